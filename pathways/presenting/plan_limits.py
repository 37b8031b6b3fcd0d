"""What a plan must keep to, as questions with the person's answers; no answer is told as such."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.amounts import Amount, Unit
from pathways.domain.errors import LimitsError, LimitsFault
from pathways.domain.limits import (
    Connection,
    LimitKind,
    Limits,
    Objective,
    OtherWeeks,
    Weekday,
    Window,
)
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.planning.requirements import condition_of
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.labels import language_words
from pathways.presenting.names import credential_name, provider_name
from pathways.presenting.plan_clash import connection_words, travel_words
from pathways.presenting.sentences import as_bare, as_sentence, capital, join_sentences
from pathways.presenting.views import Section

DEFAULT_ORDER = (
    Objective.CHEAPEST,
    Objective.SOONEST,
    Objective.LEAST_ONLINE,
    Objective.MOST_CREDIT,
    Objective.USEFUL_EARLY,
)
"""What matters first as long as the person has said nothing; docs/plan-format.md, 'Better'."""


class LimitQuestion(StrEnum):
    """One question about what a plan must keep to, in the order in which they are asked."""

    HOURS = "hours"
    MONEY = "money"
    INTERNET = "internet"
    DATES = "dates"
    TRAVEL = "travel"
    LANGUAGES = "languages"
    WEEKS = "weeks"
    FIRST = "first"
    LEAVE_OUT = "leave_out"
    CREDIT = "credit"
    COLLEGE = "college"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One question and what the person said.

    Attributes:
        answer: in words; what is taken for granted where she said nothing.
        is_open: it must be answered before there can be a plan.
    """

    question: LimitQuestion
    ask: str
    answer: str
    is_open: bool = False

    @property
    def spoken(self) -> str:
        """Both as running text."""
        return join_sentences((self.ask, as_sentence(capital(self.answer))))


def limit_lines(
    limits: Limits,
    goal: GoalRef | None,
    context: Context,
    *,
    has_hours: bool = True,
    can_waive: bool = False,
    can_choose_college: bool = False,
) -> tuple[LimitLine, ...]:
    """Return every question with its answer.

    Args:
        goal: a goal of college credit is asked how much of it is wanted.
        can_waive: whether there are conditions that an issuer could waive.
        can_choose_college: whether there is more than one college at which credit can count.
        has_hours: whether the person has said how many hours a week she has.
    """
    wording = context.wording
    answers = {
        LimitQuestion.HOURS: _hours_answer(limits, wording),
        LimitQuestion.MONEY: _money_answer(limits, wording),
        LimitQuestion.INTERNET: _internet_answer(limits, wording),
        LimitQuestion.DATES: _dates_answer(limits, wording),
        LimitQuestion.TRAVEL: travel_words(limits.travel, wording),
        LimitQuestion.LANGUAGES: _languages_answer(limits, wording),
        LimitQuestion.WEEKS: _weeks_answer(limits, wording),
        LimitQuestion.FIRST: order_answer(limits, wording),
        LimitQuestion.LEAVE_OUT: _leave_out_answer(limits, context),
        LimitQuestion.CREDIT: _credit_answer(limits, wording),
        LimitQuestion.COLLEGE: _college_answer(limits, context),
        LimitQuestion.WAIVED: _waived_answer(limits, context),
    }
    if not has_hours:
        answers[LimitQuestion.HOURS] = wording.say("Please answer this first.")
    if goal is None or goal.kind is not GoalKind.CREDIT:
        del answers[LimitQuestion.CREDIT]
    if limits.credit_at is None and not can_choose_college:
        del answers[LimitQuestion.COLLEGE]
    if not limits.waived and not can_waive:
        del answers[LimitQuestion.WAIVED]
    return tuple(
        LimitLine(each, question_words(each, wording), answer, _is_open(each, has_hours))
        for each, answer in answers.items()
    )


def _is_open(question: LimitQuestion, has_hours: bool) -> bool:
    return question is LimitQuestion.HOURS and not has_hours


def limits_section(limits: Limits, goal: GoalRef, context: Context) -> Section:
    """Return the same as headed lines, for the terminal and the paper."""
    lines = tuple(line.spoken for line in limit_lines(limits, goal, context))
    return Section(context.wording.say("What the plan keeps to"), lines)


