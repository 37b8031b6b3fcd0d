"""What each thing a person has does on a ladder, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.catalog import Catalog
from pathways.domain.record import Evidence, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.planning.ledger_values import (
    Elsewhere,
    PieceLine,
    PieceStanding,
    PinChoice,
    Reason,
    Use,
)
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context, open_context
from pathways.presenting.evidence import evidence_title
from pathways.presenting.names import holding_title
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import Mark, SourceNote
from pathways.rules.model import Scheme

_MARKS = {
    PieceStanding.COUNTS: Mark.MET,
    PieceStanding.LATER: Mark.LATER,
    PieceStanding.CANNOT_TELL: Mark.CANNOT_TELL,
    PieceStanding.ELSEWHERE: Mark.NOT_MET,
    PieceStanding.PERHAPS_ELSEWHERE: Mark.NOT_MET,
    PieceStanding.DOES_NOT_COUNT: Mark.NOT_MET,
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One thing and what it does.

    Attributes:
        piece: id of the evidence or the holding.
        status: what it does, in a few words.
        uses: where it counts, one sentence each, with the clause.
        why: why it does not count, or what to ask; may be empty.
        elsewhere: where else it counts or may count; may be empty.
        remark: what to know about such things; may be empty.
        pinned: what the person chose it for; '' when the program chooses.
        choices: what it could be set apart for, as (use, words); fewer than two are no choice.
        is_evidence: whether it can be changed in the form for proof.
    """

    piece: str
    title: str
    mark: Mark
    status: str
    uses: tuple[str, ...]
    why: str
    elsewhere: tuple[str, ...]
    remark: str
    pinned: str
    choices: tuple[tuple[str, str], ...]
    notes: tuple[int, ...]
    spoken: str
    is_evidence: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Every thing the person has, on one ladder; `empty` is the invitation to add some."""

    title: str
    lines: tuple[LedgerLine, ...]
    empty: str
    notes: tuple[SourceNote, ...]


def ledger_view(
    lines: tuple[PieceLine, ...],
    scheme: Scheme,
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
) -> LedgerView:
    """Return the ledger of one ladder in words."""
    context = open_context(catalog, record, wording, on)
    worded = tuple(_line(line, scheme, context) for line in lines)
    empty = wording.say("Here you will see what each of your proofs counts for. Add one.")
    return LedgerView(
        wording.pick(scheme.label), worded, "" if worded else empty, context.book.notes
    )


def _line(line: PieceLine, scheme: Scheme, context: Context) -> LedgerLine:
    wording = context.wording
    piece = _piece(line.id, context)
    title, status = _title(line.id, piece, context), _status_words(line.standing, wording)
    uses = _use_sentences(line.uses, scheme, wording)
    why = _why_words(line, wording)
    elsewhere = tuple(_elsewhere_words(each, wording) for each in line.elsewhere)
    remark = as_sentence(wording.pick(line.remark)) if line.remark else ""
    return LedgerLine(
        piece=line.id,
        title=title,
        mark=_MARKS[line.standing],
        status=status,
        uses=uses,
        why=why,
        elsewhere=elsewhere,
        remark=remark,
        pinned=line.pinned or "",
        choices=_choice_words(line, scheme, wording),
        notes=tuple(
            dict.fromkeys(n for use in line.uses for n in context.book.cite(use.provenance))
        ),
        spoken=join_sentences((as_sentence(title), as_sentence(status), *uses, why, *elsewhere)),
        is_evidence=piece is not None,
    )


def _piece(id_: str, context: Context) -> Evidence | None:
    pieces = context.record.evidence if context.record else ()
    return next((piece for piece in pieces if piece.id == id_), None)


def _title(id_: str, piece: Evidence | None, context: Context) -> str:
    if piece is not None:
        return evidence_title(piece, context.wording)
    holdings = context.record.holdings if context.record else ()
    found = next((each for each in holdings if each.id == id_), None)
    return holding_title(found, context.catalog, context.wording) if found else id_


def _status_words(standing: PieceStanding, wording: Wording) -> str:
    return {
        PieceStanding.COUNTS: wording.say("Counts"),
        PieceStanding.LATER: wording.say("Counts later"),
        PieceStanding.CANNOT_TELL: wording.say("We cannot tell yet"),
        PieceStanding.ELSEWHERE: wording.say("Counts somewhere else, not here"),
        PieceStanding.PERHAPS_ELSEWHERE: wording.say("Does not count here; it may count elsewhere"),
        PieceStanding.DOES_NOT_COUNT: wording.say("Does not count here"),
    }[standing]


def _use_sentences(uses: tuple[Use, ...], scheme: Scheme, wording: Wording) -> tuple[str, ...]:
    """Return one sentence for each condition; levels that ask the same share one."""
    levels: dict[tuple[str, str, bool], list[str]] = {}
    firsts: dict[tuple[str, str, bool], Use] = {}
    for use in uses:
        key = (use.label.en, str(use.amount), use.is_spent)
        known = scheme.level(use.level)
        levels.setdefault(key, []).append(wording.pick(known.label) if known else use.level)
        firsts.setdefault(key, use)
    return tuple(_use_words(firsts[key], levels[key], wording) for key in levels)


def _use_words(use: Use, levels: list[str], wording: Wording) -> str:
    fields = {
        "label": wording.pick(use.label).rstrip("."),
        "levels": wording.listing(dict.fromkeys(levels)),
        "clause": use.citation or "–",
    }
    if use.is_spent:
        # translators: a higher rank rests on a lower one that was reached with this thing
        return wording.say(
            "For {levels} it is already used: the rank below rests on it. {clause}.", **fields
        )
    if use.amount is None:
        return wording.say("For {levels}: {label}. {clause}.", **fields)
    amount = amount_words(use.amount, wording)
    # translators: '{amount}' is for example '12 credits'
    return wording.say(
        "For {levels}: {label}; it adds {amount}. {clause}.", amount=amount, **fields
    )


def _why_words(line: PieceLine, wording: Wording) -> str:
    if line.question is not None:
        return as_sentence(wording.pick(line.question))
    if line.from_day is not None:
        return wording.say("It counts from {date} on.", date=wording.date(line.from_day))
    if line.reason is None:
        return ""
    return {
        Reason.OTHER_KIND: wording.say("The rules here do not look at such a thing."),
        Reason.WRONG_VALUE: _value_words(line, wording),
        Reason.OUTSIDE_WINDOW: wording.say("Its date is outside of the time that counts."),
        Reason.USED_UP: wording.say("It is used up: a rule lets you use it only once."),
        Reason.INSIDE: wording.say("It is part of a degree that counts already."),
        Reason.SAME_AGAIN: wording.say("It is the same as another one that counts already."),
        Reason.TAKEN_BACK: wording.say("It was taken back, so it no longer counts."),
    }[line.reason]


def _value_words(line: PieceLine, wording: Wording) -> str:
    form = EVIDENCE_FORMS.get(line.kind)
    field = form.field(line.attribute or "") if form else None
    if field is None:
        return wording.say("It is not of the sort that counts.")
    labels = {choice.value: wording.pick(choice.label) for choice in field.choices}
    # translators: '{field}' is the name of a field of a form, '{value}' what was put there
    return wording.say(
        "What counts is of another sort. Here it says {field}: {value}.",
        field=wording.pick(field.label).rstrip("?"),
        value=labels.get(line.value or "", line.value or ""),
    )


def _elsewhere_words(each: Elsewhere, wording: Wording) -> str:
    label = wording.pick(each.label)
    if each.is_sure:
        return wording.say("It counts here: {ladder}.", ladder=label)
    ask = as_sentence(wording.pick(each.question)) if each.question else ""
    return join_sentences((wording.say("It may count here: {ladder}.", ladder=label), ask))


def _choice_words(line: PieceLine, scheme: Scheme, wording: Wording) -> tuple[tuple[str, str], ...]:
    return tuple((choice.use, _choice(choice, scheme, wording)) for choice in line.choices)


def _choice(choice: PinChoice, scheme: Scheme, wording: Wording) -> str:
    known = scheme.level(choice.level)
    level = wording.pick(known.label) if known else choice.level
    if "/" not in choice.use:
        return level
    # translators: a level and one of its parts, 'Program complete: 12 foundations'
    return wording.say("{level}: {part}", level=level, part=wording.pick(choice.label))
