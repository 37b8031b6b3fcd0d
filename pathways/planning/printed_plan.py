"""A plan with everything that its paper tells: payments by month, trips, what is in hand when.

Only what is written in the plan and what can be read off it; the plan itself stays as it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.domain.kept_plans import KeptPlan, WhatIf
from pathways.domain.limits import Limits, Weekday, Window
from pathways.domain.plans import ExactPlan, Trip
from pathways.planning.exact.certainty import Destination, destinations
from pathways.planning.exact.exits import Exit, exits
from pathways.planning.exact.reach import index_catalog
from pathways.planning.kept_plans import KeptStanding, standing_of
from pathways.planning.situation import Situation
from pathways.planning.what_if import suppose


@dataclass(frozen=True, slots=True)
class Work:
    """Hours of one step that need no connection, to be done at home."""

    credential: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid in one calendar month.

    Attributes:
        month: its first day.
        usd: what is known of it.
        credentials: ids of the steps that are paid then.
        unknown: ids of the steps whose price is not published.
    """

    month: dt.date
    usd: Decimal
    credentials: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TripTask:
    """One trip with what is to be done before it.

    Attributes:
        window: the time with internet that it uses; None when the limits name no such time.
        drafts: work without internet since the trip before, to be done at home by then.
    """

    trip: Trip
    window: Window | None
    drafts: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """A plan and what is told beside it.

    Attributes:
        limits: those that it keeps to, the 'what if' in them.
        name: A, B, C or the person's own; empty for one that is not kept.
        made_on: when it was kept; None for one that is not.
        exits, destinations: as the planner tells them, for what is supposed.
        standing: for a kept plan: what of it still holds; None for one just made.
        after_trips: work without internet after the last trip.
    """

    plan: ExactPlan
    limits: Limits
    name: str
    made_on: dt.date | None
    what_if: WhatIf | None
    exits: tuple[Exit, ...]
    destinations: tuple[Destination, ...]
    payments: tuple[Payment, ...]
    trips: tuple[TripTask, ...]
    after_trips: tuple[Work, ...]
    standing: KeptStanding | None = None


def printed_kept(kept: KeptPlan, situation: Situation) -> PrintedPlan:
    """Return a kept plan, with what of it still holds on the day of a situation.

    It outlives the catalog that it was made from: where what it supposes is no longer there, what
    is in hand at each step cannot be told and is left out.
    """
    standing = standing_of(kept, situation)
    told = _Told((), (), kept.limits)
    if not standing.cannot_be_supposed:
        told = _tell(kept.plan, situation, kept.limits, kept.what_if)
    printed = _printed(kept.plan, told, kept.what_if)
    return replace(printed, name=kept.name, made_on=kept.made_on, standing=standing)


def printed_plan(
    plan: ExactPlan, situation: Situation, limits: Limits, what_if: WhatIf | None = None
) -> PrintedPlan:
    """Return a plan that is not kept, with everything that its paper tells.

    Args:
        situation: how things are; what is supposed is put into it here.
        limits: the person's own, before the 'what if'.

    Raises:
        WhatIfError: if the catalog does not have what it supposes.
    """
    return _printed(plan, _tell(plan, situation, limits, what_if), what_if)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told for the day on which a plan was asked for, by what it supposes."""

    exits: tuple[Exit, ...]
    destinations: tuple[Destination, ...]
    limits: Limits


def _tell(plan: ExactPlan, situation: Situation, limits: Limits, what_if: WhatIf | None) -> _Told:
    asked = Situation(situation.catalog, situation.schemes, situation.record, plan.asked_on)
    then, kept_to = suppose(what_if, asked, limits)
    index = index_catalog(then.catalog)
    return _Told(exits(plan, then, index), destinations(plan, then, index), kept_to)


def _printed(plan: ExactPlan, told: _Told, what_if: WhatIf | None) -> PrintedPlan:
    return PrintedPlan(
        plan=plan,
        limits=told.limits,
        name="",
        made_on=None,
        what_if=what_if,
        exits=told.exits,
        destinations=told.destinations,
        payments=payments(plan),
        trips=trip_tasks(plan, told.limits),
        after_trips=work_after_trips(plan),
    )


# --- money by month -----------------------------------------------------------------


def payments(plan: ExactPlan) -> tuple[Payment, ...]:
    """Return what is paid in each month that has a step with a price, or one without."""
    months: dict[dt.date, list[tuple[str, Decimal | None]]] = {}
    for step in plan.steps:
        months.setdefault(step.starts_on.replace(day=1), []).append((step.credential, step.pays))
    return tuple(
        Payment(
            month=month,
            usd=sum((usd for _, usd in months[month] if usd is not None), Decimal(0)),
            credentials=tuple(name for name, usd in months[month] if usd),
            unknown=tuple(name for name, usd in months[month] if usd is None),
        )
        for month in sorted(months)
        if any(usd is None or usd for _, usd in months[month])
    )


# --- trips --------------------------------------------------------------------------


def trip_tasks(plan: ExactPlan, limits: Limits) -> tuple[TripTask, ...]:
    """Return every trip with its window and with what is to be done at home before it."""
    found, done = [], 0
    for trip in plan.trips:
        week = _trip_week(plan, trip)
        drafts = _offline(plan, done, week + 1)
        found.append(TripTask(trip, _window(trip, limits), drafts))
        done = max(done, week + 1)
    return tuple(found)


def work_after_trips(plan: ExactPlan) -> tuple[Work, ...]:
    """Return the work without internet after the last trip; none where there is no trip."""
    if not plan.trips:
        return ()
    return _offline(plan, _trip_week(plan, plan.trips[-1]) + 1, None)


def _trip_week(plan: ExactPlan, trip: Trip) -> int:
    return (trip.on - plan.starts_on).days // 7


def _offline(plan: ExactPlan, first: int, end: int | None) -> tuple[Work, ...]:
    """Return the work without internet from one week on, up to but without another."""
    found = []
    for step in plan.steps:
        hours = sum(
            (
                each.hours - each.online_hours
                for each in step.work
                if first <= each.week and (end is None or each.week < end)
            ),
            Decimal(0),
        )
        if hours:
            found.append(Work(step.credential, hours))
    return tuple(found)


def _window(trip: Trip, limits: Limits) -> Window | None:
    """Return the shortest window of that day in which the trip fits."""
    length = sum((piece.hours for piece in trip.pieces), Decimal(0))
    day = tuple(Weekday)[trip.on.weekday()]
    fits = (each for each in limits.windows if each.weekday is day and each.hours >= length)
    return min(fits, key=lambda each: each.hours, default=None)
