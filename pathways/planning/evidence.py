"""Evidence from plain values, as a form or a record file gives them; nonsense is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from pathways.domain.errors import PathwaysError
from pathways.domain.record import UNKNOWN, Evidence, EvidenceValue
from pathways.planning.evidence_forms import EVIDENCE_FORMS, EvidenceField, FieldType

LONGEST_TEXT = 500
_LARGEST = Decimal(1_000_000)
_OLDEST = dt.date(1900, 1, 1)


class EvidenceProblem(StrEnum):
    """What is wrong with a piece of evidence."""

    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    ENDS_BEFORE_BEGINS = "ends_before_begins"


class EvidenceError(PathwaysError):
    """A piece of evidence cannot be as it was given.

    Attributes:
        kind: kind of evidence.
        field: attribute at fault; empty when it is the kind itself.
        value: what was given, as text; empty when nothing was.
        allowed: what would have been right, where that is a short list.
    """

    def __init__(
        self,
        problem: EvidenceProblem,
        kind: str,
        field: str = "",
        value: object = "",
        allowed: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{kind}.{field}: {problem}: {value!r}")
        self.problem = problem
        self.kind = kind
        self.field = field
        self.value = str(value)
        self.allowed = allowed


def build_evidence(
    evidence_id: str,
    kind: str,
    values: Mapping[str, object],
    *,
    complete: bool = False,
    open_choices: bool = False,
) -> Evidence:
    """Return a piece of evidence, every value of its right type.

    Args:
        evidence_id: stable within the record.
        kind: a key of EVIDENCE_FORMS.
        values: by attribute; text, whole numbers, Decimal and dates, or their
            text ('30', '2024-05-10'). None and empty text are left out.
        complete: also refuse a piece that lacks what its form needs; a record
            file from elsewhere may lack it, and the rules then ask.
        open_choices: keep a value that stands in no list; no rule then accepts it.

    Raises:
        EvidenceError: for the first thing that cannot be.
    """
    form = EVIDENCE_FORMS.get(kind)
    if form is None:
        raise EvidenceError(EvidenceProblem.UNKNOWN_KIND, kind, allowed=tuple(EVIDENCE_FORMS))
    given = {name: value for name, value in values.items() if not _is_empty(value)}
    read: dict[str, EvidenceValue] = {}
    for name, value in given.items():
        field = form.field(name)
        if field is None:
            names = tuple(known.name for known in form.fields)
            raise EvidenceError(EvidenceProblem.UNKNOWN_FIELD, kind, name, value, names)
        read[name] = _read(kind, field, value, open_choices=open_choices)
    if complete:
        _refuse_missing(kind, form.fields, read)
    _refuse_reversed(kind, read)
    return Evidence(evidence_id, kind, read)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _refuse_missing(
    kind: str, fields: tuple[EvidenceField, ...], read: Mapping[str, EvidenceValue]
) -> None:
    for field in fields:
        if field.needed and field.name not in read:
            raise EvidenceError(EvidenceProblem.MISSING, kind, field.name)


def _refuse_reversed(kind: str, read: Mapping[str, EvidenceValue]) -> None:
    ends = read.get("to")
    for name in ("from", "earned"):
        begins = read.get(name)
        if isinstance(begins, dt.date) and isinstance(ends, dt.date) and ends < begins:
            raise EvidenceError(
                EvidenceProblem.ENDS_BEFORE_BEGINS, kind, "to", ends, (begins.isoformat(),)
            )


def _read(kind: str, field: EvidenceField, value: object, *, open_choices: bool) -> EvidenceValue:
    if field.type is FieldType.DATE:
        return _read_date(kind, field, value)
    if field.type in (FieldType.NUMBER, FieldType.WHOLE):
        return _read_number(kind, field, value)
    text = _read_text(kind, field, value)
    if field.type is FieldType.CHOICE and not open_choices:
        allowed = tuple(choice.value for choice in field.choices)
        if text not in allowed and text != UNKNOWN:
            raise EvidenceError(EvidenceProblem.NOT_A_CHOICE, kind, field.name, text, allowed)
    return text


def _read_date(kind: str, field: EvidenceField, value: object) -> dt.date:
    try:
        day = _as_date(value)
    except ValueError:
        day = None
    if day is None or day < _OLDEST:
        raise EvidenceError(EvidenceProblem.NOT_A_DATE, kind, field.name, value)
    return day


def _as_date(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value).strip())


def _read_number(kind: str, field: EvidenceField, value: object) -> Decimal:
    number = _decimal(value)
    if number is None or not number.is_finite():
        raise EvidenceError(EvidenceProblem.NOT_A_NUMBER, kind, field.name, value)
    if number < 0:
        raise EvidenceError(EvidenceProblem.NEGATIVE, kind, field.name, value)
    most = field.maximum or _LARGEST
    if number > most:  # first, because the rest of a division by 1 needs few enough digits
        raise EvidenceError(EvidenceProblem.TOO_LARGE, kind, field.name, value, (str(most),))
    if field.type is FieldType.WHOLE and number % 1:
        raise EvidenceError(EvidenceProblem.NOT_WHOLE, kind, field.name, value)
    return number


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None  # a float is not exact, and true is not 1
    try:
        return Decimal(value.strip() if isinstance(value, str) else value)
    except InvalidOperation:
        return None


def _read_text(kind: str, field: EvidenceField, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise EvidenceError(EvidenceProblem.NOT_A_CHOICE, kind, field.name, value)
    text = str(value).strip()
    if len(text) > LONGEST_TEXT:
        raise EvidenceError(EvidenceProblem.TOO_LONG, kind, field.name, text[:40])
    return text
