"""Record files: what is written is read again, and what is wrong is refused with its place."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from record_values import MARIA, PLAN, records

from pathways.data.kept_plan_files import kept_shape
from pathways.data.record_files import read_record, record_bytes, write_record
from pathways.domain.errors import FileFault, RecordFault, RecordFileError, SaveFailedError
from pathways.domain.kept_plans import KeptPlan, Moved
from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef, HoldingState, LearnerRecord

MINIMAL = {"format": "pathways-record", "version": 1, "holdings": []}


def written(folder: Path, content: bytes | str | dict[str, Any]) -> Path:
    path = folder / "record.json"
    if isinstance(content, dict):
        content = json.dumps(content, indent=2)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(folder: Path, content: bytes | str | dict[str, Any]) -> RecordFileError:
    path = written(folder, content)
    with pytest.raises(RecordFileError) as caught:
        read_record(path)
    assert caught.value.file == str(path)
    assert caught.value.expectation
    return caught.value


@settings(max_examples=100, deadline=None)
@given(record=records())
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, record: LearnerRecord
) -> None:
    path = tmp_path_factory.mktemp("files") / "record.json"
    write_record(record, path, "2026.11.24+1a2b3c4d")
    assert read_record(path) == record
    first = path.read_bytes()
    write_record(read_record(path), path, "2026.11.24+1a2b3c4d")
    assert path.read_bytes() == first


def test_file_is_sorted_indented_and_reads_as_spanish(tmp_path: Path) -> None:
    text = record_bytes(MARIA, "v").decode()
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert '\n  "person": {\n    "area"' in text
    assert "María" in text
    assert text.endswith("}\n")


def test_least_file_is_enough(tmp_path: Path) -> None:
    record = read_record(written(tmp_path, MINIMAL))
    assert (record.name, record.role, record.language) == ("", Role.LEARNER, Language.ENGLISH)
    assert record.id
    assert read_record(written(tmp_path, MINIMAL)).id == record.id


def test_a_file_made_by_hand(tmp_path: Path) -> None:
    content = {
        **MINIMAL,
        "goals": ["rank:ky-rank:II"],
        "holdings": [
            {"credential": "not-in-any-catalog", "state": "earned"},
            {"title": "Mein Kurs", "state": "planned", "id": "holding-1"},
        ],
        "evidence": [
            {"kind": "credit", "level": "graduate", "hours": 24, "earned": "2024-05-10"},
            {"kind": "experience", "role": "teacher", "years": "3.5", "earned": None},
            {"kind": "training", "area": 5, "hours": 8.5, "earned": "2023-05-01", "repeat": 3},
        ],
        "answers": {"age-18": True, "a": "12.5", "b": 3},
        "extra": {"anything": [1, {"deep": None}]},
    }
    record = read_record(written(tmp_path, content))
    assert record.goals == (GoalRef(GoalKind.RANK, "ky-rank:II"),)
    assert [(each.id, each.credential, each.state) for each in record.holdings] == [
        ("holding-1-a", "not-in-any-catalog", HoldingState.EARNED),
        ("holding-1", None, HoldingState.PLANNED),
    ]
    assert record.evidence[0].values == {
        "level": "graduate",
        "hours": Decimal(24),
        "earned": dt.date(2024, 5, 10),
    }
    assert record.evidence[1].values == {"role": "teacher", "years": Decimal("3.5")}
    assert [each.id for each in record.evidence[2:]] == [f"evidence-3-{n}" for n in (1, 2, 3)]
    assert record.evidence[2].values["area"] == "5"
    assert record.answers == {"age-18": True, "a": Decimal("12.5"), "b": Decimal(3)}


def test_byte_order_mark_of_windows_is_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + record_bytes(MARIA, "v"))
    assert read_record(path) == MARIA


@pytest.mark.parametrize(
    ("content", "fault", "line"),
    [
        (b"", RecordFault.NOT_JSON, 1),
        (b'{\n "format": "pathways-record",\n oops', RecordFault.NOT_JSON, 3),
        (b'{"format": NaN}', RecordFault.NOT_JSON, None),
        (b"\xff\xfe{\x00}\x00", RecordFault.NOT_TEXT, 1),
        (b'{\n"format": "pathways-record",\n"x": "\xe9"}', RecordFault.NOT_TEXT, 3),
        (b"[" * 100_000 + b"]" * 100_000, RecordFault.TOO_DEEP, 1),
        (b'{"a":' * 50 + b"1" + b"}" * 50, RecordFault.TOO_DEEP, 1),
        (b"[]", RecordFault.FOREIGN, 1),
        (b'"pathways-record"', RecordFault.FOREIGN, 1),
        (b'{"@context": "https://w3id.org/openbadges/v2"}', RecordFault.FOREIGN, 1),
        (b"1" * 100_000, RecordFault.FOREIGN, 1),
    ],
)
def test_what_is_no_record_file_is_refused(
    tmp_path: Path, content: bytes, fault: RecordFault, line: int | None
) -> None:
    error = refused(tmp_path, content)
    assert (error.fault, error.line, error.place) == (fault, line, "")


def test_a_file_without_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.data.json_source.MAX_BYTES", 1000)
    assert refused(tmp_path, b" " * 1001).fault is RecordFault.TOO_LARGE


HOLDING = {"id": "h", "credential": "osha-10-gi", "state": "earned"}


@pytest.mark.parametrize(
    ("change", "fault", "place"),
    [
        ({"version": 3}, RecordFault.NEWER, "version"),
        ({"version": "1"}, RecordFault.NOT_NUMBER, "version"),
        ({"version": 1.5}, RecordFault.NOT_NUMBER, "version"),
        ({"version": None}, RecordFault.MISSING_FIELD, "version"),
        ({"holdings": None}, RecordFault.MISSING_FIELD, "holdings"),
        ({"holdings": {}}, RecordFault.NOT_LIST, "holdings"),
        ({"holding": []}, RecordFault.UNKNOWN_FIELD, "holding"),
        ({"person": []}, RecordFault.NOT_OBJECT, "person"),
        ({"person": {"nick": "M"}}, RecordFault.UNKNOWN_FIELD, "person.nick"),
        ({"person": {"name": 7}}, RecordFault.NOT_WORDS, "person.name"),
        ({"person": {"name": "a\x00b"}}, RecordFault.NOT_WORDS, "person.name"),
        ({"person": {"name": "\ud800"}}, RecordFault.NOT_WORDS, "person.name"),
        ({"person": {"name": "x" * 501}}, RecordFault.TOO_LONG, "person.name"),
        ({"person": {"id": " "}}, RecordFault.EMPTY, "person.id"),
        ({"person": {"role": "boss"}}, RecordFault.NOT_CHOICE, "person.role"),
        ({"person": {"language": "fr"}}, RecordFault.NOT_CHOICE, "person.language"),
        ({"person": {"is_sample": "yes"}}, RecordFault.NOT_YES_NO, "person.is_sample"),
        ({"exported_by": {"by": "me"}}, RecordFault.UNKNOWN_FIELD, "exported_by.by"),
        ({"goals": ["osha-10-gi"]}, RecordFault.NOT_CHOICE, "goals[0]"),
        ({"goals": ["stack:a", "stack:a"]}, RecordFault.REPEATED_ID, "goals[1]"),
        ({"holdings": [[]]}, RecordFault.NOT_OBJECT, "holdings[0]"),
        ({"holdings": [{"state": "earned"}]}, RecordFault.MISSING_FIELD, "holdings[0].title"),
        ({"holdings": [{"credential": "a"}]}, RecordFault.MISSING_FIELD, "holdings[0].state"),
        ({"holdings": [HOLDING | {"title": 3}]}, RecordFault.NOT_WORDS, "holdings[0].title"),
        ({"holdings": [HOLDING | {"state": "won"}]}, RecordFault.NOT_CHOICE, "holdings[0].state"),
        (
            {"holdings": [HOLDING | {"earned_on": "2024-02-30"}]},
            RecordFault.NOT_DATE,
            "holdings[0].earned_on",
        ),
        (
            {"holdings": [HOLDING | {"earned_on": "30/02/2024"}]},
            RecordFault.NOT_DATE,
            "holdings[0].earned_on",
        ),
        (
            {"holdings": [HOLDING | {"started_on": "2024-05-02", "earned_on": "2024-05-01"}]},
            RecordFault.WRONG_ORDER,
            "holdings[0].earned_on",
        ),
        (
            {"holdings": [HOLDING | {"earned_on": "2024-05-02", "expires_on": "2024-05-01"}]},
            RecordFault.WRONG_ORDER,
            "holdings[0].expires_on",
        ),
        ({"holdings": [HOLDING, HOLDING]}, RecordFault.REPEATED_ID, "holdings[1].id"),
        ({"evidence": [{"level": "x"}]}, RecordFault.MISSING_FIELD, "evidence[0].kind"),
        ({"evidence": [{"kind": "luck"}]}, RecordFault.NOT_CHOICE, "evidence[0].kind"),
        (
            {"evidence": [{"kind": "degree", "colour": "red"}]},
            RecordFault.UNKNOWN_FIELD,
            "evidence[0].colour",
        ),
        (
            {"evidence": [{"kind": "degree", "hours": "many"}]},
            RecordFault.NOT_NUMBER,
            "evidence[0].hours",
        ),
        (
            {"evidence": [{"kind": "degree", "hours": -3}]},
            RecordFault.NOT_NUMBER,
            "evidence[0].hours",
        ),
        (
            {"evidence": [{"kind": "rating", "score": "1e40"}]},
            RecordFault.NOT_NUMBER,
            "evidence[0].score",
        ),
        (
            {"evidence": [{"kind": "certificate", "from": "2024-01-02", "to": "2024-01-01"}]},
            RecordFault.WRONG_ORDER,
            "evidence[0].to",
        ),
        (
            {"evidence": [{"kind": "degree", "earned": "2023-02-29"}]},
            RecordFault.NOT_DATE,
            "evidence[0].earned",
        ),
        (
            {"evidence": [{"kind": "degree", "title": ["a"]}]},
            RecordFault.NOT_CHOICE,
            "evidence[0].title",
        ),
        (
            {"evidence": [{"kind": "ceu", "repeat": 1_000_000}]},
            RecordFault.NOT_NUMBER,
            "evidence[0].repeat",
        ),
        (
            {"evidence": [{"kind": "ceu", "id": "a"}, {"kind": "work", "id": "a"}]},
            RecordFault.REPEATED_ID,
            "evidence[1].id",
        ),
        ({"answers": {"a": "maybe"}}, RecordFault.NOT_YES_NO, "answers.a"),
        ({"answers": {"a": -1}}, RecordFault.NOT_YES_NO, "answers.a"),
        ({"answers": {"a": []}}, RecordFault.NOT_YES_NO, "answers.a"),
        ({"answers": []}, RecordFault.NOT_OBJECT, "answers"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place_and_line(
    tmp_path: Path, change: dict[str, Any], fault: RecordFault, place: str
) -> None:
    error = refused(tmp_path, MINIMAL | change)
    assert (error.fault, error.place) == (fault, place)
    assert error.line is not None
    shown = (tmp_path / "record.json").read_text().splitlines()[error.line - 1]
    name = place.replace("[", ".").rpartition(".")[2].rstrip("]")
    if fault is not RecordFault.MISSING_FIELD and not name.isdigit():
        assert f'"{name}"' in shown


def test_a_name_given_twice_is_shown_where_it_is_repeated(tmp_path: Path) -> None:
    text = '{"format": "pathways-record", "version": 1,\n"holdings": [],\n"holdings": []}'
    error = refused(tmp_path, text)
    assert (error.fault, error.place, error.line) == (RecordFault.REPEATED_FIELD, "holdings", 3)


def test_long_text_is_shown_cut_short(tmp_path: Path) -> None:
    error = refused(tmp_path, MINIMAL | {"goals": ["x" * 300]})
    assert len(error.given) <= 40


@pytest.mark.parametrize("name", ["nothing-here.json", "folder"])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(RecordFileError) as caught:
        read_record(tmp_path / name)
    assert caught.value.fault is RecordFault.UNREADABLE


def test_million_digits_do_not_stop_the_program(tmp_path: Path) -> None:
    error = refused(tmp_path, f'{{"format":"pathways-record","version":{"9" * 1_000_000}}}')
    assert error.fault in (RecordFault.NEWER, RecordFault.NOT_JSON)
    text = '{"format":"pathways-record","version":1,"holdings":[],"answers":{"a":1e999999999}}'
    assert refused(tmp_path, text).fault is RecordFault.NOT_YES_NO


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are a POSIX thing")
def test_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    child = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from record_values import MARIA
from pathways.data.record_files import write_record
from pathways.domain.errors import SaveFailedError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    write_record(MARIA, Path({str(path)!r}), "v")
except SaveFailedError as error:
    print(error.fault)
"""
    run = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "disk_full"
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveFailedError) as caught:
        write_record(MARIA, tmp_path / "gone" / "out.json", "v")
    assert caught.value.fault is FileFault.MISSING


