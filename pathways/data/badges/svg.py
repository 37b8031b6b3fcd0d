"""The badge text in an SVG drawing. The drawing is parsed, never drawn, never fetched from.

Elements as in Open Badges 3.0 section 5.3 (`credential`) and the Open Badges 2.0 baking
specification (`assertion`); found by namespace, whatever the prefix.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pathways.data.badges.limits import MAX_DEPTH, MAX_VALUES, BadgeRefusedError
from pathways.domain.badge import ReadFault

_ELEMENTS = (
    "{https://purl.imsglobal.org/ob/v3p0}credential",
    "{http://openbadges.org}assertion",
    "{https://openbadges.org}assertion",
)
_HEAD = 16_384
_XML_START = ("<?xml", "<!doctype", "<!--", "<svg")


@dataclass(frozen=True, slots=True)
class DrawingBadge:
    """The badge text of a drawing, and the address that stands beside it."""

    text: str
    address: str | None


def looks_like_svg(content: bytes) -> bool:
    """Whether a file begins as XML that may be a drawing."""
    head = content[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff \t\r\n").lower()
    if head.startswith("<") and ":svg" in head:  # the drawing's namespace has a prefix
        return True
    return head.startswith(_XML_START) and "<svg" in head


def badge_in_svg(content: bytes) -> DrawingBadge:
    """Return the badge text of an SVG file.

    In Open Badges 2.0 both an address and JSON may be there: JSON wins, the address is kept.

    Raises:
        BadgeRefusedError: if it is broken, declares entities or has no badge.
    """
    found = _found_in(content)
    for name in _ELEMENTS:
        if name in found:
            verify, pieces = found[name]
            text = "".join(pieces)
            if text.strip():
                return DrawingBadge(text, verify or None)
            return DrawingBadge(verify, None)
    raise BadgeRefusedError(ReadFault.NO_BADGE_IN_PICTURE)


def _found_in(content: bytes) -> dict[str, tuple[str, list[str]]]:
    # Only needed for drawings.
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    finder = _Finder()
    # The official drawings have a DOCTYPE, which is harmless without entities.
    parser = DefusedXMLParser(
        target=finder, forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException as error:
        raise BadgeRefusedError(ReadFault.XML_ENTITY) from error
    except (ParseError, ValueError, LookupError) as error:
        raise BadgeRefusedError(ReadFault.BROKEN_PICTURE) from error
    return finder.found


@dataclass(slots=True)
class _Finder:
    """Keeps what the parser meets in a badge element and forgets the rest of the drawing."""

    found: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _inside: str | None = None
    _depth: int = 0
    _count: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise BadgeRefusedError(ReadFault.TOO_DEEP)
        if self._count > MAX_VALUES:
            raise BadgeRefusedError(ReadFault.TOO_MANY_VALUES)
        if tag in _ELEMENTS and tag not in self.found:
            self._inside = tag
            self.found[tag] = (attributes.get("verify", "").strip(), [])

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == self._inside:
            self._inside = None

    def data(self, text: str) -> None:
        if self._inside is not None:
            self.found[self._inside][1].append(text)

    def close(self) -> None:
        self._inside = None
