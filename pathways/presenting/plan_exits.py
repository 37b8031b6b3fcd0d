"""What is in hand after each step of a plan, and where its credit counts, in words."""

from __future__ import annotations

from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.i18n.wording import Wording
from pathways.planning.exact.certainty import CreditFate, Destination, Stranding
from pathways.planning.exact.exits import Ending, Exit
from pathways.planning.exact.planner import Answer
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.jobs import job_line, job_sentence
from pathways.presenting.names import credential_name, level_name, provider_name
from pathways.presenting.plan_steps import takes_unknown_time
from pathways.presenting.sentences import join_sentences


def exit_sentences(exits: tuple[Exit, ...], context: Context) -> tuple[str, ...]:
    """Return one line for each day on which a step ends."""
    return tuple(join_sentences(lines) for lines in exit_lines(exits, context))


def exit_lines(exits: tuple[Exit, ...], context: Context) -> tuple[tuple[str, ...], ...]:
    """Return for each day on which a step ends: what is in hand, credit, jobs, what ends."""
    told: set[str] = set()
    return tuple(
        _exit_lines(each, told, context, is_first=number == 0) for number, each in enumerate(exits)
    )


def _exit_lines(
    exit_: Exit, told: set[str], context: Context, *, is_first: bool
) -> tuple[str, ...]:
    """A job and a promise that ends are told at the first exit that has them."""
    wording, catalog = context.wording, context.catalog
    head = _head_words(exit_, context)
    before = _before_words(exit_, context) if is_first else ()
    credit = (
        wording.say(
            "Sure at {receiver}: {amount}.",
            receiver=provider_name(receiver, catalog, wording),
            amount=credits_words(value, wording),
        )
        for receiver, value in exit_.credits.items()
    )
    jobs = [job for job in exit_.jobs if job.soc not in told]
    told.update(job.soc for job in jobs)
    work = (job_sentence(job_line(job.soc, context), wording) for job in jobs)
    ends = (
        wording.say(
            "{title} ends on {date}.",
            title=credential_name(each.id, catalog, wording),
            date=wording.date(each.on),
        )
        for each in exit_.lapses
    )
    promises = [each for each in exit_.promises if each.id not in told]
    told.update(each.id for each in promises)
    until = (_promise_words(each, context) for each in promises)
    return (head, *before, *_level_words(exit_, context), *credit, *work, *ends, *until)


def _head_words(exit_: Exit, context: Context) -> str:
    """Say what is new in hand; of a step that nobody published a length of, only the earliest."""
    wording, date = context.wording, context.wording.date(exit_.on)
    titles = _titles(exit_.after, context)
    if any(takes_unknown_time(each, context) for each in exit_.after):
        return wording.say("Not before {date} you hold: {titles}.", date=date, titles=titles)
    return wording.say("After {date} you hold: {titles}.", date=date, titles=titles)


def _level_words(exit_: Exit, context: Context) -> tuple[str, ...]:
    """Say what level is sure then; what only an official can tell is not."""
    if exit_.ladder is None or exit_.level is None:
        return ()
    level = level_name(f"{exit_.ladder}:{exit_.level}", context.wording, context.schemes)
    return (context.wording.say("By the rules you then have for sure: {level}.", level=level),)


def _before_words(exit_: Exit, context: Context) -> tuple[str, ...]:
    held = tuple(each for each in exit_.credentials if each not in exit_.after)
    if not held:
        return ()
    titles = _titles(held, context)
    return (context.wording.say("You hold already: {titles}.", titles=titles),)


def _titles(credentials: tuple[str, ...], context: Context) -> str:
    wording, catalog = context.wording, context.catalog
    return "; ".join(credential_name(each, catalog, wording) for each in credentials)


def _promise_words(ending: Ending, context: Context) -> str:
    """Say until when a college gives credit that is not claimed yet."""
    wording, catalog = context.wording, context.catalog
    link = catalog.articulations[ending.id]
    return wording.say(
        "{receiver} gives credit for {title} until {date}.",
        receiver=provider_name(link.receiver, catalog, wording),
        title=credential_name(link.from_credential or "", catalog, wording),
        date=wording.date(ending.on),
    )


def credits_words(value: Decimal, wording: Wording) -> str:
    """Return a number of credits."""
    return amount_words(Amount(value, Unit.CREDIT), wording)


def destination_sentences(answer: Answer, context: Context) -> tuple[str, ...]:
    """Return for each college what counts, what is elective, what is stranded and why."""
    return tuple(line for each in answer.destinations for line in destination_lines(each, context))


def destination_lines(destination: Destination, context: Context) -> tuple[str, ...]:
    """Return what one college does with the credit: what is promised, and why some is not."""
    wording = context.wording
    if not destination.earned:
        return ()
    head = wording.say(
        "{receiver}: of {earned}, {counted} count, {elective} count as a free choice only, "
        "{stranded} do not count.",
        receiver=provider_name(destination.receiver, context.catalog, wording),
        earned=credits_words(destination.earned, wording),
        counted=wording.number(destination.counted),
        elective=wording.number(destination.elective),
        stranded=wording.number(destination.stranded),
    )
    sure = (_promised_words(e, context) for e in destination.fates if e.counted or e.elective)
    lost = (_lost_words(each, context) for each in destination.fates if each.why is not None)
    return (head, *sure, *lost)


def _promised_words(fate: CreditFate, context: Context) -> str:
    """Say what is printed as a promise, and until when."""
    wording = context.wording
    words = wording.say(
        "{title}: a promise of {amount}.",
        title=credential_name(fate.credential, context.catalog, wording),
        amount=credits_words(fate.counted + fate.elective, wording),
    )
    until = ""
    if fate.until is not None:
        until = wording.say("The promise ends on {date}.", date=wording.date(fate.until))
    return join_sentences((words, until))


def _lost_words(fate: CreditFate, context: Context) -> str:
    wording = context.wording
    return wording.say(
        "{title}: {amount} do not count. {why}",
        title=credential_name(fate.credential, context.catalog, wording),
        amount=credits_words(fate.stranded, wording),
        why=_why_words(fate, wording),
    )


def _why_words(fate: CreditFate, wording: Wording) -> str:
    if fate.why is None:
        return ""
    return {
        Stranding.NO_LINK: wording.say("The college says nothing about it."),
        Stranding.NO_NUMBER: wording.say("The college states no number."),
        Stranding.COLLEGE_DECIDES: wording.say("The college decides case by case."),
        Stranding.NOT_SHOWN: wording.say("You still have to show a condition."),
        Stranding.ENDED: wording.say("This promise ends before you finish."),
        Stranding.CAP: wording.say("The college takes over only so much."),
        Stranding.ONCE_ONLY: wording.say("Something else gives the same credit."),
        Stranding.SMALLER: wording.say("The college gives fewer credits than it carries."),
    }[fate.why]
