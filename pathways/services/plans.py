"""Limits and plans that a person keeps. A kept plan never changes by itself.

`keep`, `rename`, `remove` and `choose_limits` save at once, can be undone, and raise what
`services.records` says.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from pathways.domain.changes import Change, ChangeKind
from pathways.domain.kept_plans import KeptPlan, WhatIf, free_name
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.exact.planner import Answer, Progress, no_progress, open_planner
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.kept_plans import KeptStanding, limits_anew, standing_of
from pathways.planning.situation import Situation
from pathways.planning.what_if import suppose
from pathways.services.workspace import Reference, Workspace


def choose_limits(
    workspace: Workspace, record: LearnerRecord, limits: Limits | None
) -> LearnerRecord:
    """Keep what a plan must keep to; None takes it back."""
    if limits == record.limits:
        return record
    subject = "removed" if limits is None else ""
    after = replace(record, limits=limits)
    return _save(workspace, record, after, ChangeKind.CHOSE_LIMITS, subject)


def keep_plan(
    workspace: Workspace,
    record: LearnerRecord,
    plan: ExactPlan,
    limits: Limits,
    made_on: dt.date,
    *,
    name: str = "",
    what_if: WhatIf | None = None,
) -> LearnerRecord:
    """Keep a plan as it is now.

    Args:
        limits: the person's own, before the 'what if'.
        made_on: today.
        name: what she calls it; empty: the first of A, B, C that is free.
        what_if: what was supposed when it was made.
    """
    called = name.strip() or free_name(record.plans)
    kept = KeptPlan(uuid.uuid4().hex, called, plan, limits, made_on, what_if)
    after = replace(record, plans=(*record.plans, kept))
    return _save(workspace, record, after, ChangeKind.KEPT_PLAN, called)


def rename_plan(
    workspace: Workspace, record: LearnerRecord, plan_id: str, name: str
) -> LearnerRecord:
    """Call a kept plan something else; an empty name changes nothing."""
    called, found = name.strip(), kept_plan(record, plan_id)
    if found is None or called in ("", found.name):
        return record
    named = tuple(
        replace(each, name=called) if each.id == plan_id else each for each in record.plans
    )
    after = replace(record, plans=named)
    return _save(workspace, record, after, ChangeKind.RENAMED_PLAN, called)


def remove_plan(workspace: Workspace, record: LearnerRecord, plan_id: str) -> LearnerRecord:
    """Take a kept plan away; undo brings it back."""
    found = kept_plan(record, plan_id)
    if found is None:
        return record
    after = replace(record, plans=tuple(each for each in record.plans if each.id != plan_id))
    return _save(workspace, record, after, ChangeKind.REMOVED_PLAN, found.name)


def kept_plan(record: LearnerRecord, plan_id: str) -> KeptPlan | None:
    """Return one kept plan; None when it is not there (any more)."""
    return next((each for each in record.plans if each.id == plan_id), None)


def plan_what_if(
    reference: Reference,
    record: LearnerRecord,
    goal: GoalRef,
    limits: Limits,
    what_if: WhatIf | None,
    on: dt.date,
    stop: Stop,
    progress: Progress = no_progress,
) -> Answer:
    """Return the best plan if something were otherwise; nothing is saved.

    Args:
        limits: the person's own, before the 'what if'.
        what_if: None plans for how things are.

    Raises:
        WhatIfError: if it names what is not there, or would change nothing.
        PathwaysError: as `planning.exact.planner` says.
    """
    then, supposed = suppose(what_if, _situation(reference, record, on), limits)
    index = index_catalog(then.catalog)
    return open_planner(goal, then, supposed, index, stop, progress).answer()


def plan_standing(
    reference: Reference, record: LearnerRecord, kept: KeptPlan, on: dt.date
) -> KeptStanding:
    """Return what of a kept plan still holds on a day, by record and catalog as they are now."""
    return standing_of(kept, _situation(reference, record, on))


def plan_anew(
    reference: Reference,
    record: LearnerRecord,
    kept: KeptPlan,
    on: dt.date,
    stop: Stop,
    progress: Progress = no_progress,
) -> Answer:
    """Return the best plan now for what a kept plan was made for; the kept one stays as it is.

    Raises:
        WhatIfError: if the catalog no longer has what it supposes.
        PathwaysError: as `planning.exact.planner` says.
    """
    limits, goal = limits_anew(kept, on), kept.plan.goal
    return plan_what_if(reference, record, goal, limits, kept.what_if, on, stop, progress)


def _situation(reference: Reference, record: LearnerRecord, on: dt.date) -> Situation:
    return Situation(reference.catalog, reference.schemes_for(record), record, on)


def _save(
    workspace: Workspace,
    before: LearnerRecord,
    after: LearnerRecord,
    kind: ChangeKind,
    subject: str,
) -> LearnerRecord:
    change = Change(kind, subject, dt.datetime.now(dt.UTC))
    return workspace.records.save(before, after, change)