def question_words(question: LimitQuestion, wording: Wording) -> str:
    """Return a question in plain words."""
    return {
        LimitQuestion.HOURS: wording.say("How many hours a week can you learn?"),
        LimitQuestion.MONEY: wording.say("How much can you pay?"),
        LimitQuestion.INTERNET: wording.say("When do you have internet?"),
        LimitQuestion.DATES: wording.say("When do you start, and by when must it be done?"),
        LimitQuestion.TRAVEL: wording.say("How far can you go to learn?"),
        LimitQuestion.LANGUAGES: wording.say("In what language do you want to learn?"),
        LimitQuestion.WEEKS: wording.say("Are there weeks with more time, less time or none?"),
        LimitQuestion.FIRST: wording.say("What matters most to you?"),
        LimitQuestion.LEAVE_OUT: wording.say("Is there something you do not want?"),
        LimitQuestion.CREDIT: wording.say("How many credits do you want?"),
        LimitQuestion.COLLEGE: wording.say("At which college should your credits count?"),
        LimitQuestion.WAIVED: wording.say("Did a school say that you can skip something?"),
    }[question]


def question_of(error: LimitsError, limits: Limits) -> LimitQuestion | None:
    """Return the question whose answer makes no sense; None when no question asks for it."""
    if error.fault is LimitsFault.UNKNOWN_ID and error.first == limits.credit_at:
        return LimitQuestion.COLLEGE
    return {
        LimitsFault.DEADLINE_PAST: LimitQuestion.DATES,
        LimitsFault.DEADLINE_BEFORE_START: LimitQuestion.DATES,
        LimitsFault.START_PAST: LimitQuestion.DATES,
        LimitsFault.START_FAR: LimitQuestion.DATES,
        LimitsFault.NO_WINDOWS: LimitQuestion.INTERNET,
        LimitsFault.WINDOWS_UNUSED: LimitQuestion.INTERNET,
        LimitsFault.NO_HOURS: LimitQuestion.HOURS,
        LimitsFault.TOO_MANY_HOURS: LimitQuestion.HOURS,
        LimitsFault.GOAL_LEFT_OUT: LimitQuestion.LEAVE_OUT,
        LimitsFault.UNKNOWN_ID: LimitQuestion.LEAVE_OUT,
        LimitsFault.CREDIT_WITHOUT_GOAL: LimitQuestion.COLLEGE,
    }.get(error.fault)


def question_for(kind: LimitKind) -> LimitQuestion:
    """Return the question that asks for a limit that clashes."""
    return {
        LimitKind.MONEY_TOTAL: LimitQuestion.MONEY,
        LimitKind.MONEY_PER_MONTH: LimitQuestion.MONEY,
        LimitKind.HOURS_PER_WEEK: LimitQuestion.HOURS,
        LimitKind.CONNECTION: LimitQuestion.INTERNET,
        LimitKind.ONLINE_HOURS: LimitQuestion.INTERNET,
        LimitKind.TRAVEL: LimitQuestion.TRAVEL,
        LimitKind.LANGUAGES: LimitQuestion.LANGUAGES,
        LimitKind.DEADLINE: LimitQuestion.DATES,
        LimitKind.EXCLUDED: LimitQuestion.LEAVE_OUT,
    }[kind]


# --- the answers ------------------------------------------------------------------


def hours_words(value: Decimal, wording: Wording) -> str:
    """Return a number of hours."""
    return amount_words(Amount(value, Unit.CLOCK_HOUR), wording)


def _hours_answer(limits: Limits, wording: Wording) -> str:
    return wording.say("{amount} a week", amount=hours_words(limits.hours_per_week, wording))


def _money_answer(limits: Limits, wording: Wording) -> str:
    parts = []
    if limits.money_total is not None:
        parts.append(wording.say("{money} in all", money=wording.money(limits.money_total)))
    if limits.money_per_month is not None:
        parts.append(wording.say("{money} a month", money=wording.money(limits.money_per_month)))
    return wording.listing(parts) if parts else wording.say("no limit")


def _internet_answer(limits: Limits, wording: Wording) -> str:
    if limits.connection is Connection.WINDOWS and limits.windows:
        parts = [window_words(each, wording) for each in limits.windows]
    else:
        parts = [connection_words(limits.connection, wording)]
    if limits.online_hours is not None:
        amount = hours_words(limits.online_hours, wording)
        # translators: {amount} of internet, for example '40 hours'
        parts.append(wording.say("at most {amount} in all", amount=amount))
    return "; ".join(parts)


