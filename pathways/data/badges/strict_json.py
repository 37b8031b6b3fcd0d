"""JSON of a stranger: what the standard library lets through and no badge needs is refused."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from pathways.data.badges.limits import MAX_DEPTH, MAX_VALUES, BadgeRefusedError
from pathways.domain.badge import ReadFault


def parse_json(content: bytes | str) -> Any:
    """Return the value of a JSON text.

    Raises:
        BadgeRefusedError: if it is no UTF-8 or no JSON, is nested too deep, has too many
            values, names a member twice, or has a number that no computer keeps.
    """
    text = content if isinstance(content, str) else _text(content)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=_finite,
            parse_constant=_no_constant,
        )
    except RecursionError as error:
        raise BadgeRefusedError(ReadFault.TOO_DEEP) from error
    except ValueError as error:  # also an integer of more than 4,300 digits
        raise BadgeRefusedError(ReadFault.NOT_JSON) from error
    _measure(value)
    return value


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadgeRefusedError(ReadFault.NOT_TEXT) from error


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):  # two readers could see two different badges
        raise BadgeRefusedError(ReadFault.REPEATED_MEMBER)
    return members


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number without end")
    return number


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _measure(value: Any) -> None:
    """Refuse what is too deep or too much, and halves of UTF-16 pairs, which have no bytes."""
    count = 0
    level = [value]
    for _depth in range(MAX_DEPTH + 1):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                _refuse_halves("".join(each))
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
            elif isinstance(each, str):
                _refuse_halves(each)
        count += len(level)
        if count > MAX_VALUES:
            raise BadgeRefusedError(ReadFault.TOO_MANY_VALUES)
        if not below:
            return
        level = below
    raise BadgeRefusedError(ReadFault.TOO_DEEP)


def _refuse_halves(text: str) -> None:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise BadgeRefusedError(ReadFault.NOT_TEXT) from error
