"""What a teacher's rank and years mean for pay: values with their sources, no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.domain.catalog import Catalog
from pathways.domain.facts import Fact
from pathways.domain.pay import SalaryTable
from pathways.domain.record import Evidence, LearnerRecord
from pathways.planning.experience import BandAnswer, band_on
from pathways.planning.lanes import LaneAnswer, lane_on
from pathways.planning.pay_law import PayBook, PayLaw, Supplement, SupplementAmount
from pathways.planning.raises import (
    Raise,
    TableStanding,
    raise_in,
    sample_row,
    sample_tables,
    standing_of,
    table_for,
)
from pathways.planning.rank_evidence import evidence_for
from pathways.planning.told import has_ended, told_date
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.findings import Finding, Verdict
from pathways.rules.matching import FactValue
from pathways.rules.model import Scheme, evidence_of_kind

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one person.

    Attributes:
        evidence: with what holdings stand for.
        facts: answers by name.
        district: as she wrote it; None when she did not.
        state: USPS code, None when not known.
        pins: what she wants a piece to serve on the ladder of ranks.
    """

    evidence: tuple[Evidence, ...]
    facts: Mapping[str, FactValue]
    district: str | None = None
    state: str | None = None
    pins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankOn:
    """The rank on one day: the level that is sure, and the one that may be true."""

    day: dt.date
    level: str | None
    maybe: str | None


@dataclass(frozen=True, slots=True)
class SupplementAnswer:
    """Pay beside the salary, for one person.

    Attributes:
        usd: 0 when the conditions are not met; None value when it cannot be told, or when it
            is paid but the amount was found nowhere.
        finding: the conditions, judged.
        lapses_on: the last day of the certificate it rests on, if one is known.
    """

    supplement: Supplement
    verdict: Verdict
    usd: Fact[Decimal]
    finding: Finding
    lapses_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DistrictPay:
    """One district's table as it stands for this person.

    Attributes:
        years: the row that the raises are read from; None when no years are known.
        lane: the person's own column; None for a sample.
        pay: what is printed for the person's row and column; None for a sample, and when
            one of the two cannot be told.
        raises: from the present rank to each higher one of which the table has a column.
    """

    table: SalaryTable
    standing: TableStanding
    years: Decimal | None
    lane: LaneAnswer | None
    pay: Fact[Decimal] | None
    raises: tuple[Raise, ...]


@dataclass(frozen=True, slots=True)
class PayReport:
    """Everything about pay for one person on one day.

    Attributes:
        last_pay_day: the one that fixed what is paid now.
        next_pay_day: the first on which something earned today counts.
        now, counted, ahead: the rank today, on the last and on the next pay day.
        band: experience on the last pay day; `band_ahead` on the next one.
        own: the table of the person's district; None when there is none.
        raises: by `own`, unknown without it: from today's rank to each higher one.
        samples: tables of other districts, as examples.
    """

    law: PayLaw
    on: dt.date
    last_pay_day: dt.date
    next_pay_day: dt.date
    now: RankOn
    counted: RankOn
    ahead: RankOn
    band: BandAnswer
    band_ahead: BandAnswer
    district: str | None
    own: DistrictPay | None
    raises: tuple[Raise, ...]
    samples: tuple[DistrictPay, ...]
    supplements: tuple[SupplementAnswer, ...]


def told_by(
    record: LearnerRecord, catalog: Catalog, scheme: Scheme, district: str | None = None
) -> Told:
    """Return what a record says about pay.

    Args:
        district: instead of the one in the record.
    """
    area = catalog.areas.get(record.area or "")
    return Told(
        evidence=evidence_for(scheme, record, catalog),
        facts=record.answers,
        district=district or record.district,
        state=area.state if area else None,
        pins=record.pins_for(scheme.id),
    )


def law_for(book: PayBook, state: str | None) -> PayLaw | None:
    """Return the pay law of a state; the only one there is when the state is not known."""
    laws = tuple(book.laws.values())
    if state is None and len(laws) == 1:
        return laws[0]
    return next((law for law in laws if law.state == state), None)


def pay_report(law: PayLaw, book: PayBook, scheme: Scheme, told: Told, on: dt.date) -> PayReport:
    """Return what rank and years mean for pay.

    Args:
        scheme: the ladder of ranks that the law pays by.
        on: today, for the person.
    """
    last, ahead = law.last_pay_day(on), law.first_pay_day(on)
    now = _rank(scheme, told, on)
    band_ahead = band_on(ahead, told.evidence, law.experience)
    steps = _steps(scheme, now.level)
    own = table_for(book, law.id, told.district, told.state, ahead)
    view = _own_view(own, now.level, band_ahead, steps, told, ahead) if own else None
    return PayReport(
        law=law,
        on=on,
        last_pay_day=last,
        next_pay_day=ahead,
        now=now,
        counted=_rank(scheme, told, last),
        ahead=_rank(scheme, told, ahead),
        band=band_on(last, told.evidence, law.experience),
        band_ahead=band_ahead,
        district=told.district,
        own=view,
        raises=view.raises if view else _unknown_raises(steps, band_ahead),
        samples=tuple(
            _sample_view(table, band_ahead, _sample_steps(scheme, now.level, table), ahead)
            for table in sample_tables(book, law.id, ahead, without=own)
        ),
        supplements=tuple(supplement_for(each, told, on) for each in law.supplements),
    )


