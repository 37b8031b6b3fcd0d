"""What a person looks for in the catalog, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.person import Language


class Facet(StrEnum):
    """Filters offered beside the words, each with counts."""

    GOAL = "goal"  # value: SOC code of a job
    PLACE = "place"  # value: state code, 'US' for anywhere
    COSTS_NOTHING = "costs_nothing"  # value: 'yes'; an unpublished cost is not free
    NO_INTERNET = "no_internet"  # value: 'yes'; unknown is not 'no internet'
    COURSE_LANGUAGE = "course_language"  # value: language tag
    KIND = "kind"  # value: a CredentialType code
    CREDIT_BEARING = "credit_bearing"  # value: 'yes'; credits of its own or by a link with a number


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words as typed and the filters chosen; values of one facet widen, facets narrow."""

    words: str = ""
    filters: Mapping[Facet, frozenset[str]] | None = None
    language: Language = Language.ENGLISH
    limit: int = 200


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Ids, best first, and how many each filter value would leave.

    Attributes:
        total: matches before `limit`.
        counts: for each facet value, the matches if it were chosen beside
            the other facets' present choices.
        corrected: the words used instead, when typed words matched nothing.
    """

    credentials: tuple[str, ...]
    total: int
    counts: Mapping[Facet, Mapping[str, int]]
    corrected: str | None = None
