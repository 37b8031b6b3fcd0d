"""The plain ways to a level: every choice of the law made, so that each condition left is needed.

A plan is a ladder of its own, of one level and without choices, that the rule
engine judges as it judges any other. So nothing is decided here about what
counts, what is spent or what is kept apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from pathways.planning.rule_leaves import Leaf, NamedScheme
from pathways.rules.model import All, Any, Ask, AtLeast, FactTrue, Node, Rule, Scheme

MOST_PLANS = 200
_ASK = "ask:"


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to a level without any choice left.

    Attributes:
        scheme: a ladder of the one level.
        leaves: its conditions, those of the lower level that it rests on first.
        lower: keys of those of the lower level.
    """

    scheme: Scheme
    leaves: tuple[Leaf, ...]
    lower: frozenset[str]


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


def asks_office(leaf: Leaf) -> bool:
    """Whether only an office can say, on a ladder that was made answerable."""
    return isinstance(leaf.node, FactTrue) and leaf.node.fact.startswith(_ASK)


def plans_for(rules: Sequence[str], named: NamedScheme, law: dt.date) -> tuple[list[Plan], bool]:
    """Return the ways to a level by the rules that grant it, and whether there are more.

    Args:
        rules: ids, all granting the level.
        named: the ladder, answerable and with its conditions named apart.
        law: the day whose law holds.
    """
    found = list(islice(_plans(rules, named, law), MOST_PLANS + 1))
    return found[:MOST_PLANS], len(found) > MOST_PLANS


def _plans(rules: Iterable[str], named: NamedScheme, law: dt.date) -> Iterator[Plan]:
    for rule_id in rules:
        rule = named.scheme.rule(rule_id)
        levels = tuple(level for level in named.scheme.levels if level.name == rule.level)
        for chain in _chains(rule, named.scheme, law):
            own, *below = [[named.leaves[key] for key in _keys(each.needs)] for each in chain]
            lower = [leaf for leaves in below for leaf in leaves]
            yield Plan(
                replace(named.scheme, levels=levels, rules=chain),
                (*lower, *own),
                frozenset(leaf.key for leaf in lower),
            )


def _keys(node: Node) -> Iterator[str]:
    if not isinstance(node, All):
        yield node.clause.key
        return
    for part in node.parts:
        yield from _keys(part)


def _chains(rule: Rule, scheme: Scheme, law: dt.date) -> Iterator[tuple[Rule, ...]]:
    """Yield a rule with its choices made, together with the lower rule it rests on."""
    lower: Iterable[tuple[Rule, ...]] = ((),)
    if rule.basis is not None:
        below = scheme.rule(rule.basis.rule)
        lower = tuple(_chains(below, scheme, law)) if below.clause.is_in_force(law) else ()
    for node, chain in product(_choices(rule.needs, law), lower):
        yield (replace(rule, needs=_as_one_part(rule.needs, node), applies_to=None), *chain)


def _as_one_part(original: Node, chosen: Node) -> Node:
    # The parts of a rule's own `all` are judged each for itself, those of a road together.
    return chosen if isinstance(original, All) else All(original.clause, (chosen,))


def _choices(node: Node, law: dt.date) -> list[Node]:
    """Return a condition without choices, once for each way to choose."""
    if not isinstance(node, All | Any | AtLeast):
        return [node]
    parts = [_choices(part, law) for part in node.parts if part.clause.is_in_force(law)]
    return list(islice(_chosen(node, parts), MOST_PLANS + 1))


def _chosen(node: All | Any | AtLeast, parts: Sequence[list[Node]]) -> Iterator[Node]:
    match node:
        case Any():
            for part in parts:
                yield from part
        case AtLeast(clause, minimum):
            for few in combinations(parts, minimum):
                yield from _every(All(clause, ()), few)
        case All():
            yield from _every(node, parts)


def _every(node: All, parts: Sequence[list[Node]]) -> Iterator[Node]:
    for choice in product(*parts):
        yield replace(node, parts=choice)
