"""Every worked case comes out right; the first file is the one given to us, unedited."""

from __future__ import annotations

import pytest
from case_files import WorkedCase, disagreements, read_cases

from pathways.data.rule_files import read_rules

RULES = read_rules().schemes
GIVEN = read_cases("rank-cases.yaml")
MORE = [case for name in ("ky-rank-cases.yaml", "ladder-cases.yaml") for case in read_cases(name)]


def test_there_are_cases() -> None:
    assert len(GIVEN) >= 28
    assert len(MORE) >= 100
    ids = [case.id for case in GIVEN + MORE]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", GIVEN + MORE, ids=lambda case: case.id)
def test_case(case: WorkedCase) -> None:
    assert disagreements(case, RULES[case.scheme]) == []


def test_every_level_of_every_scheme_is_reached_by_a_case() -> None:
    reached = {(case.scheme, case.expect["rank"]) for case in GIVEN + MORE if "rank" in case.expect}
    missing = [
        (scheme.id, level.name)
        for scheme in RULES.values()
        for level in scheme.levels
        if not scheme.is_start(level.name) and (scheme.id, level.name) not in reached
    ]
    assert missing == []
