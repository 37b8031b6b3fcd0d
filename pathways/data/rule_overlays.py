"""Files of one school district: what it adds to a ladder, or asks beyond it.

The format is told in docs/district-rules.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pathways.data.catalog_fields import Fields
from pathways.data.rule_files import rules_folder
from pathways.data.rule_nodes import NodeReader, read_clause
from pathways.data.rule_schemes import NOWHERE, SchemeReading
from pathways.data.yaml_source import Mapping, read_yaml
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.facts import Certainty
from pathways.rules.model import All, Any, AtLeast, Clause, DistrictMark, Node, Rule, Scheme
from pathways.rules.overlays import Narrowing, Overlay

FORMAT = "pathways-district/1"


def read_overlay(path: Path, rules: Path | None = None) -> Overlay:
    """Return the district file at `path`.

    Args:
        rules: folder of the ladders it may speak of; None is the bundled one.

    Raises:
        DataFileError: with every mistake of the file.
    """
    overlay, defects = _read(path, rules or rules_folder())
    if overlay is None or defects:
        raise DataFileError(defects)
    return overlay


def check_overlay(path: Path, rules: Path | None = None) -> tuple[Defect, ...]:
    """Return every mistake of a district file."""
    return _read(path, rules or rules_folder())[1]


def sound_overlays(folder: Path) -> tuple[Overlay, ...]:
    """Return the district files of a folder in the order of their names; none when it is absent.

    A wrong one is left out, so that it does not keep the program from opening;
    `check_overlay` tells what is wrong with it.
    """
    read = (_read(path, rules_folder()) for path in sorted(folder.glob("*.yaml")))
    return tuple(overlay for overlay, defects in read if overlay is not None and not defects)


def _read(path: Path, rules: Path) -> tuple[Overlay | None, tuple[Defect, ...]]:
    element, defects = read_yaml(path, path.name)
    if element is None:
        return None, defects
    if not isinstance(element, Mapping):
        wrong = element.place.defect("not-a-mapping", "a mapping with 'overlay' and 'scheme'")
        return None, (*defects, wrong)
    reading = _OverlayReading(element, path.stem, rules)
    overlay = reading.overlay()
    return overlay, (*defects, *reading.defects)


class _OverlayReading:
    """Reads one district file on top of the ladder that it names."""

    def __init__(self, document: Mapping, stem: str, rules: Path) -> None:
        self.defects: list[Defect] = []
        self.fields = Fields(document, self.defects)
        self.stem = stem
        self.rules = rules

    def overlay(self) -> Overlay | None:
        self._read_format()
        base = self._base()
        if base is None:
            return None
        reading, scheme = base
        mark = self._mark()
        clause = self._clause(mark)
        facts, labels = reading.read_facts(self.fields)
        reading.facts |= facts
        reading.fact_labels |= labels
        reading.selectors.read_named(self.fields)
        overlay = Overlay(
            id=self._id(),
            scheme=scheme.id,
            mark=mark,
            added=tuple(self._added(reading, scheme, clause)),
            narrowed=tuple(self._narrowed(reading, scheme, clause)),
            facts=facts,
        )
        if not overlay.added and not overlay.narrowed:
            self.fields.refuse("add", "empty-list", "at least one rule in 'add' or 'narrow'")
        self.fields.done()
        return overlay

    def _read_format(self) -> None:
        text = self.fields.words("format")
        if text and text != FORMAT:
            self.fields.refuse("format", "bad-format", f"'{FORMAT}'; found '{text}'")

    def _id(self) -> str:
        name = self.fields.identifier("overlay")
        if name and name != self.stem:
            self.fields.refuse("overlay", "wrong-name", f"the file's own name, '{self.stem}'")
        return name

    def _base(self) -> tuple[SchemeReading, Scheme] | None:
        """Read the ladder that the file speaks of; its own mistakes are not this file's."""
        name = self.fields.words("scheme")
        path = self.rules / f"{name}.yaml"
        element = read_yaml(path, path.name)[0] if path.is_file() else None
        if not isinstance(element, Mapping):
            known = ", ".join(sorted(each.stem for each in self.rules.glob("*.yaml")))
            self.fields.refuse("scheme", "dangling-reference", f"one of: {known}; found '{name}'")
            return None
        reading = SchemeReading(element, name)
        scheme = reading.scheme()
        reading.defects = self.defects
        reading.selectors.defects = self.defects
        return reading, scheme

    def _mark(self) -> DistrictMark:
        district = self.fields.both("district")
        signed = self.fields.get("signed")
        if signed is None:
            return DistrictMark(district)
        if not isinstance(signed, Mapping):
            self.fields.refuse("signed", "wrong-type", '{by: ..., on: "YYYY-MM-DD"}, or null')
            return DistrictMark(district)
        inner = Fields(signed, self.defects)
        mark = DistrictMark(district, inner.words("by"), inner.date("day"))
        inner.done()
        return mark

    def _clause(self, mark: DistrictMark) -> Clause:
        if not self.fields.text("cite", required=False):
            self.fields.refuse("cite", "missing-key", "the policy or letter, as it names itself")
        clause = read_clause(self.fields, NOWHERE, self.stem, mark.district)
        provenance = clause.provenance
        if not mark.is_signed:
            provenance = replace(provenance, certainty=Certainty.UNVERIFIED)
        return replace(clause, provenance=provenance, district=mark)

    def _added(self, reading: SchemeReading, base: Scheme, above: Clause) -> Iterator[Rule]:
        labels = {level.name: level.label for level in base.levels}
        for rule in reading.read_rules(self.fields.records("add"), above, labels):
            if rule.level not in labels:
                expectation = f"one of: {', '.join(labels)}; found '{rule.level}'"
                self.fields.refuse("add", "unknown-level", expectation)
            if rule.basis is not None:
                self.fields.refuse("add", "misplaced-basis", "no basis in a district's rule")
            yield replace(
                rule, clause=_of_district(rule.clause, above), needs=_marked(rule.needs, above)
            )

    def _narrowed(self, reading: SchemeReading, base: Scheme, above: Clause) -> Iterator[Narrowing]:
        reader = NodeReader(base.id, reading.selectors, reading.facts, reading.fact_labels)
        known = {rule.id: rule for rule in base.rules}
        for fields in self.fields.records("narrow"):
            name = fields.words("rule")
            if name not in known:
                expectation = f"one of: {', '.join(known)}; found '{name}'"
                fields.refuse("rule", "dangling-reference", expectation)
            needs = fields.need("needs")
            node = None if needs is None else reader.read(needs, above)
            if node is not None:
                yield Narrowing(name, _marked(node, above))
            fields.done()


def _of_district(clause: Clause, above: Clause) -> Clause:
    """Mark a clause as the district's; it holds no longer than the file does."""
    starts = [day for day in (clause.starts, above.starts) if day is not None]
    ends = [day for day in (clause.ends, above.ends) if day is not None]
    return replace(
        clause,
        starts=max(starts, default=None),
        ends=min(ends, default=None),
        district=above.district,
    )


def _marked(node: Node, above: Clause) -> Node:
    clause = _of_district(node.clause, above)
    if isinstance(node, All | Any | AtLeast):
        parts = tuple(_marked(part, above) for part in node.parts)
        return replace(node, clause=clause, parts=parts)
    return replace(node, clause=clause)
