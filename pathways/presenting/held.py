"""What the person holds or works on, line by line."""

from __future__ import annotations

from pathways.domain.record import Holding, HoldingState
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment
from pathways.presenting.context import Context
from pathways.presenting.evidence import evidence_title
from pathways.presenting.labels import holding_state_words
from pathways.presenting.marks import holding_mark
from pathways.presenting.names import holding_title, provider_name
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import HeldLine, Mark


def held_lines(context: Context, assessment: Assessment | None) -> tuple[HeldLine, ...]:
    """Return every holding of the person, in the order of the record."""
    if context.record is None:
        return ()
    return tuple(held_line(holding, context, assessment) for holding in context.record.holdings)


def held_line(holding: Holding, context: Context, assessment: Assessment | None) -> HeldLine:
    """Return one holding in words."""
    wording = context.wording
    mark = holding_mark(holding, context.on)
    state = holding_state_words(holding.state, wording)
    return HeldLine(
        holding=holding.id,
        title=holding_title(holding, context.catalog, wording),
        mark=mark,
        state=wording.say("Ran out") if mark is Mark.EXPIRED else state,
        dates=_dates_words(holding, context),
        issuer=_issuer_words(holding, context),
        remark=_remark_words(holding, context, assessment),
        note=holding.note,
    )


def held_sentence(line: HeldLine, context: Context) -> str:
    """Return a holding as one line of running text, for paper and terminal."""
    wording = context.wording
    if line.dates:
        named = wording.say("{title}. {dates}", title=line.title, dates=line.dates)
    else:
        named = wording.say("{title}. {state}.", title=line.title, state=line.state)
    return join_sentences((named, line.remark))


def evidence_sentences(context: Context) -> tuple[str, ...]:
    """Return every piece of evidence for a rank, one sentence each, in the order of the record."""
    pieces = context.record.evidence if context.record else ()
    return tuple(as_sentence(evidence_title(piece, context.wording)) for piece in pieces)


def _dates_words(holding: Holding, context: Context) -> str:
    wording = context.wording
    sentences = []
    if holding.state is HoldingState.EARNED and holding.earned_on:
        sentences.append(wording.say("Earned on {date}.", date=wording.date(holding.earned_on)))
    elif holding.state is HoldingState.SUBMITTED and holding.submitted_on:
        sentences.append(wording.say("Sent in on {date}.", date=wording.date(holding.submitted_on)))
    elif holding.started_on:
        sentences.append(wording.say("Started on {date}.", date=wording.date(holding.started_on)))
    if holding.expires_on:
        date = wording.date(holding.expires_on)
        ran_out = holding.is_expired(context.on)
        sentences.append(
            wording.say("Ran out on {date}.", date=date)
            if ran_out
            else wording.say("Good until {date}.", date=date)
        )
    return join_sentences(sentences)


def _issuer_words(holding: Holding, context: Context) -> str:
    if holding.issuer:
        return holding.issuer
    credential = context.catalog.credentials.get(holding.credential or "")
    if credential is None:
        return ""
    return provider_name(credential.provider, context.catalog, context.wording)


def _origin_words(holding: Holding, wording: Wording) -> str:
    """Where it comes from: a file, or typed; a catalog credential needs no word."""
    if holding.badge:
        return wording.say("From a file.")
    if holding.credential is None and holding.self_reported:
        return wording.say("Typed in by you.")
    return ""


def _remark_words(holding: Holding, context: Context, assessment: Assessment | None) -> str:
    wording = context.wording
    unknown = assessment is not None and holding.id in assessment.unknown_holdings
    lost = holding.credential is not None and holding.credential not in context.catalog.credentials
    adds_nothing = assessment is not None and holding.id in assessment.adds_nothing
    return join_sentences(
        (
            _origin_words(holding, wording),
            wording.say("Not in this catalog. It is kept as you saved it.")
            if unknown or lost
            else "",
            wording.say("It does not help this goal.") if adds_nothing else "",
        )
    )
