"""The first page: one step on one card, what is held, and how far the person is."""

from __future__ import annotations

import datetime as dt

from pathways.domain.catalog import Catalog, Credential
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.phrases import EARN_IT, NOT_PUBLISHED
from pathways.planning.results import Assessment, Plan, PlanStep, StepState
from pathways.presenting.context import Context, open_context
from pathways.presenting.credits import credit_lines, total_sentences
from pathways.presenting.facts import card_lines
from pathways.presenting.held import evidence_sentences, held_lines
from pathways.presenting.jobs import job_line, job_sentence
from pathways.presenting.labels import step_state_words
from pathways.presenting.names import credential_name, provider_name
from pathways.presenting.progress import goal_words, progress_words, warning_words
from pathways.presenting.requirements import open_points
from pathways.presenting.sentences import as_bare, join_sentences
from pathways.presenting.views import NextStepView, StepCard
from pathways.rules.findings import Finding, Verdict

_MOST_NAMED = 3


def next_step_view(
    assessment: Assessment | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
) -> NextStepView:
    """Return the card, or an invitation when there is no goal or nothing left to do."""
    context = open_context(catalog, record, wording, on)
    if assessment is None:
        return _view_without_goal(context)
    plan = assessment.plan
    card = step_card(plan.next_step, plan, context) if plan.next_step else None
    return NextStepView(
        heading=wording.say("Your next step"),
        goal=goal_words(assessment, wording),
        card=card,
        empty="" if card else nothing_next_words(assessment, wording),
        progress=progress_words(plan, wording),
        done=plan.done,
        needed=plan.needed,
        held=held_lines(context, assessment),
        credits=credit_lines(assessment, context),
        notes=context.book.notes,
        credit_totals=total_sentences(assessment.ledger, context),
        evidence=evidence_sentences(context),
    )


def _view_without_goal(context: Context) -> NextStepView:
    wording = context.wording
    return NextStepView(
        heading=wording.say("Your next step"),
        goal="",
        card=None,
        empty=nothing_next_words(None, wording),
        progress="",
        done=0,
        needed=0,
        held=held_lines(context, None),
        credits=(),
        notes=(),
        evidence=evidence_sentences(context),
    )


def nothing_next_words(assessment: Assessment | None, wording: Wording) -> str:
    """Return what stands in the place of the card: why it is empty and what to do."""
    if assessment is None:
        return wording.say(
            "Your next step will be here. First choose a goal: a job, a college credit or "
            "degree, or a teacher rank."
        )
    if assessment.verdict is Verdict.MET:
        return wording.say(
            "No step is left that we know of. Ask your school or board to confirm it."
        )
    if assessment.verdict is Verdict.CANNOT_TELL:
        return wording.say("We know of nothing left to earn. Some points still need an answer.")
    return wording.say(
        "We know no next step for this goal. See what is missing, and ask an advisor."
    )


def step_card(step: PlanStep, plan: Plan, context: Context) -> StepCard:
    """Return one step on a card."""
    wording, catalog = context.wording, context.catalog
    credential = catalog.credentials.get(step.credential)
    facts = card_lines(credential, context) if credential else ()
    about = context.book.cite(credential.provenance) if credential else ()
    opens, opens_notes = opens_sentences(step, plan, context)
    return StepCard(
        credential=step.credential,
        title=credential_name(step.credential, catalog, wording),
        provider=provider_name(credential.provider if credential else None, catalog, wording),
        state=step_state_words(step.state, wording),
        facts=facts,
        opens=opens,
        why=_why_words(step, plan, wording),
        warning=_card_warning(step, credential, context),
        notes=tuple(dict.fromkeys((*about, *opens_notes))),
    )


def opens_sentences(
    step: PlanStep, plan: Plan, context: Context
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what a step opens that is not held yet, then jobs with their wage; and the notes."""
    wording = context.wording
    held = {other.credential for other in plan.steps if other.state is StepState.HELD}
    opened = [
        credential_name(id_, context.catalog, wording) for id_ in step.opens if id_ not in held
    ]
    jobs = [job_line(soc, context) for soc in step.opens_jobs]
    notes = tuple(note for job in jobs for note in job.notes)
    credentials = (_leads_words(opened, wording),) if opened else ()
    return (*credentials, *(job_sentence(job, wording) for job in jobs)), notes


def _leads_words(titles: list[str], wording: Wording) -> str:
    named, more = "; ".join(titles[:_MOST_NAMED]), len(titles) - _MOST_NAMED
    if more <= 0:
        return wording.say("Leads on to: {titles}.", titles=named)
    return wording.say("Leads on to: {titles}; and {count} more.", titles=named, count=more)


def _why_words(step: PlanStep, plan: Plan, wording: Wording) -> str:
    if step.state is StepState.IN_PROGRESS:
        return wording.say("You have begun it, so it comes first.")
    if plan.route is None:
        return wording.say("It is the first one on your way that you can start.")
    return wording.say("It comes next on this way: {route}.", route=wording.pick(plan.route))


def _card_warning(step: PlanStep, credential: Credential | None, context: Context) -> str:
    """What to check first: whether it runs, and what it asks that is not met."""
    wording = context.wording
    if credential is None:
        return wording.say("It is not in this catalog. Ask an advisor about it.")
    asked = open_points(step.finding) if step.finding else ()
    labels = [as_bare(wording.pick(point.label)) for point in asked if _is_asked(point)]
    return join_sentences((warning_words(credential, context), _asks_words(labels, wording)))


def _asks_words(labels: list[str], wording: Wording) -> str:
    if not labels:
        return ""
    named, more = "; ".join(labels[:_MOST_NAMED]), len(labels) - _MOST_NAMED
    if more <= 0:
        return wording.say("Check first what it asks: {points}.", points=named)
    return wording.say(
        "Check first what it asks: {points}; and {count} more.", points=named, count=more
    )


def _is_asked(point: Finding) -> bool:
    """Whether a point asks something: not the earning itself, not that nothing is published."""
    return bool(point.label.en) and point.label not in (EARN_IT, NOT_PUBLISHED)
