"""Version 3: what two copies of a record need to be joined, and the originals of badges.

A change gets its place in the order of changes (`stamp`) and of the last word about it
(`state_stamp`); docs/decisions/0012 tells how they are used. Copies that parted before
this version give the same stamps to the changes that they share, because these follow
from the changes alone.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import Any

from sqlalchemy import Connection

_STAMP = "%Y-%m-%dT%H:%M:%S.%f"
_CHANGE = """
    CREATE TABLE change_3 (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        subject VARCHAR NOT NULL,
        credential VARCHAR,
        made_at VARCHAR NOT NULL,
        stamp VARCHAR NOT NULL,
        edits VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        state_stamp VARCHAR NOT NULL,
        seal INTEGER NOT NULL,
        CONSTRAINT ck_change_state CHECK (state IN ('done', 'undone', 'dropped'))
    )
"""
_INSERT = """
    INSERT INTO change_3 (id, person, kind, subject, credential, made_at, stamp, edits, state,
        state_stamp, seal)
    VALUES (:id, :person, :kind, :subject, :credential, :made_at, :stamp, :edits, :state,
        :state_stamp, :seal)
"""
_AFTER = (
    "DROP TABLE change",
    "ALTER TABLE change_3 RENAME TO change",
    "CREATE INDEX ix_change_person ON change (person, id)",
    """
    CREATE TABLE original (
        id INTEGER NOT NULL,
        person VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        added_at VARCHAR NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_original PRIMARY KEY (id),
        CONSTRAINT uq_original_person UNIQUE (person, sha256)
    )
    """,
)


def upgrade(connection: Connection) -> None:
    """Make the table of changes anew with their stamps, and the table of originals."""
    rows = connection.exec_driver_sql(
        "SELECT id, person, kind, subject, credential, made_at, state, edits"
        " FROM change ORDER BY id"
    ).mappings()
    upgraded = with_stamps([dict(row) for row in rows])
    connection.exec_driver_sql(_CHANGE)
    for row in upgraded:
        connection.exec_driver_sql(_INSERT, row)
    for statement in _AFTER:
        connection.exec_driver_sql(statement)


def with_stamps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of version 2, in order, as rows of version 3."""
    last: dict[str, dt.datetime] = {}
    for row in rows:
        made = dt.datetime.fromisoformat(row["made_at"]).astimezone(dt.UTC)
        before = last.get(row["person"])
        if before is not None and made <= before:
            made = before + dt.timedelta(microseconds=1)
        last[row["person"]] = made
        row["stamp"] = made.strftime(_STAMP)
        row["state_stamp"] = "" if row["state"] == "done" else row["stamp"]
        row["seal"] = _seal(row)
    return rows


def _seal(row: dict[str, Any]) -> int:
    names = ("person", "kind", "subject", "credential", "made_at", "stamp", "edits")
    values = [row[name] for name in (*names, "state", "state_stamp")]
    return zlib.crc32(json.dumps(values).encode())
