"""What can be read of the bytes of a damaged record store, row by row."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from pathways.data.migrations.m0003_moves import with_stamps
from pathways.data.record_history import LoggedChange, history_of
from pathways.data.record_log import logged
from pathways.data.record_losses import (
    fill_from_log,
    gone,
    lost_originals,
    name_the_nameless,
)
from pathways.data.record_pieces import Key, Piece, is_readable
from pathways.data.record_seals import is_sound_change, is_sound_original, is_sound_piece
from pathways.data.record_tables import ChangeRow, Section
from pathways.data.record_telling import told_by
from pathways.domain.losses import Loss, LossKind

_PIECES = (
    "SELECT id, person, section, key, position, body, seal FROM piece NOT INDEXED ORDER BY id ASC",
    "SELECT id, person, section, key, position, body, seal FROM piece NOT INDEXED ORDER BY id DESC",
)
_CHANGES = (
    "SELECT id, person, kind, subject, credential, made_at, stamp, edits, state, state_stamp,"
    " seal FROM change NOT INDEXED ORDER BY id ASC",
    "SELECT id, person, kind, subject, credential, made_at, stamp, edits, state, state_stamp,"
    " seal FROM change NOT INDEXED ORDER BY id DESC",
)
_CHANGES_OF_VERSION_2 = (
    "SELECT id, person, kind, subject, credential, made_at, state, edits, seal"
    " FROM change NOT INDEXED ORDER BY id ASC",
    "SELECT id, person, kind, subject, credential, made_at, state, edits, seal"
    " FROM change NOT INDEXED ORDER BY id DESC",
)
_SEALED_IN_VERSION_2 = ("person", "kind", "subject", "credential", "made_at", "state", "edits")
_ORIGINALS = (
    "SELECT id, person, sha256, name, added_at, hex(content) AS content"
    " FROM original NOT INDEXED ORDER BY id ASC",
    "SELECT id, person, sha256, name, added_at, hex(content) AS content"
    " FROM original NOT INDEXED ORDER BY id DESC",
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read.

    Attributes:
        pieces: by person.
        changes: of each person the whole log, or nothing of it: half a log would undo wrongly.
        is_whole: whether nothing of a record is missing.
        originals: files of the people, each one whole.
        dropped: people of whom no piece could be read, as far as is known.
        losses: what is known to be missing.
    """

    pieces: dict[str, dict[Key, Piece]]
    changes: tuple[Row, ...]
    is_whole: bool
    dropped: int
    originals: tuple[Row, ...] = ()
    losses: tuple[Loss, ...] = ()


