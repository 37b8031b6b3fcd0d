"""The paper: page one stands alone, then what the goal asks, the plan, and numbered sources.

Its lines are those of the window's own views, so that both say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from textwrap import wrap

from pathways.domain.catalog import Catalog
from pathways.domain.record import Holding, LearnerRecord
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
from pathways.presenting.names import holding_title, provider_name
from pathways.presenting.next_step import nothing_next_words, step_card
from pathways.presenting.plan import plan_lines
from pathways.presenting.progress import goal_words, progress_words
from pathways.presenting.requirements import choices_words, requirement_lines, still_open
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import (
    FactLine,
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

# So many fit on page one beside the rest; the pages after it have them all. Where even
# these do not fit one sheet, the paper may leave out all but the least.
_MOST_HELD = 5
_MOST_MISSING = 6
_LEAST = 1
_LONGEST_LINE = 1_000  # letters of one row, which may not be longer than a page


def summary_view(
    assessment: Assessment | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
    schemes: Mapping[str, Scheme] | None = None,
    *,
    with_thoughts: bool = False,
) -> SummaryView:
    """Return the whole paper in one language.

    Args:
        assessment: None when no goal is chosen; the paper then tells what is held.
        record: whose paper it is.
        catalog: for names, facts and sources.
        wording: the language of every line.
        on: the day of the paper.
        schemes: for the full names of rank levels.
        with_thoughts: print the person's private thoughts too; only when she chose it.
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
        footer=footer_words(catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
        goal_label=wording.say("Goal"),
        person_label=wording.say("For"),
        judged=judged_words(assessment, wording) if assessment else "",
        own_notes=wording.say("My notes"),
        thoughts=thoughts_section(context) if with_thoughts else Section("", ()),
        columns=(
            # translators: heads of a table: a point, how it stands, what to know about it
            wording.say("Point"),
            wording.say("How it stands"),
            wording.say("What to know"),
        ),
    )


def thoughts_section(context: Context) -> Section:
    """Return what the person thought about each thing, in the order of her record."""
    held = context.record.holdings if context.record else ()
    lines = [
        line for each in held if each.reflection.strip() for line in _thought_lines(each, context)
    ]
    return Section(context.wording.say("My own thoughts"), tuple(lines))


def _thought_lines(holding: Holding, context: Context) -> tuple[str, ...]:
    """The thing, then each paragraph in parts that fit on a page."""
    title = as_sentence(holding_title(holding, context.catalog, context.wording))
    paragraphs = holding.reflection.splitlines()
    parts = [part for each in paragraphs for part in wrap(each, _LONGEST_LINE)]
    return (title, *parts)


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
    takes, gives = card_sentences(card, wording)
    return Section(
        heading,
        (*takes, *gives),
        more=(wording.say("More about this step is on a later page."),) * len(gives),
        full_heading=wording.say("All about the next step"),
    )


def card_sentences(card: StepCard, wording: Wording) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a next step as plain lines: what it is and takes, then what it gives."""
    title = card.title
    if card.provider:
        title = wording.say("{title}, by {provider}.", title=card.title, provider=card.provider)
    told = {fact.key: _card_fact(fact) for fact in card.facts}
    takes = (told[key] for key in told if key != "credits")
    first = (noted(title, card.notes), card.why, *takes, card.warning)
    gives = (told.get("credits", ""), *card.opens)
    return tuple(filter(None, first)), tuple(filter(None, gives))


def _card_fact(fact: FactLine) -> str:
    value = as_sentence(f"{fact.label}: {fact.value}")
    return noted(join_sentences((value, fact.detail)), fact.notes)


def _held_section(held: list[str], assessment: Assessment | None, context: Context) -> Section:
    wording = context.wording
    progress = progress_words(assessment.plan, wording) if assessment else ""
    first = (progress,) if progress else ()
    empty = "" if held else wording.say("You have not written down anything you hold yet.")
    return Section(
        wording.say("What I hold"),
        (*first, *held),
        last=(empty,) if empty else (),
        more=tuple(_more_held(count, wording) for count in _left_out((*first, *held))),
        most=len(first) + _MOST_HELD,
        full_heading=wording.say("Everything I hold"),
    )


def _left_out(lines: Sequence[str]) -> range:
    """How many of `lines` page one may leave out."""
    return range(1, len(lines) - _LEAST + 1)


def _more_held(count: int, wording: Wording) -> str:
    return wording.say_count(
        "{count} more is in the full list on a later page.",
        "{count} more are in the full list on a later page.",
        count,
    )


def _credits_section(assessment: Assessment | None, context: Context) -> Section:
    """Only what is sure; the totals are for one receiver each."""
    wording = context.wording
    heading = wording.say("College credit that is sure")
    if assessment is None or not assessment.ledger.sure:
        return Section(heading, (wording.say("None that we know of yet."),))
    sure = [line for line in credit_lines(assessment, context) if line.mark is Mark.MET]
    lines = [noted(credit_sentence(line, wording), line.notes) for line in sure]
    totals = sure_sentences(assessment.ledger, context) if len(lines) > 1 else ()
    return Section(
        heading,
        (*totals, *lines),
        more=tuple(_more_held(count, wording) for count in _left_out(lines)),
        full_heading=wording.say("All college credit that is sure"),
    )


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
    empty = () if missing else (wording.say("Nothing that we know of."),)
    return Section(
        heading,
        tuple(missing),
        last=(*empty, *lapse_sentences(assessment, wording, schemes)),
        more=tuple(_more_missing(count, wording) for count in _left_out(missing)),
        most=_MOST_MISSING,
    )


def _more_missing(count: int, wording: Wording) -> str:
    return wording.say_count(
        "{count} more point is in the list of what the goal asks.",
        "{count} more points are in the list of what the goal asks.",
        count,
    )


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


def footer_words(catalog: Catalog, wording: Wording) -> str:
    """Return what stands at the foot of each sheet: the date and the version of the facts."""
    return wording.say(
        "Facts as of {date}. Content version {version}.",
        date=wording.date(catalog.compiled_on),
        version=catalog.content_version,
    )
