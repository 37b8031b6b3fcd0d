"""The paper says the very lines of the window's own views."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, replace

import pytest
from small_world import ASSESSMENT, CATALOG, ENGLISH, LEDGER, ON, RECORD, SPANISH

from pathways.domain.record import Holding, HoldingState
from pathways.i18n.wording import Wording
from pathways.presenting.next_step import next_step_view
from pathways.presenting.plan import plan_view
from pathways.presenting.summary import noted, plan_sentence, summary_view
from pathways.presenting.views import PlanLine, RequirementLine, Section, SummaryView
from pathways.presenting.why import why_view

NUMBERS = re.compile(r" \[[\d, ]+\]$")


def view(wording: Wording = ENGLISH) -> SummaryView:
    return summary_view(ASSESSMENT, RECORD, CATALOG, wording, ON)


def bare(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without their note numbers, which run through each view on their own."""
    return tuple(NUMBERS.sub("", line) for line in lines)


def unnumbered(line: PlanLine | RequirementLine) -> PlanLine | RequirementLine:
    if isinstance(line, PlanLine):
        return replace(line, facts=tuple(replace(fact, notes=()) for fact in line.facts))
    return replace(line, notes=())


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_paper_and_window_say_the_same(wording: Wording) -> None:
    paper = view(wording)
    arguments = (ASSESSMENT, RECORD, CATALOG, wording, ON)
    why, plan, next_ = why_view(*arguments), plan_view(*arguments), next_step_view(*arguments)

    assert [unnumbered(line) for line in paper.requirements] == [
        unnumbered(line) for line in why.lines
    ]
    assert [unnumbered(line) for line in paper.plan] == [unnumbered(line) for line in plan.lines]
    assert (paper.verdict, paper.goal, paper.judged) == (why.verdict, why.goal, why.law_date)
    assert paper.disclaimer == why.disclaimer
    card = next_.card
    assert card is not None
    lines = bare(paper.next_step.lines)
    assert card.title in lines[0]
    assert card.provider in lines[0]
    assert {card.why, card.warning, *card.opens} <= set(lines)
    for fact in card.facts:
        assert any(line.startswith(f"{fact.label}: {fact.value}") for line in lines)
        assert any(fact.detail in line for line in lines)
    assert next_.progress in paper.held.lines
    for held in next_.held:
        assert any(held.title in line and held.dates in line for line in paper.held.lines)
        assert any(held.title in line and held.remark in line for line in paper.held.lines)
    spoken = {line.spoken for line in why.lines}
    assert paper.missing.last == why.lapses
    for line in bare(paper.missing.lines):
        assert any(line.startswith(one) for one in spoken)


def test_page_one_in_english() -> None:
    paper = view()

    assert (paper.title, paper.person, paper.goal_label, paper.goal) == (
        "My way: where I stand and what is next",
        "Ana Núñez",
        "Goal",
        "Coastal logistics",
    )
    assert paper.prepared == "Made on November 24, 2026."
    assert bare(paper.missing.on_page_one) == (
        "120 hours of training. Not met yet. You have 90 of 120 hours. 30 hours more to go. This "
        "counts: Training hours: 90, CDA 1: safe and healthy places (June 1, 2025).",
        "The degree fits your subject. We cannot tell yet. Ask the state office if it fits.",
        "School. Not met yet. One of these 2 is enough. The choices: A GED; A high school diploma.",
        "After May 1, 2029 this no longer counts: OSHA 10 card.",
    )
    assert bare(paper.credits.lines) == (
        "University of Southern Maine, for OSHA 10 card: 3 credits as HTY 101. Sure.",
    )
    assert paper.where_to_go.lines == (
        "For the next step: Savannah Technical College. https://example.org/stc",
        "For college credit: University of Southern Maine and Savannah Technical College.",
        "Take this sheet to your advisor, school or board, and ask.",
    )
    assert paper.footer == ("Facts as of November 24, 2026. Content version 2026.11.24+1a2b3c4d.")
    assert paper.page_of.format(page=1, pages=3) == "Page 1 of 3"


def test_page_one_in_spanish() -> None:
    paper = view(SPANISH)

    assert (paper.language, paper.title) == ("es", "Mi camino: dónde estoy y qué sigue")
    assert paper.held.lines[0] == "Usted tiene 1 de 3. Le faltan 2."
    assert bare(paper.credits.lines) == (
        "University of Southern Maine, por Tarjeta OSHA 10: 3 créditos como HTY 101. Seguro.",
    )
    assert paper.footer == (
        "Datos al 24 de noviembre de 2026. Versión del contenido: 2026.11.24+1a2b3c4d."
    )
    assert paper.page_of.format(page=1, pages=3) == "Página 1 de 3"


