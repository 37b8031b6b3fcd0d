"""Three answers, kept apart: groups of verdicts in every combination."""

from __future__ import annotations

from itertools import product

import pytest

from pathways.rules.findings import (
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)

YES, NO, MAYBE = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
EVERY = [list(combo) for size in range(4) for combo in product(Verdict, repeat=size)]


def worlds(verdicts: list[Verdict]) -> list[list[bool]]:
    """Every way in which the open answers can come out."""
    choices = [{YES: [True], NO: [False], MAYBE: [True, False]}[verdict] for verdict in verdicts]
    return [list(world) for world in product(*choices)]


def expected(verdicts: list[Verdict], minimum: int) -> Verdict:
    outcomes = {sum(world) >= minimum for world in worlds(verdicts)}
    return MAYBE if len(outcomes) == 2 else YES if outcomes == {True} else NO


@pytest.mark.parametrize("verdicts", EVERY, ids=lambda each: "-".join(each) or "empty")
def test_groups_say_what_every_outcome_agrees_on(verdicts: list[Verdict]) -> None:
    assert verdict_of_all(verdicts) is expected(verdicts, len(verdicts))
    assert verdict_of_any(verdicts) is expected(verdicts, 1)
    for minimum in range(5):
        assert verdict_of_at_least(minimum, verdicts) is expected(verdicts, minimum)
