"""The conditions of a ladder that are not made of others, each under a name of its own.

The keys of a rule file are unique only among neighbours. Named apart, what the
engine finds of a condition can be told from what it finds of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pathways.domain.facts import Provenance
from pathways.domain.text import LocalizedText
from pathways.rules.evaluate import LevelResult
from pathways.rules.findings import Finding
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
    Scheme,
    Sum,
)

LeafNode = Has | Count | Sum | Number | FactTrue | Ask


@dataclass(frozen=True, slots=True)
class Serves:
    """A requirement as it is told to a person.

    Attributes:
        rule: id of the rule.
        road: dotted name within the rule, as what is left is told: 'plan-2-sixty.hours'.
        road_label: words of the nearest road that it is part of; None outside of roads.
    """

    rule: str
    road: str
    label: LocalizedText
    citation: str | None
    provenance: Provenance
    road_label: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition that is not made of others.

    Attributes:
        key: unique in the ladder; the node's clause has it as its key.
        level: the level that its rule grants.
        apart: the group of which each piece serves one condition only; None outside of such.
    """

    key: str
    node: LeafNode
    serves: Serves
    level: str
    apart: str | None = None


@dataclass(frozen=True, slots=True)
class NamedScheme:
    """A ladder in which each condition has a key of its own."""

    scheme: Scheme
    leaves: Mapping[str, Leaf]

    def pins(self, pins: Mapping[str, str]) -> dict[str, str]:
        """Return pins to one part of a rule under the key that the part has here."""
        parts = {
            f"{leaf.serves.rule}/{leaf.serves.road.rpartition('.')[2]}": leaf.key
            for leaf in reversed(tuple(self.leaves.values()))
        }
        return {
            piece: f"{pin.partition('/')[0]}/{parts[pin]}" if pin in parts else pin
            for piece, pin in pins.items()
        }


def name_leaves(scheme: Scheme) -> NamedScheme:
    """Return the ladder with its conditions named apart, in file order."""
    leaves: dict[str, Leaf] = {}
    rules = []
    for rule in scheme.rules:
        needs, own = _named(rule.needs, rule.id, _Place(rule.id, rule.level))
        leaves |= {leaf.key: leaf for leaf in own}
        rules.append(replace(rule, needs=needs))
    return NamedScheme(replace(scheme, rules=tuple(rules)), leaves)


def findings_by_key(result: LevelResult) -> dict[str, Finding]:
    """Return what was found of each condition, the doubt of a lower level included."""
    found: dict[str, Finding] = {}
    for finding in _every(result.finding):
        found.setdefault(finding.key.removesuffix(".itself"), finding)
    return found


def _every(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.because:
        yield from _every(part)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a condition stands: on which roads of which rule, and with what it is kept apart."""

    rule: str
    level: str
    roads: tuple[str, ...] = ()
    label: LocalizedText | None = None
    apart: str | None = None

    def inside(self, group: All | Any | AtLeast, path: str) -> _Place:
        """Return the place of the parts of a group."""
        apart = path if isinstance(group, All) and group.apart else None
        if not group.clause.is_road:
            return replace(self, apart=apart)
        roads = (*self.roads, group.clause.key)
        return replace(self, roads=roads, label=group.clause.label, apart=apart)


def _named(node: Node, path: str, place: _Place) -> tuple[Node, list[Leaf]]:
    if isinstance(node, All | Any | AtLeast):
        inside = place.inside(node, path)
        named = [_named(part, f"{path}.{n}", inside) for n, part in enumerate(node.parts)]
        whole = replace(node, parts=tuple(part for part, _ in named))
        return whole, [leaf for _, leaves in named for leaf in leaves]
    leaf = _leaf(node, path, place)
    return leaf.node, [leaf]


def _leaf(node: LeafNode, path: str, place: _Place) -> Leaf:
    clause = node.clause
    serves = Serves(
        place.rule,
        ".".join((*place.roads, clause.key)),
        clause.label,
        clause.citation,
        clause.provenance,
        clause.label if clause.is_road else place.label,
    )
    named = replace(node, clause=replace(clause, key=path))
    return Leaf(path, named, serves, place.level, place.apart)
