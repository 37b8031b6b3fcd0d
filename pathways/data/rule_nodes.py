"""Reads the conditions of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.data.catalog_fields import Fields
from pathways.data.rule_selectors import Selectors, check_values, words_of
from pathways.data.yaml_source import Element, Mapping
from pathways.domain.amounts import Unit
from pathways.domain.facts import Certainty, Provenance
from pathways.domain.text import LocalizedText
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.rules import phrases
from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Cap,
    Clause,
    Count,
    FactSource,
    FactTrue,
    Has,
    Loss,
    Node,
    Number,
    Rate,
    Sum,
)

_GROUPS = {"all": phrases.ALL_OF, "any": phrases.ONE_OF, "at_least": phrases.ENOUGH_OF}
_SHAPES = (*_GROUPS, "has", "count", "sum", "number", "fact", "ask")
_RATE_KEYS = ("kind", "each", "times")
_NO_TEXT = LocalizedText("", "")


@dataclass(frozen=True, slots=True)
class NodeReader:
    """Reads conditions of one scheme.

    Attributes:
        facts: the yes/no facts and dates that the scheme names.
    """

    scheme: str
    selectors: Selectors
    facts: dict[str, FactSource]
    fact_labels: dict[str, LocalizedText]

    def read(self, element: Element, above: Clause) -> Node | None:
        """Return one condition; None when it is no condition at all.

        Args:
            above: what the condition is part of; its sources and citation are inherited.
        """
        if not isinstance(element, Mapping):
            self._refuse(element, "wrong-type", "a condition such as {has: ...}")
            return None
        if "basis" in element.entries:
            self._refuse(element, "misplaced-basis", "a basis directly in the `all` of a rule")
            return None
        shapes = [key for key in element.entries if key in _SHAPES]
        if len(shapes) != 1:
            found = " and ".join(shapes) or "none"
            expectation = f"exactly one of: {', '.join(_SHAPES)}; found {found}"
            self._refuse(element, "not-a-condition", expectation)
            return None
        fields = Fields(element, self.selectors.defects)
        node = self._readers()[shapes[0]](fields, above)
        fields.done()
        return node

    def read_parts(self, fields: Fields, key: str, above: Clause) -> tuple[Node, ...]:
        """Return the conditions of a group; an empty group and an id given twice are refused."""
        items = fields.items(key)
        if not items:
            fields.refuse(key, "empty-list", "at least one condition")
        parts = [part for part in (self.read(item, above) for item in items) if part is not None]
        roads = [part.clause.key for part in parts if part.clause.is_road]
        for road in sorted({road for road in roads if roads.count(road) > 1}):
            fields.refuse(key, "duplicate-id", f"each id once in a group; '{road}' is there again")
        return tuple(parts)

    def _refuse(self, element: Element, code: str, expectation: str) -> None:
        self.selectors.defects.append(element.place.defect(code, expectation))

    def _readers(self) -> dict[str, Callable[[Fields, Clause], Node]]:
        return {
            "all": self._all,
            "any": self._any,
            "at_least": self._at_least,
            "has": self._has,
            "count": self._count,
            "sum": self._sum,
            "number": self._number,
            "fact": self._fact,
            "ask": self._ask,
        }

    # -- groups -----------------------------------------------------------------------

    def _all(self, fields: Fields, above: Clause) -> Node:
        clause = read_clause(fields, above, "all", _GROUPS["all"])
        parts = self.read_parts(fields, "all", clause)
        apart = fields.flag("apart", default=False)
        return All(clause, parts, apart and self._can_be_apart(fields, parts))

    def _can_be_apart(self, fields: Fields, parts: tuple[Node, ...]) -> bool:
        """Refuse a group whose pieces cannot be allotted: only has and count, or only sums."""
        counted = all(isinstance(part, Has | Count) for part in parts)
        added = all(isinstance(part, Sum) for part in parts)
        spends = any(isinstance(part, Has) and part.spends for part in parts)
        if spends or not (counted or added):
            expectation = "only `has` and `count` without `spends`, or only `sum`, in such a group"
            fields.refuse("apart", "not-countable", expectation)
            return False
        if len({part.distinct for part in parts if isinstance(part, Count | Sum)}) > 1:
            fields.refuse("apart", "not-countable", "the same `distinct` in every part")
            return False
        return True

    def _any(self, fields: Fields, above: Clause) -> Node:
        clause = read_clause(fields, above, "any", _GROUPS["any"])
        return Any(clause, self.read_parts(fields, "any", clause))

    def _at_least(self, fields: Fields, above: Clause) -> Node:
        clause = read_clause(fields, above, "at_least", _GROUPS["at_least"])
        minimum = fields.integer("at_least", 1) or 1
        parts = self.read_parts(fields, "of", clause)
        if minimum > len(parts):
            fields.refuse("at_least", "too-many", f"at most {len(parts)}, the number of parts")
        return AtLeast(clause, minimum, parts)

    # -- leaves -----------------------------------------------------------------------

    def _has(self, fields: Fields, above: Clause) -> Node:
        selector = self.selectors.pick(fields.get("has") or _nothing(fields))
        label = self.selectors.labels.get(selector.name)
        clause = read_clause(fields, above, selector.name, label)
        unspent = fields.text("unspent_by", required=False)
        spends = fields.flag("spends", default=False)
        return Has(clause, selector, spends, unspent, self._loss(fields, clause))

    def _loss(self, fields: Fields, above: Clause) -> Loss | None:
        found = fields.get("loss")
        if found is None:
            return None
        inner = self._inner(fields, "loss")
        selector = self.selectors.pick(inner.need("of") or _nothing(inner))
        loss = Loss(read_clause(inner, above, selector.name, None), selector)
        inner.done()
        return loss

    def _count(self, fields: Fields, above: Clause) -> Node:
        inner = self._inner(fields, "count")
        selector = self.selectors.pick(inner.need("of") or _nothing(inner))
        clause = read_clause(fields, above, selector.name, None)
        inner.need("min")
        node = Count(
            clause,
            selector,
            inner.integer("min", 1) or 1,
            inner.text("distinct", required=False),
            inner.text("unspent_by", required=False),
        )
        inner.done()
        return node

    def _sum(self, fields: Fields, above: Clause) -> Node:
        inner = self._inner(fields, "sum")
        selector = self.selectors.pick(inner.need("of") or _nothing(inner))
        counted = inner.words("field")
        node = Sum(
            clause=read_clause(fields, above, counted, None),
            selector=selector,
            field=counted,
            unit=inner.choice("unit", Unit),
            minimum=_needed_number(inner, "min"),
            rates=tuple(self._rates(inner)),
            caps=tuple(self._caps(inner)),
            distinct=inner.text("distinct", required=False),
            unspent_by=inner.text("unspent_by", required=False),
        )
        if not node.rates:
            self._check_counted(inner, node)
        inner.done()
        return node

    def _check_counted(self, inner: Fields, node: Sum) -> None:
        for pattern in node.selector.patterns:
            for kind in pattern.kinds:
                form = EVIDENCE_FORMS.get(kind)
                if form is not None and form.field(node.field) is None:
                    expectation = f"a number that '{kind}' has; found '{node.field}'"
                    inner.refuse("field", "unknown-attribute", expectation)

    def _rates(self, inner: Fields) -> Iterator[Rate]:
        for fields in inner.records("convert"):
            kind = fields.words("kind")
            names = [key for key in fields.mapping.entries if key not in _RATE_KEYS]
            accepts = {name: words_of(fields, name) for name in names}
            for name, values in accepts.items():
                check_values(fields, name, kind, values)
            times = fields.text("times", required=False)
            if times is not None:
                self._check_times(fields, kind, times)
            yield Rate(kind, _needed_number(fields, "each"), times, accepts)
            fields.done()

    def _check_times(self, fields: Fields, kind: str, times: str) -> None:
        form = EVIDENCE_FORMS.get(kind)
        if form is None:
            fields.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
        elif form.field(times) is None:
            fields.refuse("times", "unknown-attribute", f"a number of '{kind}'; found '{times}'")

    def _caps(self, inner: Fields) -> Iterator[Cap]:
        for fields in inner.records("caps"):
            yield Cap(fields.words("kind"), _needed_number(fields, "at_most"))
            fields.done()

    def _number(self, fields: Fields, above: Clause) -> Node:
        inner = self._inner(fields, "number")
        kind, name = inner.words("kind"), inner.words("field")
        form = EVIDENCE_FORMS.get(kind)
        if form is None or form.field(name) is None:
            inner.refuse("kind", "unknown-kind", f"evidence with a number '{name}'; found '{kind}'")
        node = Number(
            clause=read_clause(fields, above, kind, None),
            kind=kind,
            field=name,
            unit=inner.choice("unit", Unit),
            answer=f"{self.scheme}.{kind}",
            minimum=inner.number("min"),
            maximum=inner.number("max"),
            above=inner.number("above"),
            below=inner.number("below"),
        )
        self._check_band(inner, node)
        inner.done()
        return node

    def _check_band(self, inner: Fields, node: Number) -> None:
        ends = (node.minimum, node.maximum, node.above, node.below)
        low = node.minimum if node.minimum is not None else node.above
        high = node.maximum if node.maximum is not None else node.below
        if all(end is None for end in ends):
            inner.refuse("min", "missing-key", "one end of the band: min, max, above or below")
        elif low is not None and high is not None and high < low:
            inner.refuse("max", "empty-band", f"at least {low}; found {high}")

    def _fact(self, fields: Fields, above: Clause) -> Node:
        fact = fields.words("fact")
        if fact not in self.facts:
            known = ", ".join(self.facts) or "none are given"
            fields.refuse("fact", "unknown-fact", f"one of the facts: {known}; found '{fact}'")
        return FactTrue(read_clause(fields, above, fact, self.fact_labels.get(fact)), fact)

    def _ask(self, fields: Fields, above: Clause) -> Node:
        question = fields.both("ask")
        clause = read_clause(fields, above, "ask", question)
        return Ask(replace(clause, question=clause.question or question))

    def _inner(self, fields: Fields, key: str) -> Fields:
        found = fields.need(key)
        if isinstance(found, Mapping):
            return Fields(found, self.selectors.defects)
        fields.refuse(key, "wrong-type", "a mapping such as {of: ..., min: ...}")
        return Fields(Mapping(fields.place), self.selectors.defects)


def _nothing(fields: Fields) -> Element:
    return Mapping(fields.place)


def _needed_number(fields: Fields, key: str) -> Decimal:
    fields.need(key)
    return fields.number(key) or Decimal(0)


def read_clause(
    fields: Fields, above: Clause, default_key: str, default_label: LocalizedText | None
) -> Clause:
    """Return name, words, sources and dates of a condition; sources are inherited."""
    given = fields.text("id", required=False)
    label = fields.localized("label", required=default_label is None) or default_label
    starts, ends = fields.date("from"), fields.date("to")
    if starts is not None and ends is not None and ends <= starts:
        fields.refuse("to", "bad-date", f"a day after {starts}, the first day it no longer holds")
    return Clause(
        key=given or default_key,
        label=label or _NO_TEXT,
        provenance=read_provenance(fields, above.provenance),
        citation=fields.text("cite", required=False) or above.citation,
        is_road=given is not None,
        starts=starts,
        ends=ends,
        question=fields.localized("question", required=False),
        note=fields.localized("note", required=False),
        credentials=fields.texts("credentials"),
    )


def read_provenance(fields: Fields, inherited: Provenance) -> Provenance:
    """Return sources, date seen and certainty, each inherited when not given."""
    as_of = fields.partial_date("as_of") if fields.get("as_of") else inherited.as_of
    certainty = fields.choice("certainty", Certainty, inherited.certainty)
    return Provenance(fields.texts("sources") or inherited.sources, as_of, certainty)


def is_basis(element: Element) -> bool:
    """Whether an item of a rule's `all` is its basis."""
    return isinstance(element, Mapping) and "basis" in element.entries
