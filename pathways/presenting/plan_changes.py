"""One yardstick of compared plans in words: its name, a value, and how two values differ."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.i18n.wording import Wording
from pathways.planning.plan_comparison import Reading, Side, Yardstick
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.names import provider_name
from pathways.presenting.plan_limits import hours_words

_WEEK = 7


def yardstick_words(yardstick: Yardstick, wording: Wording) -> str:
    """Return what is measured, as the head of a row."""
    return {
        Yardstick.FINISH: wording.say("Done by"),
        Yardstick.COST: wording.say("You pay"),
        Yardstick.HOURS: wording.say("Work"),
        Yardstick.ONLINE_HOURS: wording.say("With internet"),
        Yardstick.TRIPS: wording.say("Trips"),
        Yardstick.CREDIT: wording.say("Sure credit"),
        Yardstick.USEFUL: wording.say("Something useful in hand"),
    }[yardstick]


def best_words(yardstick: Yardstick, wording: Wording) -> str:
    """Return what the best plan by a yardstick is called."""
    return {
        Yardstick.FINISH: wording.say("soonest"),
        Yardstick.COST: wording.say("cheapest"),
        Yardstick.HOURS: wording.say("least work"),
        Yardstick.ONLINE_HOURS: wording.say("least internet"),
        Yardstick.TRIPS: wording.say("fewest trips"),
        Yardstick.CREDIT: wording.say("most credit"),
        Yardstick.USEFUL: wording.say("useful first"),
    }[yardstick]


# --- one value ------------------------------------------------------------------------


def reading_words(yardstick: Yardstick, told: Reading, context: Context) -> str:
    """Return what a plan comes to; what nobody published is told beside it, never as zero."""
    wording, value = context.wording, told.value
    if value is None:
        return wording.say("none")
    if isinstance(value, dt.date):
        date = wording.date(value)
        return wording.say("not before {date}", date=date) if told.open else date
    if yardstick is Yardstick.CREDIT:
        receiver = provider_name(told.at, context.catalog, wording)
        amount = _amount(yardstick, value, wording)
        return wording.say("{amount} at {receiver}", amount=amount, receiver=receiver)
    return _with_open(yardstick, value, len(told.open), wording)


def _with_open(yardstick: Yardstick, value: Decimal, open_: int, wording: Wording) -> str:
    amount = _amount(yardstick, value, wording)
    if not open_:
        return amount
    if not value and yardstick is Yardstick.TRIPS:
        return wording.say("none planned")  # who always has internet makes none, whatever it takes
    if not value:
        return wording.say_count(
            "not published for {count} step", "not published for {count} steps", open_
        )
    return wording.say_count(
        "{amount}, and more for {count} step where it is not published",
        "{amount}, and more for {count} steps where it is not published",
        open_,
        amount=amount,
    )


def _amount(yardstick: Yardstick, value: Decimal, wording: Wording) -> str:
    if yardstick is Yardstick.COST:
        return wording.money(value)
    if yardstick is Yardstick.TRIPS:
        return wording.say_count("{count} trip", "{count} trips", value)
    if yardstick is Yardstick.CREDIT:
        return amount_words(Amount(value, Unit.CREDIT), wording)
    return hours_words(value, wording)


# --- two values -----------------------------------------------------------------------


def change_words(
    yardstick: Yardstick, side: Side, one: Reading, other: Reading, wording: Wording
) -> str:
    """Return how one plan differs from another by a yardstick.

    Args:
        side: how `one` stands beside `other`.

    Returns:
        a sentence where one is better; only the name of the yardstick where both are the same
        or nobody can tell, to stand in a list of such.
    """
    if side not in (Side.BETTER, Side.WORSE):
        return yardstick_words(yardstick, wording)
    if one.value is None or other.value is None:
        return _nothing_words(yardstick, one, wording)
    amount = _difference(yardstick, one, other, wording)
    is_better = side is Side.BETTER
    if yardstick in (Yardstick.FINISH, Yardstick.USEFUL):
        return _day_change(yardstick, amount, wording, is_better=is_better)
    return _amount_change(yardstick, amount, wording, is_better=is_better)


def _difference(yardstick: Yardstick, one: Reading, other: Reading, wording: Wording) -> str:
    """Return by how much; where one of them may still grow, by how much at least."""
    if isinstance(one.value, dt.date) and isinstance(other.value, dt.date):
        amount = _span_words(abs((one.value - other.value).days), wording)
    elif isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
        amount = _amount(yardstick, abs(one.value - other.value), wording)
    else:
        raise TypeError("two values of different kinds")
    if set(one.open) == set(other.open):
        return amount
    # translators: {amount} is for example '$40' or '3 weeks'
    return wording.say("at least {amount}", amount=amount)


def _span_words(days: int, wording: Wording) -> str:
    if days % _WEEK:
        return amount_words(Amount(Decimal(days), Unit.DAY), wording)
    return amount_words(Amount(Decimal(days // _WEEK), Unit.WEEK), wording)


def _day_change(yardstick: Yardstick, amount: str, wording: Wording, *, is_better: bool) -> str:
    if yardstick is Yardstick.FINISH:
        if is_better:
            return wording.say("You are done {amount} sooner.", amount=amount)
        return wording.say("You are done {amount} later.", amount=amount)
    if is_better:
        return wording.say("You hold something useful {amount} sooner.", amount=amount)
    return wording.say("You hold something useful {amount} later.", amount=amount)


def _amount_change(yardstick: Yardstick, amount: str, wording: Wording, *, is_better: bool) -> str:
    better, worse = {
        Yardstick.COST: (
            wording.say("You pay {amount} less.", amount=amount),
            wording.say("You pay {amount} more.", amount=amount),
        ),
        Yardstick.HOURS: (
            wording.say("The work is less by {amount}.", amount=amount),
            wording.say("The work is more by {amount}.", amount=amount),
        ),
        Yardstick.ONLINE_HOURS: (
            wording.say("You need internet for {amount} less.", amount=amount),
            wording.say("You need internet for {amount} more.", amount=amount),
        ),
        Yardstick.TRIPS: (
            wording.say("You save {amount}.", amount=amount),
            wording.say("You go more often: {amount} more.", amount=amount),
        ),
        Yardstick.CREDIT: (
            wording.say("You surely get {amount} more.", amount=amount),
            wording.say("You surely get {amount} less.", amount=amount),
        ),
    }[yardstick]
    return better if is_better else worse


def _nothing_words(yardstick: Yardstick, one: Reading, wording: Wording) -> str:
    """One of the two plans gives nothing of the kind."""
    if yardstick is Yardstick.CREDIT:
        if one.value is None:
            return wording.say("You surely get no college credit.")
        return wording.say("You surely get college credit. With the other plan you get none.")
    if one.value is None:
        return wording.say("You hold nothing useful on the way.")
    return wording.say("You hold something useful. With the other plan you do not.")
