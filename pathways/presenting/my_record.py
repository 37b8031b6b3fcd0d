"""My record in words: what is held, by how far it is; what is waited for; what ends and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.amounts import Amount, Unit
from pathways.i18n.wording import Wording
from pathways.planning.holding_times import (
    HoldingGroup,
    HoldingTime,
    ending,
    holding_times,
    waited_for,
)
from pathways.planning.results import Assessment
from pathways.presenting.amounts import amount_words, amounts_words
from pathways.presenting.context import Context
from pathways.presenting.facts import cost_words
from pathways.presenting.held import held_line
from pathways.presenting.names import holding_title
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import HeldLine, Mark, SourceNote


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Things that stand alike."""

    key: HoldingGroup
    heading: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One thing with a day: sent in and waited for, or good until.

    Attributes:
        holding: its id in the record.
        when: the day in words.
        how_long: since that day, or until it; may be empty.
        then: what the source says about the answer, or what a renewal takes.
        notes: numbers of the sources.
    """

    holding: str
    title: str
    when: str
    how_long: str
    then: str
    mark: Mark
    notes: tuple[int, ...] = ()

    @property
    def spoken(self) -> str:
        """The line as running text."""
        return join_sentences((f"{self.title}.", self.when, self.how_long, self.then))


@dataclass(frozen=True, slots=True)
class MyRecordView:
    """The whole place in words.

    Attributes:
        empty: what to say where nothing is held; '' otherwise.
        no_waiting, no_ending: what to say where there is nothing of the kind; '' otherwise.
        notes: sources of the lines that carry numbers.
    """

    groups: tuple[HeldGroup, ...]
    empty: str
    waiting: tuple[TimeLine, ...]
    no_waiting: str
    ending: tuple[TimeLine, ...]
    no_ending: str
    notes: tuple[SourceNote, ...]


def my_record_view(context: Context, assessment: Assessment | None) -> MyRecordView:
    """Return what the person holds, waits for and has to renew, on the day of the context."""
    wording = context.wording
    held = context.record.holdings if context.record else ()
    times = holding_times(held, context.catalog, context.on)
    waiting = tuple(_waiting_line(each, context) for each in waited_for(times))
    ends = tuple(_ending_line(each, context) for each in ending(times))
    nothing = wording.say("What you have done will be here. Add the first thing.")
    return MyRecordView(
        groups=_groups(times, context, assessment),
        empty="" if held else nothing,
        waiting=waiting,
        no_waiting="" if waiting else wording.say("You are waiting for no answer."),
        ending=ends,
        no_ending="" if ends else wording.say("Nothing here has a last day that we know of."),
        notes=context.book.notes,
    )


def _groups(
    times: tuple[HoldingTime, ...], context: Context, assessment: Assessment | None
) -> tuple[HeldGroup, ...]:
    found = []
    for group in HoldingGroup:
        lines = tuple(
            held_line(each.holding, context, assessment) for each in times if each.group is group
        )
        if lines:
            found.append(HeldGroup(group, group_words(group, context.wording), lines))
    return tuple(found)


def group_words(group: HoldingGroup, wording: Wording) -> str:
    """Return the heading over things that stand alike."""
    return {
        HoldingGroup.ENDING: wording.say("Ends soon"),
        HoldingGroup.ENDED: wording.say("Has ended"),
        HoldingGroup.WAITING: wording.say("Sent in. You wait for an answer"),
        HoldingGroup.STARTED: wording.say("You are working on it"),
        HoldingGroup.EARNED: wording.say("Earned"),
        HoldingGroup.PLANNED: wording.say("Planned"),
    }[group]


# -- waiting for an answer ---------------------------------------------------------------


def _waiting_line(time: HoldingTime, context: Context) -> TimeLine:
    wording, sent = context.wording, time.holding.submitted_on
    when = (
        wording.say("Sent in on {date}.", date=wording.date(sent))
        if sent
        else wording.say("You did not say when you sent it in.")
    )
    then, notes = _answer_time(time, context)
    return TimeLine(
        holding=time.holding.id,
        title=holding_title(time.holding, context.catalog, wording),
        when=when,
        how_long=_waited(time.waiting_days, wording),
        then=then,
        mark=Mark.IN_PROGRESS,
        notes=notes,
    )


def _waited(days: int | None, wording: Wording) -> str:
    if days is None:
        return ""
    if days == 0:
        return wording.say("That was today.")
    return wording.say_count("That was {count} day ago.", "That was {count} days ago.", days)


def _answer_time(time: HoldingTime, context: Context) -> tuple[str, tuple[int, ...]]:
    """What the source says about how long the answer takes; missing is told as missing."""
    wording = context.wording
    credential = context.catalog.credentials.get(time.holding.credential or "")
    fact = credential.answer_weeks if credential else None
    if fact is None or fact.value is None:
        return wording.say("How long an answer takes is not published. Ask them."), ()
    weeks = amount_words(Amount(fact.value, Unit.WEEK), wording)
    words = wording.say("An answer takes {weeks}, as its source says.", weeks=weeks)
    return words, context.book.cite(fact.provenance)


# -- what ends, and what then ------------------------------------------------------------


def _ending_line(time: HoldingTime, context: Context) -> TimeLine:
    wording = context.wording
    when, notes = _end_words(time, context)
    then, more = _renewal_words(time, context)
    ended = time.group is HoldingGroup.ENDED
    return TimeLine(
        holding=time.holding.id,
        title=holding_title(time.holding, context.catalog, wording),
        when=when,
        how_long=_left(time.days_left, wording),
        then=then,
        mark=Mark.EXPIRED if ended else Mark.HELD,
        notes=tuple(dict.fromkeys((*notes, *more))),
    )


def _end_words(time: HoldingTime, context: Context) -> tuple[str, tuple[int, ...]]:
    wording, day = context.wording, _day(time.ends_on, context.wording)
    ended = time.group is HoldingGroup.ENDED
    if time.is_own_end:
        own = wording.say("Ran out on {date}.", date=day)
        return own if ended else wording.say("Good until {date}.", date=day), ()
    credential = context.catalog.credentials.get(time.holding.credential or "")
    notes = context.book.cite(credential.validity_years.provenance) if credential else ()
    if ended:
        return wording.say(
            "Counted from the day you earned it, it ended on {date}.", date=day
        ), notes
    words = wording.say("Counted from the day you earned it, it is good until {date}.", date=day)
    return words, notes


def _day(day: dt.date | None, wording: Wording) -> str:
    return wording.date(day) if day else ""


def _left(days: int | None, wording: Wording) -> str:
    if days is None:
        return ""
    if days == 0:
        return wording.say("That is today.")
    if days < 0:
        return wording.say_count("That was {count} day ago.", "That was {count} days ago.", -days)
    return wording.say_count("{count} day is left.", "{count} days are left.", days)


def _renewal_words(time: HoldingTime, context: Context) -> tuple[str, tuple[int, ...]]:
    """What comes then: a renewal with time and price where published, else ask."""
    wording = context.wording
    credential = context.catalog.credentials.get(time.holding.credential or "")
    if credential is None:
        return wording.say("This catalog does not know how to renew it. Ask who gave it."), ()
    renewal = credential.renewal
    if renewal is None:
        return wording.say("How to renew it is not published here. Ask who gave it."), ()
    notes = context.book.cite(renewal.cost_usd.provenance)
    takes = ""
    if renewal.effort.value:
        takes = wording.say(
            "To renew it takes {time}.", time=amounts_words(renewal.effort.value, wording)
        )
        notes = (*context.book.cite(renewal.effort.provenance), *notes)
    price = wording.say("The price is not published.")
    if renewal.cost_usd.value is not None:
        price = wording.say("Price: {price}.", price=cost_words(renewal.cost_usd.value, wording))
    return join_sentences((takes, price)), notes
