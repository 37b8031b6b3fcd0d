"""Goals a person can have, and where she stands with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.record import GoalKind, GoalRef, LearnerRecord
from pathways.planning.assess import assess
from pathways.planning.goals import is_known, resolve_goal
from pathways.planning.results import Assessment
from pathways.rules.model import Scheme
from pathways.services.workspace import Workspace


def resolve(workspace: Workspace, text: str) -> GoalRef:
    """Return the goal that was typed.

    Raises:
        UnknownGoalError: with goals that look like it.
    """
    return resolve_goal(text, workspace.catalog, workspace.rules.schemes)


def assess_goal(
    workspace: Workspace, record: LearnerRecord, goal: GoalRef, on: dt.date
) -> Assessment:
    """Return where the person stands with a goal on a day.

    Raises:
        UnknownGoalError: if the catalog or the rules do not know the goal.
    """
    return assess(goal, workspace.catalog, workspace.rules.schemes, record, on)


def assess_current(workspace: Workspace, record: LearnerRecord, on: dt.date) -> Assessment | None:
    """Return where the person stands with her current goal; None without one that is known."""
    goal = record.goal
    if goal is None or not is_known(goal, workspace.catalog, workspace.rules.schemes):
        return None
    return assess_goal(workspace, record, goal, on)


def goals_of_kind(workspace: Workspace, kind: GoalKind) -> tuple[GoalRef, ...]:
    """Return the goals that the catalog or the rules can say something about."""
    return goals_in(workspace.catalog, workspace.rules.schemes, kind)


def goals_in(
    catalog: Catalog, schemes: Mapping[str, Scheme], kind: GoalKind
) -> tuple[GoalRef, ...]:
    """Return the goals of a kind, in the order of the files."""
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
