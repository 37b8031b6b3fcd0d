"""The way in: a person, a goal, limits; the best plan, the unbeaten ones, or what clashes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pathways.domain.errors import PlanStoppedError
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef
from pathways.planning.exact.assemble import assemble
from pathways.planning.exact.build import build_problem
from pathways.planning.exact.pack import pack_for_trips
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.solver import Ended, Stop
from pathways.planning.exact.stages import Found, Solving, stages_of
from pathways.planning.situation import Situation

Progress = Callable[[int, int], None]


def _no_progress(_stage: int, _of: int) -> None:
    return None


@dataclass(slots=True)
class Planner:
    """Plans for one person and goal; the problem is built once."""

    situation: Situation
    problem: Problem
    stop: Stop
    progress: Progress = _no_progress

    def best(self) -> ExactPlan | None:
        """Return the best plan in the person's order; None when no plan keeps to the limits.

        Raises:
            PlanStoppedError: if the time was up before any plan was found.
        """
        selection = Selection(self.problem)
        selection.build()
        solving = Solving(self.problem, selection, self.stop, self.progress)
        found = solving.solve(stages_of(selection, self.problem.order))
        if found is Ended.STOPPED:
            raise PlanStoppedError
        return self.plan_of(found) if isinstance(found, Found) else None

    def plan_of(self, found: Found) -> ExactPlan:
        """Return a selection as a plan, with the fewest trips where there are windows."""
        packing = found.packing
        if self.problem.weeks.limited:
            packed = pack_for_trips(self.problem, found.choice, packing.length, self.stop)
            packing = packed.packing or packing
        return assemble(found, self.problem, self.situation, packing)


def open_planner(
    goal: GoalRef,
    situation: Situation,
    limits: Limits,
    index: CatalogIndex,
    stop: Stop,
    progress: Progress = _no_progress,
) -> Planner:
    """Return a planner; the part of the catalog that can lead to the goal is found here.

    Raises:
        PlanLoopError: if credentials ask for each other in a circle.
        PlanTooLargeError: if too many can lead to the goal.
    """
    return Planner(situation, build_problem(goal, situation, limits, index), stop, progress)
