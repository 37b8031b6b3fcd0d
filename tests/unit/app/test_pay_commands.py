"""`pathways pay` and `pathways packet`: words, data, pages, and refusals in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pathways.app.entry import main
from pathways.data.catalog_files import bundled_folder

SAMPLES = bundled_folder() / "samples"
TEACHER = str(SAMPLES / "teacher-kentucky.json")
CHILD_CARE = str(SAMPLES / "child-care-tennessee.json")
DAY = ("--on", "2026-11-24")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("language", "unknown"),
    [("en", "Unknown: we do not know your district."), ("es", "No se sabe: no conocemos")],
)
def test_pay_in_both_languages(
    capsys: pytest.CaptureFixture[str], language: str, unknown: str
) -> None:
    code, out, _ = run(capsys, "pay", "--record", TEACHER, *DAY, "--lang", language)
    assert code == 0
    assert unknown in out
    assert "$9,661" in out
    assert "KRS 157.390(2)" in out


def test_pay_as_data_keeps_unknown_apart_from_zero(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("pay", "--record", TEACHER, *DAY, "--json")
    answer = json.loads(run(capsys, *words)[1])
    assert answer["first_pay_date"] == "2027-09-15"
    assert answer["last_pay_date"] == "2026-09-15"
    assert (answer["rank"], answer["band"], answer["years"]) == ("III", None, None)
    assert answer["raises"] == {"II": None, "I": None}
    assert answer["supplements"] == {"national-board": "0"}
    assert answer["samples"] == ["bowling-green", "fayette-2020"]
    own = json.loads(run(capsys, *words, "--district", "Fayette")[1])
    assert (own["district"], own["table"]) == ("Fayette", "fayette-2020")
    assert own["view"]["own"]["table"] == "fayette-2020"


def test_pay_without_a_law_for_the_state(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "pay", "--record", CHILD_CARE, *DAY, "--json")
    answer = json.loads(out)
    assert (code, answer["law"]) == (0, None)
    assert answer["view"]["empty"]


@pytest.mark.parametrize("language", ["en", "es", "both"])
@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_packet_is_the_same_for_the_same_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, kind: str
) -> None:
    paths = [tmp_path / f"{number}.{kind}" for number in (1, 2)]
    for path in paths:
        words = ["packet", "ky-rank:II", "--record", TEACHER, *DAY, "--lang", language]
        assert run(capsys, *words, "-o", str(path))[0] == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].stat().st_size > 4000


def test_packet_in_the_terminal_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("packet", "ky-rank:II", "--record", TEACHER, *DAY)
    code, out, _ = run(capsys, *words, "--lang", "en")
    assert code == 0
    assert "[ ] The letter that you finished the CEO program." in out
    assert "Kentucky" not in run(capsys, *words, "--lang", "es")[1].splitlines()[0]
    answer = json.loads(run(capsys, *words, "--road", "master", "--json")[1])
    assert (answer["scheme"], answer["level"], answer["decides_on"]) == (
        "ky-rank",
        "II",
        "2027-09-15",
    )
    (road,) = answer["roads"]
    assert (road["road"], road["left"], road["items"]["transcripts"]) == (
        "master",
        {"master": "1"},
        "not_known",
    )


def test_packet_for_a_credential(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "packet", "cda-preschool", "--record", CHILD_CARE, *DAY)
    assert code == 0
    assert "480" in out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("packet", "ky-rank:II", "--road", "doctor"), "master, fifth-year, board, ceo"),
        (("packet", "cda-preschool", "--road", "master"), ""),
        (("packet", "stc-forklift"), "ky-rank:II"),
        (("packet", "ky-rank:III"), "cda-ready:ready"),
        (("packet", "no-such-goal"), ""),
        (("packet", "ky-rank:II", "-o", "out.doc"), ".pdf"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_bad_input_is_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], hint: str, language: str
) -> None:
    code, out, err = run(capsys, *words, "--record", TEACHER, *DAY, "--lang", language)
    assert (code, out) == (2, "")
    assert hint in err
    assert len(err.split()) > 3
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["pay", "packet"])
def test_a_record_is_needed(capsys: pytest.CaptureFixture[str], command: str) -> None:
    goal = ("ky-rank:II",) if command == "packet" else ()
    assert run(capsys, command, *goal)[0] == 2
