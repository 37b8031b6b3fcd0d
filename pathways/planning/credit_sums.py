"""Credits that add up under caps, where of some credentials only one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import product

from pathways.domain.catalog import Catalog, CreditSum


def credits_of(credential_id: str, catalog: Catalog) -> Decimal | None:
    """Return the credits that a credential carries itself; None when no number is published."""
    credential = catalog.credentials.get(credential_id)
    amount = credential.credits.value if credential else None
    return amount.value if amount else None


def counted(wanted: CreditSum, worth: Mapping[str, Decimal]) -> Decimal:
    """Return the most credits that count, exactly.

    Args:
        worth: credits by id of what is there; others count nothing.
    """
    there = [each for each in wanted.credentials if each in worth]
    groups = [[each for each in group if each in there] for group in wanted.exclusive]
    groups = [group for group in groups if len(group) > 1]
    grouped = {each for group in groups for each in group}
    free = [each for each in there if each not in grouped]
    return max(_capped(wanted, worth, [*free, *chosen]) for chosen in product(*groups))


def _capped(wanted: CreditSum, worth: Mapping[str, Decimal], there: Iterable[str]) -> Decimal:
    left = set(there)
    total = Decimal(0)
    for cap in wanted.caps:
        inside = left.intersection(cap.credentials)
        total += min(cap.at_most, sum((worth[each] for each in inside), Decimal(0)))
        left -= inside
    return total + sum((worth[each] for each in left), Decimal(0))


def fewest_for(wanted: CreditSum, held: Iterable[str], catalog: Catalog) -> int:
    """Return how many of the credentials are needed, those held first, then the largest.

    A simple estimate for the first plan: all of them when even all do not reach the sum.
    """
    worth = {each: credits_of(each, catalog) or Decimal(0) for each in wanted.credentials}
    first = [each for each in wanted.credentials if each in set(held)]
    rest = sorted((each for each in worth if each not in first), key=lambda each: -worth[each])
    taken: dict[str, Decimal] = {}
    for each in (*first, *rest):
        if taken and counted(wanted, taken) >= wanted.minimum:
            break
        taken[each] = worth[each]
    return max(1, len(taken))
