"""What a damaged record store has lost: told apart from what the log can still tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pathways.data.record_pieces import Key, Piece, edits_from, is_readable, nameless_piece
from pathways.data.record_tables import ChangeState, Section
from pathways.domain.losses import Loss, LossKind

Row = Mapping[str, Any]
People = dict[str, dict[Key, Piece]]
"""The pieces of each person."""

_TITLES = ("title", "name", "kind", "credential")
_HEAD = (Section.PERSON, "")


def fill_from_log(people: People, changes: Iterable[Row]) -> list[Loss]:
    """Put back what the table of pieces has lost and a part of the log still tells.

    Args:
        people: what could be read of the table; it is added to.
        changes: rows of the log that are whole, though others may be missing: what is put
            back may have been changed or taken away since, so each is told.
    """
    filled: list[Loss] = []
    for (person, key), piece in _told_last(changes).items():
        kept = people.setdefault(person, {})
        if piece is not None and key not in kept and is_readable(key, piece):
            kept[key] = piece
            filled.append(_loss(LossKind.OLDER, people, person, key, piece.body))
    return filled


def _told_last(changes: Iterable[Row]) -> dict[tuple[str, Key], Piece | None]:
    last: dict[tuple[str, Key], Piece | None] = {}
    for row in sorted(changes, key=lambda each: each["stamp"]):
        if row["state"] == ChangeState.DONE:
            for edit in edits_from(row["edits"]):
                last[row["person"], edit.key] = edit.after
    return last


def name_the_nameless(people: People) -> list[Loss]:
    """Give everybody a piece that says who they are: without it nobody would find the others."""
    lost = [person for person, kept in people.items() if kept and _HEAD not in kept]
    for person in lost:
        people[person][_HEAD] = nameless_piece(person)
    return [Loss(LossKind.GONE, section=str(Section.PERSON)) for _ in lost]


def gone(people: People, rows: Iterable[Row]) -> list[Loss]:
    """Return the pieces of which a row is left that can no longer be read."""
    return list(_gone(people, rows))


def _gone(people: People, rows: Iterable[Row]) -> Iterator[Loss]:
    for row in rows:
        if row["section"] not in set(Section) or row["section"] == Section.PERSON:
            continue
        key = (Section(row["section"]), row["key"])
        if key not in people.get(row["person"], {}):
            yield _loss(LossKind.GONE, people, row["person"], key, row["body"])


def lost_originals(people: People, rows: Iterable[Row]) -> list[Loss]:
    """Return the files that are no longer as they were brought in."""
    return [
        Loss(LossKind.ORIGINAL, _name(people, row["person"]), title=str(row["name"]))
        for row in rows
    ]


def _loss(kind: LossKind, people: People, person: str, key: Key, body: str) -> Loss:
    return Loss(kind, _name(people, person), str(key[0]), _title(body))


def _name(people: People, person: str) -> str:
    head = people.get(person, {}).get(_HEAD)
    return _title(head.body) if head else ""


def _title(body: str) -> str:
    try:
        value = json.loads(body)
    except (ValueError, TypeError, RecursionError):
        return ""
    found = [value.get(name) for name in _TITLES] if isinstance(value, dict) else []
    return next((each for each in found if isinstance(each, str) and each), "")
