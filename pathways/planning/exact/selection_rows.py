"""What the pieces of the selecting program share: rows, and the leaves that a need rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pathways.domain.plans import Assumption
from pathways.planning.exact.solver import Terms

Row = tuple[Terms, int | None, int | None]
"""Terms, the least and the most that their sum may be; None is open."""

GOAL = ""
"""Stands for the goal where a credential's id stands for what asks."""


@dataclass(frozen=True, slots=True)
class Support:
    """A leaf that is used when its variable is 1: `owner` then waits for `credential`."""

    owner: str
    credential: str
    variable: int


@dataclass(frozen=True, slots=True)
class Until:
    """Something held that is relied on when its variable is 1, and ends with `week`."""

    owner: str
    credential: str
    week: int
    variable: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A condition that is taken as met without being known when its variable is 1."""

    variable: int
    assumption: Assumption


def at_most(terms: Terms, most: int = 0) -> Row:
    """Return the row that keeps a sum at or below a number."""
    return terms, None, most


def at_least(terms: Terms, least: int) -> Row:
    """Return the row that keeps a sum at or above a number."""
    return terms, least, None


def exactly(terms: Terms, number: int) -> Row:
    """Return the row that holds a sum to a number."""
    return terms, number, number


def falling(variables: Sequence[int]) -> Iterator[Row]:
    """Yield rows by which no variable is more than the one before it."""
    for one, following in pairwise(variables):
        yield at_least([(one, 1), (following, -1)], 0)
