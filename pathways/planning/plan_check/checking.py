"""The way in: every limit, date, credit and cost of a plan, confirmed or named as a fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from pathways.domain.catalog import Catalog
from pathways.domain.limits import Limits, Objective
from pathways.domain.plans import AssumptionKind, ExactPlan, Measure
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.plan_check.asked import check_asked
from pathways.planning.plan_check.credit import check_credit, is_useful
from pathways.planning.plan_check.faults import Fault, FaultKind
from pathways.planning.plan_check.matter import Matter, takes
from pathways.planning.plan_check.steps import check_steps
from pathways.planning.plan_check.sums import check_money, check_trips, check_weeks
from pathways.rules.model import Scheme

_ZERO = Decimal(0)


def check_plan(
    plan: ExactPlan,
    goal: GoalRef,
    catalog: Catalog,
    schemes: Mapping[str, Scheme],
    record: LearnerRecord,
    limits: Limits,
) -> tuple[Fault, ...]:
    """Return everything in a plan that does not hold; empty when all of it does.

    Args:
        goal: what the plan must reach.
    """
    matter = Matter(plan, catalog, schemes, record, limits)
    _check_head(goal, matter)
    check_steps(matter)
    check_weeks(matter)
    check_money(matter)
    check_trips(matter)
    check_asked(matter)
    check_credit(matter)
    _check_sums(matter)
    _check_lists(matter)
    _check_objectives(matter)
    return tuple(dict.fromkeys(matter.faults))


def _check_head(goal: GoalRef, matter: Matter) -> None:
    plan, limits = matter.plan, matter.limits
    matter.demand(plan.goal == goal, FaultKind.OTHER_GOAL, "", goal, plan.goal)
    version = matter.catalog.content_version
    matter.demand(
        plan.content_version == version, FaultKind.OTHER_CATALOG, "", version, plan.content_version
    )
    start = limits.start or plan.asked_on
    matter.demand(plan.starts_on == start, FaultKind.WRONG_START, "", start, plan.starts_on)
    last = max((step.ends_on for step in plan.steps), default=plan.ends_on)
    matter.demand(plan.ends_on == last, FaultKind.WRONG_END, "", last, plan.ends_on)
    if limits.deadline is not None:
        latest = max(last, plan.ends_on)
        on_time = latest <= limits.deadline
        matter.demand(on_time, FaultKind.AFTER_DEADLINE, "", limits.deadline, latest)


def _check_sums(matter: Matter) -> None:
    plan = matter.plan
    for kind, told, known in (
        (FaultKind.WRONG_HOURS, plan.hours, _measure([each.hours for each in plan.steps])),
        (
            FaultKind.WRONG_ONLINE_HOURS,
            plan.online_hours,
            _measure([each.online_hours for each in plan.steps]),
        ),
    ):
        if told != known:
            matter.note(
                kind, "", f"{known.known}, {known.unknown}", f"{told.known}, {told.unknown}"
            )


def _measure(values: list[Decimal | None]) -> Measure:
    known = [value for value in values if value is not None]
    return Measure(sum(known, _ZERO), len(values) - len(known))


_GUESSES = (
    AssumptionKind.CONDITION,
    AssumptionKind.AMOUNT,
    AssumptionKind.RULE,
    AssumptionKind.HELD,
)


def _check_lists(matter: Matter) -> None:
    plan = matter.plan
    for name in plan.held:
        if matter.held_until(name) is None:
            matter.note(FaultKind.NOT_HELD, name)
    for key in plan.waived:
        if key not in matter.limits.waived:
            matter.note(FaultKind.NOT_WAIVED, key)
    _check_assumptions(matter)


def _check_assumptions(matter: Matter) -> None:
    plan = matter.plan
    told = set(plan.assumptions)
    for each in sorted(matter.guessed - told):
        matter.note(FaultKind.MISSING_ASSUMPTION, each.credential, each.kind)
    for each in sorted(told - matter.guessed):
        matter.note(FaultKind.EXTRA_ASSUMPTION, each.credential, "", each.kind)
    for step in plan.steps:
        for each in step.assumptions:
            if each not in told:
                matter.note(FaultKind.MISSING_ASSUMPTION, step.credential, each.kind)
            if each.kind in _GUESSES and each.credential != step.credential:
                matter.note(FaultKind.EXTRA_ASSUMPTION, step.credential, "", each.kind)


# --- objectives -------------------------------------------------------------


def _check_objectives(matter: Matter) -> None:
    plan = matter.plan
    useful = min(
        (step.ends_on for step in plan.steps if is_useful(step, matter)), default=plan.ends_on
    )
    if plan.useful_on != useful:
        matter.note(FaultKind.WRONG_USEFUL_DAY, "", useful, plan.useful_on)
    known: dict[Objective, tuple[int, Decimal]] = {
        Objective.CHEAPEST: (plan.cost.unknown, plan.cost.known),
        Objective.SOONEST: (_without_time(matter), _weeks(plan.ends_on, plan)),
        Objective.LEAST_ONLINE: (plan.online_hours.unknown, plan.online_hours.known),
        Objective.MOST_CREDIT: (0, plan.credits),
        Objective.USEFUL_EARLY: (0, _weeks(useful, plan)),
    }
    for told in plan.objectives:
        name = told.objective
        if (told.unknown, told.value) != known[name]:
            matter.note(FaultKind.WRONG_OBJECTIVE, name, known[name][1], told.value)
        beaten = (
            told.bound < told.value if name is Objective.MOST_CREDIT else told.bound > told.value
        )
        if beaten or (plan.proven and told.bound != told.value):
            matter.note(FaultKind.BEATS_ITS_BOUND, name, told.bound, told.value)


def _without_time(matter: Matter) -> int:
    """Count the steps of which no hours, no length and no dates are published."""
    steps = matter.known_steps
    return sum(not takes(matter.credential(step), matter).has_time for step in steps)


def _weeks(day: dt.date, plan: ExactPlan) -> Decimal:
    """Return the weeks that a plan has used by a day, a short one among them."""
    return Decimal((day - plan.starts_on).days // 7 + 1)
