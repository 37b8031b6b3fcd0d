"""Changing any single leaf of a rule file makes a shipped case fail.

What no case notices is listed: it is either a leaf that another one makes
needless (a day window beside an order in time) or a case to write.
"""

from __future__ import annotations

from functools import lru_cache

import pytest
from mutants import Mutant, mutants
from mutation_score import percent, score_of
from shipped_cases import RULES, every_case

LEAST = 97.0
LEAST_OF_ONE = 90.0


@lru_cache(maxsize=1)
def every_mutant() -> dict[str, tuple[Mutant, ...]]:
    return {scheme.id: tuple(mutants(scheme)) for scheme in RULES.values()}


def test_the_cases_notice_every_small_change(capsys: pytest.CaptureFixture[str]) -> None:
    cases = every_case()
    scores = [score_of(RULES[name], cases, every) for name, every in every_mutant().items()]
    missed = "\n".join(change for score in scores for change in score.missed)
    with capsys.disabled():
        tried = sum(score.tried for score in scores)
        print(f"\nmutation score of the rule files: {percent(scores):.1f} % of {tried}")
    assert percent(scores) >= LEAST, f"not noticed by any case:\n{missed}"
    weak = [str(score) for score in scores if percent([score]) < LEAST_OF_ONE]
    assert weak == [], missed


SORTS = [
    "minimum 12 more by 1", "minimum 12 less by 1", "minimum left out", "below taken in",
    "starts a day later", "ends a day earlier", "moved to 09-14", "use_for_at_most 1 more",
    "within_years 3 less", "between taken away", "valid_on taken away", "by taken away",
    "after taken away", "ask_after_end taken away", "ask without pending", "told without hours",
    "spends taken away", "unspent_by second taken away", "loss taken away", "same without board",
    "apart taken away", "distinct title taken away", "caps without", "rates without ceu 5",
    "at_most 6 more by 1", "each 0.5 more by 0.1", "times hours taken away", "moved_to a day",
    "accepts area CGD is another", "accepts level without specialist", "accepts without class",
    "kinds degree is another kind", "parts without part ceo", "turned round",
    "applies_to taken away", "basis taken away", ": grants V",
]  # fmt: skip


@pytest.mark.parametrize("sort", SORTS)
def test_there_are_changes_of_every_sort(sort: str) -> None:
    every = (mutant.change for found in every_mutant().values() for mutant in found)
    assert any(sort in change for change in every)


def test_every_mutant_differs_from_its_ladder() -> None:
    for name, found in every_mutant().items():
        assert [mutant.change for mutant in found if mutant.scheme == RULES[name]] == []
