"""The changes of a law, two answers side by side, and what is lost ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.person import GoalKind
from pathways.domain.record import Evidence, GoalRef, LearnerRecord
from pathways.planning.assess import assess
from pathways.planning.law_changes import (
    LawEvent,
    before_and_after,
    compare_results,
    lapses_ahead,
    law_changes,
    two_days,
)
from pathways.planning.rank_evidence import Judge, judge_for
from pathways.rules.findings import Verdict

CATALOG = read_catalog(bundled_folder())
SCHEMES = read_rules().schemes
RANK = SCHEMES["ky-rank"]
EMPTY = replace(
    read_record(bundled_folder() / "samples" / "teacher-kentucky.json"), holdings=(), evidence=()
)
SB_174 = dt.date(2020, 7, 15)
BASE = (
    Evidence(
        "rc", "certificate",
        {"class": "regular", "from": dt.date(2015, 7, 1), "to": dt.date(2031, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
)  # fmt: skip
MASTER = Evidence(
    "ma", "degree",
    {
        "level": "master", "field": "certified-content",
        "hours": Decimal(30), "earned": dt.date(2018, 5, 10),
    },
)  # fmt: skip


def board(**values: object) -> Evidence:
    told = {"area": "ela", "status": "active", "earned": dt.date(2018, 12, 1), **values}
    return Evidence("nb", "board", told)  # type: ignore[arg-type]


def teacher(*pieces: Evidence) -> LearnerRecord:
    return replace(EMPTY, evidence=(*BASE, *pieces))


def judge(*pieces: Evidence) -> Judge:
    return judge_for(RANK, teacher(*pieces), CATALOG)


def test_every_change_that_the_rules_name_is_told() -> None:
    changes = law_changes(RANK)
    assert [(each.on, each.event, each.level, each.clause.key) for each in changes] == [
        (SB_174, LawEvent.BEGINS, "II", "board"),
        (SB_174, LawEvent.BEGINS, "I", "extra-master"),
    ]
    assert [each.on for each in law_changes(SCHEMES["ky-ceo2-kedc"])] == [dt.date(2020, 10, 14)]
    assert law_changes(SCHEMES["cda-ready"]) == ()


def test_both_laws_judge_the_same_evidence() -> None:
    on = dt.date(2024, 9, 15)
    compared = before_and_after(judge(board()), on, SB_174)
    assert (compared.old.level, compared.new.level) == ("III", "II")
    assert compared.old.on == compared.new.on == on
    changed = {pair.key: (pair.old, pair.new) for pair in compared.pairs if pair.is_changed}
    assert changed["board"][0] is None
    assert changed["board"][1] is not None
    assert changed["board"][1].verdict is Verdict.MET
    assert "master" not in changed
    assert not compared.is_same


def test_a_law_that_does_not_touch_her_changes_nothing_for_her_level() -> None:
    compared = before_and_after(judge(MASTER), dt.date(2024, 9, 15), SB_174)
    assert (compared.old.level, compared.new.level) == ("II", "II")
    assert {pair.key for pair in compared.pairs if pair.is_changed} == {"board", "extra-master"}


def test_two_days_have_their_own_law_and_evidence() -> None:
    compared = two_days(judge(board()), dt.date(2020, 7, 14), dt.date(2020, 7, 15))
    assert (compared.old.level, compared.new.level) == ("III", "II")
    same = two_days(judge(board()), dt.date(2024, 9, 15), dt.date(2024, 9, 16))
    assert same.is_same


def test_what_still_lacks_more_is_a_change_too() -> None:
    more = Evidence(
        "c", "credit",
        {"level": "graduate", "hours": Decimal(12), "earned": dt.date(2023, 1, 1)},
    )  # fmt: skip
    on = dt.date(2024, 9, 15)
    compared = compare_results(judge(MASTER)(on, None), judge(MASTER, more)(on, None))
    assert compared.old.level == compared.new.level
    assert {pair.key for pair in compared.pairs if pair.is_changed} == {
        "plan-1-hours", "plan-2-sixty",
    }  # fmt: skip


class TestLapses:
    def test_a_board_certificate_that_ends_takes_the_rank_along(self) -> None:
        ends = dt.date(2027, 11, 30)
        person = judge(board(to=ends))
        first, last = lapses_ahead(person, person(dt.date(2026, 11, 24), None))
        assert (first.last_day, first.was, first.level, first.maybe) == (ends, "II", "III", "II")
        assert first.lowers
        assert first.finding.key == "board"
        assert (last.last_day, last.was, last.level) == (dt.date(2031, 6, 30), "III", None)

    def test_what_something_else_carries_on_is_told_but_lowers_nothing(self) -> None:
        person = judge(board(to=dt.date(2027, 11, 30)), MASTER)
        result = person(dt.date(2026, 11, 24), None)
        lapses = {lapse.finding.key: lapse for lapse in lapses_ahead(person, result)}
        assert result.level == "I"
        assert lapses["plan-3-board"].level == "II"

    def test_a_certificate_that_follows_on_is_taken_into_account(self) -> None:
        new = Evidence(
            "rc2", "certificate",
            {"class": "regular", "from": dt.date(2031, 7, 1), "to": dt.date(2036, 6, 30)},
        )  # fmt: skip
        person = judge(new)
        lapses = lapses_ahead(person, person(dt.date(2026, 11, 24), None))
        assert [lapse.last_day for lapse in lapses] == [dt.date(2036, 6, 30)]

    def test_the_assessment_of_a_rank_carries_them(self) -> None:
        goal = GoalRef(GoalKind.RANK, "ky-rank:II")
        record = teacher(board(to=dt.date(2027, 11, 30)))
        found = assess(goal, CATALOG, SCHEMES, record, dt.date(2026, 11, 24))
        assert [lapse.level for lapse in found.rank_lapses] == ["III", None]

    @given(
        st.dates(dt.date(2026, 12, 1), dt.date(2035, 1, 1)),
        st.dates(dt.date(2026, 12, 1), dt.date(2035, 1, 1)),
    )
    def test_each_level_is_that_of_the_day_after(self, one: dt.date, other: dt.date) -> None:
        certificate = replace(BASE[0], values={**BASE[0].values, "to": one})
        record = replace(EMPTY, evidence=(certificate, BASE[1], board(to=other), MASTER))
        person = judge_for(RANK, record, CATALOG)
        for lapse in lapses_ahead(person, person(dt.date(2026, 11, 24), None)):
            after = person(lapse.last_day + dt.timedelta(1), None)
            assert (lapse.level, lapse.maybe) == (after.level, after.maybe)
            assert lapse.was == person(lapse.last_day, None).level
            assert lapse.last_day in {one, other}


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_every_ladder_can_be_compared_with_itself(scheme: str) -> None:
    person = judge_for(SCHEMES[scheme], teacher(board(), MASTER), CATALOG)
    on = dt.date(2026, 11, 24)
    assert compare_results(person(on, None), person(on, on)).is_same
