"""The first page, line by line, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_world import (
    ASSESSMENT,
    CATALOG,
    ENGLISH,
    LEDGER,
    ON,
    PLAN,
    RECORD,
    SPANISH,
    credit_line,
    credits_,
    finding,
    step,
    text,
)

from pathways.domain.catalog import Availability
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.planning.phrases import EARN_IT, NOT_PUBLISHED
from pathways.planning.results import CreditStanding, Plan, StepState
from pathways.presenting.next_step import next_step_view
from pathways.presenting.views import Mark, NextStepView
from pathways.rules.findings import Group, Verdict


def view(wording: Wording = ENGLISH, **changes: object) -> NextStepView:
    return next_step_view(replace(ASSESSMENT, **changes), RECORD, CATALOG, wording, ON)  # type: ignore[arg-type]


def test_the_card_says_what_how_long_cost_online_credits_and_what_it_opens() -> None:
    card = view().card

    assert card is not None
    assert (card.title, card.provider, card.state) == (
        "Forklift Safety Training",
        "Savannah Technical College",
        "Next",
    )
    assert [(fact.label, fact.value) for fact in card.facts] == [
        ("How long", "2 weeks and 5 hours"),
        ("Cost", "$135"),
        ("Online or not", "Part online, part in person"),
        ("Credits", "None by itself"),
    ]
    assert card.opens == (
        "Leads on to: Certified Logistics Associate.",
        "A job: Forklift drivers. Savannah, GA: half of the people in this job earn more than "
        "$43,830 a year. A quarter earn less than $38,230. A first job may pay near that. "
        "Source: BLS, May 2025.",
    )
    assert card.why == "It comes next on this way: Coastal logistics."
    assert card.warning == "We do not know if it runs now. Ask first."


def test_the_card_in_spanish() -> None:
    card = view(SPANISH).card

    assert card is not None
    assert card.title == "Capacitación en seguridad con montacargas"
    assert card.opens[1] == (
        "Un empleo: Operadores de montacargas. Savannah, GA: la mitad de las personas en este "
        "empleo gana más de $43,830 al año. Una cuarta parte gana menos de $38,230. Un primer "
        "empleo puede pagar cerca de eso. Fuente: BLS, mayo de 2025."
    )
    assert card.warning == "No sabemos si se da ahora. Pregunte primero."


def test_the_wage_note_of_a_job_is_among_the_cards_notes() -> None:
    shown = view()
    assert shown.card is not None

    texts = {note.number: note.text for note in shown.notes}
    assert any("OEWS" in texts[number] for number in shown.card.notes)


def test_progress_and_held() -> None:
    shown = view()

    assert shown.progress == "You have 1 of 3. 2 more to go."
    assert (shown.done, shown.needed) == (1, 3)
    assert [(line.title, line.mark, line.state, line.dates) for line in shown.held] == [
        ("OSHA 10 card", Mark.HELD, "Earned", "Earned on May 1, 2024. Good until May 1, 2029."),
        ("Church kitchen helper", Mark.IN_PROGRESS, "Started", "Started on January 5, 2026."),
        ("Old badge", Mark.HELD, "Earned", ""),
    ]
    assert [line.remark for line in shown.held] == [
        "",
        "Typed in by you. It does not help this goal.",
        "Not in this catalog. It is kept as you saved it.",
    ]
    assert shown.held[0].issuer == "Savannah Technical College"


def test_credit_of_what_is_held_receiver_by_receiver() -> None:
    shown = view()

    assert [(line.receiver, line.amount, line.standing) for line in shown.credits] == [
        ("University of Southern Maine", "3 credits as HTY 101", "Sure"),
        (
            "Savannah Technical College",
            "a link exists, number not stated",
            "",  # said once
        ),
    ]
    assert shown.credit_totals == (
        "Sure at University of Southern Maine: 3 credits.",
        "May count at Savannah Technical College: 2 credits.",
    )
    assert "Puede contar en Savannah Technical College: 2 créditos." in view(SPANISH).credit_totals


def test_credits_of_two_receivers_are_never_added_up() -> None:
    ledger = replace(
        LEDGER,
        lines=(
            credit_line(CreditStanding.SURE, credits_(3)),
            credit_line(CreditStanding.SURE, credits_(4), receiver="stc"),
            credit_line(CreditStanding.SURE, credits_(2)),
        ),
        sure={"usm": credits_(5), "stc": credits_(4)},
        possible={},
    )
    shown = view(ledger=ledger)

    assert [line.receiver[:3] for line in shown.credits] == ["Uni", "Uni", "Sav"]
    assert not any("9 credits" in total for total in shown.credit_totals)
    assert len(shown.credit_totals) == 2


def test_without_a_goal_it_says_what_will_be_here_and_what_to_do() -> None:
    shown = next_step_view(None, RECORD, CATALOG, ENGLISH, ON)

    assert shown.card is None
    assert shown.empty == (
        "Your next step will be here. First choose a goal: a job, a college credit or degree, or "
        "a teacher rank."
    )
    assert len(shown.held) == 3
    assert next_step_view(None, None, CATALOG, SPANISH, ON).held == ()


def no_plan(done: int, needed: int) -> Plan:
    return replace(PLAN, steps=(), done=done, needed=needed)


def test_with_nothing_left_it_never_says_that_the_person_qualifies() -> None:
    shown = view(plan=no_plan(3, 3), verdict=Verdict.MET)

    assert shown.empty == (
        "No step is left that we know of. Ask your school or board to confirm it."
    )
    assert shown.progress == "You have all 3 steps."
    assert view(plan=no_plan(1, 1)).progress == "You have the one step you need."


def test_evidence_for_a_rank_is_listed() -> None:
    assert view().evidence == (
        "Training hours: 90, CDA 1: safe and healthy places (June 1, 2025).",
    )


def test_with_no_known_way_it_points_to_what_is_missing() -> None:
    shown = view(plan=no_plan(0, 0))

    assert shown.empty == (
        "We know no next step for this goal. See what is missing, and ask an advisor."
    )
    assert shown.progress == ""


@pytest.mark.parametrize(
    ("availability", "warning"),
    [
        (Availability.OFFERED, ""),
        (Availability.PLANNED, "This was only planned. Ask if it has started."),
        (Availability.HISTORIC, "This ran in the past. Ask if it still runs."),
        (Availability.UNKNOWN, "We do not know if it runs now. Ask first."),
    ],
)
def test_the_card_warns_when_it_may_not_run(availability: Availability, warning: str) -> None:
    forklift = replace(CATALOG.credentials["forklift"], availability=availability)
    catalog = replace(CATALOG, credentials={**CATALOG.credentials, "forklift": forklift})
    card = next_step_view(ASSESSMENT, RECORD, catalog, ENGLISH, ON).card

    assert card is not None
    assert card.warning == warning


def test_the_card_names_what_the_step_itself_asks() -> None:
    asked = finding("age", text("Be 18 or older"), Verdict.CANNOT_TELL)
    plan = replace(PLAN, steps=(step("cla", StepState.NEXT, 0, finding=asked),))
    card = view(plan=plan).card

    assert card is not None
    assert card.warning == "Check first what it asks: Be 18 or older."


def test_a_step_in_progress_comes_first() -> None:
    plan = replace(
        PLAN,
        steps=(step("forklift", StepState.NEXT, 0), step("cla", StepState.IN_PROGRESS, 1)),
    )
    card = view(plan=plan).card

    assert card is not None
    assert (card.credential, card.state) == ("cla", "You are working on this")
    assert card.why == "You have begun it, so it comes first."


def test_a_step_that_the_catalog_does_not_know_is_shown_as_such() -> None:
    plan = replace(PLAN, route=None, steps=(step("gone", StepState.NEXT, 0),))
    card = view(plan=plan).card

    assert card is not None
    assert (card.title, card.facts, card.provider) == ("gone", (), "")
    assert card.warning == "It is not in this catalog. Ask an advisor about it."
    assert card.why == "It is the first one on your way that you can start."


@pytest.mark.parametrize(
    ("area", "soc", "expected"),
    [
        (
            "GA-Savannah",
            "53-7065",
            "Georgia: half of the people in this job earn more than $35,000",
        ),
        (None, "53-7051", "United States: half of the people in this job earn more than $2"),
        ("GA-Savannah", "51-4121", "A job: Welders. Pay: not published."),
        ("nowhere", "99-9999", "A job: 99-9999. Pay: not published."),
    ],
)
def test_wages_fall_back_to_the_state_then_the_nation(
    area: str | None, soc: str, expected: str
) -> None:
    plan = replace(PLAN, steps=(step("forklift", StepState.NEXT, 0, opens_jobs=(soc,)),))
    assessment = replace(ASSESSMENT, plan=plan)
    card = next_step_view(assessment, replace(RECORD, area=area), CATALOG, ENGLISH, ON).card

    assert card is not None
    assert expected in card.opens[0]


def test_only_some_of_many_openings_are_named_and_none_that_is_held() -> None:
    many = ("osha-10", "cla", "welding", "a-1", "b-2", "c-3")
    plan = replace(
        PLAN,
        steps=(step("osha-10", StepState.HELD, 0), step("forklift", StepState.NEXT, 1, opens=many)),
    )
    card = view(plan=plan).card

    assert card is not None
    assert card.opens == (
        "Leads on to: Certified Logistics Associate; Basic Welding; a-1; and 2 more.",
    )


def test_earning_itself_is_not_a_thing_to_check() -> None:
    asked = tuple(
        replace(finding("x", label, Verdict.NOT_MET)) for label in (EARN_IT, NOT_PUBLISHED)
    )
    root = finding("cla", text("CLA"), Verdict.NOT_MET, group=Group.ALL, because=asked)
    plan = replace(PLAN, steps=(step("cla", StepState.NEXT, 0, finding=root),))
    card = view(plan=plan).card

    assert card is not None
    assert card.warning == ""


def test_with_only_answers_missing_it_says_so() -> None:
    assert view(plan=no_plan(1, 1), verdict=Verdict.CANNOT_TELL).empty == (
        "We know of nothing left to earn. Some points still need an answer."
    )


def test_for_credit_at_one_college_all_its_promises_are_shown() -> None:
    shown = view(goal=GoalRef(GoalKind.CREDIT, "usm"))

    assert shown.goal == "College credit at Coastal logistics"
    assert [line.standing for line in shown.credits] == [
        "Sure",
        "Can count once you earn it",
        "",
    ]
