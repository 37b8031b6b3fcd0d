"""The problem that is solved: what can be earned, what it takes, and what it must keep to.

Every amount is a whole number here: so many units to a dollar, an hour, a credit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from pathways.domain.limits import Limits, Objective
from pathways.domain.plans import Assumption
from pathways.domain.record import GoalRef
from pathways.planning.exact.needs import Need
from pathways.planning.exact.weeks import Weeks

DEFAULT_ORDER = (
    Objective.CHEAPEST,
    Objective.SOONEST,
    Objective.LEAST_ONLINE,
    Objective.MOST_CREDIT,
)
"""What decides between plans that are alike in everything the person named."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Units to a dollar, to an hour and to a credit, so that every number is whole."""

    money: int
    hours: int
    credits: int


@dataclass(frozen=True, slots=True)
class Session:
    """One dated class: first and last week, and the units of work in each of its weeks."""

    starts_on: dt.date
    first: int
    last: int
    offline: tuple[int, ...]
    online: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """A funding that lowers the price of one item by so many units."""

    funding: str
    units: int
    once: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One credential that can be earned.

    Attributes:
        price: units; None where it is not published.
        offline, online: units of work without and with a connection; 0 where not known, and then
            one of `assumptions` says so.
        time_known: whether hours, a length or dates are published, so that its end can be told.
        weeks: it takes at least so many weeks from its first to its last.
        has_length: whether they are published; then it ends in a whole week.
        sessions: its dated classes; empty when it can be begun in any week.
        has_dates: whether only `sessions` will do.
        need: what must be finished before it is begun.
        validity_years: it ends so long after it was earned; None: not that is known.
        useful: whether holding it opens a job or gives sure credit.
        earliest: no plan finishes it in fewer weeks than this.
    """

    credential: str
    price: int | None
    offline: int
    online: int
    hours_known: bool
    time_known: bool
    online_known: bool
    weeks: int
    has_length: bool
    sessions: tuple[Session, ...]
    has_dates: bool
    need: Need
    help: tuple[Help, ...]
    assumptions: tuple[Assumption, ...]
    validity_years: Decimal | None
    useful: bool
    earliest: int = 1

    @property
    def work(self) -> int:
        """All units of work."""
        return self.offline + self.online


@dataclass(frozen=True, slots=True)
class CreditLink:
    """One promise of credit that can surely count.

    Attributes:
        item: credential that gives it.
        held: whether that is held already; then the weeks do not matter.
        first, last: weeks in which it must be finished to count.
        group: what cannot count together with it: ids of other links.
    """

    id: str
    receiver: str
    item: str
    held: bool
    units: int
    first: int
    last: int
    group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cap:
    """The most units that some links may add at one college."""

    receiver: str
    links: tuple[str, ...]
    at_most: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One person, one goal, one catalog, one set of limits.

    Attributes:
        items: by credential id, what is asked before what asks.
        receivers: colleges at which credit can be counted; one of them is.
        credits_wanted: units, for a credit goal; 0 otherwise.
        shut: why credentials that could lead to the goal cannot be used, by id.
    """

    goal: GoalRef
    goal_need: Need
    limits: Limits
    weeks: Weeks
    scale: Scale
    items: Mapping[str, Item]
    links: Mapping[str, CreditLink]
    caps: tuple[Cap, ...]
    receivers: tuple[str, ...]
    credits_wanted: int
    shut: Mapping[str, Shut]

    @property
    def order(self) -> tuple[Objective, ...]:
        """The person's objectives, then those that decide between equals."""
        named = self.limits.objectives
        return (*named, *(each for each in DEFAULT_ORDER if each not in named))

    @property
    def money_total(self) -> int | None:
        """The money limit in units."""
        return whole(self.limits.money_total, self.scale.money)

    @property
    def money_per_month(self) -> int | None:
        """The monthly money limit in units."""
        return whole(self.limits.money_per_month, self.scale.money)

    @property
    def online_total(self) -> int | None:
        """The limit of online hours in units."""
        return whole(self.limits.online_hours, self.scale.hours)


@dataclass(frozen=True, slots=True)
class Shut:
    """Why a credential cannot be used.

    Attributes:
        limit: the limit that shuts it; empty when the catalog or an answer does.
        reason: a short stable name: excluded, language, place, connection, not_offered, dates,
            condition.
    """

    reason: str
    limit: str = ""


def whole(value: Decimal | None, scale: int) -> int | None:
    """Return a number in units; None stays None.

    Raises:
        ValueError: if the scale does not make it whole.
    """
    if value is None:
        return None
    units = value * scale
    if units != units.to_integral_value():
        raise ValueError(f"{value} is not whole in units of 1/{scale}")
    return int(units)


def scale_of(values: Iterable[Decimal | None]) -> int:
    """Return the smallest number that makes every value whole when multiplied by it."""
    return lcm(*(Fraction(each).denominator for each in values if each is not None))
