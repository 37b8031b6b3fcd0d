"""Rule files: what is read, and each mistake refused with file, line and expectation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.rule_files import check_rules, read_rules, rules_folder
from pathways.domain.amounts import Unit
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.facts import Certainty, PartialDate
from pathways.domain.text import LocalizedText
from pathways.rules import phrases
from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Cap,
    Clause,
    Count,
    FactTrue,
    Has,
    Node,
    Number,
    Rate,
    Scheme,
    Sum,
    nodes_of,
    selectors_of,
)

GOOD = (Path(__file__).parent / "demo_rules.yaml").read_text(encoding="utf-8")


def folder_with(tmp_path: Path, text: str, name: str = "demo.yaml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1)


@pytest.fixture(name="demo")
def _demo(tmp_path: Path) -> Scheme:
    return read_rules(folder_with(tmp_path, GOOD)).schemes["demo"]


def parts(node: Node) -> tuple[Node, ...]:
    assert isinstance(node, All | Any | AtLeast)
    return node.parts


class TestReading:
    def test_the_head(self, demo: Scheme) -> None:
        words = LocalizedText("Words", "Palabras")
        assert (demo.id, demo.label, demo.clause.citation) == ("demo", words, "Code 1")
        assert [level.name for level in demo.levels] == ["start", "low", "high"]
        assert demo.levels[2].credential == "top"
        assert demo.is_start("start")
        assert demo.checked_on is not None
        assert demo.checked_on.next(dt.date(2024, 9, 16)) == dt.date(2025, 9, 15)
        assert demo.families["f.ceo"].use_for_at_most == 1
        assert demo.same == {"board": "area"}
        assert demo.facts["term-to"].field == "to"
        assert demo.facts["renew-by"].moved_to == (9, 1)
        assert demo.facts["adult"].question == words
        assert demo.remarks == {"micro-credential": words}
        assert [(each.credential, each.type, each.kind) for each in demo.holdings] == [
            ("nbct", None, "board"),
            (None, "master_degree", "degree"),
        ]
        assert demo.holdings[1].values == {"level": "master"}

    def test_order_loss_and_parts_kept_apart(self, demo: Scheme) -> None:
        board, capstone, group = parts(demo.rule("demo.low.another").needs)
        assert isinstance(board, Has)
        assert board.loss is not None
        assert board.loss.selector.patterns[0].accepts == {"status": ("revoked", "voided")}
        assert board.loss.clause.citation == "Code 6"
        assert isinstance(capstone, Has)
        first = capstone.selector.patterns[0].window.after
        assert first is not None
        assert first.patterns[0].kinds == ("enrolment",)
        assert isinstance(group, All)
        assert group.apart
        kinds = [selector.patterns[0].kinds[0] for selector in selectors_of(demo)]
        assert kinds.count("enrolment") == 1

    def test_a_rule_and_what_its_parts_inherit(self, demo: Scheme) -> None:
        low = demo.rule("demo.low")
        assert (low.clause.starts, low.clause.ends) == (dt.date(2020, 7, 15), dt.date(2030, 1, 1))
        assert low.applies_to is not None
        regular, roads = parts(low.needs)
        assert isinstance(regular, Has)
        assert (regular.clause.key, regular.clause.citation) == ("regular", "Code 2")
        assert regular.clause.provenance.sources == ("law",)
        assert regular.selector.patterns[0].window.valid_on
        board, degree = parts(roads)
        assert roads.clause.label == phrases.ONE_OF
        assert isinstance(board, Has)
        assert (board.spends, board.clause.credentials, board.clause.is_road) == (
            True,
            ("nbct",),
            True,
        )
        assert board.selector.patterns[0].ask == ("expired",)
        assert board.selector.patterns[0].window.ask_after_end
        assert degree.clause.citation == "Code 3"
        assert degree.clause.provenance.sources == ("other",)
        assert degree.clause.provenance.as_of == PartialDate(2019)
        assert degree.clause.provenance.certainty is Certainty.REPORTED

    def test_every_shape(self, demo: Scheme) -> None:
        high = demo.rule("demo.high")
        assert high.basis is not None
        assert (high.basis.rule, high.basis.name) == ("demo.low", "below")
        fact, count, number, some, roads = parts(high.needs)
        assert isinstance(fact, FactTrue)
        assert fact.clause.label == LocalizedText("Words", "Palabras")
        assert isinstance(count, Count)
        assert (count.minimum, count.distinct) == (2, "title")
        assert count.selector.patterns[0].window.within_years == 3
        assert isinstance(number, Number)
        assert (number.minimum, number.maximum, number.answer) == (64, 95, "demo.college-hours")
        assert isinstance(some, AtLeast)
        ask, points = some.parts
        assert isinstance(ask, Ask)
        assert ask.clause.question == LocalizedText("Words", "Palabras")
        assert isinstance(points, Sum)
        assert (points.unit, points.minimum, points.field) == (Unit.POINT, 30, "points")
        assert points.rates == (
            Rate("training", Decimal(6), "hours"),
            Rate("work", Decimal("0.5")),
        )
        assert points.caps == (Cap("work", Decimal(12)),)
        assert points.selector.patterns[0].window.between == ("term-from", "term-to")
        more, again = parts(roads)
        assert isinstance(more, Sum)
        assert (more.unspent_by, len(more.selector.patterns)) == ("below", 2)
        assert isinstance(again, Has)
        assert again.unspent_by == "below"

    def test_a_good_file_has_no_defects(self, tmp_path: Path) -> None:
        assert check_rules(folder_with(tmp_path, GOOD)) == ()


BROKEN = [
    ("pathways-rules/1", "pathways-rules/9", "bad-format", "format"),
    ("scheme: demo", "scheme: other", "wrong-name", "scheme"),
    ("scheme: demo", "scheme: Demo Rules", "bad-id", "scheme"),
    ("sources: [law]", "sources: []", "no-source", "sources"),
    ("certainty: verified", "certainty: sure", "not-a-choice", "certainty"),
    ("certainty: verified\n", "", "missing-key", "(file).certainty"),
    ("cite: Code 1", "citing: Code 1", "unknown-key", "citing"),
    (
        "label: {en: Words, es: Palabras}\ncite",
        "label: {en: Words}\ncite",
        "missing-language",
        "label.es",
    ),
    ('as_of: "2024-05"', "as_of: 2024-05-01", "unquoted-date", "as_of"),
    ('as_of: "2024-05"', 'as_of: "2024-13"', "bad-date", "as_of"),
    ("min: 30", "min: 30.5", "yaml-float", "rules[1].needs.all[5].any[0].sum.min"),
    ("spends: true", "spends: yes", "yaml-boolean-trap", "rules[0].needs.all[1].any[0].spends"),
    ("by: as_of, after_end", "on: as_of, after_end", "yaml-boolean-trap", "selectors.board.on"),
    (
        "min: 30, unspent_by",
        "min: -3, unspent_by",
        "negative-number",
        "rules[1].needs.all[5].any[0].sum.min",
    ),
    ("min: 64, max: 95", "min: 96, max: 95", "empty-band", "rules[1].needs.all[3].number.max"),
    (", min: 64, max: 95", "", "missing-key", "rules[1].needs.all[3].number.min"),
    (
        "unit: credit, min: 64",
        "unit: hour, min: 64",
        "unknown-unit",
        "rules[1].needs.all[3].number.unit",
    ),
    (
        "kind: college-hours",
        "kind: college-days",
        "unknown-kind",
        "rules[1].needs.all[3].number.kind",
    ),
    ("kind: board, status", "kind: bord, status", "unknown-kind", "selectors.board.kind"),
    ("status: active", "state: active", "unknown-attribute", "selectors.board.state"),
    ("status: active", "status: alive", "unknown-value", "selectors.board.status"),
    ("class: [regular]", "class: []", "empty-list", "selectors.regular.class"),
    (
        "otherwise: {expired: ask}",
        "otherwise: {expired: maybe}",
        "wrong-type",
        "selectors.board.otherwise",
    ),
    ("by: as_of, after_end", "by: today, after_end", "not-a-choice", "selectors.board.by"),
    ("within: {years: 3}", "within: 3", "wrong-type", "rules[1].needs.all[2].count.of.within"),
    (
        "within: {years: 3}",
        "within: {months: 3}",
        "missing-key",
        "rules[1].needs.all[2].count.of.within.years",
    ),
    (
        "between: [term-from, term-to]",
        "between: [term-from]",
        "dangling-reference",
        "rules[1].needs.all[4].of[1].sum.of.between",
    ),
    (
        "between: [term-from, term-to]",
        "between: [term-from, adult]",
        "dangling-reference",
        "rules[1].needs.all[4].of[1].sum.of.between",
    ),
    ("has: regular", "has: regulars", "unknown-selector", "rules[0].needs.all[0].has"),
    ("- has: regular", "- {has: regular, fact: adult}", "not-a-condition", "rules[0].needs.all[0]"),
    ("- has: regular", "- {label: {en: a, es: b}}", "not-a-condition", "rules[0].needs.all[0]"),
    ("- has: regular", "- regular", "wrong-type", "rules[0].needs.all[0]"),
    ("fact: adult", "fact: grown-up", "unknown-fact", "rules[1].needs.all[1].fact"),
    ("id: again", "id: more", "duplicate-id", "rules[1].needs.all[5].any"),
    ("id: demo.high", "id: demo.low", "duplicate-id", "rules[1].id"),
    ("name: high", "name: low", "duplicate-id", "levels[2].name"),
    ("grants: high", "grants: top", "unknown-level", "rules[1].grants"),
    ("grants: high", "grants: low", "level-without-rule", "levels"),
    ("    cite: Code 4\n", "", None, ""),
    ("cite: Code 1\n", "", None, ""),
    ('to: "2030-01-01"', 'to: "2020-07-15"', "bad-date", "rules[0].to"),
    (
        "basis: {rule: demo.low",
        "basis: {rule: demo.lower",
        "dangling-reference",
        "rules[1].needs.all[0].basis.rule",
    ),
    ("basis: {rule: demo.low", "basis: {rule: demo.high", "unfit-basis", "rules[1].needs"),
    (
        "basis: {rule: demo.low, as: below}",
        "basis: demo.low",
        "wrong-type",
        "rules[1].needs.all[0].basis",
    ),
    (
        "- fact: adult",
        "- basis: {rule: demo.low, as: twice}\n          label: {en: a, es: b}",
        "misplaced-basis",
        "rules[1].needs.all[1]",
    ),
    (
        "- {id: again, has: board, unspent_by: below}",
        "- {id: again, basis: {rule: demo.low, as: x}}",
        "misplaced-basis",
        "rules[1].needs.all[5].any[1]",
    ),
    (
        "has: board, unspent_by: below",
        "has: board, unspent_by: above",
        "dangling-reference",
        "rules[1].needs",
    ),
    (
        "- fact: adult",
        "- {has: board, unspent_by: below}",
        "spending-in-two-parts",
        "rules[1].needs",
    ),
    ("at_least: 1", "at_least: 3", "too-many", "rules[1].needs.all[4].at_least"),
    (
        "times: hours}",
        "times: units}",
        "unknown-attribute",
        "rules[1].needs.all[4].of[1].sum.convert[0].times",
    ),
    (
        "{kind: training, each: 6, times: hours}",
        "{kind: trainings, each: 6, times: hours}",
        "unknown-kind",
        "rules[1].needs.all[4].of[1].sum.convert[0].kind",
    ),
    (
        "{kind: training, each: 6,",
        "{kind: training, area: 99, each: 6,",
        "unknown-value",
        "rules[1].needs.all[4].of[1].sum.convert[0].area",
    ),
    (
        "field: hours, unit: credit",
        "field: units, unit: credit",
        "unknown-attribute",
        "rules[1].needs.all[5].any[0].sum.field",
    ),
    ("sum: {of: hours,", "sum: {", "missing-key", "rules[1].needs.all[5].any[0].sum.of"),
    (
        "count: {of: {kind: micro-credential, within: {years: 3}}, min: 2, distinct: title}",
        "count: 2",
        "wrong-type",
        "rules[1].needs.all[2].count",
    ),
    (
        "loss: {of: {kind: board, status",
        "loss: {of: {kind: board, state",
        "unknown-attribute",
        "rules[2].needs.all[0].loss.of.state",
    ),
    (
        "loss: {of: {kind: board, status: [revoked, voided]}, ",
        "loss: {",
        "missing-key",
        "rules[2].needs.all[0].loss.of",
    ),
    (
        "after: {kind: enrolment, by",
        "after: {kind: enrolments, by",
        "unknown-kind",
        "rules[2].needs.all[1].has.after.kind",
    ),
    (
        "after: {kind: enrolment, by: as_of}",
        "after: enrolment",
        "unknown-selector",
        "rules[2].needs.all[1].has.after",
    ),
    ("apart: true", "apart: once", "wrong-type", "rules[2].needs.all[2].apart"),
    (
        "part: personalised}, min: 6, distinct: title",
        "part: personalised}, min: 6",
        "not-countable",
        "rules[2].needs.all[2].apart",
    ),
    (
        "- {count: {of: {kind: micro-credential, part: foundations}, min: 12, distinct: title}",
        "- {fact: adult",
        "not-countable",
        "rules[2].needs.all[2].apart",
    ),
    ("month: 9, day: 15", "month: 2, day: 29", "bad-date", "checked_on.day"),
    (
        "checked_on: {month: 9, day: 15, label: {en: Words, es: Palabras}}",
        "checked_on: 9",
        "wrong-type",
        "checked_on",
    ),
    ("same: {board: area}", "same: {board: color}", "unknown-attribute", "same.board"),
    ("same: {board: area}", "same: board", "wrong-type", "same"),
    (
        "remarks:\n  micro-credential",
        "remarks:\n  macro-credential",
        "unknown-kind",
        "remarks.macro-credential",
    ),
    (
        "remarks:\n  micro-credential: {en: Words, es: Palabras}",
        "remarks: words",
        "wrong-type",
        "remarks",
    ),
    ("credential: nbct, kind: board", "kind: board", "missing-key", "holdings[0].credential"),
    ("type: master_degree", "type: masters", "not-a-choice", "holdings[1].type"),
    ("level: master}\nremarks", "level: masters}\nremarks", "unknown-value", "holdings[1].level"),
    (
        "term-to: {kind: certificate, field: to}",
        "term-to: {kind: certificate, field: until}",
        "unknown-attribute",
        "facts.term-to.field",
    ),
    (
        "term-to: {kind: certificate, field: to}",
        "term-to: {kind: paper, field: to}",
        "unknown-kind",
        "facts.term-to.kind",
    ),
    ("term-to: {kind: certificate, field: to}", "term-to: end", "wrong-type", "facts.term-to"),
    (
        "moved_to: {month: 9, day: 1}",
        "moved_to: {month: 2, day: 29}",
        "bad-date",
        "facts.renew-by.moved_to.day",
    ),
    ("moved_to: {month: 9, day: 1}", "moved_to: 9", "wrong-type", "facts.renew-by.moved_to"),
    (
        "renew-by: {kind: certificate, field: to, moved_to",
        "renew-by: {question: {en: Words, es: Palabras}, moved_to",
        "unknown-key",
        "facts.renew-by.moved_to",
    ),
    (
        "adult: {label: {en: Words, es: Palabras}, question: {en: Words, es: Palabras}}",
        "adult: {label: {en: Words, es: Palabras}}",
        "missing-key",
        "facts.adult.question",
    ),
    (
        "families:\n  f.ceo: {use_for_at_most: 1, label: {en: Words, es: Palabras}}",
        "families: [f.ceo]",
        "wrong-type",
        "families",
    ),
    (
        "    needs:\n      all:\n        - has: regular",
        "    need:\n      all:\n        - has: regular",
        "missing-key",
        "rules[0].needs",
    ),
    (
        "    needs:\n      all:\n        - has: regular\n",
        "    needs: regular\n    more:\n      all:\n        - has: regular\n",
        "wrong-type",
        "rules[0].needs",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    BROKEN,
    ids=[f"{each[2]}:{each[3]}:{n}" for n, each in enumerate(BROKEN)],
)
def test_each_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, code: str | None, key: str
) -> None:
    folder = folder_with(tmp_path, changed(old, new))
    defects = check_rules(folder)
    if code is None:  # a citation may be inherited from the scheme, or be the rule's own
        assert defects == ()
        return
    named = [defect for defect in defects if (defect.code, defect.key) == (code, key)]
    assert named, [str(defect) for defect in defects]
    assert named[0].file == "demo.yaml"
    assert named[0].expectation
    assert named[0].line is not None
    with pytest.raises(DataFileError) as refused:
        read_rules(folder).schemes["demo"]
    assert refused.value.defects == defects


def test_a_rule_without_any_citation_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("cite: Code 1\n", "").replace("    cite: Code 4\n", "")
    assert [(each.code, each.key) for each in check_rules(folder_with(tmp_path, text))] == [
        ("missing-key", "rules[1].cite")
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("selectors:\n  regular:", "selectors: none\nmore:\n  regular:", "selectors"),
        ("  regular: {label", "  regular: certificate\n  irregular: {label", "selectors.regular"),
    ],
)
def test_selectors_of_the_wrong_shape(tmp_path: Path, old: str, new: str, key: str) -> None:
    defects = check_rules(folder_with(tmp_path, changed(old, new)))
    assert ("wrong-type", key) in [(each.code, each.key) for each in defects]


def test_no_levels_and_empty_groups(tmp_path: Path) -> None:
    head = GOOD.partition("levels:")[0]
    text = head + "levels: []\nrules:\n  - {id: r, grants: low, needs: {all: []}}\n"
    codes = [(each.code, each.key) for each in check_rules(folder_with(tmp_path, text))]
    assert codes == [
        ("empty-list", "levels"),
        ("empty-list", "rules[0].needs.all"),
        ("unknown-level", "rules[0].grants"),
    ]


def test_the_line_is_the_line(tmp_path: Path) -> None:
    text = changed("status: active", "status: alive")
    (defect,) = check_rules(folder_with(tmp_path, text))
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if "alive" in row)
    assert isinstance(defect, Defect)
    assert defect.line == line


@pytest.mark.parametrize(
    ("text", "code"),
    [("- a\n- b\n", "not-a-mapping"), ("", "empty-file"), ("a: [\n", "yaml-syntax")],
)
def test_what_is_no_rule_file(tmp_path: Path, text: str, code: str) -> None:
    folder = folder_with(tmp_path, text)
    assert [defect.code for defect in check_rules(folder)] == [code]
    with pytest.raises(DataFileError):
        read_rules(folder).schemes["demo"]


def test_an_empty_folder_is_a_mistake_to_check_and_no_scheme_to_read(tmp_path: Path) -> None:
    assert [defect.code for defect in check_rules(tmp_path)] == ["no-files"]
    assert len(read_rules(tmp_path).schemes) == 0


class TestLaziness:
    def test_a_wrong_file_harms_only_its_own_scheme(self, tmp_path: Path) -> None:
        folder_with(tmp_path, GOOD)
        folder_with(tmp_path, "nonsense", "broken.yaml")
        schemes = read_rules(tmp_path).schemes
        assert list(schemes) == ["broken", "demo"]
        assert "broken" in schemes
        assert "other" not in schemes
        assert schemes["demo"].id == "demo"
        with pytest.raises(KeyError):
            schemes["other"]

    def test_a_scheme_is_read_once(self, tmp_path: Path) -> None:
        schemes = read_rules(folder_with(tmp_path, GOOD)).schemes
        assert schemes["demo"] is schemes["demo"]


class TestBundled:
    SCHEMES = read_rules().schemes

    def test_the_bundled_files_have_no_defects(self) -> None:
        assert check_rules(rules_folder()) == ()
        assert set(self.SCHEMES) == {
            "ar-designation",
            "cda-ready",
            "cda-renewal",
            "de-renewal",
            "ga-pds",
            "ky-cccc",
            "ky-ceo2-changemakers",
            "ky-ceo2-ckec",
            "ky-ceo2-kea",
            "ky-ceo2-kedc",
            "ky-certificate-renewal",
            "ky-eila",
            "ky-rank",
            "ky-teacher-pd",
            "me-direct-care",
            "nc-renewal",
            "pr-carrera-magisterial",
            "sc-carolinacap",
            "sc-carolinacap-year2",
            "sc-renewal",
            "tn-license",
            "tn-tecta",
            "ut-microcredentials",
            "ut-relicensure-points",
            "wy-renewal",
        }

    def clauses(self) -> list[Clause]:
        every = []
        for scheme in self.SCHEMES.values():
            every.append(scheme.clause)
            every += [family.clause for family in scheme.families.values()]
            for rule in scheme.rules:
                every.append(rule.clause)
                every += [node.clause for node in nodes_of(rule.needs)]
        return every

    def test_every_clause_has_words_a_citation_and_a_known_source(self) -> None:
        catalog = read_catalog(bundled_folder())
        for clause in self.clauses():
            assert clause.label.en.strip(), clause
            assert clause.label.es.strip(), clause
            assert clause.citation, clause
            assert clause.provenance.sources
            assert set(clause.provenance.sources) <= set(catalog.sources), clause
            assert set(clause.credentials) <= set(catalog.credentials), clause

    def test_every_name_from_the_catalog_is_known(self) -> None:
        catalog = read_catalog(bundled_folder())
        for scheme in self.SCHEMES.values():
            named = [each.credential for each in scheme.holdings]
            named += [level.credential for level in scheme.levels]
            assert {each for each in named if each is not None} <= set(catalog.credentials)

    def test_both_languages_carry_the_same_numbers(self) -> None:
        def digits(text: str) -> list[str]:
            return [
                "".join(char for char in word if char.isdigit())
                for word in text.split()
                if any(char.isdigit() for char in word)
            ]

        for clause in self.clauses():
            for text in (clause.label, clause.question, clause.note):
                if text is not None:
                    assert sorted(digits(text.en)) == sorted(digits(text.es)), text

    def test_every_selector_picks_something(self) -> None:
        for scheme in self.SCHEMES.values():
            for selector in selectors_of(scheme):
                assert selector.patterns, selector
                assert all(pattern.kinds for pattern in selector.patterns)


def test_bundled_files_are_read_once_and_those_of_a_folder_each_time() -> None:
    assert read_rules().schemes["ky-rank"] is read_rules().schemes["ky-rank"]
    mine = read_rules(rules_folder()).schemes["ky-rank"]
    assert mine == read_rules().schemes["ky-rank"]
    assert mine is not read_rules().schemes["ky-rank"]
