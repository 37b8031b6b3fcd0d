"""The exact planner finds what trying everything finds: costs, dates, and every unbeaten plan.

A few hundred worlds here; `benchmarks/planning/bench_brute_force.py` runs ten thousand.
"""

from __future__ import annotations

import os

import pytest
from brute_force import Brute, TooMuchError, best_of
from plan_values import planner_of, value_of, value_of_plan
from plan_worlds import World, some_world

from pathways.domain.errors import GoalReachedError
from pathways.planning.plan_check.checking import check_plan

FIRST = int(os.environ.get("PATHWAYS_FIRST_WORLD", "0"))
COUNT = int(os.environ.get("PATHWAYS_WORLDS", "200"))
AT_ONCE = 40


def compare(world: World) -> bool:
    """Compare one world; False when there is nothing to compare."""
    try:
        planner = planner_of(world.catalog, world.goal, world.limits, world.record)
        every = sorted(set(Brute(world).values()))
    except (GoalReachedError, TooMuchError):
        return False
    front, best = planner.front(), planner.best()
    assert front.is_complete
    assert sorted(value_of(each, planner.problem) for each in front.plans) == every
    assert (best is None) == (not every)
    plans = [planner.plan_of(each) for each in front.plans]
    if best is not None:
        assert value_of_plan(best) == best_of(every, world.limits.objectives)
        plans.append(best)
    for plan in plans:
        told = (plan, world.goal, world.catalog, {}, world.record, world.limits)
        assert check_plan(*told) == ()
    return True


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, AT_ONCE))
def test_small_worlds_are_planned_as_trying_everything_plans_them(first: int) -> None:
    compared = 0
    for seed in range(first, min(first + AT_ONCE, FIRST + COUNT)):
        try:
            compared += compare(some_world(seed))
        except AssertionError as error:
            raise AssertionError(f"world {seed}") from error
    assert compared > AT_ONCE // 2
