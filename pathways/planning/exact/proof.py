"""Show me that nothing better exists: a plan that is there already, against all that could be.

The whole problem is solved again, stage by stage in the person's order, and each stage of the plan
is held against the bound that no plan can beat. Whoever made the plan plays no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.limits import Objective
from pathways.domain.plans import ExactPlan
from pathways.planning.exact.planner import Planner
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.stages import Found, Part, Reached, Solving, stages_of

_COUNTED = (Part.UNSURE, Part.UNKNOWN, Part.VALUE)
"""Stages in which one plan is better than another; the rest only tells equals apart."""


class ProofAnswer(StrEnum):
    """Whether nothing better exists."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"  # the time was up


@dataclass(frozen=True, slots=True)
class ProofStage:
    """One stage, in the person's order.

    Attributes:
        objective: None for the first stage: whether the plan rests on anything unknown (0 or 1).
        counts_unknown: whether it counts steps without a published number.
        value: what the plan reaches, in the units of `domain.plans.ObjectiveValue`.
        bound: no plan as good in every stage before is better than this; None when the time was
            up before anything was known.
        is_proven: whether the plan reaches its bound.
    """

    objective: Objective | None
    counts_unknown: bool
    value: Decimal
    bound: Decimal | None
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What was shown about a plan.

    Attributes:
        stages: up to the first one that is not proven.
        better: a plan that is better in the last of `stages`; None when none was found.
    """

    answer: ProofAnswer
    stages: tuple[ProofStage, ...]
    better: ExactPlan | None = None


def prove(plan: ExactPlan, planner: Planner) -> Proof:
    """Return whether nothing better than a plan exists for the problem of a planner.

    Args:
        plan: one that keeps to the limits (`plan_check` says so) and is for the same problem.
    """
    problem = planner.problem
    selection = Selection(problem)
    selection.build()
    solving = Solving(problem, selection, planner.stop, planner.progress)
    found = solving.solve(stages_of(selection, problem.order))
    if not isinstance(found, Found):
        return Proof(ProofAnswer.CANNOT_TELL, ())
    stages: list[ProofStage] = []
    for reached in found.reached:
        if reached.part not in _COUNTED:
            continue
        value = _value_of(plan, reached, problem)
        stages.append(_stage(reached, value, problem))
        if reached.value < value:
            better = planner.plan_of(found)
            return Proof(ProofAnswer.NO, tuple(stages), better)
        if reached.bound < value:
            return Proof(ProofAnswer.CANNOT_TELL, tuple(stages))
    return Proof(ProofAnswer.YES, tuple(stages))


def _stage(reached: Reached, value: int, problem: Problem) -> ProofStage:
    unit = _unit(reached, problem)
    bound = min(reached.bound, reached.value)
    return ProofStage(
        objective=reached.objective,
        counts_unknown=reached.part is Part.UNKNOWN,
        value=Decimal(value) / unit + 0,
        bound=Decimal(bound) / unit + 0,
        is_proven=bound >= value,
    )


def _unit(reached: Reached, problem: Problem) -> int:
    """Return how many units make one dollar, hour or credit; more credit is less than nothing."""
    if reached.part is not Part.VALUE:
        return 1
    return {
        Objective.CHEAPEST: problem.scale.money,
        Objective.LEAST_ONLINE: problem.scale.hours,
        Objective.MOST_CREDIT: -problem.scale.credits,
    }.get(reached.objective or Objective.SOONEST, 1)


def _value_of(plan: ExactPlan, reached: Reached, problem: Problem) -> int:
    """Return what a plan comes to in a stage, in the units of the problem, read off the plan."""
    if reached.part is Part.UNSURE:
        return int(not plan.is_sure)
    if reached.part is Part.UNKNOWN:
        return _unknown_of(plan, reached.objective, problem)
    plain = {
        Objective.CHEAPEST: plan.cost.known,
        Objective.SOONEST: _weeks(plan, None),
        Objective.LEAST_ONLINE: plan.online_hours.known,
        Objective.MOST_CREDIT: plan.credits,
        Objective.USEFUL_EARLY: _weeks(plan, Objective.USEFUL_EARLY),
    }[reached.objective or Objective.SOONEST]
    return int(plain * _unit(reached, problem))


def _unknown_of(plan: ExactPlan, objective: Objective | None, problem: Problem) -> int:
    if objective is Objective.CHEAPEST:
        return plan.cost.unknown
    if objective is Objective.LEAST_ONLINE:
        return plan.online_hours.unknown
    return sum(not problem.items[step.credential].time_known for step in plan.steps)


def _weeks(plan: ExactPlan, objective: Objective | None) -> Decimal:
    useful = plan.useful_on if objective is Objective.USEFUL_EARLY else None
    last = useful or plan.ends_on
    return Decimal(((last - plan.starts_on).days + 1) // 7)
