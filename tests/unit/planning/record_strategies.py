"""Random records for any ladder: what its rules look at, told in full, in part, or wrongly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from pathways.domain.record import Evidence
from pathways.planning.evidence_forms import EvidenceField, EvidenceForm, FieldType, forms_for
from pathways.rules.model import Scheme, selectors_of

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31))


def pieces(scheme: Scheme) -> st.SearchStrategy[Evidence]:
    """One piece of evidence of a kind that the ladder knows."""
    accepted: dict[tuple[str, str], set[str]] = {}
    for selector in selectors_of(scheme):
        for pattern in selector.patterns:
            for kind in pattern.kinds:
                for name, values in pattern.accepts.items():
                    accepted.setdefault((kind, name), set()).update(values)
    return st.one_of(_piece(form, accepted) for form in forms_for(scheme))


def _piece(
    form: EvidenceForm, accepted: dict[tuple[str, str], set[str]]
) -> st.SearchStrategy[Evidence]:
    values = {
        field.name: st.one_of(
            st.none(), *([_values(field, accepted.get((form.kind, field.name), set()))] * 3)
        )
        for field in form.fields
        if field.name not in ("in", "title")
    }
    return st.fixed_dictionaries(values).map(
        lambda given: Evidence(
            "", form.kind, {name: value for name, value in given.items() if value is not None}
        )
    )


def _values(field: EvidenceField, accepted: set[str]) -> st.SearchStrategy[object]:
    if field.type is FieldType.DATE:
        return DAYS
    if field.type in (FieldType.NUMBER, FieldType.WHOLE):
        return st.integers(0, 5 if field.maximum else 140).map(Decimal)
    choices = sorted(accepted) + [choice.value for choice in field.choices]
    return st.sampled_from(choices or ["one", "two"])


def records(scheme: Scheme, most: int = 5) -> st.SearchStrategy[tuple[Evidence, ...]]:
    """A record of up to so many pieces, each with an id of its own."""
    return st.lists(pieces(scheme), max_size=most).map(
        lambda every: tuple(
            Evidence(f"e{n}", each.kind, _in_order(each)) for n, each in enumerate(every)
        )
    )


def _in_order(piece: Evidence) -> dict[str, object]:
    values = dict(piece.values)
    begins, ends = values.get("from") or values.get("earned"), values.get("to")
    if isinstance(begins, dt.date) and isinstance(ends, dt.date) and ends < begins:
        values["to"] = begins
    return values  # type: ignore[return-value]


def answers(scheme: Scheme) -> st.SearchStrategy[dict[str, bool]]:
    """Answers to some of the ladder's questions."""
    names = [name for name, fact in scheme.facts.items() if fact.question is not None]
    return st.dictionaries(st.sampled_from(names), st.booleans()) if names else st.just({})
