"""A record taken apart into pieces, put together again, and the difference of two."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pathways.data.json_source import Document, Spot
from pathways.data.kept_plan_files import KEPT_FIELDS, kept_shape, read_kept
from pathways.data.limit_files import limits_at, limits_shape
from pathways.data.record_shapes import (
    HOLDING_FIELDS,
    PERSON_FIELDS,
    answer_shape,
    evidence_shape,
    holding_shape,
    person_shape,
    read_answer,
    read_evidence,
    read_goal,
    read_holding,
    read_person,
    read_pin,
)
from pathways.data.record_tables import Section
from pathways.domain.errors import RecordFileError
from pathways.domain.person import Language, Role
from pathways.domain.record import LearnerRecord

Key = tuple[Section, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as it is kept: its place among its like, and its JSON."""

    position: int
    body: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one piece; None is 'not there'."""

    key: Key
    before: Piece | None
    after: Piece | None


def pieces_of(record: LearnerRecord) -> dict[Key, Piece]:
    """Return a record taken apart."""
    shapes: dict[Section, list[tuple[str, Any]]] = {
        Section.PERSON: [("", person_shape(record))],
        Section.GOALS: [(str(goal), str(goal)) for goal in record.goals],
        Section.HOLDINGS: [(each.id, holding_shape(each)) for each in record.holdings],
        Section.EVIDENCE: [(each.id, evidence_shape(each)) for each in record.evidence],
        Section.ANSWERS: [(key, answer_shape(each)) for key, each in record.answers.items()],
        Section.PINS: list(record.pins.items()),
        Section.LIMITS: [("", limits_shape(each)) for each in (record.limits,) if each is not None],
        Section.PLANS: [(each.id, kept_shape(each)) for each in record.plans],
    }
    return {
        (section, key): Piece(position, _text(shape))
        for section, listed in shapes.items()
        for position, (key, shape) in enumerate(listed)
    }


def _text(shape: Any) -> str:
    return json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(
    person: str, pieces: Mapping[Key, Piece], *, forgiving: bool = False
) -> LearnerRecord:
    """Return the record that the pieces make up.

    Args:
        person: id of the person.
        pieces: in any order.
        forgiving: leave out what a newer program has added, and whatever
            cannot be read, instead of refusing it.

    Raises:
        RecordFileError: if a piece is not as the format says.
    """
    read: dict[Section, list[Any]] = {section: [] for section in Section}
    ordered = sorted(pieces.items(), key=lambda item: item[1].position)
    for (section, key), piece in ordered:
        try:
            read[section].append(_read_piece(section, key, piece.body, forgiving=forgiving))
        except (RecordFileError, ValueError):
            if not forgiving:
                raise
    head = next(iter(read[Section.PERSON]), _nameless(person))
    return replace(
        head,
        id=person,
        goals=tuple(read[Section.GOALS]),
        holdings=tuple(read[Section.HOLDINGS]),
        evidence=tuple(piece for several in read[Section.EVIDENCE] for piece in several),
        answers=dict(read[Section.ANSWERS]),
        pins=dict(read[Section.PINS]),
        limits=next(iter(read[Section.LIMITS]), None),
        plans=tuple(read[Section.PLANS]),
    )


def _nameless(person: str) -> LearnerRecord:
    return LearnerRecord(id=person, name="", role=Role.LEARNER, language=Language.ENGLISH)


def nameless_piece(person: str) -> Piece:
    """Return who somebody is of whom it is no longer known."""
    return pieces_of(_nameless(person))[Section.PERSON, ""]


def is_readable(key: Key, piece: Piece) -> bool:
    """Whether a piece is as the format says."""
    try:
        _read_piece(*key, piece.body, forgiving=False)
    except (RecordFileError, ValueError):
        return False
    return True


_KNOWN = {
    Section.PERSON: PERSON_FIELDS,
    Section.HOLDINGS: HOLDING_FIELDS,
    Section.PLANS: KEPT_FIELDS,
}


def _read_piece(section: Section, key: str, body: str, *, forgiving: bool) -> Any:
    value = json.loads(body, parse_float=Decimal, parse_int=Decimal)
    known = _KNOWN.get(section)
    if forgiving and known is not None and isinstance(value, dict):
        value = {name: each for name, each in value.items() if name in known}
    spot = Spot(Document("record.sqlite"), (str(section), key), value)
    return _READERS[section](spot, key)


_READERS: dict[Section, Callable[[Spot, str], Any]] = {
    Section.PERSON: read_person,
    Section.GOALS: lambda spot, _key: read_goal(spot),
    Section.HOLDINGS: read_holding,
    Section.EVIDENCE: read_evidence,
    Section.ANSWERS: lambda spot, key: (key, read_answer(spot)),
    Section.PINS: lambda spot, key: (key, read_pin(spot)),
    Section.LIMITS: lambda spot, _key: limits_at(spot),
    Section.PLANS: read_kept,
}


def difference(
    before: Mapping[Key, Piece], after: Mapping[Key, Piece], present: Mapping[Key, Piece]
) -> tuple[Edit, ...]:
    """Return how to turn `before` into `after`.

    Args:
        present: what is stored now; it may hold more than `before` when something
            was changed meanwhile, and that is left as it is.
    """
    keys = dict.fromkeys((*before, *after))
    return tuple(
        Edit(key, present.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def edits_text(edits: Iterable[Edit]) -> str:
    """Return edits as JSON, for the log of changes."""
    return _text([[*edit.key, _piece_list(edit.before), _piece_list(edit.after)] for edit in edits])


def _piece_list(piece: Piece | None) -> list[Any] | None:
    return None if piece is None else [piece.position, piece.body]


def edits_from(text: str) -> tuple[Edit, ...]:
    """Return edits of the log.

    Raises:
        ValueError: if `text` is damaged.
    """
    try:
        return tuple(
            Edit((Section(section), key), _piece(before), _piece(after))
            for section, key, before, after in json.loads(text)
        )
    except TypeError as error:
        raise ValueError(f"no edits: {text[:40]!r}") from error


def _piece(listed: list[Any] | None) -> Piece | None:
    return None if listed is None else Piece(int(listed[0]), str(listed[1]))
