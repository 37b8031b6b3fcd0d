"""What an editor of rule files should hear: what is refused, and what would mislead.

The loader refuses a file that cannot be judged by. Beyond that a rule can be
sound and still wrong for people: a level that nobody can reach, a source that
is not in the catalog, recall without a word about it, Spanish left in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.rule_files import rules_folder
from pathways.data.rule_nodes import is_basis
from pathways.data.rule_overlays import check_overlay
from pathways.data.rule_schemes import read_scheme
from pathways.data.yaml_source import Element, Mapping, Place, Scalar, Sequence, read_yaml, walk
from pathways.domain.defects import Defect
from pathways.domain.facts import Certainty
from pathways.rules.model import (
    All,
    Any,
    AtLeast,
    Clause,
    FactTrue,
    Has,
    Node,
    Scheme,
    nodes_of,
    selectors_of,
)
from pathways.rules.reach import ever_in_force_together, is_reachable

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST_WORDS = 3
_GROUP_KEYS = {All: "all", Any: "any", AtLeast: "of"}


def lint_rules(folder: Path | None = None) -> tuple[Defect, ...]:
    """Return every mistake in a folder of rule files, in file order.

    Args:
        folder: None is the bundled one. Files of school districts may stand in it.

    A file that the loader refuses is told with what it refuses; the rest is
    looked for only in a file that can be read.
    """
    where = folder or rules_folder()
    paths = sorted(where.glob("*.yaml"))
    if not paths:
        missing = Place(where.name, None, "(folder)")
        return (missing.defect("no-files", "at least one rule file, NAME.yaml"),)
    return tuple(defect for path in paths for defect in _lint_file(path, _catalog_sources()))


@cache
def _catalog_sources() -> frozenset[str]:
    return frozenset(read_catalog(bundled_folder()).sources)


def _lint_file(path: Path, sources: frozenset[str]) -> tuple[Defect, ...]:
    element, defects = read_yaml(path, path.name)
    if element is None:
        return defects
    if not isinstance(element, Mapping):
        wrong = element.place.defect("not-a-mapping", "a mapping with 'scheme' and 'rules'")
        return (*defects, wrong)
    if "overlay" in element.entries:
        return check_overlay(path)
    scheme, more = read_scheme(element, path.stem)
    if defects or more:
        return (*defects, *more)
    # An alias is read where it stands first, so what is wrong with it is found at each use.
    found = dict.fromkeys(_Lint(element, scheme, sources).findings())
    return tuple(sorted(found, key=lambda defect: defect.line or 0))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A condition, where it stands, and what it is part of, from the scheme inwards."""

    element: Mapping
    node: Node
    above: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class _Lint:
    """One rule file that can be read, and what is known beside it."""

    document: Mapping
    scheme: Scheme
    sources: frozenset[str]

    def findings(self) -> Iterator[Defect]:
        yield from self._unknown_sources()
        yield from self._texts()
        yield from self._out_of_reach()
        yield from self._unused()
        yield from self._without_citation()
        yield from self._recall_without_a_word()
        yield from self._dates()

    # -- sources and words ------------------------------------------------------------

    def _unknown_sources(self) -> Iterator[Defect]:
        for mapping in _mappings(self.document):
            named = mapping.entries.get("sources")
            for item in named.items if isinstance(named, Sequence) else ():
                if isinstance(item, Scalar) and item.text not in self.sources:
                    expectation = f"a source of the catalog; found '{item.text}'"
                    yield item.place.defect("unknown-source", expectation)

    def _texts(self) -> Iterator[Defect]:
        for mapping in _mappings(self.document):
            en, es = mapping.entries.get("en"), mapping.entries.get("es")
            if isinstance(en, Scalar) and isinstance(es, Scalar):
                yield from _text_findings(en, es)

    # -- what can never be ------------------------------------------------------------

    def _out_of_reach(self) -> Iterator[Defect]:
        for element, level in zip(_items(self.document, "levels"), self.scheme.levels, strict=True):
            if not is_reachable(self.scheme, level.name):
                expectation = f"a rule by which somebody can reach '{level.name}' for sure"
                yield element.place.defect("never-reached", expectation)

    def _unused(self) -> Iterator[Defect]:
        used = {
            "facts": self._facts_used(),
            "selectors": self._selectors_used(),
            "families": {name for each in selectors_of(self.scheme) for name in each.families},
        }
        for section, names in used.items():
            found = self.document.entries.get(section)
            for name, place in found.key_places.items() if isinstance(found, Mapping) else ():
                if name not in names:
                    yield place.defect("unused", f"a rule that uses '{name}', or not to name it")

    def _facts_used(self) -> set[str]:
        told = {node.fact for rule in self.scheme.rules for node in nodes_of(rule.needs)
                if isinstance(node, FactTrue)}  # fmt: skip
        dates = {
            name
            for selector in selectors_of(self.scheme)
            for pattern in selector.patterns
            for name in pattern.window.between or ()
        }
        return told | dates

    def _selectors_used(self) -> set[str]:
        applied = {rule.applies_to.name for rule in self.scheme.rules if rule.applies_to}
        return applied | {selector.name for selector in selectors_of(self.scheme)}

    # -- what stands without support --------------------------------------------------

    def _without_citation(self) -> Iterator[Defect]:
        for element, clause in self._beside_the_rules():
            if clause.citation is None:
                yield element.place.defect("missing-citation", "`cite`, here or for the whole file")
        for placed in self._every_node():
            clause = placed.node.clause
            if clause.is_road and clause.citation is None:
                yield placed.element.place.defect("missing-citation", "`cite` for this road")

    def _beside_the_rules(self) -> Iterator[tuple[Element, Clause]]:
        families = self.document.entries.get("families")
        if isinstance(families, Mapping):
            for name, element in families.entries.items():
                yield element, self.scheme.families[name].clause
        if self.scheme.checked_on is not None:
            yield self.document.entries["checked_on"], self.scheme.checked_on.clause
        for placed in self._every_node():
            if isinstance(placed.node, Has) and placed.node.loss is not None:
                yield placed.element.entries["loss"], placed.node.loss.clause

    def _recall_without_a_word(self) -> Iterator[Defect]:
        for place, clauses in self._every_clause():
            recalled = [each for each in clauses if _is_recall(each)]
            if _is_recall(clauses[-1]) and not any(each.note for each in recalled):
                expectation = "a `note` that says what is recall, for what is unverified"
                yield place.defect("unverified-without-note", expectation)

    # -- dates ------------------------------------------------------------------------

    def _dates(self) -> Iterator[Defect]:
        for placed in self._every_node():
            for clause in placed.above:
                if not ever_in_force_together(placed.node.clause, clause):
                    expectation = f"a day on which '{clause.key}', of which it is part, holds too"
                    yield placed.element.place.defect("never-in-force", expectation)
                    break
        rules = list(zip(_items(self.document, "rules"), self.scheme.rules, strict=True))
        for (_, one), (element, other) in combinations(rules, 2):
            alike = (one.level, one.applies_to) == (other.level, other.applies_to)
            if alike and _are_versions(one.clause, other.clause):
                yield element.place.defect("overlapping-dates", _overlap(one.clause))
        for placed in self._every_node():
            yield from _overlapping_parts(placed)

    # -- walking ----------------------------------------------------------------------

    def _every_node(self) -> Iterator[_Placed]:
        for element, rule in zip(_items(self.document, "rules"), self.scheme.rules, strict=True):
            needs = element.entries["needs"]
            if isinstance(needs, Mapping):
                yield from _placed(needs, rule.needs, (self.scheme.clause, rule.clause))

    def _every_clause(self) -> Iterator[tuple[Place, tuple[Clause, ...]]]:
        """Yield each clause of the file as the last of those that it is part of."""
        top = self.scheme.clause
        yield self.document.place, (top,)
        for element, rule in zip(_items(self.document, "rules"), self.scheme.rules, strict=True):
            yield element.place, (top, rule.clause)
        for beside, clause in self._beside_the_rules():
            yield beside.place, (top, clause)
        for placed in self._every_node():
            yield placed.element.place, (*placed.above, placed.node.clause)


