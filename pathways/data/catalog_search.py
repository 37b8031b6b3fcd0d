"""Finding credentials as a person types.

Every word must match, typos are forgiven, filters count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, text

from pathways.data.catalog_tables import WORD_COLUMNS
from pathways.data.catalog_words import tokens, word_row
from pathways.domain.catalog import Catalog, Credential
from pathways.domain.person import Language
from pathways.domain.search import Facet, SearchPage, SearchQuery

# How much a match counts: name 10, kind 4, skills 3, text 1; the other language half of it.
_WEIGHTS = {"name": 10.0, "kind": 4.0, "skills": 3.0, "text": 1.0}
_YES = "yes"

FacetValues = Mapping[Facet, frozenset[str]]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What search keeps in memory, made once for each opened catalog.

    Attributes:
        order: ids that are offered, in file order.
        facets: filter values of each credential.
        vocabulary: every indexed word, folded and sorted.
    """

    order: tuple[str, ...]
    facets: Mapping[str, FacetValues]
    vocabulary: tuple[str, ...]


def build_index(catalog: Catalog) -> SearchIndex:
    """Return the index of a catalog; retired credentials are left out."""
    offered = [each for each in catalog.credentials.values() if each.retired_on is None]
    bearing = _credit_bearing(catalog)
    facets = {each.id: _facet_values(each, catalog, bearing) for each in offered}
    words = {
        word for each in offered for word in tokens(" ".join(word_row(each, catalog).values()))
    }
    return SearchIndex(tuple(each.id for each in offered), facets, tuple(sorted(words)))


def _credit_bearing(catalog: Catalog) -> frozenset[str]:
    linked = {
        link.from_credential
        for link in catalog.articulations.values()
        if link.from_credential and link.credits.value and link.credits.value.value
    }
    own = {
        each.id
        for each in catalog.credentials.values()
        if each.credits.value and each.credits.value.value
    }
    return frozenset(linked | own)


def _facet_values(credential: Credential, catalog: Catalog, bearing: frozenset[str]) -> FacetValues:
    def yes(holds: bool) -> frozenset[str]:
        return frozenset({_YES} if holds else ())

    return {
        Facet.GOAL: frozenset(credential.occupations),
        Facet.PLACE: frozenset({catalog.providers[credential.provider].state}),
        Facet.COSTS_NOTHING: yes(credential.cost_usd.value == 0),
        Facet.NO_INTERNET: yes(credential.internet_required.value is False),
        Facet.COURSE_LANGUAGE: frozenset(credential.languages.value or ()),
        Facet.KIND: frozenset({credential.type.value}),
        Facet.CREDIT_BEARING: yes(credential.id in bearing),
    }


def find(query: SearchQuery, index: SearchIndex, engine: Engine) -> SearchPage:
    """Return what matches, best first, with the counts beside each filter."""
    words = tokens(query.words)
    ranked = _matching(words, query.language, index, engine)
    corrected = None
    if words and not ranked:
        nearest = tuple(_nearest(word, index.vocabulary) for word in words)
        if nearest != words:
            ranked = _matching(nearest, query.language, index, engine)
            corrected = " ".join(nearest) if ranked else None
    chosen = {facet: values for facet, values in (query.filters or {}).items() if values}
    kept = [name for name in ranked if _passes(index.facets[name], chosen)]
    counts = _counts(ranked, index.facets, chosen)
    return SearchPage(tuple(kept[: query.limit]), len(kept), counts, corrected)


def _matching(
    words: tuple[str, ...], language: Language, index: SearchIndex, engine: Engine
) -> list[str]:
    if not words:
        return list(index.order)
    expression = " AND ".join(f'"{word}"*' for word in words)
    weights = ", ".join(str(_weight(column, language)) for column in WORD_COLUMNS)
    statement = text(
        "SELECT credential FROM words WHERE words MATCH :expression "  # noqa: S608 - our own numbers
        f"ORDER BY bm25(words, 0, {weights}), rowid"
    )
    with engine.connect() as connection:
        found = connection.execute(statement, {"expression": expression}).scalars().all()
    return [name for name in found if name in index.facets]


def _weight(column: str, language: Language) -> float:
    kind, _, spoken = column.partition("_")
    return _WEIGHTS[kind] * (1.0 if spoken == language else 0.5)


def _nearest(word: str, vocabulary: tuple[str, ...]) -> str:
    """Return the indexed word that was most likely meant; the word itself when it begins one."""
    place = bisect_left(vocabulary, word)
    if place < len(vocabulary) and vocabulary[place].startswith(word):
        return word
    # Imported at the first typo: nobody else needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    limit = 1 if len(word) <= 5 else 2
    found = process.extractOne(word, vocabulary, scorer=OSA.distance, score_cutoff=limit)
    return found[0] if found else word


def _passes(values: FacetValues, chosen: Mapping[Facet, frozenset[str]]) -> bool:
    return all(values[facet] & wanted for facet, wanted in chosen.items())


def _counts(
    names: Iterable[str],
    facets: Mapping[str, FacetValues],
    chosen: Mapping[Facet, frozenset[str]],
) -> dict[Facet, dict[str, int]]:
    """Count each value as if it were chosen beside the other filters' present choices."""
    counts: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    for name in names:
        values = facets[name]
        failed = [facet for facet, wanted in chosen.items() if not values[facet] & wanted]
        open_facets = Facet if not failed else failed if len(failed) == 1 else ()
        for facet in open_facets:
            for value in values[facet]:
                counts[facet][value] = counts[facet].get(value, 0) + 1
    return counts
