"""A record as plain JSON values, for the record file and for the record store alike.

The format is told in docs/record-format.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pathways.data.json_source import Spot, plain_words
from pathways.domain.errors import RecordFault, RecordFileError
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import (
    AnswerValue,
    Evidence,
    EvidenceValue,
    GoalRef,
    Holding,
    HoldingState,
    LearnerRecord,
)
from pathways.planning.evidence import EvidenceError, EvidenceProblem, build_evidence

Shape = dict[str, Any]

LONGEST_ID = 200
LONGEST_NAME = 500
LONGEST_NOTE = 100_000
MOST_ALIKE = 500
MOST_PARTS = 100_000  # more credentials are in no file that is read
PERSON_FIELDS = frozenset({"id", "name", "role", "language", "area", "district", "is_sample"})
_HOLDING_DATES = ("started_on", "submitted_on", "earned_on", "expires_on")
_MAY_BE_ABSENT = ("badge", "badge_part", "checked_on", "reflection")
HOLDING_FIELDS = frozenset(
    {
        "id",
        "credential",
        "title",
        "state",
        "issuer",
        "note",
        "self_reported",
        *_HOLDING_DATES,
        *_MAY_BE_ABSENT,
    }
)
_NOT_VALUES = ("id", "kind", "repeat")
_FAULTS = {
    EvidenceProblem.UNKNOWN_KIND: RecordFault.NOT_CHOICE,
    EvidenceProblem.UNKNOWN_FIELD: RecordFault.UNKNOWN_FIELD,
    EvidenceProblem.MISSING: RecordFault.MISSING_FIELD,
    EvidenceProblem.NOT_A_CHOICE: RecordFault.NOT_CHOICE,
    EvidenceProblem.NOT_A_DATE: RecordFault.NOT_DATE,
    EvidenceProblem.ENDS_BEFORE_BEGINS: RecordFault.WRONG_ORDER,
    EvidenceProblem.TOO_LONG: RecordFault.TOO_LONG,
}


def person_shape(record: LearnerRecord) -> Shape:
    """Return who the person is."""
    return {
        "id": record.id,
        "name": plain_words(record.name),
        "role": str(record.role),
        "language": str(record.language),
        "area": record.area,
        "district": record.district,
        "is_sample": record.is_sample,
    }


def holding_shape(holding: Holding) -> Shape:
    """Return one holding; what the person did not say is null."""
    days = {name: getattr(holding, name) for name in _HOLDING_DATES}
    return {
        "id": holding.id,
        "credential": holding.credential,
        "title": plain_words(holding.title),
        "state": str(holding.state),
        "issuer": None if holding.issuer is None else plain_words(holding.issuer),
        "note": plain_words(holding.note),
        "self_reported": holding.self_reported,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        **_said({"badge": holding.badge, "reflection": plain_words(holding.reflection)}),
        **_said({"badge_part": str(holding.badge_part) if holding.badge_part else None}),
        **_said({"checked_on": holding.checked_on.isoformat() if holding.checked_on else None}),
    }


def _said(fields: Mapping[str, str | None]) -> Shape:
    """Leave out what is not said: a record without it reads as it did before there was any."""
    return {name: value for name, value in fields.items() if value}


def evidence_shape(evidence: Evidence) -> Shape:
    """Return one piece of evidence; its attributes stand beside its kind."""
    values = {name: _value_shape(value) for name, value in evidence.values.items()}
    return {"id": evidence.id, "kind": evidence.kind, **values}


def answer_shape(answer: AnswerValue) -> bool | str:
    """Return true, false or a number in quotes."""
    return answer if isinstance(answer, bool) else _number_text(answer)


def _value_shape(value: EvidenceValue) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return _number_text(Decimal(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_words(each) for each in value]
    return plain_words(value)


def _number_text(number: Decimal) -> str:
    return format(number, "f")


def read_person(spot: Spot, default_id: str) -> LearnerRecord:
    """Return a record without goals, holdings, evidence and answers.

    Raises:
        RecordFileError: if something is not as the format says.
    """
    spot.members(PERSON_FIELDS)
    role, language = spot.get("role"), spot.get("language")
    sample = spot.get("is_sample")
    return LearnerRecord(
        id=_text(spot, "id", LONGEST_ID, may_be_empty=False) or default_id,
        name=_text(spot, "name", LONGEST_NAME) or "",
        role=role.choice(Role) if role else Role.LEARNER,
        language=language.choice(Language) if language else Language.ENGLISH,
        area=_text(spot, "area", LONGEST_ID),
        district=_text(spot, "district", LONGEST_NAME),
        is_sample=sample.yes_no() if sample else False,
    )


def read_goal(spot: Spot) -> GoalRef:
    """Return a goal written as on the command line: ``credential:osha-10-gi``.

    Raises:
        RecordFileError: if it has no kind that we know; an unknown id is kept.
    """
    kind, colon, id_ = spot.words(LONGEST_ID).partition(":")
    kinds = tuple(str(code) for code in GoalKind)
    if not colon or kind not in kinds or not id_:
        expected = f"a kind, a colon and an id; the kind is one of {', '.join(kinds)}"
        raise spot.error(RecordFault.NOT_CHOICE, expected, tuple(f"{code}:…" for code in kinds))
    return GoalRef(GoalKind(kind), id_)


def read_holding(spot: Spot, default_id: str) -> Holding:
    """Return one holding.

    Raises:
        RecordFileError: if something is not as the format says; an unknown
            credential is kept.
    """
    spot.members(HOLDING_FIELDS)
    credential = _text(spot, "credential", LONGEST_ID, may_be_empty=False)
    if credential is None:
        spot.need("title").words(LONGEST_NAME, may_be_empty=False)
    days = {name: found.date() for name in _HOLDING_DATES if (found := spot.get(name))}
    _refuse_order(spot, days, "started_on", "earned_on")
    _refuse_order(spot, days, "earned_on", "expires_on")
    reported, checked = spot.get("self_reported"), spot.get("checked_on")
    return Holding(
        id=_text(spot, "id", LONGEST_ID, may_be_empty=False) or default_id,
        credential=credential,
        title=_text(spot, "title", LONGEST_NAME) or "",
        state=spot.need("state").choice(HoldingState),
        issuer=_text(spot, "issuer", LONGEST_NAME),
        note=_text(spot, "note", LONGEST_NOTE) or "",
        self_reported=reported.yes_no() if reported else True,
        badge=_text(spot, "badge", LONGEST_ID, may_be_empty=False),
        badge_part=_whole(spot, "badge_part", MOST_PARTS) if spot.get("badge_part") else None,
        checked_on=checked.date() if checked else None,
        reflection=_text(spot, "reflection", LONGEST_NOTE) or "",
        **days,
    )


def _refuse_order(spot: Spot, days: Mapping[str, dt.date], begins: str, ends: str) -> None:
    if begins in days and ends in days and days[ends] < days[begins]:
        expected = f'a day that is not before "{begins}" ({days[begins]})'
        found = spot.need(ends)
        raise found.error(RecordFault.WRONG_ORDER, expected, (str(days[begins]),))


def read_evidence(spot: Spot, default_id: str) -> tuple[Evidence, ...]:
    """Return one piece of evidence, or as many alike as its ``repeat`` says.

    Raises:
        RecordFileError: if it is not as the format says, or its kind has other attributes.
    """
    spot.members()
    kind = spot.need("kind").words(LONGEST_NAME, may_be_empty=False)
    id_ = _text(spot, "id", LONGEST_ID, may_be_empty=False) or default_id
    values = {name: value for name, value in spot.value.items() if name not in _NOT_VALUES}
    for name, value in values.items():
        _refuse_boundless(spot.at(name, value))
    try:
        piece = build_evidence(id_, kind, values)
    except EvidenceError as error:
        raise _as_record_error(spot, error) from error
    if spot.get("repeat") is None:
        return (piece,)
    return tuple(_alike(piece, _whole(spot, "repeat", MOST_ALIKE)))


def _refuse_boundless(spot: Spot) -> None:
    """Refuse text and numbers that are too long to be shown or counted with."""
    if isinstance(spot.value, str):
        spot.words(LONGEST_NOTE)
    elif isinstance(spot.value, Decimal):
        spot.number()


def _alike(piece: Evidence, times: int) -> Iterator[Evidence]:
    for number in range(1, times + 1):
        yield Evidence(f"{piece.id}-{number}", piece.kind, piece.values)


def _whole(spot: Spot, name: str, most: int) -> int:
    found = spot.need(name)
    number = found.number()
    if number % 1 or not 1 <= number <= most:
        raise found.error(RecordFault.NOT_NUMBER, f"a whole number from 1 to {most}")
    return int(number)


def _as_record_error(spot: Spot, error: EvidenceError) -> RecordFileError:
    name = error.field or "kind"
    wrong = spot.at(name, spot.value.get(name))
    fault = _FAULTS.get(error.problem, RecordFault.NOT_NUMBER)
    expected = f"one of {', '.join(error.allowed)}" if error.allowed else str(error.problem)
    return wrong.error(fault, expected, error.allowed)


def read_answer(spot: Spot) -> AnswerValue:
    """Return an answer: true, false, or a number of at least 0.

    Raises:
        RecordFileError: if it is neither.
    """
    if isinstance(spot.value, bool):
        return spot.value
    try:
        return spot.number()
    except RecordFileError as error:
        expected = 'true, false, or a number in quotes such as "12.5"'
        raise spot.error(RecordFault.NOT_YES_NO, expected) from error


def read_pin(spot: Spot) -> str:
    """Return what a piece is set apart for: a rule's id, with '/PART' for one part of it.

    Raises:
        RecordFileError: if it is no text.
    """
    return spot.words(LONGEST_ID, may_be_empty=False)


def _text(spot: Spot, name: str, longest: int, *, may_be_empty: bool = True) -> str | None:
    found = spot.get(name)
    return None if found is None else found.words(longest, may_be_empty=may_be_empty)
