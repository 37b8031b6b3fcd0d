"""`rules explain`: words and JSON from real record files, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pathways.app.cli import run_command
from pathways.data.catalog_files import bundled_folder
from pathways.data.rule_files import read_rules
from pathways.domain.person import Language

SAMPLE = bundled_folder() / "samples" / "teacher-kentucky.json"


def record_file(tmp_path: Path, *evidence: dict[str, object], **person: object) -> Path:
    path = tmp_path / "record.json"
    shape = {
        "format": "pathways-record", "version": 1, "person": person, "holdings": [],
        "evidence": list(evidence),
    }  # fmt: skip
    path.write_text(json.dumps(shape), encoding="utf-8")
    return path


CERTIFICATE = {
    "id": "rc", "kind": "certificate", "class": "regular",
    "from": "2020-07-01", "to": "2025-06-30",
}  # fmt: skip
BACHELOR = {"id": "ba", "kind": "degree", "level": "bachelor", "earned": "2010-05-10"}
BOARD = {"id": "nb", "kind": "board", "area": "ela", "status": "active", "earned": "2018-12-01"}


def explained(
    tmp_path: Path, record: Path, capsys: pytest.CaptureFixture[str], *more: str,
    scheme: str = "ky-rank", on: str = "2024-09-15",
) -> dict[str, Any]:  # fmt: skip
    words = ["rules", "explain", scheme, "--record", str(record), "--on", on, "--json", *more]
    assert run_command(words, tmp_path / "data") == 0
    shape: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shape


def test_the_json_tells_levels_roads_and_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = record_file(tmp_path, CERTIFICATE, BACHELOR, BOARD)
    shape = explained(tmp_path, path, capsys)
    assert (shape["scheme"], shape["level"], shape["maybe"]) == ("ky-rank", "II", None)
    assert (shape["on"], shape["law_on"], shape["next_check"]) == ("2024-09-15",) * 3
    first = next(level for level in shape["levels"] if level["level"] == "I")
    assert first["left"]["plan-1-hours"] == "30"
    hours = next(road for road in first["roads"] if road["id"] == "plan-1-hours")
    assert (hours["verdict"], hours["need"]) == ("not_met", {"value": "30", "unit": "credit"})
    assert hours["missing"] == {"value": "30", "unit": "credit"}
    assert hours["spent"] == ["nb"]
    assert hours["citation"] == "16 KAR 8:010 s.1, Plan I"
    second = next(level for level in shape["levels"] if level["level"] == "II")
    assert second["by"] == ["board"]
    board = next(road for road in second["roads"] if road["id"] == "board")
    assert (board["law_from"], board["used"]) == ("2020-07-15", ["nb"])
    assert [piece["id"] for piece in shape["pieces"]] == ["rc", "ba", "nb"]
    assert shape["lapses"][0]["then"] is None
    assert {change["on"] for change in shape["law_changes"]} == {"2020-07-15"}


def test_the_law_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = record_file(tmp_path, CERTIFICATE, BACHELOR, BOARD)
    shape = explained(tmp_path, path, capsys, "--law", "2020-07-14")
    assert (shape["level"], shape["law_on"], shape["on"]) == ("III", "2020-07-14", "2024-09-15")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("scheme", list(read_rules().schemes))
def test_every_ladder_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], scheme: str, lang: str
) -> None:
    words = [
        "rules",
        "explain",
        scheme,
        "--record",
        str(SAMPLE),
        "--on",
        "2026-11-24",
        "--lang",
        lang,
    ]
    assert run_command(words, tmp_path / "data") == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == read_rules().schemes[scheme].label.pick(Language(lang))
    assert "{" not in told


def test_both_laws_are_compared_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = record_file(tmp_path, CERTIFICATE, BACHELOR, BOARD)
    words = ["rules", "explain", "ky-rank", "--record", str(path), "--on", "2024-09-15"]
    assert run_command([*words, "--law", "2020-07-14"], tmp_path / "data") == 0
    assert "You would stand lower." in capsys.readouterr().out


BAD: list[tuple[dict[str, object], str]] = [
    ({**BACHELOR, "earned": "2010-02-30"}, "earned"),
    ({"id": "c", "kind": "credit", "hours": "-3"}, "hours"),
    ({"id": "c", "kind": "micro-credential", "number": "1.5"}, "number"),
    ({"id": "x", "kind": "trophy"}, "kind"),
    ({**CERTIFICATE, "to": "2019-06-30"}, "to"),
    ({**BACHELOR, "level": "kindergarten"}, "level"),
    ({**BACHELOR, "shoe_size": "38"}, "shoe_size"),
]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("piece", "field"), BAD, ids=[each[1] for each in BAD])
def test_bad_evidence_is_refused_with_a_sentence_and_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], piece: dict[str, object], field: str,
    lang: str,
) -> None:  # fmt: skip
    path = record_file(tmp_path, piece)
    before = path.read_bytes()
    words = ["rules", "explain", "ky-rank", "--record", str(path), "--lang", lang]
    assert run_command(words, tmp_path / "data") == 2
    told = capsys.readouterr().err
    assert f"evidence[0].{field}" in told
    assert "Traceback" not in told
    assert path.read_bytes() == before


def test_the_same_id_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = record_file(tmp_path, BACHELOR, BACHELOR)
    words = ["rules", "explain", "ky-rank", "--record", str(path)]
    assert run_command(words, tmp_path / "data") == 2
    assert "evidence[1].id" in capsys.readouterr().err


def test_the_same_board_certificate_entered_twice_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = record_file(tmp_path, CERTIFICATE, BACHELOR, BOARD, {**BOARD, "id": "again"})
    assert explained(tmp_path, path, capsys)["level"] == "II"


def test_a_record_of_forty_years_ago_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = {**CERTIFICATE, "from": "1984-07-01", "to": "1989-06-30"}
    path = record_file(tmp_path, old, {**BACHELOR, "earned": "1983-05-10"})
    assert explained(tmp_path, path, capsys, on="1985-09-15")["level"] == "III"
    assert explained(tmp_path, path, capsys, on="2024-09-15")["level"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ky-ranks", "--record", str(SAMPLE)], "ky-ranks"),
        (["ky-rank", "--record", str(SAMPLE), "--on", "yesterday"], "--on"),
        (["ky-rank", "--record", str(SAMPLE), "--law", "2020-13-01"], "--law"),
        (["ky-rank", "--record", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_wrong_command_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert run_command(["rules", "explain", *words], tmp_path / "data") == 2
    assert told in capsys.readouterr().err


def test_a_districts_rules_are_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path(__file__).parents[3] / "docs" / "district-rules.md"
    text = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[0]
    rules = tmp_path / "example-county.yaml"
    rules.write_text(text, encoding="utf-8")
    path = record_file(tmp_path, {**CERTIFICATE, "to": "2030-06-30"}, BACHELOR, BOARD)
    more = ("--district", "Example County Schools", "--district-rules", str(rules))
    shape = explained(tmp_path, path, capsys, *more, on="2026-09-15")
    assert (shape["level"], shape["maybe"]) == ("III", "II")
