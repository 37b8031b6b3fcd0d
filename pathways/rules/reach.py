"""Whether a level can be reached at all, whatever a person has: for those who write rules.

A level is out of reach when each of its rules asks for something that nobody
can have: an answer that only an official gives, a number in two bands that do
not meet, more than the caps of a sum let in, or a part that never holds while
its rule does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Clause,
    Count,
    FactTrue,
    Has,
    Node,
    Number,
    Rule,
    Scheme,
    Selector,
    Sum,
    nodes_of,
)

_DAY = dt.timedelta(days=1)
_SOME_DAY = dt.date(2000, 1, 1)


def is_reachable(scheme: Scheme, level: str) -> bool:
    """Whether some person on some day can have a level for sure."""
    granting = [rule for rule in scheme.rules if rule.level == level]
    return scheme.is_start(level) or any(_rule_can_be_met(rule, scheme) for rule in granting)


def ever_in_force_together(one: Clause, other: Clause) -> bool:
    """Whether there is a day on which the law of both holds."""
    starts = max(one.starts or dt.date.min, other.starts or dt.date.min)
    return starts < min(one.ends or dt.date.max, other.ends or dt.date.max)


def _rule_can_be_met(rule: Rule, scheme: Scheme) -> bool:
    lower = scheme.rule(rule.basis.rule) if rule.basis else None
    needed = [rule] if lower is None else [rule, lower]
    clauses = [
        clause
        for each in needed
        for clause in (each.clause, *(node.clause for node in nodes_of(each.needs)))
    ]
    return any(
        all(each.clause.is_in_force(day) and _can_be_met(each.needs, day) for each in needed)
        for day in _days_that_differ(clauses)
    )


def _days_that_differ(clauses: Iterable[Clause]) -> Iterator[dt.date]:
    """Yield one day of each span in which the same parts are in force."""
    yield _SOME_DAY
    for clause in clauses:
        for edge in (clause.starts, clause.ends):
            if edge is not None:
                yield from (edge - _DAY, edge)


def _can_be_met(node: Node, on: dt.date) -> bool:
    match node:
        case Ask():
            return False
        case All():
            parts = [part for part in node.parts if part.clause.is_in_force(on)]
            return all(_can_be_met(part, on) for part in parts) and _bands_meet(parts)
        case Any():
            return any(_can_be_met(part, on) for part in node.parts if part.clause.is_in_force(on))
        case AtLeast():
            able = [
                part for part in node.parts if part.clause.is_in_force(on) and _can_be_met(part, on)
            ]
            return len(able) >= node.minimum
        case Sum():
            return _picks(node.selector) and _most(node) >= node.minimum
        case Has() | Count():
            return _picks(node.selector)
        case Number() | FactTrue():
            return True


def _picks(selector: Selector) -> bool:
    return any(pattern.kinds for pattern in selector.patterns)


def _most(node: Sum) -> Decimal:
    """Return the most that a sum can come to; infinite when a kind has no cap."""
    kinds = {kind for pattern in node.selector.patterns for kind in pattern.kinds}
    capped = {cap.kind: cap.at_most for cap in node.caps}
    if not node.rates:
        return Decimal("Infinity")
    worth = {rate.kind for rate in node.rates if rate.each > 0}
    return sum(
        (capped.get(kind, Decimal("Infinity")) for kind in sorted(kinds & worth)), Decimal(0)
    )


def _bands_meet(parts: Iterable[Node]) -> bool:
    """Whether one number can lie in every band that asks for it."""
    bands: dict[tuple[str, str], list[Number]] = {}
    for part in parts:
        if isinstance(part, Number):
            bands.setdefault((part.kind, part.field), []).append(part)
    return all(_meet(numbers) for numbers in bands.values())


def _meet(numbers: list[Number]) -> bool:
    lows = [(n.minimum, False) for n in numbers if n.minimum is not None]
    lows += [(n.above, True) for n in numbers if n.above is not None]
    highs = [(n.maximum, False) for n in numbers if n.maximum is not None]
    highs += [(n.below, True) for n in numbers if n.below is not None]
    return all(
        low < high or (low == high and not (low_is_out or high_is_out))
        for low, low_is_out in lows
        for high, high_is_out in highs
    )
