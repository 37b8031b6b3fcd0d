"""Reads one rule file into a scheme and checks that its parts fit together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from pathways.data.catalog_fields import Fields
from pathways.data.rule_nodes import NodeReader, is_basis, read_clause
from pathways.data.rule_selectors import Selectors, check_values
from pathways.data.yaml_source import Element, Mapping, Sequence
from pathways.domain.catalog import CredentialType
from pathways.domain.defects import Defect
from pathways.domain.facts import Certainty, Provenance
from pathways.domain.text import LocalizedText
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.rules.model import (
    All,
    Basis,
    Clause,
    FactSource,
    Family,
    Has,
    HoldingEvidence,
    Level,
    Node,
    Rule,
    Scheme,
    YearlyCheck,
    nodes_of,
)

FORMAT = "pathways-rules/1"
_RULE_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
NOWHERE = Clause("", LocalizedText("", ""), Provenance((), None, Certainty.UNVERIFIED))
_HOLDING_KEYS = ("credential", "type", "kind")


def read_scheme(document: Mapping, stem: str) -> tuple[Scheme, tuple[Defect, ...]]:
    """Return the scheme of one file and everything wrong with it.

    Args:
        stem: the file's name without ending; the scheme must be called the same.
    """
    reading = SchemeReading(document, stem)
    scheme = reading.scheme()
    return scheme, tuple(reading.defects)


class SchemeReading:
    """Reads the sections of one file in the order in which they rest on each other."""

    def __init__(self, document: Mapping, stem: str) -> None:
        self.defects: list[Defect] = []
        self.fields = Fields(document, self.defects)
        self.stem = stem
        self.selectors = Selectors(self.defects)
        self.facts: dict[str, FactSource] = {}
        self.fact_labels: dict[str, LocalizedText] = {}
        self.rule_fields: dict[str, Fields] = {}

    def scheme(self) -> Scheme:
        """Return the scheme; a wrong part is left out or stands in, and is a defect."""
        self._read_format()
        clause = self._scheme_clause()
        self.facts, self.fact_labels = self.read_facts(self.fields)
        self.selectors.dates = frozenset(
            name for name, fact in self.facts.items() if fact.kind is not None
        )
        self.selectors.read_named(self.fields)
        scheme = Scheme(
            id=self._id(),
            label=clause.label,
            levels=tuple(self._levels()),
            rules=tuple(self._rules(clause)),
            clause=clause,
            families=dict(self._families(clause)),
            same=self._same(),
            facts=self.facts,
            holdings=tuple(self._holdings()),
            remarks=self._remarks(),
            checked_on=self._yearly(clause),
        )
        self.fields.done()
        self._check(scheme)
        return scheme

    # -- head -------------------------------------------------------------------------

    def _read_format(self) -> None:
        text = self.fields.words("format")
        if text and text != FORMAT:
            self.fields.refuse("format", "bad-format", f"'{FORMAT}'; found '{text}'")

    def _id(self) -> str:
        name = self.fields.identifier("scheme")
        if name and name != self.stem:
            self.fields.refuse("scheme", "wrong-name", f"the file's own name, '{self.stem}'")
        return name

    def _scheme_clause(self) -> Clause:
        if not self.fields.texts("sources"):
            self.fields.refuse("sources", "no-source", "at least one source id")
        self.fields.need("certainty")
        return read_clause(self.fields, NOWHERE, self.stem, None)

    def read_facts(self, section: Fields) -> tuple[dict[str, FactSource], dict[str, LocalizedText]]:
        """Return the facts of a file and their labels, by name."""
        facts: dict[str, FactSource] = {}
        labels: dict[str, LocalizedText] = {}
        for name, fields in self._named(section, "facts"):
            kind = fields.text("kind", required=False)
            taken = fields.text("field", required=kind is not None)
            if kind is not None:
                self._check_taken(fields, kind, taken)
            question = fields.localized("question", required=kind is None)
            label = fields.localized("label", required=False)
            moved_to = self._moved_to(fields) if kind is not None else None
            facts[name] = FactSource(name, question, kind, taken, moved_to)
            if label is not None:
                labels[name] = label
            fields.done()
        return facts, labels

    def _check_taken(self, fields: Fields, kind: str, taken: str | None) -> None:
        form = EVIDENCE_FORMS.get(kind)
        if form is None:
            fields.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
        elif form.field(taken or "") is None:
            fields.refuse("field", "unknown-attribute", f"a date of '{kind}'; found '{taken}'")

    def _levels(self) -> Iterator[Level]:
        if not self.fields.items("levels"):
            self.fields.refuse("levels", "empty-list", "the levels, low to high")
        seen: set[str] = set()
        for fields in self.fields.records("levels"):
            name = fields.words("name")
            if name in seen:
                fields.refuse("name", "duplicate-id", f"each level once; '{name}' is there again")
            seen.add(name)
            yield Level(name, fields.both("label"), fields.text("credential", required=False))
            fields.done()

    # -- what stands beside the rules -------------------------------------------------

    def _families(self, above: Clause) -> Iterator[tuple[str, Family]]:
        for name, fields in self._named(self.fields, "families"):
            most = fields.integer("use_for_at_most", 1)
            yield name, Family(name, most or 1, read_clause(fields, above, name, None))
            fields.done()

    def _same(self) -> dict[str, str]:
        section = self.fields.get("same")
        if section is None:
            return {}
        if not isinstance(section, Mapping):
            self.fields.refuse("same", "wrong-type", "kinds of evidence with an attribute")
            return {}
        inner = Fields(section, self.defects)
        same = {kind: inner.words(kind) for kind in section.entries}
        for kind, name in same.items():
            form = EVIDENCE_FORMS.get(kind)
            if form is None or form.field(name) is None:
                inner.refuse(kind, "unknown-attribute", f"an attribute that '{kind}' has")
        return same

    def _holdings(self) -> Iterator[HoldingEvidence]:
        for fields in self.fields.records("holdings"):
            credential = fields.text("credential", required=False)
            type_ = fields.text("type", required=False)
            if (credential is None) == (type_ is None):
                fields.refuse("credential", "missing-key", "either 'credential' or 'type'")
            if type_ is not None and type_ not in {each.value for each in CredentialType}:
                fields.refuse("type", "not-a-choice", f"a type of credential; found '{type_}'")
            kind = fields.words("kind")
            names = [key for key in fields.mapping.entries if key not in _HOLDING_KEYS]
            values = {name: fields.words(name) for name in names}
            for name, value in values.items():
                check_values(fields, name, kind, (value,))
            yield HoldingEvidence(credential, type_, kind, values)
            fields.done()

    def _remarks(self) -> dict[str, LocalizedText]:
        section = self.fields.get("remarks")
        if section is None:
            return {}
        if not isinstance(section, Mapping):
            self.fields.refuse("remarks", "wrong-type", "kinds of evidence with what to know")
            return {}
        inner = Fields(section, self.defects)
        for kind in section.entries:
            if kind not in EVIDENCE_FORMS:
                inner.refuse(kind, "unknown-kind", f"a kind of evidence; found '{kind}'")
        return {kind: inner.both(kind) for kind in section.entries}

    def _yearly(self, above: Clause) -> YearlyCheck | None:
        section = self.fields.get("checked_on")
        if section is None:
            return None
        if not isinstance(section, Mapping):
            self.fields.refuse("checked_on", "wrong-type", "{month: 9, day: 15, label: ...}")
            return None
        fields = Fields(section, self.defects)
        found = self._day_of_every_year(fields)
        clause = read_clause(fields, above, "checked_on", None)
        fields.done()
        return None if found is None else YearlyCheck(*found, clause)

    def _moved_to(self, fact: Fields) -> tuple[int, int] | None:
        section = fact.get("moved_to")
        if section is None:
            return None
        if not isinstance(section, Mapping):
            fact.refuse("moved_to", "wrong-type", "{month: 9, day: 1}")
            return None
        fields = Fields(section, self.defects)
        found = self._day_of_every_year(fields)
        fields.done()
        return found

    def _day_of_every_year(self, fields: Fields) -> tuple[int, int] | None:
        month, day = fields.integer("month", 1) or 1, fields.integer("day", 1) or 1
        try:
            dt.date(2001, month, day)  # a year without 29 February
        except ValueError:
            fields.refuse("day", "bad-date", f"a day of every year; found {month}-{day}")
            return None
        return month, day

    def _named(self, holder: Fields, key: str) -> Iterator[tuple[str, Fields]]:
        section = holder.get(key)
        if section is None:
            return
        if not isinstance(section, Mapping):
            holder.refuse(key, "wrong-type", "names with a mapping each")
            return
        for name, element in section.entries.items():
            if isinstance(element, Mapping):
                yield name, Fields(element, self.defects)
            else:
                self.defects.append(element.place.defect("wrong-type", "a mapping"))

    # -- rules ------------------------------------------------------------------------

    def _rules(self, above: Clause) -> Iterator[Rule]:
        labels = {level.name: level.label for level in self._levels_again()}
        yield from self.read_rules(self.fields.records("rules"), above, labels)

    def read_rules(
        self, records: Iterable[Fields], above: Clause, labels: dict[str, LocalizedText]
    ) -> Iterator[Rule]:
        """Yield the rules of a list.

        Args:
            above: what their sources and citation are inherited from.
            labels: the words of each level.
        """
        reader = NodeReader(self.stem, self.selectors, self.facts, self.fact_labels)
        for fields in records:
            rule_id = fields.identifier("id", _RULE_ID)
            if rule_id in self.rule_fields:
                fields.refuse("id", "duplicate-id", f"each rule once; '{rule_id}' is there again")
            self.rule_fields[rule_id] = fields
            level = fields.words("grants")
            clause = read_clause(fields, above, rule_id, labels.get(level, above.label))
            if clause.citation is None:
                fields.refuse("cite", "missing-key", "the clause or page, as it names itself")
            rule = self._rule(fields, reader, clause, level)
            if rule is not None:
                yield rule
            fields.done()

    def _levels_again(self) -> Iterator[Level]:
        # The labels were checked when the levels were read; here they are only looked up.
        quiet = Fields(self.fields.mapping, [])
        for fields in quiet.records("levels"):
            yield Level(fields.words("name"), fields.both("label"))

    def _rule(self, fields: Fields, reader: NodeReader, clause: Clause, level: str) -> Rule | None:
        applies_to = fields.get("applies_to")
        needs = fields.need("needs")
        if needs is None:
            return None
        basis, rest = self._split(needs, clause)
        node = reader.read(rest, clause)
        if node is None:
            return None
        chosen = None if applies_to is None else self.selectors.pick(applies_to)
        return Rule(clause, level, node, basis, chosen)

    def _split(self, needs: Element, clause: Clause) -> tuple[Basis | None, Element]:
        """Take the basis out of a rule's `all`."""
        whole = needs.entries.get("all") if isinstance(needs, Mapping) else None
        if not isinstance(needs, Mapping) or not isinstance(whole, Sequence):
            return None, needs
        based = [item for item in whole.items if isinstance(item, Mapping) and is_basis(item)]
        if not based:
            return None, needs
        for extra in based[1:]:
            self.defects.append(extra.place.defect("misplaced-basis", "one basis in a rule"))
        rest = Sequence(whole.place, tuple(item for item in whole.items if not is_basis(item)))
        without = Mapping(needs.place, needs.entries | {"all": rest}, needs.key_places)
        return self._basis(based[0], clause), without

    def _basis(self, element: Mapping, above: Clause) -> Basis | None:
        outer = Fields(element, self.defects)
        found = outer.need("basis")
        if not isinstance(found, Mapping):
            outer.refuse("basis", "wrong-type", "{rule: ..., as: ...}")
            return None
        inner = Fields(found, self.defects)
        rule, name = inner.words("rule"), inner.words("as")
        clause = read_clause(outer, above, name, None)
        if rule not in self.rule_fields:
            known = ", ".join(self.rule_fields)
            inner.refuse("rule", "dangling-reference", f"a rule above: {known}; found '{rule}'")
        inner.done()
        outer.done()
        return Basis(clause, rule, name)

    # -- do the parts fit together ----------------------------------------------------

    def _check(self, scheme: Scheme) -> None:
        names = {level.name for level in scheme.levels}
        for rule in scheme.rules:
            fields = self.rule_fields[rule.id]
            if rule.level not in names:
                known = ", ".join(sorted(names))
                fields.refuse("grants", "unknown-level", f"one of: {known}; found '{rule.level}'")
            self._check_spending(rule, scheme, fields)
        granted = {rule.level for rule in scheme.rules}
        started = False
        for level in scheme.levels:
            started = started or level.name in granted
            if started and level.name not in granted:
                expectation = f"a rule that grants '{level.name}', or the level at the bottom"
                self.fields.refuse("levels", "level-without-rule", expectation)

    def _check_spending(self, rule: Rule, scheme: Scheme, fields: Fields) -> None:
        every = list(nodes_of(rule.needs))
        unspent = {name for node in every if (name := getattr(node, "unspent_by", None))}
        known = {rule.basis.name} if rule.basis else set()
        for name in sorted(unspent - known):
            fields.refuse("needs", "dangling-reference", f"'{name}' is no basis of this rule")
        if rule.basis is None:
            return
        self._check_basis(rule.basis, scheme, fields)
        parts = rule.needs.parts if isinstance(rule.needs, All) else (rule.needs,)
        if sum(_minds(part) for part in parts) > 1:
            expectation = "all that minds what was spent in one part, with roads if need be"
            fields.refuse("needs", "spending-in-two-parts", expectation)

    def _check_basis(self, basis: Basis, scheme: Scheme, fields: Fields) -> None:
        lower = next((rule for rule in scheme.rules if rule.id == basis.rule), None)
        if lower is None:
            return  # refused as a dangling reference
        spends = any(isinstance(node, Has) and node.spends for node in nodes_of(lower.needs))
        if lower.basis is not None or not spends:
            expectation = "a rule without a basis of its own, in which something is spent"
            fields.refuse("needs", "unfit-basis", expectation)


def _minds(node: Node) -> bool:
    return any(getattr(part, "unspent_by", None) for part in nodes_of(node))
