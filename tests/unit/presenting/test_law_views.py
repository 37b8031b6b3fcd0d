"""Changes of law, comparisons and lapses in words, with the same numbers in both languages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.person import Language
from pathways.domain.record import Evidence
from pathways.i18n.wording import Wording, open_wording
from pathways.planning.law_changes import (
    before_and_after,
    compare_results,
    lapses_ahead,
    law_changes,
    two_days,
)
from pathways.planning.rank_evidence import judge_for
from pathways.presenting.explaining import explanation_view
from pathways.presenting.law import days_view, law_change_sentence, law_view, trial_view
from pathways.presenting.why import lapse_words

CATALOG = read_catalog(bundled_folder())
RANK = read_rules().schemes["ky-rank"]
TEACHER = read_record(bundled_folder() / "samples" / "teacher-kentucky.json")
ON, SB_174 = dt.date(2026, 11, 24), dt.date(2020, 7, 15)
BOARD = Evidence(
    "nb", "board",
    {
        "area": "ela", "status": "active",
        "earned": dt.date(2018, 12, 1), "to": dt.date(2027, 11, 30),
    },
)  # fmt: skip
ENGLISH, SPANISH = (open_wording(language) for language in Language)


def judge(*pieces: Evidence) -> object:
    from dataclasses import replace

    return judge_for(RANK, replace(TEACHER, evidence=(*TEACHER.evidence, *pieces)), CATALOG)


def test_a_change_of_law_in_a_sentence() -> None:
    assert law_change_sentence(law_changes(RANK)[0], RANK, ENGLISH) == (
        "July 15, 2020: a way to Rank II begins: A National Board certificate. "
        "KRS 161.1211(1)(b); SB 174 of 2020. "
        "This road opened in 2020. The day, July 15, is not confirmed."
    )
    assert law_change_sentence(law_changes(RANK)[0], RANK, SPANISH).startswith(
        "15 de julio de 2020: empieza una ruta a Rango II"
    )


def test_old_and_new_law_side_by_side() -> None:
    view = law_view(before_and_after(judge(BOARD), ON, SB_174), SB_174, ENGLISH)  # type: ignore[arg-type]
    assert view.old_title == "The law before July 15, 2020"
    assert view.old_standing == "Where you stand by these facts: Rank III."
    assert view.new_standing == "Where you stand by these facts: Rank II."
    assert view.outcome == "You would stand higher."
    board = next(row for row in view.rows if row.label == "A National Board certificate")
    assert (board.old, board.new, board.is_changed) == ("Not in this law", "Met", True)
    assert board.spoken == (
        "Rank II, A National Board certificate. Before: Not in this law. After: Met."
    )
    assert view.unofficial


def test_a_day_on_which_the_board_certificate_has_ended() -> None:
    person = judge(BOARD)
    view = days_view(two_days(person, ON, dt.date(2027, 12, 1)), ENGLISH)  # type: ignore[arg-type]
    assert view.outcome == "You would stand lower."
    assert (view.old_title, view.new_title) == ("November 24, 2026", "December 1, 2027")


def test_something_more_is_tried() -> None:
    hours = Evidence("c", "credit", {"level": "graduate", "hours": Decimal(12), "earned": ON})
    one, more = (judge(BOARD, *extra)(ON, None) for extra in ((), (hours,)))  # type: ignore[operator]
    view = trial_view(compare_results(one, more), ["12 credits"], None, ENGLISH)
    assert (view.old_title, view.new_title) == ("As it is now", "If: 12 credits")
    assert view.outcome == "Your level stays. 2 points change."
    same = trial_view(compare_results(one, one), [], None, ENGLISH)
    assert (same.new_title, same.outcome) == ("The same", "Nothing changes for you.")
    later = judge(BOARD)(dt.date(2027, 9, 15), SB_174)  # type: ignore[operator]
    dated = trial_view(compare_results(one, later), [], SB_174, ENGLISH)
    assert dated.new_title == "If: September 15, 2027; the law of July 15, 2020"


@pytest.mark.parametrize(("wording", "then"), [
    (ENGLISH, "Then, by these facts: Rank III. If the office says yes: Rank II."),
    (SPANISH, "Después, con estos datos: Rango III. Si la oficina dice que sí: Rango II."),
])  # fmt: skip
def test_a_lapse_says_what_then(wording: Wording, then: str) -> None:
    person = judge(BOARD)
    lapse = lapses_ahead(person, person(ON, None))[0]  # type: ignore[arg-type, operator]
    assert lapse_words(lapse, RANK, wording).endswith(then)
    assert "2027" in lapse_words(lapse, RANK, wording)


def test_an_explanation_has_the_same_numbers_in_both_languages() -> None:
    person = judge(BOARD)
    result = person(ON, None)  # type: ignore[operator]
    lapses = lapses_ahead(person, result)  # type: ignore[arg-type]
    english, spanish = (
        explanation_view(result, lapses, law_changes(RANK), TEACHER, CATALOG, wording, SB_174)
        for wording in (ENGLISH, SPANISH)
    )
    assert english.judged.startswith("Judged for November 24, 2026 by the law of July 15, 2020")
    for one, other in zip(english.ladder.levels, spanish.ladder.levels, strict=True):
        for ask, twin in zip(one.asks, other.asks, strict=True):
            assert numbers(ask.numbers) == numbers(twin.numbers)
            assert numbers(ask.missing) == numbers(twin.missing)
    assert len(english.changes) == len(spanish.changes) == 2
    assert all(map(numbers, english.lapses))


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))
