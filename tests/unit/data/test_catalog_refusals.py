"""Each kind of broken catalog file is refused with its place and what was expected."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.data.catalog_files import check_catalog, read_catalog
from pathways.domain.defects import DataFileError

SMALL = Path(__file__).parent.parent.parent / "fixtures" / "small_catalog"
COLLEGE = "providers/college.yaml"


@dataclass(frozen=True)
class Break:
    """One edit that breaks a file, and the whole defect that must follow."""

    name: str
    file: str
    old: str
    new: str
    expected: str


BREAKS = (
    Break(
        "unknown key",
        COLLEGE,
        "    state: GA\n    sources",
        "    stat: GA\n    state: GA\n    sources",
        "providers/college.yaml:5: providers[0].stat: unknown-key: one of: as_of, certainty, id, "
        "ipeds_unitid, kind, name, note, sources, state, website; found 'stat'",
    ),
    Break(
        "unknown section",
        COLLEGE,
        "stacks:",
        "stackz:",
        "providers/college.yaml:55: stackz: unknown-section: one of: sources, areas, occupations, "
        "providers, programs, credentials, stacks, articulations, funding, glossary, credit_caps, "
        "format, compiled_on; found 'stackz'",
    ),
    Break(
        "missing key",
        COLLEGE,
        "    provider: college\n    program: fast-track\n    description",
        "    program: fast-track\n    description",
        "providers/college.yaml:20: credentials[0].provider: missing-key: 'provider' must be given",
    ),
    Break(
        "missing language",
        COLLEGE,
        'description: {en: "You learn to drive.", es: "Usted aprende a manejar."}',
        'description: {en: "You learn to drive."}',
        "providers/college.yaml:25: credentials[0].description.es: missing-language: "
        "the text in 'es' too",
    ),
    Break(
        "empty text",
        COLLEGE,
        'en: "Valley College"',
        'en: ""',
        "providers/college.yaml:3: providers[0].name.en: empty-text: text that is not empty",
    ),
    Break(
        "dangling provider",
        COLLEGE,
        "    provider: college\n    program: fast-track\n    description",
        "    provider: colege\n    program: fast-track\n    description",
        "providers/college.yaml:23: credentials[0].provider: dangling-reference: "
        "the id of one of the providers; found 'colege'",
    ),
    Break(
        "dangling source",
        COLLEGE,
        'cost_usd: {value: "120.50", sources: [survey]',
        'cost_usd: {value: "120.50", sources: [surveys]',
        "providers/college.yaml:46: credentials[1].cost_usd.sources[0]: dangling-reference: "
        "the id of one of the sources; found 'surveys'",
    ),
    Break(
        "dangling step",
        COLLEGE,
        "{key: then, any: [course-a, course-b]}",
        "{key: then, any: [course-a, course-c]}",
        "providers/college.yaml:61: stacks[0].steps[1].any[1]: dangling-reference: "
        "the id of one of the credentials; found 'course-c'",
    ),
    Break(
        "dangling occupation",
        COLLEGE,
        'occupations: ["53-7051"]\n    requires',
        'occupations: ["53-9999"]\n    requires',
        "providers/college.yaml:36: credentials[0].occupations[0]: dangling-reference: "
        "the id of one of the occupations; found '53-9999'",
    ),
    Break(
        "dangling program",
        COLLEGE,
        "    program: fast-track\n    description",
        "    program: slow-track\n    description",
        "providers/college.yaml:24: credentials[0].program: dangling-reference: "
        "the id of one of the programs; found 'slow-track'",
    ),
    Break(
        "cycle in prerequisites",
        COLLEGE,
        'requires: {key: age, condition: age-18, label: {en: "You are 18", es: "Tiene 18 años"}, '
        'citation: "29 CFR 1910.178"}',
        "requires: {key: second, credential: course-b}",
        "providers/college.yaml:20: credentials[0].requires: prerequisite-cycle: conditions that "
        "do not go in a circle: course-a needs course-b needs course-a",
    ),
    Break(
        "bad date",
        COLLEGE,
        'as_of: "2025-02"',
        'as_of: "2025-13"',
        "providers/college.yaml:44: credentials[1].as_of: bad-date: a real date as YYYY, YYYY-MM "
        "or YYYY-MM-DD; found '2025-13'",
    ),
    Break(
        "day that does not exist",
        COLLEGE,
        'earned_until: "2027-12-31"',
        'earned_until: "2027-02-30"',
        "providers/college.yaml:75: articulations[0].earned_until: bad-date: a real date as YYYY, "
        "YYYY-MM or YYYY-MM-DD; found '2027-02-30'",
    ),
    Break(
        "ends before it begins",
        COLLEGE,
        'earned_until: "2027-12-31"',
        'earned_until: "2019-12-31"',
        "providers/college.yaml:75: articulations[0].earned_until: ends-before-begins: "
        "a day on or after 2020-01-01; found 2019-12-31",
    ),
    Break(
        "unquoted date",
        COLLEGE,
        'earned_until: "2027-12-31"',
        "earned_until: 2027-12-31",
        "providers/college.yaml:75: articulations[0].earned_until: unquoted-date: "
        'the date in quotes: "2027-12-31"',
    ),
    Break(
        "number without source",
        COLLEGE,
        'cost_usd: {value: "120.50", sources: [survey]',
        'cost_usd: {value: "120.50", sources: []',
        "providers/college.yaml:46: credentials[1].cost_usd.sources: number-without-source: "
        "the source id of this value",
    ),
    Break(
        "record without source",
        "jobs.yaml",
        "    sources: [page]\n",
        "    sources: []\n",
        "jobs.yaml:20: funding[0].sources: no-source: at least one source id",
    ),
    Break(
        "duplicate id",
        COLLEGE,
        "- id: course-b\n",
        "- id: course-a\n",
        "providers/college.yaml:38: credentials[1]: duplicate-id: an id used once; 'course-a' is "
        "also at providers/college.yaml:20",
    ),
    Break(
        "duplicate key",
        COLLEGE,
        'as_of: "2025-02"',
        'as_of: "2025-02"\n    as_of: "2025-03"',
        "providers/college.yaml:45: credentials[1].as_of: duplicate-key: 'as_of' only once",
    ),
    Break(
        "bad id",
        COLLEGE,
        "- id: college\n",
        "- id: Valley College\n",
        "providers/college.yaml:2: providers[0].id: bad-id: lower case letters, digits and "
        "hyphens; found 'Valley College'",
    ),
    Break(
        "credits without unit",
        COLLEGE,
        'credits: {value: "9", unit: credit}',
        'credits: {value: "9"}',
        "providers/college.yaml:47: credentials[1].credits.unit: credits-without-unit: "
        "the unit of this number",
    ),
    Break(
        "credits in another unit",
        COLLEGE,
        'credits: {value: "9", unit: credit}',
        'credits: {value: "9", unit: week}',
        "providers/college.yaml:47: credentials[1].credits.unit: wrong-unit: 'credit'; "
        "found 'week'",
    ),
    Break(
        "unknown unit",
        COLLEGE,
        'amounts: [{value: "5", unit: clock_hour}]',
        'amounts: [{value: "5", unit: hour}]',
        "providers/college.yaml:30: credentials[0].effort.amounts[0].unit: unknown-unit: one of: "
        "credit, contact_hour, clock_hour, week, month, semester, year, item, point, day, "
        "state_credit; found 'hour'",
    ),
    Break(
        "hours without unit",
        COLLEGE,
        'amounts: [{value: "5", unit: clock_hour}]',
        'amounts: [{value: "5"}]',
        "providers/college.yaml:30: credentials[0].effort.amounts[0].unit: missing-unit: "
        "the unit of this number",
    ),
    Break(
        "not a choice",
        COLLEGE,
        "type: training",
        "type: traning",
        "providers/college.yaml:22: credentials[0].type: not-a-choice: one of: micro_credential, "
        "digital_badge, educator_micro_credential, micro_credential_set, completion_certificate, "
        "training, industry_certification, technical_certificate, certificate, diploma, "
        "secondary_equivalency, associate_degree, bachelor_degree, master_degree, "
        "national_credential, state_credential, registry_listing, course, rank_change_program, "
        "teacher_rank; found 'traning'",
    ),
    Break(
        "float",
        COLLEGE,
        'cost_usd: {value: "120.50", sources',
        "cost_usd: {value: 120.50, sources",
        "providers/college.yaml:46: credentials[1].cost_usd.value: yaml-float: "
        'the number in quotes: "120.50"',
    ),
    Break(
        "yes is a trap",
        COLLEGE,
        "internet_required: {value: false}",
        "internet_required: {value: no}",
        "providers/college.yaml:35: credentials[0].internet_required.value: yaml-boolean-trap: "
        "'no' is read as true or false by YAML: put it in quotes, or write true or false",
    ),
    Break(
        "negative number",
        COLLEGE,
        'cost_usd: {value: "120.50", sources',
        'cost_usd: {value: "-1", sources',
        "providers/college.yaml:46: credentials[1].cost_usd.value: negative-number: "
        "0 or more; found -1",
    ),
    Break(
        "not a number",
        COLLEGE,
        'cost_usd: {value: "120.50", sources',
        'cost_usd: {value: "free", sources',
        "providers/college.yaml:46: credentials[1].cost_usd.value: not-a-number: "
        "a number; found 'free'",
    ),
    Break(
        "more needed than offered",
        COLLEGE,
        "{key: then, any: [course-a, course-b]}",
        "{key: then, at_least: 3, of: [course-a, course-b]}",
        "providers/college.yaml:61: stacks[0].steps[1].at_least: minimum-too-large: "
        "at most 2, the number of choices",
    ),
    Break(
        "newer format",
        "catalog.yaml",
        "pathways-catalog/1",
        "pathways-catalog/2",
        "catalog.yaml:1: format: newer-format: 'pathways-catalog/1': this file is for a newer "
        "version of Pathways",
    ),
    Break(
        "not YAML",
        COLLEGE,
        "credentials:\n",
        "credentials: [\n",
        "providers/college.yaml:20: (file): yaml-syntax: valid YAML: did not find expected node "
        "content",
    ),
    Break(
        "not a mapping",
        "catalog.yaml",
        'format: pathways-catalog/1\ncompiled_on: "2026-01-15"',
        "- one\n- two",
        "catalog.yaml:1: (file): not-a-mapping: a mapping of sections: sources, areas, "
        "occupations, providers, programs, credentials, stacks, articulations, funding, glossary, "
        "credit_caps",
    ),
    Break(
        "bad address",
        "sources.yaml",
        "https://survey.example/",
        "survey.example",
        "sources.yaml:3: sources[1].url: bad-url: an address that begins with https://; "
        "found 'survey.example'",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


def test_the_small_catalog_is_right(folder: Path) -> None:
    assert check_catalog(folder) == ()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_broken_file_is_refused_with_its_place(broken: Break, folder: Path) -> None:
    path = folder / broken.file
    text = path.read_text("utf-8")
    assert text.count(broken.old) == 1, "the edit must hit one place"
    path.write_text(text.replace(broken.old, broken.new), "utf-8")
    assert broken.expected in [str(defect) for defect in check_catalog(folder)]
    with pytest.raises(DataFileError) as refused:
        read_catalog(folder)
    assert broken.expected in str(refused.value)


def test_every_mistake_is_named_not_only_the_first(folder: Path) -> None:
    path = folder / COLLEGE
    text = path.read_text("utf-8").replace("type: training", "type: x").replace('"120.50"', '"y"')
    path.write_text(text, "utf-8")
    assert {defect.code for defect in check_catalog(folder)} == {"not-a-choice", "not-a-number"}


def test_text_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "catalog.yaml").write_bytes(b'format: pathways-catalog/1\nname: "\xff"\n')
    assert "catalog.yaml:2: (file): not-utf-8: text saved as UTF-8" in map(
        str, check_catalog(folder)
    )


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert [defect.code for defect in check_catalog(tmp_path / "none")] == ["no-folder"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert {defect.code for defect in check_catalog(tmp_path)} == {"empty-catalog", "missing-key"}


def test_an_alias_bomb_is_stopped(folder: Path) -> None:
    lines = ['a0: &a0 ["x","x","x","x","x","x","x","x","x","x"]']
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (folder / "bomb.yaml").write_text("\n".join(lines), "utf-8")
    assert "too-deep" in {defect.code for defect in check_catalog(folder)}


def test_deep_nesting_is_stopped(folder: Path) -> None:
    (folder / "deep.yaml").write_text("sources: " + "[" * 500 + "]" * 500, "utf-8")
    codes = {defect.code for defect in check_catalog(folder)}
    assert codes & {"too-deep", "yaml-syntax"}


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_answered_with_defects(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "catalog.yaml").write_bytes(content)
    assert check_catalog(folder)  # no text this short is a whole catalog
