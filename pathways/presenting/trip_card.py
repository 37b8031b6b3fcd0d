"""The trip card: one small page with each trip, what to do before, there, and boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.limits import Connection, Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.printed_plan import PrintedPlan
from pathways.presenting.context import open_context
from pathways.presenting.names import goal_title
from pathways.presenting.paper_views import PaperBlock, PaperForm, PaperRow, PaperView
from pathways.presenting.plan_paper import plan_footer, supposed_words
from pathways.presenting.plan_trips import TripLine, after_lines, after_words, trip_views
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
    views = trip_views(printed.plan, printed.trips, context)
    after = after_lines(printed.after_trips, context)
    blocks = (
        *(_trip_block(number, view, wording) for number, view in enumerate(views, 1)),
        PaperBlock(after_words(wording), tuple(map(_box, after))),
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


def _trip_block(number: int, view: TripLine, wording: Wording) -> PaperBlock:
    # translators: before a line to write on by hand
    place = wording.say("Place and time: {line}", line="_" * 14)
    first = PaperRow("", (join_sentences((view.time, place)),))
    rows = (first, *(_box(each) for each in view.tasks))
    return PaperBlock(f"{wording.number(number)}. {view.date}", rows)


def _box(words: str) -> PaperRow:
    return PaperRow("", (words,), has_box=True)
