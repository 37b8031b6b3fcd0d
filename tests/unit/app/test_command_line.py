"""The command line says what the window says, refuses bad input, and leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pathways.app.entry import main
from pathways.data.catalog_files import bundled_folder

SAMPLES = bundled_folder() / "samples"
TEACHER = str(SAMPLES / "teacher-kentucky.json")
LEARNER = str(SAMPLES / "learner-maine.json")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_search_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    code, english, _ = run(capsys, "search", "forklift", "--lang", "en")
    assert code == 0
    assert "gdc-forklift" in english
    assert "gdc-forklift" in run(capsys, "search", "montacargas", "--lang", "es")[1]


def test_show_gives_facts_with_sources_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "cda-preschool", "--json")
    view = json.loads(out)
    assert code == 0
    assert view["credential"] == "cda-preschool"
    assert all(fact["notes"] for fact in view["facts"] if fact["is_published"])


def test_every_listed_goal_can_be_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(run(capsys, "goals", "--json")[1])
    assert len(listed) > 100
    for each in (listed[0], listed[len(listed) // 2], listed[-1]):
        day = ("--on", "2026-11-24")
        assert run(capsys, "why", each["goal"], "--record", LEARNER, *day)[0] == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_why_names_the_clause(capsys: pytest.CaptureFixture[str], language: str) -> None:
    words = ("why", "ky-rank:II", "--record", TEACHER, "--on", "2026-11-24", "--lang", language)
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert "KRS 161.1211" in out


@pytest.mark.parametrize("language", ["en", "es", "both"])
@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_summary_is_the_same_for_the_same_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, kind: str
) -> None:
    paths = [tmp_path / f"{number}.{kind}" for number in (1, 2)]
    for path in paths:
        words = ["summary", "stack:me-it", "--record", LEARNER, "--on", "2026-11-24"]
        assert run(capsys, *words, "--lang", language, "-o", str(path))[0] == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].stat().st_size > 5000


@pytest.mark.parametrize(
    "words",
    [
        ("show", "cda-preshool"),
        ("why", "ky-rank:XX", "--record", TEACHER),
        ("why", "ky-rank:II", "--record", "no such file.json"),
        ("why", "ky-rank:II", "--record", TEACHER, "--on", "yesterday"),
        ("why", "ky-rank:II"),
        ("dance",),
        ("summary", "ky-rank:II", "--record", TEACHER, "-o", "out.doc"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_bad_input_is_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], language: str
) -> None:
    code, out, err = run(capsys, *words, "--lang", language)
    assert code == 2
    assert out == ""
    assert len(err.split()) > 3
    assert "Traceback" not in err


@pytest.mark.parametrize("shared", [("--lang", "es"), ("--lang=es",), ("--json", "--lang", "es")])
def test_language_and_json_stand_before_the_command_too(
    capsys: pytest.CaptureFixture[str], shared: tuple[str, ...]
) -> None:
    words = ("search", "montacargas")
    assert run(capsys, *shared, *words) == run(capsys, *words, *shared)
    code, _, err = run(capsys, "record", *shared[-2:], "dance")
    assert code == 2
    assert err.startswith("No existe el comando dance.")


def test_a_broken_catalog_is_refused_with_file_and_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "catalog.yaml").write_text("compiled_on: yesterday\n", "utf-8")
    code, out, err = run(capsys, "catalog", "check", str(tmp_path))
    assert code == 1
    assert "catalog.yaml" in out + err


def test_catalog_check_and_self_check_are_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "catalog", "check")[0] == 0
    code, out, _ = run(capsys, "self-check")
    assert code == 0
    assert "131" in out
