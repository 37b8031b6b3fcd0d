"""What can be read of a damaged record store, and a sound store made of it.

The damaged file is read as bytes into memory (an encrypted one page by page) and later
moved aside whole; it is never changed and never deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pathways.data.files import fault_of
from pathways.data.migrations import migrate
from pathways.data.migrations.m0003_moves import with_stamps
from pathways.data.record_connection import (
    fault_of_code,
    open_engine,
)
from pathways.data.record_history import LoggedChange, history_of
from pathways.data.record_log import logged
from pathways.data.record_pages import PAGE, plain_pages
from pathways.data.record_pieces import Key, Piece, is_readable
from pathways.data.record_tables import ChangeRow, OriginalRow, PieceRow, Section, seal_of
from pathways.data.record_telling import told_by
from pathways.domain.errors import DamagedStoreError, FileFault, SaveFailedError

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
_HEADER_BYTES = 100
_SIDE_FILES = ("-journal", "-wal", "-shm")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read.

    Attributes:
        pieces: by person.
        changes: the whole log, or nothing of it: half a log would undo wrongly.
        is_whole: whether nothing is missing.
        originals: files of the people, each one whole.
        dropped: people of whom no piece could be read, as far as is known.
    """

    pieces: dict[str, dict[Key, Piece]]
    changes: tuple[Row, ...]
    is_whole: bool
    dropped: int
    originals: tuple[Row, ...] = ()


def repair(path: Path, key: bytes | None = None) -> DamagedStoreError:
    """Put a sound store in the place of a damaged one, and return what to tell the person.

    Args:
        path: the damaged file.
        key: what it is encrypted with, and the sound one too; None for plain files.

    Raises:
        SaveFailedError: if that could not be written; the damaged file is where it was.
    """
    try:
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        salvage = _salvage(path, part, key)
        _write(part, salvage, key)
        repaired = repaired_path(path)
        part.replace(repaired)  # from here on a crash is mended by `finish_repair`
        aside = _move_aside(path)
        finish_repair(path)
    except OSError as error:
        raise SaveFailedError(path, fault_of(error)) from error
    lost = salvage.dropped if salvage.is_whole else None
    return DamagedStoreError(aside, len(salvage.pieces), lost)


def finish_repair(path: Path) -> None:
    """Take the repaired store when the program was stopped before it could.

    Raises:
        OSError: if it cannot be renamed.
    """
    repaired = repaired_path(path)
    if not path.exists() and repaired.exists():
        repaired.replace(path)


def repaired_path(path: Path) -> Path:
    """Return where a repaired store waits for the damaged one to be out of its way."""
    return path.with_name(f"{path.stem}.repaired{path.suffix}")


def _move_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    # A journal left behind would be played back into the new file.
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    path.replace(aside)
    return aside


def _salvage(path: Path, part: Path, key: bytes | None) -> Salvage:
    content, fresh = path.read_bytes(), _fresh_first_page(part, key)
    if key is not None:
        content, fresh = plain_pages(content, key), plain_pages(fresh, key)
    tries = [_salvage_bytes(candidate) for candidate in _candidates(content, fresh)]
    return max(tries, key=_how_much)


def _how_much(salvage: Salvage) -> tuple[bool, int, int]:
    pieces = sum(map(len, salvage.pieces.values()))
    return salvage.is_whole and pieces > 0, pieces, len(salvage.changes)


