"""`pathways rules`: a row a case, exit codes, both languages, JSON, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pathways.app.entry import main

GIVEN = Path(__file__).resolve().parents[2] / "rules" / "rank-cases.yaml"
CASE = (
    "- {{id: {id}, scheme: ky-rank, as_of: 2024-09-15, expect: {{rank: {rank}, left: {left}}}}}\n"
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture(name="mixed")
def _mixed(tmp_path: Path) -> str:
    path = tmp_path / "mixed.yaml"
    right = CASE.format(id="right", rank="none", left="{regular: 1}")
    wrong = CASE.format(id="wrong", rank="II", left="{regular: 2}")
    path.write_text(right + wrong, "utf-8")
    return str(path)


def test_the_given_cases_pass(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rules", "check", str(GIVEN), "--lang", "en")
    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 29
    assert all(line.startswith("ok  ") for line in lines[:-1])
    assert lines[-1] == "28 passed, 0 failed"


def test_a_row_names_each_field_that_differs(
    capsys: pytest.CaptureFixture[str], mixed: str
) -> None:
    code, out, _ = run(capsys, "rules", "check", mixed, "--lang", "en")
    assert code == 1
    assert out.splitlines() == [
        "ok  right",
        "!!  wrong: rank: expected II, got none; left.regular: expected 2, got 1",
        "1 passed, 1 failed",
    ]
    spanish = run(capsys, "rules", "check", mixed, "--lang", "es")[1]
    assert "rank: se esperaba II y salió none" in spanish
    assert spanish.splitlines()[-1] == "1 bien, 1 mal"


def test_json_carries_the_same(capsys: pytest.CaptureFixture[str], mixed: str) -> None:
    code, out, _ = run(capsys, "rules", "check", mixed, "--json")
    answer = json.loads(out)
    assert code == 1
    assert (answer["passed"], answer["failed"]) == (1, 1)
    assert [row["is_ok"] for row in answer["cases"]] == [True, False]
    assert answer["cases"][1]["disagreements"] == [
        {"field": "rank", "expected": "II", "got": "none"},
        {"field": "left.regular", "expected": "2", "got": "1"},
    ]


def test_strict_is_stricter(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "unsure.yaml"
    path.write_text(
        "- {id: a, scheme: ky-rank, as_of: 2024-09-15, has: [{kind: certificate, class: emergency, "
        "from: 2024-07-01, to: 2025-06-30}], expect: {rank: none}}\n",
        "utf-8",
    )
    assert run(capsys, "rules", "check", str(path))[0] == 0
    code, out, _ = run(capsys, "rules", "check", str(path), "--strict", "--lang", "en")
    assert code == 1
    assert "!!  a: maybe: expected none, got IV" in out


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_file_that_cannot_be_read_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(CASE.format(id="a", rank="VI", left="{regular: 0.5}"), "utf-8")
    code, out, err = run(capsys, "rules", "check", str(path), "--lang", language)
    assert (code, out) == (2, "")
    assert "wrong.yaml:1: [0].expect.rank: unknown-level: one of: none, V, IV" in err
    assert "wrong.yaml:1: [0].expect.left.regular: yaml-float: " in err
    last = {"en": "Put the file right and try again.", "es": "Corrija el archivo"}[language]
    assert last in err.splitlines()[-1]
    assert "Traceback" not in err


def test_other_rule_files_can_be_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "rules", "check", str(GIVEN), "--rules", str(tmp_path))
    assert (code, out) == (2, "")
    assert "unknown-scheme" in err


def test_lint_of_our_own_rules_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rules", "lint", "--lang", "en")[:2] == (
        0,
        "No mistakes found in the rules.\n",
    )
    assert run(capsys, "rules", "lint", "--lang", "es")[1] == "No hay errores en las reglas.\n"


def test_lint_names_each_mistake(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("scheme: odd\non: 0.5\n", "utf-8")
    code, out, _ = run(capsys, "rules", "lint", str(tmp_path), "--lang", "en")
    assert code == 1
    assert "odd.yaml:2: on: yaml-boolean-trap: 'on' is read as true or false by YAML" in out
    assert 'odd.yaml:2: on: yaml-float: the number in quotes: "0.5"' in out
    assert out.splitlines()[-1].endswith("mistakes found.")
    code, out, _ = run(capsys, "rules", "lint", str(tmp_path), "--json")
    assert code == 1
    assert {"file", "line", "key", "code", "expectation"} == set(json.loads(out)[0])


def test_cases_of_pay_are_checked_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "rules", "check", str(GIVEN.parent / "pay-cases.yaml"))
    assert code == 0
    assert "ok  pay-06" in out
    path = tmp_path / "pay.yaml"
    path.write_text(
        "- {id: a, scheme: ky-pay, as_of: 2024-10-03, expect: {first_pay_date: 2024-10-03}}\n",
        "utf-8",
    )
    code, out, _ = run(capsys, "rules", "check", str(path), "--lang", "en")
    assert code == 1
    assert "!!  a: first_pay_date: expected 2024-10-03, got 2025-09-15" in out
