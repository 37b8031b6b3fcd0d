"""The plan as lines, in both languages."""

from __future__ import annotations

from dataclasses import replace

from small_world import ASSESSMENT, CATALOG, ENGLISH, ON, PLAN, RECORD, SPANISH, step, text

from pathways.planning.results import StepState
from pathways.presenting.plan import plan_view
from pathways.presenting.views import Mark, PlanLine


def line_for(**changes: object) -> PlanLine:
    plan = replace(PLAN, steps=(step("cla", StepState.LATER, 2, **changes),))
    return plan_view(replace(ASSESSMENT, plan=plan), RECORD, CATALOG, ENGLISH, ON).lines[0]


def test_lines_have_layer_mark_status_and_choice() -> None:
    shown = plan_view(ASSESSMENT, RECORD, CATALOG, ENGLISH, ON)

    assert (shown.heading, shown.goal, shown.route) == (
        "My plan",
        "Coastal logistics",
        "Coastal logistics",
    )
    assert shown.progress == "You have 1 of 3. 2 more to go."
    assert [
        (line.title, line.layer, line.mark, line.status, line.choice) for line in shown.lines
    ] == [
        ("OSHA 10 card", 0, Mark.HELD, "You have this", ""),
        ("Forklift Safety Training", 1, Mark.NEXT, "Next", ""),
        ("Certified Logistics Associate", 2, Mark.LATER, "Later", "or"),
        ("Basic Welding", 2, Mark.LATER, "Later", "or"),
    ]
    assert {line.choice_key for line in shown.lines[2:]} == {"know"}


def test_what_is_held_needs_no_price_and_what_is_not_known_says_so() -> None:
    shown = plan_view(ASSESSMENT, RECORD, CATALOG, ENGLISH, ON)

    assert shown.lines[0].facts == ()
    assert [fact.value for fact in shown.lines[3].facts] == [
        "40 hours",
        "$99.50",
        "not published",
        "not published",
    ]


def test_an_ended_step_points_to_what_came_after_it() -> None:
    shown = plan_view(ASSESSMENT, RECORD, CATALOG, ENGLISH, ON)

    assert shown.lines[3].remark == (
        "It ended on June 30, 2024. Now look at: Certified Logistics Associate."
    )


def test_any_two_of_four() -> None:
    line = line_for(choice="k", choice_minimum=2, choice_size=4)

    assert line.choice == "any 2 of 4"
    assert line.choice_note == "Choose 2 of 4."


def test_an_optional_step_with_a_note() -> None:
    line = line_for(optional=True, note=text("Only in spring"))

    assert line.remark == "Helps, but is not needed. Only in spring."


def test_a_screen_reader_hears_the_whole_line() -> None:
    shown = plan_view(ASSESSMENT, RECORD, CATALOG, ENGLISH, ON)

    assert shown.lines[2].spoken == (
        "Step 3: Certified Logistics Associate. Later. One of 2 to choose from. How long: 1 week. "
        "Cost: Free. Online or not: Online. Credits: 3 credits."
    )


def test_the_same_in_spanish() -> None:
    shown = plan_view(ASSESSMENT, RECORD, CATALOG, SPANISH, ON)

    assert [line.status for line in shown.lines] == ["Ya la tiene", "Sigue", "Después", "Después"]
    assert shown.lines[2].choice == "o"
    assert shown.lines[2].spoken == (
        "Paso 3: Asociado certificado en logística. Después. Una de 2 a elegir. Duración: 1 "
        "semana. Costo: Gratis. Modalidad: En línea. Créditos: 3 créditos."
    )
    assert shown.progress == "Usted tiene 1 de 3. Le faltan 2."


def test_empty_plans_say_what_to_do() -> None:
    assert plan_view(None, RECORD, CATALOG, ENGLISH, ON).empty == (
        "Your plan will be here. First choose a goal."
    )
    bare = replace(ASSESSMENT, plan=replace(PLAN, steps=()))
    shown = plan_view(bare, RECORD, CATALOG, ENGLISH, ON)
    assert shown.empty == (
        "We know no set of steps for this goal. See 'Why not yet' for what is missing."
    )
    assert shown.lines == ()
