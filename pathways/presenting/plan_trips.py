"""The trips of a plan, each with what to do before, there and after: fetch, work, hand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.domain.plans import ExactPlan, Trip
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name
from pathways.presenting.plan_limits import hours_words
from pathways.presenting.plan_steps import trip_lines
from pathways.presenting.sentences import as_sentence, capital, join_sentences


@dataclass(frozen=True, slots=True)
class TripLine:
    """One trip.

    Attributes:
        date: in words.
        lines: work with internet, what to fetch, what to hand in.
        at_home: work of this week that needs no internet.
        spoken: everything as running text.
    """

    date: str
    lines: tuple[str, ...]
    at_home: tuple[str, ...]
    spoken: str


def trip_views(plan: ExactPlan, context: Context) -> tuple[TripLine, ...]:
    """Return every trip in order of date; none when internet is always there."""
    return tuple(_trip_view(trip, plan, context) for trip in plan.trips)


def _trip_view(trip: Trip, plan: ExactPlan, context: Context) -> TripLine:
    wording = context.wording
    date = capital(wording.weekday_date(trip.on))
    work, *lists = trip_lines(trip, plan, context)
    lines = (wording.say("With internet: {work}.", work=work), *lists)
    at_home = tuple(_at_home(trip, plan, context))
    return TripLine(date, lines, at_home, join_sentences((as_sentence(date), *lines, *at_home)))


def _at_home(trip: Trip, plan: ExactPlan, context: Context) -> Iterator[str]:
    """Yield the work of the trip's week that can be done without a connection."""
    week, wording = (trip.on - plan.starts_on).days // 7, context.wording
    for step in plan.steps:
        for each in step.work:
            if each.week == week and each.hours > each.online_hours:
                yield wording.say(
                    "In this week without internet: {title}: {amount}.",
                    title=credential_name(step.credential, context.catalog, wording),
                    amount=hours_words(each.hours - each.online_hours, wording),
                )
