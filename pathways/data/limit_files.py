"""The file with the limits of a plan: JSON that a person or another program writes.

docs/plan-format.md tells every field. What is wrong is refused whole, with its place.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pathways.data.json_source import Code, Spot, read_document
from pathways.domain.errors import PlanFile, PlanFileError, RecordFault, RecordFileError
from pathways.domain.limits import (
    Connection,
    Limits,
    Objective,
    OtherWeeks,
    Travel,
    Weekday,
    Window,
)
from pathways.domain.person import Language

FORMAT = "pathways-limits"
VERSION = 1
LONGEST_ID = 200
_FIELDS = frozenset(
    {
        "format",
        "version",
        "start",
        "deadline",
        "money",
        "time",
        "connection",
        "travel",
        "languages",
        "first",
        "leave_out",
        "waived",
        "credit",
    }
)

Value = TypeVar("Value")
Shape = dict[str, Any]


def read_limits(path: Path) -> Limits:
    """Return the limits of a file.

    Raises:
        PlanFileError: for the first thing that is not as the format says.
    """
    try:
        return limits_at(read_document(path))
    except RecordFileError as error:
        raise PlanFileError.of(error, PlanFile.LIMITS) from error


def refuse_foreign(top: Spot, name: str, version: int) -> None:
    """Refuse a file of another kind, or one of a newer program.

    Raises:
        RecordFileError: if it is one.
    """
    found = top.value.get("format") if isinstance(top.value, dict) else None
    if found != name:
        raise top.error(RecordFault.FOREIGN, f'"format": "{name}"')
    given = top.need("version")
    number = given.value
    if not isinstance(number, Decimal) or number < 1 or number != number.to_integral_value():
        raise given.error(RecordFault.NOT_NUMBER, f"a whole number, at most {version}")
    if number > version:
        raise given.error(RecordFault.NEWER, f"version {version}", (str(version),))


def limits_at(top: Spot) -> Limits:
    """Return limits that stand in a document.

    Raises:
        RecordFileError: for the first thing that is not as the format says.
    """
    refuse_foreign(top, FORMAT, VERSION)
    top.members(_FIELDS)
    money = _part(top, "money", {"total", "per_month"})
    time = top.need("time").members(frozenset({"hours_per_week", "other_weeks"}))
    connection = _part(top, "connection", {"when", "windows", "online_hours"})
    credit = _part(top, "credit", {"at", "wanted"})
    return Limits(
        hours_per_week=number(time.need("hours_per_week")),
        start=_maybe(top, "start", Spot.date),
        deadline=_maybe(top, "deadline", Spot.date),
        money_total=_maybe(money, "total", number),
        money_per_month=_maybe(money, "per_month", number),
        other_weeks=tuple(_other_weeks(spot) for spot in _items(time, "other_weeks")),
        connection=_maybe(connection, "when", _choice(Connection)) or Connection.ALWAYS,
        windows=tuple(window_at(spot) for spot in _items(connection, "windows")),
        online_hours=_maybe(connection, "online_hours", number),
        travel=_maybe(top, "travel", _choice(Travel)) or Travel.ANYWHERE,
        languages=_once(_items(top, "languages"), _choice(Language)),
        objectives=_once(_items(top, "first"), _choice(Objective)),
        excluded=_once(_items(top, "leave_out"), identifier),
        waived=_once(_items(top, "waived"), identifier),
        credits=_maybe(credit, "wanted", number),
        credit_at=_maybe(credit, "at", identifier),
    )


def number(spot: Spot) -> Decimal:
    """Return an exact number of at least 0; one below zero is told as such.

    Raises:
        RecordFileError: if it is none.
    """
    value = spot.value
    text = value.strip() if isinstance(value, str) else value
    below = text < 0 if isinstance(text, Decimal) else str(text).startswith("-")
    if below:
        raise spot.error(RecordFault.NEGATIVE, "a number of at least 0")
    return spot.number()


def identifier(spot: Spot) -> str:
    """Return an id.

    Raises:
        RecordFileError: if it is no text or empty.
    """
    return spot.words(LONGEST_ID, may_be_empty=False)


def _choice(codes: type[Code]) -> Callable[[Spot], Code]:
    return lambda spot: spot.choice(codes)


def _part(top: Spot, name: str, known: set[str]) -> Spot:
    found = top.get(name) or top.at(name, {})
    return found.members(frozenset(known))


def _items(spot: Spot, name: str) -> tuple[Spot, ...]:
    found = spot.get(name)
    return tuple(found.items()) if found is not None else ()


def _maybe(spot: Spot, name: str, read: Callable[[Spot], Value]) -> Value | None:
    found = spot.get(name)
    return None if found is None else read(found)


def _once(spots: tuple[Spot, ...], read: Callable[[Spot], Value]) -> tuple[Value, ...]:
    found: list[Value] = []
    for spot in spots:
        value = read(spot)
        if value in found:
            raise spot.error(RecordFault.REPEATED_ID, "each only once")
        found.append(value)
    return tuple(found)


def _other_weeks(spot: Spot) -> OtherWeeks:
    spot.members(frozenset({"from", "to", "hours"}))
    first, last = spot.need("from").date(), spot.need("to").date()
    if last < first:
        raise spot.need("to").error(RecordFault.WRONG_ORDER, f"a day on or after {first}")
    return OtherWeeks(first, last, number(spot.need("hours")))


def window_at(spot: Spot) -> Window:
    """Return one time with internet.

    Raises:
        RecordFileError: if it is none.
    """
    spot.members(frozenset({"day", "hours"}))
    return Window(spot.need("day").choice(Weekday), number(spot.need("hours")))


def limits_shape(limits: Limits) -> Shape:
    """Return limits as plain JSON values; reading them gives the same limits again."""
    weeks = [
        {"from": each.first.isoformat(), "to": each.last.isoformat(), "hours": text_of(each.hours)}
        for each in limits.other_weeks
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "start": None if limits.start is None else limits.start.isoformat(),
        "deadline": None if limits.deadline is None else limits.deadline.isoformat(),
        "money": {
            "total": text_of(limits.money_total),
            "per_month": text_of(limits.money_per_month),
        },
        "time": {"hours_per_week": text_of(limits.hours_per_week), "other_weeks": weeks},
        "connection": {
            "when": str(limits.connection),
            "windows": [window_shape(each) for each in limits.windows],
            "online_hours": text_of(limits.online_hours),
        },
        "travel": str(limits.travel),
        "languages": [str(each) for each in limits.languages],
        "first": [str(each) for each in limits.objectives],
        "leave_out": list(limits.excluded),
        "waived": list(limits.waived),
        "credit": {"at": limits.credit_at, "wanted": text_of(limits.credits)},
    }


def window_shape(window: Window) -> Shape:
    """Return one time with internet as plain JSON values."""
    return {"day": str(window.weekday), "hours": text_of(window.hours)}


def text_of(value: Decimal | None) -> str | None:
    """Return a number as exact text, None for one that is not known."""
    return None if value is None else format(value, "f")
