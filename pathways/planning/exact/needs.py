"""What must be finished, held or assumed before something: conditions as small trees of leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.catalog import CreditSum
from pathways.domain.plans import Assumption
from pathways.planning.credit_sums import counted


@dataclass(frozen=True, slots=True)
class Done:
    """A credential that is to be earned in the plan."""

    credential: str


@dataclass(frozen=True, slots=True)
class Held:
    """A credential that the person holds for as long as a plan looks."""

    credential: str


@dataclass(frozen=True, slots=True)
class HeldUntil:
    """A credential that the person holds, but that ends; `week` is the last whole week it holds."""

    credential: str
    week: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A condition that holds if an unknown fact is as hoped."""

    assumption: Assumption


@dataclass(frozen=True, slots=True)
class Waived:
    """A condition that the issuer waived."""

    key: str


@dataclass(frozen=True, slots=True)
class Never:
    """A condition that cannot be met."""

    key: str


@dataclass(frozen=True, slots=True)
class Always:
    """A condition that is met, by an answer or a rule."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of the parts; all of them, or any one of them, are the two ends."""

    minimum: int
    parts: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class SumOf:
    """Credits that add up.

    Attributes:
        sources: what counts, each with its credits.
    """

    wanted: CreditSum
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One credential of a sum: a condition for it to count, and its credits."""

    credential: str
    need: Need
    credits: Decimal


Leaf = Done | Held | HeldUntil | Unknown | Waived | Never | Always
Need = Leaf | AtLeast | SumOf


def all_of(parts: tuple[Need, ...]) -> Need:
    """Return the condition that every part is met."""
    return parts[0] if len(parts) == 1 else AtLeast(len(parts), parts)


def any_of(parts: tuple[Need, ...]) -> Need:
    """Return the condition that one part is met; never when there is none."""
    if not parts:
        return Never("")
    return parts[0] if len(parts) == 1 else AtLeast(1, parts)


def leaves(need: Need) -> Iterator[Leaf]:
    """Yield every leaf of a condition, in order."""
    match need:
        case AtLeast():
            for part in need.parts:
                yield from leaves(part)
        case SumOf():
            for source in need.sources:
                yield from leaves(source.need)
        case _:
            yield need


def is_met(need: Need) -> bool:
    """Whether a condition is met with nothing to earn and nothing to assume, for good."""
    match need:
        case AtLeast():
            return sum(is_met(part) for part in need.parts) >= need.minimum
        case SumOf():
            return False  # a sum that is met is told so when it is built
        case Held() | Waived() | Always():
            return True
        case _:
            return False


def is_met_now(need: Need) -> bool:
    """Whether a condition is met on the first day, by what is held, if only for a while."""
    match need:
        case AtLeast():
            return sum(is_met_now(part) for part in need.parts) >= need.minimum
        case SumOf():
            here = {each.credential: each.credits for each in need.sources if is_met_now(each.need)}
            return counted(need.wanted, here) >= need.wanted.minimum
        case Held() | HeldUntil() | Waived() | Always():
            return True
        case _:
            return False


def can_be_met(need: Need, usable: frozenset[str]) -> bool:
    """Whether a condition can be met when the credentials of `usable` can be earned."""
    match need:
        case AtLeast():
            return sum(can_be_met(part, usable) for part in need.parts) >= need.minimum
        case SumOf():
            worth = {
                each.credential: each.credits
                for each in need.sources
                if can_be_met(each.need, usable)
            }
            return counted(need.wanted, worth) >= need.wanted.minimum
        case Done():
            return need.credential in usable
        case Never():
            return False
        case _:
            return True
