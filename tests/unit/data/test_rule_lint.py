"""`pathways rules lint`: broken files, each with its sentence, and what only the lint finds."""
# ruff: noqa: E501 - a broken file and its sentence are read as one row

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.data.rule_lint import lint_rules

GOOD = """\
format: pathways-rules/1
scheme: small
label: {en: A small ladder, es: Una escala}
cite: Code 1
sources: [krs-rank]
as_of: "2024"
certainty: verified
levels:
  - {name: start, label: {en: Start, es: Inicio}}
  - {name: low, label: {en: Low, es: Baja}}
  - {name: high, label: {en: High, es: Alta}}
checked_on: {month: 9, day: 15, label: {en: A day, es: Un día}}
families:
  ky.ceo: {use_for_at_most: 1, label: {en: Once, es: Una vez}}
facts:
  term-from: {kind: certificate, field: from}
  term-to: {kind: certificate, field: to}
  adult: {label: {en: You are 18, es: Usted tiene 18}, question: {en: "18?", es: "¿18?"}}
selectors:
  regular: {label: {en: A certificate, es: Un certificado}, kind: certificate, class: regular}
  ceo: {label: {en: A program, es: Un programa}, kind: program, family: ky.ceo, approval: accepted}
rules:
  - id: small.low
    grants: low
    needs:
      all:
        - has: regular
        - {id: hours, label: {en: 10 hours, es: 10 horas}, sum: {of: {kind: training, between: [term-from, term-to]}, field: hours, unit: clock_hour, min: 10}}
  - id: small.high
    grants: high
    from: "2020-07-01"
    needs:
      any:
        - {id: program, has: ceo}
        - id: years
          label: {en: Years and an answer, es: Años y una respuesta}
          all:
            - fact: adult
            - {label: {en: 3 to 5 years, es: De 3 a 5 años}, number: {kind: ece-years, field: total, unit: year, min: 3, max: 5}}
"""


def lint(tmp_path: Path, text: str, name: str = "small.yaml") -> list[str]:
    (tmp_path / name).write_text(text, "utf-8")
    return [str(defect) for defect in lint_rules(tmp_path)]


def changed(*edits: tuple[str, str]) -> str:
    text = GOOD
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def test_the_lines_below_are_those_of_the_file() -> None:
    lines = GOOD.splitlines()
    assert "id: hours" in lines[27]
    assert "from:" in lines[30]
    assert "number:" in lines[38]


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert lint(tmp_path, GOOD) == []


def test_the_bundled_files_have_no_findings() -> None:
    assert lint_rules() == ()


