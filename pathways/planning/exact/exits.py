"""What the person holds if she stops after a step: credentials, sure credit, jobs, what ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.domain.catalog import Articulation, Catalog
from pathways.domain.person import GoalKind
from pathways.domain.plans import ExactPlan
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.planning.credit import credit_ledger
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.opens import job_in_area
from pathways.planning.results import JobOpened
from pathways.planning.situation import Situation, Standing


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends if the person pauses here: a credential, or a promise of credit."""

    id: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Exit:
    """What is in hand on the day a step ends.

    Attributes:
        after: ids of the steps that end on this day.
        credentials: ids of all that is in hand: held before, and earned in the plan.
        credits: sure credits by college; those of two colleges are never added up.
        jobs: opened by what is in hand, each with the nearest published wage.
        level: reached on the ladder of a rank goal; None for other goals.
        ladder: id of its scheme; None for other goals.
        lapses: what is in hand and ends, soonest first.
        promises: credit not claimed yet that ends, soonest first.
    """

    on: dt.date
    after: tuple[str, ...]
    credentials: tuple[str, ...]
    credits: Mapping[str, Decimal]
    jobs: tuple[JobOpened, ...]
    level: str | None
    lapses: tuple[Ending, ...]
    promises: tuple[Ending, ...]
    ladder: str | None = None


def exits(plan: ExactPlan, situation: Situation, index: CatalogIndex) -> tuple[Exit, ...]:
    """Return what is in hand after each step, worked out from scratch for each."""
    days = sorted({step.ends_on for step in plan.steps})
    return tuple(_exit(day, plan, situation, index) for day in days)


def record_on(plan: ExactPlan, record: LearnerRecord, day: dt.date) -> LearnerRecord:
    """Return the record as it is when the plan has been followed up to a day."""
    earned = tuple(
        Holding(
            f"plan.{step.credential}",
            step.credential,
            step.credential,
            HoldingState.EARNED,
            earned_on=step.ends_on,
        )
        for step in plan.steps
        if step.ends_on <= day
    )
    return replace(record, holdings=(*record.holdings, *earned))


def _exit(day: dt.date, plan: ExactPlan, situation: Situation, index: CatalogIndex) -> Exit:
    record = record_on(plan, situation.record, day)
    then = Situation(situation.catalog, situation.schemes, record, day)
    in_hand = tuple(dict.fromkeys(_in_hand(then)))
    few = _links_of(in_hand, situation.catalog, index)
    ledger = credit_ledger(replace(situation.catalog, articulations=few), record, day)
    return Exit(
        on=day,
        after=tuple(step.credential for step in plan.steps if step.ends_on == day),
        credentials=in_hand,
        credits={receiver: amount.value for receiver, amount in ledger.sure.items()},
        jobs=tuple(_jobs(in_hand, then, index)),
        level=_level(plan, then),
        lapses=tuple(sorted(_lapses(in_hand, then), key=lambda each: (each.on, each.id))),
        promises=tuple(sorted(_promises(few, day), key=lambda each: (each.on, each.id))),
        ladder=_ladder(plan),
    )


def _in_hand(then: Situation) -> Iterator[str]:
    for holding in then.record.holdings:
        name = holding.credential
        if name is not None and then.hold(name).standing is Standing.HELD:
            yield name


def _links_of(
    in_hand: tuple[str, ...], catalog: Catalog, index: CatalogIndex
) -> dict[str, Articulation]:
    names = (link for each in in_hand for link in index.links_from.get(each, ()))
    return {name: catalog.articulations[name] for name in names}


def _jobs(in_hand: tuple[str, ...], then: Situation, index: CatalogIndex) -> Iterator[JobOpened]:
    """Yield the jobs of what is in hand, and of stacks that are whole."""
    catalog = then.catalog
    known = [catalog.credentials[each] for each in in_hand if each in catalog.credentials]
    found = dict.fromkeys(soc for each in known for soc in each.occupations)
    for soc, stacks in index.stacks_by_job.items():
        if any(_is_whole(each, in_hand, catalog) for each in stacks):
            found[soc] = None
    for soc in found:
        if soc in catalog.occupations:
            yield job_in_area(catalog.occupations[soc], catalog, then.record.area)


def _is_whole(stack_id: str, in_hand: tuple[str, ...], catalog: Catalog) -> bool:
    steps = [step for step in catalog.stacks[stack_id].steps if not step.optional]
    counted = [step for step in steps if step.credit_sum is None]
    if not steps or len(counted) < len(steps):
        return False  # what adds up is told by the goal itself
    return all(len(set(step.credentials) & set(in_hand)) >= step.minimum for step in steps)


def _ladder(plan: ExactPlan) -> str | None:
    return plan.goal.id.partition(":")[0] if plan.goal.kind is GoalKind.RANK else None


def _level(plan: ExactPlan, then: Situation) -> str | None:
    ladder = _ladder(plan)
    result = then.result(ladder) if ladder is not None else None
    return result.level if result is not None else None


def _lapses(in_hand: tuple[str, ...], then: Situation) -> Iterator[Ending]:
    for each in in_hand:
        ends = then.hold(each).lapses_on
        if ends is not None:
            yield Ending(each, ends)


def _promises(links: Mapping[str, Articulation], day: dt.date) -> Iterator[Ending]:
    for link in links.values():
        if link.ends is not None and link.ends >= day:
            yield Ending(link.id, link.ends)
