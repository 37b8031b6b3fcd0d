"""Limits and plans as files: read back as they were, and refused with their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_plan_check import whole

from pathways.data.limit_files import limits_shape, read_limits
from pathways.data.plan_files import plan_shape, read_plan
from pathways.domain.errors import PlanFile, PlanFileError, RecordFault
from pathways.domain.person import Language
from pathways.i18n.wording import open_wording
from pathways.presenting.problems import problem_view

WHOLE: dict[str, Any] = {
    "format": "pathways-limits",
    "version": 1,
    "start": "2027-01-04",
    "deadline": "2027-06-30",
    "money": {"total": "300", "per_month": 50.5},
    "time": {
        "hours_per_week": "5",
        "other_weeks": [{"from": "2027-02-01", "to": "2027-02-14", "hours": "0"}],
    },
    "connection": {
        "when": "windows",
        "windows": [{"day": "saturday", "hours": "2"}],
        "online_hours": "40",
    },
    "travel": "state",
    "languages": ["es"],
    "first": ["soonest", "cheapest"],
    "leave_out": ["a"],
    "waived": ["b.c"],
    "credit": {"at": "kctcs", "wanted": "12"},
}
LEAST = {"format": "pathways-limits", "version": 1, "time": {"hours_per_week": "5"}}


def write(folder: Path, content: Any) -> Path:
    path = folder / "file.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize("content", [WHOLE, LEAST], ids=["whole", "least"])
def test_limits_are_read_back_as_they_were_written(tmp_path: Path, content: Any) -> None:
    limits = read_limits(write(tmp_path, content))
    assert read_limits(write(tmp_path, limits_shape(limits))) == limits


def changed(**fields: Any) -> dict[str, Any]:
    return {**LEAST, **fields}


F = RecordFault
BAD = (
    ("", F.NOT_JSON, ""),
    ("[1]", F.FOREIGN, ""),
    ({"format": "other"}, F.FOREIGN, ""),
    (changed(version=2), F.NEWER, "version"),
    (changed(version="x"), F.NOT_NUMBER, "version"),
    (changed(hurry=1), F.UNKNOWN_FIELD, "hurry"),
    ({"format": "pathways-limits", "version": 1}, F.MISSING_FIELD, "time"),
    (changed(time={}), F.MISSING_FIELD, "time.hours_per_week"),
    (changed(time={"hours_per_week": "-1"}), F.NEGATIVE, "time.hours_per_week"),
    (changed(time={"hours_per_week": "many"}), F.NOT_NUMBER, "time.hours_per_week"),
    (changed(time={"hours_per_week": True}), F.NOT_NUMBER, "time.hours_per_week"),
    (changed(money={"total": -5}), F.NEGATIVE, "money.total"),
    (changed(money={"total": "1e9"}), F.NOT_NUMBER, "money.total"),
    (changed(money=[]), F.NOT_OBJECT, "money"),
    (changed(money={"all": "1"}), F.UNKNOWN_FIELD, "money.all"),
    (changed(start="2027-02-30"), F.NOT_DATE, "start"),
    (changed(deadline=20270101), F.NOT_DATE, "deadline"),
    (changed(travel="moon"), F.NOT_CHOICE, "travel"),
    (changed(languages=["fr"]), F.NOT_CHOICE, "languages[0]"),
    (changed(first=["soonest", "soonest"]), F.REPEATED_ID, "first[1]"),
    (changed(first="soonest"), F.NOT_LIST, "first"),
    (changed(leave_out=[""]), F.EMPTY, "leave_out[0]"),
    (
        changed(connection={"when": "windows", "windows": [{"day": "saturday"}]}),
        F.MISSING_FIELD,
        "connection.windows[0].hours",
    ),
    (
        changed(connection={"windows": [{"day": "someday", "hours": "1"}]}),
        F.NOT_CHOICE,
        "connection.windows[0].day",
    ),
    (
        changed(
            time={
                "hours_per_week": "1",
                "other_weeks": [{"from": "2027-02-02", "to": "2027-02-01", "hours": "1"}],
            }
        ),
        F.WRONG_ORDER,
        "time.other_weeks[0].to",
    ),
)


@pytest.mark.parametrize(("content", "fault", "place"), BAD, ids=[f"{e[1]} {e[2]}" for e in BAD])
def test_wrong_limits_are_refused_with_their_place(
    tmp_path: Path, content: Any, fault: RecordFault, place: str
) -> None:
    with pytest.raises(PlanFileError) as refused:
        read_limits(write(tmp_path, content))
    assert (refused.value.fault, refused.value.place) == (fault, place)
    assert refused.value.kind is PlanFile.LIMITS
    for language in Language:
        assert problem_view(refused.value, open_wording(language)).sentence


def plan_content() -> dict[str, Any]:
    return json.loads(json.dumps(plan_shape(whole())))  # type: ignore[no-any-return]


def test_a_plan_is_read_back_as_it_was(tmp_path: Path) -> None:
    assert read_plan(write(tmp_path, plan_content())) == whole()
    assert read_plan(write(tmp_path, {"format": "x", "best": plan_content()})) == whole()


def test_every_missing_or_unknown_field_of_a_plan_is_refused(tmp_path: Path) -> None:
    for name in plan_content():
        content = {key: value for key, value in plan_content().items() if key != name}
        if name in ("credit_at", "useful_on"):
            assert getattr(read_plan(write(tmp_path, content)), name) is None
            continue
        with pytest.raises(PlanFileError) as refused:
            read_plan(write(tmp_path, content))
        assert refused.value.fault in (F.MISSING_FIELD, F.FOREIGN)
    with pytest.raises(PlanFileError) as refused:
        read_plan(write(tmp_path, plan_content() | {"surprise": 1}))
    assert refused.value.kind is PlanFile.PLAN


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_plan_with_any_value_replaced_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = plan_content()
    spots: list[tuple[Any, Any]] = []
    _gather(content, spots)
    holder, key = data.draw(st.sampled_from(spots))
    holder[key] = data.draw(
        st.sampled_from([None, True, -1, 3, "x", "2027-01-01", [], {}, "9" * 400])
    )
    try:
        read_plan(write(tmp_path_factory.mktemp("plan"), content))
    except PlanFileError:
        return  # refused with a place, not with a bug


def _gather(value: Any, spots: list[tuple[Any, Any]]) -> None:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in parts:
        spots.append((value, key))
        if isinstance(inner, dict | list):
            _gather(inner, spots)


def test_a_missing_file_says_what_to_look_for(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError) as refused:
        read_limits(tmp_path / "nothing.json")
    assert refused.value.fault is F.UNREADABLE
