"""The paper: page one stands alone, then what the goal asks, the plan, and numbered sources.

Its lines are those of the window's own views, so that both say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment, CreditStanding
from pathways.presenting.context import Context, open_context
from pathways.presenting.credits import (
    credit_lines,
    credit_sentence,
    lines_that_matter,
    sure_sentences,
)
from pathways.presenting.held import evidence_sentences, held_lines, held_sentence
from pathways.presenting.names import provider_name
from pathways.presenting.next_step import nothing_next_words, step_card
from pathways.presenting.plan import plan_lines
from pathways.presenting.progress import goal_words, progress_words
from pathways.presenting.requirements import choices_words, requirement_lines, still_open
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import (
    Mark,
    PlanLine,
    RequirementLine,
    Section,
    StepCard,
    SummaryView,
)
from pathways.presenting.why import (
    disclaimer_words,
    judged_words,
    lapse_sentences,
    verdict_sentence,
)
from pathways.rules.model import Scheme

# So many fit on page one beside the rest; the pages after it have them all.
_MOST_HELD = 5
_MOST_MISSING = 6


def summary_view(
    assessment: Assessment | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
    schemes: Mapping[str, Scheme] | None = None,
) -> SummaryView:
    """Return the whole paper in one language.

    Args:
        assessment: None when no goal is chosen; the paper then tells what is held.
        record: whose paper it is.
        catalog: for names, facts and sources.
        wording: the language of every line.
        on: the day of the paper.
        schemes: for the full names of rank levels.
    """
    context = open_context(catalog, record, wording, on)
    card = _card(assessment, context)
    held = [held_sentence(line, context) for line in held_lines(context, assessment)]
    held += evidence_sentences(context)
    # Page one names its sources first, so that their numbers are the low ones.
    credits_ = _credits_section(assessment, context)
    requirements = requirement_lines(assessment.finding, context) if assessment else ()
    return SummaryView(
        language=str(wording.language),
        title=wording.say("My way: where I stand and what is next"),
        person=record.name if record else "",
        prepared=wording.say("Made on {date}.", date=wording.date(on)),
        goal=goal_words(assessment, wording) if assessment else wording.say("No goal chosen yet"),
        verdict=verdict_sentence(assessment, wording, schemes or {}) if assessment else "",
        next_step=_next_step_section(card, assessment, context),
        held=_held_section(held, assessment, context),
        credits=credits_,
        missing=_missing_section(assessment, requirements, context, schemes or {}),
        where_to_go=_where_section(card, assessment, context),
        requirements_heading=wording.say("What the goal asks, point by point"),
        requirements=requirements,
        plan_heading=wording.say("The steps of the plan"),
        plan=plan_lines(assessment, context) if assessment else (),
        notes_heading=wording.say("Where these facts come from"),
        notes=context.book.notes,
        disclaimer=disclaimer_words(wording),
        footer=_footer_words(catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
        goal_label=wording.say("Goal"),
        person_label=wording.say("For"),
        judged=judged_words(assessment, wording) if assessment else "",
        own_notes=wording.say("My notes"),
        columns=(
            # translators: heads of a table: a point, how it stands, what to know about it
            wording.say("Point"),
            wording.say("How it stands"),
            wording.say("What to know"),
        ),
        held_all=_full_held_section(held, wording),
    )


def noted(text: str, notes: tuple[int, ...]) -> str:
    """Return `text` with its note numbers, for example 'Cost: $135. [2, 3]'."""
    return f"{text} [{', '.join(str(note) for note in notes)}]" if notes else text


def plan_sentence(line: PlanLine) -> str:
    """Return one step of the plan as running text, for terminal and plain paper."""
    facts = (as_sentence(f"{fact.label}: {fact.value}") for fact in line.facts)
    told = (as_sentence(line.title), as_sentence(line.status), line.choice_note)
    return join_sentences((*told, *facts, line.remark))


def _card(assessment: Assessment | None, context: Context) -> StepCard | None:
    if assessment is None or assessment.plan.next_step is None:
        return None
    return step_card(assessment.plan.next_step, assessment.plan, context)


def _next_step_section(
    card: StepCard | None, assessment: Assessment | None, context: Context
) -> Section:
    wording = context.wording
    heading = wording.say("Your next step")
    if card is None:
        empty = nothing_next_words(assessment, wording)
        return Section(heading, (empty,))
    return Section(heading, card_sentences(card, wording))


def card_sentences(card: StepCard, wording: Wording) -> tuple[str, ...]:
    """Return a next step as plain lines, for paper and terminal."""
    title = card.title
    if card.provider:
        title = wording.say("{title}, by {provider}.", title=card.title, provider=card.provider)
    facts = [
        noted(join_sentences((as_sentence(f"{fact.label}: {fact.value}"), fact.detail)), fact.notes)
        for fact in card.facts
    ]
    lines = (noted(title, card.notes), card.why, *facts, *card.opens, card.warning)
    return tuple(line for line in lines if line)


def _held_section(held: list[str], assessment: Assessment | None, context: Context) -> Section:
    """What is held, as much as page one has room for; the rest is in the full list."""
    wording = context.wording
    progress = progress_words(assessment.plan, wording) if assessment else ""
    empty = "" if held else wording.say("You have not written down anything you hold yet.")
    more = len(held) - _MOST_HELD
    rest = (
        wording.say_count(
            "{count} more is in the full list on a later page.",
            "{count} more are in the full list on a later page.",
            more,
        )
        if more > 0
        else ""
    )
    every = (progress, *held[:_MOST_HELD], rest, empty)
    return Section(wording.say("What I hold"), tuple(line for line in every if line))


def _full_held_section(held: list[str], wording: Wording) -> Section:
    """Everything held; empty when page one names it all."""
    if len(held) <= _MOST_HELD:
        return Section("", ())
    return Section(wording.say("Everything I hold"), tuple(held))


def _credits_section(assessment: Assessment | None, context: Context) -> Section:
    """Only what is sure; the totals are for one receiver each."""
    wording = context.wording
    heading = wording.say("College credit that is sure")
    if assessment is None or not assessment.ledger.sure:
        return Section(heading, (wording.say("None that we know of yet."),))
    sure = [line for line in credit_lines(assessment, context) if line.mark is Mark.MET]
    lines = [noted(credit_sentence(line, wording), line.notes) for line in sure]
    totals = sure_sentences(assessment.ledger, context) if len(lines) > 1 else ()
    return Section(heading, (*totals, *lines))


def _missing_section(
    assessment: Assessment | None,
    lines: tuple[RequirementLine, ...],
    context: Context,
    schemes: Mapping[str, Scheme],
) -> Section:
    wording = context.wording
    heading = wording.say("What is missing")
    if assessment is None:
        return Section(heading, (wording.say("Choose a goal to see what is missing."),))
    missing = [
        noted(join_sentences((line.spoken, choices_words(point, context))), line.notes)
        for line, point in zip(lines, still_open(assessment.finding), strict=True)
        if point is not None
    ]
    more = len(missing) - _MOST_MISSING
    rest = (
        wording.say_count(
            "{count} more point is in the list of what the goal asks.",
            "{count} more points are in the list of what the goal asks.",
            more,
        )
        if more > 0
        else ""
    )
    empty = "" if missing else wording.say("Nothing that we know of.")
    lapses = lapse_sentences(assessment, wording, schemes)
    every = (*missing[:_MOST_MISSING], rest, empty, *lapses)
    return Section(heading, tuple(line for line in every if line))


def _where_section(
    card: StepCard | None, assessment: Assessment | None, context: Context
) -> Section:
    """Who offers the next step, who gives credit, and whom to show this sheet."""
    wording, catalog = context.wording, context.catalog
    lines = []
    credential = catalog.credentials.get(card.credential) if card else None
    provider = catalog.providers.get(credential.provider) if credential else None
    if provider is not None:
        named = wording.say("For the next step: {provider}.", provider=wording.pick(provider.name))
        lines.append(join_sentences((named, provider.website or "")))
    lines.extend(_credit_places(assessment, context))
    lines.append(wording.say("Take this sheet to your advisor, school or board, and ask."))
    return Section(wording.say("Where to go"), tuple(lines))


def _credit_places(assessment: Assessment | None, context: Context) -> tuple[str, ...]:
    """The receivers that may give credit for what is held."""
    if assessment is None:
        return ()
    open_standings = {
        CreditStanding.SURE,
        CreditStanding.CONDITIONAL,
        CreditStanding.NUMBER_NOT_STATED,
        CreditStanding.RECEIVER_DECIDES,
    }
    receivers = dict.fromkeys(
        line.articulation.receiver
        for line in lines_that_matter(assessment)
        if line.standing in open_standings and line.articulation.receiver
    )
    names = [provider_name(id_, context.catalog, context.wording) for id_ in receivers]
    if not names:
        return ()
    listed = context.wording.listing(names)
    return (context.wording.say("For college credit: {receivers}.", receivers=listed),)


def _footer_words(catalog: Catalog, wording: Wording) -> str:
    return wording.say(
        "Facts as of {date}. Content version {version}.",
        date=wording.date(catalog.compiled_on),
        version=catalog.content_version,
    )
