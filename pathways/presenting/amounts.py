"""Amounts in words, each with its own unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from pathways.domain.amounts import Amount, Unit
from pathways.i18n.wording import Wording


@lru_cache(maxsize=1024)
def amount_words(amount: Amount, wording: Wording) -> str:
    """Return for example '30 hours of class', '1 credit' or '8 weeks'; a bare number for items."""
    count = amount.value
    return {
        Unit.CREDIT: wording.say_count("{count} credit", "{count} credits", count),
        # translators: contact hours, that is hours that are taught
        Unit.CONTACT_HOUR: wording.say_count(
            "{count} hour of class", "{count} hours of class", count
        ),
        Unit.CLOCK_HOUR: wording.say_count("{count} hour", "{count} hours", count),
        Unit.WEEK: wording.say_count("{count} week", "{count} weeks", count),
        Unit.MONTH: wording.say_count("{count} month", "{count} months", count),
        Unit.SEMESTER: wording.say_count("{count} semester", "{count} semesters", count),
        Unit.YEAR: wording.say_count("{count} year", "{count} years", count),
        Unit.POINT: wording.say_count("{count} point", "{count} points", count),
        Unit.DAY: wording.say_count("{count} day", "{count} days", count),
        # translators: credits that a state's license office counts, not a college's
        Unit.STATE_CREDIT: wording.say_count(
            "{count} state credit", "{count} state credits", count
        ),
        Unit.ITEM: wording.number(count),
    }[amount.unit]


def unit_word(unit: Unit, wording: Wording) -> str:
    """Return the unit alone, for the label of a number to type."""
    return {
        Unit.CREDIT: wording.say("credits"),
        Unit.CONTACT_HOUR: wording.say("hours of class"),
        Unit.CLOCK_HOUR: wording.say("hours"),
        Unit.WEEK: wording.say("weeks"),
        Unit.MONTH: wording.say("months"),
        Unit.SEMESTER: wording.say("semesters"),
        Unit.YEAR: wording.say("years"),
        Unit.POINT: wording.say("points"),
        Unit.DAY: wording.say("days"),
        Unit.STATE_CREDIT: wording.say("state credits"),
        # translators: how many things of one kind, for example certificates
        Unit.ITEM: wording.say("how many"),
    }[unit]


def amounts_words(amounts: Iterable[Amount], wording: Wording) -> str:
    """Return several amounts of different units as one list: '8 weeks and 30 hours'."""
    return wording.listing(amount_words(amount, wording) for amount in amounts)


def standing_words(have: Amount | None, need: Amount, wording: Wording) -> str:
    """Return the person's own number beside the number that is needed, as a sentence."""
    needed = amount_words(need, wording)
    if have is None:
        return wording.say("You need {needed}. We do not know how many you have.", needed=needed)
    if have.unit is not need.unit or have.value > need.value:
        return wording.say(
            "You have {held} and need {needed}.", held=amount_words(have, wording), needed=needed
        )
    return wording.say(
        "You have {held} of {needed}.", held=wording.number(have.value), needed=needed
    )


def missing_words(missing: Amount | None, wording: Wording) -> str:
    """Return '30 hours more to go.', or '' when nothing counted is missing."""
    if missing is None or missing.value == Decimal(0):
        return ""
    # translators: {amount} is for example '30 hours' or '2 credits'
    return wording.say("{amount} more to go.", amount=amount_words(missing, wording))