# --- rank -------------------------------------------------------------------

_Step = tuple[str, str]  # from one rank to a higher one


def _rank(scheme: Scheme, told: Told, day: dt.date) -> RankOn:
    result = evaluate_scheme(scheme, told.evidence, told.facts, day, pins=told.pins)
    return RankOn(day, _granted(result), result.maybe)


def _granted(result: SchemeResult) -> str | None:
    """Return the sure level, None where nobody has to do anything for it."""
    level = result.level
    return None if level is None or result.scheme.is_start(level) else level


def _steps(scheme: Scheme, level: str | None) -> tuple[_Step, ...]:
    if level is None:
        return ()
    higher = scheme.levels[scheme.position(level) + 1 :]
    return tuple((level, each.name) for each in higher)


def _sample_steps(scheme: Scheme, level: str | None, table: SalaryTable) -> tuple[_Step, ...]:
    """Return the person's own steps; those from the table's lowest rank when it has not hers."""
    if level is not None and table.base_column(level):
        return _steps(scheme, level)
    named = [each.name for each in scheme.levels if table.base_column(each.name)]
    return tuple((named[0], each) for each in named[1:])


# --- tables -----------------------------------------------------------------


def _own_view(
    table: SalaryTable,
    level: str | None,
    band: BandAnswer,
    steps: tuple[_Step, ...],
    told: Told,
    day: dt.date,
) -> DistrictPay:
    lane = lane_on(day, table, level, told.evidence) if level else None
    column = lane.column if lane else None
    raises = tuple(raise_in(table, band.least, low, high, column) for low, high in steps)
    pay = table.pay(band.least, column.id) if column and band.least is not None else None
    return DistrictPay(table, standing_of(table, day), band.least, lane, pay, raises)


def _sample_view(
    table: SalaryTable, band: BandAnswer, steps: tuple[_Step, ...], day: dt.date
) -> DistrictPay:
    years = sample_row(table, band.least)
    raises = (raise_in(table, years, low, high) for low, high in steps)
    return DistrictPay(table, standing_of(table, day), years, None, None, tuple(raises))


def _unknown_raises(steps: tuple[_Step, ...], band: BandAnswer) -> tuple[Raise, ...]:
    return tuple(raise_in(None, band.least, low, high) for low, high in steps)


# --- extra pay --------------------------------------------------------------


def supplement_for(supplement: Supplement, told: Told, on: dt.date) -> SupplementAnswer:
    """Return whether extra pay is due on a day, and how much.

    A certificate whose own end has passed no longer counts.
    """
    alive = tuple(piece for piece in told.evidence if not has_ended(piece, on))
    result = evaluate_scheme(supplement.scheme, alive, told.facts, on).at(supplement.level)
    used = [p for p in evidence_of_kind(alive, supplement.kind) if p.id in result.finding.used]
    ends = [day for piece in used if (day := told_date(piece, "to")) is not None]
    return SupplementAnswer(
        supplement=supplement,
        verdict=result.verdict,
        usd=_amount(supplement, result.verdict, used),
        finding=result.finding,
        lapses_on=max(ends, default=None),
    )


def _amount(supplement: Supplement, verdict: Verdict, used: Iterable[Evidence]) -> Fact[Decimal]:
    provenance = supplement.clause.provenance
    if verdict is Verdict.NOT_MET:
        return Fact(NOTHING, provenance)
    if verdict is Verdict.CANNOT_TELL:
        return Fact(None, provenance)
    amounts = [amount.usd for piece in used for amount in _amounts_of(piece, supplement)]
    known = [fact for fact in amounts if fact.value is not None]
    if known and len(known) == len(amounts):
        return min(known, key=lambda fact: fact.value or NOTHING)
    unknown = next((fact for fact in amounts if fact.value is None), None)
    return unknown or Fact(None, provenance)


def _amounts_of(piece: Evidence, supplement: Supplement) -> list[SupplementAmount]:
    """Return what may be paid for a certificate: one amount, or all when its date is missing."""
    earned = told_date(piece)
    return [a for a in supplement.amounts if earned is None or a.is_for(earned)]
