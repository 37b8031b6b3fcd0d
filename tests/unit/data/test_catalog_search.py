"""Finding things as people type them, in both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pathways.data.catalog_store import CatalogStore, open_catalog
from pathways.domain.person import Language
from pathways.domain.search import Facet, SearchQuery
from pathways.domain.text import plain_letters

SMALL = Path(__file__).parent.parent.parent / "fixtures" / "small_catalog"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogStore]:
    opened = open_catalog(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("forklift", "stc-forklift"),
        ("FORKLIFT saf", "stc-forklift"),
        ("montacargas", "stc-forklift"),
        ("soporte informático", "ums-css-macro"),
        ("soporte informatico", "ums-css-macro"),
        ("computer support", "ums-css-macro"),
        ("a+", "comptia-a-plus"),
        ("a plus", "comptia-a-plus"),
        ("comptia a", "comptia-a-plus"),
        ("cpr", "first-aid-cpr"),
        ("RCP", "first-aid-cpr"),
        ("poverty", "kvec-types-of-poverty"),
        ("pobreza", "kvec-types-of-poverty"),
        ("child development associate", "cda-preschool"),
        ("desarrollo infantil preescolar", "cda-preschool"),
        ("nurse aide", "tcsg-cn21"),
        ("ninos pequenos", "cda-infant-toddler"),
        ("savannah manufactura", "stc-fast-track-mfg"),
        ("rank ii", "ky-rank-2"),
    ],
)
def test_typed_words_find_the_credential(words: str, expected: str, store: CatalogStore) -> None:
    page = store.search(SearchQuery(words))
    assert expected in page.credentials
    assert page.corrected is None


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [("forklfit", "forklift"), ("montacagras", "montacargas"), ("capacitasion", "capacitacion")],
)
def test_a_typo_is_forgiven_and_told(typed: str, corrected: str, store: CatalogStore) -> None:
    page = store.search(SearchQuery(typed))
    assert page.corrected == corrected
    assert page.total == store.search(SearchQuery(corrected)).total > 0


def test_hyphens_do_not_matter(store: CatalogStore) -> None:
    found = {
        store.search(SearchQuery(word)).credentials
        for word in (
            "micro-credential poverty",
            "micro credential poverty",
            "microcredential poverty",
        )
    }
    assert len(found) == 1
    assert "kvec-types-of-poverty" in found.pop()


def test_a_name_comes_before_a_mention(store: CatalogStore) -> None:
    assert store.search(SearchQuery("empathy")).credentials[0] == "edl-empathy"
    page = store.search(SearchQuery("empatía", language=Language.SPANISH))
    assert page.credentials[0] == "edl-empathy"


def test_no_words_show_everything(store: CatalogStore) -> None:
    page = store.search(SearchQuery())
    assert page.total == len(store.catalog.credentials) == 131


def test_nothing_found_is_an_empty_page(store: CatalogStore) -> None:
    page = store.search(SearchQuery("qqqqzzzzwwww"))
    assert (page.credentials, page.total, page.corrected) == ((), 0, None)


def test_an_unpublished_cost_is_not_free(store: CatalogStore) -> None:
    page = store.search(SearchQuery(filters={Facet.COSTS_NOTHING: frozenset({"yes"})}))
    costs = {store.catalog.credentials[name].cost_usd.value for name in page.credentials}
    assert costs == {0}


def test_unknown_internet_is_not_offline(store: CatalogStore) -> None:
    page = store.search(SearchQuery(filters={Facet.NO_INTERNET: frozenset({"yes"})}))
    assert page.credentials == ("maine-cna",)


def test_values_of_one_filter_widen_and_filters_narrow(store: CatalogStore) -> None:
    maine = {Facet.PLACE: frozenset({"ME"})}
    both = {Facet.PLACE: frozenset({"ME", "GA"})}
    free = both | {Facet.COSTS_NOTHING: frozenset({"yes"})}
    totals = [store.search(SearchQuery(filters=each)).total for each in (maine, both, free)]
    assert totals[0] < totals[1] > totals[2] > 0


facet_choices = st.dictionaries(
    st.sampled_from(
        [
            (Facet.PLACE, "ME"),
            (Facet.PLACE, "GA"),
            (Facet.COSTS_NOTHING, "yes"),
            (Facet.COURSE_LANGUAGE, "es"),
            (Facet.KIND, "training"),
            (Facet.CREDIT_BEARING, "yes"),
            (Facet.GOAL, "25-2011"),
        ]
    ),
    st.just(True),
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(chosen=facet_choices, words=st.sampled_from(["", "care", "badge", "salud"]))
def test_counts_are_what_choosing_would_leave(
    chosen: dict[tuple[Facet, str], bool], words: str, store: CatalogStore
) -> None:
    filters: dict[Facet, frozenset[str]] = {}
    for facet, value in chosen:
        filters[facet] = filters.get(facet, frozenset()) | {value}
    counts = store.search(SearchQuery(words, filters)).counts
    for facet in (Facet.PLACE, Facet.COSTS_NOTHING, Facet.KIND):
        for value, count in counts[facet].items():
            only = filters | {facet: frozenset({value})}
            assert store.search(SearchQuery(words, only)).total == count


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=40))
def test_any_typed_text_is_answered(words: str, store: CatalogStore) -> None:
    page = store.search(SearchQuery(words))
    assert page.total == len(page.credentials) <= 131


@settings(max_examples=60, deadline=None)
@given(
    first=st.sampled_from(["forklift", "care", "badge", "level", "capacitación"]),
    second=st.sampled_from(["safety", "children", "ums", "savannah", "niños"]),
)
def test_another_word_never_adds_results(first: str, second: str, store: CatalogStore) -> None:
    wide, narrow = store.search(SearchQuery(first)), store.search(SearchQuery(f"{first} {second}"))
    if narrow.corrected is None:
        assert set(narrow.credentials) <= set(wide.credentials)


def test_the_small_catalog_is_searched_by_its_own_words(tmp_path: Path) -> None:
    small = open_catalog(tmp_path, SMALL)
    assert small.search(SearchQuery("almacén")).credentials == ("course-b",)
    small.close()


@given(st.text())
@example("Ñandú, İstanbul, ﬁnance ½ ẞ")
def test_plain_letters_are_small_and_without_marks(text: str) -> None:
    spread = unicodedata.normalize("NFKD", text.casefold())
    assert plain_letters(text) == "".join(
        sign for sign in spread if not unicodedata.combining(sign)
    )
