"""Where each holding stands in time: what is waited for, what ends soon, what then.

Pure: the day is passed in. A date that nobody knows stays None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.catalog import Catalog, Credential
from pathways.domain.record import Holding, HoldingState
from pathways.planning.situation import last_day

SOON = dt.timedelta(days=90)
"""What ends within so long is told as ending soon: time enough for a course."""


class HoldingGroup(StrEnum):
    """Where a holding stands on a day, in the order in which they are shown."""

    ENDING = "ending"  # it ends within `SOON`
    ENDED = "ended"
    WAITING = "waiting"  # sent in, and no answer yet
    STARTED = "started"
    EARNED = "earned"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class HoldingTime:
    """One holding on a day.

    Attributes:
        ends_on: its last day; None where it has none or nobody knows.
        is_own_end: whether that day is its own; else it follows from how long the catalog
            says such a credential is good.
        days_left: to its last day, negative after it; None without one.
        waiting_days: since it was sent in; None when it is not waited for, or undated.
    """

    holding: Holding
    group: HoldingGroup
    ends_on: dt.date | None = None
    is_own_end: bool = False
    days_left: int | None = None
    waiting_days: int | None = None


def holding_times(
    holdings: Iterable[Holding], catalog: Catalog, on: dt.date
) -> tuple[HoldingTime, ...]:
    """Return where every holding stands on a day, in the order of the record."""
    return tuple(
        holding_time(each, catalog.credentials.get(each.credential or ""), on) for each in holdings
    )


def holding_time(holding: Holding, credential: Credential | None, on: dt.date) -> HoldingTime:
    """Return where one holding stands on a day.

    Args:
        credential: what the catalog says about it; None when it is not there.
    """
    ends = _end_of(holding, credential)
    waiting = holding.state is HoldingState.SUBMITTED
    sent = holding.submitted_on
    return HoldingTime(
        holding,
        _group_of(holding, ends, on),
        ends_on=ends,
        is_own_end=holding.expires_on is not None,
        days_left=(ends - on).days if ends else None,
        waiting_days=(on - sent).days if waiting and sent and sent <= on else None,
    )


def _end_of(holding: Holding, credential: Credential | None) -> dt.date | None:
    if holding.state is not HoldingState.EARNED:
        return None
    return last_day(holding, credential.validity_years.value if credential else None)


def _group_of(holding: Holding, ends: dt.date | None, on: dt.date) -> HoldingGroup:
    plain = {
        HoldingState.PLANNED: HoldingGroup.PLANNED,
        HoldingState.STARTED: HoldingGroup.STARTED,
        HoldingState.SUBMITTED: HoldingGroup.WAITING,
    }.get(holding.state, HoldingGroup.EARNED)
    if plain is not HoldingGroup.EARNED or ends is None:
        return plain
    if ends < on:
        return HoldingGroup.ENDED
    return HoldingGroup.ENDING if ends - on <= SOON else plain


def waited_for(times: Iterable[HoldingTime]) -> tuple[HoldingTime, ...]:
    """Return what is waited for, the longest first; what has no date comes last."""
    waiting = [each for each in times if each.group is HoldingGroup.WAITING]
    return tuple(sorted(waiting, key=_longest_first))


def _longest_first(time: HoldingTime) -> tuple[bool, int]:
    return time.waiting_days is None, -(time.waiting_days or 0)


def ending(times: Iterable[HoldingTime]) -> tuple[HoldingTime, ...]:
    """Return everything that has a last day, the earliest first."""
    dated = [(each.ends_on, each) for each in times if each.ends_on is not None]
    return tuple(each for _day, each in sorted(dated, key=lambda pair: pair[0]))
