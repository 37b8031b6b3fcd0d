"""The steps of a plan, its weeks and its trips, in words."""

from __future__ import annotations

import datetime as dt

from pathways.domain.amounts import Amount, Unit
from pathways.domain.plans import ExactPlan, PlannedStep
from pathways.i18n.wording import Wording
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name
from pathways.presenting.sentences import join_sentences


def step_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return one line for each step, in the order to begin them."""
    return tuple(_step_words(number, step, context) for number, step in enumerate(plan.steps, 1))


def _step_words(number: int, step: PlannedStep, context: Context) -> str:
    wording = context.wording
    title = credential_name(step.credential, context.catalog, wording)
    head = wording.say(
        "{number}. {title}: {dates}.", number=number, title=title, dates=step_dates(step, context)
    )
    dated = class_words(step, wording)
    return join_sentences((head, dated, step_time(step, wording), step_money(step, context)))


def is_open_ended(step: PlannedStep, context: Context) -> bool:
    """Whether neither hours nor a length nor dates are published: its last day is the earliest."""
    return step.hours is None and takes_unknown_time(step.credential, context)


def takes_unknown_time(credential_id: str, context: Context) -> bool:
    """Whether a credential has neither hours nor a length nor dates."""
    credential = context.catalog.credentials.get(credential_id)
    return credential is not None and not credential.effort.value and not credential.offerings


def step_dates(step: PlannedStep, context: Context) -> str:
    """Return from when to when; of an open-ended step only from when."""
    wording, first = context.wording, context.wording.date(step.starts_on)
    if is_open_ended(step, context):
        return wording.say("from {first}, until when is not known", first=first)
    return wording.say("{first} to {last}", first=first, last=wording.date(step.ends_on))


def class_words(step: PlannedStep, wording: Wording) -> str:
    """Return when its class begins; '' when it can be begun on any day."""
    if step.offering is None:
        return ""
    return wording.say("The class begins on {date}.", date=wording.date(step.offering))


def step_time(step: PlannedStep, wording: Wording) -> str:
    """Return the hours of a step, and how many of them need internet."""
    if step.hours is None:
        return wording.say("How many hours it takes is not published.")
    amount = amount_words(Amount(step.hours, Unit.CLOCK_HOUR), wording)
    if not step.online_hours:
        return wording.say("It takes {amount}.", amount=amount)
    return wording.say(
        "It takes {amount}, of which {online} need internet.",
        amount=amount,
        online=wording.number(step.online_hours),
    )


def step_money(step: PlannedStep, context: Context) -> str:
    """Return what the person pays, and who pays the rest."""
    wording = context.wording
    if step.pays is None or step.price is None:
        return wording.say("The price is not published.")
    pays = wording.say("You pay {money}.", money=wording.money(step.pays))
    funding = context.catalog.funding.get(step.funding or "")
    if funding is None:
        return pays
    helped = wording.say(
        "{name} pays {money}.",
        name=wording.pick(funding.name),
        money=wording.money(step.price - step.pays),
    )
    return join_sentences((pays, helped))


def week_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return the work of each week that has any; weeks in a row that are alike are told once."""
    lines: list[str] = []
    weeks = sorted(_work_of_weeks(plan, context).items())
    while weeks:
        alike = _alike(weeks)
        lines.append(_weeks_words(plan, alike, context))
        del weeks[: len(alike)]
    return tuple(lines)


_Week = tuple[int, str]


def _work_of_weeks(plan: ExactPlan, context: Context) -> dict[int, str]:
    """Return what is done in each week, for example 'CNA class: 3 hours; CPR: 1 hour'."""
    work: dict[int, list[str]] = {}
    for step in plan.steps:
        title = credential_name(step.credential, context.catalog, context.wording)
        for each in step.work:
            amount = amount_words(Amount(each.hours, Unit.CLOCK_HOUR), context.wording)
            work.setdefault(each.week, []).append(f"{title}: {amount}")
    return {week: "; ".join(parts) for week, parts in work.items()}


def _alike(weeks: list[_Week]) -> list[_Week]:
    """Return the first week and those right after it with the same work."""
    first, work = weeks[0]
    alike = [weeks[0]]
    for number, each in enumerate(weeks[1:], 1):
        if each != (first + number, work):
            break
        alike.append(each)
    return alike


def _weeks_words(plan: ExactPlan, alike: list[_Week], context: Context) -> str:
    wording, (first, work) = context.wording, alike[0]
    begins = wording.date(_week_day(plan, first))
    if len(alike) == 1:
        # translators: {work} is a list such as 'CNA class: 3 hours; CPR: 1 hour'
        return wording.say("Week of {date}: {work}.", date=begins, work=work)
    ends = _week_day(plan, alike[-1][0]) + dt.timedelta(days=6)
    return wording.say(
        "Each week from {first} to {last}: {work}.",
        first=begins,
        last=wording.date(ends),
        work=work,
    )


def _week_day(plan: ExactPlan, week: int) -> dt.date:
    return plan.starts_on + dt.timedelta(weeks=week)


def fetch_words(credential: str, plan: ExactPlan, context: Context) -> str:
    """Return what to download for a step, with its size where that is published."""
    wording = context.wording
    title = credential_name(credential, context.catalog, wording)
    step = next(each for each in plan.steps if each.credential == credential)
    if step.megabytes is None:
        return wording.say("Download: {title} (size not published).", title=title)
    size = wording.number(step.megabytes)
    return wording.say("Download: {title} ({size} MB).", title=title, size=size)
