"""The pay law of a state as values: the pay day, the experience bands, extra pay.

Everything in it is read from `pathways/data/bundled/pay/`; nothing here knows any law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.facts import Fact
from pathways.domain.pay import SalaryTable
from pathways.rules.model import Clause, Scheme, YearlyCheck


@dataclass(frozen=True, slots=True)
class ExperienceBand:
    """Years of experience that are paid alike; both ends included, whole years.

    `last` is None where the law says 'or more'.
    """

    name: str
    first: int
    last: int | None

    def holds(self, years: Decimal) -> bool:
        """Whether so many years lie between the ends that the law names."""
        return self.first <= years and (self.last is None or years <= self.last)


@dataclass(frozen=True, slots=True)
class ExperienceRule:
    """How years of experience are counted and banded.

    Attributes:
        clause: where it is written; its `question` is what to ask about parts of a year.
        kind, roles: evidence that counts.
        bands: from the fewest years to the most.
    """

    clause: Clause
    kind: str
    roles: tuple[str, ...]
    bands: tuple[ExperienceBand, ...]

    def band(self, years: Decimal) -> ExperienceBand | None:
        """Return the band of so many years; None between two bands, where the law is silent."""
        return next((band for band in self.bands if band.holds(years)), None)


@dataclass(frozen=True, slots=True)
class SupplementAmount:
    """What is paid for a certificate that was earned in a time; both days included."""

    usd: Fact[Decimal]
    earned_from: dt.date | None
    earned_until: dt.date | None

    def is_for(self, earned: dt.date) -> bool:
        """Whether a certificate earned that day is paid this."""
        begun = self.earned_from is None or self.earned_from <= earned
        return begun and (self.earned_until is None or earned <= self.earned_until)


@dataclass(frozen=True, slots=True)
class Supplement:
    """Pay each year beside the salary, for people who meet conditions.

    Attributes:
        clause: where it is written, and from when.
        scheme: the conditions, in the language of the rules.
        level: the level of `scheme` at which it is paid.
        kind: the evidence whose date decides the amount.
    """

    clause: Clause
    scheme: Scheme
    level: str
    kind: str
    amounts: tuple[SupplementAmount, ...]


@dataclass(frozen=True, slots=True)
class PayLaw:
    """How one state fixes what teachers are paid.

    Attributes:
        rank_scheme: id of the ladder whose levels are paid differently.
        pay_day: the day of each year on which rank and experience are taken.
        minimum: the duty of districts to pay at least what the state budget says; the
            amounts themselves were found in no source, so there is no number.
    """

    id: str
    state: str
    rank_scheme: str
    clause: Clause
    pay_day: YearlyCheck
    experience: ExperienceRule
    supplements: tuple[Supplement, ...]
    minimum: Clause | None

    def first_pay_day(self, earned: dt.date) -> dt.date:
        """Return the first pay day on which something earned that day counts; that day included."""
        return self.pay_day.next(earned)

    def last_pay_day(self, on: dt.date) -> dt.date:
        """Return the latest pay day that is not after a day: the one that fixes today's pay."""
        ahead = self.pay_day.next(on)
        return ahead if ahead == on else ahead.replace(year=ahead.year - 1)


@dataclass(frozen=True, slots=True)
class PayBook:
    """Every pay law, by id, and every salary table, in file order."""

    laws: Mapping[str, PayLaw]
    tables: tuple[SalaryTable, ...]

    def table(self, table_id: str) -> SalaryTable | None:
        """Return the table of that id, None when there is none."""
        return next((table for table in self.tables if table.id == table_id), None)
