"""The trip card: one small page with each trip, what to do before, there, and boxes to tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pathways.domain.catalog import Catalog
from pathways.domain.limits import Connection, Limits, Weekday
from pathways.domain.plans import ExactPlan
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.printed_plan import PrintedPlan, TripTask, Work
from pathways.presenting.context import Context, open_context
from pathways.presenting.names import credential_name, goal_title
from pathways.presenting.paper_views import PaperBlock, PaperForm, PaperRow, PaperView
from pathways.presenting.plan_limits import hours_words, weekday_words
from pathways.presenting.plan_paper import plan_footer, supposed_words
from pathways.presenting.plan_steps import fetch_words
from pathways.presenting.sentences import join_sentences
from pathways.presenting.what_if import not_official_words
from pathways.rules.model import Scheme


def trip_card(
    printed: PrintedPlan,
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    schemes: Mapping[str, Scheme],
) -> PaperView:
    """Return the card in one language; without trips it says why there are none.

    Args:
        record: whose it is.
        schemes: for the full names of levels.
    """
    context = open_context(catalog, record, wording, printed.plan.asked_on, schemes)
    blocks = (
        *(_trip_block(number, each, printed, context) for number, each in _numbered(printed)),
        PaperBlock(wording.say("After the last trip"), tuple(_after_rows(printed, context))),
    )
    return PaperView(
        key="trips",
        form=PaperForm.CARD,
        language=str(wording.language),
        title=wording.say("My trips"),
        person_label=wording.say("For"),
        person=record.name,
        prepared=_plan_name(printed, wording),
        subject_label=wording.say("Goal"),
        subject=goal_title(printed.plan.goal, catalog, wording, schemes),
        warning=supposed_words(printed, context),
        lead=(_lead_words(printed, wording),),
        blocks=blocks,
        notes_heading="",
        notes=(),
        own_notes="",
        disclaimer=not_official_words(None, wording),
        footer=plan_footer(printed, catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
    )


def _numbered(printed: PrintedPlan) -> Iterator[tuple[int, TripTask]]:
    return enumerate(printed.trips, 1)


def _plan_name(printed: PrintedPlan, wording: Wording) -> str:
    return wording.say("Plan {name}.", name=printed.name) if printed.name else ""


def _lead_words(printed: PrintedPlan, wording: Wording) -> str:
    if not printed.trips:
        return no_trips_words(printed.plan, printed.limits, wording)
    return wording.say_count(
        "{count} trip. Take this card and your files with you. Tick what is done.",
        "{count} trips. Take this card and your files with you. Tick what is done.",
        len(printed.trips),
    )


def no_trips_words(plan: ExactPlan, limits: Limits, wording: Wording) -> str:
    """Return why there are no trips."""
    if limits.connection is Connection.ALWAYS:
        return wording.say("No trips: you have internet at any time.")
    if plan.online_hours.unknown:
        return wording.say(
            "No trips are planned. For some steps nobody published how much internet they need."
        )
    return wording.say("No trips: nothing in this plan needs internet.")


def day_words(day: dt.date, wording: Wording) -> str:
    """Return a date with its day of the week."""
    weekday = weekday_words(tuple(Weekday)[day.weekday()], wording)
    return wording.say("{weekday}, {date}", weekday=weekday, date=wording.date(day))


def _trip_block(number: int, task: TripTask, printed: PrintedPlan, context: Context) -> PaperBlock:
    wording, trip = context.wording, task.trip
    day = day_words(trip.on, wording)
    heading = f"{wording.number(number)}. {day[:1].upper()}{day[1:]}"
    return PaperBlock(heading, tuple(_trip_rows(task, printed, context)))


def _trip_rows(task: TripTask, printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    wording, trip = context.wording, task.trip
    yield PaperRow("", (_place_words(task, wording),))
    yield from (_draft_row(each, context) for each in task.drafts)
    for each in trip.download:
        yield _box(fetch_words(each, printed.plan, context))
    for piece in trip.pieces:
        title = credential_name(piece.credential, context.catalog, wording)
        amount = hours_words(piece.hours, wording)
        yield _box(wording.say("Online: {title}, {amount}.", title=title, amount=amount))
    for each in trip.upload:
        title = credential_name(each, context.catalog, wording)
        yield _box(wording.say("Send in: {title}.", title=title))


def _box(words: str) -> PaperRow:
    return PaperRow("", (words,), has_box=True)


def _place_words(task: TripTask, wording: Wording) -> str:
    """Return the time there is and the time it takes, and a line for the place, by hand."""
    hours = sum((piece.hours for piece in task.trip.pieces), Decimal(0))
    takes = wording.say("It takes {amount}.", amount=hours_words(hours, wording))
    time = ""
    if task.window is not None:
        amount = hours_words(task.window.hours, wording)
        time = wording.say("You have {amount} with internet.", amount=amount)
    # translators: before a line to write on by hand
    place = wording.say("Place and time: {line}", line="_" * 14)
    return join_sentences((time, takes, place))


def _draft_row(work: Work, context: Context) -> PaperRow:
    wording = context.wording
    title = credential_name(work.credential, context.catalog, wording)
    amount = hours_words(work.hours, wording)
    return _box(wording.say("At home first: {title}, {amount}.", title=title, amount=amount))


def _after_rows(printed: PrintedPlan, context: Context) -> Iterator[PaperRow]:
    wording = context.wording
    for each in printed.after_trips:
        title = credential_name(each.credential, context.catalog, wording)
        amount = hours_words(each.hours, wording)
        yield _box(wording.say("At home: {title}, {amount}.", title=title, amount=amount))
