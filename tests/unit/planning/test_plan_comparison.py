"""Plans side by side: the same from both sides, nothing lost, and no answer where there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from catalog_values import situation
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_worlds import START, some_world
from test_plan_check import whole

from pathways.domain.errors import PathwaysError
from pathways.domain.limits import Objective
from pathways.domain.plans import ExactPlan, Measure
from pathways.planning.exact.planner import open_planner
from pathways.planning.exact.proof import ProofAnswer, prove
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.plan_comparison import (
    ComparedRow,
    Reading,
    Side,
    Yardstick,
    beside,
    compare_plans,
    is_same_way,
)

IDS = ("a", "b", "c")
opens = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
numbers = st.integers(0, 4).map(Decimal)
dates = st.integers(0, 4).map(lambda days: START + dt.timedelta(days=days))


def readings(yardstick: Yardstick) -> st.SearchStrategy[Reading]:
    if yardstick is Yardstick.CREDIT:
        ends = st.builds(Reading, numbers, st.just(()), st.sampled_from(["x", "y"]))
        return ends | st.just(Reading(None))
    if yardstick in (Yardstick.FINISH, Yardstick.USEFUL):
        return st.builds(Reading, dates, opens)
    return st.builds(Reading, numbers, opens)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_beside_the_other_is_the_other_turned(data: st.DataObject) -> None:
    yardstick = data.draw(st.sampled_from(Yardstick))
    one, other, third = (data.draw(readings(yardstick)) for _ in range(3))
    assert beside(yardstick, one, other) is beside(yardstick, other, one).turned
    same = beside(yardstick, one, one)
    assert same is Side.SAME or (same is Side.CANNOT_TELL and one.open)
    # Better than what is better is better, whatever nobody published.
    if beside(yardstick, one, other) is beside(yardstick, other, third) is Side.BETTER:
        assert beside(yardstick, one, third) is Side.BETTER


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_better_is_better_whatever_the_unpublished_numbers_are(data: st.DataObject) -> None:
    """With any numbers in the place of what nobody published, 'better' stays true."""
    amounts = {name: data.draw(numbers) for name in IDS}
    one, other = (data.draw(readings(Yardstick.COST)) for _ in range(2))
    side = beside(Yardstick.COST, one, other)
    mine, hers = (
        each.value + sum((amounts[name] for name in each.open), Decimal(0))  # type: ignore[operator]
        for each in (one, other)
    )
    if side is Side.BETTER:
        assert mine < hers
    if side is Side.WORSE:
        assert mine > hers
    if side is Side.SAME:
        assert mine == hers


def test_nothing_of_any_plan_is_lost_in_any_order() -> None:
    plan = whole()
    less = replace(plan, steps=plan.steps[:2], trips=(), cost=Measure(Decimal(1), 0))
    other = replace(plan, steps=plan.steps[1:], held=("x",), credit_at=None, credits=Decimal(0))
    for plans in permutations((plan, less, other)):
        found = compare_plans(plans)
        for number, each in enumerate(plans):
            steps = [e.name for e in found.steps if e.within[number]]
            assert sorted(steps) == sorted(step.credential for step in each.steps)
            held = {e.name for e in found.held if e.within[number]}
            assert held == set(each.held)
            rests = {e.assumption for e in found.assumptions if e.within[number]}
            assert rests == set(each.assumptions)
        assert [row.yardstick for row in found.rows] == list(Yardstick)
        assert all(any(each.within) for each in found.steps)
        assert sum(each.is_common for each in found.steps) == 1
        for row in found.rows:
            assert row.best == tuple(is_best(row, number) for number in range(3))
    assert is_same_way((plan, plan))
    assert not is_same_way((plan, less))


def is_best(row: ComparedRow, number: int) -> bool:
    sides = [row.side(number, each) for each in range(3) if each != number]
    return Side.BETTER in sides and all(each in (Side.BETTER, Side.SAME) for each in sides)


def test_two_or_three_plans_are_compared_no_more_and_no_fewer() -> None:
    for count in (1, 4):
        with pytest.raises(ValueError, match="expected two to 3"):
            compare_plans([whole()] * count)


# --- nothing better exists ------------------------------------------------------------


def value(plan: ExactPlan) -> tuple[bool, list[tuple[int, Decimal]]]:
    """What a plan comes to in its own order, less is better."""
    sign = {Objective.MOST_CREDIT: -1}
    told = [(each.unknown, sign.get(each.objective, 1) * each.value) for each in plan.objectives]
    return not plan.is_sure, told


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5_000))
def test_the_best_plan_is_proven_and_any_other_is_told_the_better_one(seed: int) -> None:
    world = some_world(seed, most=7)
    here = situation(world.catalog, world.record, None, on=START)
    try:
        index = index_catalog(world.catalog)
        planner = open_planner(world.goal, here, world.limits, index, Stop.after(20))
        best = planner.best()
    except PathwaysError:
        return
    if best is None:
        return
    proof = prove(best, planner)
    assert proof.answer is ProofAnswer.YES
    assert all(each.is_proven and each.value == each.bound for each in proof.stages)
    order = {each.objective: place for place, each in enumerate(best.objectives)}
    for found in planner.front().plans:
        plan = planner.plan_of(found)
        other = prove(plan, planner)
        told = sorted(plan.objectives, key=lambda each: order.get(each.objective, len(order)))
        if Objective.USEFUL_EARLY not in order:  # the front does not tell that one
            is_better = value(best) < value(replace(plan, objectives=tuple(told)))
            assert (other.answer is ProofAnswer.NO) == is_better
        if other.answer is ProofAnswer.NO:
            assert other.better is not None
            assert not other.stages[-1].is_proven
    stopped = open_planner(world.goal, here, world.limits, index, Stop.after(0))
    assert prove(best, stopped).answer is not ProofAnswer.NO
