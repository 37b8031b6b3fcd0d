"""Version 1: people in pieces, and the log of changes.

Written out in SQL so that it stays as it was released when the models move on.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    "PRAGMA application_id = 1348564072",
    """
    CREATE TABLE piece (
        id INTEGER NOT NULL,
        person VARCHAR NOT NULL,
        section VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        body VARCHAR NOT NULL,
        seal INTEGER NOT NULL,
        CONSTRAINT pk_piece PRIMARY KEY (id),
        CONSTRAINT uq_piece_person UNIQUE (person, section, "key"),
        CONSTRAINT ck_piece_section CHECK (
            section IN ('person', 'goals', 'holdings', 'evidence', 'answers')
        )
    )
    """,
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        subject VARCHAR NOT NULL,
        credential VARCHAR,
        made_at VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        edits VARCHAR NOT NULL,
        seal INTEGER NOT NULL,
        CONSTRAINT ck_change_state CHECK (state IN ('done', 'undone', 'dropped'))
    )
    """,
    "CREATE INDEX ix_change_person ON change (person, id)",
)


def upgrade(connection: Connection) -> None:
    """Make the tables of version 1 in an empty file."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
