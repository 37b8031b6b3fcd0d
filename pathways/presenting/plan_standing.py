"""What of a kept plan no longer holds, in words. The plan itself stays as it was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pathways.planning.kept_plans import KeptStanding, Late, LateKind
from pathways.planning.plan_check.faults import Fault
from pathways.planning.plan_check.faults import FaultKind as Kind
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name


def standing_sentences(standing: KeptStanding, context: Context) -> tuple[str, ...]:
    """Return how a kept plan stands, the most needed first; it is never changed by itself."""
    wording = context.wording
    head = (
        wording.say("This plan still holds.")
        if standing.holds
        else wording.say("Part of this plan no longer holds. It was kept as it is; plan anew.")
    )
    done = (
        wording.say("Done: {title}.", title=credential_name(each, context.catalog, wording))
        for each in standing.done
    )
    over = wording.say("Its last day has passed.") if standing.is_over else ""
    gone = (
        wording.say("What it supposes is no longer in the catalog.")
        if standing.cannot_be_supposed
        else ""
    )
    late = (_late_words(each, context) for each in standing.late)
    faults = fault_sentences(standing.faults, context)
    limits = (
        wording.say("You changed since then what a plan must keep to.")
        if standing.limits_changed
        else ""
    )
    facts = (
        wording.say("The facts were brought up to date since then.")
        if standing.facts_changed
        else ""
    )
    lines = (head, over, gone, *late, *faults, limits, facts, *done)
    return tuple(dict.fromkeys(line for line in lines if line))


def _late_words(late: Late, context: Context) -> str:
    wording = context.wording
    title, date = credential_name(late.credential, context.catalog, wording), wording.date(late.on)
    if late.kind is LateKind.NOT_DONE:
        return wording.say("{title}: it was to be done by {date}.", title=title, date=date)
    return wording.say("{title}: you had to sign up by {date}.", title=title, date=date)


def fault_sentences(faults: Iterable[Fault], context: Context) -> tuple[str, ...]:
    """Return each fault as a sentence, alike ones once."""
    return tuple(dict.fromkeys(_fault_words(each, context) for each in faults))


def _fault_words(fault: Fault, context: Context) -> str:
    title = _title(fault.place, context)
    for worded in (_of_thing, _of_time, _of_whole, _of_credit):
        words = worded(fault.kind, title, context)
        if words:
            return words
    return context.wording.say("The dates, hours and sums of the plan no longer fit together.")


def _title(place: str, context: Context) -> str:
    """Return what a fault is about: a credential, what gives credit, or a day."""
    catalog, wording = context.catalog, context.wording
    link = catalog.articulations.get(place)
    if link is not None:
        return credential_name(link.from_credential or place, catalog, wording)
    try:
        return wording.date(dt.date.fromisoformat(place))
    except ValueError:
        return credential_name(place, catalog, wording)


def _of_thing(kind: Kind, title: str, context: Context) -> str:
    say = context.wording.say
    return {
        Kind.UNKNOWN_CREDENTIAL: say("{title}: it is no longer in the catalog.", title=title),
        Kind.ALREADY_HELD: say("{title}: you hold it already.", title=title),
        Kind.LEFT_OUT: say("{title}: you said that you do not want it.", title=title),
        Kind.NOT_OFFERED: say("{title}: it is no longer offered.", title=title),
        Kind.WRONG_LANGUAGE: say("{title}: it is not taught in your language.", title=title),
        Kind.TOO_FAR: say("{title}: it is farther than you can go.", title=title),
        Kind.NO_CONNECTION: say("{title}: it needs internet.", title=title),
        Kind.NOT_MET: say("{title}: what it asks first is not met.", title=title),
        Kind.NOT_NEEDED: say("{title}: it is not needed any more.", title=title),
        Kind.LAPSES: say("{title}: it ends too early.", title=title),
        Kind.NOT_HELD: say("{title}: you no longer hold it.", title=title),
        Kind.NOT_WAIVED: say("A condition is no longer waived for you."),
        Kind.MISSING_ASSUMPTION: say("{title}: what is known about it has changed.", title=title),
        Kind.EXTRA_ASSUMPTION: say("{title}: what is known about it has changed.", title=title),
        Kind.WRONG_PRICE: say("{title}: the price has changed.", title=title),
        Kind.WRONG_PAYMENT: say("{title}: what you pay has changed.", title=title),
        Kind.NO_SUCH_FUNDING: say("{title}: the help with the price has changed.", title=title),
        Kind.FUNDING_TWICE: say("The same help with the price is used twice."),
    }.get(kind, "")


def _of_time(kind: Kind, title: str, context: Context) -> str:
    say = context.wording.say
    return {
        Kind.TOO_SHORT: say("{title}: it takes longer now.", title=title),
        Kind.WRONG_CLASS: say("{title}: there is no class on these days any more.", title=title),
        Kind.CLASS_FULL: say("{title}: the class is full.", title=title),
        Kind.SIGN_UP_OVER: say("{title}: the time to sign up is over.", title=title),
        Kind.TOO_MANY_HOURS: say(
            "Week of {date}: there is more work than you have hours.", date=title
        ),
        Kind.TOO_MANY_ONLINE_HOURS: say(
            "Week of {date}: there is more work online than you have hours.", date=title
        ),
        Kind.AFTER_DEADLINE: say("The plan ends after your last day."),
        Kind.WRONG_TRIP_DAY: say("{date}: there is no time with internet on this day.", date=title),
        Kind.TRIP_TOO_LONG: say("{date}: the trip is longer than your time.", date=title),
    }.get(kind, "") or _of_hours(kind, title, context)


def _of_hours(kind: Kind, title: str, context: Context) -> str:
    """Hours are told of a step; of the whole plan they are among the sums."""
    say = context.wording.say
    if not title:
        return ""
    return {
        Kind.WRONG_HOURS: say("{title}: the hours have changed.", title=title),
        Kind.WRONG_WORK: say("{title}: the hours have changed.", title=title),
        Kind.WRONG_ONLINE_HOURS: say("{title}: the hours online have changed.", title=title),
        Kind.WRONG_MEGABYTES: say("{title}: the download has another size.", title=title),
    }.get(kind, "")


def _of_whole(kind: Kind, _title_: str, context: Context) -> str:
    say = context.wording.say
    return {
        Kind.OTHER_GOAL: say("The plan is for another goal."),
        Kind.OTHER_CATALOG: say("The facts were brought up to date since then."),
        Kind.ONLINE_TOTAL: say("It needs more internet than you have in all."),
        Kind.OVER_BUDGET: say("It costs more than you have in all."),
        Kind.OVER_MONTH: say("In one month it costs more than you have."),
        Kind.GOAL_NOT_REACHED: say("The plan does not reach the goal."),
    }.get(kind, "")


def _of_credit(kind: Kind, title: str, context: Context) -> str:
    say = context.wording.say
    return {
        Kind.UNKNOWN_PROMISE: say("A promise of credit is no longer in the catalog."),
        Kind.OTHER_COLLEGE: say("{title}: another college gives the credit.", title=title),
        Kind.PROMISE_NOT_SURE: say("{title}: the credit is not sure any more.", title=title),
        Kind.PROMISE_ENDED: say("{title}: the promise of credit ends too early.", title=title),
        Kind.NOTHING_EARNED: say("{title}: the credit is not earned.", title=title),
        Kind.COUNTED_TWICE: say("The same credit is counted twice."),
        Kind.TOO_MUCH_CREDIT: say("{title}: it gives fewer credits now.", title=title),
        Kind.OVER_CAP: say("The college takes over fewer credits."),
        Kind.WRONG_CREDIT: say("The sum of the credits has changed."),
        Kind.TOO_LITTLE_CREDIT: say("It gives fewer credits than you want."),
    }.get(kind, "")
