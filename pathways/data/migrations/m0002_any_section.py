"""Version 2: a piece may be of any section, so that a record can keep more than before.

The first new one is `pins`: what a person sets a piece of evidence apart for.
"""

from __future__ import annotations

from sqlalchemy import Connection

# SQLite cannot drop a CHECK constraint, so the table is made anew.
_STATEMENTS = (
    """
    CREATE TABLE piece_2 (
        id INTEGER NOT NULL,
        person VARCHAR NOT NULL,
        section VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        body VARCHAR NOT NULL,
        seal INTEGER NOT NULL,
        CONSTRAINT pk_piece PRIMARY KEY (id),
        CONSTRAINT uq_piece_person UNIQUE (person, section, "key")
    )
    """,
    """
    INSERT INTO piece_2 (id, person, section, "key", position, body, seal)
    SELECT id, person, section, "key", position, body, seal FROM piece
    """,
    "DROP TABLE piece",
    "ALTER TABLE piece_2 RENAME TO piece",
)


def upgrade(connection: Connection) -> None:
    """Make the table of pieces anew, every row as it was."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
