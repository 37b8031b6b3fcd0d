"""What is held on a day: dates, time limits, what replaced it, levels reached."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from catalog_values import ON, catalog, credential, holding, needs_rank, record, situation
from ladders import RANK_SCHEMES, TEACHER

from pathways.domain.record import Holding, HoldingState
from pathways.planning.situation import Standing, add_time, hold_of, last_day, level_verdict
from pathways.rules.findings import Verdict

DAY = dt.timedelta(days=1)
CARD = credential("card")
TIMED = credential("timed", validity_years=Decimal(3))


@pytest.mark.parametrize(
    ("held", "standing"),
    [
        (holding("card"), Standing.HELD),
        (holding("card", earned_on=ON), Standing.HELD),
        (holding("card", earned_on=ON + DAY), Standing.IN_PROGRESS),
        (holding("card", HoldingState.STARTED), Standing.IN_PROGRESS),
        (holding("card", HoldingState.SUBMITTED), Standing.IN_PROGRESS),
        (holding("card", HoldingState.PLANNED), Standing.PLANNED),
        (holding("card", expires_on=ON), Standing.HELD),
        (holding("card", expires_on=ON - DAY), Standing.EXPIRED),
    ],
)
def test_a_holding_without_a_time_limit(held: Holding, standing: Standing) -> None:
    assert hold_of(held, CARD, ON).standing is standing
    assert situation(catalog(CARD), record(held)).hold("card").standing is standing


@pytest.mark.parametrize(
    ("held", "standing", "lapses_on"),
    [
        (holding("timed"), Standing.UNSURE, None),
        (holding("timed", earned_on=dt.date(2023, 11, 24)), Standing.HELD, ON),
        (holding("timed", earned_on=dt.date(2023, 11, 23)), Standing.EXPIRED, None),
        (holding("timed", expires_on=dt.date(2030, 1, 1)), Standing.HELD, dt.date(2030, 1, 1)),
        (
            holding("timed", earned_on=dt.date(2010, 1, 1), expires_on=dt.date(2030, 1, 1)),
            Standing.HELD,
            dt.date(2030, 1, 1),
        ),
    ],
)
def test_a_holding_that_is_good_for_three_years(
    held: Holding, standing: Standing, lapses_on: dt.date | None
) -> None:
    found = hold_of(held, TIMED, ON)
    assert (found.standing, found.lapses_on) == (standing, lapses_on)


def test_what_will_be_earned_tells_its_day() -> None:
    assert hold_of(holding("card", earned_on=ON + DAY), CARD, ON).starts_on == ON + DAY


def test_without_an_end_there_is_no_last_day() -> None:
    assert last_day(holding("card"), None) is None
    assert last_day(holding("card", earned_on=ON), None) is None


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        ("2024-02-29", "1", "2025-02-28"),
        ("2024-02-29", "4", "2028-02-29"),
        ("2024-08-31", "0.5", "2025-02-28"),
        ("2024-07-15", "1.5", "2026-01-15"),
        ("2024-12-31", "2", "2026-12-31"),
    ],
)
def test_years_and_parts_of_years(day: str, years: str, later: str) -> None:
    assert add_time(dt.date.fromisoformat(day), Decimal(years)) == dt.date.fromisoformat(later)


def test_the_best_of_several_holdings() -> None:
    several = (
        holding("card", HoldingState.PLANNED, "p"),
        holding("card", holding_id="old", expires_on=ON - DAY),
        holding("card", holding_id="short", expires_on=ON + DAY),
        holding("card", holding_id="long", expires_on=ON + 9 * DAY),
        holding("card", HoldingState.STARTED, "s"),
    )
    found = situation(catalog(CARD), record(*several)).hold("card")
    assert (found.holding, found.lapses_on) == ("long", ON + 9 * DAY)
    endless = situation(catalog(CARD), record(*several, holding("card", holding_id="e")))
    assert endless.hold("card").holding == "e"


def test_a_renewal_under_way_is_better_than_an_expired_one() -> None:
    several = (
        holding("card", holding_id="old", expires_on=ON - DAY),
        holding("card", HoldingState.STARTED, "new"),
    )
    assert situation(catalog(CARD), record(*several)).hold("card").standing is Standing.IN_PROGRESS


def test_what_replaces_a_retired_credential_counts_for_it() -> None:
    old = credential("old", retired_on=ON, superseded_by="new")
    world = catalog(old, credential("new"))
    assert situation(world, record(holding("new"))).hold("old").holding == "h-new"
    assert situation(world, record(holding("old"))).hold("new").standing is Standing.NONE
    started = record(holding("new", HoldingState.STARTED))
    assert situation(world, started).hold("old").standing is Standing.NONE
    the_day_before = situation(world, record(holding("new")), on=ON - DAY)
    assert the_day_before.hold("old").standing is Standing.NONE
    gone = catalog(credential("old", retired_on=ON))
    assert situation(gone, record(holding("new"))).hold("old").standing is Standing.NONE


def test_an_unknown_credential_stands_by_its_holding() -> None:
    assert situation(catalog(CARD), record(holding("gone"))).hold("gone").standing is Standing.HELD
    assert situation(catalog(CARD)).hold("gone").standing is Standing.NONE


class TestLevels:
    WORLD = catalog(
        credential("ky-rank-2", requires=needs_rank("ky-rank", "II")),
        credential("ky-rank-1", requires=needs_rank("ky-rank", "I")),
        credential("odd", requires=needs_rank("ky-rank", "II")),
        credential("lost", requires=needs_rank("gone", "II")),
        credential("high", requires=needs_rank("ky-rank", "X")),
    )

    def test_a_level_reached_is_held(self) -> None:
        known = situation(self.WORLD, record(evidence=TEACHER.at_two), RANK_SCHEMES)
        assert known.hold("ky-rank-2").standing is Standing.HELD
        assert known.hold("ky-rank-2").lapses_on == dt.date(2030, 6, 30)
        assert known.hold("ky-rank-1").standing is Standing.NONE

    def test_only_the_level_itself_is_held_by_reaching_it(self) -> None:
        known = situation(self.WORLD, record(evidence=TEACHER.at_two), RANK_SCHEMES)
        assert known.hold("odd").standing is Standing.NONE
        assert known.hold("lost").standing is Standing.NONE
        assert known.hold("high").standing is Standing.NONE

    def test_a_ladder_that_is_not_there(self) -> None:
        known = situation(self.WORLD, record(evidence=TEACHER.at_two))
        assert known.result("ky-rank") is None
        assert known.hold("ky-rank-2").standing is Standing.NONE

    def test_an_answer_is_worked_out_once(self) -> None:
        known = situation(self.WORLD, record(evidence=TEACHER.at_two), RANK_SCHEMES)
        assert known.result("ky-rank") is known.result("ky-rank")
        assert known.hold("odd") is known.hold("odd")

    def test_a_higher_level_is_more_than_enough(self) -> None:
        known = situation(self.WORLD, record(evidence=TEACHER.at_two), RANK_SCHEMES)
        result = known.result("ky-rank")
        assert result is not None
        verdicts = [level_verdict(result, level) for level in ("V", "III", "II", "I")]
        assert verdicts == [Verdict.MET, Verdict.MET, Verdict.MET, Verdict.NOT_MET]
