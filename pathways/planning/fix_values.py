"""What is missing for a level, as values: additions, sets of them, and what shuts a road."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pathways.domain.amounts import Amount, Unit
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.planning.rule_leaves import Serves


class AdditionKind(StrEnum):
    """What kind of thing is to be added."""

    THING = "thing"  # a piece of evidence: a degree, a certificate
    AMOUNT = "amount"  # so much more: hours, credits, points, different items
    TOTAL = "total"  # a number about the person that must reach so much
    FACT = "fact"  # something that must be true of the person
    DETAIL = "detail"  # something about a recorded piece that she can tell
    OFFICE = "office"  # a yes that only an office can give


ANSWERS = frozenset({AdditionKind.FACT, AdditionKind.DETAIL, AdditionKind.OFFICE})
"""Answers to get: they cost no hours, and nobody earns them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One form in which an addition would count.

    Attributes:
        values: attribute to the values of which any one would do.
        number_name, number: the attribute that carries the number, and how
            much it must be; None where nothing is counted in a piece.
        copies: how many different pieces.
        differs_in: the attribute in which it must differ from what is there,
            for example the subject of a second board certificate.
    """

    kind: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    number_name: str | None = None
    number: Decimal | None = None
    copies: int = 1
    differs_in: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A catalog credential that would do. None is not published, never 0 or free."""

    credential: str
    effort: Amount | None
    cost_usd: Decimal | None


@dataclass(frozen=True, slots=True)
class Addition:
    """One member of a set that reaches a level.

    Attributes:
        key: stable within one answer.
        shapes: forms that would count, any one of them; none for answers.
        amount: AMOUNT: how much more. TOTAL: how much is missing, None when
            the present number is not known. In the unit of the rule.
        total: TOTAL: the number to reach.
        step: the smallest part by which `amount` can be less.
        piece: DETAIL and OFFICE: id of the recorded piece it is about; None for
            a question about the rule.
        values: DETAIL and OFFICE: what would have to be true of that piece.
        fact: FACT: name of the rule's fact.
        answered_no: the person has said no to it; it must come true first.
        question: what to ask, for answers.
        includes: keys of other members whose own number counts in `amount`.
        pieces, facts: what a record would hold with it, to try it out.
    """

    key: str
    kind: AdditionKind
    serves: tuple[Serves, ...]
    shapes: tuple[Shape, ...] = ()
    amount: Amount | None = None
    total: Amount | None = None
    step: Decimal | None = None
    piece: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    fact: str | None = None
    answered_no: bool = False
    question: LocalizedText | None = None
    offers: tuple[Offer, ...] = ()
    includes: tuple[str, ...] = ()
    pieces: tuple[Evidence, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_answer(self) -> bool:
        """Whether it is an answer to get, not something to earn."""
        return self.kind in ANSWERS

    @property
    def offer(self) -> Offer | None:
        """The one to reckon with: of least known price, else the first of known length.

        Time and price are those of one offer, never the best of several.
        """
        priced = [each for each in self.offers if each.cost_usd is not None]
        if priced:
            return min(priced, key=lambda each: each.cost_usd or Decimal(0))
        return next((each for each in self.offers if each.effort is not None), None)

    @property
    def effort(self) -> Amount | None:
        """How long it takes, as far as the rule or the catalog says; None is not known."""
        if self.amount is not None and self.amount.unit is not Unit.ITEM:
            return self.amount
        return self.offer.effort if self.offer else None

    @property
    def cost_usd(self) -> Decimal | None:
        """The least known price of what would do; None when none is published."""
        return self.offer.cost_usd if self.offer else None


@dataclass(frozen=True, slots=True)
class Fix:
    """A minimal set: with all of it the level is reached, without any one of it it is not."""

    additions: tuple[Addition, ...]

    @property
    def to_earn(self) -> tuple[Addition, ...]:
        """The members that are not answers."""
        return tuple(each for each in self.additions if not each.is_answer)

    @property
    def needs_office(self) -> bool:
        """Whether it rests on an office that says yes."""
        return any(each.kind is AdditionKind.OFFICE for each in self.additions)

    @property
    def effort(self) -> Amount | None:
        """The whole of it, when each member is known in one unit; None otherwise.

        None also when there is nothing to earn: an answer takes no hours.
        """
        known = [each.effort for each in self.to_earn]
        first = known[0] if known else None
        if first is None or any(each is None or each.unit is not first.unit for each in known):
            return None
        return Amount(sum((each.value for each in known if each), Decimal(0)), first.unit)

    @property
    def cost_usd(self) -> Decimal | None:
        """The whole price, when each member's is known; None otherwise, never 0 for unknown."""
        known = [each.cost_usd for each in self.to_earn]
        if not known or None in known:
            return None
        return sum((each for each in known if each is not None), Decimal(0))


class Obstacle(StrEnum):
    """Why nothing that could be added would help."""

    FAMILY_USED_UP = "family_used_up"
    ABOVE_BAND = "above_band"
    FOR_OTHERS = "for_others"
    NOT_IN_FORCE = "not_in_force"
    OUTSIDE_WINDOW = "outside_window"
    NOTHING_HELPS = "nothing_helps"


@dataclass(frozen=True, slots=True)
class Shut:
    """A requirement that no addition meets, and why.

    Attributes:
        serves: None when the whole level is shut.
        note: the law's own words for it, where it has any.
        first, last: the dates of the window, for OUTSIDE_WINDOW.
    """

    obstacle: Obstacle
    serves: Serves | None = None
    note: LocalizedText | None = None
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Fixes:
    """Everything that would reach one level, the cheapest set first.

    Attributes:
        is_reached: nothing is missing; then there are no fixes.
        is_cut: there are more sets than are told.
        shut: requirements of this level that no addition meets.
        from_day: a day ahead from which what is recorded already is enough.
    """

    level: str
    is_reached: bool = False
    fixes: tuple[Fix, ...] = ()
    is_cut: bool = False
    shut: tuple[Shut, ...] = ()
    from_day: dt.date | None = None

    @property
    def only_office(self) -> bool:
        """Whether every way rests on an office that says yes."""
        return bool(self.fixes) and all(fix.needs_office for fix in self.fixes)
