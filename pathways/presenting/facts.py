"""The yardsticks: the same facts in the same order for every credential.

A fact that no source gives reads 'not published'; it is never shown as zero,
free or no.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Credential
from pathways.domain.facts import Fact
from pathways.i18n.wording import Wording
from pathways.presenting.amounts import amount_words, amounts_words
from pathways.presenting.context import Context
from pathways.presenting.labels import delivery_words, language_words
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.sources import price_trust_words, trust_words
from pathways.presenting.views import FactLine

Value = TypeVar("Value")

YARDSTICKS = ("time", "cost", "credits", "delivery", "internet", "language", "valid", "wioa")


def not_published(wording: Wording) -> str:
    """Return what stands for every fact that no source gives."""
    # translators: in place of a price, a time, a wage that no source gives
    return wording.say("not published")


def fact_lines(credential: Credential, context: Context) -> tuple[FactLine, ...]:
    """Return every yardstick of one credential, in the order of `YARDSTICKS`."""
    return (
        time_line(credential, context),
        cost_line(credential, context),
        credits_line(credential, context),
        delivery_line(credential, context),
        internet_line(credential, context),
        language_line(credential, context),
        valid_line(credential, context),
        wioa_line(credential, context),
    )


def card_lines(credential: Credential, context: Context) -> tuple[FactLine, ...]:
    """Return the four yardsticks of a step: how long, cost, online or not, credits."""
    return (
        time_line(credential, context),
        cost_line(credential, context),
        delivery_line(credential, context),
        credits_line(credential, context),
    )


def time_line(credential: Credential, context: Context) -> FactLine:
    """Return how long it takes, each amount in its own unit."""
    effort = credential.effort
    known = Fact(effort.value or None, effort.provenance, effort.note)
    return _line(
        "time",
        context.wording.say("How long"),
        known,
        context,
        lambda amounts: amounts_words(amounts, context.wording),
    )


def cost_line(credential: Credential, context: Context) -> FactLine:
    """Return the price; 0 is 'Free', and an unknown price is never free."""
    wording = context.wording
    fact = credential.cost_usd
    line = _line("cost", wording.say("Cost"), fact, context, lambda usd: cost_words(usd, wording))
    if not line.is_published:
        return line
    trust = price_trust_words(fact.provenance, context.on, wording)
    return FactLine(
        line.key, line.label, line.value, True, _detail(fact, trust, wording), line.notes
    )


def cost_words(usd: Decimal, wording: Wording) -> str:
    """Return a known price in words."""
    return wording.say("Free") if usd == 0 else wording.money(usd)


def credits_line(credential: Credential, context: Context) -> FactLine:
    """Return the credits that the award itself carries."""
    wording = context.wording
    return _line(
        "credits",
        wording.say("Credits"),
        credential.credits,
        context,
        lambda amount: _credit_words(amount, wording),
    )


def _credit_words(amount: Amount, wording: Wording) -> str:
    if amount.value == 0 and amount.unit is Unit.CREDIT:
        return wording.say("None by itself")
    return amount_words(amount, wording)


def delivery_line(credential: Credential, context: Context) -> FactLine:
    """Return whether it is online."""
    wording = context.wording
    return _line(
        "delivery",
        wording.say("Online or not"),
        credential.delivery,
        context,
        lambda delivery: delivery_words(delivery, wording),
    )


def internet_line(credential: Credential, context: Context) -> FactLine:
    """Return whether it needs the internet."""
    wording = context.wording
    return _line(
        "internet",
        wording.say("Internet"),
        credential.internet_required,
        context,
        lambda needed: wording.say("Needed") if needed else wording.say("Not needed"),
    )


def language_line(credential: Credential, context: Context) -> FactLine:
    """Return the languages of the course or exam."""
    wording = context.wording
    return _line(
        "language",
        wording.say("Language"),
        Fact(credential.languages.value or None, credential.languages.provenance),
        context,
        lambda languages: wording.listing(language_words(one, wording) for one in languages),
    )


def valid_line(credential: Credential, context: Context) -> FactLine:
    """Return how long it stays valid."""
    wording = context.wording
    return _line(
        "valid",
        # translators: how long a credential stays valid
        wording.say("Good for"),
        credential.validity_years,
        context,
        lambda years: amount_words(Amount(years, Unit.YEAR), wording),
    )


def wioa_line(credential: Credential, context: Context) -> FactLine:
    """Return whether federal job training law counts it as a credential."""
    wording = context.wording
    return _line(
        "wioa",
        # translators: WIOA is the federal law that pays for job training
        wording.say("Job training law (WIOA)"),
        credential.wioa_recognized,
        context,
        lambda counts: (
            wording.say("Counts as a credential")
            if counts
            else wording.say("Does not count as a credential")
        ),
    )


def _line(
    key: str,
    label: str,
    fact: Fact[Value],
    context: Context,
    words: Callable[[Value], str],
) -> FactLine:
    wording = context.wording
    if fact.value is None:
        detail = as_sentence(wording.pick(fact.note)) if fact.note else ""
        return FactLine(key, label, not_published(wording), False, detail, ())
    trust = trust_words(fact.provenance, context.on, wording)
    notes = context.book.cite(fact.provenance)
    return FactLine(key, label, words(fact.value), True, _detail(fact, trust, wording), notes)


def _detail(fact: Fact[Value], trust: str, wording: Wording) -> str:
    note = as_sentence(wording.pick(fact.note)) if fact.note else ""
    return join_sentences((note, trust))
