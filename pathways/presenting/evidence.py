"""Evidence for the rank rules in words, one short title for each piece."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.record import Evidence, EvidenceValue
from pathways.i18n.wording import Wording
from pathways.planning.evidence_forms import EVIDENCE_FORMS, EvidenceField, FieldType

_MOST_DETAILS = 2


def evidence_kind_words(kind: str, wording: Wording) -> str:
    """Return what kind of evidence it is; an unknown kind is shown as it is."""
    form = EVIDENCE_FORMS.get(kind)
    return wording.pick(form.label) if form else kind


def evidence_title(evidence: Evidence, wording: Wording) -> str:
    """Return one piece of evidence in a few words, for example 'Degree: Master's degree (2018)'."""
    kind = evidence_kind_words(evidence.kind, wording)
    details = _details(evidence, wording)
    # translators: a piece of evidence and what tells it from others, 'Training hours: 30'
    named = wording.say("{kind}: {details}", kind=kind, details=details) if details else kind
    earned = evidence.get("earned")
    if not isinstance(earned, dt.date):
        return named
    return wording.say("{title} ({date})", title=named, date=wording.date(earned))


def _details(evidence: Evidence, wording: Wording) -> str:
    """The person's own title, else the first things that the form asks for."""
    title = evidence.get("title")
    if isinstance(title, str) and title.strip():
        return title.strip()
    form = EVIDENCE_FORMS.get(evidence.kind)
    fields = form.fields if form else ()
    words = (_value_words(field, evidence.get(field.name), wording) for field in fields)
    return ", ".join([word for word in words if word][:_MOST_DETAILS])


def _value_words(field: EvidenceField, value: EvidenceValue | None, wording: Wording) -> str:
    if isinstance(value, Decimal | int) and field.type in {FieldType.NUMBER, FieldType.WHOLE}:
        return wording.number(Decimal(value))
    if not isinstance(value, str):
        return ""
    labels = {choice.value: wording.pick(choice.label) for choice in field.choices}
    return labels.get(value, "" if field.type is FieldType.CHOICE else value)
