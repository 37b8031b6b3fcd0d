"""What the checker reads: a plan beside catalog, record and limits, with plain look-ups."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal

from pathways.domain.amounts import Unit
from pathways.domain.catalog import Catalog, Credential
from pathways.domain.limits import Connection, Limits
from pathways.domain.plans import Assumption, AssumptionKind, ExactPlan, PlannedStep
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.planning.plan_check.faults import Fault, FaultKind
from pathways.planning.rank_evidence import evidence_for
from pathways.rules.evaluate import evaluate_scheme
from pathways.rules.model import Scheme

_ZERO = Decimal(0)


@dataclass(slots=True)
class Matter:
    """One plan under check; faults are noted as they are found."""

    plan: ExactPlan
    catalog: Catalog
    schemes: Mapping[str, Scheme]
    record: LearnerRecord
    limits: Limits
    faults: list[Fault] = field(default_factory=list)
    guessed: set[Assumption] = field(default_factory=set)
    _levels: dict[tuple[str, str, frozenset[str]], bool | None] = field(default_factory=dict)

    def note(
        self, kind: FaultKind, place: str = "", expected: object = "", found: object = ""
    ) -> None:
        """Note a fault."""
        self.faults.append(Fault(kind, place, str(expected), str(found)))

    def demand(
        self, holds: bool, kind: FaultKind, place: str, expected: object, found: object
    ) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.note(kind, place, expected, found)

    # -- weeks -------------------------------------------------------------------

    def week_of(self, day: dt.date) -> int:
        """Return the week of the plan in which a day lies."""
        return (day - self.plan.starts_on).days // 7

    def first_day(self, week: int) -> dt.date:
        """Return the day on which a week begins."""
        return self.plan.starts_on + dt.timedelta(weeks=week)

    def last_day(self, week: int) -> dt.date:
        """Return the day on which a week ends; the deadline cuts the last one short."""
        last = self.first_day(week) + dt.timedelta(days=6)
        return min(last, self.limits.deadline or last)

    def _days(self, week: int) -> int:
        return max(0, (self.last_day(week) - self.first_day(week)).days + 1)

    def is_short(self, week: int) -> bool:
        """Whether the deadline lies inside a week."""
        return self._days(week) < 7

    def hours_in(self, week: int) -> Decimal:
        """Return the hours that the person has in a week."""
        first, days = self.first_day(week), self._days(week)
        last = first + dt.timedelta(days=6)
        touching = [
            other.hours
            for other in self.limits.other_weeks
            if not (other.last < first or other.first > last)
        ]
        hours = min(touching) if touching else self.limits.hours_per_week
        return hours if days == 7 else (hours * days * 4 // 7) / 4

    def online_in(self, week: int) -> Decimal:
        """Return the hours with a connection that she has in a week."""
        if self.limits.connection is Connection.NEVER:
            return _ZERO
        if self.limits.connection is Connection.ALWAYS:
            return self.hours_in(week)
        days = {(self.first_day(week) + dt.timedelta(n)).weekday() for n in range(self._days(week))}
        windows = (each.hours for each in self.limits.windows if each.weekday.number in days)
        return min(self.hours_in(week), sum(windows, _ZERO))

    # -- what is held ------------------------------------------------------------

    def holdings_of(self, credential_id: str) -> Iterator[Holding]:
        """Yield what was earned of a credential by the day asked about."""
        for each in self.record.holdings:
            earned = each.state is HoldingState.EARNED
            in_time = each.earned_on is None or each.earned_on <= self.plan.asked_on
            if each.credential == credential_id and earned and in_time:
                yield each

    def held_until(self, credential_id: str) -> dt.date | None:
        """Return the last day on which a credential is surely held; None when it is not.

        `date.max` stands for no end.
        """
        ends = [self._end(each) for each in self.holdings_of(credential_id)]
        known = [end for end in ends if end is not None and end >= self.plan.asked_on]
        if known:
            return max(known)
        credential = self.catalog.credentials.get(credential_id)
        if credential is not None and credential.retired_on is not None:
            gone = credential.retired_on <= self.plan.asked_on
            if gone and credential.superseded_by is not None:
                return self.held_until(credential.superseded_by)
        return None

    def _end(self, holding: Holding) -> dt.date | None:
        """Return its last day; None when it cannot be told."""
        if holding.expires_on is not None:
            return holding.expires_on
        credential = self.catalog.credentials.get(holding.credential or "")
        years = credential.validity_years.value if credential else None
        if years is None:
            return dt.date.max
        return None if holding.earned_on is None else years_after(holding.earned_on, years)

    def may_be_held(self, credential_id: str) -> bool:
        """Whether something was earned of which nobody can tell if it still holds."""
        return any(self._end(each) is None for each in self.holdings_of(credential_id))

    def was_held(self, credential_id: str) -> bool:
        """Whether it was earned at some time, so that a renewal will do."""
        return any(True for _ in self.holdings_of(credential_id)) and not self.may_be_held(
            credential_id
        )

    # -- what is assumed and waived ------------------------------------------------

    def assumed(self, kind: AssumptionKind, credential_id: str, key: str = "") -> bool:
        """Whether the plan says that it rests on an unknown fact; it is noted as used."""
        guess = Assumption(kind, credential_id, key)
        if guess in self.plan.assumptions:
            self.guessed.add(guess)
            return True
        return False

    def level_reached(self, scheme_id: str, level: str, earned: frozenset[str]) -> bool | None:
        """Return whether the rules give a level with what is earned; None: only an official can."""
        key = (scheme_id, level, earned)
        if key not in self._levels:
            self._levels[key] = self._level_reached(scheme_id, level, earned)
        return self._levels[key]

    def _level_reached(self, scheme_id: str, level: str, earned: frozenset[str]) -> bool | None:
        scheme = self.schemes.get(scheme_id)
        if scheme is None or scheme.level(level) is None:
            return False
        day = self.plan.asked_on
        more = tuple(
            Holding(f"check.{each}", each, each, HoldingState.EARNED, earned_on=day)
            for each in sorted(earned)
        )
        record = replace(self.record, holdings=(*self.record.holdings, *more))
        evidence = evidence_for(scheme, record, self.catalog)
        result = evaluate_scheme(scheme, evidence, record.answers, day)
        wanted = scheme.position(level)
        if scheme.position(result.level) >= wanted:
            return True
        return None if scheme.position(result.maybe) >= wanted else False

    # -- steps -------------------------------------------------------------------

    @property
    def known_steps(self) -> tuple[PlannedStep, ...]:
        """The steps whose credential the catalog knows."""
        return tuple(
            each for each in self.plan.steps if each.credential in self.catalog.credentials
        )

    def credential(self, step: PlannedStep) -> Credential:
        """Return the credential of a known step."""
        return self.catalog.credentials[step.credential]


@dataclass(frozen=True, slots=True)
class Takes:
    """What a credential takes the person, as published.

    Attributes:
        has_length: whether a length in days, weeks, months or years is published.
        has_time: whether hours, a length or dates are published.
    """

    price: Decimal | None
    hours: Decimal | None
    online: Decimal | None
    weeks: int
    has_length: bool
    has_time: bool


def takes(credential: Credential, matter: Matter) -> Takes:
    """Return what a credential takes: a renewal where the person has had it."""
    renewal = credential.renewal
    if renewal is not None and matter.was_held(credential.id):
        price, effort = renewal.cost_usd.value, renewal.effort.value or ()
        online = renewal.online_hours.value
    else:
        price, effort = credential.cost_usd.value, credential.effort.value or ()
        online = credential.online_hours.value if credential.online_hours is not None else None
        if credential.internet_required.value is False:
            online = _ZERO
    by_unit = {amount.unit: amount.value for amount in reversed(effort)}
    hours = by_unit.get(Unit.CLOCK_HOUR, by_unit.get(Unit.CONTACT_HOUR))
    if hours is not None and online is not None and online > hours:
        hours = online
    has_length = bool({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR} & set(by_unit))
    has_time = hours is not None or has_length or bool(credential.offerings)
    return Takes(price, hours, online, _whole_weeks(by_unit), has_length, has_time)


def _whole_weeks(by_unit: Mapping[Unit, Decimal]) -> int:
    lengths = [Decimal(1)]
    lengths += [by_unit[Unit.WEEK]] if Unit.WEEK in by_unit else []
    lengths += [by_unit[Unit.DAY] / 7] if Unit.DAY in by_unit else []
    lengths += [by_unit[Unit.MONTH] * 52 / 12] if Unit.MONTH in by_unit else []
    lengths += [by_unit[Unit.YEAR] * 52] if Unit.YEAR in by_unit else []
    longest = max(lengths).quantize(Decimal("0.0001"))
    return max(1, int(longest.to_integral_value(ROUND_CEILING)))


def years_after(day: dt.date, years: Decimal) -> dt.date:
    """Return the day so many years later, a part of a year in whole months."""
    months = day.year * 12 + (day.month - 1) + int(years * 12)
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
