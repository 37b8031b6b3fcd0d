"""Which column of a district's table a person is in: it may ask more than the state's rank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.pay import BeyondRank, SalaryColumn, SalaryTable
from pathways.domain.record import Evidence
from pathways.planning.told import is_by, told_date, told_number
from pathways.rules.findings import Verdict


@dataclass(frozen=True, slots=True)
class LaneAnswer:
    """The column of one person.

    Attributes:
        column: None when the table has no column for the rank, or it cannot be told.
        possible: the columns it can be; one when it is sure.
    """

    rank: str
    column: SalaryColumn | None
    possible: tuple[SalaryColumn, ...]


def lane_on(
    day: dt.date, table: SalaryTable, rank: str, evidence: Iterable[Evidence]
) -> LaneAnswer:
    """Return the column of a person with a state rank on a day.

    The last column of the rank whose extra condition is met is hers; one after it of which
    it cannot be told makes the whole uncertain.
    """
    pieces = tuple(evidence)
    judged = [(each, _verdict(each.asks, pieces, day)) for each in table.columns_of(rank)]
    met = [n for n, (_, verdict) in enumerate(judged) if verdict is Verdict.MET]
    highest = max(met, default=0)
    possible = tuple(
        column
        for n, (column, verdict) in enumerate(judged)
        if n == highest or (n > highest and verdict is Verdict.CANNOT_TELL)
    )
    return LaneAnswer(rank, possible[0] if len(possible) == 1 else None, possible)


def _verdict(asks: BeyondRank | None, pieces: Sequence[Evidence], day: dt.date) -> Verdict:
    if asks is None:
        return Verdict.MET
    degrees = [p for p in pieces if p.kind == "degree" and p.get("level") == asks.degree]
    dates = [date for piece in degrees if (date := told_date(piece)) is not None and date <= day]
    if not dates:
        undated = any(told_date(piece) is None for piece in degrees)
        return Verdict.CANNOT_TELL if undated else Verdict.NOT_MET
    return Verdict.MET if not asks.hours else _hours_after(min(dates), asks, pieces, day)


def _hours_after(
    earned: dt.date, asks: BeyondRank, pieces: Sequence[Evidence], day: dt.date
) -> Verdict:
    """Judge the hours beyond a degree: graduate hours after it count, others may."""
    done = {piece.id for piece in pieces if piece.kind == "degree" and is_by(piece, day)}
    credits_ = [p for p in pieces if p.kind == "credit" and p.get("in") not in done]
    sure = [p for p in credits_ if _is_graduate(p) and is_by(p, day) and _is_after(p, earned)]
    maybe = [p for p in credits_ if p not in sure and _may_be_after(p, earned, day)]
    least, more = _hours(sure), _hours(maybe)
    if least >= asks.hours:
        return Verdict.MET
    return Verdict.CANNOT_TELL if least + more >= asks.hours else Verdict.NOT_MET


def _hours(pieces: Iterable[Evidence]) -> Decimal:
    return sum((told_number(piece, "hours") or Decimal(0) for piece in pieces), Decimal(0))


def _is_graduate(piece: Evidence) -> bool:
    return piece.get("level") == "graduate"


def _is_after(piece: Evidence, earned: dt.date) -> bool:
    date = told_date(piece)
    return date is not None and date > earned


def _may_be_after(piece: Evidence, earned: dt.date, day: dt.date) -> bool:
    return told_date(piece) is None or (is_by(piece, day) and _is_after(piece, earned))