def _candidates(content: bytes, fresh: bytes) -> Iterator[bytes]:
    """Yield the file as it is, then with the header of a new store, then with its first page.

    Every store is laid out alike, so a new one's first page finds the tables.
    """
    yield content
    if len(content) > len(fresh):
        pages = (len(content) // len(fresh)).to_bytes(4, "big")
        header = fresh[:28] + pages + fresh[32:_HEADER_BYTES]
        yield header + content[_HEADER_BYTES:]
        yield header + fresh[_HEADER_BYTES:] + content[len(fresh) :]


def _fresh_first_page(part: Path, key: bytes | None) -> bytes:
    """Return the first page of a new store, which is made at `part` and taken away again."""
    _write(part, Salvage({}, (), is_whole=True, dropped=0), key)
    with part.open("rb") as file:
        page = file.read(PAGE)
    part.unlink()
    return page


def _salvage_bytes(content: bytes) -> Salvage:
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
    return replace(found, originals=originals, is_whole=found.is_whole and originals_whole)


def _change_rows(connection: sqlite3.Connection) -> tuple[list[Row], bool]:
    if _has_column(connection, "SELECT stamp FROM change LIMIT 0"):
        return _rows(connection, _CHANGES)
    rows, whole = _rows(connection, _CHANGES_OF_VERSION_2)
    sound = [row for row in rows if _is_sealed_in_version_2(row)]
    return with_stamps(sound), whole and len(sound) == len(rows)


def _is_sealed_in_version_2(row: Row) -> bool:
    values = [row[name] for name in _SEALED_IN_VERSION_2]
    return bool(row["seal"] == zlib.crc32(json.dumps(values).encode()))


def _original_rows(connection: sqlite3.Connection) -> tuple[tuple[Row, ...], bool]:
    if not _has_column(connection, "SELECT sha256 FROM original LIMIT 0"):
        return (), True  # of a version without originals
    rows, whole = _rows(connection, _ORIGINALS)
    for row in rows:
        row["content"] = bytes.fromhex(row["content"])
    sound = tuple(row for row in rows if is_sound_original(row))
    return sound, whole and len(sound) == len(rows)


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
    log_is_whole = changes_whole and all(is_sound_change(row) for row in change_rows)
    pieces, people = _sound_pieces(piece_rows)
    is_whole = pieces_whole and all(is_sound_piece(row) for row in piece_rows)
    if not is_whole and log_is_whole:
        # The log tells every piece that was ever there, so nothing is lost after all.
        pieces, is_whole = _replayed(change_rows)
    dropped = len(people - pieces.keys())
    return Salvage(pieces, tuple(change_rows) if log_is_whole else (), is_whole, dropped)


def _sound_pieces(rows: list[Row]) -> tuple[dict[str, dict[Key, Piece]], set[str]]:
    pieces: dict[str, dict[Key, Piece]] = defaultdict(dict)
    for row in rows:
        if is_sound_piece(row):
            key = (Section(row["section"]), row["key"])
            pieces[row["person"]][key] = Piece(row["position"], row["body"])
    return dict(pieces), {row["person"] for row in rows if isinstance(row["person"], str)}


def is_sound_piece(row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written, and can be read."""
    if row["section"] not in set(Section) or row["seal"] != seal_of(PieceRow, row):
        return False
    return is_readable((Section(row["section"]), row["key"]), Piece(row["position"], row["body"]))


def is_sound_change(row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written."""
    return bool(row["seal"] == seal_of(ChangeRow, row))


def is_sound_original(row: Mapping[str, Any]) -> bool:
    """Whether a file is as it was brought in."""
    return bool(row["sha256"] == hashlib.sha256(row["content"]).hexdigest())


def _replayed(rows: list[Row]) -> tuple[dict[str, dict[Key, Piece]], bool]:
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


def _write(part: Path, salvage: Salvage, key: bytes | None) -> None:
    engine = open_engine(part, key=key)
    try:
        migrate(engine, None)
        with Session(engine) as session, session.begin():
            session.add_all(_piece_rows(salvage))
            session.add_all(ChangeRow(**row) for row in salvage.changes)
            session.add_all(OriginalRow(**row) for row in salvage.originals)
    except DBAPIError as error:
        part.unlink(missing_ok=True)
        raise SaveFailedError(part, fault_of_code(error) or FileFault.OTHER) from error
    finally:
        engine.dispose()


def _piece_rows(salvage: Salvage) -> Iterator[PieceRow]:
    for person, pieces in salvage.pieces.items():
        for (section, key), piece in pieces.items():
            yield PieceRow(
                person=person,
                section=section,
                key=key,
                position=piece.position,
                body=piece.body,
            )
