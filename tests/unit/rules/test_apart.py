"""A group in which each piece serves one part at most: exact, against brute force."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_values import ON, clause, has, judge_one, piece, rule, scheme

from pathways.domain.amounts import Unit
from pathways.domain.record import Evidence
from pathways.rules.evaluate import evaluate_scheme
from pathways.rules.findings import Finding, Verdict
from pathways.rules.model import All, Any, Count, Node, Pattern, Selector, Sum

GROUPS = ("a", "b", "c")


def picks(*groups: str) -> Selector:
    return Selector("mc", (Pattern(("micro-credential",), {"stack": groups}),))


def counted(key: str, minimum: int, *groups: str, distinct: str | None = None) -> Count:
    return Count(clause(key, is_road=True), picks(*groups), minimum, distinct)


def added(key: str, minimum: int, *groups: str) -> Sum:
    return Sum(
        clause(key, is_road=True), picks(*groups), "hours", Unit.CLOCK_HOUR, Decimal(minimum)
    )


def apart(*parts: Node) -> All:
    return All(clause("all"), parts, apart=True)


def badge(n: int, stack: str | None, **more: object) -> Evidence:
    values = {"stack": stack} if stack else {}
    return piece("micro-credential", f"m{n}", **values, **more)


def parts_of(finding: Finding) -> dict[str, Finding]:
    return {part.key: part for part in finding.because}


def test_a_piece_that_fits_two_parts_serves_one() -> None:
    both = apart(counted("one", 1, "a", "b"), counted("two", 1, "b", "c"))
    result = judge_one(both, badge(1, "b"))
    assert result.levels[0].verdict is Verdict.NOT_MET
    assert result.levels[0].left == {"two": 1}
    assert judge_one(both, badge(1, "b"), badge(2, "b")).levels[0].verdict is Verdict.MET


def test_the_piece_that_could_do_either_goes_where_it_is_needed() -> None:
    # First come first served would give the b to 'one' and leave 'two' with nothing.
    both = apart(counted("one", 1, "a", "b"), counted("two", 1, "b"))
    finding = judge_one(both, badge(1, "b"), badge(2, "a")).levels[0].finding
    assert finding.verdict is Verdict.MET
    assert {key: part.used for key, part in parts_of(finding).items()} == {
        "one": ("m2",),
        "two": ("m1",),
    }


@pytest.mark.parametrize(("unknown", "verdict"), [(17, Verdict.NOT_MET), (18, Verdict.CANNOT_TELL)])
def test_a_known_shortfall_is_no_though_nobody_knows_which_part_they_are(
    unknown: int, verdict: Verdict
) -> None:
    program = apart(counted("foundations", 12, "a"), counted("chosen", 6, "b"))
    assert (
        judge_one(program, *(badge(n, None) for n in range(unknown))).levels[0].verdict is verdict
    )


def test_one_entry_that_stands_for_many_is_shared_out() -> None:
    program = apart(counted("foundations", 12, "a", "b"), counted("chosen", 6, "b"))
    result = judge_one(program, badge(1, "b", number=18))
    assert result.levels[0].verdict is Verdict.MET
    assert [part.have.value for part in result.levels[0].finding.because if part.have] == [12, 6]
    assert judge_one(program, badge(1, "b", number=17)).levels[0].left == {"chosen": 1}


def test_the_same_title_twice_is_one_thing_for_both_parts() -> None:
    both = apart(counted("one", 1, "a", distinct="title"), counted("two", 1, "a", distinct="title"))
    same = (badge(1, "a", title="Poverty"), badge(2, "a", title="Poverty"))
    assert judge_one(both, *same).levels[0].verdict is Verdict.NOT_MET


def test_whole_pieces_are_not_cut_in_two() -> None:
    both = apart(added("one", 10, "a"), added("two", 10, "a"))
    assert judge_one(both, badge(1, "a", hours=20)).levels[0].left == {"two": 10}
    enough = (badge(n, "a", hours=hours) for n, hours in enumerate((8, 5, 5, 2)))
    assert judge_one(both, *enough).levels[0].verdict is Verdict.MET


def test_hours_of_an_unknown_area_may_be_spread_over_several() -> None:
    both = apart(added("one", 10, "a"), added("two", 10, "b"))
    assert judge_one(both, badge(1, None, hours=20)).levels[0].verdict is Verdict.CANNOT_TELL
    assert judge_one(both, badge(1, None, hours=19)).levels[0].verdict is Verdict.NOT_MET


def test_the_person_may_say_which_part_a_piece_serves() -> None:
    both = scheme(rule(apart(counted("one", 1, "a", "b"), counted("two", 1, "a", "b"))))
    pieces = (badge(1, "a"), badge(2, "a"))
    pinned = evaluate_scheme(both, pieces, {}, ON, pins={"m1": "r/two"}).levels[0].finding
    assert parts_of(pinned)["two"].used == ("m1",)
    wrong = evaluate_scheme(both, pieces, {}, ON, pins={"m1": "r/two", "m2": "r/two"})
    assert wrong.levels[0].verdict is Verdict.NOT_MET


def test_a_thing_to_hold_and_a_count_share_the_pieces() -> None:
    both = apart(
        has("one", kind="badge"), Count(clause("two"), Selector("b", (Pattern(("badge",)),)), 2)
    )
    assert judge_one(both, *(piece("badge", f"b{n}") for n in range(2))).levels[0].left == {
        "two": 1
    }


def test_what_comes_later_is_told() -> None:
    later = ON + dt.timedelta(days=9)
    finding = (
        judge_one(apart(counted("one", 1, "a")), badge(1, "a", earned=later)).levels[0].finding
    )
    assert finding.starts_on == later


def test_only_what_counts_can_be_kept_apart() -> None:
    with pytest.raises(ValueError, match="count"):
        apart(Any(clause("any"), ()))


# --- brute force --------------------------------------------------------------

stacks = st.lists(st.sampled_from([*GROUPS, None]), max_size=6)
wanted = st.lists(
    st.tuples(st.integers(1, 3), st.sets(st.sampled_from(GROUPS), min_size=1)),
    min_size=1,
    max_size=3,
)


def could_cover(stacks_: list[str | None], parts: list[tuple[int, set[str]]], known: bool) -> bool:
    """Whether some way to give each piece to one part, or to none, covers all."""
    for places in product(range(len(parts) + 1), repeat=len(stacks_)):
        got = [0] * len(parts)
        for stack, place in zip(stacks_, places, strict=True):
            if place < len(parts) and (stack in parts[place][1] or (stack is None and not known)):
                got[place] += 1
        if all(have >= part[0] for have, part in zip(got, parts, strict=True)):
            return True
    return False


@given(stacks, wanted)
def test_counts_come_out_as_if_every_way_were_tried(
    given_: list[str | None], parts: list[tuple[int, set[str]]]
) -> None:
    node = apart(
        *(counted(f"p{n}", need, *sorted(groups)) for n, (need, groups) in enumerate(parts))
    )
    level = judge_one(node, *(badge(n, stack) for n, stack in enumerate(given_))).levels[0]
    if could_cover(given_, parts, known=True):
        assert level.verdict is Verdict.MET
    elif could_cover(given_, parts, known=False):
        assert level.verdict is Verdict.CANNOT_TELL
    else:
        assert level.verdict is Verdict.NOT_MET
    used = [piece_id for part in level.finding.because for piece_id in part.used]
    assert len(used) == len(set(used))


amounts = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(GROUPS)), max_size=6)


def short(
    number: int, part: tuple[int, set[str]], pieces: list[tuple[int, str]], places: tuple[int, ...]
) -> int:
    got = [h for (h, s), at in zip(pieces, places, strict=True) if at == number and s in part[1]]
    return max(part[0] - sum(got), 0)


@given(amounts, wanted)
def test_sums_come_out_as_if_every_split_were_tried(
    given_: list[tuple[int, str]], parts: list[tuple[int, set[str]]]
) -> None:
    needs = [(need * 4, groups) for need, groups in parts]
    node = apart(*(added(f"p{n}", need, *sorted(groups)) for n, (need, groups) in enumerate(needs)))
    pieces = [badge(n, stack, hours=hours) for n, (hours, stack) in enumerate(given_)]
    best = min(
        sum(short(n, part, given_, places) for n, part in enumerate(needs))
        for places in product(range(len(needs) + 1), repeat=len(given_))
    )
    level = judge_one(node, *pieces).levels[0]
    assert (level.verdict is Verdict.MET) == (best == 0)
    assert level.verdict is not Verdict.CANNOT_TELL
    if len(needs) == 1:
        assert sum(level.left.values()) == best
