"""The checker accepts whole plans and names what is wrong with each damaged one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
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
    needs_condition,
    needs_credential,
    record,
    stack,
    text,
)
from plan_values import START, planner_of

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Catalog,
    Counting,
    CreditCap,
    Delivery,
    Funding,
    FundingHelp,
    Offering,
)
from pathways.domain.limits import (
    Connection,
    Limits,
    Objective,
    OtherWeeks,
    Travel,
    Weekday,
    Window,
)
from pathways.domain.person import Language
from pathways.domain.plans import Assumption, AssumptionKind, ExactPlan, WeekWork
from pathways.domain.record import LearnerRecord
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.plan_check.faults import FaultKind

GOAL = goal("stack", "way")


def _hours(value: str, weeks: str | None = None) -> tuple[Amount, ...]:
    own = (Amount(Decimal(value), Unit.CLOCK_HOUR),)
    return own if weeks is None else (*own, Amount(Decimal(weeks), Unit.WEEK))


def _course(name: str, hours: str, online: str, price: str, **fields: Any) -> Any:
    plain: dict[str, Any] = {
        "effort": _hours(hours),
        "online_hours": fact(Decimal(online)),
        "cost_usd": Decimal(price),
        "languages": (Language.ENGLISH,),
        "delivery": Delivery.ONLINE,
        "megabytes": fact(Decimal(30)),
    }
    return credential(name, **(plain | fields))


@cache
def world() -> Catalog:
    """A way with a chain, a class, funding, credit with a cap, and something unknown."""
    first = START + dt.timedelta(weeks=3)
    asks_both = needs(needs_credential("base"), needs_condition("age", shared_key="age-18"))
    made = catalog(
        _course("base", "4", "2", "20"),
        _course("next", "6", "1", "40", effort=_hours("6", "2"), requires=asks_both),
        _course(
            "class",
            "4",
            "2",
            "10",
            requires=needs_credential("base"),
            offerings=(Offering(first, first + dt.timedelta(days=11), seats=5),),
        ),
        _course("extra", "1", "0", "0"),
        _course("other", "9", "0", "0"),
        _course("far", "1", "0", "0", provider="far", delivery=Delivery.IN_PERSON),
        _course("spanish", "1", "0", "0", languages=(Language.SPANISH,)),
        _course("full", "1", "0", "0", offerings=(Offering(first, first, seats=0),)),
        stack("way", "held", "base", "next", "class"),
        credential("held"),
        articulation("give-next", "next", credits="3"),
        articulation("give-class", "class", credits="3", course="C"),
        articulation("give-same", "class", credits="2", course="C"),
        articulation("give-late", "base", credits="1", ends=START),
        articulation("give-asks", "base", credits="1", automatic=False),
        articulation("give-else", "base", "far", credits="1"),
    )
    half = FundingHelp(Decimal(30), ("age-18",), once=True)
    fund = Funding("fund", text("fund"), None, (), ("GA",), ("next", "base"), (), SEEN, half)
    cap = CreditCap("cap", "college", text("cap"), Decimal(5), (), Counting.NOTHING, SEEN)
    return replace(made, funding={"fund": fund}, credit_caps={"cap": cap})


def person() -> LearnerRecord:
    earned = holding("held", earned_on=dt.date(2026, 5, 1))
    return record(earned, answers={"age-18": True}, area="GA")


LIMITS = Limits(
    hours_per_week=Decimal(4),
    start=START,
    deadline=START + dt.timedelta(weeks=10),
    money_total=Decimal(60),
    money_per_month=Decimal(50),
    other_weeks=(
        OtherWeeks(START + dt.timedelta(weeks=1), START + dt.timedelta(weeks=1), Decimal(1)),
    ),
    connection=Connection.WINDOWS,
    windows=(Window(Weekday.SATURDAY, Decimal(2)),),
    online_hours=Decimal(8),
    travel=Travel.STATE,
    languages=(Language.ENGLISH,),
    objectives=(Objective.SOONEST, Objective.MOST_CREDIT),
    excluded=("other",),
    credit_at="college",
)


@cache
def whole() -> ExactPlan:
    plan = planner_of(world(), GOAL, LIMITS, person()).best()
    assert plan is not None
    assert plan.proven
    return plan


def faults_of(plan: ExactPlan, **changed: Any) -> set[FaultKind]:
    limits = changed.get("limits", LIMITS)
    given = changed.get("person", person())
    made = changed.get("world", world())
    return {each.kind for each in check_plan(plan, GOAL, made, {}, given, limits)}


def test_the_whole_plan_is_accepted() -> None:
    assert faults_of(whole()) == set()
    names = [step.credential for step in whole().steps]
    assert sorted(names) == ["base", "class", "next"]
    assert whole().trips
    assert whole().credits == 5


def _step(name: str, **changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    def damage(plan: ExactPlan) -> ExactPlan:
        steps = tuple(
            replace(each, **changes) if each.credential == name else each for each in plan.steps
        )
        return replace(plan, steps=steps)

    return damage


def _without(name: str) -> Callable[[ExactPlan], ExactPlan]:
    return lambda plan: replace(
        plan, steps=tuple(each for each in plan.steps if each.credential != name)
    )


def _added(name: str, **changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    """Add a step that is like the first, but for another credential."""

    def damage(plan: ExactPlan) -> ExactPlan:
        like = next(each for each in plan.steps if each.credential == "base")
        return replace(plan, steps=(*plan.steps, replace(like, credential=name, **changes)))

    return damage


def _plan(**changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    return lambda plan: replace(plan, **changes)


def _moved(name: str, weeks: int) -> Callable[[ExactPlan], ExactPlan]:
    def damage(plan: ExactPlan) -> ExactPlan:
        step = next(each for each in plan.steps if each.credential == name)
        by = dt.timedelta(weeks=weeks)
        work = tuple(replace(each, week=each.week + weeks) for each in step.work)
        moved = {"starts_on": step.starts_on + by, "ends_on": step.ends_on + by, "work": work}
        return _step(name, **moved)(plan)

    return damage


def _line(number: int, **changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    def damage(plan: ExactPlan) -> ExactPlan:
        lines = list(plan.credit_lines)
        lines[number] = replace(lines[number], **changes)
        return replace(plan, credit_lines=tuple(lines))

    return damage


def _trip(number: int, **changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    def damage(plan: ExactPlan) -> ExactPlan:
        trips = list(plan.trips)
        trips[number] = replace(trips[number], **changes)
        return replace(plan, trips=tuple(trips))

    return damage


def _trip_moved(plan: ExactPlan) -> ExactPlan:
    return _trip(0, on=plan.trips[0].on + dt.timedelta(days=1))(plan)


def _trip_longer(plan: ExactPlan) -> ExactPlan:
    piece = plan.trips[0].pieces[0]
    return _trip(0, pieces=(replace(piece, hours=Decimal(9)),))(plan)


def _hours_shifted(plan: ExactPlan) -> ExactPlan:
    """All work of a step in its first week: more than the week holds."""
    step = next(each for each in plan.steps if each.credential == "next")
    first = step.work[0].week
    online = sum((each.online_hours for each in step.work), Decimal(0))
    return _step("next", work=(WeekWork(first, Decimal(6), online),))(plan)


def _work_of(name: str, *work: WeekWork) -> Callable[[ExactPlan], ExactPlan]:
    return _step(name, work=work)


def _objective(number: int, **changes: Any) -> Callable[[ExactPlan], ExactPlan]:
    def damage(plan: ExactPlan) -> ExactPlan:
        told = list(plan.objectives)
        told[number] = replace(told[number], **changes)
        return replace(plan, objectives=tuple(told))

    return damage


@dataclass(frozen=True)
class Damage:
    name: str
    do: Callable[[ExactPlan], ExactPlan]
    fault: FaultKind


K = FaultKind
PRICE = Assumption(AssumptionKind.PRICE, "base")
DAMAGES = (
    Damage("goal", _plan(goal=goal("stack", "elsewhere")), K.OTHER_GOAL),
    Damage("catalog", _plan(content_version="2020"), K.OTHER_CATALOG),
    Damage("start", _plan(starts_on=START + dt.timedelta(days=7)), K.WRONG_START),
    Damage("end", _plan(ends_on=START), K.WRONG_END),
    Damage("deadline", _moved("next", 20), K.AFTER_DEADLINE),
    Damage("unknown id", _added("nowhere"), K.UNKNOWN_CREDENTIAL),
    Damage("twice", _added("base"), K.TWICE),
    Damage("held", _added("held"), K.ALREADY_HELD),
    Damage("left out", _added("other"), K.LEFT_OUT),
    Damage("language", _added("spanish"), K.WRONG_LANGUAGE),
    Damage("place", _added("far"), K.TOO_FAR),
    Damage("full class", _added("full", offering=START + dt.timedelta(weeks=3)), K.WRONG_CLASS),
    Damage("half weeks", _step("base", ends_on=START + dt.timedelta(days=9)), K.NOT_WHOLE_WEEKS),
    Damage("too early", _moved("base", -1), K.BEFORE_START),
    Damage("backwards", _step("next", ends_on=START), K.ENDS_BEFORE_BEGINS),
    Damage(
        "too short",
        lambda plan: _step(
            "next",
            ends_on=next(s for s in plan.steps if s.credential == "next").starts_on
            + dt.timedelta(days=6),
        )(plan),
        K.TOO_SHORT,
    ),
    Damage("no class", _step("class", offering=None), K.WRONG_CLASS),
    Damage("another class", _step("class", offering=START), K.WRONG_CLASS),
    Damage("class moved", _moved("class", 1), K.WRONG_CLASS),
    Damage("class for a plain step", _step("base", offering=START), K.WRONG_CLASS),
    Damage("work outside", _work_of("base", WeekWork(7, Decimal(4), Decimal(2))), K.WORK_OUTSIDE),
    Damage(
        "work twice",
        _work_of("base", *[WeekWork(0, Decimal(2), Decimal(1))] * 2),
        K.WORK_REPEATED,
    ),
    Damage("too little work", _work_of("base", WeekWork(0, Decimal(1), Decimal(1))), K.WRONG_WORK),
    Damage(
        "more online than hours",
        _work_of("base", WeekWork(0, Decimal(2), Decimal(4))),
        K.WRONG_WORK,
    ),
    Damage("hours", _step("base", hours=Decimal(3)), K.WRONG_HOURS),
    Damage("hours unknown", _step("base", hours=None), K.WRONG_HOURS),
    Damage("online", _step("base", online_hours=Decimal(1)), K.WRONG_ONLINE_HOURS),
    Damage("megabytes", _step("base", megabytes=Decimal(1)), K.WRONG_MEGABYTES),
    Damage("full week", _hours_shifted, K.TOO_MANY_HOURS),
    Damage(
        "no connection",
        _work_of("next", WeekWork(1, Decimal(6), Decimal(6))),
        K.TOO_MANY_ONLINE_HOURS,
    ),
    Damage(
        "online total",
        _work_of("next", WeekWork(1, Decimal(9), Decimal(9))),
        K.ONLINE_TOTAL,
    ),
    Damage("price", _step("base", price=Decimal(5)), K.WRONG_PRICE),
    Damage("price unknown", _step("base", price=None, pays=None), K.WRONG_PRICE),
    Damage("no funding", _step("class", funding="fund"), K.NO_SUCH_FUNDING),
    Damage("foreign funding", _step("base", funding="gift"), K.NO_SUCH_FUNDING),
    Damage("funding twice", _step("base", funding="fund"), K.FUNDING_TWICE),
    Damage("pays", _step("base", pays=Decimal(1)), K.WRONG_PAYMENT),
    Damage("cost", lambda p: _plan(cost=replace(p.cost, known=Decimal(1)))(p), K.WRONG_COST),
    Damage("budget", _step("next", funding=None, pays=Decimal(40)), K.OVER_BUDGET),
    Damage("month", _step("next", funding=None, pays=Decimal(40)), K.OVER_MONTH),
    Damage("prerequisite", _moved("next", -2), K.NOT_MET),
    Damage("prerequisite gone", _without("base"), K.NOT_MET),
    Damage("goal gone", _without("class"), K.GOAL_NOT_REACHED),
    Damage("why", _step("base", needed_by=("extra",)), K.NOT_NEEDED),
    Damage("no why", _added("extra", needed_by=()), K.NOT_NEEDED),
    Damage("not held", lambda p: _plan(held=(*p.held, "extra"))(p), K.NOT_HELD),
    Damage("not waived", _plan(waived=("next.age",)), K.NOT_WAIVED),
    Damage("assumption", _plan(assumptions=(PRICE,)), K.EXTRA_ASSUMPTION),
    Damage("step assumption", _step("base", assumptions=(PRICE,)), K.EXTRA_ASSUMPTION),
    Damage("trip day", _trip_moved, K.WRONG_TRIP_DAY),
    Damage("trip length", _trip_longer, K.TRIP_TOO_LONG),
    Damage("trip gone", lambda p: _plan(trips=p.trips[1:])(p), K.WRONG_TRIP),
    Damage("nothing to fetch", _trip(0, download=()), K.WRONG_TRIP),
    Damage("promise", _line(0, articulation="nothing"), K.UNKNOWN_PROMISE),
    Damage("other college", _line(0, articulation="give-else"), K.OTHER_COLLEGE),
    Damage("not sure", _line(0, articulation="give-asks"), K.PROMISE_NOT_SURE),
    Damage("ended", _line(0, articulation="give-late"), K.PROMISE_ENDED),
    Damage("not earned", _without("next"), K.NOTHING_EARNED),
    Damage("counted twice", _line(0, articulation="give-same"), K.COUNTED_TWICE),
    Damage("too much", _line(0, credits=Decimal(4)), K.TOO_MUCH_CREDIT),
    Damage(
        "cap",
        lambda p: _plan(credit_lines=tuple(replace(e, credits=Decimal(3)) for e in p.credit_lines))(
            p
        ),
        K.OVER_CAP,
    ),
    Damage("credits", _plan(credits=Decimal(6)), K.WRONG_CREDIT),
    Damage("college", _plan(credit_at="far"), K.OTHER_COLLEGE),
    Damage("useful", _plan(useful_on=START), K.WRONG_USEFUL_DAY),
    Damage("objective", _objective(0, value=Decimal(1), bound=Decimal(1)), K.WRONG_OBJECTIVE),
    Damage("bound", _objective(0, bound=Decimal(9)), K.BEATS_ITS_BOUND),
    Damage("proof", _objective(0, bound=Decimal(1)), K.BEATS_ITS_BOUND),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=[each.name for each in DAMAGES])
def test_every_damage_is_named(damage: Damage) -> None:
    assert damage.fault in faults_of(damage.do(whole()))


def test_a_plan_that_held_does_not_hold_under_tighter_limits() -> None:
    for changed, fault in (
        ({"money_total": Decimal(10)}, K.OVER_BUDGET),
        ({"money_per_month": Decimal(10)}, K.OVER_MONTH),
        ({"hours_per_week": Decimal(2)}, K.TOO_MANY_HOURS),
        ({"online_hours": Decimal(1)}, K.ONLINE_TOTAL),
        ({"deadline": START + dt.timedelta(weeks=2)}, K.AFTER_DEADLINE),
        ({"connection": Connection.NEVER, "windows": ()}, K.NO_CONNECTION),
        ({"connection": Connection.ALWAYS, "windows": ()}, K.WRONG_TRIP),
        ({"excluded": ("base",)}, K.LEFT_OUT),
        ({"languages": (Language.SPANISH,)}, K.WRONG_LANGUAGE),
        ({"credit_at": "far"}, K.OTHER_COLLEGE),
    ):
        assert fault in faults_of(whole(), limits=replace(LIMITS, **changed)), fault


def test_a_plan_does_not_hold_for_another_person_or_catalog() -> None:
    without_answer = record(*person().holdings, area="GA")
    assert K.NOT_MET in faults_of(whole(), person=without_answer)
    known = dict(world().credentials)
    known["base"] = replace(known["base"], cost_usd=fact())
    unknown = faults_of(whole(), world=replace(world(), credentials=known))
    assert {K.WRONG_PRICE, K.MISSING_ASSUMPTION} <= unknown
    known["base"] = replace(world().credentials["base"], validity_years=fact(Decimal("0.01")))
    assert K.LAPSES in faults_of(whole(), world=replace(world(), credentials=known))
    retired = replace(world().credentials["base"], retired_on=START)
    known["base"] = retired
    assert K.NOT_OFFERED in faults_of(whole(), world=replace(world(), credentials=known))


def test_there_are_more_than_thirty_kinds_of_damage() -> None:
    assert len({each.name for each in DAMAGES}) == len(DAMAGES) > 60
    assert len({each.fault for each in DAMAGES}) > 45
