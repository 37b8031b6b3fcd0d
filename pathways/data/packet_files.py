"""Application checklists as YAML, one file a ladder; docs/packet-format.md tells the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pathways.data.catalog_fields import Fields
from pathways.data.catalog_files import bundled_folder
from pathways.data.rule_nodes import read_provenance
from pathways.data.salary_tables import read_format, read_name
from pathways.data.yaml_source import Mapping as Document
from pathways.data.yaml_source import Scalar, Sequence, read_yaml
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.facts import Fact, Provenance
from pathways.domain.packets import (
    DatedFee,
    EvidenceLook,
    PacketDeadline,
    PacketForm,
    PacketItem,
    PacketItemKind,
    PacketPlace,
    RoadPapers,
)
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.rules.model import Any, Scheme, nodes_of

FORMAT = "pathways-packet/1"
_NOT_VALUES = ("kind",)


def packets_folder() -> Path:
    """Return the folder of the checklists that come with the program."""
    return bundled_folder() / "packets"


def read_packets(
    schemes: Mapping[str, Scheme], folder: Path | None = None
) -> Mapping[str, PacketForm]:
    """Return the checklists of a folder by ladder, of the bundled one if none is named.

    Args:
        schemes: the ladders; levels and roads that a checklist names must be theirs.

    Raises:
        DataFileError: with every defect found, if there is any.
    """
    defects: list[Defect] = []
    forms = {form.scheme: form for form in _forms(folder or packets_folder(), schemes, defects)}
    if defects:
        raise DataFileError(tuple(defects))
    return forms


def check_packets(folder: Path, schemes: Mapping[str, Scheme]) -> tuple[Defect, ...]:
    """Return every mistake in a folder of checklists, in file order."""
    defects: list[Defect] = []
    for _ in _forms(folder, schemes, defects):
        pass
    return tuple(defects)


def _forms(
    folder: Path, schemes: Mapping[str, Scheme], defects: list[Defect]
) -> Iterator[PacketForm]:
    for path in sorted(folder.glob("*.yaml")):
        element, wrong = read_yaml(path, f"{folder.name}/{path.name}")
        defects.extend(wrong)
        if isinstance(element, Document):
            yield _FormReading(Fields(element, defects), path.stem, schemes).form()
        elif element is not None:
            defects.append(element.place.defect("not-a-mapping", "keys with values"))


class _FormReading:
    """Reads one file; each item inherits sources, date and certainty from the whole."""

    def __init__(self, fields: Fields, stem: str, schemes: Mapping[str, Scheme]) -> None:
        self.fields = fields
        self.stem = stem
        self.scheme = schemes.get(stem)

    def form(self) -> PacketForm:
        fields = self.fields
        read_format(fields, FORMAT)
        name = read_name(fields, "scheme", self.stem)
        if name == self.stem and self.scheme is None:
            fields.refuse("scheme", "dangling-reference", f"the id of a ladder; found '{name}'")
        own = fields.provenance()
        form = PacketForm(
            scheme=name,
            label=fields.both("label"),
            credentials=fields.texts("credentials"),
            place=self._place(own),
            deadline=self._deadline(own),
            shared=tuple(self._items(fields, "shared", own)),
            papers=tuple(self._papers(own)),
            notes=fields.localized_list("notes"),
            provenance=own,
        )
        if not form.papers:
            fields.refuse("papers", "empty-list", "what each road asks")
        fields.done()
        return form

    def _part(self, key: str) -> Fields | None:
        found = self.fields.get(key)
        if found is None:
            return None
        if isinstance(found, Document):
            return Fields(found, self.fields.defects)
        self.fields.refuse(key, "wrong-type", "a mapping of keys and values")
        return None

    def _place(self, own: Provenance) -> PacketPlace:
        self.fields.need("where")
        part = self._part("where") or Fields(Document(self.fields.place), [])
        place = PacketPlace(
            label=part.both("label"),
            detail=part.localized("detail", required=False),
            provider=part.text("provider", required=False),
            provenance=read_provenance(part, own),
        )
        part.done()
        return place

    def _deadline(self, own: Provenance) -> PacketDeadline | None:
        part = self._part("deadline")
        if part is None:
            return None
        look = _look(part)
        deadline = PacketDeadline(
            label=part.both("label"),
            law=part.text("law", required=False),
            shows=look,
            field=part.text("field", required=look is not None),
            lead_time=part.localized("lead_time", required=False),
            question=part.localized("question", required=False),
            citation=part.text("cite", required=False),
            provenance=read_provenance(part, own),
        )
        for kind in look.kinds if look else ():
            _refuse_unknown(part, "field", kind, deadline.field or "")
        if (deadline.law is None) == (look is None):
            part.refuse("law", "missing-key", "'law', or 'shows' with 'field'; one of the two")
        part.done()
        return deadline

    # -- papers -----------------------------------------------------------------------

    def _papers(self, own: Provenance) -> Iterator[RoadPapers]:
        for fields in self.fields.records("papers"):
            papers = RoadPapers(self._roads(fields), tuple(self._items(fields, "items", own)))
            if not papers.items:
                fields.refuse("items", "empty-list", "at least one item")
            fields.done()
            yield papers

    def _roads(self, fields: Fields) -> dict[str, tuple[str, ...]]:
        found = fields.need("for")
        if not isinstance(found, Document) or not found.entries:
            fields.refuse("for", "wrong-type", "levels with the roads of each: {II: [ceo]}")
            return {}
        inner = Fields(found, fields.defects)
        roads = {level: inner.texts(level) for level in found.entries}
        for level, names in roads.items():
            self._refuse_unknown_roads(inner, level, names)
        return roads

    def _refuse_unknown_roads(self, inner: Fields, level: str, names: tuple[str, ...]) -> None:
        if self.scheme is None:
            return
        if self.scheme.level(level) is None:
            known = ", ".join(each.name for each in self.scheme.levels)
            inner.refuse(level, "unknown-level", f"one of: {known}; found '{level}'")
            return
        roads = roads_of(self.scheme, level)
        for name in names:
            if name not in roads:
                expectation = f"a road of {level}: {', '.join(roads) or 'none'}; found '{name}'"
                inner.refuse(level, "dangling-reference", expectation)

    def _items(self, fields: Fields, key: str, own: Provenance) -> Iterator[PacketItem]:
        seen: set[str] = set()
        for each in fields.records(key):
            item = _item(each, own)
            if item.key in seen:
                each.refuse("key", "duplicate-id", f"each key once in a list; '{item.key}' again")
            seen.add(item.key)
            yield item


def roads_of(scheme: Scheme, level: str) -> tuple[str, ...]:
    """Return the names of the roads to a level, in file order: the choices of its rules."""
    granting = [rule for rule in scheme.rules if rule.level == level]
    nodes = [node for rule in granting for node in nodes_of(rule.needs)]
    choices = [part for node in nodes if isinstance(node, Any) for part in node.parts]
    return tuple(dict.fromkeys(part.clause.key for part in choices if part.clause.is_road))


def _item(fields: Fields, own: Provenance) -> PacketItem:
    provenance = read_provenance(fields, own)
    kind = fields.choice("kind", PacketItemKind)
    item = PacketItem(
        key=fields.identifier("key"),
        kind=kind,
        label=fields.both("label"),
        detail=fields.localized("detail", required=False),
        citation=fields.text("cite", required=False),
        provenance=provenance,
        answers=fields.texts("answers"),
        shows=_look(fields),
        is_enough=fields.flag("enough", default=False),
        months=fields.integer("months"),
        fees=tuple(_fees(fields, provenance)),
    )
    if item.fees and kind is not PacketItemKind.FEE:
        fields.refuse("fees", "misplaced-fee", "fees only where the kind is 'fee'")
    if item.is_enough and item.shows is None:
        fields.refuse("enough", "missing-key", "'shows', the evidence that is enough")
    fields.done()
    return item


def _look(fields: Fields) -> EvidenceLook | None:
    found = fields.get("shows")
    if found is None:
        return None
    if not isinstance(found, Document):
        fields.refuse("shows", "wrong-type", "evidence, such as {kind: board}")
        return None
    inner = Fields(found, fields.defects)
    kinds = _texts(inner, "kind")
    values = {name: _texts(inner, name) for name in found.entries if name not in _NOT_VALUES}
    for kind in kinds:
        if kind not in EVIDENCE_FORMS:
            inner.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
            continue
        for name in values:
            _refuse_unknown(inner, name, kind, name)
    return EvidenceLook(kinds, values)


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    """Return one text or a list of texts."""
    found = fields.get(key)
    if isinstance(found, Sequence):
        return fields.texts(key)
    return (found.text,) if isinstance(found, Scalar) else ()


def _refuse_unknown(fields: Fields, key: str, kind: str, name: str) -> None:
    form = EVIDENCE_FORMS.get(kind)
    if form is None:
        fields.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
    elif form.field(name) is None:
        known = ", ".join(field.name for field in form.fields)
        fields.refuse(key, "unknown-attribute", f"of '{kind}': {known}; found '{name}'")


def _fees(fields: Fields, inherited: Provenance) -> Iterator[DatedFee]:
    for each in fields.records("fees"):
        starts, ends = each.date("from"), each.date("until")
        if starts is not None and ends is not None and ends < starts:
            each.refuse("until", "bad-date", f"{starts} or later; found {ends}")
        each.need("usd")
        provenance = read_provenance(each, inherited)
        fact = Fact(each.number("usd"), provenance, each.localized("note", required=False))
        each.done()
        yield DatedFee(fact, starts, ends)