def salvage_bytes(content: bytes) -> Salvage:
    """Return what can be read of a plain SQLite file in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = bytes
        try:
            connection.deserialize(content)
        except sqlite3.Error:
            return Salvage({}, (), is_whole=False, dropped=0)
        pieces, pieces_whole = _rows(connection, _PIECES)
        changes, changes_whole = _change_rows(connection)
        originals, originals_whole = _original_rows(connection)
    found = _together(pieces, changes, pieces_whole=pieces_whole, changes_whole=changes_whole)
    good = tuple(row for row in originals if is_sound_original(row))
    bad = [row for row in originals if not is_sound_original(row)]
    return replace(
        found,
        originals=good,
        is_whole=found.is_whole and originals_whole and not bad,
        losses=(*found.losses, *lost_originals(found.pieces, bad)),
    )


def _change_rows(connection: sqlite3.Connection) -> tuple[list[Row], bool]:
    if _has_column(connection, "SELECT stamp FROM change LIMIT 0"):
        return _rows(connection, _CHANGES)
    rows, whole = _rows(connection, _CHANGES_OF_VERSION_2)
    sound = [row for row in rows if _is_sealed_in_version_2(row)]
    return with_stamps(sound), whole and len(sound) == len(rows)


def _is_sealed_in_version_2(row: Row) -> bool:
    values = [row[name] for name in _SEALED_IN_VERSION_2]
    return bool(row["seal"] == zlib.crc32(json.dumps(values).encode()))


def _original_rows(connection: sqlite3.Connection) -> tuple[list[Row], bool]:
    if not _has_column(connection, "SELECT sha256 FROM original LIMIT 0"):
        return [], True  # of a version without originals
    rows, whole = _rows(connection, _ORIGINALS)
    for row in rows:
        row["content"] = bytes.fromhex(row["content"])
    return rows, whole


def _has_column(connection: sqlite3.Connection, query: str) -> bool:
    try:
        connection.execute(query)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _rows(connection: sqlite3.Connection, queries: tuple[str, str]) -> tuple[list[Row], bool]:
    """Read a table from both ends, up to the damage; and whether it was read to its end."""
    found: dict[int, Row] = {}
    whole = True
    for query in queries:
        try:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description]
            for values in cursor:
                found[values[0]] = dict(zip(names, values, strict=True))
        except (sqlite3.Error, UnicodeDecodeError):  # a complaint may quote the damage
            whole = False
    decoded = {number: _decoded(row) for number, row in sorted(found.items())}
    good = [row for row in decoded.values() if row is not None]
    return good, whole and len(good) == len(found)


def _decoded(row: Row) -> Row | None:
    """Return a row with its texts, None when one of them is no text any more."""
    try:
        return {
            name: value.decode() if isinstance(value, bytes) else value
            for name, value in row.items()
        }
    except UnicodeDecodeError:
        return None


def _together(
    piece_rows: list[Row], change_rows: list[Row], *, pieces_whole: bool, changes_whole: bool
) -> Salvage:
    good = [row for row in change_rows if is_sound_change(row)]
    logged_whole = _whole_logs(change_rows, good) if changes_whole else set()
    changes = tuple(row for row in good if row["person"] in logged_whole)
    pieces, people = _sound_pieces(piece_rows)
    is_whole = pieces_whole and all(is_sound_piece(row) for row in piece_rows)
    losses: list[Loss] = []
    if not is_whole:
        # A whole log tells every piece that was ever there, so of that person nothing is lost.
        told, is_whole = _replayed(changes)
        pieces |= told
        losses = fill_from_log(pieces, [row for row in good if row["person"] not in logged_whole])
        losses += name_the_nameless(pieces) + gone(pieces, piece_rows)
        pieces = {person: kept for person, kept in pieces.items() if kept}
        is_whole = is_whole and changes_whole and len(changes) == len(change_rows)
    if pieces and (not changes_whole or len(changes) < len(change_rows)):
        losses.append(Loss(LossKind.HISTORY))
    return Salvage(pieces, changes, is_whole, len(people - pieces.keys()), losses=tuple(losses))


def _whole_logs(rows: list[Row], good: list[Row]) -> set[str]:
    """Return the people whose whole log is good; nobody where it is not known whose is bad."""
    people = {row["person"] for row in good}
    hit = {row["person"] for row in rows if not is_sound_change(row)}
    return people - hit if hit <= people else set()


def _sound_pieces(rows: list[Row]) -> tuple[dict[str, dict[Key, Piece]], set[str]]:
    pieces: dict[str, dict[Key, Piece]] = defaultdict(dict)
    for row in rows:
        if is_sound_piece(row):
            key = (Section(row["section"]), row["key"])
            pieces[row["person"]][key] = Piece(row["position"], row["body"])
    return dict(pieces), {row["person"] for row in rows if isinstance(row["person"], str)}


def _replayed(rows: Iterable[Row]) -> tuple[dict[str, dict[Key, Piece]], bool]:
    """Tell the records from the log alone; and whether all of it can be read."""
    logs: dict[str, list[LoggedChange]] = defaultdict(list)
    for row in rows:
        logs[row["person"]].append(logged(ChangeRow(**row)))
    told = {person: told_by(history_of(log)).pieces for person, log in logs.items()}
    good = {
        person: {key: piece for key, piece in kept.items() if is_readable(key, piece)}
        for person, kept in told.items()
    }
    return good, good == told
