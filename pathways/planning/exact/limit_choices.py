"""What a person can say about a goal beyond time and money: conditions that may be waived for
her, and colleges at which her credit can count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pathways.domain.catalog import Requirement
from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.planning.exact.build import open_asking, reach_of
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.requirements import requirement_finding
from pathways.planning.situation import Situation
from pathways.rules.findings import Verdict


@dataclass(frozen=True, slots=True)
class LimitChoices:
    """What there is to choose from, on the way to one goal.

    Attributes:
        waivable: keys ``credential.key`` of conditions on the way that are not met now.
        colleges: ids of providers that can count credit earned on the way, or held; empty for
            a goal of credit, which names its college itself.
    """

    waivable: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()


def limit_choices(
    goal: GoalRef, situation: Situation, limits: Limits, index: CatalogIndex
) -> LimitChoices:
    """Return what can be chosen on the way to a goal, in the order of the way.

    A condition that is waived already lets the way go on behind it.

    Raises:
        PlanLoopError: if credentials ask for each other in a circle.
    """
    asking = open_asking(situation, replace(limits, credit_at=None), index)
    reached = reach_of(goal, asking, index)
    credentials = (situation.catalog.credentials[each] for each in reached.conditions)
    waivable = (
        f"{each.id}.{asked.key}"
        for each in credentials
        if each.requires is not None
        for asked in _unmet(each.requires, each.id, situation)
    )
    colleges = () if goal.kind is GoalKind.CREDIT else reached.receivers
    return LimitChoices(tuple(dict.fromkeys(waivable)), colleges)


def _unmet(asked: Requirement, owner: str, situation: Situation) -> Iterator[Requirement]:
    """Yield the conditions at the bottom that are not met; of a choice that is met, none."""
    if requirement_finding(asked, owner, situation).verdict is Verdict.MET:
        return
    if not asked.parts:
        yield asked
    for part in asked.parts:
        yield from _unmet(part, owner, situation)
