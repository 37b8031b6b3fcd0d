"""The law of another day, pieces set apart by the person, and pieces alike."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pathways.data.rule_files import read_rules
from pathways.domain.record import Evidence
from pathways.rules.evaluate import SchemeResult, evaluate_scheme

RANK = read_rules().schemes["ky-rank"]
ON = dt.date(2024, 9, 15)
BASE = (
    Evidence(
        "rc", "certificate",
        {"class": "regular", "from": dt.date(2015, 7, 1), "to": dt.date(2030, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
)  # fmt: skip


def board(id_: str, area: str) -> Evidence:
    values = {"area": area, "status": "active", "earned": dt.date(2018, 12, 1)}
    return Evidence(id_, "board", values)


def judged(*pieces: Evidence, on: dt.date = ON, **more: object) -> SchemeResult:
    return evaluate_scheme(RANK, (*BASE, *pieces), {}, on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("law_on", "level"), [(dt.date(2020, 7, 14), "III"), (dt.date(2020, 7, 15), "II"), (None, "II")]
)
def test_the_law_of_another_day_judges_the_evidence_of_this_one(
    law_on: dt.date | None, level: str
) -> None:
    assert judged(board("nb", "ela"), law_on=law_on).level == level


def test_later_law_does_not_count_later_evidence() -> None:
    before = dt.date(2018, 1, 1)
    assert judged(board("nb", "ela"), on=before, law_on=ON).level == "III"


def test_a_piece_set_apart_for_the_higher_rank_is_not_spent_on_the_lower() -> None:
    pieces = (board("nb1", "ela"), board("nb2", "math"))
    assert judged(*pieces).level == "I"
    pinned = judged(*pieces, pins={"nb1": "ky.rank-1"})
    assert pinned.level == "I"
    road = next(road for road in pinned.at("I").roads if road.key == "plan-3-board")
    assert road.spent == ("nb2",)
    assert road.finding.used == ("nb1",)


def test_a_choice_of_the_person_may_cost_a_level_and_is_followed() -> None:
    alone = judged(board("nb1", "ela"), pins={"nb1": "ky.rank-1"})
    assert alone.level == "III"
    assert alone.at("II").left == {"master": 1, "fifth-year": 1, "board": 1, "ceo": 1}


def test_a_choice_for_something_else_does_not_touch_what_is_not_used_up() -> None:
    assert judged(pins={"rc": "ky.rank-1", "ba": "ky.rank-1"}).level == "III"


@pytest.mark.parametrize("count", [2, 200])
def test_pieces_alike_come_to_the_same_as_one_of_each(count: int) -> None:
    field = {"field": "certified-content", "level": "master", "hours": Decimal(20)}
    masters = [
        Evidence(f"m{n}", "degree", {**field, "earned": dt.date(2011, 1, 1) + dt.timedelta(n)})
        for n in range(count)
    ]
    result = judged(*masters)
    assert result.level == "I"
    assert result.at("I").by[0] == ("plan-1-hours" if count > 2 else "extra-master")


MASTER = Evidence(
    "ma", "degree",
    {
        "level": "master", "field": "certified-content",
        "hours": Decimal(36), "earned": dt.date(2018, 5, 10),
    },
)  # fmt: skip


def course(**more: object) -> Evidence:
    values = {"level": "graduate", "hours": Decimal(30), "earned": dt.date(2022, 5, 10), **more}
    return Evidence("c", "credit", values)  # type: ignore[arg-type]


def test_a_course_that_may_be_inside_the_degree_may_not_count_again() -> None:
    assert judged(MASTER, course()).level == "I"
    assert judged(MASTER, course(**{"in": "ma"})).level == "II"
    unsure = judged(MASTER, course(**{"in": "unknown"}))
    assert (unsure.level, unsure.maybe) == ("II", "I")
    assert {road.key for road in unsure.at("I").roads if road.finding.question} >= {"plan-1-hours"}


def test_too_few_hours_are_too_few_wherever_they_belong() -> None:
    few = judged(MASTER, course(hours=Decimal(10), **{"in": "unknown"}))
    assert (few.level, few.maybe) == ("II", None)


def test_without_a_degree_to_be_inside_of_a_course_counts() -> None:
    pieces = (board("nb1", "ela"), course(**{"in": "unknown"}))
    assert judged(*pieces).level == "I"
