"""Limits that clash, in words: what cannot hold together, and what would do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.limits import Connection, LimitKind, Limits, Travel
from pathways.i18n.wording import Wording
from pathways.planning.exact.clash import Clash, Loosening
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.labels import language_words
from pathways.presenting.names import credential_name
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import Section


def clash_section(clash: Clash, limits: Limits, context: Context) -> Section:
    """Return which limits cannot hold together, what the goal takes, and what would do."""
    loose = tuple(loosening_words(each, context) for each in clash.loosenings)
    return Section(clash_heading(context.wording), (*clash_lines(clash, limits, context), *loose))


def clash_heading(wording: Wording) -> str:
    """Return that there is no plan."""
    return wording.say("No plan keeps to all limits")


def clash_lines(clash: Clash, limits: Limits, context: Context) -> tuple[str, ...]:
    """Return which limits cannot hold together, and what every way takes at least."""
    wording = context.wording
    named = wording.listing(limit_words(each, limits, context) for each in clash.limits)
    if len(clash.limits) == 1:
        head = wording.say("This limit leaves no way to the goal: {limits}.", limits=named)
    else:
        head = wording.say("These limits cannot all hold: {limits}.", limits=named)
    return (head, *_least_words(clash, wording))


def limit_words(kind: LimitKind, limits: Limits, context: Context) -> str:
    """Return one limit with the person's own number."""
    wording = context.wording
    if kind is LimitKind.EXCLUDED:
        titles = (credential_name(each, context.catalog, wording) for each in limits.excluded)
        return wording.say("nothing of: {titles}", titles="; ".join(titles))
    if kind is LimitKind.DEADLINE:
        date = wording.date(limits.deadline) if limits.deadline is not None else ""
        return wording.say("done by {date}", date=date)
    if kind in (LimitKind.TRAVEL, LimitKind.CONNECTION, LimitKind.LANGUAGES):
        return _choice_words(kind, limits, wording)
    return _number_words(kind, limits, wording)


def _choice_words(kind: LimitKind, limits: Limits, wording: Wording) -> str:
    if kind is LimitKind.TRAVEL:
        return travel_words(limits.travel, wording)
    if kind is LimitKind.CONNECTION:
        return connection_words(limits.connection, wording)
    names = wording.listing(language_words(each, wording) for each in limits.languages)
    return wording.say("taught in {languages}", languages=names)


def _number_words(kind: LimitKind, limits: Limits, wording: Wording) -> str:
    if kind is LimitKind.HOURS_PER_WEEK:
        return wording.say("{amount} a week", amount=_hours(limits.hours_per_week, wording))
    if kind is LimitKind.ONLINE_HOURS:
        amount = _hours(limits.online_hours or Decimal(0), wording)
        return wording.say("{amount} with internet", amount=amount)
    if kind is LimitKind.MONEY_TOTAL:
        money = wording.money(limits.money_total or Decimal(0))
        return wording.say("{money} in all", money=money)
    return wording.say("{money} a month", money=wording.money(limits.money_per_month or Decimal(0)))


def travel_words(travel: Travel, wording: Wording) -> str:
    """Return how far a person can go."""
    return {
        Travel.HOME: wording.say("learning at home"),
        Travel.STATE: wording.say("learning in your state"),
        Travel.ANYWHERE: wording.say("learning anywhere"),
    }[travel]


def connection_words(connection: Connection, wording: Wording) -> str:
    """Return when a person has internet."""
    return {
        Connection.ALWAYS: wording.say("internet at any time"),
        Connection.WINDOWS: wording.say("internet at your times only"),
        Connection.NEVER: wording.say("no internet"),
    }[connection]


def _hours(value: Decimal, wording: Wording) -> str:
    return amount_words(Amount(value, Unit.CLOCK_HOUR), wording)


def _least_words(clash: Clash, wording: Wording) -> tuple[str, ...]:
    """Say what every way takes at least, in the units of the limits that clash."""
    kinds, lines = set(clash.limits), []
    if kinds & {LimitKind.HOURS_PER_WEEK, LimitKind.DEADLINE} and clash.least_hours:
        amount = _hours(clash.least_hours, wording)
        lines.append(wording.say("Every way takes at least {amount} of work.", amount=amount))
    if kinds & {LimitKind.CONNECTION, LimitKind.ONLINE_HOURS} and clash.least_online:
        amount = _hours(clash.least_online, wording)
        lines.append(wording.say("Every way needs internet for at least {amount}.", amount=amount))
    if kinds & {LimitKind.MONEY_TOTAL, LimitKind.MONEY_PER_MONTH} and clash.least_cost:
        money = wording.money(clash.least_cost)
        lines.append(wording.say("Every way costs at least {money}.", money=money))
    return tuple(lines)


def loosening_words(loosening: Loosening, context: Context) -> str:
    """Return what loosening one limit gives."""
    wording, to = context.wording, loosening.to
    if to is None:
        name = _kind_words(loosening.limit, wording)
        return wording.say("Changing only this would not do: {limit}.", limit=name)
    would = wording.say("This would do: {limit}.", limit=_looser_words(loosening, context))
    alike = wording.say("All weeks must then be alike.") if loosening.all_weeks_alike else ""
    return join_sentences((would, alike))


def _looser_words(loosening: Loosening, context: Context) -> str:
    wording, to = context.wording, loosening.to
    if isinstance(to, dt.date):
        return wording.say("done by {date}", date=wording.date(to))
    if isinstance(to, Travel):
        return travel_words(to, wording)
    if isinstance(to, Connection):
        return connection_words(to, wording)
    if isinstance(to, tuple):
        return wording.say("any language")
    if isinstance(to, str):
        return wording.say("with {title}", title=credential_name(to, context.catalog, wording))
    return _number_to_words(loosening.limit, to or Decimal(0), wording)


def _number_to_words(kind: LimitKind, value: Decimal, wording: Wording) -> str:
    if kind is LimitKind.HOURS_PER_WEEK:
        return wording.say("{amount} a week", amount=_hours(value, wording))
    if kind is LimitKind.ONLINE_HOURS:
        return wording.say("{amount} with internet", amount=_hours(value, wording))
    if kind is LimitKind.MONEY_TOTAL:
        return wording.say("{money} in all", money=wording.money(value))
    return wording.say("{money} a month", money=wording.money(value))


def _kind_words(kind: LimitKind, wording: Wording) -> str:
    return {
        LimitKind.MONEY_TOTAL: wording.say("money in all"),
        LimitKind.MONEY_PER_MONTH: wording.say("money a month"),
        LimitKind.HOURS_PER_WEEK: wording.say("hours a week"),
        LimitKind.CONNECTION: wording.say("times with internet"),
        LimitKind.ONLINE_HOURS: wording.say("hours with internet"),
        LimitKind.TRAVEL: wording.say("how far you go"),
        LimitKind.LANGUAGES: wording.say("language"),
        LimitKind.DEADLINE: wording.say("the last day"),
        LimitKind.EXCLUDED: wording.say("what is left out"),
    }[kind]