CASES = Path(__file__).parents[2] / "rules" / "rank-cases.yaml"


def test_evidence_of_every_worked_case_fits_the_file(tmp_path: Path) -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert len(cases) > 20
    for case in cases:
        evidence = json.loads(json.dumps(case["has"], default=str))
        record = read_record(written(tmp_path, MINIMAL | {"evidence": evidence}))
        assert len(record.evidence) == sum(piece.get("repeat", 1) for piece in case["has"])
        assert read_record(written(tmp_path, record_bytes(record, "v"))) == record


KEPT = KeptPlan("p1", "A", PLAN, Limits(Decimal(5)), PLAN.asked_on, Moved("GA"))


@pytest.mark.parametrize(
    ("change", "fault", "place"),
    [
        ({"name": " "}, RecordFault.EMPTY, "name"),
        ({"official": True}, RecordFault.NOT_CHOICE, "official"),
        ({"made_on": "soon"}, RecordFault.NOT_DATE, "made_on"),
        ({"limits": {}}, RecordFault.FOREIGN, "limits"),
        ({"plan": {"format": "pathways-plan", "version": 9}}, RecordFault.NEWER, "plan.version"),
        ({"what_if": {"kind": "moved"}}, RecordFault.MISSING_FIELD, "what_if"),
        ({"what_if": {"kind": "magic"}}, RecordFault.NOT_CHOICE, "what_if.kind"),
        ({"what_if": {"kind": "moved", "law_on": 1}}, RecordFault.UNKNOWN_FIELD, "what_if.law_on"),
        (
            {"what_if": {"kind": "rule_changed", "law_on": "2027-01-04", "ends": "2027-01-04"}},
            RecordFault.UNKNOWN_FIELD,
            "what_if",
        ),
        (
            {"what_if": {"kind": "one_thing_more", "money_total": "-1"}},
            RecordFault.NEGATIVE,
            "what_if.money_total",
        ),
    ],
)
def test_a_wrong_kept_plan_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, Any], fault: RecordFault, place: str
) -> None:
    error = refused(tmp_path, MINIMAL | {"plans": [kept_shape(KEPT) | change]})
    assert (error.fault, error.place) == (fault, f"plans[0].{place}")


def test_a_record_without_plans_can_be_read_by_an_earlier_program(tmp_path: Path) -> None:
    assert json.loads(record_bytes(MARIA, "v"))["version"] == 1
    kept = replace(MARIA, plans=(KEPT,))
    assert json.loads(record_bytes(kept, "v"))["version"] == 2
    assert read_record(written(tmp_path, record_bytes(kept, "v"))) == kept
