"""Cases of pay: what is read, and the same refusals as for every case."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.case_files import read_cases, read_every_case
from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.defects import CaseFileError
from pathways.planning.pay_cases import PayCase, check_pay_case
from pathways.planning.worked_cases import Disagreement, WorkedCase

RULES = read_rules().schemes
BOOK = read_pay()
GOOD = """\
- id: one
  say: In words.
  tricky: true
  scheme: ky-pay
  as_of: 2024-09-15
  district: Perry County
  to: II
  earned: 2024-10-03
  has:
    - {kind: certificate, class: regular, from: 2020-07-01, to: 2030-06-30}
    - {kind: degree, level: bachelor, earned: 2019-05-10}
    - {kind: experience, role: teacher, years: "4.5", earned: 2024-06-14}
  facts: {teaches-in-board-field: true}
  then: {teaches-in-board-field: false}
  expect: {band: "4-9", years: "4.5", raise: unknown, first_pay_date: 2025-09-15,
    rank: unchanged, samples: [fayette, bowling-green], show: in words}
- {id: two, scheme: ky-rank, as_of: 2024-09-15, expect: {rank: none}}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_may_hold_both_sorts(tmp_path: Path) -> None:
    pay, rank = read_every_case(written(tmp_path, GOOD), RULES, BOOK)
    assert isinstance(rank, WorkedCase)
    assert isinstance(pay, PayCase)
    assert (pay.law, pay.on, pay.district, pay.to) == (
        "ky-pay",
        dt.date(2024, 9, 15),
        "Perry County",
        "II",
    )
    assert pay.earned == dt.date(2024, 10, 3)
    assert pay.evidence[2].get("years") == Decimal("4.5")
    assert (pay.facts, pay.then) == (
        {"teaches-in-board-field": True},
        {"teaches-in-board-field": False},
    )
    assert pay.expect["samples"] == ("bowling-green", "fayette")
    assert "show" not in pay.expect
    assert check_pay_case(pay, BOOK, RULES) == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('band: "4-9"', 'band: "0-3"', "band"),
        ('years: "4.5", raise', "years: 5, raise", "years"),
        ("raise: unknown", "raise: 4689", "raise"),
        ("2025-09-15,", "2024-09-15,", "first_pay_date"),
        ("rank: unchanged", "rank: II", "rank"),
        ("[fayette, bowling-green]", "[fayette]", "samples"),
    ],
)
def test_each_field_that_differs_is_named(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert old in GOOD
    pay = read_every_case(written(tmp_path, GOOD.replace(old, new)), RULES, BOOK)[0]
    assert isinstance(pay, PayCase)
    (found,) = check_pay_case(pay, BOOK, RULES)
    assert isinstance(found, Disagreement)
    assert found.field == field
    assert found.expected != found.got


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("scheme: ky-pay", "scheme: tn-pay", "unknown-scheme"),
        ("to: II\n", "to: VI\n", "unknown-level"),
        ("  to: II\n", "", "missing-key"),
        ("earned: 2024-10-03", "earned: 2024-13-03", "bad-date"),
        ("kind: degree", "kind: degrees", "unknown-kind"),
        ("role: teacher", "role: pilot", "not-a-choice"),
        ('years: "4.5", e', "years: 4.5, e", "yaml-float"),
        ('years: "4.5", e', "years: -4, e", "negative"),
        ("{teaches-in-board-field: true}", "{teaches: true}", "unknown-fact"),
        ("then: {teaches-in-board-field: false}", "then: [x]", "wrong-type"),
        ("  then: {teaches-in-board-field: false}\n", "", "missing-key"),
        ('band: "4-9"', 'band: "4-8"', "not-a-choice"),
        ("raise: unknown", "raise: more", "not-a-number"),
        ("2025-09-15,", "2025-09-31,", "bad-date"),
        ("show: in words", "shown: 5", "unknown-key"),
        ("  district: Perry County", "  county: Perry", "unknown-key"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(CaseFileError) as refusal:
        read_every_case(written(tmp_path, GOOD.replace(old, new, 1)), RULES, BOOK)
    told = [each for each in refusal.value.defects if each.code == code]
    assert told, [str(each) for each in refusal.value.defects]
    assert told[0].line is not None


def test_expecting_nothing_is_refused(tmp_path: Path) -> None:
    text = "- {id: a, scheme: ky-pay, as_of: 2024-09-15, expect: {note: x}}\n"
    with pytest.raises(CaseFileError) as refusal:
        read_every_case(written(tmp_path, text), RULES, BOOK)
    assert [each.code for each in refusal.value.defects] == ["missing-key"]


def test_without_pay_laws_a_case_of_pay_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as refusal:
        read_cases(written(tmp_path, GOOD), RULES)
    assert "unknown-scheme" in [each.code for each in refusal.value.defects]
    with pytest.raises(CaseFileError):
        read_every_case(written(tmp_path, GOOD), {}, BOOK)
