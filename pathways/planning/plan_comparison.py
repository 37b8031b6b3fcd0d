"""Plans side by side: which is better in what, what each does alone, and what each rests on.

Three answers. A sum with an unpublished part is only a lower bound, so two plans can be told apart
only where the unpublished parts are the same, or the one with fewer of them is lower already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pathways.domain.limits import Objective
from pathways.domain.plans import Assumption, ExactPlan

MOST = 3
"""Plans that are set side by side."""


class Yardstick(StrEnum):
    """What plans are measured by, in the order in which it is told."""

    FINISH = "finish"
    COST = "cost"
    HOURS = "hours"
    ONLINE_HOURS = "online_hours"
    TRIPS = "trips"
    CREDIT = "credit"
    USEFUL = "useful"


class Side(StrEnum):
    """How one plan stands beside another by one yardstick."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    CANNOT_TELL = "cannot_tell"

    @property
    def turned(self) -> Side:
        """The same from the other side."""
        return {Side.BETTER: Side.WORSE, Side.WORSE: Side.BETTER}.get(self, self)


@dataclass(frozen=True, slots=True)
class Reading:
    """One plan by one yardstick.

    Attributes:
        value: days are told as a date; dollars, hours, trips and credits as a number. None when
            the plan has no such thing: no sure credit, nothing useful.
        open: ids of the steps of which nothing is published, so that more may come on top.
        at: for credit, the college at which it is counted.
    """

    value: Decimal | dt.date | None
    open: tuple[str, ...] = ()
    at: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """All plans by one yardstick.

    Attributes:
        best: for each plan, whether it is surely as good as every other and better than one.
    """

    yardstick: Yardstick
    readings: tuple[Reading, ...]
    best: tuple[bool, ...]

    def side(self, one: int, other: int) -> Side:
        """Return how a plan stands beside another; both are positions."""
        return beside(self.yardstick, self.readings[one], self.readings[other])


@dataclass(frozen=True, slots=True)
class Shared:
    """Something of the plans, and which of them have it, by position."""

    name: str
    within: tuple[bool, ...]

    @property
    def is_common(self) -> bool:
        """Whether all of them have it."""
        return all(self.within)


