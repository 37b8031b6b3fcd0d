"""A `what if` in words: what is supposed, and what cannot be supposed."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.domain.errors import WhatIfError, WhatIfFault
from pathways.domain.kept_plans import (
    Cancelled,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
    WhatIf,
    WhatIfKind,
)
from pathways.domain.limits import Connection
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.presenting.names import area_name, credential_name, provider_name
from pathways.presenting.plan_clash import connection_words, travel_words
from pathways.presenting.plan_limits import hours_words, window_words
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import ProblemView


def what_if_title(kind: WhatIfKind, wording: Wording) -> str:
    """Return what kind of change is supposed, as a heading or a choice."""
    return {
        WhatIfKind.RELEASED_EARLY: wording.say("What if I am free on another day?"),
        WhatIfKind.MOVED: wording.say("What if I move?"),
        WhatIfKind.CANCELLED: wording.say("What if a class falls away?"),
        WhatIfKind.RULE_CHANGED: wording.say("What if a rule changes?"),
        WhatIfKind.ONE_THING_MORE: wording.say("What if I have one thing more?"),
    }[kind]


def what_if_words(what_if: WhatIf, context: Context) -> str:
    """Return what is supposed, as running text: 'What if I move? You live in: Maine.'"""
    title = what_if_title(what_if.kind, context.wording)
    return join_sentences((title, *_supposed(what_if, context)))


def supposed_words(what_if: WhatIf, context: Context) -> str:
    """Return the same without what kind of change it is."""
    return join_sentences(_supposed(what_if, context))


def _supposed(what_if: WhatIf, context: Context) -> Iterator[str]:
    match what_if:
        case ReleasedEarly():
            yield from _released(what_if, context.wording)
        case Moved():
            yield from _moved(what_if, context)
        case Cancelled():
            yield _cancelled(what_if, context)
        case RuleChanged():
            yield _rule(what_if, context)
        case OneThingMore():  # pragma: no branch - the last one
            yield from _more(what_if, context)


def _released(what_if: ReleasedEarly, wording: Wording) -> Iterator[str]:
    if what_if.start is not None:
        yield wording.say("The plan begins on {date}.", date=wording.date(what_if.start))
    if what_if.deadline is not None:
        yield wording.say("It must be done by {date}.", date=wording.date(what_if.deadline))
    if what_if.hours_per_week is not None:
        hours = hours_words(what_if.hours_per_week, wording)
        yield wording.say("You have {amount} a week.", amount=hours)
    if what_if.connection is Connection.WINDOWS and what_if.windows:
        times = (window_words(each, wording) for each in what_if.windows)
        yield wording.say("Internet: {times}.", times="; ".join(times))
    elif what_if.connection is not None:
        always = connection_words(what_if.connection, wording)
        yield as_sentence(always[:1].upper() + always[1:])


def _moved(what_if: Moved, context: Context) -> Iterator[str]:
    wording = context.wording
    if what_if.area is not None:
        place = area_name(what_if.area, context.catalog, wording)
        yield wording.say("You live here: {place}.", place=place)
    if what_if.travel is not None:
        far = travel_words(what_if.travel, wording)
        yield wording.say("How far you go: {travel}.", travel=far)


def _cancelled(what_if: Cancelled, context: Context) -> str:
    wording = context.wording
    title = credential_name(what_if.credential, context.catalog, wording)
    if what_if.offering is None:
        return wording.say("No longer offered: {title}.", title=title)
    date = wording.date(what_if.offering)
    return wording.say("The class of {date} falls away: {title}.", date=date, title=title)


def _rule(what_if: RuleChanged, context: Context) -> str:
    wording = context.wording
    if what_if.law_on is not None:
        return wording.say("The rules of {date} count.", date=wording.date(what_if.law_on))
    link = context.catalog.articulations.get(what_if.articulation or "")
    receiver = provider_name(link.receiver, context.catalog, wording) if link is not None else ""
    given = link.from_credential if link is not None else None
    title = credential_name(given or "", context.catalog, wording) or what_if.articulation or ""
    named = f"{title}, {receiver}" if receiver else title
    if what_if.ends is None:
        return wording.say("This promise of credit has ended: {title}.", title=named)
    return wording.say(
        "This promise of credit ends on {date}: {title}.",
        date=wording.date(what_if.ends),
        title=named,
    )


def _more(what_if: OneThingMore, context: Context) -> Iterator[str]:
    wording = context.wording
    if what_if.credential is not None:
        title = credential_name(what_if.credential, context.catalog, wording)
        yield wording.say("You hold this too: {title}.", title=title)
    if what_if.money_total is not None:
        yield wording.say("You have {money} more in all.", money=wording.money(what_if.money_total))
    if what_if.money_per_month is not None:
        money = wording.money(what_if.money_per_month)
        yield wording.say("You have {money} more each month.", money=money)
    if what_if.hours_per_week is not None:
        hours = hours_words(what_if.hours_per_week, wording)
        yield wording.say("You have {amount} more each week.", amount=hours)


def not_official_words(what_if: WhatIf | None, wording: Wording) -> str:
    """Return what stands on every kept plan, and more on one that supposes something."""
    if what_if is None:
        return wording.say("This is a plan, not a promise. Your school or board decides.")
    return wording.say("Not official: this is only a 'what if'. Things are not so today.")


def what_if_problem(error: WhatIfError, wording: Wording) -> ProblemView:
    """Return what cannot be supposed, and what to do."""
    happened = {
        WhatIfFault.UNKNOWN_ID: wording.say("The catalog does not know {id}.", id=error.given),
        WhatIfFault.UNKNOWN_CLASS: wording.say("No class of it begins on {day}.", day=error.given),
        WhatIfFault.NO_LIMIT: wording.say(
            "You set no limit for it, so having more changes nothing."
        ),
    }[error.fault]
    return ProblemView(
        happened=happened,
        safe=wording.say("No plan was made, and your record is as it was."),
        do=wording.say("Choose something else for 'what if'."),
    )
