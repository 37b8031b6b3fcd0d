"""The smallest fixes are enough, need every member, and are all there are: against brute force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations_with_replacement
from typing import Any

import pytest
from fix_checks import faults, reaches
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.data.rule_files import read_rules
from pathways.domain.amounts import Unit
from pathways.domain.facts import Certainty, Provenance
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.planning.fix_members import Members
from pathways.planning.fix_values import Addition, AdditionKind, Fix
from pathways.planning.fixes import smallest_fixes
from pathways.planning.rank_case import RankCase
from pathways.planning.rule_leaves import Serves
from pathways.rules.model import (
    All,
    Ask,
    AtLeast,
    Basis,
    Clause,
    Count,
    FactTrue,
    Family,
    Has,
    Level,
    Node,
    Pattern,
    Rule,
    Scheme,
    Selector,
    Sum,
)
from pathways.rules.model import (
    Any as AnyOf,
)

ON = dt.date(2024, 9, 15)
SCHEMES = read_rules().schemes
SEEN = Provenance(("law",), None, Certainty.VERIFIED)


def clause(key: str, **fields: Any) -> Clause:
    return Clause(key, LocalizedText(key, key), SEEN, **fields)


def selector(kind: str, **accepts: str) -> Selector:
    return Selector(kind, (Pattern((kind,), {name: (each,) for name, each in accepts.items()}),))


# --- small random ladders ---------------------------------------------------

SORTED = st.fixed_dictionaries(
    {},
    optional={
        "sort": st.sampled_from("xy"),
        "level": st.just("p"),
        "family": st.just("once"),
    },
)
AREA = st.sampled_from([{}, {"area": "1"}])


def leaves(unspent: str | None = None) -> st.SearchStrategy[Node]:
    number = st.integers(1, 2)
    return st.one_of(
        st.builds(
            lambda accepts: Has(clause("has"), selector("b", **accepts), unspent_by=unspent), SORTED
        ),
        st.builds(
            lambda least: Count(clause("count"), selector("b"), least, unspent_by=unspent), number
        ),
        st.builds(
            lambda accepts, least: Sum(
                clause("sum"),
                selector("t", **accepts),
                "hours",
                Unit.CLOCK_HOUR,
                Decimal(least),
                unspent_by=unspent,
            ),
            AREA,
            number,
        ),
        st.builds(lambda name: FactTrue(clause(name), name), st.sampled_from(["f1", "f2"])),
        st.just(Ask(clause("ask"))),
    )


def groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        parts.map(lambda every: All(clause("all"), every)),
        parts.map(lambda every: AnyOf(clause("any"), every)),
        parts.map(lambda every: AtLeast(clause("some"), min(2, len(every)), every)),
    )


APART = st.lists(
    st.one_of(
        st.builds(lambda accepts: Has(clause("has"), selector("b", **accepts)), SORTED),
        st.builds(lambda least: Count(clause("count"), selector("b"), least), st.integers(1, 2)),
    ),
    min_size=1,
    max_size=2,
).map(lambda parts: All(clause("apart"), tuple(parts), apart=True))
CONDITIONS = st.recursive(st.one_of(leaves(), APART), groups, max_leaves=4)


def ladder(*rules: Rule, **fields: Any) -> Scheme:
    names = dict.fromkeys(rule.level for rule in rules)
    levels = tuple(Level(name, LocalizedText(name, name)) for name in names)
    label = LocalizedText("s", "s")
    return Scheme("s", label, levels, rules, clause("s"), **fields)


PLAIN = CONDITIONS.map(lambda needs: ladder(Rule(clause("r"), "top", needs)))
SPENDING = st.builds(
    lambda lower, higher, most: ladder(
        Rule(clause("r1"), "low", All(clause("all"), (AnyOf(clause("any"), lower),))),
        Rule(
            clause("r2"),
            "top",
            All(clause("all"), (AnyOf(clause("any"), higher),)),
            Basis(clause("first"), "r1", "first"),
        ),
        families={"once": Family("once", most, clause("once"))},
    ),
    st.lists(
        SORTED.map(lambda accepts: Has(clause("spent"), selector("b", **accepts), spends=True)),
        min_size=1,
        max_size=2,
    ).map(tuple),
    st.lists(leaves("first"), min_size=1, max_size=2).map(tuple),
    st.integers(1, 2),
)
RECORDS = st.lists(
    st.one_of(
        st.builds(
            lambda values: Evidence("", "b", values),
            st.fixed_dictionaries(
                {},
                optional={
                    "sort": st.sampled_from("xy"),
                    "level": st.sampled_from("pq"),
                    "family": st.just("once"),
                },
            ),
        ),
        st.builds(
            lambda hours, values: Evidence("", "t", {"hours": Decimal(hours), **values}),
            st.integers(0, 2),
            st.fixed_dictionaries({}, optional={"area": st.sampled_from("12")}),
        ),
    ),
    max_size=2,
).map(
    lambda every: tuple(Evidence(f"e{n}", each.kind, each.values) for n, each in enumerate(every))
)
FACTS = st.dictionaries(st.sampled_from(["f1", "f2"]), st.booleans(), max_size=2)


# --- brute force ------------------------------------------------------------

_NOBODY = (Serves("", "", LocalizedText("", ""), None, SEEN),)


def units(scheme: Scheme) -> list[Addition]:
    """Every single thing that could be added: pieces told in full, a yes to each question."""
    from pathways.planning.fix_plans import answerable
    from pathways.rules.model import nodes_of

    pieces: list[tuple[str, dict[str, Any]]] = [
        ("b", {"sort": sort, "level": level, **family})
        for sort in "xy"
        for level in "pq"
        for family in ({}, {"family": "once"})
    ]
    pieces += [("t", {"hours": Decimal(1), "area": area}) for area in "12"]
    found = [
        Addition(f"u{n}", AdditionKind.THING, _NOBODY, pieces=(Evidence(f"u{n}", kind, values),))
        for n, (kind, values) in enumerate(pieces)
    ]
    facts = {
        node.fact
        for rule in answerable(scheme).rules
        for node in nodes_of(rule.needs)
        if isinstance(node, FactTrue)
    }
    return found + [
        Addition(f"f{name}", AdditionKind.FACT, _NOBODY, facts={name: True})
        for name in sorted(facts)
    ]


def multisets(every: Sequence[Addition], most: int) -> Iterator[Members]:
    for size in range(most + 1):
        for chosen in combinations_with_replacement(range(len(every)), size):
            if all(every[n].pieces or chosen.count(n) == 1 for n in chosen):
                yield tuple(_copy(every[n], place) for place, n in enumerate(chosen))


def _copy(unit: Addition, place: int) -> Addition:
    from dataclasses import replace

    pieces = tuple(Evidence(f"{each.id}-{place}", each.kind, each.values) for each in unit.pieces)
    return replace(unit, key=f"{unit.key}-{place}", pieces=pieces)


def least(case: RankCase, most: int) -> list[Members]:
    """Every smallest multiset of units that reaches the top."""
    enough: list[Members] = []
    for members in multisets(units(case.scheme), most):
        if any(_inside(few, members) for few in enough):
            continue
        if reaches(case, members, "top"):
            enough.append(members)
    return enough


def _inside(few: Members, members: Members) -> bool:
    have = [each.key.partition("-")[0] for each in members]
    for each in few:
        name = each.key.partition("-")[0]
        if name not in have:
            return False
        have.remove(name)
    return True


def realizes(members: Members, fix: Fix) -> bool:
    """Whether whoever adds these units has added all of a fix, each by units of its own."""
    return _assigned(list(fix.additions), list(members))


def _assigned(wanted: list[Addition], left: list[Addition]) -> bool:
    if not wanted:
        return True
    first, rest = wanted[0], wanted[1:]
    if first.is_answer:
        return any(
            dict(each.facts) == dict(first.facts) and bool(first.facts) and _assigned(rest, left)
            for each in left
        )
    needed = int(first.amount.value) if first.amount else 1
    if needed == 0:
        return _assigned(rest, left)
    from dataclasses import replace

    from pathways.domain.amounts import Amount

    for place, unit in enumerate(left):
        if unit.pieces and any(_fits(unit.pieces[0], shape) for shape in first.shapes):
            fewer = replace(first, amount=Amount(Decimal(needed - 1), Unit.ITEM))
            if _assigned([fewer, *rest], left[:place] + left[place + 1 :]):
                return True
    return False


def _fits(piece: Evidence, shape: Any) -> bool:
    return piece.kind == shape.kind and all(
        piece.get(name) in values for name, values in shape.values.items()
    )


@pytest.mark.parametrize("ladders", [PLAIN, SPENDING], ids=["plain", "spending"])
def test_fixes_are_the_same_as_trying_everything(ladders: st.SearchStrategy[Scheme]) -> None:
    @settings(max_examples=50, deadline=None)
    @given(ladders, RECORDS, FACTS)
    def check(scheme: Scheme, record: tuple[Evidence, ...], facts: dict[str, bool]) -> None:
        case = RankCase(scheme, record, facts, ON)
        answer = smallest_fixes(case, "top")
        assert list(faults(case, answer)) == []
        if answer.is_reached:
            assert least(case, 0) == [()]
            return
        for members in least(case, 3):
            assert any(realizes(members, fix) for fix in answer.fixes), (members, answer)
        if not answer.fixes:
            assert answer.shut or answer.from_day

    check()
