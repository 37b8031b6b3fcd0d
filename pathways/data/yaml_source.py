"""YAML with the place of every value, and without YAML's traps.

PyYAML composes the document; this module keeps file and line of every key and
value and refuses what misleads an editor: fractions that are not exact,
the bare words on, off, yes and no, and keys given twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pathways.domain.defects import Defect

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
_TRAPS = {"on", "off", "yes", "no", "y", "n"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is five times faster


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: file as shown to the editor, 1-based line, path of keys."""

    file: str
    line: int | None
    key: str

    def defect(self, code: str, expectation: str) -> Defect:
        """Return a defect at this place."""
        return Defect(self.file, self.line, self.key, code, expectation)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One plain value: its text, and whether it was written in quotes."""

    place: Place
    text: str
    tag: str

    @property
    def is_null(self) -> bool:
        """Whether the value is empty or `null`."""
        return self.tag == "tag:yaml.org,2002:null"

    @property
    def boolean(self) -> bool | None:
        """True or false for the bare words, None for anything else."""
        if self.tag != "tag:yaml.org,2002:bool":
            return None
        return self.text.lower() == "true"

    @property
    def is_integer(self) -> bool:
        """Whether the value was written as a bare whole number."""
        return self.tag == "tag:yaml.org,2002:int"

    @property
    def is_text(self) -> bool:
        """Whether the value is a string."""
        return self.tag == "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    place: Place
    items: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in file order; `key_places` tells where each key stands."""

    place: Place
    entries: dict[str, Element] = field(default_factory=dict)
    key_places: dict[str, Place] = field(default_factory=dict)


Element = Scalar | Sequence | Mapping


def read_yaml(
    path: Path, shown_as: str, *, bare_dates: bool = False
) -> tuple[Element | None, tuple[Defect, ...]]:
    """Return the document of `path` and everything wrong with it as YAML.

    Args:
        path: the file; read whole, at most MAX_BYTES.
        shown_as: the file's name in defects.
        bare_dates: whether dates may stand without quotes, as in worked cases.

    The element is None when the file cannot be read as YAML at all.
    """
    whole = Place(shown_as, None, "(file)")
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, (whole.defect("unreadable", f"a file that can be read: {error.strerror}"),)
    if len(content) > MAX_BYTES:
        return None, (
            whole.defect("too-large", f"at most {MAX_BYTES} bytes, found {len(content)}"),
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (Defect(shown_as, line, "(file)", "not-utf-8", "text saved as UTF-8"),)
    return _compose(text, shown_as, bare_dates)


def _compose(
    text: str, shown_as: str, bare_dates: bool
) -> tuple[Element | None, tuple[Defect, ...]]:
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, (_syntax_defect(error, shown_as),)
    except (RecursionError, ValueError):
        return None, (
            Defect(shown_as, None, "(file)", "yaml-syntax", "YAML that is not nested this deep"),
        )
    if node is None:
        return None, (Defect(shown_as, 1, "(file)", "empty-file", "a mapping of sections"),)
    builder = _Builder(shown_as, bare_dates)
    element = builder.build(node, "", 0)
    return element, tuple(builder.defects)


def _syntax_defect(error: yaml.YAMLError, shown_as: str) -> Defect:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not readable as YAML"
    line = mark.line + 1 if mark is not None else None
    return Defect(shown_as, line, "(file)", "yaml-syntax", f"valid YAML: {problem}")


class _Builder:
    """Turns composed nodes into elements and collects what is refused."""

    def __init__(self, file: str, bare_dates: bool) -> None:
        self.file = file
        self.bare_dates = bare_dates
        self.defects: list[Defect] = []
        self._budget = 400_000  # elements; an alias bomb runs out of it

    def build(self, node: yaml.Node, key: str, depth: int) -> Element:
        place = Place(self.file, node.start_mark.line + 1, key or "(file)")
        self._budget -= 1
        if depth > MAX_DEPTH or self._budget < 0:
            if self._budget >= -1 or depth == MAX_DEPTH + 1:
                self.defects.append(
                    place.defect("too-deep", f"at most {MAX_DEPTH} levels, few aliases")
                )
            return Scalar(place, "", "tag:yaml.org,2002:null")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, key, depth)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(
                self.build(item, f"{key}[{number}]", depth + 1)
                for number, item in enumerate(node.value)
            )
            return Sequence(place, items)
        return self._scalar(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place, key: str, depth: int) -> Mapping:
        mapping = Mapping(place)
        for key_node, value_node in node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            path = f"{key}.{name}" if key else name
            key_place = Place(self.file, key_node.start_mark.line + 1, path)
            if key_node.tag == "tag:yaml.org,2002:bool" and name.lower() in _TRAPS:
                self.defects.append(key_place.defect("yaml-boolean-trap", _trap_text(name)))
            if name in mapping.entries:
                self.defects.append(key_place.defect("duplicate-key", f"'{name}' only once"))
                continue
            mapping.key_places[name] = key_place
            mapping.entries[name] = self.build(value_node, path, depth + 1)
        return mapping

    def _scalar(self, node: yaml.Node, place: Place) -> Scalar:
        text, tag = str(node.value), str(node.tag)
        if tag == "tag:yaml.org,2002:float":
            self.defects.append(place.defect("yaml-float", f'the number in quotes: "{text}"'))
        if tag == "tag:yaml.org,2002:bool" and text.lower() in _TRAPS:
            self.defects.append(place.defect("yaml-boolean-trap", _trap_text(text)))
        if tag == "tag:yaml.org,2002:timestamp" and not self.bare_dates:
            self.defects.append(place.defect("unquoted-date", f'the date in quotes: "{text}"'))
        return Scalar(place, text, tag)


def _trap_text(word: str) -> str:
    return f"'{word}' is read as true or false by YAML: put it in quotes, or write true or false"


def walk(element: Element) -> Iterator[Element]:
    """Yield `element` and everything in it, in file order."""
    yield element
    children = (
        element.items
        if isinstance(element, Sequence)
        else tuple(element.entries.values())
        if isinstance(element, Mapping)
        else ()
    )
    for child in children:
        yield from walk(child)
