"""College credit in words, receiver by receiver. Credits of two receivers are never added up."""

from __future__ import annotations

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Articulation
from pathways.domain.person import GoalKind
from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment, CreditLedger, CreditLine, CreditStanding
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.labels import credit_standing_words
from pathways.presenting.marks import CREDIT_MARKS
from pathways.presenting.names import credential_name, provider_name
from pathways.presenting.sentences import as_bare, as_sentence, join_sentences
from pathways.presenting.sources import trust_words
from pathways.presenting.views import CreditViewLine


def credit_lines(assessment: Assessment, context: Context) -> tuple[CreditViewLine, ...]:
    """Return the credit of what the person holds, receiver by receiver."""
    return tuple(credit_line(line, context) for line in by_receiver(lines_that_matter(assessment)))


def lines_that_matter(assessment: Assessment) -> list[CreditLine]:
    """Return the promises for something held, and all of a receiver that is the goal."""
    goal = assessment.goal
    wanted = goal.id if goal.kind is GoalKind.CREDIT else None
    return [
        line
        for line in assessment.ledger.lines
        if line.holding is not None or (wanted is not None and line.articulation.receiver == wanted)
    ]


def by_receiver(lines: list[CreditLine]) -> list[CreditLine]:
    """Return the lines with those of one receiver together, receivers in first-seen order."""
    receivers = list(dict.fromkeys(line.articulation.receiver for line in lines))
    return sorted(lines, key=lambda line: receivers.index(line.articulation.receiver))


def credit_line(line: CreditLine, context: Context) -> CreditViewLine:
    """Return one promise of credit in words."""
    articulation, wording = line.articulation, context.wording
    amount = credit_amount_words(articulation, line.credits, wording)
    # The amount says already that no number is stated.
    is_said = line.credits is None and line.standing is CreditStanding.NUMBER_NOT_STATED
    return CreditViewLine(
        receiver=receiver_words(articulation, context),
        credential=_giver_words(articulation, context),
        amount=amount,
        standing="" if is_said else _standing_words(line, wording),
        mark=CREDIT_MARKS[line.standing],
        conditions=_condition_words(articulation, context),
        notes=context.book.cite(articulation.provenance),
    )


def offered_credit_line(articulation: Articulation, context: Context) -> CreditViewLine:
    """Return what a receiver gives for a credential, whoever holds it, on the day of the view."""
    standing = _offered_standing(articulation, context)
    begins_later = standing is CreditStanding.NOT_IN_FORCE_YET
    decides = articulation.starts if begins_later else articulation.ends
    judged = CreditLine(articulation, standing, articulation.credits.value, None, decides)
    return credit_line(judged, context)


def _offered_standing(articulation: Articulation, context: Context) -> CreditStanding:
    if articulation.ends is not None and articulation.ends < context.on:
        return CreditStanding.ENDED
    if articulation.starts is not None and articulation.starts > context.on:
        return CreditStanding.NOT_IN_FORCE_YET
    if articulation.credits.value is None:
        return CreditStanding.NUMBER_NOT_STATED
    if not articulation.automatic:
        return CreditStanding.RECEIVER_DECIDES
    limits = (articulation.earned_from, articulation.earned_until, articulation.valid_years)
    if articulation.conditions or any(limit is not None for limit in limits):
        return CreditStanding.CONDITIONAL
    return CreditStanding.NOT_YET_HELD


def credit_sentence(line: CreditViewLine, wording: Wording) -> str:
    """Return one line of credit as running text, for paper and terminal."""
    if line.credential:
        named = wording.say(
            "{receiver}, for {credential}: {amount}.",
            receiver=line.receiver,
            credential=line.credential,
            amount=line.amount,
        )
    else:
        named = wording.say("{receiver}: {amount}.", receiver=line.receiver, amount=line.amount)
    return join_sentences((named, as_sentence(line.standing)))


def total_sentences(ledger: CreditLedger, context: Context) -> tuple[str, ...]:
    """Return what is sure and what may count, one sentence for each receiver."""
    wording, catalog = context.wording, context.catalog
    possible = [
        wording.say(
            "May count at {receiver}: {amount}.",
            receiver=provider_name(receiver, catalog, wording),
            amount=amount_words(amount, wording),
        )
        for receiver, amount in ledger.possible.items()
        if amount.value
    ]
    return (*sure_sentences(ledger, context), *possible)


def sure_sentences(ledger: CreditLedger, context: Context) -> tuple[str, ...]:
    """Return what is sure, one sentence for each receiver."""
    wording = context.wording
    return tuple(
        wording.say(
            "Sure at {receiver}: {amount}.",
            receiver=provider_name(receiver, context.catalog, wording),
            amount=amount_words(amount, wording),
        )
        for receiver, amount in ledger.sure.items()
        if amount.value
    )


def receiver_words(articulation: Articulation, context: Context) -> str:
    """Return who gives the credit."""
    if articulation.receiver is None:
        return context.wording.say("A college that the source does not name")
    return provider_name(articulation.receiver, context.catalog, context.wording)


def credit_amount_words(
    articulation: Articulation, credits_: Amount | None, wording: Wording
) -> str:
    """Return the credits and the course they stand for, or that no number is stated."""
    if credits_ is None:
        return wording.say("a link exists, number not stated")
    amount = amount_words(credits_, wording)
    if articulation.course:
        # translators: {course} is a course code and name, as the college prints it
        return wording.say("{amount} as {course}", amount=amount, course=articulation.course)
    return amount


def _giver_words(articulation: Articulation, context: Context) -> str:
    if articulation.from_credential is not None:
        return credential_name(articulation.from_credential, context.catalog, context.wording)
    return context.wording.pick(articulation.from_text) if articulation.from_text else ""


def _standing_words(line: CreditLine, wording: Wording) -> str:
    if line.reason_date is None:
        return credit_standing_words(line.standing, wording)
    date = wording.date(line.reason_date)
    if line.standing is CreditStanding.ENDED:
        return wording.say("No longer counts: ended on {date}", date=date)
    if line.standing is CreditStanding.NOT_IN_FORCE_YET:
        return wording.say("Not in force yet: starts on {date}", date=date)
    return credit_standing_words(line.standing, wording)


def _condition_words(articulation: Articulation, context: Context) -> tuple[str, ...]:
    wording = context.wording
    program = _program_words(articulation.program, wording)
    conditions = [as_sentence(wording.pick(text)) for text in articulation.conditions]
    notes = [as_sentence(wording.pick(text)) for text in articulation.notes]
    trust = trust_words(articulation.provenance, context.on, wording)
    every = (*program, *conditions, *_window_words(articulation, wording), *notes, trust)
    return tuple(sentence for sentence in every if sentence)


def _window_words(articulation: Articulation, wording: Wording) -> tuple[str, ...]:
    """When it must have been earned, and how old it may be."""
    sentences = []
    if articulation.earned_from is not None:
        date = wording.date(articulation.earned_from)
        sentences.append(wording.say("It must be earned on or after {date}.", date=date))
    if articulation.earned_until is not None:
        date = wording.date(articulation.earned_until)
        sentences.append(wording.say("It must be earned by {date}.", date=date))
    if articulation.valid_years is not None:
        age = amount_words(Amount(articulation.valid_years, Unit.YEAR), wording)
        sentences.append(wording.say("It may be at most {age} old.", age=age))
    return tuple(sentences)


def _program_words(program: LocalizedText | None, wording: Wording) -> tuple[str, ...]:
    if program is None:
        return ()
    return (wording.say("Program: {program}.", program=as_bare(wording.pick(program))),)
