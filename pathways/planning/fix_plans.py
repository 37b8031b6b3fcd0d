"""The plain ways to a level: every choice of the law made, so that each condition left is needed.

A plan is a ladder of its own, of one level and without choices, that the rule
engine judges as it judges any other. So nothing is decided here about what
counts, what is spent or what is kept apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from pathways.domain.text import LocalizedText
from pathways.planning.fix_values import Serves
from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Count,
    FactTrue,
    Has,
    Node,
    Number,
    Rule,
    Scheme,
    Sum,
)

MOST_PLANS = 200
_ASK = "ask:"

LeafNode = Has | Count | Sum | Number | FactTrue


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition of a plan that is not made of others.

    Attributes:
        key: unique in the plan.
        node: as in the plan; a question for an office is a fact here, see `answerable`.
        is_lower: it belongs to the lower level that the plan rests on.
        apart: the group of which each piece serves one condition only; None outside of such.
    """

    key: str
    node: LeafNode
    serves: Serves
    is_lower: bool = False
    apart: str | None = None

    @property
    def asks_office(self) -> bool:
        """Whether only an office can say."""
        return isinstance(self.node, FactTrue) and self.node.fact.startswith(_ASK)


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to a level without any choice left.

    Attributes:
        scheme: a ladder of the one level.
        leaves: its conditions, those of the lower level first, then in file order.
        pins: the person's own, in the words of this ladder.
    """

    scheme: Scheme
    leaves: tuple[Leaf, ...]
    pins: Mapping[str, str]


def answerable(scheme: Scheme) -> Scheme:
    """Return the same ladder with a fact in the place of each question that only an office answers.

    So it can be asked what would follow from a yes.
    """
    rules = tuple(replace(rule, needs=_answerable(rule.needs, rule.id)) for rule in scheme.rules)
    return replace(scheme, rules=rules)


def _answerable(node: Node, path: str) -> Node:
    match node:
        case Ask(clause):
            return FactTrue(clause, f"{_ASK}{path}")
        case All() | Any() | AtLeast():
            parts = (_answerable(part, f"{path}.{n}") for n, part in enumerate(node.parts))
            return replace(node, parts=tuple(parts))
        case _:
            return node


def plans_for(
    rules: Sequence[Rule], scheme: Scheme, law: dt.date, pins: Mapping[str, str]
) -> tuple[list[Plan], bool]:
    """Return the ways to a level by the rules that grant it, and whether there are more.

    Args:
        rules: of the ladder, all granting the level.
        scheme: as `answerable` gives it.
        law: the day whose law holds.
    """
    found = list(islice(_plans(rules, scheme, law, pins), MOST_PLANS + 1))
    return found[:MOST_PLANS], len(found) > MOST_PLANS


def _plans(
    rules: Iterable[Rule], scheme: Scheme, law: dt.date, pins: Mapping[str, str]
) -> Iterator[Plan]:
    for rule in rules:
        for chain, leaves in _chains(rule, scheme, law):
            yield Plan(
                replace(
                    scheme,
                    levels=tuple(level for level in scheme.levels if level.name == rule.level),
                    rules=chain,
                ),
                tuple(sorted(leaves, key=lambda leaf: not leaf.is_lower)),
                _own_pins(pins, leaves),
            )


def _own_pins(pins: Mapping[str, str], leaves: Sequence[Leaf]) -> dict[str, str]:
    """Return pins to one part of a rule under the name that the part has in the plan."""
    named = {f"{leaf.serves.rule}/{leaf.serves.road.rpartition('.')[2]}": leaf for leaf in leaves}
    return {
        piece: f"{named[pin].serves.rule}/{named[pin].key}" if pin in named else pin
        for piece, pin in pins.items()
    }


_Chain = tuple[tuple[Rule, ...], tuple[Leaf, ...]]


def _chains(rule: Rule, scheme: Scheme, law: dt.date) -> Iterator[_Chain]:
    """Yield a rule with its choices made, together with the lower rule it rests on."""
    own = _Choices(rule.id, law).of(rule.needs, rule.id)
    lower: Iterable[_Chain] = (((), ()),)
    if rule.basis is not None:
        below = scheme.rule(rule.basis.rule)
        lower = tuple(_chains(below, scheme, law)) if below.clause.is_in_force(law) else ()
    for (node, leaves), (chain, below_leaves) in product(own, lower):
        chosen = replace(rule, needs=_as_one_part(rule.needs, node), applies_to=None)
        beneath = tuple(replace(leaf, is_lower=True) for leaf in below_leaves)
        yield (chosen, *chain), (*leaves, *beneath)


def _as_one_part(original: Node, chosen: Node) -> Node:
    # The parts of a rule's own `all` are judged each for itself, those of a road together.
    return chosen if isinstance(original, All) else All(original.clause, (chosen,))


_Choice = tuple[Node, tuple[Leaf, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a rule a condition stands: on which roads, and with what it is kept apart."""

    roads: tuple[str, ...] = ()
    label: LocalizedText | None = None
    apart: str | None = None

    def inside(self, group: All | Any | AtLeast, path: str) -> _Place:
        """Return the place of the parts of a group."""
        apart = path if isinstance(group, All) and group.apart else None
        if not group.clause.is_road:
            return replace(self, apart=apart)
        return _Place((*self.roads, group.clause.key), group.clause.label, apart)


@dataclass(frozen=True, slots=True)
class _Choices:
    """Makes the choices of one rule."""

    rule: str
    law: dt.date

    def of(self, node: Node, path: str, place: _Place = _Place()) -> list[_Choice]:
        """Return a condition without choices, once for each way to choose."""
        if isinstance(node, All | Any | AtLeast):
            inside = place.inside(node, path)
            parts = [
                self.of(part, f"{path}.{n}", inside)
                for n, part in enumerate(node.parts)
                if part.clause.is_in_force(self.law)
            ]
            return list(islice(_chosen(node, parts), MOST_PLANS + 1))
        if isinstance(node, Ask):
            raise TypeError(f"{path}: a question in a ladder that was made answerable")
        leaf = self._leaf(node, path, place)
        return [(leaf.node, (leaf,))]

    def _leaf(self, node: LeafNode, path: str, place: _Place) -> Leaf:
        clause = node.clause
        serves = Serves(
            self.rule,
            ".".join((*place.roads, clause.key)),
            clause.label,
            clause.citation,
            clause.provenance,
            clause.label if clause.is_road else place.label,
        )
        return Leaf(
            path, replace(node, clause=replace(clause, key=path)), serves, apart=place.apart
        )


def _chosen(node: All | Any | AtLeast, parts: Sequence[list[_Choice]]) -> Iterator[_Choice]:
    match node:
        case Any():
            for part in parts:
                yield from part
        case AtLeast(clause, minimum):
            for few in combinations(parts, minimum):
                yield from _every(All(clause, ()), few)
        case All():
            yield from _every(node, parts)


def _every(node: All, parts: Sequence[list[_Choice]]) -> Iterator[_Choice]:
    for choice in product(*parts):
        leaves = tuple(leaf for _, own in choice for leaf in own)
        yield replace(node, parts=tuple(part for part, _ in choice)), leaves