# What stands in the file, what is written instead, and what is then told.
REFUSED = [
    ("min: 10}", "min: 10.5}", 'small.yaml:28: rules[0].needs.all[1].sum.min: yaml-float: the number in quotes: "10.5"'),
    ("use_for_at_most: 1", "use_for_at_most: yes", "small.yaml:14: families.ky.ceo.use_for_at_most: yaml-boolean-trap: 'yes' is read as true or false by YAML: put it in quotes, or write true or false"),
    ("class: regular", "class: no", "small.yaml:20: selectors.regular.class: yaml-boolean-trap: 'no' is read as true or false by YAML: put it in quotes, or write true or false"),
    ("class: regular", "class: off", "small.yaml:20: selectors.regular.class: yaml-boolean-trap: 'off' is read as true or false by YAML: put it in quotes, or write true or false"),
    ("between: [", "on: [", "small.yaml:28: rules[0].needs.all[1].sum.of.on: yaml-boolean-trap: 'on' is read as true or false by YAML: put it in quotes, or write true or false"),
    ('from: "2020-07-01"', "from: 2020-07-01", 'small.yaml:31: rules[1].from: unquoted-date: the date in quotes: "2020-07-01"'),
    ('from: "2020-07-01"', 'from: "2020-07-32"', "small.yaml:31: rules[1].from: bad-date: a real date as YYYY, YYYY-MM or YYYY-MM-DD; found '2020-07-32'"),
    ('from: "2020-07-01"', 'from: "2020-07"', "small.yaml:31: rules[1].from: bad-date: a full day as \"YYYY-MM-DD\"; found '2020-07'"),
    ('from: "2020-07-01"', 'from: "2020-07-01"\n    to: "2020-07-01"', "small.yaml:32: rules[1].to: bad-date: a day after 2020-07-01, the first day it no longer holds"),
    ("cite: Code 1", "cite: Code 1\ncite: Code 2", "small.yaml:5: cite: duplicate-key: 'cite' only once"),
    ("es: Una escala", "fr: Une échelle", "small.yaml:3: label.es: missing-language: the text in 'es' too"),
    ("es: Una escala", 'es: ""', "small.yaml:3: label.es: empty-text: text that is not empty"),
    ("sources: [krs-rank]", "sources: []", "small.yaml:5: sources: no-source: at least one source id"),
    ("cite: Code 1\n", "", "small.yaml:22: rules[0].cite: missing-key: the clause or page, as it names itself"),
    ("certainty: verified", "certainty: sure", "small.yaml:7: certainty: not-a-choice: one of: verified, reported, unverified; found 'sure'"),
    ("scheme: small", "scheme: large", "small.yaml:2: scheme: wrong-name: the file's own name, 'small'"),
    ("grants: high", "grants: higher", "small.yaml:30: rules[1].grants: unknown-level: one of: high, low, start; found 'higher'"),
    ("id: small.high", "id: small.low", "small.yaml:29: rules[1].id: duplicate-id: each rule once; 'small.low' is there again"),
    ("has: ceo", "has: seo", "small.yaml:34: rules[1].needs.any[0].has: unknown-selector: one of the selectors: ceo, regular; found 'seo'"),
    ("fact: adult", "fact: grown", "small.yaml:38: rules[1].needs.any[1].all[0].fact: unknown-fact: one of the facts: term-from, term-to, adult; found 'grown'"),
    ("max: 5", "max: 2", "small.yaml:39: rules[1].needs.any[1].all[1].number.max: empty-band: at least 3; found 2"),
    ("unit: year", "unit: decade", "small.yaml:39: rules[1].needs.any[1].all[1].number.unit: unknown-unit: one of: credit, contact_hour, clock_hour, week, month, semester, year, item, point, day, state_credit; found 'decade'"),
    ("min: 10}", 'min: "-10"}', "small.yaml:28: rules[0].needs.all[1].sum.min: negative-number: 0 or more; found -10"),
    ("[term-from, term-to]", "[term-from, adult]", "small.yaml:28: rules[0].needs.all[1].sum.of.between: dangling-reference: the names of two dates from `facts`, first and last"),
    ("month: 9, day: 15", "month: 2, day: 29", "small.yaml:12: checked_on.day: bad-date: a day of every year; found 2-29"),
    ("approval: accepted", "approval: agreed", "small.yaml:21: selectors.ceo.approval: unknown-value: one of: accepted, pending, refused, unknown; found 'agreed'"),
    ("families:", "familes:", "small.yaml:13: familes: unknown-key: one of: as_of, certainty, checked_on, cite, credentials, facts, families, format, from, holdings, id, label, levels, note, question, remarks, rules, same, scheme, selectors, sources, to; found 'familes'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), REFUSED, ids=[each[2][:70] for each in REFUSED])
def test_what_the_loader_refuses_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in lint(tmp_path, changed((old, new)))


FINDINGS = [
    ([("[krs-rank]", "[krs-rang]")], "small.yaml:5: sources[0]: unknown-source: a source of the catalog; found 'krs-rang'"),
    ([("es: Años y una respuesta", "es: Years and an answer")], "small.yaml:36: rules[1].needs.any[1].label.es: not-translated: Spanish; found the English 'Years and an answer'"),
    ([("es: 10 horas", "es: 12 horas")], "small.yaml:28: rules[0].needs.all[1].label.es: other-numbers: the numbers of the English: 10"),
    ([("- {id: program, has: ceo}", "- {id: program, all: [{has: ceo}, {ask: {en: Ask, es: Pregunte}}]}"), ("- fact: adult", "- {ask: {en: Ask, es: Pregunte}}\n            - fact: adult")], "small.yaml:11: levels[2]: never-reached: a rule by which somebody can reach 'high' for sure"),
    ([("        - {id: program, has: ceo}\n", ""), ("min: 3, max: 5}}", "min: 3, max: 5}}\n            - {label: {en: 6 years, es: 6 años}, number: {kind: ece-years, field: total, unit: year, min: 6}}")], "small.yaml:11: levels[2]: never-reached: a rule by which somebody can reach 'high' for sure"),
    ([("field: hours, unit: clock_hour, min: 10}", "field: hours, unit: clock_hour, min: 10, convert: [{kind: training, each: 1, times: hours}], caps: [{kind: training, at_most: 9}]}")], "small.yaml:10: levels[1]: never-reached: a rule by which somebody can reach 'low' for sure"),
    ([("adult: {", "old: {question: {en: Old, es: Viejo}}\n  adult: {")], "small.yaml:18: facts.old: unused: a rule that uses 'old', or not to name it"),
    ([("  ceo: {", "  other: {kind: degree}\n  ceo: {")], "small.yaml:21: selectors.other: unused: a rule that uses 'other', or not to name it"),
    ([("family: ky.ceo, ", "")], "small.yaml:14: families.ky.ceo: unused: a rule that uses 'ky.ceo', or not to name it"),
    ([("cite: Code 1\n", ""), ("grants: low", "grants: low\n    cite: Code 2"), ("grants: high", "grants: high\n    cite: Code 3")], "small.yaml:13: families.ky.ceo: missing-citation: `cite`, here or for the whole file"),
    ([("cite: Code 1\n", ""), ("grants: low", "grants: low\n    cite: Code 2"), ("grants: high", "grants: high\n    cite: Code 3")], "small.yaml:11: checked_on: missing-citation: `cite`, here or for the whole file"),
    ([("id: hours, ", "id: hours, certainty: unverified, ")], "small.yaml:28: rules[0].needs.all[1]: unverified-without-note: a `note` that says what is recall, for what is unverified"),
    ([("certainty: verified", "certainty: unverified")], "small.yaml:1: (file): unverified-without-note: a `note` that says what is recall, for what is unverified"),
    ([("- {id: program, has: ceo}", '- {id: program, has: ceo, to: "2020-07-01"}')], "small.yaml:34: rules[1].needs.any[0]: never-in-force: a day on which 'small.high', of which it is part, holds too"),
    ([("grants: low\n", 'grants: low\n    to: "2021-01-01"\n'), ("  - id: small.high", '  - id: small.low-2\n    grants: low\n    from: "2020-12-31"\n    needs: {all: [{has: regular}]}\n  - id: small.high')], "small.yaml:30: rules[1]: overlapping-dates: dates apart from those of 'small.low', its other version by the same citation"),
    ([("- fact: adult", '- {fact: adult, to: "2022-01-01"}\n            - {id: again, fact: adult, from: "2021-01-01"}')], "small.yaml:39: rules[1].needs.any[1].all[1]: overlapping-dates: dates apart from those of 'adult', its other version by the same citation"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edits", "told"), FINDINGS, ids=[f"{n}-{each[1][11:70]}" for n, each in enumerate(FINDINGS)]
)
def test_what_only_the_lint_finds(tmp_path: Path, edits: list[tuple[str, str]], told: str) -> None:
    assert told in lint(tmp_path, changed(*edits))


SOUND = [
    [("certainty: verified", "certainty: unverified\nnote: {en: From memory, es: De memoria}")],
    [("id: hours, ", "id: hours, certainty: unverified, note: {en: Recall, es: De memoria}, ")],
    [("es: Baja", "es: Low")],  # one word may be a name
    [("- {id: program, has: ceo}", '- {id: program, has: ceo, to: "2020-07-02"}')],
    [("- {id: program, has: ceo}", "- {id: program, all: [{has: ceo}, {ask: {en: Ask, es: Pregunte}}]}")],
    [("        - {id: program, has: ceo}\n", ""), ("- fact: adult", '- {ask: {en: Ask, es: Pregunte}, to: "2021-01-01"}\n            - fact: adult')],
    [("field: hours, unit: clock_hour, min: 10}", "field: hours, unit: clock_hour, min: 10, convert: [{kind: training, each: 1, times: hours}], caps: [{kind: training, at_most: 10}]}")],
    [("min: 3, max: 5}}", "min: 3, max: 5}}\n            - {label: {en: 5 years, es: 5 años}, number: {kind: ece-years, field: total, unit: year, min: 5}}")],
    [("grants: low\n", 'grants: low\n    to: "2021-01-01"\n'), ("  - id: small.high", '  - id: small.low-2\n    grants: low\n    from: "2021-01-01"\n    needs: {all: [{has: regular}]}\n  - id: small.high')],
]  # fmt: skip


@pytest.mark.parametrize("edits", SOUND)
def test_what_is_close_to_a_finding_but_sound(tmp_path: Path, edits: list[tuple[str, str]]) -> None:
    # Asking on one road leaves another; a band that meets in one number meets.
    assert [each for each in lint(tmp_path, changed(*edits)) if "unused" not in each] == []


def test_a_number_at_an_open_end_cannot_be(tmp_path: Path) -> None:
    text = changed(
        ("        - {id: program, has: ceo}\n", ""),
        (
            "min: 3, max: 5}}",
            "min: 3, max: 5}}\n            - {label: {en: More than 5, es: Más de 5}, "
            "number: {kind: ece-years, field: total, unit: year, above: 5}}",
        ),
    )
    assert any("never-reached" in each for each in lint(tmp_path, text))


def test_a_level_rests_on_a_lower_one_that_nobody_reaches(tmp_path: Path) -> None:
    spending = (
        "        - has: regular\n",
        "        - {has: regular, spends: true}\n        - ask: {en: Ask, es: Pregunte}\n",
    )
    resting = (
        "      any:\n        - {id: program, has: ceo}\n",
        "      all:\n        - basis: {rule: small.low, as: first}\n"
        "          label: {en: First, es: Primero}\n        - {id: program, has: ceo}\n",
    )
    told = lint(tmp_path, changed(spending, resting))
    assert sum("never-reached" in each for each in told) == 2


def test_every_file_of_the_folder_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- a\n", "utf-8")
    (tmp_path / "b.yaml").write_text("a: [\n", "utf-8")
    told = lint(tmp_path, changed(("max: 5", "max: 2")))
    assert [line.split(":")[0] for line in told] == ["a.yaml", "b.yaml", "small.yaml"]
    assert told[0] == "a.yaml:1: (file): not-a-mapping: a mapping with 'scheme' and 'rules'"


def test_a_folder_without_rules_is_a_mistake(tmp_path: Path) -> None:
    assert [each.code for each in lint_rules(tmp_path)] == ["no-files"]
    assert [each.code for each in lint_rules(tmp_path / "absent")] == ["no-files"]


def test_a_file_of_a_district_may_stand_beside(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("overlay: mine\nscheme: nothing\n", "utf-8")
    told = [str(each) for each in lint_rules(tmp_path)]
    assert any(each.startswith("mine.yaml:") and "dangling-reference" in each for each in told)
