"""The exact planner for a person at the window: her best plan, and everything told beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from pathways.domain.errors import PlanLoopError
from pathways.domain.kept_plans import KeptPlan
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.exact.certainty import destinations
from pathways.planning.exact.exits import exits
from pathways.planning.exact.limit_choices import LimitChoices, limit_choices
from pathways.planning.exact.planner import Answer, Progress, open_planner
from pathways.planning.exact.proof import Proof, prove
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.goals import is_known
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.printed_plan import PrintedPlan, printed_kept
from pathways.planning.situation import Situation
from pathways.services.workspace import Reference


@dataclass(frozen=True, slots=True)
class Planned:
    """What the planner said, and what it was asked.

    Attributes:
        choices: ids of what can lead to the goal, those left out among them; not the
            goal itself.
        is_whole: whether all is told; else why each step is there, and the other good plans,
            are still looked for.
        is_best: whether the plan in it is the best one, and not another that is looked at.
    """

    goal: GoalRef
    limits: Limits
    on: dt.date
    answer: Answer
    choices: tuple[str, ...]
    is_whole: bool = True
    is_best: bool = True


def plan_for(
    reference: Reference,
    record: LearnerRecord,
    goal: GoalRef,
    limits: Limits,
    on: dt.date,
    is_cancelled: Callable[[], bool],
    progress: Progress,
    tell: Callable[[Planned], None],
    seconds: float,
) -> Planned:
    """Return the best plan under limits with its reasons, or the limits that clash.

    Args:
        is_cancelled: asked again and again; the best plan so far is returned when it says yes.
        progress: told the stage and of how many, as each begins.
        tell: told the best plan as soon as it is found, before all that is said about it.
        seconds: past them the best plan so far is returned, with its distance from the bound.

    Raises:
        LimitsError: if the limits contradict themselves, the day or the goal.
        GoalReachedError: if nothing is left to do.
        NothingLeadsThereError: if the catalog has no way to the goal under any limits.
        PlanLoopError: if credentials ask for each other in a circle.
        PlanTooLargeError: if too many can lead to the goal.
        PlanStoppedError: if it was stopped before any plan was found.
    """
    situation = Situation(reference.catalog, reference.schemes_for(record), record, on)
    stop = Stop.after(seconds, is_cancelled)
    index = index_catalog(reference.catalog)
    planner = open_planner(goal, situation, limits, index, stop, progress)
    helpful = (each for each in planner.problem.items if each != goal.id)
    choices = tuple(dict.fromkeys((*helpful, *limits.excluded)))
    best = planner.best()
    if best is None:
        return Planned(goal, limits, on, planner.answer(), choices)
    short = planner.about(best, with_reasons=False, with_unbeaten=False)
    tell(Planned(goal, limits, on, short, choices, is_whole=False))
    return Planned(goal, limits, on, planner.about(best), choices)


def choices_for(
    reference: Reference, record: LearnerRecord, goal: GoalRef, limits: Limits, on: dt.date
) -> LimitChoices:
    """Return which conditions could be waived on the way to a goal, and which colleges count.

    It may take a tenth of a second for a ladder; none where there is no way to plan.
    """
    if not can_plan(reference, goal):
        return LimitChoices()
    situation = Situation(reference.catalog, reference.schemes_for(record), record, on)
    try:
        return limit_choices(goal, situation, limits, index_catalog(reference.catalog))
    except PlanLoopError:  # told when a plan is made
        return LimitChoices()


def proof_for(
    reference: Reference,
    record: LearnerRecord,
    planned: Planned,
    is_cancelled: Callable[[], bool],
    progress: Progress,
    seconds: float,
) -> Proof | None:
    """Return whether nothing better than the plan in an answer exists.

    The independent checker reads the plan first; None when it finds fault with it, as with
    a plan for a record that has changed since.

    Args:
        seconds: past them it cannot be told.

    Raises:
        LimitsError, GoalReachedError, PlanLoopError, PlanTooLargeError: as `plan_for`.
    """
    plan, schemes = planned.answer.best, reference.schemes_for(record)
    catalog = reference.catalog
    if plan is None or check_plan(plan, planned.goal, catalog, schemes, record, planned.limits):
        return None
    situation = Situation(catalog, schemes, record, planned.on)
    stop, index = Stop.after(seconds, is_cancelled), index_catalog(catalog)
    planner = open_planner(planned.goal, situation, planned.limits, index, stop, progress)
    return prove(plan, planner)


def can_plan(reference: Reference, goal: GoalRef | None) -> bool:
    """Whether there is a goal that the catalog or the rules know."""
    return goal is not None and is_known(goal, reference.catalog, reference.rules.schemes)


def instead(
    reference: Reference, record: LearnerRecord, planned: Planned, plan: ExactPlan
) -> Planned:
    """Return the same answer with another of its unbeaten plans in the place of the best.

    Why each step is there is known for the best plan only.
    """
    schemes = reference.schemes_for(record)
    situation = Situation(reference.catalog, schemes, record, planned.on)
    index = index_catalog(reference.catalog)
    answer = replace(
        planned.answer,
        best=plan,
        reasons=(),
        exits=exits(plan, situation, index),
        destinations=destinations(plan, situation, index),
    )
    return replace(planned, answer=answer, is_best=False)


def printed(
    reference: Reference, record: LearnerRecord, kept: KeptPlan, on: dt.date
) -> PrintedPlan:
    """Return a kept plan with everything that its papers tell, and what of it still holds."""
    schemes = reference.schemes_for(record)
    return printed_kept(kept, Situation(reference.catalog, schemes, record, on))
