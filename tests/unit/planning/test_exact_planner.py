"""What the exact planner answers: plans, clashes, reasons, exits, credit; and how it stops."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from catalog_values import (
    SEEN,
    articulation,
    catalog,
    credential,
    fact,
    goal,
    holding,
    needs,
    needs_credential,
    occupation,
    record,
    stack,
    text,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from ladders import BACHELOR, CERTIFICATE, SCHEMES
from plan_values import START, planner_of
from plan_worlds import some_world

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Availability,
    Catalog,
    Counting,
    CreditCap,
    Offering,
    RequirementKind,
    StackStep,
)
from pathways.domain.errors import (
    GoalReachedError,
    LimitsError,
    LimitsFault,
    NothingLeadsThereError,
    PlanLoopError,
    PlanStoppedError,
    PlanTooLargeError,
)
from pathways.domain.limits import (
    Connection,
    LimitKind,
    Limits,
    Objective,
    OtherWeeks,
    Travel,
    Weekday,
    Window,
)
from pathways.domain.plans import AssumptionKind, ExactPlan
from pathways.planning.exact import build
from pathways.planning.exact.certainty import Certainty, Stranding, destinations
from pathways.planning.exact.exits import exits
from pathways.planning.exact.items import spread
from pathways.planning.exact.planner import PlanName, Planner
from pathways.planning.exact.solver import Ended, InexactError, Program, Stop
from pathways.planning.plan_check.checking import check_plan

LIMITS = Limits(hours_per_week=Decimal(5), start=START)


def course(name: str, hours: str = "5", price: str = "10", **fields: Any) -> Any:
    plain: dict[str, Any] = {
        "effort": (Amount(Decimal(hours), Unit.CLOCK_HOUR),),
        "cost_usd": Decimal(price),
        "online_hours": fact(Decimal(0)),
    }
    return credential(name, **(plain | fields))


def best_of(world: Catalog, wanted: Any, limits: Limits = LIMITS, **more: Any) -> ExactPlan:
    planner = planner_of(world, wanted, limits, **more)
    plan = planner.best()
    assert plan is not None
    there = (wanted, world, planner.situation.schemes, planner.situation.record, limits)
    assert check_plan(plan, *there) == ()
    return plan


def names(plan: ExactPlan) -> list[str]:
    return [step.credential for step in plan.steps]


# --- what is chosen ---------------------------------------------------------


def test_an_unknown_price_is_never_the_cheapest() -> None:
    world = catalog(
        course("known", price="900"),
        course("secret", cost_usd=None),
        stack("way", _one_of("known", "secret")),
    )
    plan = best_of(world, goal("stack", "way"), replace(LIMITS, objectives=(Objective.CHEAPEST,)))
    assert names(plan) == ["known"]
    only = best_of(world, goal("credential", "secret"))
    assert [each.kind for each in only.assumptions] == [AssumptionKind.PRICE]
    assert (only.cost.known, only.cost.unknown) == (0, 1)


def _one_of(*listed: str) -> Any:
    return StackStep("one", listed)


def test_an_unknown_length_is_never_the_soonest() -> None:
    world = catalog(
        course("long", effort=(Amount(Decimal(3), Unit.YEAR),)),
        course("secret", effort=None),
        stack("way", _one_of("long", "secret")),
    )
    plan = best_of(world, goal("stack", "way"), replace(LIMITS, objectives=(Objective.SOONEST,)))
    assert names(plan) == ["long"]
    assert plan.ends_on == START + dt.timedelta(weeks=156) - dt.timedelta(days=1)


def test_work_goes_around_weeks_of_zero_hours() -> None:
    pause = OtherWeeks(START + dt.timedelta(weeks=1), START + dt.timedelta(weeks=2), Decimal(0))
    plan = best_of(
        catalog(course("long", "10")),
        goal("credential", "long"),
        replace(LIMITS, other_weeks=(pause,)),
    )
    assert [(each.week, each.hours) for each in plan.steps[0].work] == [(0, 5), (3, 5)]


def test_a_deadline_inside_a_week_leaves_a_share_of_it() -> None:
    """Released on a Thursday: four days of the seven hours, and a class that ends by then."""
    thursday = START + dt.timedelta(days=10)
    limits = replace(LIMITS, hours_per_week=Decimal(7), deadline=thursday)
    there = Offering(START + dt.timedelta(days=7), thursday)
    late = Offering(START + dt.timedelta(days=7), thursday + dt.timedelta(days=1))
    world = catalog(
        course("fits", "11"),
        course("too-long", "11.25"),
        course("class", "4", offerings=(late, there)),
        course("length", effort=(Amount(Decimal(2), Unit.WEEK),)),
    )
    for wanted in ("fits", "class"):
        plan = best_of(world, goal("credential", wanted), limits)
        assert plan.ends_on == thursday
    for wanted in ("too-long", "length"):
        assert planner_of(world, goal("credential", wanted), limits).best() is None
    by_window = replace(
        limits,
        connection=Connection.WINDOWS,
        windows=(Window(Weekday.SATURDAY, Decimal(2)), Window(Weekday.TUESDAY, Decimal(1))),
    )
    online = catalog(
        course("four", "4", online_hours=fact(Decimal(4))),
        course("five", "5", online_hours=fact(Decimal(5))),
    )
    plan = best_of(online, goal("credential", "four"), by_window)
    assert plan.trips[-1].on == START + dt.timedelta(days=8)
    assert planner_of(online, goal("credential", "five"), by_window).best() is None


def test_hours_may_be_there_in_some_weeks_only() -> None:
    june = OtherWeeks(dt.date(2027, 6, 7), dt.date(2027, 6, 13), Decimal(6))
    limits = replace(LIMITS, hours_per_week=Decimal(0), other_weeks=(june,))
    plan = best_of(catalog(course("one", "6")), goal("credential", "one"), limits)
    assert [work.week for work in plan.steps[0].work] == [22]


def test_a_waiver_and_an_or_equivalent_open_the_way() -> None:
    school = needs_credential("school")
    world = catalog(
        course("school", "60", "500"),
        course("work", "2", "0", requires=needs(school, key="asks")),
        course(
            "other",
            "2",
            "0",
            requires=needs(school, needs_credential("test"), kind=RequirementKind.ANY),
        ),
        course("test", "5", "20"),
    )
    assert names(best_of(world, goal("credential", "work"))) == ["school", "work"]
    waived = replace(LIMITS, waived=("work.school",))
    plan = best_of(world, goal("credential", "work"), waived)
    assert names(plan) == ["work"]
    assert plan.waived == ("work.school",)
    assert names(best_of(world, goal("credential", "other"))) == ["test", "other"]


def test_useful_early_reorders_the_plan() -> None:
    world = catalog(
        course("a-long", "20"),
        course("job", "5", occupations=("15-1232",)),
        stack("way", "a-long", "job"),
        occupation("15-1232"),
    )
    early = replace(LIMITS, objectives=(Objective.USEFUL_EARLY,))
    plan = best_of(world, goal("stack", "way"), early)
    assert plan.useful_on == START + dt.timedelta(days=6)
    assert plan.ends_on == START + dt.timedelta(weeks=5) - dt.timedelta(days=1)


def test_the_fewest_trips_are_taken() -> None:
    limits = replace(
        LIMITS,
        connection=Connection.WINDOWS,
        windows=(Window(Weekday.SATURDAY, Decimal(2)), Window(Weekday.MONDAY, Decimal(1))),
    )
    world = catalog(
        course("one", "10", online_hours=fact(Decimal(2)), megabytes=fact(Decimal(40))),
        course("two", "10", online_hours=fact(Decimal(2))),
        stack("way", "one", "two"),
    )
    plan = best_of(world, goal("stack", "way"), limits)
    assert len(plan.trips) == 2
    assert {trip.on.weekday() for trip in plan.trips} == {5}
    assert sorted(name for trip in plan.trips for name in trip.upload) == ["one", "two"]


def test_a_level_is_planned_by_the_rules_themselves() -> None:
    kedc = course("kedc-foundations", effort=(Amount(Decimal(3), Unit.YEAR),))
    world = catalog(kedc, course("nothing"))
    person = record(evidence=(CERTIFICATE, BACHELOR), area="GA")
    ladder = {"ky-rank": SCHEMES["ky-rank"]}
    plan = best_of(world, goal("rank", "ky-rank:II"), person=person, schemes=ladder)
    assert names(plan) == ["kedc-foundations"]
    assert AssumptionKind.RULE in {each.kind for each in plan.assumptions}


def test_the_same_input_gives_the_same_plan() -> None:
    for seed in (5, 11, 23, 37):
        world = some_world(seed)
        try:
            plans = [
                planner_of(world.catalog, world.goal, world.limits, world.record).best()
                for _ in range(2)
            ]
        except GoalReachedError:
            continue
        assert plans[0] == plans[1]


@given(st.integers(0, 40), st.integers(1, 9))
def test_a_class_is_spread_evenly(quarters: int, weeks: int) -> None:
    parts = spread(quarters, weeks, 1)
    assert sum(parts) == quarters
    assert len(parts) == weeks
    assert max(parts) - min(parts) <= 1
    assert list(parts) == sorted(parts, reverse=True)


# --- other good plans, and reasons --------------------------------------------


def test_unbeaten_plans_are_named() -> None:
    world = catalog(
        course("fast", "5", "100"),
        course("cheap", "30", "0"),
        course("bad", "40", "200"),
        course("off", "50", "300"),
        stack("way", _one_of("fast", "cheap", "bad", "off")),
    )
    answer = planner_of(world, goal("stack", "way"), LIMITS).answer()
    named = {tuple(each.names): names(each.plan) for each in answer.unbeaten}
    assert answer.is_complete
    assert len(named) == 2
    assert [n for key, n in named.items() if PlanName.SOONEST in key] == [["fast"]]
    assert [n for key, n in named.items() if PlanName.CHEAPEST in key] == [["cheap"]]


def test_reasons_tell_what_leaving_a_step_out_costs() -> None:
    world = catalog(
        course("base"),
        course("cheap", "5", "10", requires=needs_credential("base")),
        course("dear", "5", "70", requires=needs_credential("base")),
        stack("way", "base", _one_of("cheap", "dear")),
    )
    answer = planner_of(world, goal("stack", "way"), LIMITS).answer()
    base, cheap = answer.reasons
    assert base.is_needed
    assert set(base.needed_by) == {"stack:way", "cheap"}
    assert not cheap.is_needed
    assert [(each.objective, each.value) for each in cheap.otherwise] == [(Objective.CHEAPEST, 60)]


def test_what_is_held_or_wished_and_does_not_help_is_named() -> None:
    from pathways.domain.record import HoldingState

    world = catalog(
        course("base"), course("wish"), course("end", requires=needs_credential("base"))
    )
    person = record(holding("wish", HoldingState.PLANNED), holding("base"), area="GA")
    answer = planner_of(world, goal("credential", "end"), LIMITS, person).answer()
    assert answer.adds_nothing == ("h-wish",)
    assert answer.best is not None
    assert answer.best.held == ("base",)


# --- exits and credit -----------------------------------------------------------


def test_every_exit_tells_what_is_in_hand() -> None:
    world = catalog(
        course("one", validity_years=Decimal(1), occupations=("15-1232",)),
        course("two", requires=needs_credential("one")),
        articulation("credit", "one", credits="3"),
        occupation("15-1232"),
    )
    planner = planner_of(world, goal("credential", "two"), LIMITS)
    first, last = exits(best_of(world, goal("credential", "two")), planner.situation, planner.index)
    assert (first.after, first.credentials) == (("one",), ("one",))
    assert first.credits == {"college": 3}
    assert [job.soc for job in first.jobs] == ["15-1232"]
    assert [(each.id, each.on) for each in first.lapses] == [("one", dt.date(2028, 1, 10))]
    assert last.credentials == ("one", "two")


def test_stranded_credit_says_why() -> None:
    worth = Amount(Decimal(4), Unit.CREDIT)
    world = catalog(
        *(course(name, credits=worth) for name in ("a", "b", "c", "d", "e")),
        articulation("la", "a", credits="4"),
        articulation("lb", "b", credits="4", ends=START),
        articulation("lc", "c", credits="4", automatic=False),
        articulation("ld", "d", credits="4", counts_as=Counting.ELECTIVE),
        stack("way", "a", "b", "c", "d", "e"),
    )
    cap = CreditCap("cap", "college", text("cap"), Decimal(3), (), Counting.NOTHING, SEEN)
    world = replace(world, credit_caps={"cap": cap})
    planner = planner_of(world, goal("stack", "way"), LIMITS)
    (college,) = destinations(
        best_of(world, goal("stack", "way")), planner.situation, planner.index
    )
    why = {each.credential: (each.certainty, each.why) for each in college.fates}
    assert why["a"] == (Certainty.PROMISED, Stranding.CAP)
    assert why["b"] == (Certainty.ENDED, Stranding.ENDED)
    assert why["c"] == (Certainty.SEEN_BEFORE, Stranding.COLLEGE_DECIDES)
    assert why["d"] == (Certainty.PROMISED, None)
    assert why["e"] == (Certainty.NO_ANSWER, Stranding.NO_LINK)
    assert (college.counted, college.elective, college.stranded) == (3, 4, 13)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3_000))
def test_counted_elective_and_stranded_credit_add_up_to_what_was_earned(seed: int) -> None:
    world = some_world(seed)
    try:
        planner = planner_of(world.catalog, world.goal, world.limits, world.record)
    except GoalReachedError:
        return
    for plan in (None, planner.best()):
        for college in destinations(plan, planner.situation, planner.index):
            for each in college.fates:
                assert each.counted + each.elective + each.stranded == each.earned
                assert min(each.counted, each.elective, each.stranded) >= 0
            assert college.counted + college.elective + college.stranded == college.earned


# --- no plan --------------------------------------------------------------------


def test_a_clash_names_the_limits_and_what_would_do() -> None:
    limits = replace(
        LIMITS,
        hours_per_week=Decimal(2),
        deadline=START + dt.timedelta(weeks=8),
        money_total=Decimal(500),
        travel=Travel.STATE,
    )
    world = catalog(course("long", "40"))
    clash = planner_of(world, goal("credential", "long"), limits).answer().clash
    assert clash is not None
    assert clash.limits == (LimitKind.HOURS_PER_WEEK, LimitKind.DEADLINE)
    hours, deadline = clash.loosenings
    assert hours.to == 5
    assert deadline.to == START + dt.timedelta(weeks=20) - dt.timedelta(days=1)
    assert clash.least_hours == 40


CLASHES = (
    ({"money_total": Decimal(5)}, LimitKind.MONEY_TOTAL, Decimal(10)),
    ({"money_per_month": Decimal(5)}, LimitKind.MONEY_PER_MONTH, Decimal(10)),
    ({"online_hours": Decimal(1)}, LimitKind.ONLINE_HOURS, Decimal(3)),
    ({"connection": Connection.NEVER}, LimitKind.CONNECTION, Connection.ALWAYS),
    ({"travel": Travel.HOME}, LimitKind.TRAVEL, Travel.STATE),
    ({"excluded": ("base",)}, LimitKind.EXCLUDED, "base"),
)


@pytest.mark.parametrize(
    ("changed", "limit", "to"), CLASHES, ids=[str(each[1]) for each in CLASHES]
)
def test_each_limit_alone_can_leave_no_way(
    changed: dict[str, Any], limit: LimitKind, to: Any
) -> None:
    from pathways.domain.catalog import Delivery

    world = catalog(
        course("base", online_hours=fact(Decimal(3)), delivery=Delivery.IN_PERSON),
        course("end", "2", "0", requires=needs_credential("base"), delivery=Delivery.ONLINE),
    )
    clash = planner_of(world, goal("credential", "end"), replace(LIMITS, **changed)).answer().clash
    assert clash is not None
    assert [(each.limit, each.to) for each in clash.loosenings] == [(limit, to)]


def _works(planner: Planner, limits: Limits) -> bool:
    return (
        Planner(planner.situation, planner.index, planner.build(limits), Stop()).best() is not None
    )


def test_without_any_one_limit_of_a_clash_there_is_a_plan() -> None:
    from pathways.planning.exact.clash import loosened, set_limits, without

    tried = 0
    for seed in range(400):
        world = some_world(seed, most=8)
        try:
            planner = planner_of(world.catalog, world.goal, world.limits, world.record)
            clash = planner.answer(with_reasons=False, with_unbeaten=False).clash
        except (GoalReachedError, NothingLeadsThereError, LimitsError):
            continue
        if clash is None:
            continue
        tried += 1
        others = [each for each in set_limits(world.limits) if each not in clash.limits]
        alone = without(world.limits, others)
        assert not _works(planner, alone), seed
        for each in clash.loosenings:
            assert _works(planner, without(alone, (each.limit,))), (seed, each)
            if each.to is not None:
                assert _works(planner, loosened(world.limits, each)), (seed, each)
        if tried == 12:
            break
    assert tried == 12


def test_hours_in_some_weeks_only_are_enough() -> None:
    summer = OtherWeeks(START + dt.timedelta(weeks=2), START + dt.timedelta(weeks=4), Decimal(5))
    limits = replace(LIMITS, hours_per_week=Decimal(0), other_weeks=(summer,))
    plan = planner_of(catalog(course("short", "10")), goal("credential", "short"), limits).best()
    assert plan is not None
    assert [each.week for each in plan.steps[0].work if each.hours] == [2, 3]
    longer = planner_of(catalog(course("long", "90")), goal("credential", "long"), limits)
    clash = longer.answer().clash
    assert clash is not None
    (hours,) = clash.loosenings
    assert hours.limit is LimitKind.HOURS_PER_WEEK


# --- refusals -------------------------------------------------------------------

BAD = (
    ({"deadline": START - dt.timedelta(days=1)}, LimitsFault.DEADLINE_PAST),
    ({"start": START + dt.timedelta(days=9), "deadline": START}, LimitsFault.DEADLINE_BEFORE_START),
    ({"start": START - dt.timedelta(days=9)}, LimitsFault.START_PAST),
    ({"start": dt.date(9999, 1, 1)}, LimitsFault.START_FAR),
    ({"hours_per_week": Decimal(0)}, LimitsFault.NO_HOURS),
    ({"hours_per_week": Decimal(169)}, LimitsFault.TOO_MANY_HOURS),
    ({"connection": Connection.WINDOWS}, LimitsFault.NO_WINDOWS),
    ({"windows": (Window(Weekday.MONDAY, Decimal(1)),)}, LimitsFault.WINDOWS_UNUSED),
    ({"excluded": ("one",)}, LimitsFault.GOAL_LEFT_OUT),
    ({"excluded": ("nothing",)}, LimitsFault.UNKNOWN_ID),
    ({"credit_at": "nowhere"}, LimitsFault.UNKNOWN_ID),
)


@pytest.mark.parametrize(("changed", "fault"), BAD, ids=[str(each[1]) for each in BAD])
def test_limits_that_make_no_sense_are_refused(changed: dict[str, Any], fault: LimitsFault) -> None:
    with pytest.raises(LimitsError) as refused:
        planner_of(catalog(course("one")), goal("credential", "one"), replace(LIMITS, **changed))
    assert refused.value.fault is fault


def test_credit_is_wanted_where_the_goal_is() -> None:
    world = catalog(course("one"), articulation("link", "one"))
    with pytest.raises(LimitsError) as refused:
        planner_of(world, goal("credit", "college"), replace(LIMITS, credit_at="far"))
    assert refused.value.fault is LimitsFault.CREDIT_WITHOUT_GOAL


def test_a_goal_that_is_reached_or_that_nothing_leads_to_is_refused() -> None:
    world = catalog(
        course("one", availability=Availability.HISTORIC), course("two"), occupation("15-1232")
    )
    with pytest.raises(GoalReachedError):
        planner_of(world, goal("credential", "two"), LIMITS, record(holding("two"), area="GA"))
    for wanted in (
        goal("credential", "one"),
        goal("occupation", "15-1232"),
        goal("credit", "college"),
    ):
        with pytest.raises(NothingLeadsThereError):
            planner_of(world, wanted, LIMITS).answer()


def test_a_circle_of_conditions_is_refused() -> None:
    world = catalog(
        course("a", requires=needs_credential("b")),
        course("b", requires=needs_credential("c")),
        course("c", requires=needs_credential("a")),
    )
    with pytest.raises(PlanLoopError) as refused:
        planner_of(world, goal("credential", "a"), LIMITS)
    assert set(refused.value.circle) == {"a", "b", "c"}


def test_a_huge_instance_is_refused_and_a_long_chain_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chain = [course("c0000", "1")]
    chain += [
        course(f"c{n:04d}", "1", requires=needs_credential(f"c{n - 1:04d}")) for n in range(1, 400)
    ]
    plan = planner_of(
        catalog(*chain), goal("credential", "c0320"), replace(LIMITS, hours_per_week=Decimal(40))
    ).best()
    assert plan is not None
    assert len(plan.steps) == 321
    monkeypatch.setattr(build, "MOST_ITEMS", 300)
    with pytest.raises(PlanTooLargeError) as refused:
        planner_of(catalog(*chain), goal("credential", "c0320"), LIMITS)
    assert refused.value.found == 321


# --- stopping -------------------------------------------------------------------


def test_time_that_is_up_and_cancelling_stop_at_once() -> None:
    world = catalog(course("one"))
    for stop in (Stop.after(0), Stop.after(60, lambda: True)):
        with pytest.raises(PlanStoppedError):
            planner_of(world, goal("credential", "one"), LIMITS, stop=stop).best()


def test_cancelling_late_shows_the_best_so_far() -> None:
    calls = iter(range(1, 10_000))
    stop = Stop.after(None, lambda: next(calls) > 1)
    world = catalog(
        *(course(f"c{n}", str(n), str(50 - n)) for n in range(1, 9)),
        stack("way", _one_of(*(f"c{n}" for n in range(1, 9)))),
    )
    planner = planner_of(world, goal("stack", "way"), LIMITS, stop=stop)
    try:
        plan = planner.best()
    except PlanStoppedError:
        return
    assert plan is not None
    assert not plan.proven
    assert all(
        each.bound <= each.value or each.objective is Objective.MOST_CREDIT
        for each in plan.objectives
    )


def test_a_hard_program_stops_in_time_with_its_bound() -> None:
    import random

    chance = random.Random(1)  # noqa: S311 - not for secrets
    program = Program()
    columns = [program.add() for _ in range(150)]
    for _ in range(40):
        program.row(
            [(each, chance.randint(1, 50)) for each in columns if chance.random() < 0.5], upper=900
        )
    began = time.monotonic()
    solved = program.minimise(
        [(each, -chance.randint(10, 60)) for each in columns], Stop.after(0.5)
    )
    assert time.monotonic() - began < 10
    assert solved.ended is Ended.STOPPED
    assert solved.values is None or solved.bound <= solved.value


def test_a_solution_that_breaks_a_row_is_refused() -> None:
    program = Program()
    one = program.add()
    program.row([(one, 2)], upper=1)
    with pytest.raises(InexactError):
        program._check((1,))
    assert program.holds((0,))
    assert not program.holds((2,))


def test_a_dated_class_waits_for_what_it_asks() -> None:
    first = START + dt.timedelta(days=1)
    offered = (
        Offering(first, first),
        Offering(START + dt.timedelta(weeks=2), START + dt.timedelta(weeks=2)),
    )
    world = catalog(
        course("base", "1"),
        course("class", "1", requires=needs_credential("base"), offerings=offered),
    )
    plan = best_of(world, goal("credential", "class"))
    assert plan.steps[1].offering == START + dt.timedelta(weeks=2)


def test_the_money_of_dated_classes_is_kept_for_them() -> None:
    """Simple rules once spent the month's money first, and the class could not be paid."""
    world = catalog(
        course("cheap", hours="1", price="6"),
        course("class", hours="2", price="6", offerings=(_weeks(2, 1),)),
        stack("way", _step("a", "cheap"), _step("b", "class")),
    )
    limits = replace(LIMITS, money_per_month=Decimal(10), deadline=START + dt.timedelta(weeks=8))
    plan = best_of(world, goal("stack", "way"), limits)
    assert [(step.credential, step.starts_on.month) for step in plan.steps] == [
        ("class", 1),
        ("cheap", 2),
    ]


