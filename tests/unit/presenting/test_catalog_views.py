"""Detail, comparison and results: the same yardsticks for every credential."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from small_world import (
    CATALOG,
    ENGLISH,
    OLD,
    ON,
    OSHA,
    RECORD,
    SPANISH,
    VERIFIED,
    articulation,
    credits_,
    hours,
    text,
    unknown,
)

from pathways.domain.catalog import Articulation, Catalog, Requirement, RequirementKind
from pathways.domain.facts import Fact
from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording
from pathways.presenting.compare import compare_view
from pathways.presenting.detail import detail_view
from pathways.presenting.results import result_lines
from pathways.presenting.views import CreditViewLine, DetailView, Mark


def detail(
    wording: Wording = ENGLISH, id_: str = "forklift", catalog: Catalog = CATALOG
) -> DetailView:
    return detail_view(id_, catalog, None, {}, wording, ON)


def recognized(link: Articulation) -> CreditViewLine:
    return detail(id_="osha-10", catalog=replace(CATALOG, articulations={"x": link})).recognized[0]


def test_the_same_yardsticks_in_the_same_order_for_every_credential() -> None:
    for wording in (ENGLISH, SPANISH):
        labels = {
            tuple(fact.label for fact in detail(wording, id_).facts) for id_ in CATALOG.credentials
        }
        assert len(labels) == 1
    assert [fact.label for fact in detail().facts] == [
        "How long",
        "Cost",
        "Credits",
        "Online or not",
        "Internet",
        "Language",
        "Good for",
        "Job training law (WIOA)",
    ]


def test_who_gives_it_and_what_it_leads_to() -> None:
    shown = detail()

    assert shown.title == "Forklift Safety Training"
    assert (shown.kind, shown.provider) == ("Training", "Savannah Technical College (Georgia)")
    assert shown.leads_to == (
        "It is a step in: Coastal logistics.",
        "It counts toward: Certified Logistics Associate.",
        "University of Southern Maine says it values this.",
    )
    assert [(job.label, job.value) for job in shown.jobs] == [
        (
            "Forklift drivers",
            "United States: half of the people in this job earn more than $2 a year.",
        )
    ]


def test_what_it_asks_for_nobody_in_particular() -> None:
    shown = detail()

    assert [(line.label, line.numbers, line.depth) for line in shown.requires] == [
        ("What it asks", "", 0),
        ("You are 18 or older", "", 1),
        ("Hours of class", "Needed: 4 hours.", 1),
        ("School", "One of these 2 is enough.", 1),
        ("OSHA 10 card", "", 2),
        ("A GED", "", 2),
    ]
    assert {line.mark for line in shown.requires} == {Mark.NONE}
    assert shown.requires[1].clause == "29 CFR 1910.178"


def test_money_of_the_state_and_money_that_names_it() -> None:
    shown = detail()

    assert shown.funding == (
        "For drivers. As of 2022, as reported. May have changed: check first.",
        "HOPE Grant. Pays for class in Georgia. $500: each semester.",
    )
    assert len(shown.funding_notes) == 2
    assert all(shown.funding_notes)


def test_remarks_begin_with_whether_it_runs() -> None:
    assert detail().remarks == (
        "We do not know if it runs now. Ask first.",
        "For: adults.",
        "Wear closed shoes.",
        "We do not know every title of Fast Track. It is said to have over 18 titles.",
    )
    assert detail(SPANISH).remarks[3] == (
        "No conocemos todos los títulos de Vía rápida. Se dice que tiene más de 18 títulos."
    )


def test_every_fact_has_notes() -> None:
    shown = detail()
    numbers = {note.number for note in shown.notes}

    for fact in (*shown.facts, *shown.jobs):
        assert not fact.is_published or (fact.notes and set(fact.notes) <= numbers)
    assert shown.about_notes == (1,)


def test_an_unknown_credential_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        detail(id_="gone")


@pytest.mark.parametrize(
    ("link", "amount", "standing", "mark"),
    [
        (articulation(), "3 credits", "Can count once you earn it", Mark.LATER),
        (
            articulation(conditions=(text("Grade B"),)),
            "3 credits",
            "Counts if you show these points",
            Mark.CANNOT_TELL,
        ),
        (
            articulation(credits=unknown()),
            "a link exists, number not stated",
            "",
            Mark.CANNOT_TELL,
        ),
        (
            articulation(automatic=False),
            "3 credits",
            "The school decides case by case",
            Mark.CANNOT_TELL,
        ),
        (
            articulation(ends=dt.date(2024, 6, 30)),
            "3 credits",
            "No longer counts: ended on June 30, 2024",
            Mark.NOT_MET,
        ),
        (
            articulation(starts=dt.date(2027, 1, 1)),
            "3 credits",
            "Not in force yet: starts on January 1, 2027",
            Mark.LATER,
        ),
    ],
)
def test_recognition_says_how_sure_it_is(
    link: Articulation, amount: str, standing: str, mark: Mark
) -> None:
    line = recognized(link)

    assert (line.amount, line.standing, line.mark) == (amount, standing, mark)
    assert line.notes


def test_conditions_of_credit_are_told() -> None:
    line = recognized(
        articulation(
            program=text("Logistics"),
            course="LOG 101",
            conditions=(text("Grade B or better"),),
            earned_from=dt.date(2020, 1, 1),
            earned_until=dt.date(2025, 5, 31),
            valid_years=Decimal(5),
            notes=(text("Ask early"),),
        )
    )

    assert line.amount == "3 credits as LOG 101"
    assert line.conditions == (
        "Program: Logistics.",
        "Grade B or better.",
        "It must be earned on or after January 1, 2020.",
        "It must be earned by May 31, 2025.",
        "It may be at most 5 years old.",
        "Ask early.",
    )


def test_a_receiver_without_a_name() -> None:
    line = recognized(articulation(receiver=None))

    assert line.receiver == "A college that the source does not name"


def test_comparison_has_the_same_rows_and_names_the_best() -> None:
    shown = compare_view(["forklift", "cla", "welding", "gone"], CATALOG, RECORD, ENGLISH, ON)
    rows = {row.label: row for row in shown.rows}

    assert shown.titles == (
        "Forklift Safety Training",
        "Certified Logistics Associate",
        "Basic Welding",
    )
    assert [row.label for row in shown.rows] == [
        "Kind",
        "Given by",
        "How long",
        "Cost",
        "Credits",
        "Online or not",
        "Internet",
        "Language",
        "Good for",
        "Job training law (WIOA)",
        "Job and pay",
    ]
    assert all(len(row.values) == len(row.best) == len(row.notes) == 3 for row in shown.rows)
    assert rows["Cost"].best == ("", "lowest cost", "")
    assert rows["Cost"].values[0] == (
        "$135. Price as of April 2022, as reported. May have changed: check first."
    )
    assert rows["Language"].values[1:] == ("not published", "not published")
    assert rows["How long"].best == ("", "", "")  # weeks and hours cannot be compared


def test_the_shortest_is_named_only_in_one_unit() -> None:
    fast = replace(OSHA, id="fast", effort=Fact((hours(10),), VERIFIED))
    catalog = replace(CATALOG, credentials={**CATALOG.credentials, "fast": fast})
    shown = compare_view(["forklift", "fast", "osha-10"], catalog, None, SPANISH, ON)

    assert shown.rows[2].best == ("el más corto", "", "")


def test_equal_or_single_values_have_no_best() -> None:
    twins = compare_view(["cla", "cla"], CATALOG, None, ENGLISH, ON)
    assert {best for row in twins.rows for best in row.best} == {""}
    single = compare_view(["cla", "osha-10"], CATALOG, None, ENGLISH, ON)
    assert {best for row in single.rows for best in row.best} == {""}


def test_at_most_four_and_none_at_all() -> None:
    many = ["forklift", "cla", "welding", "osha-10", "cla"]

    assert len(compare_view(many, CATALOG, RECORD, ENGLISH).titles) == 4
    assert compare_view([], CATALOG, RECORD, ENGLISH).rows == ()


def test_a_result_is_one_short_line() -> None:
    lines = result_lines(["forklift", "osha-10", "gone", "cla"], CATALOG, ENGLISH)

    assert [line.summary for line in lines] == [
        "2 weeks · $135 · Part online, part in person",
        "Cost not published",
        "1 week · Free · Online · 3 credits",
    ]
    assert lines[0].spoken == (
        "Forklift Safety Training. Training. Savannah Technical College. 2 weeks. $135. Part "
        "online, part in person."
    )
    assert (lines[0].place, lines[0].kind) == ("Georgia", "Training")


def test_a_result_in_spanish() -> None:
    line = result_lines(["cla"], CATALOG, SPANISH)[0]

    assert line.summary == "1 semana · Gratis · En línea · 3 créditos"
    assert line.kind == "Certificación profesional"


def test_credit_is_shown_only_where_there_is_some() -> None:
    nothing = replace(OSHA, id="zero", credits=Fact(credits_(0), OLD))
    catalog = replace(CATALOG, credentials={"zero": nothing})

    assert result_lines(["zero"], catalog, ENGLISH)[0].summary == "Cost not published"


def test_credit_with_a_window_counts_only_under_conditions() -> None:
    for limit in (
        {"earned_from": dt.date(2020, 1, 1)},
        {"earned_until": dt.date(2015, 5, 31)},
        {"valid_years": Decimal(5)},
    ):
        assert recognized(articulation(**limit)).standing == "Counts if you show these points"


def test_an_old_link_says_so() -> None:
    line = recognized(articulation(provenance=OLD))

    assert line.conditions == ("As of 2022, as reported. May have changed: check first.",)


def test_requirements_without_words_are_named_by_what_they_ask() -> None:
    def part(kind: RequirementKind, key: str, **changes: Any) -> Requirement:
        return Requirement(kind, key, LocalizedText("", ""), VERIFIED, **changes)

    asked = part(
        RequirementKind.ALL,
        "all",
        parts=(
            part(RequirementKind.CREDENTIAL, "osha", credential="osha-10"),
            part(
                RequirementKind.ANY,
                "any",
                parts=(
                    part(RequirementKind.CREDENTIAL, "gone", credential="gone-id"),
                    part(RequirementKind.CONDITION, "age-18"),
                ),
            ),
        ),
    )
    catalog = replace(
        CATALOG, credentials={**CATALOG.credentials, "x": replace(OSHA, requires=asked)}
    )

    assert [line.label for line in detail(id_="x", catalog=catalog).requires] == [
        "All of these",
        "OSHA 10 card",
        "Some of these",
        "gone-id",
        "age-18",
    ]


def test_a_national_body_is_named_without_a_place() -> None:
    provider = replace(CATALOG.providers["stc"], state="US")
    catalog = replace(CATALOG, providers={"stc": provider})

    assert detail(catalog=catalog).provider == "Savannah Technical College"


def test_who_gives_credit_is_not_told_twice() -> None:
    link = articulation(from_credential="forklift")
    shown = detail(catalog=replace(CATALOG, articulations={"x": link}))

    assert not any("says it values" in line for line in shown.leads_to)
