"""Tables of the record store.

A record is kept in pieces: who the person is, and each goal, holding, piece of
evidence and answer by itself. So a change writes only what changed, its 'before'
and 'after' are small, and damage to one piece leaves the others.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Index, MetaData, UniqueConstraint, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column

# "Path" in ASCII: tells our file from any other SQLite file.
APPLICATION_ID = 0x50617468


class Base(DeclarativeBase):
    """Base of the record store's tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Section(StrEnum):
    """Which part of a record a piece is."""

    PERSON = "person"
    GOALS = "goals"
    HOLDINGS = "holdings"
    EVIDENCE = "evidence"
    ANSWERS = "answers"
    PINS = "pins"
    LIMITS = "limits"
    PLANS = "plans"


class PieceRow(Base):
    """One piece of one person's record, as JSON in the shapes of the record file.

    `key` is the piece's own id (a goal's text, an answer's name); '' for the person.
    `section` is not held to the known ones, so that later ones need no new table.
    """

    __tablename__ = "piece"
    __table_args__ = (UniqueConstraint("person", "section", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    section: Mapped[str]
    key: Mapped[str]
    position: Mapped[int]
    body: Mapped[str]
    seal: Mapped[int]


class ChangeState(StrEnum):
    """Where a change of the log stands."""

    DONE = "done"
    UNDONE = "undone"  # can be done again
    DROPPED = "dropped"  # undone, and then something else was done


class ChangeRow(Base):
    """One change of one person's record. Rows are added and marked, never rewritten.

    `edits` lists, as JSON, each piece that changed with its body and position
    before and after; null is 'not there'. `stamp` is its place in the order of
    changes, `state_stamp` that of the last word about it: see `record_history`.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "person", "id"),
        CheckConstraint("state IN ('done', 'undone', 'dropped')", name="state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    credential: Mapped[str | None]
    made_at: Mapped[str]
    stamp: Mapped[str]
    edits: Mapped[str]
    state: Mapped[str]
    state_stamp: Mapped[str]
    seal: Mapped[int]


class OriginalRow(Base):
    """A file that a person brought in, byte for byte, by its SHA-256, which is its seal too."""

    __tablename__ = "original"
    __table_args__ = (UniqueConstraint("person", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    sha256: Mapped[str]
    name: Mapped[str]
    added_at: Mapped[str]
    content: Mapped[bytes]


_SEALED = {
    PieceRow: ("person", "section", "key", "position", "body"),
    ChangeRow: (
        "person",
        "kind",
        "subject",
        "credential",
        "made_at",
        "stamp",
        "edits",
        "state",
        "state_stamp",
    ),
}


def seal_of(table: type[PieceRow | ChangeRow], row: Mapping[str, Any]) -> int:
    """Return the CRC-32 of a row's values, by which a letter that changed is noticed.

    SQLite notices damage to its own structure, not to the text inside.
    """
    values = [row[name] for name in _SEALED[table]]
    return zlib.crc32(json.dumps(values).encode())


@event.listens_for(Base, "before_insert", propagate=True)
@event.listens_for(Base, "before_update", propagate=True)
def _seal(_mapper: Mapper[Any], _connection: Connection, row: Base) -> None:
    if isinstance(row, PieceRow | ChangeRow):
        row.seal = seal_of(type(row), vars(row))
