"""Worked cases of pay: what a person told, what must come out, and where we differ.

The format is told in docs/pay-format.md. Nothing here words anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pathways.domain.record import Evidence
from pathways.planning.pay import PayReport, Told, pay_report
from pathways.planning.pay_law import PayBook
from pathways.planning.worked_cases import NONE, Disagreement
from pathways.rules.matching import FactValue, plain
from pathways.rules.model import Scheme

CANNOT_TELL = "cannot-tell"
UNKNOWN = "unknown"
UNCHANGED = "unchanged"

Expected = str | Decimal | dt.date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayCase:
    """One row of a file of cases.

    Attributes:
        law: id of the pay law; the `scheme` of the row.
        on: the day on which it is asked.
        district: as the person writes it.
        to: the rank whose raise is expected.
        earned: the day on which a rank is earned, for the first pay day.
        then: answers that change afterwards; everything but 'unchanged' is asked after them.
        expect: what must come out, by name.
    """

    id: str
    law: str
    on: dt.date
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    district: str | None = None
    to: str | None = None
    earned: dt.date | None = None
    then: Mapping[str, FactValue] = field(default_factory=dict)
    expect: Mapping[str, Expected] = field(default_factory=dict)


def check_pay_case(
    case: PayCase, book: PayBook, schemes: Mapping[str, Scheme]
) -> tuple[Disagreement, ...]:
    """Return every field of a case on which our answer differs, in the order of the row.

    Args:
        book: pay laws and tables; `case.law` is one of them.
        schemes: the ladders of ranks, by id.

    Raises:
        KeyError: if there is no such law; the reader of cases refuses such a row.
    """
    law = book.laws[case.law]
    scheme = schemes[law.rank_scheme]
    before = Told(case.evidence, case.facts, case.district, law.state)
    told = replace(before, facts={**case.facts, **case.then})
    report = pay_report(law, book, scheme, told, case.on)
    first = pay_report(law, book, scheme, before, case.on) if case.then else report
    found = (_differs(name, case, report, first) for name in case.expect)
    return tuple(each for each in found if each is not None)


def _differs(name: str, case: PayCase, report: PayReport, first: PayReport) -> Disagreement | None:
    wanted = case.expect[name]
    got = ANSWERS[name](report, case)
    if wanted == UNCHANGED:
        wanted = ANSWERS[name](first, case)
    if got == wanted:
        return None
    return Disagreement(name, _shown(wanted), _shown(got))


def _shown(value: Expected) -> str:
    return ", ".join(value) if isinstance(value, tuple) else plain(value)


# --- what can be expected ---------------------------------------------------


def _band(report: PayReport, _case: PayCase) -> Expected:
    return report.band.band.name if report.band.band else CANNOT_TELL


def _band_ahead(report: PayReport, _case: PayCase) -> Expected:
    return report.band_ahead.band.name if report.band_ahead.band else CANNOT_TELL


def _doubt(report: PayReport, _case: PayCase) -> Expected:
    return report.band.doubt.value if report.band.doubt else NONE


def _years(report: PayReport, _case: PayCase) -> Expected:
    years = report.band.years
    return CANNOT_TELL if years is None else years


def _state_rank(report: PayReport, _case: PayCase) -> Expected:
    return report.now.level or NONE


def _rank_counted(report: PayReport, _case: PayCase) -> Expected:
    return report.counted.level or NONE


def _first_pay_date(report: PayReport, case: PayCase) -> Expected:
    return report.law.first_pay_day(case.earned or case.on)


def _raise(report: PayReport, case: PayCase) -> Expected:
    found = next((each for each in report.raises if each.to_rank == case.to), None)
    usd = found.usd if found else None
    return UNKNOWN if usd is None or usd.value is None else usd.value


def _raise_standing(report: PayReport, case: PayCase) -> Expected:
    found = next((each for each in report.raises if each.to_rank == case.to), None)
    return found.standing.value if found else NONE


def _table(report: PayReport, _case: PayCase) -> Expected:
    return report.own.table.id if report.own else NONE


def _table_standing(report: PayReport, _case: PayCase) -> Expected:
    return report.own.standing.value if report.own else NONE


def _samples(report: PayReport, _case: PayCase) -> Expected:
    shown = (each.table for each in report.samples if each.table.is_sample)
    return tuple(sorted(table.district for table in shown))


def _lane(report: PayReport, _case: PayCase) -> Expected:
    lane = report.own.lane if report.own else None
    if lane is None:
        return NONE
    return lane.column.id if lane.column else CANNOT_TELL


def _supplement(report: PayReport, _case: PayCase) -> Expected:
    amounts = [answer.usd.value for answer in report.supplements]
    known = [usd for usd in amounts if usd is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else UNKNOWN


ANSWERS: dict[str, Callable[[PayReport, PayCase], Expected]] = {
    "band": _band,
    "band_ahead": _band_ahead,
    "doubt": _doubt,
    "years": _years,
    "rank": _state_rank,
    "state_rank": _state_rank,
    "rank_counted": _rank_counted,
    "first_pay_date": _first_pay_date,
    "raise": _raise,
    "raise_standing": _raise_standing,
    "table": _table,
    "table_standing": _table_standing,
    "samples": _samples,
    "district_lane": _lane,
    "supplement": _supplement,
}
"""What a case may expect, by name, and how it is taken from a report."""
