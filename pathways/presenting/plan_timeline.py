"""A plan as a line of weeks: bars, trips, pauses and what is in hand, each also in words.

The painted line and the list under it are made of the same view, so neither says more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.limits import Limits, OtherWeeks
from pathways.domain.plans import ExactPlan, PlannedStep
from pathways.planning.exact.planner import Answer
from pathways.presenting.context import Context
from pathways.presenting.exact_plan import needed_words, without_words
from pathways.presenting.names import credential_name
from pathways.presenting.plan_assumptions import own_sentences
from pathways.presenting.plan_limits import other_weeks_words
from pathways.presenting.plan_steps import (
    class_words,
    is_open_ended,
    step_dates,
    step_money,
    step_time,
)
from pathways.presenting.sentences import as_sentence, capital, join_sentences

_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the line: `day` counts from the plan's first day."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days on the line, both included, counted from the plan's first day."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WeekShare:
    """How full one week is with one step: 1 for the fullest week of the plan."""

    span: Span
    share: float


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the line and of the list.

    Attributes:
        weeks: only weeks with work whose hours are known.
        is_dated: a class on given dates.
        is_open: nobody published how long it takes, so `span` is only its beginning.
        is_useful: from its last day on the person holds something that opens a job or gives credit.
        lines: dates, class, hours, price.
        quiet: why it is there, what leaving it out would cost, what is not known about it.
        brief: what stands on the line: title and dates.
        spoken: everything as running text.
    """

    credential: str
    title: str
    span: Span
    weeks: tuple[WeekShare, ...]
    is_dated: bool
    is_open: bool
    is_useful: bool
    lines: tuple[str, ...]
    quiet: tuple[str, ...]
    brief: str
    spoken: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole line.

    Attributes:
        days: how many days it has.
        span_words: from when to when.
        ticks: dates to write under the line.
        trips: days of the trips.
        trips_words: how many trips, and the first; empty without trips.
        pauses: spans of weeks without work, within the line.
        pauses_words: the same in words, with weeks of other hours.
        key_words: what the shapes mean, those that are used.
    """

    days: int
    span_words: str
    ticks: tuple[Tick, ...]
    steps: tuple[StepLine, ...]
    trips: tuple[int, ...]
    trips_words: str
    pauses: tuple[Span, ...]
    pauses_words: str
    key_words: str


def timeline_view(answer: Answer, limits: Limits, context: Context) -> TimelineView | None:
    """Return the line of the best plan; None when there is no plan."""
    plan = answer.best
    if plan is None:
        return None
    steps = tuple(_step_lines(plan, answer, context))
    return TimelineView(
        days=_day(plan.ends_on, plan) + 1,
        span_words=_span_words(plan, context),
        ticks=_ticks(plan, context),
        steps=steps,
        trips=tuple(_day(trip.on, plan) for trip in plan.trips),
        trips_words=_trips_words(plan, context),
        pauses=tuple(_pauses(plan, limits)),
        pauses_words=_pauses_words(plan, limits, context),
        key_words=_key_words(plan, steps, context),
    )


def _span_words(plan: ExactPlan, context: Context) -> str:
    wording = context.wording
    first, last = wording.date(plan.starts_on), wording.date(plan.ends_on)
    return capital(wording.say("{first} to {last}", first=first, last=last))


def _day(day: dt.date, plan: ExactPlan) -> int:
    return (day - plan.starts_on).days


# --- steps --------------------------------------------------------------------


def _step_lines(plan: ExactPlan, answer: Answer, context: Context) -> Iterator[StepLine]:
    fullest = max((each.hours for step in plan.steps for each in step.work), default=Decimal(0))
    useful = _useful_days(answer)
    for number, step in enumerate(plan.steps, 1):
        yield _step_line(number, step, answer, fullest, step.ends_on in useful, context)


def _useful_days(answer: Answer) -> set[dt.date]:
    """Return the days from which on a job more is open, or more credit is sure."""
    found, jobs, credit = set(), 0, Decimal(0)
    for each in answer.exits:
        more = sum(each.credits.values(), Decimal(0))
        if len(each.jobs) > jobs or more > credit:
            found.add(each.on)
        jobs, credit = max(jobs, len(each.jobs)), max(credit, more)
    return found


def _step_line(
    number: int,
    step: PlannedStep,
    answer: Answer,
    fullest: Decimal,
    is_useful: bool,
    context: Context,
) -> StepLine:
    plan, wording = answer.best, context.wording
    if plan is None:
        raise ValueError("there is no plan")
    name = credential_name(step.credential, context.catalog, wording)
    title = f"{wording.number(number)}. {name}"
    dates = as_sentence(capital(step_dates(step, context)))
    told = (class_words(step, wording), step_time(step, wording), step_money(step, context))
    lines = (dates, *(each for each in told if each))
    quiet = tuple(_why_lines(step, answer, plan, context))
    return StepLine(
        credential=step.credential,
        title=title,
        span=Span(_day(step.starts_on, plan), _day(step.ends_on, plan)),
        weeks=tuple(_week_shares(step, fullest)),
        is_dated=step.offering is not None,
        is_open=is_open_ended(step, context),
        is_useful=is_useful and not is_open_ended(step, context),
        lines=lines,
        quiet=quiet,
        brief=join_sentences((as_sentence(title), dates)),
        spoken=join_sentences((as_sentence(title), *lines, *quiet)),
    )


def _week_shares(step: PlannedStep, fullest: Decimal) -> Iterator[WeekShare]:
    for each in step.work:
        if each.hours > 0:
            yield WeekShare(Span(7 * each.week, 7 * each.week + 6), float(each.hours / fullest))


def _why_lines(
    step: PlannedStep, answer: Answer, plan: ExactPlan, context: Context
) -> Iterator[str]:
    yield needed_words(step, plan, context)
    reason = next((each for each in answer.reasons if each.credential == step.credential), None)
    if reason is not None:
        yield without_words(reason, context.wording)
    yield from own_sentences(step.assumptions, context)


# --- the line -------------------------------------------------------------------


def _ticks(plan: ExactPlan, context: Context) -> tuple[Tick, ...]:
    """Return the first day, then beginnings of months; only some of them on a long line."""
    months = list(_months(plan))
    step = -(-len(months) // _MOST_TICKS) or 1
    wording = context.wording
    first = Tick(0, wording.short_date(plan.starts_on))
    rest = (Tick(_day(day, plan), wording.short_month(day)) for day in months[::step])
    return (first, *rest)


def _months(plan: ExactPlan) -> Iterator[dt.date]:
    day = plan.starts_on.replace(day=1)
    while True:
        day = (day + dt.timedelta(days=32)).replace(day=1)
        if day > plan.ends_on:
            return
        yield day


def _trips_words(plan: ExactPlan, context: Context) -> str:
    if not plan.trips:
        return ""
    wording = context.wording
    return wording.say_count(
        "{count} trip with internet, on {first}.",
        "{count} trips with internet, the first on {first}.",
        len(plan.trips),
        first=wording.date(plan.trips[0].on),
    )


def _pauses(plan: ExactPlan, limits: Limits) -> Iterator[Span]:
    """Yield whole weeks of the plan: a week that any day of a pause touches has no work."""
    last = _day(plan.ends_on, plan)
    for each in _within(plan, limits):
        if not each.hours:
            first_week, last_week = _day(each.first, plan) // 7, _day(each.last, plan) // 7
            yield Span(max(0, 7 * first_week), min(last, 7 * last_week + 6))


def _within(plan: ExactPlan, limits: Limits) -> Iterator[OtherWeeks]:
    for each in limits.other_weeks:
        if each.last >= plan.starts_on and each.first <= plan.ends_on:
            yield each


def _pauses_words(plan: ExactPlan, limits: Limits, context: Context) -> str:
    told = (other_weeks_words(each, context.wording) for each in _within(plan, limits))
    return join_sentences(as_sentence(capital(each)) for each in told)


def _key_words(plan: ExactPlan, steps: tuple[StepLine, ...], context: Context) -> str:
    """Say what the shapes mean; one that is not there is not told."""
    wording = context.wording
    return join_sentences(
        (
            wording.say("A full bar is your fullest week."),
            wording.say("A thick frame is a class on set days.")
            if any(each.is_dated for each in steps)
            else "",
            wording.say("A broken frame with '?' means: nobody published how long it takes.")
            if any(each.is_open for each in steps)
            else "",
            wording.say("A flag means: now you hold something useful.")
            if any(each.is_useful for each in steps)
            else "",
            wording.say("A triangle is a trip.") if plan.trips else "",
        )
    )