@dataclass(frozen=True, slots=True)
class SharedAssumption:
    """An unknown fact, and which of the plans rest on it, by position."""

    assumption: Assumption
    within: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two or three plans side by side.

    Attributes:
        steps: every step of any of them, each once, in the order in which they are first planned.
        assumptions: every unknown fact that any of them rests on, each once.
        held: ids of what is held already and any of them rests on, each once.
    """

    plans: tuple[ExactPlan, ...]
    rows: tuple[ComparedRow, ...]
    steps: tuple[Shared, ...]
    assumptions: tuple[SharedAssumption, ...]
    held: tuple[Shared, ...]


def compare_plans(plans: Iterable[ExactPlan]) -> PlanComparison:
    """Return the plans side by side.

    Raises:
        ValueError: if there are fewer than two or more than `MOST`.
    """
    every = tuple(plans)
    if not 2 <= len(every) <= MOST:
        raise ValueError(f"expected two to {MOST} plans, got {len(every)}")
    return PlanComparison(
        plans=every,
        rows=tuple(_row(each, every) for each in Yardstick),
        steps=_shared(every, lambda plan: [step.credential for step in plan.steps]),
        assumptions=tuple(
            SharedAssumption(each, tuple(each in plan.assumptions for plan in every))
            for each in dict.fromkeys(guess for plan in every for guess in plan.assumptions)
        ),
        held=_shared(every, lambda plan: plan.held),
    )


def _shared(
    plans: tuple[ExactPlan, ...], names: Callable[[ExactPlan], Iterable[str]]
) -> tuple[Shared, ...]:
    listed = [tuple(names(plan)) for plan in plans]
    every = dict.fromkeys(name for each in listed for name in each)
    return tuple(Shared(name, tuple(name in each for each in listed)) for name in every)


def _row(yardstick: Yardstick, plans: tuple[ExactPlan, ...]) -> ComparedRow:
    readings = tuple(reading(yardstick, plan) for plan in plans)
    return ComparedRow(yardstick, readings, tuple(_bests(yardstick, readings)))


def _bests(yardstick: Yardstick, readings: tuple[Reading, ...]) -> Iterable[bool]:
    for number, one in enumerate(readings):
        others = (each for place, each in enumerate(readings) if place != number)
        sides = {beside(yardstick, one, each) for each in others}
        yield Side.BETTER in sides and sides <= {Side.BETTER, Side.SAME}


# --- one plan by one yardstick ------------------------------------------------------


def reading(yardstick: Yardstick, plan: ExactPlan) -> Reading:
    """Return what a plan comes to."""
    match yardstick:
        case Yardstick.FINISH:
            return Reading(plan.ends_on, _without_time(plan))
        case Yardstick.COST:
            return Reading(plan.cost.known, _lacking(plan, "pays"))
        case Yardstick.HOURS:
            return Reading(plan.hours.known, _lacking(plan, "hours"))
        case Yardstick.ONLINE_HOURS:
            return Reading(plan.online_hours.known, _lacking(plan, "online_hours"))
        case Yardstick.TRIPS:
            return Reading(Decimal(len(plan.trips)), _lacking(plan, "online_hours"))
        case Yardstick.CREDIT:
            known = plan.credits if plan.credit_at is not None else None
            return Reading(known, (), plan.credit_at)
        case Yardstick.USEFUL:  # pragma: no branch - the last one
            return Reading(plan.useful_on, _without_time(plan) if plan.useful_on else ())


def _lacking(plan: ExactPlan, name: str) -> tuple[str, ...]:
    return tuple(step.credential for step in plan.steps if getattr(step, name) is None)


def _without_time(plan: ExactPlan) -> tuple[str, ...]:
    """Return the steps that may take longer than planned; none where all have a length."""
    soonest = (each for each in plan.objectives if each.objective is Objective.SOONEST)
    if not any(each.unknown for each in soonest):
        return ()
    return tuple(s.credential for s in plan.steps if s.hours is None and s.offering is None)


# --- one plan beside another ----------------------------------------------------------


def beside(yardstick: Yardstick, one: Reading, other: Reading) -> Side:
    """Return how the first stands beside the second; the other way round it is turned."""
    if yardstick is Yardstick.CREDIT:
        return _more_credit(one, other)
    if one.value is None or other.value is None:
        return _with_nothing(one, other)
    if set(one.open) == set(other.open) and (not one.open or yardstick in _ADDS_UP):
        return _less(one.value, other.value)
    if set(one.open) <= set(other.open) and one.value < other.value:  # type: ignore[operator]
        return Side.BETTER
    if set(other.open) <= set(one.open) and other.value < one.value:  # type: ignore[operator]
        return Side.WORSE
    return Side.CANNOT_TELL


_ADDS_UP = (Yardstick.COST, Yardstick.HOURS, Yardstick.ONLINE_HOURS)
"""Sums to which the same unpublished part adds the same, whatever it is."""


def _less(one: Decimal | dt.date, other: Decimal | dt.date) -> Side:
    if one == other:
        return Side.SAME
    return Side.BETTER if one < other else Side.WORSE  # type: ignore[operator]


def _with_nothing(one: Reading, other: Reading) -> Side:
    """Something useful on some day is better than nothing useful at all."""
    if one.value is None and other.value is None:
        return Side.SAME
    return Side.WORSE if one.value is None else Side.BETTER


def _more_credit(one: Reading, other: Reading) -> Side:
    """Credits of two colleges are not the same credits."""
    if one.value is None or other.value is None:
        return _with_nothing(one, other)
    if one.at != other.at:
        return Side.CANNOT_TELL
    return _less(other.value, one.value)


def is_same_way(plans: Iterable[ExactPlan]) -> bool:
    """Whether all plans have the same steps on the same days."""
    ways = [[(step.credential, step.starts_on, step.ends_on) for step in p.steps] for p in plans]
    return all(one == other for one, other in pairwise(ways))