def _mappings(element: Element) -> Iterator[Mapping]:
    return (each for each in walk(element) if isinstance(each, Mapping))


def _items(mapping: Mapping, key: str) -> list[Mapping]:
    """Return the mappings of a list; for a file that was read without a defect."""
    found = mapping.entries.get(key)
    items = found.items if isinstance(found, Sequence) else ()
    return [item for item in items if isinstance(item, Mapping)]


def _placed(element: Mapping, node: Node, above: tuple[Clause, ...]) -> Iterator[_Placed]:
    yield _Placed(element, node, above)
    if isinstance(node, All | Any | AtLeast):
        for part_element, part in zip(_parts(element, node), node.parts, strict=True):
            yield from _placed(part_element, part, (*above, node.clause))


def _parts(element: Mapping, node: All | Any | AtLeast) -> list[Mapping]:
    every = _items(element, _GROUP_KEYS[type(node)])
    return [item for item in every if not is_basis(item)]


def _text_findings(en: Scalar, es: Scalar) -> Iterator[Defect]:
    if en.text == es.text and len(_WORD.findall(en.text)) >= _FEWEST_WORDS:
        yield es.place.defect("not-translated", f"Spanish; found the English '{es.text}'")
    if sorted(_NUMBER.findall(en.text)) != sorted(_NUMBER.findall(es.text)):
        numbers = ", ".join(_NUMBER.findall(en.text)) or "none"
        yield es.place.defect("other-numbers", f"the numbers of the English: {numbers}")


def _is_recall(clause: Clause) -> bool:
    return clause.provenance.certainty is Certainty.UNVERIFIED


def _overlapping_parts(placed: _Placed) -> Iterator[Defect]:
    if not isinstance(placed.node, All | Any | AtLeast):
        return
    parts = list(zip(_parts(placed.element, placed.node), placed.node.parts, strict=True))
    for (_, one), (element, other) in combinations(parts, 2):
        same_words = one.clause.label == other.clause.label
        if same_words and _are_versions(one.clause, other.clause):
            yield element.place.defect("overlapping-dates", _overlap(one.clause))


def _are_versions(one: Clause, other: Clause) -> bool:
    """Whether two dated clauses say where the same thing is written, on the same day."""
    dated = all(clause.starts or clause.ends for clause in (one, other))
    return dated and one.citation == other.citation and ever_in_force_together(one, other)


def _overlap(clause: Clause) -> str:
    return f"dates apart from those of '{clause.key}', its other version by the same citation"
