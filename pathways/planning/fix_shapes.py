"""In which forms a condition of the law can be met: what to add, as the rule's own words ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.planning.fix_values import Shape
from pathways.rules.model import (
    Count,
    Has,
    Pattern,
    Rate,
    Scheme,
    Selector,
    Sum,
    nodes_of,
    selectors_of,
)

_ONE = Decimal(1)
_FINEST = Decimal("0.001")

_Values = Mapping[str, tuple[str, ...]]
Tellers = Mapping[tuple[str, str], list[frozenset[str]]]
"""By kind and attribute, the sets of values that some rule of a ladder tells from the others."""


def tellers_of(scheme: Scheme) -> Tellers:
    """Return which values the rules of a ladder tell apart."""
    told: defaultdict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for kind, accepts in (*_picked(scheme), *_rated(scheme)):
        for name, values in accepts.items():
            told[kind, name].append(frozenset(values))
    return told


def _picked(scheme: Scheme) -> Iterator[tuple[str, _Values]]:
    for selector in selectors_of(scheme):
        for pattern in selector.patterns:
            yield from ((kind, pattern.accepts) for kind in pattern.kinds)


def _rated(scheme: Scheme) -> Iterator[tuple[str, _Values]]:
    for rule in scheme.rules:
        for node in nodes_of(rule.needs):
            rates = node.rates if isinstance(node, Sum) else ()
            yield from ((rate.kind, rate.accepts) for rate in rates)


@dataclass(frozen=True, slots=True)
class Shaper:
    """Knows in which forms a ladder's conditions can be met.

    Attributes:
        tellers: see `tellers_of`.
    """

    scheme: Scheme
    tellers: Tellers

    def of_leaf(self, node: object) -> tuple[Shape, ...]:
        """Return the forms of one more for a condition; none for one that no piece meets."""
        match node:
            case Has():
                return self.of_thing(node)
            case Count():
                return self.of_count(node, _ONE)
            case Sum():
                return self.of_sum(node, _ONE)
            case _:
                return ()

    def of_thing(self, node: Has) -> tuple[Shape, ...]:
        """Return the forms of one thing to hold."""
        return tuple(self._plain(node.selector))

    def of_count(self, node: Count, amount: Decimal) -> tuple[Shape, ...]:
        """Return the forms of so many more pieces."""
        whole = int(amount.to_integral_value(ROUND_CEILING))
        return tuple(replace(shape, copies=whole) for shape in self._plain(node.selector))

    def of_sum(self, node: Sum, amount: Decimal) -> tuple[Shape, ...]:
        """Return the forms of so much more, those that come to it exactly and without a cap first.

        A kind of which each piece gives a fixed number is told in whole pieces.
        """
        capped = {cap.kind for cap in node.caps}
        shapes = [
            shape
            for pattern, kind, values in self._forms(node.selector)
            for shape in self._summed(node, pattern, kind, values, amount)
        ]
        exact_first = sorted(shapes, key=lambda each: (each.kind in capped, each.copies > 1))
        return tuple(exact_first)

    def _plain(self, selector: Selector) -> Iterator[Shape]:
        for _, kind, values in self._forms(selector):
            yield Shape(kind, values, differs_in=self.scheme.same.get(kind))

    def _forms(self, selector: Selector) -> Iterator[tuple[Pattern, str, _Values]]:
        for pattern in selector.patterns:
            for kind in pattern.kinds:
                for values in self._least_telling(kind, pattern.accepts):
                    yield pattern, kind, values

    def _least_telling(self, kind: str, accepts: _Values) -> Iterator[_Values]:
        """Yield the accepted values, apart where other rules treat them in ways that differ.

        The first of each tuple is one that no rule likes better than the others,
        so that what is true of it is true of all of them.
        """
        several: list[dict[str, tuple[str, ...]]] = [{}]
        for name, values in accepts.items():
            several = [
                {**chosen, name: group}
                for chosen in several
                for group in self._groups(kind, name, values)
            ]
        yield from several

    def _groups(self, kind: str, name: str, values: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        told = self.tellers.get((kind, name), [])
        liked = {
            each: frozenset(n for n, some in enumerate(told) if each in some) for each in values
        }
        seen: set[frozenset[int]] = set()
        for value in values:
            mine = liked[value]
            if mine in seen or any(other < mine for other in liked.values()):
                continue
            seen.add(mine)
            yield (value, *(each for each in values if each != value and mine <= liked[each]))

    def _summed(
        self, node: Sum, pattern: Pattern, kind: str, values: _Values, amount: Decimal
    ) -> Iterator[Shape]:
        if not node.rates:
            if _has_field(kind, node.field):
                yield Shape(kind, values, node.field, amount)
            return
        of_kind = [rate for rate in node.rates if rate.kind == kind]
        for n, rate in enumerate(of_kind):
            rated = _both(values, rate.accepts)
            if rate.each > 0 and rated is not None and not _is_taken(rated, of_kind[:n]):
                yield _by_rate(rate, rated, amount)


def _has_field(kind: str, name: str) -> bool:
    form = EVIDENCE_FORMS.get(kind)
    return form is None or form.field(name) is not None


def _by_rate(rate: Rate, values: _Values, amount: Decimal) -> Shape:
    if rate.times is None:
        copies = int((amount / rate.each).to_integral_value(ROUND_CEILING))
        return Shape(rate.kind, values, copies=copies)
    return Shape(rate.kind, values, rate.times, at_rate(amount, rate))


def at_rate(amount: Decimal, rate: Rate) -> Decimal:
    """Return how much a rate needs to be multiplied by to come to an amount, rounded up."""
    return (amount / rate.each).quantize(_FINEST, ROUND_CEILING).normalize()


def _both(one: _Values, other: _Values) -> _Values | None:
    """Return values that fit two patterns; None when nothing does."""
    joined = dict(one)
    for name, values in other.items():
        allowed = tuple(value for value in joined.get(name, values) if value in values)
        if not allowed:
            return None
        joined[name] = allowed
    return joined


def _is_taken(values: _Values, before: Iterable[Rate]) -> bool:
    """Whether an earlier rate fits such a piece, which then is its rate."""
    return any(
        all(name in values and values[name][0] in rate.accepts[name] for name in rate.accepts)
        for rate in before
    )


def meeting(one: Shape, other: Shape) -> Shape | None:
    """Return the shape of a piece that is both; None where there is none, or it is one of them."""
    if one.kind != other.kind or one.number_name != other.number_name:
        return None
    values = _both(one.values, other.values)
    if values is None or values in (one.values, other.values):
        return None
    return replace(one, values=values, differs_in=one.differs_in or other.differs_in)


def can_meet(one: Shape, other: Shape) -> bool:
    """Whether one piece could have both shapes."""
    return one.kind == other.kind and _both(one.values, other.values) is not None


def covers(general: Shape, special: Shape) -> bool:
    """Whether whatever has one shape also has the other, numbers apart."""
    return general.kind == special.kind and all(
        name in special.values and set(special.values[name]) <= set(values)
        for name, values in general.values.items()
    )


def step_of(node: Count | Sum, shape: Shape) -> Decimal:
    """Return the smallest part by which such an amount can be less: one, or what a piece gives."""
    if isinstance(node, Count) or shape.number_name is not None:
        return _ONE
    fitting = (rate for rate in node.rates if rate.kind == shape.kind and rate.times is None)
    return next(
        (rate.each for rate in fitting if _both(shape.values, rate.accepts) == shape.values), _ONE
    )
