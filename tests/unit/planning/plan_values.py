"""Plans of small worlds as comparable values, for the tests of the exact planner."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from brute_force import Value
from catalog_values import record, situation

from pathways.domain.catalog import Catalog
from pathways.domain.limits import Limits, Objective
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.exact.planner import Planner, open_planner
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.exact.stages import Found, Part

START = dt.date(2027, 1, 4)


def planner_of(
    made: Catalog,
    goal: GoalRef,
    limits: Limits,
    person: LearnerRecord | None = None,
    schemes: Any = None,
    stop: Stop | None = None,
) -> Planner:
    there = situation(made, person or record(area="GA"), schemes, on=START)
    return open_planner(goal, there, limits, index_catalog(made), stop or Stop())


def value_of(found: Found, problem: Problem) -> Value:
    """The value of a selection, in the units of the brute force."""
    reached = {(each.objective, each.part): each.value for each in found.reached}

    def get(objective: Objective, part: Part = Part.VALUE) -> int:
        return reached.get((objective, part), 0)

    return (
        reached[None, Part.UNSURE],
        get(Objective.CHEAPEST, Part.UNKNOWN),
        Fraction(get(Objective.CHEAPEST), problem.scale.money),
        get(Objective.SOONEST, Part.UNKNOWN),
        get(Objective.SOONEST),
        get(Objective.LEAST_ONLINE, Part.UNKNOWN),
        Fraction(get(Objective.LEAST_ONLINE), problem.scale.hours),
        Fraction(get(Objective.MOST_CREDIT), problem.scale.credits),
        0,
    )


def value_of_plan(plan: ExactPlan) -> Value:
    """The value of a plan, read from what it tells."""
    told = {each.objective: each for each in plan.objectives}
    weeks, early = told[Objective.SOONEST], told.get(Objective.USEFUL_EARLY)
    return (
        int(not plan.is_sure),
        plan.cost.unknown,
        Fraction(plan.cost.known),
        weeks.unknown,
        -(-((plan.ends_on - plan.starts_on).days + 1) // 7),
        plan.online_hours.unknown,
        Fraction(plan.online_hours.known),
        -Fraction(plan.credits),
        int(early.value) if early is not None else 0,
    )
