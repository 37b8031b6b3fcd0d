"""The first plan: order, choices, exactly one next step, several routes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from catalog_values import (
    ON,
    articulation,
    catalog,
    credential,
    goal,
    holding,
    needs,
    needs_amount,
    needs_condition,
    needs_credential,
    needs_rank,
    occupation,
    record,
    situation,
    stack,
    text,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from ladders import CEO, RANK_SCHEMES, SCHEMES, TEACHER

from pathways.domain.catalog import Availability, Catalog, RequirementKind, StackStep
from pathways.domain.record import HoldingState
from pathways.planning import phrases
from pathways.planning.plan import make_plan
from pathways.planning.results import Plan, StepState

ANY, SOME = RequirementKind.ANY, RequirementKind.AT_LEAST
STARTED = HoldingState.STARTED


def lines(plan: Plan) -> list[str]:
    """Each step as 'layer state credential', with its choice and '?' when optional."""
    return [
        f"{step.layer} {step.state.value} {step.credential}"
        + (f" {step.choice_minimum}/{step.choice_size}" if step.choice else "")
        + (" ?" if step.optional else "")
        for step in plan.steps
    ]


def plan_for(world: Catalog, kind: str, goal_id: str, *holdings: Any, **fields: Any) -> Plan:
    schemes = fields.pop("schemes", None)
    return make_plan(goal(kind, goal_id), situation(world, record(*holdings, **fields), schemes))


class TestStacks:
    WORLD = catalog(credential("a"), credential("b"), credential("c"), stack("s", "a", "b", "c"))

    def test_in_the_order_of_the_stack(self) -> None:
        plan = plan_for(self.WORLD, "stack", "s")
        assert lines(plan) == ["0 next a", "1 later b", "2 later c"]
        assert (plan.done, plan.needed, plan.route) == (0, 3, text("s"))

    def test_what_is_held_counts(self) -> None:
        plan = plan_for(self.WORLD, "stack", "s", holding("a"), holding("c"))
        assert lines(plan) == ["0 held a", "1 next b", "2 held c"]
        assert (plan.done, plan.needed) == (2, 3)
        assert plan.steps[0].holding == "h-a"

    def test_a_step_under_way_comes_before_the_next(self) -> None:
        plan = plan_for(self.WORLD, "stack", "s", holding("a", STARTED))
        assert lines(plan) == ["0 in_progress a", "1 next b", "2 later c"]
        assert plan.next_step is plan.steps[0]

    def test_all_done(self) -> None:
        plan = plan_for(self.WORLD, "stack", "s", *(holding(each) for each in "abc"))
        assert plan.next_step is None
        assert plan.done == plan.needed == 3

    def test_an_expired_step_is_next_again_with_a_word(self) -> None:
        gone = holding("a", expires_on=dt.date(2020, 1, 1))
        plan = plan_for(self.WORLD, "stack", "s", gone)
        assert lines(plan)[0] == "0 next a"
        assert plan.steps[0].note == phrases.HAS_ENDED
        later = plan_for(self.WORLD, "stack", "s", holding("b", expires_on=dt.date(2020, 1, 1)))
        assert lines(later)[1] == "1 expired b"

    def test_an_undated_step_with_a_time_limit_is_asked_about(self) -> None:
        world = catalog(credential("a", validity_years=Decimal(3)), stack("s", "a"))
        plan = plan_for(world, "stack", "s", holding("a"))
        assert lines(plan) == ["0 held a"]
        assert plan.steps[0].note == phrases.WHEN_EARNED

    def test_an_optional_step_is_never_next(self) -> None:
        world = catalog(
            credential("a"),
            credential("b"),
            stack("s", StackStep("x", ("a",), optional=True, note=text("nice")), "b"),
        )
        plan = plan_for(world, "stack", "s")
        assert lines(plan) == ["0 later a ?", "1 next b"]
        assert plan.steps[0].note == text("nice")
        assert (plan.done, plan.needed) == (0, 1)

    def test_each_step_tells_what_it_asks_and_opens(self) -> None:
        plan = plan_for(self.WORLD, "stack", "s")
        assert plan.steps[0].opens == ("b",)
        assert plan.steps[0].finding is not None
        assert plan.steps[0].finding.key == "a"


class TestChoices:
    def world(self, **b: Any) -> Catalog:
        return catalog(
            credential("a", cost_usd=Decimal(5)),
            credential("b", **({"cost_usd": Decimal(0)} | b)),
            credential("c"),
            stack("one", StackStep("pick", ("a", "b", "c"))),
            stack("two", StackStep("pick", ("a", "b", "c"), 2)),
        )

    def test_the_best_is_proposed_and_the_others_stay_beside_it(self) -> None:
        plan = plan_for(self.world(), "stack", "one")
        assert lines(plan) == ["0 next b 1/3", "0 later a 1/3", "0 later c 1/3"]
        assert {step.choice for step in plan.steps} == {"pick"}

    def test_one_that_is_held_is_enough(self) -> None:
        assert lines(plan_for(self.world(), "stack", "one", holding("c"))) == ["0 held c"]

    def test_one_under_way_is_enough(self) -> None:
        plan = plan_for(self.world(), "stack", "one", holding("c", STARTED))
        assert lines(plan) == ["0 in_progress c"]

    def test_two_of_three(self) -> None:
        plan = plan_for(self.world(), "stack", "two", holding("a"))
        assert lines(plan) == ["0 held a 2/3", "0 next b 2/3", "0 later c 2/3"]
        assert (plan.done, plan.needed) == (1, 2)

    def test_what_is_not_offered_is_proposed_last(self) -> None:
        plan = plan_for(self.world(availability=Availability.HISTORIC), "stack", "one")
        assert lines(plan)[0] == "0 next a 1/3"
        assert plan.steps[-1].note == phrases.MAY_NOT_BE_OFFERED

    def test_nothing_but_what_is_not_offered(self) -> None:
        world = catalog(
            credential("a", availability=Availability.PLANNED), credential("b"), stack("s", "a")
        )
        plan = plan_for(world, "stack", "s")
        assert lines(plan) == ["0 next a"]
        assert plan.steps[0].note == phrases.MAY_NOT_BE_OFFERED

    def test_another_step_that_is_offered_goes_first(self) -> None:
        world = catalog(
            credential("a", availability=Availability.HISTORIC),
            credential("b"),
            stack("s", "a", "b"),
        )
        assert lines(plan_for(world, "stack", "s")) == ["0 later a", "1 next b"]


class TestPrerequisites:
    def test_what_a_step_asks_comes_before_it(self) -> None:
        world = catalog(
            credential("goal", requires=needs(needs_credential("b"), needs_credential("c"))),
            credential("b", requires=needs_credential("a")),
            credential("a"),
            credential("c"),
        )
        plan = plan_for(world, "credential", "goal")
        assert lines(plan) == ["0 next a", "0 later c", "1 later b", "2 later goal"]

    def test_what_a_held_step_asked_is_not_asked_again(self) -> None:
        world = catalog(
            credential("goal", requires=needs_credential("b")),
            credential("b", requires=needs_credential("a")),
            credential("a"),
        )
        assert lines(plan_for(world, "credential", "goal", holding("b"))) == [
            "0 held b",
            "1 next goal",
        ]
        assert lines(plan_for(world, "credential", "goal", holding("goal"))) == ["0 held goal"]

    def test_nothing_is_ready_while_its_only_ask_is_under_way(self) -> None:
        world = catalog(credential("goal", requires=needs_credential("a")), credential("a"))
        plan = plan_for(world, "credential", "goal", holding("a", STARTED))
        assert lines(plan) == ["0 in_progress a", "1 later goal"]

    def test_a_choice_among_what_it_asks(self) -> None:
        either = needs(needs_credential("a"), needs_credential("b"), kind=ANY, key="school")
        world = catalog(credential("goal", requires=either), credential("a"), credential("b"))
        assert lines(plan_for(world, "credential", "goal")) == [
            "0 next a 1/2",
            "0 later b 1/2",
            "1 later goal",
        ]
        assert lines(plan_for(world, "credential", "goal", holding("b"))) == ["0 next goal"]

    def test_two_of_what_it_asks(self) -> None:
        some = needs(*(needs_credential(each) for each in "abc"), kind=SOME, minimum=2)
        world = catalog(credential("goal", requires=some), *(credential(each) for each in "abc"))
        plan = plan_for(world, "credential", "goal", holding("a"))
        assert lines(plan) == ["0 next b 1/2", "0 later c 1/2", "1 later goal"]

    def test_a_choice_that_waits_for_an_answer_adds_no_step(self) -> None:
        either = needs(needs_credential("a"), needs_condition("diploma"), kind=ANY)
        world = catalog(credential("goal", requires=either), credential("a"))
        assert lines(plan_for(world, "credential", "goal")) == ["0 next goal"]
        told = plan_for(world, "credential", "goal", answers={"goal.diploma": False})
        assert lines(told) == ["0 next a", "1 later goal"]

    def test_a_choice_of_answers_only_adds_no_step(self) -> None:
        either = needs(needs_condition("x"), needs_condition("y"), kind=ANY)
        world = catalog(credential("goal", requires=either))
        told = {"goal.x": False, "goal.y": False}
        assert lines(plan_for(world, "credential", "goal", answers=told)) == ["0 next goal"]

    def test_numbers_and_unknown_ids_are_no_steps(self) -> None:
        asks = needs(needs_amount("hours", "9"), needs_credential("gone"))
        world = catalog(credential("goal", requires=asks))
        assert lines(plan_for(world, "credential", "goal")) == ["0 next goal"]

    def test_a_step_of_the_stack_is_not_told_twice(self) -> None:
        world = catalog(
            credential("a"),
            credential("b", requires=needs_credential("a")),
            stack("s", "a", "b"),
            stack("backwards", "b", "a"),
        )
        assert lines(plan_for(world, "stack", "s")) == ["0 next a", "1 later b"]
        assert lines(plan_for(world, "stack", "backwards")) == ["0 next a", "1 later b"]

    def test_an_optional_step_that_is_needed_after_all(self) -> None:
        world = catalog(
            credential("a"),
            credential("b", requires=needs_credential("a")),
            stack("s", StackStep("x", ("a",), optional=True), "b"),
        )
        assert lines(plan_for(world, "stack", "s")) == ["0 next a", "1 later b"]

    def test_one_of_an_optional_choice_that_is_needed(self) -> None:
        world = catalog(
            credential("a"),
            credential("c"),
            credential("b", requires=needs_credential("a")),
            stack("s", StackStep("x", ("a", "c"), optional=True), "b"),
        )
        assert lines(plan_for(world, "stack", "s")) == ["0 later c ?", "1 next a", "2 later b"]

    def test_an_option_that_another_option_asks_for(self) -> None:
        world = catalog(
            credential("a", availability=Availability.HISTORIC),
            credential("b", requires=needs_credential("a")),
            stack("s", StackStep("pick", ("a", "b"))),
        )
        assert lines(plan_for(world, "stack", "s")) == ["0 next a", "1 later b"]

    def test_a_choice_already_laid_out_is_not_repeated(self) -> None:
        either = needs(needs_credential("a"), needs_credential("b"), kind=ANY)
        world = catalog(
            credential("a"),
            credential("b"),
            credential("c", requires=either),
            stack("s", StackStep("pick", ("b", "a")), "c"),
        )
        assert lines(plan_for(world, "stack", "s")) == [
            "0 next b 1/2",
            "0 later a 1/2",
            "1 later c",
        ]

    def test_a_circle_in_the_data_ends(self) -> None:
        world = catalog(
            credential("a", requires=needs_credential("b")),
            credential("b", requires=needs_credential("a")),
        )
        assert [step.credential for step in plan_for(world, "credential", "a").steps] == ["b", "a"]


class TestJobs:
    def test_most_done_then_near_then_fewest(self) -> None:
        world = catalog(
            *(credential(each) for each in "abcd"),
            credential("x", provider="far"),
            occupation("1"),
            stack("long", "a", "b", "c", occupations=("1",)),
            stack("short", "d", occupations=("1",)),
            stack("other", "x", occupations=("1",)),
        )
        assert plan_for(world, "occupation", "1").route == text("short")
        assert plan_for(world, "occupation", "1", holding("a")).route == text("long")
        in_maine = plan_for(world, "occupation", "1", area="ME-North")
        assert in_maine.route == text("other")

    def test_without_a_stack_the_credentials_themselves(self) -> None:
        world = catalog(
            credential("a", occupations=("1",), cost_usd=Decimal(9)),
            credential("b", occupations=("1",), cost_usd=Decimal(0)),
            occupation("1"),
        )
        plan = plan_for(world, "occupation", "1")
        assert lines(plan) == ["0 next b 1/2", "0 later a 1/2"]
        assert plan.route is None

    def test_nothing_leads_there(self) -> None:
        assert plan_for(catalog(occupation("1")), "occupation", "1").steps == ()


class TestCredit:
    WORLD = catalog(
        credential("a"),
        credential("b"),
        credential("c"),
        articulation("one", "a"),
        articulation("two", "b"),
        articulation("past", "c", ends=dt.date(2020, 1, 1)),
        articulation("policy", None),
        articulation("lost", "gone"),
    )

    def test_one_thing_that_gives_credit_there(self) -> None:
        plan = plan_for(self.WORLD, "credit", "college")
        assert lines(plan) == ["0 next a 1/2", "0 later b 1/2"]

    def test_more_is_extra(self) -> None:
        plan = plan_for(self.WORLD, "credit", "college", holding("b"))
        assert lines(plan) == ["0 held b", "0 later a ?"]
        assert (plan.done, plan.needed) == (1, 1)

    def test_nothing_gives_credit_there(self) -> None:
        assert plan_for(self.WORLD, "credit", "school").steps == ()


class TestLevels:
    WORLD = catalog(
        credential("kedc-foundations"),
        credential("sesc-ceo", cost_usd=Decimal(5400)),
        credential("nbct"),
        credential("ky-rank-2", requires=needs_rank("ky-rank", "II")),
        credential("ky-rank-1", requires=needs_rank("ky-rank", "I")),
    )

    def plan(self, level: str, evidence: Any, *holdings: Any, world: Catalog | None = None) -> Plan:
        return plan_for(
            world or self.WORLD, "rank", level, *holdings, evidence=evidence, schemes=RANK_SCHEMES
        )

    def test_the_programs_that_lead_to_a_rank(self) -> None:
        plan = self.plan("ky-rank:II", TEACHER.at_three)
        assert lines(plan) == [
            "0 next sesc-ceo 1/3",
            "0 later nbct 1/3",
            "0 later kedc-foundations 1/3",
            "1 later ky-rank-2",
        ]
        assert plan.route is not None
        assert plan.route.en == "Kentucky teacher rank"

    def test_two_ranks_up_one_road_for_each(self) -> None:
        assert lines(self.plan("ky-rank:I", TEACHER.at_three)) == [
            "0 next sesc-ceo 1/2",
            "0 later kedc-foundations 1/2",
            "1 later ky-rank-2",
            "2 later nbct",
            "3 later ky-rank-1",
        ]

    def test_ceo_is_not_proposed_again(self) -> None:
        assert lines(self.plan("ky-rank:I", TEACHER.two_by_ceo)) == [
            "0 next nbct",
            "1 later ky-rank-1",
        ]

    def test_a_rank_that_waits_for_an_answer_needs_no_program(self) -> None:
        plan = self.plan("ky-rank:II", TEACHER.maybe_two)
        assert lines(plan) == ["0 next ky-rank-2"]

    def test_a_rank_reached(self) -> None:
        plan = self.plan("ky-rank:II", TEACHER.at_two)
        assert lines(plan) == ["0 held ky-rank-2"]
        assert plan.steps[0].holding is None

    def test_a_program_under_way(self) -> None:
        plan = self.plan("ky-rank:II", TEACHER.at_three, holding("nbct", STARTED))
        assert lines(plan) == ["0 in_progress nbct", "1 later ky-rank-2"]

    def test_without_a_certificate_no_program_helps(self) -> None:
        only_road = (*TEACHER.at_three[1:], CEO)
        assert lines(self.plan("ky-rank:II", only_road)) == ["0 next ky-rank-2"]

    def test_a_catalog_without_the_rank(self) -> None:
        bare = catalog(credential("nbct"))
        assert lines(self.plan("ky-rank:II", TEACHER.at_three, world=bare)) == ["0 next nbct"]
        assert lines(self.plan("ky-rank:I", TEACHER.at_three, world=bare)) == ["0 next nbct"]
        assert self.plan("ky-rank:III", (), world=bare).steps == ()

    def test_levels_without_any_program(self) -> None:
        plan = plan_for(self.WORLD, "rank", "cda-ready:ready", schemes=SCHEMES)
        assert (plan.steps, plan.needed) == ((), 0)

    def test_a_credential_that_asks_for_a_rank(self) -> None:
        world = catalog(
            credential(
                "lead",
                requires=needs(
                    needs_rank("ky-rank", "II"), needs_rank("gone", "I"), needs_rank("ky-rank", "X")
                ),
            ),
            credential("nbct"),
        )
        plan = plan_for(
            world, "credential", "lead", evidence=TEACHER.at_three, schemes=RANK_SCHEMES
        )
        assert lines(plan) == ["0 next nbct", "1 later lead"]


IDS = "abcdef"
REQUIRES = st.lists(st.integers(0, 5), max_size=2, unique=True)
STATES = st.sampled_from([None, *HoldingState])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(REQUIRES, st.sampled_from(list(Availability))), min_size=6, max_size=6),
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True), st.booleans()
        ),
        min_size=1,
        max_size=4,
    ),
    st.lists(STATES, min_size=6, max_size=6),
)
def test_every_plan_is_in_order_and_has_one_next_step(
    asks: list[tuple[list[int], Availability]],
    steps: list[tuple[list[str], bool]],
    states: list[HoldingState | None],
) -> None:
    # Each credential asks only for earlier ones, so there is no circle.
    world = catalog(
        *(
            credential(
                IDS[n],
                availability=availability,
                requires=needs(*(needs_credential(IDS[each]) for each in before if each < n)),
            )
            for n, (before, availability) in enumerate(asks)
        ),
        stack(
            "s",
            *(
                StackStep(f"k{n}", tuple(ids), optional=extra)
                for n, (ids, extra) in enumerate(steps)
            ),
        ),
    )
    holdings = [holding(IDS[n], state) for n, state in enumerate(states) if state]
    plan = plan_for(world, "stack", "s", *holdings)
    shown = [step.credential for step in plan.steps]
    assert len(shown) == len(set(shown))
    assert [step.layer for step in plan.steps] == sorted(step.layer for step in plan.steps)
    assert plan.done <= plan.needed
    nexts = [step for step in plan.steps if step.state is StepState.NEXT]
    assert len(nexts) <= 1
    if plan.done < plan.needed:
        assert nexts or any(step.state is StepState.IN_PROGRESS for step in plan.steps)
    for step in nexts:
        asked = asks[IDS.index(step.credential)][0]
        before = [IDS[each] for each in asked if each < IDS.index(step.credential)]
        held = {IDS[n] for n, state in enumerate(states) if state is HoldingState.EARNED}
        assert set(before) <= held


def test_the_day_of_the_plan_is_the_day_asked_about() -> None:
    world = catalog(credential("a"), stack("s", "a"))
    ahead = record(holding("a", earned_on=ON + dt.timedelta(days=1)))
    today = make_plan(goal("stack", "s"), situation(world, ahead))
    later = make_plan(goal("stack", "s"), situation(world, ahead, on=ON + dt.timedelta(days=1)))
    assert (lines(today), lines(later)) == (["0 in_progress a"], ["0 held a"])
