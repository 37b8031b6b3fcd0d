"""From typed words to a goal."""

from __future__ import annotations

import pytest
from catalog_values import catalog, credential, goal, occupation, stack
from ladders import RANK_SCHEMES, SCHEMES

from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.planning.goals import UnknownGoalError, goal_label, is_known, resolve_goal

WORLD = catalog(
    credential("stc-forklift"),
    credential("college"),
    stack("ky-rank", "stc-forklift"),
    occupation("53-7051"),
)


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("stc-forklift", "credential", "stc-forklift"),
        (" STC-Forklift ", "credential", "stc-forklift"),
        ("credential:stc-forklift", "credential", "stc-forklift"),
        ("Credential: stc-forklift", "credential", "stc-forklift"),
        ("ky-rank", "stack", "ky-rank"),
        ("stack:ky-rank", "stack", "ky-rank"),
        ("53-7051", "occupation", "53-7051"),
        ("occupation:53-7051", "occupation", "53-7051"),
        ("school", "credit", "school"),
        ("college", "credential", "college"),
        ("credit:college", "credit", "college"),
        ("ky-rank:II", "rank", "ky-rank:II"),
        ("KY-Rank:ii", "rank", "ky-rank:II"),
        ("rank:ky-rank:I", "rank", "ky-rank:I"),
    ],
)
def test_found(typed: str, kind: str, found: str) -> None:
    assert resolve_goal(typed, WORLD, RANK_SCHEMES) == GoalRef(GoalKind(kind), found)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "nothing",
        "stack:stc-forklift",
        "ky-rank:IX",
        "ky-rank:",
        "gone:II",
        "rank:II",
        "a:b:c",
    ],
)
def test_unknown(typed: str) -> None:
    with pytest.raises(UnknownGoalError) as refused:
        resolve_goal(typed, WORLD, RANK_SCHEMES)
    assert refused.value.text == typed


@pytest.mark.parametrize(
    ("typed", "closest"),
    [
        ("stc-forklif", "credential:stc-forklift"),
        ("forklift", "credential:stc-forklift"),
        ("credential:stc-froklift", "credential:stc-forklift"),
        ("53-7052", "occupation:53-7051"),
        ("ky-rank:IIII", "rank:ky-rank:III"),
    ],
)
def test_close_ones_are_named(typed: str, closest: str) -> None:
    with pytest.raises(UnknownGoalError) as refused:
        resolve_goal(typed, WORLD, RANK_SCHEMES)
    assert refused.value.close[0] == closest
    assert closest in str(refused.value)


def test_a_goal_named_like_two_things_is_told_as_the_first() -> None:
    with pytest.raises(UnknownGoalError) as refused:
        resolve_goal("colleg", WORLD, RANK_SCHEMES)
    assert refused.value.close[0] == "credential:college"
    assert "credit:college" not in refused.value.close


@pytest.mark.parametrize(
    ("kind", "goal_id", "label"),
    [
        ("credential", "stc-forklift", "stc-forklift"),
        ("stack", "ky-rank", "ky-rank"),
        ("occupation", "53-7051", "53-7051"),
        ("credit", "school", "school"),
        ("rank", "ky-rank:II", "Rank II"),
    ],
)
def test_names(kind: str, goal_id: str, label: str) -> None:
    assert goal_label(goal(kind, goal_id), WORLD, RANK_SCHEMES).en == label
    assert is_known(goal(kind, goal_id), WORLD, RANK_SCHEMES)


def test_a_goal_that_the_catalog_has_lost() -> None:
    assert not is_known(goal("credential", "gone"), WORLD, RANK_SCHEMES)
    assert not is_known(goal("rank", "ky-rank:ii"), WORLD, RANK_SCHEMES)
    with pytest.raises(UnknownGoalError):
        goal_label(goal("credential", "gone"), WORLD, RANK_SCHEMES)


def test_a_ladder_is_found_among_many() -> None:
    assert resolve_goal("me-direct-care:3", WORLD, SCHEMES).id == "me-direct-care:3"
