"""A plan as a value: steps with dates, hours by week, trips, money, credit and what it rests on.

The planner makes it, the checker re-reads it, a file keeps it (`docs/plan-format.md`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.limits import Objective
from pathways.domain.record import GoalRef


class AssumptionKind(StrEnum):
    """A fact that is not known and on which a plan rests."""

    PRICE = "price"  # not published
    HOURS = "hours"  # how many hours of work it takes
    ONLINE_HOURS = "online_hours"  # how many of them need a connection
    OFFERED = "offered"  # whether it is offered now
    LANGUAGE = "language"  # whether it is taught in a language of the person
    PLACE = "place"  # whether it can be reached
    CONDITION = "condition"  # a yes or no that the person has not given
    AMOUNT = "amount"  # a number that the person has not given, or of which some is missing
    RULE = "rule"  # only an official can tell
    HELD = "held"  # whether something earned without a date still holds


@dataclass(frozen=True, slots=True, order=True)
class Assumption:
    """One unknown fact.

    Attributes:
        credential: whose fact it is.
        key: for a condition or an amount, ``credential.key`` of it; else empty.
    """

    kind: AssumptionKind
    credential: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class WeekWork:
    """Hours of one step in one week.

    Attributes:
        week: 0-based from the plan's first day.
        online_hours: how many of `hours` need a connection.
    """

    week: int
    hours: Decimal
    online_hours: Decimal


@dataclass(frozen=True, slots=True)
class PlannedCredit:
    """College credit that a step, or something held, surely gives."""

    articulation: str
    credits: Decimal


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One credential to earn.

    Attributes:
        starts_on: first day of its first week.
        ends_on: last day of its last week; it counts as earned on this day.
        offering: first day of the dated class that was chosen; None when it has no dates.
        hours, online_hours, megabytes: None where not known.
        price: None where not published.
        funding: id of the funding used; None for none.
        pays: what the person pays, after funding, in the month of `starts_on`.
        needed_by: ids of the steps or goals that ask for it; empty when it is there for its credit,
            or because something useful was to come early.
    """

    credential: str
    starts_on: dt.date
    ends_on: dt.date
    offering: dt.date | None
    work: tuple[WeekWork, ...]
    hours: Decimal | None
    online_hours: Decimal | None
    megabytes: Decimal | None
    price: Decimal | None
    funding: str | None
    pays: Decimal | None
    needed_by: tuple[str, ...]
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class TripPiece:
    """What is done of one step on a trip."""

    credential: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Trip:
    """One use of a connection window.

    Attributes:
        download: ids of the steps that begin: fetch all of their material.
        upload: ids of the steps whose last online piece this is: hand their work in.
    """

    on: dt.date
    pieces: tuple[TripPiece, ...]
    download: tuple[str, ...]
    upload: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A known sum, and how many steps have no known number; the sum alone is never the answer."""

    known: Decimal
    unknown: int


@dataclass(frozen=True, slots=True)
class ObjectiveValue:
    """What a plan reaches in one objective, and what no plan can beat.

    Attributes:
        value: dollars, hours or credits; for soonest and useful_early, weeks from the start.
        unknown: steps without a known number; fewer of them come first.
        bound: no plan that is as good in what matters more can be better than this.
    """

    objective: Objective
    unknown: int
    value: Decimal
    bound: Decimal


@dataclass(frozen=True, slots=True)
class ExactPlan:
    """One whole plan. Never changes by itself.

    Attributes:
        content_version: of the catalog it was made from.
        asked_on: the day on which holdings and rules were judged.
        starts_on: first day of week 0.
        ends_on: last day of the last week; the goal is reached on this day at the latest.
        steps: in the order to begin them.
        trips: in order of date; empty when there is always a connection.
        held: ids of credentials that the person holds and the plan rests on.
        waived: conditions that it takes as waived.
        cost: dollars after funding.
        credit_at: provider at which `credits` are counted; None when no college gives any.
        useful_on: the first day with something that opens a job or gives sure credit.
        assumptions: what it rests on, each once; a plan without any is sure.
        objectives: in the person's order.
        proven: whether it is shown that no plan is better.
    """

    goal: GoalRef
    content_version: str
    asked_on: dt.date
    starts_on: dt.date
    ends_on: dt.date
    steps: tuple[PlannedStep, ...]
    trips: tuple[Trip, ...]
    held: tuple[str, ...]
    waived: tuple[str, ...]
    cost: Measure
    hours: Measure
    online_hours: Measure
    credit_at: str | None
    credits: Decimal
    credit_lines: tuple[PlannedCredit, ...]
    useful_on: dt.date | None
    assumptions: tuple[Assumption, ...]
    objectives: tuple[ObjectiveValue, ...]
    proven: bool

    @property
    def is_sure(self) -> bool:
        """Whether it rests on known facts alone."""
        return not self.assumptions
