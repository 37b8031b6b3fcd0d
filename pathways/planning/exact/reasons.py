"""Why each step is in a plan, what it opens, and what leaving it out would cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.domain.limits import Limits, Objective
from pathways.domain.person import GoalKind
from pathways.domain.plans import ExactPlan
from pathways.planning.exact.needs import Done, Held, HeldUntil, leaves
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.opens import required_by
from pathways.planning.situation import Situation

Solve = Callable[[Limits], ExactPlan | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much worse another plan is in one objective: more unknown facts, or more of its unit."""

    objective: Objective
    unknown: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one step is there.

    Attributes:
        needed_by: ids of steps or the goal that ask for it; empty: it is there for its credit.
        opens: ids of other credentials of the way that it opens.
        is_needed: without it, no plan keeps to the limits.
        otherwise: what the best plan without it is worse in; empty when `is_needed`, or when
            another plan is as good.
        becomes_unsure: the best plan without it rests on unknown facts, this one does not.
    """

    credential: str
    needed_by: tuple[str, ...]
    opens: tuple[str, ...]
    is_needed: bool
    otherwise: tuple[Difference, ...]
    becomes_unsure: bool


def reasons(
    plan: ExactPlan, problem: Problem, situation: Situation, solve: Solve
) -> tuple[Reason, ...]:
    """Return why each step is there, each found by planning again without it.

    Args:
        solve: plans under other limits; None when nothing keeps to them.
    """
    return tuple(_reason(step.credential, plan, problem, situation, solve) for step in plan.steps)


def _reason(
    credential: str, plan: ExactPlan, problem: Problem, situation: Situation, solve: Solve
) -> Reason:
    step = next(each for each in plan.steps if each.credential == credential)
    limits = replace(problem.limits, excluded=(*problem.limits.excluded, credential))
    other = solve(limits)
    return Reason(
        credential=credential,
        needed_by=step.needed_by,
        opens=tuple(_opens(credential, problem, situation)),
        is_needed=other is None,
        otherwise=() if other is None else tuple(_differences(plan, other)),
        becomes_unsure=other is not None and plan.is_sure and not other.is_sure,
    )


def _opens(credential: str, problem: Problem, situation: Situation) -> Iterator[str]:
    for name in problem.items:
        asked = situation.catalog.credentials[name].requires
        if asked is not None and credential in required_by(asked):
            yield name


def _differences(plan: ExactPlan, other: ExactPlan) -> Iterator[Difference]:
    theirs = {each.objective: each for each in other.objectives}
    for mine in plan.objectives:
        worse = theirs[mine.objective].value - mine.value
        if mine.objective is Objective.MOST_CREDIT:
            worse = -worse
        unknown = theirs[mine.objective].unknown - mine.unknown
        if worse > 0 or unknown > 0:
            yield Difference(mine.objective, max(0, unknown), max(Decimal(0), worse))


def adds_nothing(problem: Problem, situation: Situation, index: CatalogIndex) -> tuple[str, ...]:
    """Return the ids of holdings, wished ones too, that do not help toward the goal."""
    helpful = set(problem.items) | set(problem.shut) | set(_named(problem))
    helpful = _with_what_they_ask(helpful, situation)
    if problem.goal.kind is GoalKind.CREDIT:
        links = index.links_to.get(problem.goal.id, ())
        helpful |= {situation.catalog.articulations[each].from_credential or "" for each in links}
    return tuple(
        holding.id
        for holding in situation.record.holdings
        if holding.credential in situation.catalog.credentials
        and holding.credential not in helpful
        and problem.goal.kind is not GoalKind.RANK
    )


def _with_what_they_ask(names: set[str], situation: Situation) -> set[str]:
    """Return credentials with all that they ask for, held or not: it was needed once."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        each = waiting.pop()
        credential = situation.catalog.credentials.get(each)
        if each not in found and credential is not None and credential.requires is not None:
            waiting += required_by(credential.requires)
        found.add(each)
    return found


def _named(problem: Problem) -> Iterator[str]:
    for need in (problem.goal_need, *(item.need for item in problem.items.values())):
        for leaf in leaves(need):
            if isinstance(leaf, Done | Held | HeldUntil):
                yield leaf.credential
