"""When no plan keeps to all limits: the smallest set of them that clash, and what would help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from pathways.domain.limits import Connection, LimitKind, Limits, Objective, OtherWeeks, Travel
from pathways.domain.person import Language
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.solver import Ended, Stop
from pathways.planning.exact.stages import Found, Part, Solving, Stage, stages_of

_WEEK_HOURS = Decimal(168)

Build = Callable[[Limits], Problem]

# Those that are tried to be left out first are told last.
_TRIED = (
    LimitKind.EXCLUDED,
    LimitKind.LANGUAGES,
    LimitKind.TRAVEL,
    LimitKind.ONLINE_HOURS,
    LimitKind.CONNECTION,
    LimitKind.MONEY_PER_MONTH,
    LimitKind.MONEY_TOTAL,
    LimitKind.HOURS_PER_WEEK,
    LimitKind.DEADLINE,
)

Looser = Decimal | dt.date | Connection | Travel | tuple[Language, ...] | str
"""A value of a limit under which there is a plan; for what is left out, the id to allow."""


_ANY = (Stage(Part.VALUE, None, []),)


@dataclass(frozen=True, slots=True)
class Loosening:
    """What loosening one limit gives.

    Attributes:
        to: the least change of this limit alone that makes a plan possible; None: it alone
            would not do, because other limits clash as well.
        all_weeks_alike: of hours a week: weeks with other hours must then be like the others.
    """

    limit: LimitKind
    to: Looser | None
    all_weeks_alike: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """The smallest set of limits that cannot hold together: without any one of them they can.

    Attributes:
        loosenings: for each of them, in the order of `LimitKind`.
        least_hours: hours of work that every plan takes at least, whatever the limits.
        least_online: the same for hours with a connection.
        least_cost: dollars that every plan costs at least.
    """

    loosenings: tuple[Loosening, ...]
    least_hours: Decimal
    least_online: Decimal
    least_cost: Decimal

    @property
    def limits(self) -> tuple[LimitKind, ...]:
        """The limits that clash."""
        return tuple(each.limit for each in self.loosenings)


def set_limits(limits: Limits) -> tuple[LimitKind, ...]:
    """Return the limits that are set, those first that are tried to be left out first."""
    is_set = {
        LimitKind.EXCLUDED: bool(limits.excluded),
        LimitKind.LANGUAGES: bool(limits.languages),
        LimitKind.TRAVEL: limits.travel is not Travel.ANYWHERE,
        LimitKind.ONLINE_HOURS: limits.online_hours is not None,
        LimitKind.CONNECTION: limits.connection is not Connection.ALWAYS,
        LimitKind.MONEY_PER_MONTH: limits.money_per_month is not None,
        LimitKind.MONEY_TOTAL: limits.money_total is not None,
        LimitKind.HOURS_PER_WEEK: True,
        LimitKind.DEADLINE: limits.deadline is not None,
    }
    return tuple(each for each in _TRIED if is_set[each])


def without(limits: Limits, kinds: Iterable[LimitKind]) -> Limits:
    """Return limits with some of them lifted."""
    for kind in kinds:
        match kind:
            case LimitKind.HOURS_PER_WEEK:
                limits = replace(limits, hours_per_week=_WEEK_HOURS, other_weeks=())
            case LimitKind.CONNECTION:
                limits = replace(limits, connection=Connection.ALWAYS, windows=())
            case LimitKind.TRAVEL:
                limits = replace(limits, travel=Travel.ANYWHERE)
            case LimitKind.LANGUAGES:
                limits = replace(limits, languages=())
            case LimitKind.EXCLUDED:
                limits = replace(limits, excluded=())
            case _:
                limits = _without_number(limits, kind)
    return limits


def _without_number(limits: Limits, kind: LimitKind) -> Limits:
    match kind:
        case LimitKind.MONEY_TOTAL:
            return replace(limits, money_total=None)
        case LimitKind.MONEY_PER_MONTH:
            return replace(limits, money_per_month=None)
        case LimitKind.ONLINE_HOURS:
            return replace(limits, online_hours=None)
        case _:
            return replace(limits, deadline=None)


def loosened(limits: Limits, loosening: Loosening) -> Limits:
    """Return limits with one of them loosened as a clash proposes.

    Raises:
        ValueError: if loosening it alone would not do.
    """
    to = loosening.to
    if to is None:
        raise ValueError(f"loosening {loosening.limit} alone makes no plan possible")
    if loosening.limit in (LimitKind.CONNECTION, LimitKind.LANGUAGES):
        return without(limits, (loosening.limit,))
    if loosening.limit is LimitKind.EXCLUDED:
        kept = tuple(each for each in limits.excluded if to not in ("", each))
        return replace(limits, excluded=kept)
    if loosening.all_weeks_alike:
        limits = replace(limits, other_weeks=())
    changed: dict[str, Any] = {_FIELDS[loosening.limit]: to}
    return replace(limits, **changed)


_FIELDS = {
    LimitKind.MONEY_TOTAL: "money_total",
    LimitKind.MONEY_PER_MONTH: "money_per_month",
    LimitKind.HOURS_PER_WEEK: "hours_per_week",
    LimitKind.ONLINE_HOURS: "online_hours",
    LimitKind.TRAVEL: "travel",
    LimitKind.DEADLINE: "deadline",
}


@dataclass(slots=True)
class Clashing:
    """Looks for the clash of one person, goal and set of limits that have no plan."""

    limits: Limits
    build: Build
    stop: Stop

    def find(self) -> Clash | None:
        """Return the smallest clash; None when nothing leads to the goal under any limits.

        Raises:
            TimeoutError: if it was stopped.
        """
        every = set_limits(self.limits)
        if not self._works(without(self.limits, every)):
            return None
        kept = self._smallest(every)
        return Clash(
            loosenings=tuple(self._loosening(kind) for kind in LimitKind if kind in kept),
            least_hours=self._least(every, "hours"),
            least_online=self._least(every, "online"),
            least_cost=self._least(every, "cost"),
        )

    def _smallest(self, every: tuple[LimitKind, ...]) -> tuple[LimitKind, ...]:
        """Return the fewest limits that clash; when the time is up, none of them can be spared."""
        kept, hold = list(every), []
        for kind in every:
            rest = [each for each in kept if each is not kind]
            if self._hold_together(rest, every):
                hold.append(frozenset(rest))
            else:
                kept = rest
        try:
            return self._fewer(every, tuple(kept), hold)
        except TimeoutError:
            return tuple(kept)

    def _fewer(
        self,
        every: tuple[LimitKind, ...],
        kept: tuple[LimitKind, ...],
        hold: list[frozenset[LimitKind]],
    ) -> tuple[LimitKind, ...]:
        """Try every smaller set, but for those inside of one that is known to hold together."""
        for size in range(1, len(kept)):
            for chosen in combinations(reversed(every), size):
                if any(inside.issuperset(chosen) for inside in hold):
                    continue
                if not self._hold_together(chosen, every):
                    return chosen
                hold.append(frozenset(chosen))
        return kept

    def _hold_together(self, kinds: Collection[LimitKind], every: Iterable[LimitKind]) -> bool:
        return self._works(without(self.limits, [each for each in every if each not in kinds]))

    def _works(self, limits: Limits) -> bool:
        return self._solve(limits, ()) is not None

    def _solve(self, limits: Limits, order: tuple[Objective, ...]) -> tuple[Problem, Found] | None:
        problem = self.build(limits)
        selection = Selection(problem)
        selection.build()
        stages = tuple(
            stage
            for stage in stages_of(selection, order)
            if stage.part is Part.VALUE and stage.objective in order
        )
        found = Solving(problem, selection, self.stop).solve(stages or _ANY)
        if found is Ended.STOPPED:
            raise TimeoutError
        return (problem, found) if isinstance(found, Found) else None

    def _least(self, every: tuple[LimitKind, ...], what: str) -> Decimal:
        problem = self.build(without(self.limits, every))
        selection = Selection(problem)
        selection.build()
        terms, scale = {
            "hours": (selection.work(), problem.scale.hours),
            "online": (selection.online(), problem.scale.hours),
            "cost": (selection.cost(), problem.scale.money),
        }[what]
        found = Solving(problem, selection, self.stop).solve((Stage(Part.VALUE, None, terms),))
        if not isinstance(found, Found):
            raise TimeoutError
        return Decimal(found.reached[0].value) / scale

    # -- what would help -----------------------------------------------------------

    def _loosening(self, kind: LimitKind) -> Loosening:
        lifted = without(self.limits, (kind,))
        if not self._works(lifted):
            return Loosening(kind, None)
        match kind:
            case LimitKind.DEADLINE:
                return Loosening(kind, self._soonest(lifted))
            case LimitKind.MONEY_TOTAL:
                return Loosening(kind, self._value(lifted, Objective.CHEAPEST))
            case LimitKind.ONLINE_HOURS:
                return Loosening(kind, self._value(lifted, Objective.LEAST_ONLINE))
            case LimitKind.HOURS_PER_WEEK:
                pauses = self._pauses()
                alike = pauses != self.limits.other_weeks
                return Loosening(kind, self._fewest_hours(pauses), alike)
            case LimitKind.MONEY_PER_MONTH:
                return Loosening(kind, self._least_a_month(lifted))
            case _:
                return Loosening(kind, self._nearest(kind))

    def _soonest(self, limits: Limits) -> dt.date:
        solved = self._solve(limits, (Objective.SOONEST,))
        if solved is None:  # pragma: no cover - it was found to work
            raise TimeoutError
        problem, found = solved
        low, high = 0, 6  # days that the last week may be cut short by
        last = problem.weeks.last_day(found.packing.length - 1)
        while low < high:
            middle = (low + high + 1) // 2
            tried = last - dt.timedelta(days=middle)
            works = self._works(replace(self.limits, deadline=tried))
            low, high = (middle, high) if works else (low, middle - 1)
        return last - dt.timedelta(days=low)

    def _value(self, limits: Limits, objective: Objective) -> Decimal:
        solved = self._solve(limits, (objective,))
        if solved is None:  # pragma: no cover - it was found to work
            raise TimeoutError
        problem, found = solved
        money = objective is Objective.CHEAPEST
        return Decimal(found.reached[-1].value) / (
            problem.scale.money if money else problem.scale.hours
        )

    def _fewest_hours(self, pauses: tuple[OtherWeeks, ...]) -> Decimal:
        """Return the fewest whole hours a week that would do, found by halving."""
        low, high = int(self.limits.hours_per_week), int(_WEEK_HOURS)
        while high - low > 1:
            middle = (low + high) // 2
            tried = replace(self.limits, hours_per_week=Decimal(middle), other_weeks=pauses)
            low, high = (low, middle) if self._works(tried) else (middle, high)
        return Decimal(high)

    def _pauses(self) -> tuple[OtherWeeks, ...]:
        """Weeks with other hours stay as they are if they can; else all weeks are alike."""
        most = replace(self.limits, hours_per_week=_WEEK_HOURS)
        return self.limits.other_weeks if self._works(most) else ()

    def _least_a_month(self, lifted: Limits) -> Decimal:
        low, high = (
            int(self.limits.money_per_month or 0),
            int(self._value(lifted, Objective.CHEAPEST)) + 1,
        )
        while not self._works(replace(self.limits, money_per_month=Decimal(high))):
            high *= 2
        while high - low > 1:
            middle = (low + high) // 2
            works = self._works(replace(self.limits, money_per_month=Decimal(middle)))
            low, high = (low, middle) if works else (middle, high)
        return Decimal(high)

    def _nearest(self, kind: LimitKind) -> Looser:
        """Return the nearest looser value of a limit that is no number."""
        if kind is LimitKind.TRAVEL:
            state = replace(self.limits, travel=Travel.STATE)
            if self.limits.travel is Travel.HOME and self._works(state):
                return Travel.STATE
            return Travel.ANYWHERE
        if kind is LimitKind.LANGUAGES:
            return tuple(Language)
        if kind is LimitKind.CONNECTION:
            return Connection.ALWAYS
        for name in self.limits.excluded:
            rest = tuple(each for each in self.limits.excluded if each != name)
            if self._works(replace(self.limits, excluded=rest)):
                return name
        return ""
