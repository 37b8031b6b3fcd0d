"""What is in hand after each step of a plan, and where its credit counts, in words."""

from __future__ import annotations

from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.i18n.wording import Wording
from pathways.planning.exact.certainty import CreditFate, Destination, Stranding
from pathways.planning.exact.exits import Exit
from pathways.planning.exact.planner import Answer
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.jobs import job_line, job_sentence
from pathways.presenting.names import credential_name, provider_name
from pathways.presenting.sentences import join_sentences


def exit_sentences(exits: tuple[Exit, ...], context: Context) -> tuple[str, ...]:
    """Return one line for each day on which a step ends."""
    told: set[str] = set()
    return tuple(_exit_words(each, told, context) for each in exits)


def _exit_words(exit_: Exit, told: set[str], context: Context) -> str:
    """A job is told at the first exit that opens it."""
    wording, catalog = context.wording, context.catalog
    titles = (credential_name(each, catalog, wording) for each in exit_.credentials)
    head = wording.say(
        "After {date} you hold: {titles}.", date=wording.date(exit_.on), titles="; ".join(titles)
    )
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
    return join_sentences((head, *credit, *work, *ends))


def credits_words(value: Decimal, wording: Wording) -> str:
    """Return a number of credits."""
    return amount_words(Amount(value, Unit.CREDIT), wording)


def destination_sentences(answer: Answer, context: Context) -> tuple[str, ...]:
    """Return for each college what counts, what is elective, what is stranded and why."""
    return tuple(line for each in answer.destinations for line in _destination_words(each, context))


def _destination_words(destination: Destination, context: Context) -> tuple[str, ...]:
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
    lost = (_fate_words(each, context) for each in destination.fates if each.why is not None)
    return (head, *lost)


def _fate_words(fate: CreditFate, context: Context) -> str:
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