def window_words(window: Window, wording: Wording) -> str:
    """Return a time with internet, for example 'Saturday: 2 hours'."""
    return wording.say(
        "{day}: {amount}",
        day=weekday_words(window.weekday, wording),
        amount=hours_words(window.hours, wording),
    )


def weekday_words(day: Weekday, wording: Wording) -> str:
    """Return the name of a day."""
    return {
        Weekday.MONDAY: wording.say("Monday"),
        Weekday.TUESDAY: wording.say("Tuesday"),
        Weekday.WEDNESDAY: wording.say("Wednesday"),
        Weekday.THURSDAY: wording.say("Thursday"),
        Weekday.FRIDAY: wording.say("Friday"),
        Weekday.SATURDAY: wording.say("Saturday"),
        Weekday.SUNDAY: wording.say("Sunday"),
    }[day]


def _dates_answer(limits: Limits, wording: Wording) -> str:
    start = wording.say("start now")
    if limits.start is not None:
        start = wording.say("start on {date}", date=wording.date(limits.start))
    if limits.deadline is None:
        return "; ".join((start, wording.say("no last day")))
    return "; ".join((start, wording.say("done by {date}", date=wording.date(limits.deadline))))


def _languages_answer(limits: Limits, wording: Wording) -> str:
    if not limits.languages:
        return wording.say("any language")
    return wording.listing(language_words(each, wording) for each in limits.languages)


def _weeks_answer(limits: Limits, wording: Wording) -> str:
    if not limits.other_weeks:
        return wording.say("all weeks are alike")
    return "; ".join(other_weeks_words(each, wording) for each in limits.other_weeks)


def other_weeks_words(weeks: OtherWeeks, wording: Wording) -> str:
    """Return weeks with other hours; none at all is a pause."""
    first, last = wording.date(weeks.first), wording.date(weeks.last)
    if not weeks.hours:
        return wording.say("pause from {first} to {last}", first=first, last=last)
    return wording.say(
        "{amount} a week from {first} to {last}",
        amount=hours_words(weeks.hours, wording),
        first=first,
        last=last,
    )


def order_answer(limits: Limits, wording: Wording) -> str:
    """Return what matters first, then next."""
    order = limits.objectives or DEFAULT_ORDER[:2]
    return wording.say(
        # translators: {things} is a list in the person's order: 'done soon, low cost'
        "first to last: {things}",
        things=", ".join(objective_words(each, wording) for each in order),
    )


def objective_words(objective: Objective, wording: Wording) -> str:
    """Return what can matter, in plain words."""
    return {
        Objective.SOONEST: wording.say("done soon"),
        Objective.CHEAPEST: wording.say("low cost"),
        Objective.LEAST_ONLINE: wording.say("little internet"),
        Objective.MOST_CREDIT: wording.say("much college credit"),
        Objective.USEFUL_EARLY: wording.say("something useful early"),
    }[objective]


def _leave_out_answer(limits: Limits, context: Context) -> str:
    wording = context.wording
    if not limits.excluded:
        return wording.say("you take anything that helps")
    titles = sorted(credential_name(each, context.catalog, wording) for each in limits.excluded)
    return wording.say("not: {titles}", titles="; ".join(titles))


def _credit_answer(limits: Limits, wording: Wording) -> str:
    if limits.credits is None:
        return wording.say("any number")
    return amount_words(Amount(limits.credits, Unit.CREDIT), wording)


def _college_answer(limits: Limits, context: Context) -> str:
    return college_words(limits.credit_at, context)


def college_words(provider: str | None, context: Context) -> str:
    """Return the college at which credit counts; None is the one that gives most."""
    if provider is None:
        return context.wording.say("the one that gives most")
    return provider_name(provider, context.catalog, context.wording)


def _waived_answer(limits: Limits, context: Context) -> str:
    wording = context.wording
    if not limits.waived:
        return wording.say("no, nothing")
    asked = sorted(as_bare(condition_words(each, context)) for each in limits.waived)
    return wording.say("not asked of you: {conditions}", conditions="; ".join(asked))


def condition_words(key: str, context: Context) -> str:
    """Return a condition ``credential.key`` in words: what asks it, and what it asks."""
    found = condition_of(key, context.catalog)
    if found is None:
        return key
    credential, asked = found
    title = credential_name(credential, context.catalog, context.wording)
    label = context.wording.pick(asked.label)
    if not label and asked.credential is not None:
        label = credential_name(asked.credential, context.catalog, context.wording)
    return context.wording.say("{title} asks: {condition}", title=title, condition=label)
