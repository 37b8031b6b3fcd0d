"""A plan on paper: steps, weeks, payments, what is in hand, what it rests on, and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.facts import PartialDate, Provenance
from pathways.domain.plans import PlannedStep
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.printed_plan import Payment, PrintedPlan
from pathways.presenting.context import Context, open_context
from pathways.presenting.exact_plan import head_sentences, needed_words, proof
from pathways.presenting.names import credential_name, goal_title, provider_name
from pathways.presenting.paper_views import PaperBlock, PaperForm, PaperRow, PaperView
from pathways.presenting.plan_assumptions import assumption_sentences
from pathways.presenting.plan_exits import destination_lines, exit_lines
from pathways.presenting.plan_limits import limits_section
from pathways.presenting.plan_standing import standing_sentences
from pathways.presenting.plan_steps import (
    class_words,
    step_dates,
    step_money,
    step_time,
    week_sentences,
)
from pathways.presenting.plan_trips import after_lines, after_words, trip_views
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.sources import price_trust_words
from pathways.presenting.summary import footer_words, noted
from pathways.presenting.views import Mark
from pathways.presenting.what_if import not_official_words, what_if_words
from pathways.rules.model import Scheme


def plan_paper(
    printed: PrintedPlan,
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    schemes: Mapping[str, Scheme],
) -> PaperView:
    """Return a plan as a paper in one language; all facts are of the day the plan was asked for.

    Args:
        record: whose it is.
        schemes: for the full names of levels.
    """
    context = open_context(catalog, record, wording, printed.plan.asked_on, schemes)
    blocks = _blocks(printed, context)
    plan = printed.plan
    return PaperView(
        key="plan",
        form=PaperForm.SHEET,
        language=str(wording.language),
        title=plan_title(printed, wording),
        person_label=wording.say("For"),
        person=record.name,
        prepared=wording.say(
            "Made on {date}.", date=wording.date(printed.made_on or plan.asked_on)
        ),
        subject_label=wording.say("Goal"),
        subject=goal_title(plan.goal, catalog, wording, schemes),
        warning=supposed_words(printed, context),
        lead=(*head_sentences(plan, context), _proof_words(printed, wording)),
        blocks=blocks,
        notes_heading=wording.say("Where these facts come from"),
        notes=context.book.notes,
        own_notes=wording.say("My notes"),
        disclaimer=wording.say(
            "This is a plan. It is no promise and no legal advice. Your school or board decides."
        ),
        footer=plan_footer(printed, catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
    )


def _proof_words(printed: PrintedPlan, wording: Wording) -> str:
    """Return whether it is the best; of a plan that no longer holds, what was proven then."""
    plan, standing = printed.plan, printed.standing
    if standing is None or standing.holds or not plan.proven:
        return proof(plan, wording)
    date = wording.date(plan.asked_on)
    return wording.say("On {date} it was proven that no plan was better for you.", date=date)


def plan_title(printed: PrintedPlan, wording: Wording) -> str:
    """Return what the paper of a plan is called: 'My plan', or with its name."""
    if not printed.name:
        return wording.say("My plan")
    return wording.say("My plan: {name}", name=printed.name)


def supposed_words(printed: PrintedPlan, context: Context) -> str:
    """Return that a plan is not official and what it supposes; '' for how things are."""
    if printed.what_if is None:
        return ""
    official = not_official_words(printed.what_if, context.wording)
    return join_sentences((official, what_if_words(printed.what_if, context)))


def plan_footer(printed: PrintedPlan, catalog: Catalog, wording: Wording) -> str:
    """Return the date and version of the facts; where the plan was made from others, both."""
    footer, version = footer_words(catalog, wording), printed.plan.content_version
    if version == catalog.content_version:
        return footer
    made = wording.say("The plan was made from version {version}.", version=version)
    return join_sentences((footer, made))


def _blocks(printed: PrintedPlan, context: Context) -> tuple[PaperBlock, ...]:
    """Return every block; one without rows keeps its place beside the other language."""
    wording, plan = context.wording, printed.plan
    # The steps come first, so that the numbers of their sources are the low ones.
    steps = tuple(_step_rows(printed, context))
    payments = tuple(_payment_rows(printed, context))
    limits = limits_section(printed.limits, plan.goal, context)
    assumed = assumption_sentences(plan.assumptions, context)
    return (
        PaperBlock(wording.say("What no longer holds"), _bullets(_no_longer(printed, context))),
        PaperBlock(wording.say("Steps"), steps),
        PaperBlock(wording.say("What you pay, and when"), payments),
        PaperBlock(wording.say("Week by week"), _bullets(week_sentences(plan, context))),
        PaperBlock(wording.say("Trips"), tuple(_trip_rows(printed, context))),
        PaperBlock(wording.say("The plan rests on"), _bullets(assumed, Mark.CANNOT_TELL)),
        PaperBlock(wording.say("If you stop"), tuple(_exit_rows(printed, context))),
        PaperBlock(wording.say("Where the credit counts"), _bullets(_colleges(printed, context))),
        PaperBlock(limits.heading, _bullets(limits.lines)),
    )


def _no_longer(printed: PrintedPlan, context: Context) -> tuple[str, ...]:
    standing = printed.standing
    told = standing is not None and not standing.holds
    return standing_sentences(standing, context) if standing is not None and told else ()


def _trip_rows(printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    for each in trip_views(printed.plan, printed.trips, context):
        yield PaperRow(each.date, (each.time, join_sentences(each.tasks)), mark=Mark.NONE)
    if after := after_lines(printed.after_trips, context):
        yield PaperRow(after_words(context.wording), (join_sentences(after),), mark=Mark.NONE)


def _exit_rows(printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    """What is in hand stands first; credit, jobs and what ends stand below it."""
    for first, *rest in exit_lines(printed.exits, context):
        yield PaperRow(first, tuple(rest), mark=Mark.NONE)


def _colleges(printed: PrintedPlan, context: Context) -> tuple[str, ...]:
    return tuple(line for each in printed.destinations for line in destination_lines(each, context))


def _bullets(lines: tuple[str, ...], mark: Mark = Mark.NONE) -> tuple[PaperRow, ...]:
    return tuple(PaperRow("", (line,), mark=mark) for line in lines)


# --- steps ------------------------------------------------------------------------------


def _step_rows(printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    wording = context.wording
    for number, step in enumerate(printed.plan.steps, 1):
        title = credential_name(step.credential, context.catalog, wording)
        dates = as_sentence(_capital(step_dates(step, context)))
        lines = (
            join_sentences((dates, class_words(step, wording))),
            _time_and_price(step, context),
            needed_words(step, printed.plan, context),
        )
        yield PaperRow(
            f"{wording.number(number)}. {title}", lines, _place_line(step, context), has_box=True
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cite(step: PlannedStep, fact: str, context: Context) -> tuple[int, ...]:
    """Return the notes of one fact of a step; none when nobody published it."""
    credential = context.catalog.credentials.get(step.credential)
    known = getattr(credential, fact, None)
    return context.book.cite(known.provenance) if known is not None and known.is_known else ()


def _time_and_price(step: PlannedStep, context: Context) -> str:
    """Return how long it takes, what is paid, who helps, and from when the price is."""
    credential = context.catalog.credentials.get(step.credential)
    trust = ""
    if credential is not None and step.price is not None:
        trust = price_trust_words(credential.cost_usd.provenance, context.on, context.wording)
    words = (step_time(step, context.wording), step_money(step, context), trust)
    notes = (
        *_cite(step, "effort", context),
        *_cite(step, "cost_usd", context),
        *_funding_notes(step, context),
    )
    return noted(join_sentences(words), tuple(dict.fromkeys(notes)))


def _funding_notes(step: PlannedStep, context: Context) -> tuple[int, ...]:
    funding = context.catalog.funding.get(step.funding or "")
    return context.book.cite(funding.provenance) if funding is not None else ()


def _place_line(step: PlannedStep, context: Context) -> str:
    """Return who gives it and where to ask."""
    credential = context.catalog.credentials.get(step.credential)
    if credential is None:
        return context.wording.say("It is not in this catalog.")
    provider = context.catalog.providers.get(credential.provider)
    name = as_sentence(provider_name(credential.provider, context.catalog, context.wording))
    website = (provider.website or "") if provider is not None else ""
    return noted(join_sentences((name, website)), _entry_notes(credential.provenance, context))


def _entry_notes(provenance: Provenance, context: Context) -> tuple[int, ...]:
    return context.book.cite(provenance)


# --- money ----------------------------------------------------------------------


def _payment_rows(printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    for each in printed.payments:
        yield PaperRow(_month_words(each, context.wording), _payment_lines(each, context))


def _month_words(payment: Payment, wording: Wording) -> str:
    return _capital(wording.partial_date(PartialDate(payment.month.year, payment.month.month)))


def _payment_lines(payment: Payment, context: Context) -> tuple[str, ...]:
    wording = context.wording
    lines = []
    if payment.credentials:
        titles = "; ".join(_names(payment.credentials, context))
        money = wording.money(payment.usd)
        lines.append(wording.say("{money} for: {titles}.", money=money, titles=titles))
    for title in _names(payment.unknown, context):
        lines.append(wording.say("{title}: the price is not published.", title=title))
    return tuple(lines)


def _names(ids: tuple[str, ...], context: Context) -> Iterator[str]:
    return (credential_name(each, context.catalog, context.wording) for each in ids)
