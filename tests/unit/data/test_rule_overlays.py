"""A district's own file: what it adds and asks, signed or not, and its mistakes."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.rule_files import RuleBook, read_rules
from pathways.data.rule_overlays import check_overlay, read_overlay, sound_overlays
from pathways.domain.defects import DataFileError
from pathways.domain.facts import Certainty
from pathways.domain.person import Language
from pathways.domain.record import Evidence
from pathways.i18n.wording import open_wording
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.findings import Verdict

PAGE = Path(__file__).parents[3] / "docs" / "district-rules.md"
GOOD = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
UNSIGNED = GOOD.replace(
    'signed: {by: "Office of the superintendent", day: "2026-08-01"}', "signed: null"
)
ON = dt.date(2026, 9, 15)
TEACHER = (
    Evidence(
        "rc", "certificate",
        {"class": "regular", "from": dt.date(2020, 7, 1), "to": dt.date(2030, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
)  # fmt: skip
MASTER = Evidence(
    "ma", "degree",
    {
        "level": "master", "field": "certified-content",
        "hours": Decimal(30), "earned": dt.date(2018, 5, 1),
    },
)  # fmt: skip


def written(folder: Path, text: str, name: str = "example-county") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def book(folder: Path, text: str) -> RuleBook:
    return RuleBook(read_rules().schemes, (read_overlay(written(folder, text)),))


def judged(
    rules: RuleBook, *pieces: Evidence, district: str = "example county schools", on: dt.date = ON,
    **facts: bool,
) -> SchemeResult:  # fmt: skip
    named = {name.replace("_", "-"): value for name, value in facts.items()}
    scheme = rules.for_district(district)["ky-rank"]
    return evaluate_scheme(scheme, (*TEACHER, *pieces), named, on)


@pytest.mark.parametrize(
    "district", ["Example County Schools", " example  COUNTY schools", "example-county",
                 "Escuelas del Condado Example"],
)  # fmt: skip
def test_a_signed_file_speaks_to_its_own_people(tmp_path: Path, district: str) -> None:
    rules = book(tmp_path, GOOD)
    assert judged(rules, MASTER, district=district, plan_filed=True).level == "II"
    assert judged(rules, MASTER, district=district, plan_filed=False).level == "III"
    unknown = judged(rules, MASTER, district=district)
    assert (unknown.level, unknown.maybe) == ("III", "II")


@pytest.mark.parametrize("district", [None, "", "Other County Schools", "Example"])
def test_others_are_judged_by_the_state_alone(tmp_path: Path, district: str | None) -> None:
    rules = book(tmp_path, GOOD)
    scheme = rules.for_district(district)["ky-rank"]
    assert scheme is rules.schemes["ky-rank"]
    assert evaluate_scheme(scheme, (*TEACHER, MASTER), {}, ON).level == "II"


def test_a_signed_file_adds_a_way_to_a_level(tmp_path: Path) -> None:
    result = judged(book(tmp_path, GOOD), plan_filed=True)
    assert result.level == "II"
    assert list(book(tmp_path, GOOD).for_district("example-county")) == list(read_rules().schemes)


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (dt.date(2026, 7, 31), "III"),
        (dt.date(2026, 8, 1), "II"),
        (dt.date(2027, 6, 30), "II"),
        (dt.date(2027, 7, 1), "III"),
    ],
)
def test_the_file_holds_for_its_own_time(tmp_path: Path, on: dt.date, level: str) -> None:
    assert judged(book(tmp_path, GOOD), on=on, plan_filed=True).level == level
    # What it asks beyond the state's rule is not asked outside of that time either.
    asked = judged(book(tmp_path, GOOD), MASTER, on=on, plan_filed=False).level
    assert asked == ("III" if level == "II" else "II")


def test_an_unsigned_file_gives_no_plain_yes_or_no(tmp_path: Path) -> None:
    rules = book(tmp_path, UNSIGNED)
    added = judged(rules, plan_filed=True)
    assert (added.level, added.maybe) == ("III", "II")
    asked = judged(rules, MASTER, plan_filed=False)
    assert (asked.level, asked.maybe) == ("III", "II")
    assert judged(rules, MASTER, plan_filed=True).level == "II"
    without = judged(rules, plan_filed=False)
    assert (without.level, without.maybe) == ("III", None)


def test_what_is_asked_is_marked_as_the_districts(tmp_path: Path) -> None:
    for text, signer, certainty in (
        (GOOD, "Office of the superintendent", Certainty.REPORTED),
        (UNSIGNED, None, Certainty.UNVERIFIED),
    ):
        level = judged(book(tmp_path, text), MASTER, plan_filed=False).at("II").finding
        told = [
            each for part in level.because for each in (part, *part.because, *part.because[-1:])
            if each.district is not None
        ]  # fmt: skip
        assert told
        assert {each.district.signed_by for each in told if each.district} == {signer}
        certainties = {each.provenance.certainty for each in told if each.provenance}
        assert certainties == {certainty}


def test_the_line_says_whose_rule_it_is(tmp_path: Path) -> None:
    from pathways.presenting.requirements import _district_words

    level = judged(book(tmp_path, UNSIGNED), MASTER, plan_filed=False).at("II").finding
    unsure = [part for part in level.because if part.verdict is Verdict.CANNOT_TELL]
    marked = next(part for whole in unsure for part in whole.because if part.district is not None)
    english = _district_words(marked, open_wording(Language.ENGLISH))
    assert english == (
        "This is said to be a rule of your district, Example County Schools. Nobody has signed it."
    )
    assert "Condado Example" in _district_words(marked, open_wording(Language.SPANISH))


BROKEN = [
    ("format: pathways-district/1", "format: pathways-rules/1", "bad-format", "format"),
    ("overlay: example-county", "overlay: example", "wrong-name", "overlay"),
    ("scheme: ky-rank", "scheme: ky-ranks", "dangling-reference", "scheme"),
    ("en: Example County Schools, ", "", "missing-language", "district.en"),
    ('day: "2026-08-01"}\ncite', 'on: "2026-08-01"}\ncite', "yaml-boolean-trap", "signed.on"),
    ('signed: {by: "Office of the superintendent", day: "2026-08-01"}',
     "signed: true", "wrong-type", "signed"),
    ('cite: "Board policy 03.1"', "cite: null", "missing-key", "cite"),
    ('to: "2027-07-01"', 'to: "2026-08-01"', "bad-date", "to"),
    ('from: "2026-08-01"', 'from: "2026-02-30"', "bad-date", "from"),
    ("rule: ky.rank-2", "rule: ky.rank-9", "dangling-reference", "narrow[0].rule"),
    ("needs: {fact: plan-filed}", "needs: {fact: plan}", "unknown-fact", "narrow[0].needs.fact"),
    ("needs: {fact: plan-filed}", "need: {fact: plan-filed}", "missing-key", "narrow[0].needs"),
    ("grants: II", "grants: VI", "unknown-level", "add"),
    ("{has: regular}, {fact", "{has: regulars}, {fact",
     "unknown-selector", "add[0].needs.all[0].has"),
    ("{has: regular}, {fact", "{basis: {rule: ky.rank-3, as: x}, label: {en: a, es: b}}, {fact",
     "misplaced-basis", "add"),
    ("certainty: reported", "certainty: sure", "not-a-choice", "certainty"),
    ("facts:", "fact:", "unknown-key", "fact"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "key"), BROKEN, ids=[f"{each[2]}:{each[3]}" for each in BROKEN]
)
def test_each_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, key: str
) -> None:
    assert GOOD.count(old) >= 1
    path = written(tmp_path, GOOD.replace(old, new, 1))
    defects = check_overlay(path)
    assert (code, key) in {(each.code, each.key) for each in defects}, [str(d) for d in defects]
    assert all(each.line is not None for each in defects)
    with pytest.raises(DataFileError):
        read_overlay(path)
    assert sound_overlays(tmp_path) == ()


def test_a_file_that_says_nothing_is_refused(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("narrow:")]
    defects = check_overlay(written(tmp_path, text))
    assert [(each.code, each.key) for each in defects] == [("empty-list", "(file).add")]


def test_a_list_is_no_file_of_a_district(tmp_path: Path) -> None:
    assert [each.code for each in check_overlay(written(tmp_path, "- a\n"))] == ["not-a-mapping"]
    assert check_overlay(written(tmp_path, "a: [\n"))


def test_the_example_of_the_page_has_no_mistake(tmp_path: Path) -> None:
    assert check_overlay(written(tmp_path, GOOD)) == ()
