"""Which of the things a person holds help toward a goal."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.catalog import Catalog, Stack
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, Holding, HoldingState, LearnerRecord
from pathways.planning.opens import required_by
from pathways.planning.rank_evidence import meaning_of
from pathways.planning.results import CreditLedger, CreditStanding
from pathways.planning.situation import Situation


def unknown_holdings(record: LearnerRecord, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of holdings whose catalog entry is not in this catalog."""
    return tuple(
        holding.id
        for holding in record.holdings
        if holding.credential is not None and holding.credential not in catalog.credentials
    )


def credentials_for_job(soc: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the credentials that themselves lead to a job, in file order."""
    return tuple(each.id for each in catalog.credentials.values() if soc in each.occupations)


def scheme_of(goal: GoalRef, situation: Situation) -> str | None:
    """Return the ladder that a goal is judged by, if it is a level or asks for one."""
    if goal.kind is GoalKind.RANK:
        return goal.id.partition(":")[0]
    credential = situation.catalog.credentials.get(goal.id)
    asks = credential.requires if credential and goal.kind is GoalKind.CREDENTIAL else None
    return asks.scheme if asks else None


def adds_nothing(goal: GoalRef, situation: Situation, ledger: CreditLedger) -> tuple[str, ...]:
    """Return the ids of the holdings that do not help this goal.

    Nothing is said of what is only planned, or of what the catalog cannot judge.
    """
    helpful = _helpful(goal, situation, ledger)
    catalog = situation.catalog
    return tuple(
        holding.id
        for holding in situation.record.holdings
        if holding.credential in catalog.credentials
        and holding.state is not HoldingState.PLANNED
        and holding.credential not in helpful
        and not _means_something(holding, goal, situation)
    )


def _means_something(holding: Holding, goal: GoalRef, situation: Situation) -> bool:
    scheme = situation.schemes.get(scheme_of(goal, situation) or "")
    return scheme is not None and meaning_of(holding, scheme, situation.catalog) is not None


def _helpful(goal: GoalRef, situation: Situation, ledger: CreditLedger) -> frozenset[str]:
    catalog = situation.catalog
    match goal.kind:
        case GoalKind.CREDENTIAL:
            start: Iterable[str] = (goal.id,)
        case GoalKind.STACK:
            start = _in_stack(catalog.stacks[goal.id])
        case GoalKind.OCCUPATION:
            stacks = [stack for stack in catalog.stacks.values() if goal.id in stack.occupations]
            start = (
                *(each for stack in stacks for each in _in_stack(stack)),
                *credentials_for_job(goal.id, catalog),
            )
        case GoalKind.CREDIT:
            start = _giving_credit(goal.id, ledger)
        case GoalKind.RANK:  # pragma: no branch - the last one
            start = _for_level(goal.id, situation)
    return _with_prerequisites(start, catalog)


def _in_stack(stack: Stack) -> tuple[str, ...]:
    return tuple(each for step in stack.steps for each in step.credentials)


def _giving_credit(receiver: str, ledger: CreditLedger) -> tuple[str, ...]:
    return tuple(
        line.articulation.from_credential or ""
        for line in ledger.lines
        if line.articulation.receiver == receiver and line.standing is not CreditStanding.ENDED
    )


def _for_level(level_id: str, situation: Situation) -> tuple[str, ...]:
    scheme = situation.schemes[level_id.partition(":")[0]]
    named = [each.credential for each in scheme.holdings]
    named += [level.credential for level in scheme.levels]
    return tuple(each for each in named if each is not None)


def _with_prerequisites(start: Iterable[str], catalog: Catalog) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.add(each)
        credential = catalog.credentials.get(each)
        if credential is not None and credential.requires is not None:
            waiting += required_by(credential.requires)
    return frozenset(found)
