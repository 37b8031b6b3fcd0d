"""The way in: a person, a goal, limits; the best plan, the unbeaten ones, or what clashes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.errors import GoalReachedError, NothingLeadsThereError, PlanStoppedError
from pathways.domain.limits import Limits, Objective
from pathways.domain.person import GoalKind
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef
from pathways.planning.exact.assemble import assemble
from pathways.planning.exact.build import build_problem
from pathways.planning.exact.certainty import Destination, destinations
from pathways.planning.exact.choice import Packing
from pathways.planning.exact.clash import Clash, Clashing
from pathways.planning.exact.exits import Exit, exits
from pathways.planning.exact.limits_check import refuse_bad_limits
from pathways.planning.exact.needs import is_met_now
from pathways.planning.exact.pack import pack_for_trips
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.exact.reasons import Reason, adds_nothing, reasons
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.solver import Ended, Stop
from pathways.planning.exact.stages import Found, Part, Reached, Solving, stages_of
from pathways.planning.exact.unbeaten import Front, unbeaten
from pathways.planning.situation import Situation

Progress = Callable[[int, int], None]


def no_progress(_stage: int, _of: int) -> None:
    """Tell nobody."""


class PlanName(StrEnum):
    """What an unbeaten plan is best in."""

    SOONEST = "soonest"
    CHEAPEST = "cheapest"
    LEAST_ONLINE = "least_online"
    MOST_CREDIT = "most_credit"


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """One unbeaten plan, with everything it is best in; no name: it is between the others."""

    names: tuple[PlanName, ...]
    plan: ExactPlan


@dataclass(frozen=True, slots=True)
class Answer:
    """What the planner says.

    Attributes:
        best: in the person's order; None when no plan keeps to the limits.
        reasons: for each step of `best`, when asked for.
        exits: what is in hand after each step of `best`.
        destinations: what becomes of the credit, by college, when `best` is followed.
        unbeaten: every plan that no other beats, when asked for.
        is_complete: whether `unbeaten` is proven to be all of them.
        clash: when there is no plan: the limits that clash; None when there is one.
        adds_nothing: ids of holdings and wishes that do not help toward the goal.
    """

    best: ExactPlan | None
    reasons: tuple[Reason, ...]
    exits: tuple[Exit, ...]
    destinations: tuple[Destination, ...]
    unbeaten: tuple[NamedPlan, ...]
    is_complete: bool
    clash: Clash | None
    adds_nothing: tuple[str, ...]


@dataclass(slots=True)
class Planner:
    """Plans for one person, goal and catalog; `problem` is that of her own limits."""

    situation: Situation
    index: CatalogIndex
    problem: Problem
    stop: Stop
    progress: Progress = no_progress

    def answer(self, *, with_reasons: bool = True, with_unbeaten: bool = True) -> Answer:
        """Return the best plan with its reasons, or the limits that clash.

        Raises:
            NothingLeadsThereError: if the catalog has no way to the goal under any limits.
            PlanStoppedError: if the time was up before any plan was found.
        """
        best = self.best()
        if best is None:
            nothing = adds_nothing(self.problem, self.situation, self.index)
            return Answer(None, (), (), (), (), True, self.clash(), nothing)
        return self.about(best, with_reasons=with_reasons, with_unbeaten=with_unbeaten)

    def about(
        self, best: ExactPlan, *, with_reasons: bool = True, with_unbeaten: bool = True
    ) -> Answer:
        """Return the answer whose best plan is known already."""
        front = self.front() if with_unbeaten and best.proven else Front((), False)
        return Answer(
            best=best,
            reasons=self.reasons(best) if with_reasons and best.proven else (),
            exits=exits(best, self.situation, self.index),
            destinations=destinations(best, self.situation, self.index),
            unbeaten=tuple(self._named(front)),
            is_complete=front.is_complete,
            clash=None,
            adds_nothing=adds_nothing(self.problem, self.situation, self.index),
        )

    def best(self) -> ExactPlan | None:
        """Return the best plan in the person's order; None when no plan keeps to the limits.

        Raises:
            PlanStoppedError: if the time was up before any plan was found.
        """
        return self._solve(self.problem)

    def _solve(self, problem: Problem) -> ExactPlan | None:
        selection = Selection(problem)
        selection.build()
        solving = Solving(problem, selection, self.stop, self.progress)
        found = solving.solve(stages_of(selection, problem.order))
        if found is Ended.STOPPED:
            raise PlanStoppedError
        return self.plan_of(found, problem) if isinstance(found, Found) else None

    def plan_of(self, found: Found, problem: Problem | None = None) -> ExactPlan:
        """Return a selection as a plan, with the fewest trips where there are windows."""
        problem = problem or self.problem
        packing = found.packing
        if problem.weeks.limited and any(packing.online.values()):
            packed = pack_for_trips(problem, found.choice, packing.length, self.stop)
            packing = packed.packing or with_trips(packing, problem)
        return assemble(found, problem, self.situation, packing)

    def reasons(self, plan: ExactPlan) -> tuple[Reason, ...]:
        """Return why each step is there; empty when the time was up before all were known."""
        try:
            return reasons(plan, self.problem, self.situation, self._under)
        except PlanStoppedError:
            return ()

    def _under(self, limits: Limits) -> ExactPlan | None:
        return self._solve(self.build(limits))

    def build(self, limits: Limits) -> Problem:
        """Return the problem under other limits."""
        return build_problem(self.problem.goal, self.situation, limits, self.index)

    def front(self) -> Front:
        """Return the plans that no other plan beats."""
        return unbeaten(self.problem, self.stop, self.progress)

    def _named(self, front: Front) -> list[NamedPlan]:
        best = {
            name: min(_rank(name, found) for found in front.plans)
            for name in PlanName
            if front.plans
        }
        return [
            NamedPlan(
                tuple(name for name in PlanName if _rank(name, found) == best[name]),
                self.plan_of(found),
            )
            for found in front.plans
        ]

    def clash(self) -> Clash:
        """Return the smallest set of limits that clash.

        Raises:
            NothingLeadsThereError: if no limits are to blame.
            PlanStoppedError: if the time was up.
        """
        try:
            found = Clashing(self.problem.limits, self.build, self.stop).find()
        except TimeoutError as error:
            raise PlanStoppedError from error
        if found is None:
            raise NothingLeadsThereError(str(self.problem.goal))
        return found


def _rank(name: PlanName, found: Found) -> tuple[int, int]:
    objective = Objective(name.value)
    return _reached(found.reached, objective, Part.UNKNOWN), _reached(
        found.reached, objective, Part.VALUE
    )


def _reached(reached: tuple[Reached, ...], objective: Objective, part: Part) -> int:
    return next((e.value for e in reached if e.objective is objective and e.part is part), 0)


def with_trips(packing: Packing, problem: Problem) -> Packing:
    """Return a packing with trips on which its online work fits, largest windows first."""
    weeks = sorted({week for units in packing.online.values() for week in units})
    for week in weeks:
        left, used = packing.online_in(week), []
        for number in range(len(problem.weeks.windows)):
            room = problem.weeks.room_of(week, number)
            if left > 0 and room > 0:
                used.append(number)
                left -= room
        packing.trips[week] = tuple(used)
    return packing


def open_planner(
    goal: GoalRef,
    situation: Situation,
    limits: Limits,
    index: CatalogIndex,
    stop: Stop,
    progress: Progress = no_progress,
) -> Planner:
    """Return a planner; the part of the catalog that can lead to the goal is found here.

    Raises:
        LimitsError: if the limits contradict themselves, the day or the goal.
        GoalReachedError: if nothing is left to do.
        PlanLoopError: if credentials ask for each other in a circle.
        PlanTooLargeError: if too many can lead to the goal.
    """
    refuse_bad_limits(limits, goal, situation.catalog, situation.on)
    problem = build_problem(goal, situation, limits, index)
    if _is_reached(problem):
        raise GoalReachedError
    return Planner(situation, index, problem, stop, progress)


def _is_reached(problem: Problem) -> bool:
    if problem.goal.kind is not GoalKind.CREDIT:
        return is_met_now(problem.goal_need)
    held = {name: link for name, link in problem.links.items() if link.held}
    return bool(held) and _credit_of_held(problem) >= problem.credits_wanted


def _credit_of_held(problem: Problem) -> int:
    """Return the most credit that what is held gives by itself."""
    selection = Selection(problem)
    selection.build()
    for chosen in selection.chosen.values():
        selection.program.row([(chosen, 1)], upper=0)
    terms = [(each, -factor) for each, factor in selection.credit()]
    solved = selection.program.minimise(terms, Stop())
    return -solved.value if solved.values is not None else 0


__all__ = ["Answer", "NamedPlan", "PlanName", "Planner", "open_planner"]
