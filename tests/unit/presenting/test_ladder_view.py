"""Every level of a ladder in words, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.person import Language
from pathways.domain.record import Evidence, LearnerRecord
from pathways.i18n.wording import open_wording
from pathways.planning.situation import Situation
from pathways.presenting.ladder import LadderView, LevelLine, ladder_view
from pathways.presenting.views import Mark

ON = dt.date(2026, 11, 24)
CATALOG = read_catalog(bundled_folder())
SCHEMES = read_rules().schemes
TEACHER = read_record(bundled_folder() / "samples" / "teacher-kentucky.json")
MASTER = Evidence(
    "ma", "degree",
    {
        "level": "master", "field": "certified-content",
        "hours": Decimal(36), "earned": dt.date(2025, 5, 1),
    },
)  # fmt: skip


def view(
    *pieces: Evidence, scheme: str = "ky-rank", goal: str | None = "II",
    language: Language = Language.ENGLISH, record: LearnerRecord = TEACHER,
) -> LadderView:  # fmt: skip
    record = replace(record, evidence=(*record.evidence, *pieces))
    result = Situation(CATALOG, SCHEMES, record, ON).result(scheme)
    assert result is not None
    return ladder_view(result, goal, record, CATALOG, open_wording(language), ON)


def level(shown: LadderView, name: str) -> LevelLine:
    return next(line for line in shown.levels if line.goal.endswith(f":{name}"))


def test_the_highest_level_comes_first_and_one_is_where_the_person_is() -> None:
    shown = view()
    assert [line.label for line in shown.levels] == [
        "Rank I", "Rank II", "Rank III", "Rank IV", "Rank V",
    ]  # fmt: skip
    assert [line.place for line in shown.levels] == [
        "", "This is your goal.", "You are here.", "", "",
    ]  # fmt: skip
    assert level(shown, "III").lapses == "Good until June 30, 2031, as far as we know."
    assert level(shown, "II").open == "1 point is missing."
    assert level(shown, "II").clause.startswith("KRS 161.1211(1)(b)")


def test_the_next_day_on_which_the_state_looks_is_told() -> None:
    assert view().next_check == (
        "The state looks at your rank on September 15 of each year. "
        "The next time: September 15, 2027. KRS 157.390(2)."
    )
    assert view(scheme="cda-ready", goal=None).next_check == ""


def test_a_road_tells_what_the_rank_below_rests_on() -> None:
    shown = view(MASTER)
    rests = level(shown, "I").rests_on
    assert rests
    assert all("Master's degree" in words for words in rests)
    assert shown.standing == "Where you stand by these facts: Rank II."
    assert level(view(), "I").rests_on == ()


def test_what_may_be_true_is_told_apart() -> None:
    unsure = replace(MASTER, values={**MASTER.values, "field": "unknown"})
    shown = view(unsure)
    assert shown.standing == (
        "Where you stand by these facts: Rank III. If the office says yes: Rank II."
    )
    assert level(shown, "II").mark is Mark.CANNOT_TELL
    assert "needs an answer" in level(shown, "II").open


def test_who_is_on_no_level_is_told_so() -> None:
    nobody = replace(TEACHER, evidence=(), holdings=())
    assert view(record=nobody).standing == "By these facts you are on no level yet."


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_every_ladder_reads_in_both_languages_with_the_same_numbers(scheme: str) -> None:
    english, spanish = (view(scheme=scheme, goal=None, language=each) for each in Language)
    assert [line.mark for line in english.levels] == [line.mark for line in spanish.levels]
    assert [len(line.asks) for line in english.levels] == [
        len(line.asks) for line in spanish.levels
    ]
    for line in (*english.levels, *spanish.levels):
        assert line.label
        assert line.status
        assert line.spoken.startswith(line.label)
    assert {line.label for line in english.levels} != {line.label for line in spanish.levels}


def test_the_level_where_everyone_starts_cannot_be_a_goal() -> None:
    shown = view(scheme="cda-ready", goal=None)
    assert [line.can_be_goal for line in shown.levels] == [True, False]


def test_a_road_that_has_not_always_been_there_says_since_when() -> None:
    english, spanish = (level(view(language=each), "II").asks for each in Language)
    board = next(ask for ask in english if ask.key == "board")
    assert board.clause.endswith("; in force since July 15, 2020")
    spoken = next(ask for ask in spanish if ask.key == "board")
    assert spoken.clause.endswith("; vigente desde el 15 de julio de 2020")
