"""Whether what is asked before a step, and the goal itself, is met on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from pathways.domain.catalog import CreditSum, Requirement, RequirementKind, Stack
from pathways.domain.limits import Connection, Objective
from pathways.domain.person import GoalKind
from pathways.domain.plans import AssumptionKind, PlannedStep
from pathways.planning.plan_check.credit import is_useful
from pathways.planning.plan_check.faults import FaultKind
from pathways.planning.plan_check.matter import Matter, years_after


def check_asked(matter: Matter) -> None:
    """Note every step that is begun before what it asks is met, and a goal that is not reached."""
    for step in matter.known_steps:
        asked = matter.credential(step).requires
        there = _before(step, matter)
        if asked is not None and not _met(asked, step.credential, there, step.ends_on, matter):
            matter.note(FaultKind.NOT_MET, step.credential)
        _check_needed(step, matter)
    _check_still_valid(matter)
    if not _reached(matter):
        matter.note(FaultKind.GOAL_NOT_REACHED, str(matter.plan.goal))


def _before(step: PlannedStep, matter: Matter) -> frozenset[str]:
    """Return what is earned in the plan when a step begins."""
    begins = matter.week_of(step.starts_on)
    dated = bool(matter.credential(step).offerings)
    found = set()
    for other in matter.known_steps:
        online = sum((work.online_hours for work in other.work), Decimal(0))
        waits = matter.limits.connection is Connection.WINDOWS and online > 0
        lag = 1 if dated or waits else 0
        if other is not step and matter.week_of(other.ends_on) + lag <= begins:
            found.add(other.credential)
    return frozenset(found)


def _met(
    asked: Requirement, owner: str, there: frozenset[str], until: dt.date, matter: Matter
) -> bool:
    """Whether a condition is met with what is earned, what is held until a day, and guesses."""
    if f"{owner}.{asked.key}" in matter.limits.waived:
        return True
    match asked.kind:
        case RequirementKind.CREDENTIAL:
            return _has(asked.credential or "", there, until, matter)
        case RequirementKind.AMOUNT | RequirementKind.CONDITION:
            return _answered(asked, owner, matter)
        case RequirementKind.RANK:
            return _level(asked.scheme or "", asked.level or "", there, matter)
        case RequirementKind.CREDIT_SUM:
            return asked.credit_sum is not None and _adds_up(asked.credit_sum, there, until, matter)
        case _:
            met = [_met(part, owner, there, until, matter) for part in asked.parts]
            least = {RequirementKind.ALL: len(met), RequirementKind.ANY: 1}
            return met.count(True) >= least.get(asked.kind, asked.minimum or 1)


def _has(name: str, there: frozenset[str], until: dt.date, matter: Matter) -> bool:
    if name in there:
        return True
    end = matter.held_until(name)
    if end is not None and end >= until:
        return True
    credential = matter.catalog.credentials.get(name)
    ladder = _ladder(name, matter)
    if credential is not None and ladder is not None:
        return _level(*ladder, there, matter)
    return matter.may_be_held(name) and matter.assumed(AssumptionKind.HELD, name)


def _ladder(name: str, matter: Matter) -> tuple[str, str] | None:
    """Return the level that a credential is, when it is one of a ladder."""
    credential = matter.catalog.credentials.get(name)
    asked = credential.requires if credential else None
    if asked is None or asked.kind is not RequirementKind.RANK:
        return None
    scheme = matter.schemes.get(asked.scheme or "")
    level = scheme.level(asked.level or "") if scheme else None
    if scheme is None or level is None or level.credential != name:
        return None
    return scheme.id, level.name


def _answered(asked: Requirement, owner: str, matter: Matter) -> bool:
    key = asked.shared_key or f"{owner}.{asked.key}"
    told = matter.record.answers.get(key)
    if asked.kind is RequirementKind.CONDITION:
        if isinstance(told, bool):
            return told
        return matter.assumed(AssumptionKind.CONDITION, owner, key)
    enough = isinstance(told, Decimal) and asked.amount is not None and told >= asked.amount.value
    return enough or matter.assumed(AssumptionKind.AMOUNT, owner, key)


def _level(scheme: str, level: str, there: frozenset[str], matter: Matter) -> bool:
    reached = matter.level_reached(scheme, level, there)
    if reached is None:
        return matter.assumed(AssumptionKind.RULE, f"{scheme}:{level}")
    return reached


def _adds_up(wanted: CreditSum, there: frozenset[str], until: dt.date, matter: Matter) -> bool:
    worth = {}
    for name in wanted.credentials:
        credential = matter.catalog.credentials.get(name)
        amount = credential.credits.value if credential else None
        if amount is not None and _has(name, there, until, matter):
            worth[name] = amount.value
    grouped = [[each for each in group if each in worth] or [""] for group in wanted.exclusive]
    free = [each for each in worth if not any(each in group for group in wanted.exclusive)]
    return any(
        _sum(wanted, {each: worth[each] for each in (*free, *chosen) if each in worth})
        >= wanted.minimum
        for chosen in product(*grouped)
    )


def _sum(wanted: CreditSum, worth: dict[str, Decimal]) -> Decimal:
    total = sum(worth.values(), Decimal(0))
    for cap in wanted.caps:
        inside = sum((worth.get(each, Decimal(0)) for each in cap.credentials), Decimal(0))
        total -= max(Decimal(0), inside - cap.at_most)
    return total


# --- the goal ---------------------------------------------------------------


def _reached(matter: Matter) -> bool:
    goal, end = matter.plan.goal, matter.plan.ends_on
    there = frozenset(step.credential for step in matter.known_steps)
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return _has(goal.id, there, end, matter)
        case GoalKind.STACK:
            stack = matter.catalog.stacks.get(goal.id)
            return stack is not None and _stack_done(stack, there, end, matter)
        case GoalKind.OCCUPATION:
            return _job_open(goal.id, there, end, matter)
        case GoalKind.CREDIT:
            return True  # credit is counted apart
        case GoalKind.RANK:  # pragma: no branch - the last one
            scheme, _, level = goal.id.partition(":")
            return _level(scheme, level, there, matter)


def _stack_done(stack: Stack, there: frozenset[str], end: dt.date, matter: Matter) -> bool:
    for step in [each for each in stack.steps if not each.optional] or stack.steps:
        if step.credit_sum is not None:
            if not _adds_up(step.credit_sum, there, end, matter):
                return False
        elif sum(_has(each, there, end, matter) for each in step.credentials) < step.minimum:
            return False
    return True


def _job_open(soc: str, there: frozenset[str], end: dt.date, matter: Matter) -> bool:
    named = [each.id for each in matter.catalog.credentials.values() if soc in each.occupations]
    if any(_has(each, there, end, matter) for each in named):
        return True
    stacks = [each for each in matter.catalog.stacks.values() if soc in each.occupations]
    return any(_stack_done(each, there, end, matter) for each in stacks)


def _check_still_valid(matter: Matter) -> None:
    for step in matter.known_steps:
        years = matter.credential(step).validity_years.value
        if years is not None and years_after(step.ends_on, years) < matter.plan.ends_on:
            matter.note(FaultKind.LAPSES, step.credential, matter.plan.ends_on, step.ends_on)


# --- why each step is there ---------------------------------------------------


def _check_needed(step: PlannedStep, matter: Matter) -> None:
    gives = {
        matter.catalog.articulations[line.articulation].from_credential
        for line in matter.plan.credit_lines
        if line.articulation in matter.catalog.articulations
    }
    if not step.needed_by:
        if step.credential not in gives and not _is_first_use(step, matter):
            matter.note(FaultKind.NOT_NEEDED, step.credential)
        return
    in_plan = {each.credential for each in matter.plan.steps}
    for owner in step.needed_by:
        if owner == str(matter.plan.goal):
            named = step.credential in set(_named_by_goal(matter))
        else:
            credential = matter.catalog.credentials.get(owner)
            asked = credential.requires if credential else None
            named = owner in in_plan and asked is not None
            named = named and asked is not None and step.credential in set(_named(asked, matter))
        if not named:
            matter.note(FaultKind.NOT_NEEDED, step.credential, "", owner)


def _is_first_use(step: PlannedStep, matter: Matter) -> bool:
    """Whether a step is there because something useful was to come early."""
    asked = Objective.USEFUL_EARLY in matter.limits.objectives
    return asked and step.ends_on == matter.plan.useful_on and is_useful(step, matter)


def _named(asked: Requirement, matter: Matter) -> Iterator[str]:
    if asked.credential is not None:
        yield asked.credential
        ladder = _ladder(asked.credential, matter)
        yield from _on_ladder(ladder[0], matter) if ladder is not None else ()
    if asked.credit_sum is not None:
        yield from asked.credit_sum.credentials
    if asked.scheme is not None:
        yield from _on_ladder(asked.scheme, matter)
    for part in asked.parts:
        yield from _named(part, matter)


def _on_ladder(scheme_id: str, matter: Matter) -> Iterator[str]:
    scheme = matter.schemes.get(scheme_id)
    for each in scheme.holdings if scheme is not None else ():
        if each.credential is not None:
            yield each.credential
        for credential in matter.catalog.credentials.values() if each.type else ():
            if credential.type.value == each.type:
                yield credential.id


def _named_by_goal(matter: Matter) -> Iterator[str]:
    goal = matter.plan.goal
    match goal.kind:
        case GoalKind.CREDENTIAL:
            yield goal.id
            ladder = _ladder(goal.id, matter)
            yield from _on_ladder(ladder[0], matter) if ladder is not None else ()
        case GoalKind.RANK:
            yield from _on_ladder(goal.id.partition(":")[0], matter)
        case GoalKind.STACK | GoalKind.OCCUPATION:
            yield from _on_roads(goal.id, matter)
        case GoalKind.CREDIT:
            return


def _on_roads(goal_id: str, matter: Matter) -> Iterator[str]:
    """Yield what a stack, or the stacks and credentials of a job, name."""
    named = [each.id for each in matter.catalog.credentials.values() if goal_id in each.occupations]
    for stack in matter.catalog.stacks.values():
        if stack.id == goal_id or goal_id in stack.occupations:
            named += [each for step in stack.steps for each in step.credentials]
    for each in named:
        yield each
        ladder = _ladder(each, matter)
        yield from _on_ladder(ladder[0], matter) if ladder is not None else ()
