"""Evidence as a record would hold it: new pieces, and recorded ones with more told of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from pathways.domain.record import UNKNOWN, Evidence, EvidenceValue
from pathways.planning.evidence_forms import EVIDENCE_FORMS, EvidenceField, FieldType
from pathways.planning.fix_values import Shape
from pathways.planning.rank_case import RankCase
from pathways.rules.matching import Doubt, add_years, named_date, plain
from pathways.rules.model import Pattern, Window

_NEW = "new:"
_MAY_BE_NOTHING = ("to", "in")  # no end, and part of no degree


@dataclass(frozen=True, slots=True)
class Told:
    """A recorded piece with what would have to be told of it.

    Attributes:
        values: what would have to be true, in the words of the rules; '' is that there is none.
        doubt: why it cannot be told without.
    """

    piece: Evidence
    values: dict[str, str]
    doubt: Doubt


def is_new(piece: Evidence) -> bool:
    """Whether a piece was made here and stands in no record."""
    return piece.id.startswith(_NEW)


# --- new pieces -------------------------------------------------------------


def new_pieces(
    shape: Shape, name: str, case: RankCase, distinct: str | None = None, told: Iterable[str] = ()
) -> tuple[Evidence, ...]:
    """Return pieces of a shape, dated on the day asked about; fewer where no more can differ.

    Args:
        name: to tell them from other new pieces.
        distinct: the attribute in which they must differ from each other.
        told: attributes that must be given for a piece to be looked at.
    """
    values = {**_usual(shape, told, case), **_shaped(shape)}
    pieces = []
    for number in range(1, shape.copies + 1):
        own: dict[str, EvidenceValue] = {}
        if shape.differs_in is not None and shape.differs_in not in shape.values:
            own[shape.differs_in] = f"{_NEW}{name}"
        if distinct is not None and distinct not in shape.values:
            apart = _differing(shape.kind, distinct, f"{name}/{number}", number - 1, case)
            if apart is None:
                break
            own[distinct] = apart
        pieces.append(Evidence(f"{_NEW}{name}/{number}", shape.kind, {**values, **own}))
    return tuple(pieces)


def _shaped(shape: Shape) -> dict[str, EvidenceValue]:
    values = {name: typed(shape.kind, name, each[0]) for name, each in shape.values.items()}
    if shape.number_name is not None and shape.number is not None:
        values[shape.number_name] = shape.number
    return values


def _usual(shape: Shape, told: Iterable[str], case: RankCase) -> dict[str, EvidenceValue]:
    """Return what such a piece also says: its dates, and what a rule wants to be told."""
    form = EVIDENCE_FORMS.get(shape.kind)
    values: dict[str, EvidenceValue] = {}
    if form is None or form.field("earned") is not None:
        values["earned"] = case.on
    ends = form.field("to") if form else None
    if form is not None and form.field("from") is not None and ends is not None:
        values |= {"from": case.on, "to": add_years(case.on, 1)}
    for name in told:
        field = form.field(name) if form else None
        if name not in shape.values and name != shape.number_name and field is not None:
            values[name] = _any_value(field, case.on)
    return values


def _any_value(field: EvidenceField, on: dt.date) -> EvidenceValue:
    if field.type is FieldType.DATE:
        return on
    if field.type in (FieldType.NUMBER, FieldType.WHOLE):
        return Decimal(1)
    return field.choices[0].value if field.choices else f"{_NEW}{field.name}"


def typed(kind: str, name: str, value: str) -> EvidenceValue:
    """Return a value of a rule as evidence of a kind has it: a number where it is one."""
    form = EVIDENCE_FORMS.get(kind)
    field = form.field(name) if form else None
    if field is None or field.type not in (FieldType.NUMBER, FieldType.WHOLE):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _differing(
    kind: str, attribute: str, name: str, number: int, case: RankCase
) -> EvidenceValue | None:
    """Return a value that no other piece of the kind has; None when there is no more."""
    form = EVIDENCE_FORMS.get(kind)
    field = form.field(attribute) if form else None
    if field is None or not field.choices:
        return f"{_NEW}{name}"
    used = {piece.get(attribute) for piece in case.evidence if piece.kind == kind}
    free = [
        choice.value
        for choice in field.choices
        if choice.value not in used and choice.value != UNKNOWN
    ]
    return free[number] if number < len(free) else None


# --- recorded pieces with more told of them ---------------------------------


def told_pieces(piece: Evidence, patterns: Iterable[Pattern], case: RankCase) -> Iterator[Told]:
    """Yield what would have to be told of a recorded piece so that it fits a pattern.

    Nothing where it fits already, or where what is known of it is wrong.
    """
    for pattern in patterns:
        if piece.kind in pattern.kinds:
            told = _told(piece, pattern, case)
            if told is not None:
                yield told


def _told(piece: Evidence, pattern: Pattern, case: RankCase) -> Told | None:
    found: list[tuple[str, EvidenceValue | None, Doubt]] = []
    for name in pattern.accepts:
        answer = _missing_value(piece, name, pattern)
        if answer is None:
            return None
        found += answer
    days = _missing_days(piece, pattern.window, case)
    if days is None:
        return None
    found += days
    if piece.get("in") == UNKNOWN:
        found.append(("in", None, Doubt.DETAIL))
    found += [
        (name, None, Doubt.DETAIL)
        for name in pattern.told
        if piece.get(name) is None and name not in pattern.accepts
    ]
    if not found:
        return None
    return _with(piece, found, case.on)


def _with(
    piece: Evidence, found: list[tuple[str, EvidenceValue | None, Doubt]], on: dt.date
) -> Told:
    values = dict(piece.values)
    form = EVIDENCE_FORMS.get(piece.kind)
    for name, value, _ in found:
        field = form.field(name) if form else None
        if value is not None:
            values[name] = value
        elif name in _MAY_BE_NOTHING:
            values.pop(name, None)
        elif field is not None and field.type not in (FieldType.NUMBER, FieldType.WHOLE):
            values[name] = _any_value(field, on)  # how much is told where it is counted
    office = any(doubt is Doubt.OFFICIAL for _, _, doubt in found)
    told = {
        name: plain(values[name]) if name in values else ""
        for name, _, _ in found
        if name in values or name in _MAY_BE_NOTHING
    }
    return Told(replace(piece, values=values), told, Doubt.OFFICIAL if office else found[0][2])


def _missing_value(
    piece: Evidence, name: str, pattern: Pattern
) -> list[tuple[str, EvidenceValue | None, Doubt]] | None:
    """Return what is not known of one attribute; None when what is known is wrong."""
    value = piece.get(name)
    right = typed(piece.kind, name, pattern.accepts[name][0])
    if value is None or value == UNKNOWN:
        official = UNKNOWN in pattern.ask and name not in pattern.told
        return [(name, right, Doubt.OFFICIAL if official else Doubt.DETAIL)]
    given = {plain(each) for each in value} if isinstance(value, tuple) else {plain(value)}
    if not given.isdisjoint(pattern.accepts[name]):
        return []
    return [(name, right, Doubt.OFFICIAL)] if given & set(pattern.ask) else None


def _missing_days(
    piece: Evidence, window: Window, case: RankCase
) -> list[tuple[str, EvidenceValue | None, Doubt]] | None:
    """Return which dates are not known; None when a known one is outside the window."""
    if any(_day(piece, name, ahead=case.on) for name in ("earned", "from")):
        return None
    found: list[tuple[str, EvidenceValue | None, Doubt]] = []
    earned = _day(piece, "earned")
    if earned is None and (window.by or window.minds_order):
        found.append(("earned", case.on, Doubt.DATE))
    elif earned is not None and not _is_inside(earned, window, case):
        return None
    if window.valid_on:
        found += [(name, case.on, Doubt.DATE) for name in ("from", "to") if not _day(piece, name)]
    ends = _day(piece, "to")
    if ends is not None and ends < case.on:
        if window.valid_on:
            return None
        found += [("to", None, Doubt.OFFICIAL)] if window.ask_after_end else []
    return found


def _is_inside(earned: dt.date, window: Window, case: RankCase) -> bool:
    if window.within_years is not None and earned < add_years(case.on, -window.within_years):
        return False
    if window.between is None:
        return True
    first, last = window_days(window, case)
    return (first is None or first <= earned) and (last is None or earned <= last)


def window_days(window: Window, case: RankCase) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a window between two dates of the ladder."""
    if window.between is None:
        return None, None
    seen = case.matching()
    first, last = window.between
    return named_date(first, seen), named_date(last, seen)


def _day(piece: Evidence, name: str, ahead: dt.date | None = None) -> dt.date | None:
    value = piece.get(name)
    if not isinstance(value, dt.date):
        return None
    return value if ahead is None or value > ahead else None
