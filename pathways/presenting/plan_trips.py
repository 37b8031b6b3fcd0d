"""The trips of a plan, each with what to do before and there; the same lines everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.i18n.wording import Wording
from pathways.planning.printed_plan import TripTask, Work, trip_tasks, work_after_trips
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name
from pathways.presenting.plan_limits import hours_words
from pathways.presenting.plan_steps import fetch_words
from pathways.presenting.sentences import as_sentence, capital, join_sentences


@dataclass(frozen=True, slots=True)
class TripLine:
    """One trip.

    Attributes:
        date: in words, with the day of the week.
        time: how long there is internet and how long the trip takes.
        tasks: each thing to do, in order: at home first, to fetch, to work on, to send in.
        spoken: everything as running text.
    """

    date: str
    time: str
    tasks: tuple[str, ...]
    spoken: str


def trip_views(
    plan: ExactPlan, tasks: Iterable[TripTask], context: Context
) -> tuple[TripLine, ...]:
    """Return every trip in order of date; none when internet is always there."""
    return tuple(_trip_view(task, plan, context) for task in tasks)


def trip_sentences(plan: ExactPlan, limits: Limits, context: Context) -> tuple[str, ...]:
    """Return one line for each trip, and one for what is done at home after the last."""
    views = trip_views(plan, trip_tasks(plan, limits), context)
    after = after_lines(work_after_trips(plan), context)
    heading = as_sentence(after_words(context.wording))
    last = (join_sentences((heading, *after)),) if after else ()
    return (*(view.spoken for view in views), *last)


def after_words(wording: Wording) -> str:
    """Return the heading of what is done when no trip is left."""
    return wording.say("After the last trip")


def after_lines(after: Iterable[Work], context: Context) -> tuple[str, ...]:
    """Return what is to be done at home after the last trip."""
    wording = context.wording
    return tuple(
        wording.say(
            "At home: {title}, {amount}.",
            title=credential_name(each.credential, context.catalog, wording),
            amount=hours_words(each.hours, wording),
        )
        for each in after
    )


def _trip_view(task: TripTask, plan: ExactPlan, context: Context) -> TripLine:
    date = capital(context.wording.weekday_date(task.trip.on))
    time, tasks = _time_words(task, context.wording), tuple(_tasks(task, plan, context))
    return TripLine(date, time, tasks, join_sentences((as_sentence(date), time, *tasks)))


def _time_words(task: TripTask, wording: Wording) -> str:
    hours = sum((piece.hours for piece in task.trip.pieces), Decimal(0))
    takes = wording.say("It takes {amount}.", amount=hours_words(hours, wording))
    if task.window is None:
        return takes
    amount = hours_words(task.window.hours, wording)
    return join_sentences((wording.say("You have {amount} with internet.", amount=amount), takes))


def _tasks(task: TripTask, plan: ExactPlan, context: Context) -> Iterator[str]:
    wording, trip = context.wording, task.trip
    for work in task.drafts:
        title, amount = _named(work.credential, work.hours, context)
        yield wording.say("At home first: {title}, {amount}.", title=title, amount=amount)
    yield from (fetch_words(each, plan, context) for each in trip.download)
    for piece in trip.pieces:
        title, amount = _named(piece.credential, piece.hours, context)
        yield wording.say("Online: {title}, {amount}.", title=title, amount=amount)
    for each in trip.upload:
        title = credential_name(each, context.catalog, wording)
        yield wording.say("Send in: {title}.", title=title)


def _named(credential: str, hours: Decimal, context: Context) -> tuple[str, str]:
    title = credential_name(credential, context.catalog, context.wording)
    return title, hours_words(hours, context.wording)
