"""The shortest ways to a level in words: what to add, what it takes, and what shuts a way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.amounts import Amount
from pathways.domain.catalog import Catalog
from pathways.domain.record import Evidence, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.fix_values import Addition, AdditionKind, Fix, Fixes, Obstacle, Offer, Shut
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context, open_context
from pathways.presenting.names import credential_name
from pathways.presenting.requirements import titles_of
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import SourceNote
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class AdditionLine:
    """One thing to add, to answer or to ask.

    Attributes:
        label: what, in a few words.
        detail: how much, or what to ask; may be empty.
        offers: what would do, each with its time and price; 'not published' where nobody says.
        clause: the law it serves; may be empty.
    """

    label: str
    detail: str
    offers: tuple[str, ...]
    clause: str
    notes: tuple[int, ...]
    credentials: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The whole line as running text."""
        return join_sentences((as_sentence(self.label), self.detail, *self.offers))


@dataclass(frozen=True, slots=True)
class FixLine:
    """One way: all of its parts are needed.

    Attributes:
        title: its parts in one line.
        pieces: what a record would hold with it, to try it out; empty when it needs answers.
    """

    key: str
    title: str
    parts: tuple[AdditionLine, ...]
    pieces: tuple[Evidence, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class FixesView:
    """Every smallest set of additions, the shortest first.

    Attributes:
        answer: what there is to know about all of them.
        shut: ways that nothing opens, each with the reason.
    """

    title: str
    answer: str
    ways: tuple[FixLine, ...]
    shut: tuple[str, ...]
    notes: tuple[SourceNote, ...]


def fixes_view(
    fixes: Fixes,
    scheme: Scheme,
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
) -> FixesView:
    """Return the shortest ways to one level in words."""
    context = open_context(catalog, record, wording, on)
    level = scheme.level(fixes.level)
    label = wording.pick(level.label) if level else fixes.level
    ways = tuple(_way(number, fix, context) for number, fix in enumerate(fixes.fixes, start=1))
    return FixesView(
        # translators: {level} is for example 'Rank II'
        title=wording.say("The shortest ways to {level}", level=label),
        answer=_answer_words(fixes, wording),
        ways=ways,
        shut=tuple(_shut_words(each, wording) for each in fixes.shut),
        notes=context.book.notes,
    )


def _answer_words(fixes: Fixes, wording: Wording) -> str:
    if fixes.is_reached:
        return wording.say("You are there already, by these facts.")
    ahead = (
        wording.say(
            "What you have told us is enough from {date} on.", date=wording.date(fixes.from_day)
        )
        if fixes.from_day
        else ""
    )
    if not fixes.fixes:
        return join_sentences((ahead, wording.say("We know nothing that you could add.")))
    found = wording.say_count(
        "{count} way. All that stands in a way is needed.",
        "{count} ways. Any one is enough; all that stands in a way is needed.",
        len(fixes.fixes),
    )
    more = wording.say("There are more ways than these.") if fixes.is_cut else ""
    office = wording.say("In each of them an office must say yes.") if fixes.only_office else ""
    return join_sentences((ahead, found, more, office))


def _way(number: int, fix: Fix, context: Context) -> FixLine:
    parts = tuple(_part(addition, context) for addition in fix.additions)
    title = " + ".join(part.label for part in parts)
    pieces = () if any(each.is_answer for each in fix.additions) else _pieces(fix)
    spoken = join_sentences(tuple(part.spoken for part in parts))
    return FixLine(str(number), title, parts, pieces, spoken)


def _pieces(fix: Fix) -> tuple[Evidence, ...]:
    return tuple(piece for addition in fix.additions for piece in addition.pieces)


def _part(addition: Addition, context: Context) -> AdditionLine:
    wording, serves = context.wording, addition.serves[0]
    offers = addition.offers
    return AdditionLine(
        label=wording.pick(serves.label).rstrip("."),
        detail=_detail_words(addition, context),
        offers=tuple(_offer_words(offer, context) for offer in offers),
        clause=serves.citation or "",
        notes=context.book.cite(serves.provenance),
        credentials=tuple(offer.credential for offer in offers),
    )


def _detail_words(addition: Addition, context: Context) -> str:
    wording = context.wording
    match addition.kind:
        case AdditionKind.THING:
            return ""
        case AdditionKind.AMOUNT | AdditionKind.TOTAL:
            return join_sentences(
                (_amount_words(addition, wording), _includes_words(addition, wording))
            )
        case AdditionKind.FACT if addition.answered_no:
            return wording.say("You said no to this. It must come true first.")
        case AdditionKind.FACT | AdditionKind.DETAIL | AdditionKind.OFFICE:
            return _question_words(addition, context)


def _amount_words(addition: Addition, wording: Wording) -> str:
    more = _plain(addition.amount, wording)
    total = _plain(addition.total, wording)
    if more and total:
        return wording.say("{more} more, {total} in all.", more=more, total=total)
    if more:
        return wording.say("{more} more.", more=more)
    return wording.say("{total} in all.", total=total) if total else ""


def _includes_words(addition: Addition, wording: Wording) -> str:
    if not addition.includes:
        return ""
    return wording.say("What you add in this way counts here too.")


def _plain(amount: Amount | None, wording: Wording) -> str:
    return "" if amount is None else amount_words(amount, wording)


def _question_words(addition: Addition, context: Context) -> str:
    wording = context.wording
    about = titles_of((addition.piece,), context) if addition.piece else []
    piece = as_sentence(about[0]) if about else ""
    asked = as_sentence(wording.pick(addition.question)) if addition.question else ""
    return join_sentences((piece, asked))


def _offer_words(offer: Offer, context: Context) -> str:
    wording = context.wording
    unknown = wording.say("not published")
    # translators: one program that would do; its time and its price
    return wording.say(
        "{name}: time {effort}, price {cost}.",
        name=credential_name(offer.credential, context.catalog, wording),
        effort=amount_words(offer.effort, wording) if offer.effort else unknown,
        cost=wording.money(offer.cost_usd) if offer.cost_usd is not None else unknown,
    )


def _shut_words(shut: Shut, wording: Wording) -> str:
    label = wording.pick(shut.serves.label).rstrip(".") if shut.serves else ""
    return join_sentences((as_sentence(label) if label else "", _obstacle_words(shut, wording)))


def _obstacle_words(shut: Shut, wording: Wording) -> str:
    if shut.note is not None:
        return as_sentence(wording.pick(shut.note))
    return {
        Obstacle.FAMILY_USED_UP: wording.say("You have used this way already."),
        Obstacle.ABOVE_BAND: wording.say("Your number is above what the rule names."),
        Obstacle.FOR_OTHERS: wording.say("This rule is for people with another certificate."),
        Obstacle.NOT_IN_FORCE: wording.say("No rule for this holds on this day."),
        Obstacle.OUTSIDE_WINDOW: wording.say("What you add now would be outside of its time."),
        Obstacle.NOTHING_HELPS: wording.say("Nothing that you could add opens it."),
    }[shut.obstacle]
