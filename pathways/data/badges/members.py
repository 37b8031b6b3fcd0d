"""Members of a badge as they are in the wild: a single for a list, a list for a single."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pathways.domain.badge import NO_TEXT, BadgeText
from pathways.domain.text import without_hidden

_LONGEST = 20_000


def items(value: Any) -> list[Any]:
    """Return the values of a list, of a single, or of nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def first(value: Any) -> Any:
    """Return the value, or the first of a list; None without one."""
    found = items(value)
    return found[0] if found else None


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects among the values."""
    return [each for each in items(value) if isinstance(each, Mapping)]


def member(value: Any, *path: str) -> Any:
    """Return what stands at a path of member names, through singles and lists; None if not."""
    for name in path:
        value = first(value)
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def text_of(value: Any) -> str:
    """Return a name or address exactly as it is; '' for anything that is no text."""
    return value if isinstance(value, str) else ""


def plain(value: Any) -> str:
    """Return a text that can be shown: no controls, nothing that hides or turns letters."""
    return without_hidden(text_of(first(value))[:_LONGEST]).strip()


def id_of(value: Any) -> str | None:
    """Return the id of an object, or the text that stands for it."""
    value = first(value)
    found = text_of(value.get("id")) if isinstance(value, Mapping) else text_of(value)
    return found or None


def texts(value: Any) -> BadgeText:
    """Return a text in its languages.

    It may be a string, an object with ``@value``, a list of both, or a language map.
    """
    found: list[tuple[str | None, str]] = []
    for each in items(value):
        if isinstance(each, str):
            found.append((None, plain(each)))
        elif isinstance(each, Mapping) and "@value" in each:
            found.append((text_of(each.get("@language")) or None, plain(each["@value"])))
        elif isinstance(each, Mapping):
            found.extend((str(tag), plain(text)) for tag, text in each.items())
    kept = tuple((tag, text) for tag, text in found if text)
    return BadgeText(kept) if kept else NO_TEXT


def number_of(value: Any) -> Decimal | None:
    """Return a plain number of at least 0, None for anything else."""
    value = first(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value)[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def paths_of(value: Any) -> tuple[str, ...]:
    """Return the dotted path of every member that holds something, once each.

    Null and the empty list say nothing and are in no signature by meaning.
    """
    return tuple(dict.fromkeys(_paths(value, "")))


def _paths(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _paths(each, place)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _paths(each, f"{place}.{name}" if place else name)
    elif value is not None and place:
        yield place


def says_nothing(value: Any) -> tuple[str, ...]:
    """Return the dotted path of every member that is null or an empty list."""
    return tuple(dict.fromkeys(_empty(value, "")))


def _empty(value: Any, place: str) -> Iterator[str]:
    if value is None or value == []:
        yield place
    elif isinstance(value, list):
        for each in value:
            yield from _empty(each, place)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _empty(each, f"{place}.{name}" if place else name)
