"""From a file on the disk to a record store that is whole, ours and up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from pathways.data.files import fault_of, make_folder
from pathways.data.migrations import LATEST, migrate, version_of
from pathways.data.record_connection import (
    Lock,
    fault_of_code,
    open_copy_in_memory,
    open_engine,
    open_memory_engine,
)
from pathways.data.record_repaired import finish_repair
from pathways.data.record_seals import is_sound_change, is_sound_original, is_sound_piece
from pathways.data.record_tables import APPLICATION_ID, ChangeRow, OriginalRow, PieceRow
from pathways.domain.errors import DataFolderError, FileFault, NewerStoreError, SaveFailedError


def take_lock(path: Path) -> Lock:
    """Return the lock on the folder of a store, making the folder where there is none.

    Raises:
        DataFolderError: if the folder cannot be used.
        SecondCopyError: if another copy of the program has it.
    """
    make_folder(path.parent)
    return Lock(path.parent)


def open_sound(path: Path, *, key: bytes | None = None, read_only: bool = False) -> Engine:
    """Return the engine of a store that is whole and up to date.

    Args:
        path: its file; made where there is none.
        key: of an encrypted file, known to be the right one; None for a plain file.
        read_only: take it as it is, whole or not, newer or not, and change nothing.

    Raises:
        DataFolderError: if the folder cannot be used.
        NewerStoreError: if a newer program has written it.
        DamagedStoreError: if it was damaged, after a sound one was put in its place.
        SaveFailedError: if a migration or a repair could not be written.
    """
    engine = _engine_for(path, key, read_only=read_only)
    if read_only:
        return engine
    try:
        _make_ready(engine, path, key)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine_for(path: Path, key: bytes | None, *, read_only: bool) -> Engine:
    if read_only:
        if path.exists():
            return _engine_to_look(path, key)
        engine = open_memory_engine()  # nothing is there yet to look at
        migrate(engine, None)
        return engine
    try:
        finish_repair(path)
    except OSError as error:
        raise DataFolderError(path.parent, fault_of(error)) from error
    return open_engine(path, key=key)


def _engine_to_look(path: Path, key: bytes | None) -> Engine:
    """Return an engine on a file as it is, or where it is of an earlier version on a copy of it."""
    engine = open_engine(path, key=key, read_only=True)
    if not 0 < _version_if_readable(engine) < LATEST:
        return engine
    engine.dispose()
    with _disk_at_fault(path):
        copy = open_copy_in_memory(path, key)
    migrate(copy, None)
    return copy


def _version_if_readable(engine: Engine) -> int:
    try:
        return version_of(engine)
    except DBAPIError:
        return 0  # looked at as it is: whole or not


def _make_ready(engine: Engine, path: Path, key: bytes | None) -> None:
    """Repair a damaged store, refuse a newer one, bring an older one up to date."""
    with _disk_at_fault(path):
        is_sound = _is_sound(engine)
        version = version_of(engine) if is_sound else 0
    if not is_sound:
        # Imported late: most people never need it.
        from pathways.data.record_repair import repair

        engine.dispose()
        raise repair(path, key)
    if version > LATEST:
        raise NewerStoreError(path, version, LATEST)
    if version < LATEST:
        _migrate(engine, path)
    with _disk_at_fault(path):
        _refuse_read_only(engine)


def is_sound_file(path: Path, key: bytes | None) -> bool:
    """Whether a file is a whole record store that this program can open; it is not changed."""
    return 0 < sound_version(path, key) <= LATEST


def sound_version(path: Path, key: bytes | None) -> int:
    """Return the version of a whole record store, 0 when it is not whole; it is not changed."""
    if not path.is_file():
        return 0
    engine = open_engine(path, key=key, read_only=True)
    try:
        return version_of(engine) if _is_sound(engine) else 0
    except DBAPIError:
        return 0  # the disk does not give it back
    finally:
        engine.dispose()


@contextmanager
def _disk_at_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        fault = fault_of_code(error) or FileFault.OTHER
        raise DataFolderError(path.parent, fault) from error


def _is_sound(engine: Engine) -> bool:
    """Whether the file is ours and whole, each row as it was written."""
    try:
        return _is_ours_and_whole(engine) and (version_of(engine) != LATEST or _is_sealed(engine))
    except UnicodeDecodeError:
        return False  # even SQLite's complaint quotes the damage
    except DBAPIError as error:
        if fault_of_code(error) is not None:
            raise
        return False  # whatever SQLite cannot make sense of is damage


def _is_ours_and_whole(engine: Engine) -> bool:
    with engine.connect() as connection:
        report = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    return bool(report == "ok" and (owner == APPLICATION_ID or tables == 0))


def _is_sealed(engine: Engine) -> bool:
    with engine.connect() as connection:
        pieces = connection.execute(select(PieceRow.__table__))
        changes = connection.execute(select(ChangeRow.__table__))
        originals = connection.execute(select(OriginalRow.__table__))
        return (
            all(is_sound_piece(row._asdict()) for row in pieces)
            and all(is_sound_change(row._asdict()) for row in changes)
            and all(is_sound_original(row._asdict()) for row in originals)
        )


def _refuse_read_only(engine: Engine) -> None:
    """Find out now that nothing can be written, not when the person has typed something.

    A full disk is let through: she can look and print, and make room before the next change.
    """
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {LATEST}")
            connection.rollback()
    except DBAPIError as error:
        if fault_of_code(error) is not FileFault.DISK_FULL:
            raise


def _migrate(engine: Engine, path: Path) -> None:
    try:
        migrate(engine, path)
    except DBAPIError as error:
        fault = fault_of_code(error)
        if fault is None:
            raise
        raise SaveFailedError(path, fault) from error
