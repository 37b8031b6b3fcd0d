"""Numbered steps from one layout of the record store to the next.

A released step is never edited: files of every released version must open in
every later one (tests/upgrades keeps one of each).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from pathways.data.backups import BackupReason, back_up_file
from pathways.data.migrations import (
    m0001_pieces_and_changes,
    m0002_any_section,
    m0003_moves,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `upgrade` runs in a transaction of its own; `number` is the version after it."""

    number: int
    name: str
    upgrade: Callable[[Connection], None]


STEPS = (
    Step(1, "pieces and changes", m0001_pieces_and_changes.upgrade),
    Step(2, "any section", m0002_any_section.upgrade),
    Step(3, "moves", m0003_moves.upgrade),
)
LATEST = STEPS[-1].number


def version_of(engine: Engine) -> int:
    """Return the version of a record store; 0 is an empty file."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, path: Path | None, steps: Sequence[Step] = STEPS) -> None:
    """Bring a record store to the latest version.

    Args:
        engine: connected to the store, which nobody else may change meanwhile.
        path: its file, copied into `backups` beside it before the first step; None in memory.
        steps: in order.

    Raises:
        sqlalchemy.exc.DBAPIError: if a step fails; the store is as before that step.
        SaveFailedError: if it could not be copied; nothing was changed.
    """
    version = version_of(engine)
    ahead = [step for step in steps if step.number > version]
    if ahead and version and path is not None:
        # Its journal was played back when it was opened, so the file alone is the store.
        newest = str(steps[-1].number)
        back_up_file(path, path.parent, path.stem, BackupReason.BEFORE_VERSION, newest)
    # Each step is one transaction; a store that holds nothing yet takes all of them in one.
    for steps_together in [ahead] if not version else [[step] for step in ahead]:
        _take(engine, steps_together)
    if ahead:
        _lay_out(engine)


def _take(engine: Engine, steps: Sequence[Step]) -> None:
    with engine.begin() as connection:
        for step in steps:
            step.upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {step.number}")


def _lay_out(engine: Engine) -> None:
    """Put every table where it is in a new store: repair finds them there without page one.

    All is saved by now, so a disk that fails or is full here is left to be told by the next
    thing that must be written.
    """
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with suppress(engine.dialect.loaded_dbapi.Error):
            driver.execute("VACUUM")  # not in a transaction, so not through SQLAlchemy
