"""My plan: steps in layers for the map, and the same lines as a list."""

from __future__ import annotations

import datetime as dt

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment, PlanStep, StepState
from pathways.presenting.context import Context, open_context
from pathways.presenting.facts import card_lines
from pathways.presenting.labels import step_state_words
from pathways.presenting.marks import STEP_MARKS
from pathways.presenting.names import credential_name
from pathways.presenting.progress import goal_words, progress_words, warning_words
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import FactLine, PlanLine, PlanView


def plan_view(
    assessment: Assessment | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
) -> PlanView:
    """Return every step of the plan; an invitation when there is no goal or no known way."""
    context = open_context(catalog, record, wording, on)
    heading = wording.say("My plan")
    if assessment is None:
        empty = wording.say("Your plan will be here. First choose a goal.")
        return PlanView(heading, "", "", "", (), empty, ())
    plan = assessment.plan
    lines = plan_lines(assessment, context)
    empty = (
        ""
        if lines
        else wording.say(
            "We know no set of steps for this goal. See 'Why not yet' for what is missing."
        )
    )
    return PlanView(
        heading=heading,
        goal=goal_words(assessment, wording),
        route=wording.pick(plan.route) if plan.route else "",
        progress=progress_words(plan, wording),
        lines=lines,
        empty=empty,
        notes=context.book.notes,
    )


def plan_lines(assessment: Assessment, context: Context) -> tuple[PlanLine, ...]:
    """Return the steps in the order of the plan."""
    return tuple(plan_line(step, context) for step in assessment.plan.steps)


def plan_line(step: PlanStep, context: Context) -> PlanLine:
    """Return one step in words."""
    wording = context.wording
    credential = context.catalog.credentials.get(step.credential)
    is_held = step.state is StepState.HELD
    facts = card_lines(credential, context) if credential and not is_held else ()
    title = credential_name(step.credential, context.catalog, wording)
    status = step_state_words(step.state, wording)
    choice = choice_words(step, wording)
    remark = _remark_words(step, context)
    return PlanLine(
        credential=step.credential,
        title=title,
        mark=STEP_MARKS[step.state],
        status=status,
        layer=step.layer,
        choice=choice,
        choice_key=step.choice,
        facts=facts,
        remark=remark,
        choice_note=choice_note(step, wording),
        spoken=_spoken(title, status, facts, remark, step, wording),
    )


def choice_words(step: PlanStep, wording: Wording) -> str:
    """Return 'or' for one of several, 'any 2 of 4' for more; '' when the step must be done."""
    if step.choice is None:
        return ""
    if step.choice_minimum == 1:
        # translators: between two steps of a plan, of which one is enough
        return wording.say("or")
    return wording.say(
        "any {minimum} of {size}", minimum=step.choice_minimum, size=step.choice_size
    )


def choice_note(step: PlanStep, wording: Wording) -> str:
    """Return the same as a sentence, for a list; '' when the step must be done."""
    if step.choice is None:
        return ""
    if step.choice_minimum == 1:
        return wording.say("One of {size} to choose from.", size=step.choice_size)
    return wording.say(
        "Choose {minimum} of {size}.", minimum=step.choice_minimum, size=step.choice_size
    )


def _remark_words(step: PlanStep, context: Context) -> str:
    wording = context.wording
    credential = context.catalog.credentials.get(step.credential)
    held = step.state in {StepState.HELD, StepState.IN_PROGRESS}
    return join_sentences(
        (
            wording.say("Helps, but is not needed.") if step.optional else "",
            as_sentence(wording.pick(step.note)) if step.note else "",
            warning_words(credential, context) if credential and not held else "",
        )
    )


def _spoken(
    title: str,
    status: str,
    facts: tuple[FactLine, ...],
    remark: str,
    step: PlanStep,
    wording: Wording,
) -> str:
    layer = wording.say("Step {number}: {title}.", number=step.layer + 1, title=title)
    told = (as_sentence(f"{fact.label}: {fact.value}") for fact in facts)
    return join_sentences((layer, as_sentence(status), choice_note(step, wording), *told, remark))
