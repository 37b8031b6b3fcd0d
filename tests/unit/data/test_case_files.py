"""Files of worked cases: what is read, and each mistake refused with line and expectation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.case_files import read_cases
from pathways.data.rule_files import read_rules
from pathways.domain.defects import CaseFileError, Defect
from pathways.planning.worked_cases import Expectation, WorkedCase

SCHEMES = read_rules().schemes
GOOD = """\
- id: one
  say: A teacher, with every part of a case.
  tricky: true
  scheme: ky-rank
  as_of: 2024-09-15
  law_on: 2020-07-14
  pins: {ma: ky.rank-2}
  facts: {ky-rank.college-hours: "95.5"}
  has:
    - {kind: certificate, class: regular, from: 2020-07-01, to: 2025-06-30}
    - {id: ma, kind: degree, level: master, hours: 30, field: unknown, earned: "2023-05-10"}
    - {repeat: 2, kind: micro-credential, issuer: KVEC, number: 9}
    - {repeat: 2, kind: certificate, class: emergency}
  expect:
    {rank: III-or-lower, maybe: II, by: master, left: {plan-1-hours: 30, ceo: "0.5"},
    not_left: [board], lapses: 2025-06-30, next_check: none, note: told in words, with a comma}
"""


def read(tmp_path: Path, text: str) -> tuple[WorkedCase, ...]:
    path = tmp_path / "cases.yaml"
    path.write_text(text, "utf-8")
    return read_cases(path, SCHEMES)


def refused(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(CaseFileError) as error:
        read(tmp_path, text)
    return [str(defect) for defect in error.value.defects]


def test_every_part_of_a_case_is_read(tmp_path: Path) -> None:
    (case,) = read(tmp_path, GOOD)
    assert (case.id, case.scheme, case.as_of) == ("one", "ky-rank", dt.date(2024, 9, 15))
    assert (case.law_on, case.pins) == (dt.date(2020, 7, 14), {"ma": "ky.rank-2"})
    assert case.facts == {"ky-rank.college-hours": Decimal("95.5")}
    assert [piece.id for piece in case.evidence] == [
        "item-1", "ma", "item-3-1", "item-3-2", "item-4-1", "item-4-2",
    ]  # fmt: skip
    assert case.evidence[1].values == {
        "level": "master", "hours": Decimal(30), "field": "unknown",
        "earned": dt.date(2023, 5, 10),
    }  # fmt: skip
    assert [piece.get("title") for piece in case.evidence[2:]] == [
        "item-3 title 1", "item-3 title 2", None, None,
    ]  # fmt: skip
    assert case.expect == Expectation(
        stated=frozenset({"rank", "maybe", "by", "left", "not_left", "lapses", "next_check"}),
        rank="III-or-lower",
        maybe="II",
        by="master",
        left={"plan-1-hours": Decimal(30), "ceo": Decimal("0.5")},
        not_left=("board",),
        lapses=dt.date(2025, 6, 30),
        next_check=None,
    )


def test_what_a_case_does_not_state_is_not_stated(tmp_path: Path) -> None:
    text = "- {id: a, scheme: ky-rank, as_of: 2024-09-15, expect: {maybe: none}}\n"
    (case,) = read(tmp_path, text)
    assert case.expect == Expectation(frozenset({"maybe"}))
    assert (case.evidence, case.facts) == ((), {})


BROKEN = [
    ("scheme: ky-rank", "scheme: ky-ranks", "4: [0].scheme: unknown-scheme: one of: ar-des"),
    ("kind: degree", "kind: degre", "11: [0].has[1].kind: unknown-kind: one of: certificate"),
    ("level: master", "levels: master", "11: [0].has[1].levels: unknown-field: one of: level"),
    ("level: master", "level: masters", "11: [0].has[1].level: not-a-choice: one of: technical"),
    ("hours: 30", "hours: 30.5", '11: [0].has[1].hours: yaml-float: the number in quotes: "30.5"'),
    ("hours: 30", 'hours: "-3"', "11: [0].has[1].hours: negative: a number of at least 0"),
    ("hours: 30", "hours: many", "11: [0].has[1].hours: not-a-number: an exact number; found"),
    ("hours: 30", "hours: true", "11: [0].has[1].hours: not-a-number: an exact number; found 'T"),
    ("hours: 30", 'hours: "9000000"', "11: [0].has[1].hours: too-large: at most 1000000; found"),
    ("hours: 30", "hours: [30]", "11: [0].has[1].hours: wrong-type: one value"),
    ("number: 9", 'number: "9.5"', "12: [0].has[2].number: not-whole: a whole number; found '9.5'"),
    ("issuer: KVEC", f"issuer: {'K' * 600}", "12: [0].has[2].issuer: too-long: a shorter text"),
    ("2023-05-10", "2023-02-30", "11: [0].has[1].earned: not-a-date: a real day as YYYY-MM-DD"),
    ("to: 2025-06-30}", "to: 2019-06-30}", "10: [0].has[0].to: ends-before-begins: a day on"),
    ("field: unknown", "field: yes", "11: [0].has[1].field: yaml-boolean-trap: 'yes' is read as"),
    ("field: unknown", "on: unknown", "11: [0].has[1].on: yaml-boolean-trap: 'on' is read as true"),
    ("tricky: true", "tricky: no", "3: [0].tricky: yaml-boolean-trap: 'no' is read as true or"),
    ("  as_of: 2024-09-15\n", "", "1: [0].as_of: missing-key: 'as_of' must be given"),
    ("as_of: 2024-09-15", "as_of: 2024-09-31", "5: [0].as_of: bad-date: a real day as YYYY-MM-DD"),
    ("as_of: 2024-09-15", "as_of: 20240915", "5: [0].as_of: bad-date: a real day as YYYY-MM-DD"),
    ("as_of: 2024-09-15", "as_of: [2024]", "5: [0].as_of: bad-date: a real day as YYYY-MM-DD; fo"),
    ("ky-rank.college-hours: ", "age: ", "8: [0].facts.age: unknown-fact: one of: ky-rank.college"),
    ('"95.5"}', "plenty}", "8: [0].facts.ky-rank.college-hours: wrong-type: true, false, a number"),
    ('"95.5"}', "[1]}", "8: [0].facts.ky-rank.college-hours: wrong-type: true, false, a number or"),
    ("facts: {", "facts: [{", "yaml-syntax"),
    ("law_on: 2020-07-14", "law_on: then", "6: [0].law_on: bad-date: a real day as YYYY-MM-DD"),
    ("ky.rank-2}", "ky.rank-9}", "7: [0].pins.ma: unknown-rule: one of the rules: ky.rank-5"),
    ("pins: {ma: ky.rank-2}", "pins: ma", "7: [0].pins: wrong-type: ids of what is set apart"),
    ("rank: III-or-lower", "rank: VI", "15: [0].expect.rank: unknown-level: one of: none, V, IV"),
    ("maybe: II", "maybe: II-or-lower", "15: [0].expect.maybe: unknown-level: one of: none, V"),
    ("lapses: 2025-06-30", "lapses: soon", "16: [0].expect.lapses: bad-date: a real day as YYYY"),
    ("by: master", "buy: master", "15: [0].expect.buy: unknown-key: one of: by, lapses, left"),
    ("ceo: \"0.5\"", "ceo: null", "15: [0].expect.left.ceo: missing-key: 'ceo' must be given"),
    ("left: {", "left: 3, leftover: {", "15: [0].expect.left: wrong-type: roads with what is mis"),
    ("repeat: 2, kind: m", "repeat: 0, kind: m", "12: [0].has[2].repeat: wrong-number: 1 to 5000"),
    ("id: ma, ", "id: item-1, ", "11: [0].has[1].id: duplicate-id: each id once in a case;"),
    ("scheme: ky-rank", "scheme: ky-rank\n  scheme: ky-rank", "5: [0].scheme: duplicate-key: 'sch"),
    ("- id: one", "- ident: one", "1: [0].id: missing-key: 'id' must be given"),
    ("  say: A", "  says: A", "2: [0].says: unknown-key: one of: as_of, cite, expect, facts, has"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), BROKEN, ids=[each[2][:40] for each in BROKEN])
def test_each_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert GOOD.count(old) >= 1, old
    found = refused(tmp_path, GOOD.replace(old, new, 1))
    assert any(told in each and each.startswith("cases.yaml:") for each in found), found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one: two\n", "cases.yaml:1: (file): not-a-list"),
        ("[]\n", "cases.yaml:1: (file): not-a-list"),
        ("- one\n", "cases.yaml:1: [0]: wrong-type: a case"),
        ("- {id: a, scheme: ky-rank, as_of: 2024-09-15}\n", "expect: missing-key"),
        ("- {id: a, scheme: ky-rank, as_of: 2024-09-15, expect: {}}\n", "expect: wrong-type"),
        ("- {id: a, scheme: ky-rank, as_of: 2024-09-15, expect: III}\n", "expect: wrong-type"),
        ("- {id: a, scheme: ky-rank, as_of: 2024-09-15, expect: {note: x}}\n", "expect: missing-k"),
        (
            "- {id: a, scheme: ky-rank, as_of: 2024-09-15, expect: {rank: I, rest of it}}\n",
            "unknown-key",
        ),
        ("- {id: a, scheme: ky-rank, as_of: 2024-09-15, facts: 3, expect: {rank: I}}\n", "facts:"),
        (GOOD + GOOD, "cases.yaml:17: [1]: duplicate-id: each id once; 'one' again"),
        ("", "empty-file"),
    ],
)
def test_what_is_no_case_at_all(tmp_path: Path, text: str, told: str) -> None:
    found = refused(tmp_path, text)
    assert any(told in each for each in found), found


def test_every_mistake_of_a_file_is_named(tmp_path: Path) -> None:
    text = GOOD.replace("class: regular", "class: odd").replace("level: master", "level: odd")
    assert [line.split(":")[1] for line in refused(tmp_path, text)] == ["10", "11"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as error:
        read_cases(tmp_path / "absent.yaml", SCHEMES)
    assert [defect.code for defect in error.value.defects] == ["unreadable"]


ODD = [
    ("level: master", "levels: master", "unknown-field"),
    ("level: master", "level: mba", "not-a-choice"),
    ("ky-rank.college-hours: ", "age: ", "unknown-fact"),
]


@pytest.mark.parametrize(("old", "new", "code"), ODD, ids=[each[2] for each in ODD])
def test_what_no_rule_reads_can_be_told_instead_of_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    hints: list[Defect] = []
    cases = read_cases(path, SCHEMES, hints)
    assert [hint.code for hint in hints] == [code]
    assert [case.id for case in cases] == ["one"]
    assert "levels" not in cases[0].evidence[1].values


def test_a_value_outside_of_our_lists_is_judged_as_something_else(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    text = GOOD.replace("field: unknown", "field: business")
    path.write_text(text, encoding="utf-8")
    (case,) = read_cases(path, SCHEMES, [])
    assert case.evidence[1].get("field") == "business"


def test_what_cannot_be_is_refused_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(GOOD.replace("kind: degree", "kind: degre"), encoding="utf-8")
    with pytest.raises(CaseFileError):
        read_cases(path, SCHEMES, [])