def _weeks(first: int, count: int) -> Offering:
    starts = START + dt.timedelta(weeks=first)
    return Offering(starts, starts + dt.timedelta(weeks=count, days=-1))


def _step(key: str, *listed: str) -> StackStep:
    return StackStep(key, listed)


def test_a_part_that_takes_too_long_rules_out_every_choice_with_it() -> None:
    """Two classes of one month cost too much together, whatever is chosen beside them."""
    from pathways.planning.exact.choice import Choice
    from pathways.planning.exact.lighter import part_that_takes

    world = catalog(
        *(course(f"free-{number}", price="0") for number in range(4)),
        course("one", hours="2", price="6", offerings=(_weeks(1, 1),)),
        course("two", hours="2", price="6", offerings=(_weeks(2, 1),)),
        stack(
            "way", *(_step(name, name) for name in ("one", "two", *(f"free-{n}" for n in range(4))))
        ),
    )
    limits = replace(LIMITS, money_per_month=Decimal(10), deadline=START + dt.timedelta(weeks=8))
    problem = planner_of(world, goal("stack", "way"), limits).problem
    choice = Choice(
        tuple(problem.items),
        sessions={"one": 0, "two": 0},
        pays={name: item.price or 0 for name, item in problem.items.items()},
    )
    part = part_that_takes(problem, choice, problem.weeks.count + 1, Stop())
    assert set(part.items) == {"one", "two"}
    assert set(part.sessions) == {"one", "two"}


