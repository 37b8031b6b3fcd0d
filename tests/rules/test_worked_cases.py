"""Every worked case comes out right; the given file is unedited."""

from __future__ import annotations

import pytest
from shipped_cases import GIVEN, RULES, cases_of, every_case

from pathways.planning.worked_cases import WorkedCase, disagreements

CASES = every_case()


def test_there_are_cases() -> None:
    assert len(cases_of(GIVEN)) >= 28
    assert len(CASES) >= 200
    ids = [case.id for case in CASES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: WorkedCase) -> None:
    assert disagreements(case, RULES[case.scheme], strict=True) == ()


def test_every_level_of_every_scheme_is_reached_by_a_case() -> None:
    reached = {(case.scheme, case.expect.rank) for case in CASES if "rank" in case.expect.stated}
    missing = [
        (scheme.id, level.name)
        for scheme in RULES.values()
        for level in scheme.levels
        if not scheme.is_start(level.name) and (scheme.id, level.name) not in reached
    ]
    assert missing == []
