"""Where a holding stands in time: every one in exactly one group, and no date is made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.domain.record import Holding, HoldingState
from pathways.planning.holding_times import (
    SOON,
    HoldingGroup,
    ending,
    holding_time,
    waited_for,
)

ON = dt.date(2026, 11, 27)
DAY = dt.timedelta(days=1)


def good_for(years: str | None) -> Any:
    value = None if years is None else Decimal(years)
    return SimpleNamespace(validity_years=SimpleNamespace(value=value))


def earned(**dates: dt.date) -> Holding:
    return Holding("h", "c", "C", HoldingState.EARNED, **dates)


@pytest.mark.parametrize(
    ("ends", "group"),
    [
        (ON - DAY, HoldingGroup.ENDED),
        (ON, HoldingGroup.ENDING),
        (ON + SOON, HoldingGroup.ENDING),
        (ON + SOON + DAY, HoldingGroup.EARNED),
    ],
)
def test_the_day_before_on_and_after(ends: dt.date, group: HoldingGroup) -> None:
    found = holding_time(earned(expires_on=ends), good_for("1"), ON)
    assert (found.group, found.ends_on, found.is_own_end) == (group, ends, True)
    assert found.days_left == (ends - ON).days


def test_an_end_follows_from_the_catalog_only_with_a_day_and_a_time() -> None:
    day = dt.date(2026, 1, 31)
    found = holding_time(earned(earned_on=day), good_for("1"), ON)
    assert (found.ends_on, found.is_own_end) == (dt.date(2027, 1, 31), False)
    for holding, credential in (
        (earned(earned_on=day), good_for(None)),
        (earned(), good_for("1")),
        (earned(earned_on=day), None),
    ):
        assert holding_time(holding, credential, ON).ends_on is None


@given(
    state=st.sampled_from(HoldingState),
    sent=st.none() | st.dates(),
    expires=st.none() | st.dates(),
)
def test_every_holding_stands_in_one_group_and_only_what_was_sent_in_is_waited_for(
    state: HoldingState, sent: dt.date | None, expires: dt.date | None
) -> None:
    holding = Holding("h", None, "H", state, submitted_on=sent, expires_on=expires)
    found = holding_time(holding, None, ON)
    assert (found in waited_for([found])) == (state is HoldingState.SUBMITTED)
    assert (found in ending([found])) == (found.ends_on is not None)
    if found.waiting_days is not None:
        assert sent is not None
        assert sent + found.waiting_days * DAY == ON
    if state is not HoldingState.EARNED:
        assert found.ends_on is None


def test_the_longest_wait_comes_first_and_the_undated_last() -> None:
    def sent(id_: str, day: dt.date | None) -> Holding:
        return Holding(id_, None, id_, HoldingState.SUBMITTED, submitted_on=day)

    held = [sent("new", ON), sent("unsaid", None), sent("old", ON - 9 * DAY)]
    times = [holding_time(each, None, ON) for each in held]
    assert [each.holding.id for each in waited_for(times)] == ["old", "new", "unsaid"]
    assert waited_for(times)[2].waiting_days is None
