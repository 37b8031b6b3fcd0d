"""Limits that contradict themselves, the day, the goal or the catalog."""

from __future__ import annotations

import datetime as dt

from pathways.domain.catalog import Catalog
from pathways.domain.errors import LimitsError, LimitsFault
from pathways.domain.limits import Connection, Limits
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef

_HOURS_IN_A_WEEK = 168
_FURTHEST = dt.timedelta(days=366 * 5)


def refuse_bad_limits(limits: Limits, goal: GoalRef, catalog: Catalog, on: dt.date) -> None:
    """Refuse limits under which planning makes no sense.

    Raises:
        LimitsError: for the first contradiction.
    """
    start = limits.start or on
    _refuse_dates(limits, start, on)
    _refuse_hours(limits)
    if limits.connection is Connection.WINDOWS and not limits.windows:
        raise LimitsError(LimitsFault.NO_WINDOWS)
    if limits.connection is not Connection.WINDOWS and limits.windows:
        raise LimitsError(LimitsFault.WINDOWS_UNUSED)
    for name in limits.excluded:
        if name not in catalog.credentials:
            raise LimitsError(LimitsFault.UNKNOWN_ID, name)
    if goal.kind is GoalKind.CREDENTIAL and goal.id in limits.excluded:
        raise LimitsError(LimitsFault.GOAL_LEFT_OUT, goal.id)
    if limits.credit_at is not None and limits.credit_at not in catalog.providers:
        raise LimitsError(LimitsFault.UNKNOWN_ID, limits.credit_at)
    elsewhere = limits.credit_at not in (None, goal.id)
    if goal.kind is GoalKind.CREDIT and elsewhere:
        raise LimitsError(LimitsFault.CREDIT_WITHOUT_GOAL, goal.id, limits.credit_at or "")


def _refuse_dates(limits: Limits, start: dt.date, on: dt.date) -> None:
    if start < on:
        raise LimitsError(LimitsFault.START_PAST, start.isoformat(), on.isoformat())
    if start - on > _FURTHEST:
        raise LimitsError(LimitsFault.START_FAR, start.isoformat(), on.isoformat())
    deadline = limits.deadline
    if deadline is not None and deadline < on:
        raise LimitsError(LimitsFault.DEADLINE_PAST, deadline.isoformat(), on.isoformat())
    if deadline is not None and deadline < start:
        iso = deadline.isoformat(), start.isoformat()
        raise LimitsError(LimitsFault.DEADLINE_BEFORE_START, *iso)


def _refuse_hours(limits: Limits) -> None:
    every = [limits.hours_per_week, *(each.hours for each in limits.other_weeks)]
    if max(every) > _HOURS_IN_A_WEEK:
        raise LimitsError(LimitsFault.TOO_MANY_HOURS, format(max(every), "f"))
    if not any(every):  # a teacher may have no hours but in summer
        raise LimitsError(LimitsFault.NO_HOURS)