def test_the_shortest_plan_found_is_shown_when_the_time_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan that is longer than the bound is a plan too, with its distance from the best."""
    from pathways.planning.exact import stages

    pack, packed = stages.pack, []

    def first(*told: Any, **more: Any) -> Any:
        packed.append(pack(*told, **more))
        return packed[-1]

    monkeypatch.setattr(stages, "pack", first)
    prices = {"c0": "5", "c1": "3", "c2": "3", "c3": "3"}  # two months by the sum, three in truth
    world = catalog(
        *(course(name, hours="1", price=price) for name, price in prices.items()),
        stack("way", *(_step(name, name) for name in prices)),
    )
    limits = replace(
        LIMITS,
        money_per_month=Decimal(7),
        objectives=(Objective.SOONEST,),
        deadline=START + dt.timedelta(weeks=26),
    )
    stop = Stop.after(None, lambda: bool(packed))
    plan = planner_of(world, goal("stack", "way"), limits, stop=stop).best()
    assert plan is not None
    assert not plan.proven
    assert plan.ends_on.month == 3
    assert (plan.objectives[0].value, plan.objectives[0].bound) == (9, 5)


def test_trouble_of_the_solver_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program on which HiGHS fails is told anew, then without presolve; else it is not proven."""
    from pathways.planning.exact import solver

    status, troubles = solver._status, []

    def troubled(engine: Any) -> str:
        if len(troubles) < most:
            troubles.append(engine)
            return "Solve error"
        return status(engine)

    monkeypatch.setattr(solver, "_status", troubled)
    for most, ended in ((1, Ended.OPTIMAL), (2, Ended.OPTIMAL), (3, Ended.STOPPED)):
        troubles.clear()
        program = Program()
        one, two = program.add(), program.add(0, 5)
        program.row([(one, 2), (two, 1)], lower=4)
        solved = program.minimise([(one, 3), (two, 1)], Stop())
        assert solved.ended is ended
        assert len({id(each) for each in troubles}) == most
        assert solved.values == (None if ended is Ended.STOPPED else (0, 4))
