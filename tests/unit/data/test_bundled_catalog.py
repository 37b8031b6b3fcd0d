"""What the bundled catalog says: facts as their sources say them, unknown where they do not."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, check_catalog, read_catalog
from pathways.data.catalog_links import required_credentials, walk_requirement
from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Catalog,
    Credential,
    CredentialType,
    Requirement,
    RequirementKind,
    SourceKind,
)
from pathways.domain.facts import Certainty
from pathways.domain.person import Language
from pathways.domain.text import LocalizedText

ROOT = Path(__file__).resolve().parents[3]
CDA_SETTINGS = (
    "cda-preschool",
    "cda-infant-toddler",
    "cda-family",
    "cda-home-visitor",
    "cda-birth-five",
)
TECTA_TRACKS = ("center", "infant-toddler", "school-age", "administrator", "family", "es")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog(bundled_folder())


def hours(value: str, unit: Unit) -> Amount:
    return Amount(Decimal(value), unit)


def credit(value: str) -> Amount:
    return hours(value, Unit.CREDIT)


# -- whole ------------------------------------------------------------------------------


def test_the_checker_finds_nothing_to_say() -> None:
    assert check_catalog(bundled_folder()) == ()


def test_every_researched_record_is_there(catalog: Catalog) -> None:
    assert len(catalog.providers) == 67
    assert len(catalog.credentials) == 131
    assert len(catalog.stacks) == 12
    assert len(catalog.articulations) >= 36
    assert len(catalog.funding) == 11
    assert len(catalog.sources) >= 144
    assert len(catalog.areas) == 13
    assert len(catalog.occupations) >= 24


def test_no_file_names_a_package_registry() -> None:
    # In two parts each, so that this file names none either.
    parts = (("pypi.", "org"), ("python", "hosted"), ("npm", "js"), ("crates.", "io"))
    hosts = ["".join(each) for each in (*parts, ("proxy.", "golang"))]
    for path in bundled_folder().rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], path


# -- programs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "members"),
    [
        ("kvec", ("kvec-types-of-poverty", "kvec-co-teaching", "kvec-qft-math", "kvec-stack")),
        (
            "savannah-fast-track",
            (
                "stc-fast-track-mfg",
                "stc-forklift",
                "osha-10-gi",
                "six-sigma-white-belt",
                "first-aid-cpr",
                "oftc-metals",
            ),
        ),
        ("clearpath-ece", ("clearpath-core", "tecta-orient-es", *CDA_SETTINGS, "tsu-bs-ece")),
        (
            "ums-all-learning-counts",
            (
                "ums-css-macro",
                "emcc-opportunity-ready",
                "emcc-work-ready",
                "ic3-gs5",
                "comptia-a-plus",
            ),
        ),
    ],
)
def test_a_program_holds_what_its_sources_name(
    program: str, members: tuple[str, ...], catalog: Catalog
) -> None:
    found = catalog.programs[program]
    assert set(members) <= set(found.credentials)
    assert found.stacks
    assert not found.list_is_complete


def test_kvec_says_that_its_list_is_not_complete(catalog: Catalog) -> None:
    kvec = catalog.programs["kvec"]
    assert kvec.stated_size == LocalizedText("over 18", "más de 18")
    titles = [name for name in kvec.credentials if name != "kvec-stack"]
    assert len(titles) == 5


def test_maine_tells_its_three_levels(catalog: Catalog) -> None:
    levels = catalog.programs["ums-all-learning-counts"].levels
    assert [text.en.split(":")[0] for text in levels[:3]] == ["Level 1", "Level 2", "Level 3"]


# -- facts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("credential", "amount"),
    [
        ("tecta-orient-center", hours("30", Unit.CLOCK_HOUR)),
        ("tcsg-cn21", hours("270", Unit.CONTACT_HOUR)),
        ("tcsg-naa1", hours("180", Unit.CONTACT_HOUR)),
        ("maine-cna", hours("180", Unit.CLOCK_HOUR)),
        ("emcc-destination-you", hours("8", Unit.WEEK)),
        ("google-it-support", hours("6", Unit.MONTH)),
        ("oftc-css-aas", hours("5", Unit.SEMESTER)),
        ("osha-10-gi", hours("10", Unit.CLOCK_HOUR)),
    ],
)
def test_hours_keep_the_unit_of_their_source(
    credential: str, amount: Amount, catalog: Catalog
) -> None:
    assert amount in (catalog.credentials[credential].effort.value or ())


def test_what_no_source_gives_is_unknown(catalog: Catalog) -> None:
    credentials = catalog.credentials
    assert credentials["uma-cis-as"].credits.value is None
    assert credentials["stc-pathway-home"].cost_usd.value is None
    assert credentials["oftc-mechatronics-aas"].cost_usd.value is None
    assert credentials["comptia-a-plus"].cost_usd.value is None
    assert credentials["ums-css-macro"].credits.value is None
    assert credentials["emcc-life-ready"].effort.value is None


def test_only_what_is_called_free_costs_nothing(catalog: Catalog) -> None:
    free = {name for name, each in catalog.credentials.items() if each.cost_usd.value == Decimal(0)}
    assert free == {
        "emcc-destination-you",
        "maine-hse",
        "mccs-computer-support",
        "ums-career-prepared",
        "ums-global-competency",
        "ums-leadership",
        "ums-mc-development",
        "clearpath-core",
        "tecta-aces",
        "tecta-literacy30",
        *(f"tecta-orient-{track}" for track in TECTA_TRACKS),
        "kvec-types-of-poverty",
        "kvec-co-teaching",
        "kvec-qft-math",
        "kvec-eliciting-thinking",
        "kvec-direct-measures",
        "kvec-stack",
    }


@pytest.mark.parametrize(
    ("credential", "dollars"),
    [
        ("stc-forklift", "135"),
        ("ga-hse", "133.75"),
        ("tcsg-cn21", "1870"),
        ("oftc-css-diploma", "8609"),
        ("oftc-css-aas", "9635"),
        ("oftc-metals", "2882"),
    ],
)
def test_a_price_we_worked_out_says_how(credential: str, dollars: str, catalog: Catalog) -> None:
    cost = catalog.credentials[credential].cost_usd
    assert cost.value == Decimal(dollars)
    assert cost.note is not None
    assert re.search(r"worked it out|added (it )?up", cost.note.en)


def test_a_borrowed_fact_keeps_its_own_source(catalog: Catalog) -> None:
    cda = catalog.credentials["cda-preschool"]
    assert cda.provenance.certainty is Certainty.VERIFIED
    assert cda.cost_usd.value == Decimal(425)
    assert cda.cost_usd.provenance.sources == ("cda-apply", "cda-md")
    assert cda.validity_years.value == 3
    assert cda.validity_years.provenance.certainty is Certainty.REPORTED
    assert catalog.credentials["kvec-co-teaching"].cost_usd.provenance.sources == ("seed",)


def test_the_report_alone_never_verifies(catalog: Catalog) -> None:
    for credential in catalog.credentials.values():
        if credential.provenance.sources == ("seed",):
            assert credential.provenance.certainty is Certainty.REPORTED, credential.id
    assert catalog.sources["seed"].kind is SourceKind.REPORT


@pytest.mark.parametrize("name", ["osha-10-gi", "first-aid-cpr", "medoe-workready"])
def test_safety_and_readiness_are_no_wioa_credential(name: str, catalog: Catalog) -> None:
    assert catalog.credentials[name].wioa_recognized.value is False
    assert catalog.credentials[name].wioa_recognized.provenance.sources == ("wioa-cred",)


def test_degrees_are_wioa_credentials_and_badges_are_left_open(catalog: Catalog) -> None:
    degrees = (CredentialType.ASSOCIATE_DEGREE, CredentialType.BACHELOR_DEGREE)
    for credential in catalog.credentials.values():
        if credential.type in degrees:
            assert credential.wioa_recognized.value is True, credential.id
        if credential.type is CredentialType.DIGITAL_BADGE and credential.id != "emcc-work-ready":
            assert credential.wioa_recognized.value is None, credential.id


def test_languages_are_only_those_a_source_names(catalog: Catalog) -> None:
    both = (Language.ENGLISH, Language.SPANISH)
    spanish = {
        name
        for name, each in catalog.credentials.items()
        if Language.SPANISH in (each.languages.value or ())
    }
    assert spanish == {
        *CDA_SETTINGS,
        "osha-10-gi",
        "osha-30-gi",
        "ga-hse",
        "comptia-a-plus",
        "tecta-orient-es",
    }
    assert catalog.credentials["ga-hse"].languages.value == both


# -- what a credential asks -------------------------------------------------------------


@pytest.mark.parametrize("setting", CDA_SETTINGS)
def test_a_cda_asks_hours_of_training_and_of_work(setting: str, catalog: Catalog) -> None:
    requires = catalog.credentials[setting].requires
    assert requires is not None
    parts = {part.key: part for part in requires.parts}
    assert parts["training"].amount == hours("120", Unit.CLOCK_HOUR)
    assert parts["work"].amount == hours("480", Unit.CLOCK_HOUR)
    assert parts["areas"].shared_key == "cda-ten-hours-in-each-area"
    assert parts["school"].kind is RequirementKind.ANY


@pytest.mark.parametrize(
    ("credential", "needed"),
    [
        ("ums-css-macro", {"ums-css-l1", "ums-css-l2", "ums-css-l3"}),
        ("ums-css-l2", {"ums-css-l1"}),
        ("mssc-clt", {"mssc-cla"}),
        ("ga-cna-registry", {"tcsg-cn21", "tcsg-naa1"}),
        ("tecta-aces", {f"tecta-orient-{track}" for track in TECTA_TRACKS}),
    ],
)
def test_a_credential_names_what_comes_before(
    credential: str, needed: set[str], catalog: Catalog
) -> None:
    assert set(required_credentials(catalog.credentials[credential])) == needed


@pytest.mark.parametrize(("credential", "level"), [("ky-rank-2", "II"), ("ky-rank-1", "I")])
def test_rank_is_left_to_the_rules(credential: str, level: str, catalog: Catalog) -> None:
    requires = catalog.credentials[credential].requires
    assert requires is not None
    assert (requires.scheme, requires.level) == ("ky-rank", level)


def test_one_question_serves_many_credentials(catalog: Catalog) -> None:
    age = [
        part
        for credential in ("tcsg-cn21", "tcsg-naa1", "maine-cna")
        for part in walk_requirement(required(catalog.credentials[credential]))
        if part.key == "age"
    ]
    assert {part.shared_key for part in age} == {"age-16"}
    assert len({part.label for part in age}) == 1


def required(credential: Credential) -> Requirement:
    assert credential.requires is not None
    return credential.requires


def test_shared_answers_are_told_in_the_docs(catalog: Catalog) -> None:
    used = {
        part.shared_key
        for credential in catalog.credentials.values()
        if credential.requires is not None
        for part in walk_requirement(credential.requires)
        if part.shared_key is not None
    }
    text = (ROOT / "docs" / "catalog-format.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", text.split("## Shared answers")[1], re.MULTILINE)
    assert told == sorted(used)


# -- stacks -----------------------------------------------------------------------------


def test_every_stack_has_a_goal(catalog: Catalog) -> None:
    goals = {
        name: [step for step in stack.steps if not step.optional][-1].credentials
        for name, stack in catalog.stacks.items()
    }
    assert goals["me-it"] == ("ums-css-macro",)
    assert goals["ga-mfg"] == ("stc-fast-track-mfg",)
    assert goals["ga-health"] == ("ga-cna-registry",)
    assert goals["tn-ece"] == ("tn-ece-aas",)
    assert goals["ky-rank"] == ("ky-rank-1",)
    assert goals["ga-ece"] == CDA_SETTINGS
    assert len(goals) == 12


def test_a_choice_is_a_choice(catalog: Catalog) -> None:
    steps = {step.key: step for step in catalog.stacks["tn-ece"].steps}
    assert steps["orientation"].credentials == tuple(f"tecta-orient-{t}" for t in TECTA_TRACKS)
    assert steps["orientation"].minimum == 1
    assert steps["bachelor"].optional


# -- college credit ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("kctcs-aplus", "4"),
        ("kctcs-netplus", "4"),
        ("kctcs-secplus", "3"),
        ("tesu-cda-old", "9"),
        ("tesu-cda-new", "6"),
        ("usm-cpr-arc", "1"),
        ("kctcs-ic3", "0"),
        ("google-ace", "12"),
    ],
)
def test_printed_credits_are_kept(link: str, number: str, catalog: Catalog) -> None:
    assert catalog.articulations[link].credits.value == credit(number)


def test_the_cda_itself_never_gives_twelve_credits(catalog: Catalog) -> None:
    courses = catalog.articulations["tecta-cda-courses"]
    assert courses.from_credential is None
    assert courses.credits.value == credit("12")
    for link in catalog.articulations.values():
        if link.from_credential in CDA_SETTINGS and link.credits.value is not None:
            assert link.credits.value.value <= 9, link.id


def test_a_credit_for_a_cda_has_its_window(catalog: Catalog) -> None:
    old, new = catalog.articulations["tesu-cda-old"], catalog.articulations["tesu-cda-new"]
    assert (old.earned_from, old.earned_until) == (None, date(2015, 5, 31))
    assert (new.earned_from, new.earned_until) == (date(2015, 6, 1), date(2019, 12, 31))
    assert old.exclusive_group == new.exclusive_group == "tesu-cda"
    assert catalog.articulations["gateway-it"].valid_years == 5


def test_two_cpr_cards_give_credit_once(catalog: Catalog) -> None:
    links = (catalog.articulations["usm-cpr-aha"], catalog.articulations["usm-cpr-arc"])
    assert {link.exclusive_group for link in links} == {"usm-cpr"}


def test_nothing_without_a_number_is_automatic(catalog: Catalog) -> None:
    for link in catalog.articulations.values():
        if link.credits.value is None or link.from_credential is None:
            assert not link.automatic or link.credits.value is not None, link.id
        if link.receiver is None or link.receiver == "ace":
            assert not link.automatic, link.id


@pytest.mark.parametrize(
    "link", ["stc-gsu-logistics", "nscc-tsu", "cscc-tsu", "tcat-tbr", "uma-css", "ums-policy"]
)
def test_old_agreements_and_policies_are_questions(link: str, catalog: Catalog) -> None:
    assert not catalog.articulations[link].automatic
    assert catalog.articulations[link].notes


def test_no_number_is_shown_for_the_maine_badges(catalog: Catalog) -> None:
    for link in catalog.articulations.values():
        if link.receiver == "uma":
            assert link.credits.value is None, link.id


# -- wages ------------------------------------------------------------------------------


def test_wages_are_those_of_bls(catalog: Catalog) -> None:
    forklift = catalog.occupations["53-7051"].wages["GA-Savannah"]
    assert forklift.annual_median == Decimal(43830)
    assert forklift.hourly_median == Decimal("21.07")
    assert forklift.employment == 2310
    child_care = catalog.occupations["39-9011"].wages["KY-East-nonmetro"]
    assert child_care.annual_median == Decimal(26780)
    support = catalog.occupations["15-1232"].wages["ME-NE-nonmetro"]
    assert support.annual_median == Decimal(65960)


def test_wages_that_bls_withholds_are_unknown(catalog: Catalog) -> None:
    network = catalog.occupations["15-1231"].wages
    assert network["KY"].employment == 1720
    assert network["KY"].annual_median is None
    assert "ME-NE-nonmetro" not in network
    teachers = catalog.occupations["25-2021"].wages.values()
    assert {wage.hourly_median for wage in teachers} == {None}


def test_quartiles_are_in_order(catalog: Catalog) -> None:
    for occupation in catalog.occupations.values():
        for wage in occupation.wages.values():
            known = [wage.annual_p25, wage.annual_median, wage.annual_p75]
            numbers = [number for number in known if number is not None]
            assert numbers == sorted(numbers), (occupation.soc, wage.area)


def test_every_job_has_wages_of_may_2025_in_named_areas(catalog: Catalog) -> None:
    for occupation in catalog.occupations.values():
        assert "US" in occupation.wages, occupation.soc
        assert occupation.provenance.sources == ("oews",)
        assert str(occupation.provenance.as_of) == "2025-05"
    codes = [area.bls_code for area in catalog.areas.values()]
    assert all(code and re.fullmatch(r"\d{7}", code) for code in codes)
    assert len(set(codes)) == 13