def test_both_languages_have_the_same_rows() -> None:
    english, spanish = view(), view(SPANISH)

    for field in fields(SummaryView):
        one, other = getattr(english, field.name), getattr(spanish, field.name)
        if isinstance(one, Section):
            assert len(one.lines) == len(other.lines), field.name
            assert (one.least, one.usual) == (other.least, other.usual), field.name
            assert len(one.last) == len(other.last), field.name
        if isinstance(one, tuple):
            assert len(one) == len(other), field.name
    assert [note.number for note in english.notes] == [note.number for note in spanish.notes]


def test_every_number_on_the_paper_is_a_note_and_every_note_is_used() -> None:
    paper = view()
    lines = [line for section in paper.sections for line in section.on_page_one]
    used = {
        int(number)
        for line in lines
        for found in re.findall(r"\[([\d, ]+)\]$", line)
        for number in found.split(", ")
    }
    used |= {number for line in paper.requirements for number in line.notes}
    used |= {number for line in paper.plan for fact in line.facts for number in fact.notes}

    assert used == {note.number for note in paper.notes}


def many(count: int) -> tuple[Holding, ...]:
    return tuple(
        Holding(f"m{n}", None, f"Thing {n}", HoldingState.EARNED, earned_on=dt.date(2024, 1, 1))
        for n in range(count)
    )


def test_page_one_names_some_and_a_later_page_everything() -> None:
    record = replace(RECORD, holdings=many(60))
    paper = summary_view(ASSESSMENT, record, CATALOG, ENGLISH, ON)

    assert len(paper.held.on_page_one) == 7
    assert paper.held.on_page_one[-1] == "56 more are in the full list on a later page."
    in_full = paper.held.in_full(paper.held.usual)
    assert in_full.heading == "Everything I hold"
    assert len(in_full.lines) == 62  # and one piece of evidence, and how far she is
    assert view().held.in_full(view().held.usual).lines == ()


def test_page_one_can_say_less_and_tells_how_much_is_left_out() -> None:
    paper = view()

    for section in paper.sections:
        for count in range(section.least, len(section.lines) + 1):
            shown = section.shown(count)
            assert shown[:count] == section.lines[:count]
            assert shown[len(shown) - len(section.last) :] == section.last
            assert len(shown) == count + (count < len(section.lines)) + len(section.last)
    card = paper.next_step
    assert [line.partition(":")[0] for line in card.lines[2:5]] == [
        "How long",
        "Cost",
        "Online or not",
    ]
    assert card.least >= 5  # never less than what it is and what it takes
    assert card.shown(card.least)[-1] == "More about this step is on a later page."
    assert card.in_full(card.least).lines == card.lines
    assert paper.where_to_go.least == len(paper.where_to_go.lines)
    assert paper.missing.shown(1)[1] == "2 more points are in the list of what the goal asks."
    assert paper.missing.in_full(1).lines == ()  # the list of what the goal asks has them


def test_many_missing_points_are_cut_with_a_count() -> None:
    parts = tuple(replace(ASSESSMENT.finding.because[1], key=f"p{n}") for n in range(12))
    root = replace(ASSESSMENT.finding, because=parts)
    paper = summary_view(replace(ASSESSMENT, finding=root, lapses=()), RECORD, CATALOG, ENGLISH, ON)

    assert len(paper.missing.on_page_one) == 7
    assert paper.missing.on_page_one[-1] == "6 more points are in the list of what the goal asks."


def test_a_person_without_a_goal_or_anything_held_gets_a_paper_too() -> None:
    paper = summary_view(
        None, replace(RECORD, holdings=(), evidence=(), name=""), CATALOG, SPANISH, ON
    )

    assert paper.goal == "Aún no hay una meta"
    assert paper.next_step.lines[0].startswith("Aquí verá su próximo paso.")
    assert paper.held.on_page_one == ("Aún no ha anotado nada de lo que tiene.",)
    assert paper.credits.lines == ("Ninguno que sepamos todavía.",)
    assert paper.missing.lines == ("Elija una meta para ver lo que falta.",)
    assert paper.requirements == paper.plan == ()


def test_several_sure_credits_of_one_receiver_are_added_up_there_only() -> None:
    ledger = replace(LEDGER, lines=(LEDGER.lines[0], LEDGER.lines[0]))
    paper = summary_view(replace(ASSESSMENT, ledger=ledger), RECORD, CATALOG, ENGLISH, ON)

    assert paper.credits.lines[0] == "Sure at University of Southern Maine: 3 credits."
    assert len(paper.credits.lines) == 3


def test_a_plan_line_as_text() -> None:
    assert plan_sentence(view().plan[2]) == (
        "Certified Logistics Associate. Later. One of 2 to choose from. How long: 1 week. Cost: "
        "Free. Online or not: Online. Credits: 3 credits."
    )
    assert noted("Cost: $1.", (2, 3)) == "Cost: $1. [2, 3]"
    assert noted("Cost: $1.", ()) == "Cost: $1."
