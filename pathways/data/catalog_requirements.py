"""From a credential's `requires` to conditions, one function a shape.

Keys are those of docs/catalog-format.md.
"""

from __future__ import annotations

from collections.abc import Callable

from pathways.data.catalog_fields import Fields
from pathways.data.catalog_planning import read_credit_sum, read_sum_minimum
from pathways.data.yaml_source import Mapping
from pathways.domain.catalog import Requirement, RequirementKind
from pathways.domain.facts import Provenance
from pathways.domain.text import LocalizedText


def read_requires(fields: Fields, own: Provenance) -> Requirement | None:
    """Return what a record asks for first; None when it asks for nothing.

    Args:
        own: provenance of the record, for every condition that names no source.
    """
    found = fields.get("requires")
    if found is None:
        return None
    if not isinstance(found, Mapping):
        fields.refuse("requires", "wrong-type", "a mapping such as {all: [...]}")
        return None
    return _read_requirement(Fields(found, fields.defects), own, "requires")


_SHAPES = ("all", "any", "at_least", "credential", "amount", "condition", "rank", "credits")


def _read_requirement(fields: Fields, inherited: Provenance, default_key: str) -> Requirement:
    """Return one condition with all below it; `default_key` where it names none."""
    shapes = [shape for shape in _SHAPES if shape in fields.mapping.entries]
    if len(shapes) != 1:
        known = ", ".join(_SHAPES)
        fields.refuse("all", "bad-condition", f"exactly one of: {known}; found {len(shapes)}")
    shape = shapes[0] if shapes else "all"
    key = fields.text("key", required=shape not in ("all", "any")) or default_key
    label = _label(fields, shape)
    citation = fields.text("citation", required=False)
    provenance = _requirement_provenance(fields, inherited)
    requirement = _SHAPE_READERS[shape](fields, key, label, provenance, citation)
    fields.done()
    return requirement


def _label(fields: Fields, shape: str) -> LocalizedText:
    optional = shape in ("all", "any", "credential")
    return fields.localized("label", required=not optional) or LocalizedText("", "")


def _requirement_provenance(fields: Fields, inherited: Provenance) -> Provenance:
    if fields.get("sources") is None:
        fields.get("as_of"), fields.get("certainty")
        return inherited
    return fields.provenance()


def _parts(fields: Fields, key: str, provenance: Provenance) -> tuple[Requirement, ...]:
    rows = tuple(fields.records(key))
    if not rows:
        fields.refuse(key, "empty-group", "at least one condition")
    parts = tuple(
        _read_requirement(row, provenance, f"part-{number}") for number, row in enumerate(rows, 1)
    )
    keys = [part.key for part in parts]
    for repeated in sorted({name for name in keys if keys.count(name) > 1}):
        fields.refuse(key, "duplicate-id", f"each key once; found '{repeated}' more than once")
    return parts


_Reader = Callable[[Fields, str, LocalizedText, Provenance, str | None], Requirement]


def _read_all(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    return Requirement(RequirementKind.ALL, key, label, p, _parts(f, "all", p), citation=c)


def _read_any(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    return Requirement(RequirementKind.ANY, key, label, p, _parts(f, "any", p), citation=c)


def _read_at_least(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    minimum = f.integer("at_least", 1) or 1
    parts = _parts(f, "of", p)
    if minimum > len(parts):
        f.refuse("at_least", "minimum-too-large", f"at most {len(parts)}, the number of choices")
    return Requirement(RequirementKind.AT_LEAST, key, label, p, parts, minimum=minimum, citation=c)


def _read_held(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    held = f.words("credential")
    return Requirement(RequirementKind.CREDENTIAL, key, label, p, credential=held, citation=c)


def _read_amount(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    found = f.need("amount")
    amount = None
    if isinstance(found, Mapping):
        inner = Fields(found, f.defects)
        amount = inner.amount()
        inner.done()
    elif found is not None:
        f.refuse("amount", "wrong-type", "{value: ..., unit: ...}")
    shared = f.text("answer", required=False)
    return Requirement(
        RequirementKind.AMOUNT, key, label, p, amount=amount, shared_key=shared, citation=c
    )


def _read_condition(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    shared = f.identifier("condition")
    return Requirement(RequirementKind.CONDITION, key, label, p, shared_key=shared, citation=c)


def _read_rank(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    scheme, level = f.identifier("rank"), f.words("level")
    return Requirement(RequirementKind.RANK, key, label, p, scheme=scheme, level=level, citation=c)


def _read_sum(
    f: Fields, key: str, label: LocalizedText, p: Provenance, c: str | None
) -> Requirement:
    listed = _listed(f)
    found = read_credit_sum(f, read_sum_minimum(f), listed)
    return Requirement(RequirementKind.CREDIT_SUM, key, label, p, citation=c, credit_sum=found)


def _listed(fields: Fields) -> tuple[str, ...]:
    listed = fields.texts("of")
    if not listed:
        fields.refuse("of", "empty-group", "at least one credential")
    return listed


_SHAPE_READERS: dict[str, _Reader] = {
    "all": _read_all,
    "any": _read_any,
    "at_least": _read_at_least,
    "credential": _read_held,
    "amount": _read_amount,
    "condition": _read_condition,
    "rank": _read_rank,
    "credits": _read_sum,
}
