"""Yardsticks, amounts, trust and source notes, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_world import (
    CATALOG,
    ENGLISH,
    FORKLIFT,
    LOGISTICS,
    OLD,
    ON,
    OSHA,
    RECALL,
    SPANISH,
    VERIFIED,
    WELDING,
    context,
)

from pathways.domain.amounts import Amount, Unit
from pathways.domain.facts import Certainty, Fact, PartialDate, Provenance
from pathways.i18n.wording import Wording
from pathways.presenting.amounts import amount_words, missing_words, standing_words, unit_word
from pathways.presenting.facts import YARDSTICKS, fact_lines
from pathways.presenting.sources import (
    NoteBook,
    may_have_changed,
    price_trust_words,
    trust_words,
)


def values(credential: object, wording: Wording) -> list[str]:
    return [line.value for line in fact_lines(credential, context(wording))]  # type: ignore[arg-type]


def test_every_yardstick_of_a_known_credential() -> None:
    assert values(FORKLIFT, ENGLISH) == [
        "2 weeks and 5 hours",
        "$135",
        "None by itself",
        "Part online, part in person",
        "Needed",
        "English and Spanish",
        "3 years",
        "Does not count as a credential",
    ]
    assert values(FORKLIFT, SPANISH) == [
        "2 semanas y 5 horas",
        "$135",
        "Ninguno por sí sola",
        "Parte en línea, parte en persona",
        "Hace falta",
        "inglés y español",
        "3 años",
        "No cuenta como credencial",
    ]


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_what_nobody_publishes_is_never_zero_free_or_no(wording: Wording) -> None:
    lines = fact_lines(OSHA, context(wording))
    expected = {"en": "not published", "es": "no se ha publicado"}[str(wording.language)]

    assert [line.key for line in lines] == list(YARDSTICKS)
    assert {line.value for line in lines} == {expected}
    assert not any(line.is_published or line.notes for line in lines)


@given(st.decimals(0, 9999, places=2, allow_nan=False, allow_infinity=False))
def test_only_a_price_of_zero_is_free(usd: Decimal) -> None:
    priced = replace(OSHA, cost_usd=Fact(usd, VERIFIED))
    value = fact_lines(priced, context())[1].value

    assert (value == "Free") == (usd == 0)
    assert value == "Free" or value.startswith("$")


def test_every_published_fact_has_a_note_and_an_old_price_says_so() -> None:
    book_context = context()
    lines = fact_lines(FORKLIFT, book_context)
    cost = lines[1]

    assert all(line.notes for line in lines)
    assert cost.detail == "Price as of April 2022, as reported. May have changed: check first."
    notes = {note.number: note for note in book_context.book.notes}
    assert notes[cost.notes[0]].text == (
        "Landscape report, 2022. Facts as of April 2022. Reported by others, not checked at the "
        "source."
    )
    assert notes[cost.notes[0]].url == "https://example.org/b"
    time = lines[0]
    assert time.detail == "4 hours of class, 1 hour on the truck."
    assert notes[time.notes[0]].text == (
        "Savannah Tech: forklift, 2026. Facts as of March 2026. Checked at the source."
    )


def test_an_old_price_says_so_in_spanish() -> None:
    cost = fact_lines(FORKLIFT, context(SPANISH))[1]

    assert cost.label == "Costo"
    assert cost.detail == (
        "Precio informado por otros; fecha: abril de 2022. Puede haber cambiado: revise primero."
    )


def test_free_keeps_its_date() -> None:
    cost = fact_lines(LOGISTICS, context())[1]

    assert (cost.value, cost.detail) == ("Free", "Price as of March 2026.")


def test_cents_are_shown_when_there_are_any() -> None:
    assert fact_lines(WELDING, context())[1].value == "$99.50"


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        (PartialDate(2023, 11, 23), True),
        (PartialDate(2023, 11, 24), False),
        (PartialDate(2023, 11), True),  # may be the first of the month
        (PartialDate(2023, 12), False),
        (PartialDate(2023), True),
        (PartialDate(2024), False),
        (None, False),
    ],
)
def test_a_fact_is_old_after_three_years(as_of: PartialDate | None, *, old: bool) -> None:
    assert may_have_changed(as_of, ON) is old


def test_a_leap_day_has_a_third_birthday() -> None:
    assert may_have_changed(PartialDate(2025, 2, 27), dt.date(2028, 2, 29))
    assert not may_have_changed(PartialDate(2025, 2, 28), dt.date(2028, 2, 29))


FRESH = PartialDate(2026, 5)


@pytest.mark.parametrize(
    ("as_of", "certainty", "fact", "price"),
    [
        (FRESH, Certainty.VERIFIED, "", "Price as of May 2026."),
        (
            FRESH,
            Certainty.REPORTED,
            "As of May 2026, as reported.",
            "Price as of May 2026, as reported.",
        ),
        (
            FRESH,
            Certainty.UNVERIFIED,
            "As of May 2026, not confirmed.",
            "Price as of May 2026, not confirmed.",
        ),
        (None, Certainty.VERIFIED, "", ""),
        (None, Certainty.REPORTED, "As reported.", "As reported."),
        (None, Certainty.UNVERIFIED, "Not confirmed: check first.", "Not confirmed: check first."),
        (
            PartialDate(2019),
            Certainty.VERIFIED,
            "As of 2019. May have changed: check first.",
            "Price as of 2019. May have changed: check first.",
        ),
    ],
)
def test_trust_in_words(
    as_of: PartialDate | None, certainty: Certainty, fact: str, price: str
) -> None:
    provenance = Provenance(("report",), as_of, certainty)

    assert trust_words(provenance, ON, ENGLISH) == fact
    assert price_trust_words(provenance, ON, ENGLISH) == price


def test_one_source_is_one_note_until_its_date_or_certainty_differs() -> None:
    book = NoteBook(CATALOG, ENGLISH)

    assert book.cite(VERIFIED) == (1,)
    assert book.cite(OLD) == (2,)
    assert book.cite(VERIFIED) == (1,)
    assert book.cite(replace(VERIFIED, as_of=None)) == (3,)
    assert book.cite(None) == ()
    assert [note.number for note in book.notes] == [1, 2, 3]
    assert book.notes[2].text == "Savannah Tech: forklift, 2026. Checked at the source."


def test_a_source_that_is_not_in_the_catalog_is_named_by_its_id() -> None:
    book = NoteBook(CATALOG, SPANISH)
    book.cite(replace(RECALL, sources=("lost-page",)))

    assert book.notes[0].text == "lost-page. Sin revisar."
    assert book.notes[0].url == ""


@pytest.mark.parametrize(
    ("value", "unit", "english", "spanish"),
    [
        ("30", Unit.CLOCK_HOUR, "30 hours", "30 horas"),
        ("1", Unit.CONTACT_HOUR, "1 hour of class", "1 hora de instrucción"),
        ("13", Unit.CREDIT, "13 credits", "13 créditos"),
        ("1", Unit.CREDIT, "1 credit", "1 crédito"),
        ("4.5", Unit.CREDIT, "4.5 credits", "4.5 créditos"),
        ("8", Unit.WEEK, "8 weeks", "8 semanas"),
        ("1", Unit.MONTH, "1 month", "1 mes"),
        ("2", Unit.SEMESTER, "2 semesters", "2 semestres"),
        ("1", Unit.YEAR, "1 year", "1 año"),
        ("1200", Unit.POINT, "1,200 points", "1,200 puntos"),
        ("0", Unit.DAY, "0 days", "0 días"),
        ("6", Unit.ITEM, "6", "6"),
    ],
)
def test_amounts_keep_their_unit(value: str, unit: Unit, english: str, spanish: str) -> None:
    amount = Amount(Decimal(value), unit)

    assert amount_words(amount, ENGLISH) == english
    assert amount_words(amount, SPANISH) == spanish


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_a_word_in_both_languages(unit: Unit) -> None:
    assert unit_word(unit, ENGLISH)
    assert unit_word(unit, SPANISH) != unit_word(unit, ENGLISH)


def test_a_persons_own_number_beside_what_is_needed() -> None:
    def hours(value: int) -> Amount:
        return Amount(Decimal(value), Unit.CLOCK_HOUR)

    assert standing_words(hours(90), hours(120), ENGLISH) == "You have 90 of 120 hours."
    assert standing_words(hours(90), hours(120), SPANISH) == "Usted tiene 90 de 120 horas."
    assert (
        standing_words(hours(150), hours(120), ENGLISH) == "You have 150 hours and need 120 hours."
    )
    assert standing_words(None, hours(120), ENGLISH) == (
        "You need 120 hours. We do not know how many you have."
    )
    assert missing_words(hours(30), ENGLISH) == "30 hours more to go."
    assert missing_words(hours(1), SPANISH) == "Aún le hace falta: 1 hora."
    assert missing_words(hours(0), ENGLISH) == ""
    assert missing_words(None, ENGLISH) == ""
