"""Goals a person can have, and where she stands with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.assess import assess
from pathways.planning.goals import is_known, resolve_goal
from pathways.planning.results import Assessment
from pathways.rules.model import Scheme
from pathways.services.workspace import Reference


def resolve(reference: Reference, text: str) -> GoalRef:
    """Return the goal that was typed.

    Raises:
        UnknownGoalError: with goals that look like it.
    """
    return resolve_goal(text, reference.catalog, reference.rules.schemes)


def assess_goal(
    reference: Reference, record: LearnerRecord, goal: GoalRef, on: dt.date
) -> Assessment:
    """Return where the person stands with a goal on a day.

    Raises:
        UnknownGoalError: if the catalog or the rules do not know the goal.
    """
    return assess(goal, reference.catalog, reference.schemes_for(record), record, on)


def assess_current(reference: Reference, record: LearnerRecord, on: dt.date) -> Assessment | None:
    """Return where the person stands with her current goal; None without one that is known."""
    goal = record.goal
    if goal is None or not is_known(goal, reference.catalog, reference.rules.schemes):
        return None
    return assess_goal(reference, record, goal, on)


def goals_of_kind(reference: Reference, kind: GoalKind) -> tuple[GoalRef, ...]:
    """Return the goals that the catalog or the rules can say something about, in file order."""
    return goals_in(reference.catalog, reference.rules.schemes, kind)


def goals_in(
    catalog: Catalog, schemes: Mapping[str, Scheme], kind: GoalKind
) -> tuple[GoalRef, ...]:
    """Return the same, for a caller that has opened only the catalog and the rules."""
    match kind:
        case GoalKind.OCCUPATION:
            leading = {soc for each in catalog.credentials.values() for soc in each.occupations}
            ids = tuple(soc for soc in catalog.occupations if soc in leading)
        case GoalKind.CREDENTIAL:
            ids = tuple(catalog.credentials)
        case GoalKind.STACK:
            ids = tuple(catalog.stacks)
        case GoalKind.CREDIT:
            givers = {link.receiver for link in catalog.articulations.values()}
            ids = tuple(provider for provider in catalog.providers if provider in givers)
        case GoalKind.RANK:
            ids = tuple(_levels(schemes))
    return tuple(GoalRef(kind, each) for each in ids)


def _levels(schemes: Mapping[str, Scheme]) -> list[str]:
    """Return every level that some rule grants, lowest first within its scheme."""
    return [
        f"{name}:{level.name}"
        for name in schemes
        for level in schemes[name].levels
        if any(rule.level == level.name for rule in schemes[name].rules)
    ]
