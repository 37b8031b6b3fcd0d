"""The comparison of a worked case with the answer: each field, agreeing and not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from ladders import SCHEMES, TEACHER

from pathways.planning.worked_cases import Disagreement, Expectation, WorkedCase, disagreements

ON = dt.date(2026, 11, 24)
RANK = SCHEMES["ky-rank"]


def case(evidence: Any = TEACHER.at_two, **expected: Any) -> WorkedCase:
    expect = Expectation(frozenset(expected), **expected)
    return WorkedCase("one", "ky-rank", ON, evidence, {}, expect)


def told(worked: WorkedCase, *, strict: bool = False) -> list[tuple[str, str, str]]:
    found = disagreements(worked, SCHEMES[worked.scheme], strict=strict)
    return [(each.field, each.expected, each.got) for each in found]


@pytest.mark.parametrize(
    "expected",
    [
        {"rank": "II"},
        {"rank": "II-or-lower"},
        {"rank": "I-or-lower"},
        {"maybe": None},
        {"by": "master"},
        {"left": {"plan-1-hours": Decimal(30)}},
        {"not_left": ("board",)},
        {"lapses": dt.date(2030, 6, 30)},
        {"next_check": dt.date(2027, 9, 15)},
    ],
)
def test_what_agrees(expected: dict[str, Any]) -> None:
    assert told(case(**expected)) == []


@pytest.mark.parametrize(
    ("expected", "differs"),
    [
        ({"rank": "III"}, ("rank", "III", "II")),
        ({"rank": "none"}, ("rank", "none", "II")),
        ({"rank": "III-or-lower"}, ("rank", "III-or-lower", "II")),
        ({"maybe": "I"}, ("maybe", "I", "none")),
        ({"by": "ceo"}, ("by", "ceo", "master")),
        ({"left": {"plan-1-hours": Decimal(29)}}, ("left.plan-1-hours", "29", "30")),
        ({"left": {"board": Decimal(1)}}, ("left.board", "1", "none")),
        ({"not_left": ("plan-1-hours",)}, ("not_left.plan-1-hours", "none", "30")),
        ({"lapses": dt.date(2030, 6, 29)}, ("lapses", "2030-06-29", "2030-06-30")),
        ({"lapses": None}, ("lapses", "none", "2030-06-30")),
        ({"next_check": None}, ("next_check", "none", "2027-09-15")),
    ],
)
def test_what_differs(expected: dict[str, Any], differs: tuple[str, str, str]) -> None:
    assert told(case(**expected)) == [differs]


def test_a_person_without_a_level_has_no_road_and_no_last_day() -> None:
    worked = case((), rank="III", by="master", lapses=ON)
    assert told(worked) == [
        ("rank", "III", "none"),
        ("by", "master", "none"),
        ("lapses", "2026-11-24", "none"),
    ]


def test_a_level_where_everyone_starts_is_none() -> None:
    for rank in ("none", "not-ready", "not-ready-or-lower", "none-or-lower"):
        expect = Expectation(frozenset({"rank"}), rank=rank)
        assert told(WorkedCase("one", "cda-ready", ON, (), {}, expect)) == []


def test_strict_takes_a_missing_maybe_for_none() -> None:
    unsure = case(TEACHER.maybe_two, rank="III")
    assert told(unsure) == []
    assert told(unsure, strict=True) == [("maybe", "none", "II")]
    assert told(case(TEACHER.maybe_two, maybe="II"), strict=True) == []
    assert disagreements(case(rank="I"), RANK) == (Disagreement("rank", "I", "II"),)
