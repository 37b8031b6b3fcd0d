"""How the record store's file is opened: durable, by one copy of the program at a time.

The journal is SQLite's rollback journal with `synchronous=EXTRA`: when a commit
returns, the change and the removal of its journal are on the disk, so a power cut
loses nothing that was acknowledged. WAL would be faster, but it needs shared memory,
which sticks and network folders often lack, and with it a commit may still be undone
by a power cut unless each one is synced anyway. A person changes a record a few times
a minute; a commit takes milliseconds.

With a key every page of the file and of its journal is encrypted by SQLCipher; without
one Python's own SQLite opens a plain file. Both speak alike.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from pathways.domain.errors import DataFolderError, FileFault, SecondCopyError

LOCK_FILE = "record.lock"
_SECONDS_TO_WAIT = 5.0
_ON_CONNECT = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",  # what a person removes is overwritten
    "PRAGMA temp_store = MEMORY",  # nothing is written outside the data folder
    "PRAGMA trusted_schema = OFF",
)
_FAULTS = {
    sqlite3.SQLITE_FULL: FileFault.DISK_FULL,
    sqlite3.SQLITE_READONLY: FileFault.NO_PERMISSION,
    sqlite3.SQLITE_CANTOPEN: FileFault.NO_PERMISSION,
    sqlite3.SQLITE_PERM: FileFault.NO_PERMISSION,
    sqlite3.SQLITE_AUTH: FileFault.NO_PERMISSION,
    sqlite3.SQLITE_IOERR: FileFault.OTHER,
    sqlite3.SQLITE_BUSY: FileFault.OTHER,
    sqlite3.SQLITE_LOCKED: FileFault.OTHER,
    sqlite3.SQLITE_NOLFS: FileFault.OTHER,
    sqlite3.SQLITE_PROTOCOL: FileFault.OTHER,
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def error_code(error: BaseException | None) -> int:
    """Return SQLite's primary code of an error of sqlite3 or SQLAlchemy; 0 when it has none."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return getattr(original, "sqlite_errorcode", 0) & 0xFF


def fault_of_code(error: BaseException) -> FileFault | None:
    """Return why the disk did not do it; None when the disk is not at fault."""
    return _FAULTS.get(error_code(error))


def fault_at(path: Path, error: BaseException) -> FileFault | None:
    """Return why the disk did not do it; MISSING when the file or its stick has gone."""
    fault = fault_of_code(error)
    if fault in (FileFault.OTHER, FileFault.NO_PERMISSION) and not path.exists():
        return FileFault.MISSING
    return fault


def is_damage(error: BaseException) -> bool:
    """Whether the file is no longer what SQLite wrote."""
    return error_code(error) in _DAMAGED


def open_engine(path: Path, *, key: bytes | None = None, read_only: bool = False) -> Engine:
    """Return an engine with one connection to `path`. Nothing is opened before it is used.

    Args:
        path: the file; made at the first use where there is none. One that was there and
            has gone, with its stick, is not made again.
        key: 32 bytes that its pages are encrypted with; None for a plain file.
        read_only: change nothing.
    """
    modes = ["ro"] if read_only else ["rw"] if path.exists() else ["rw", "rwc"]

    def address() -> str:
        mode = modes[-1]
        del modes[1:]
        return f"{path.absolute().as_uri()}?mode={mode}"

    return _engine(address, key, read_only=read_only)


def open_memory_engine() -> Engine:
    """Return an engine on an empty store that is nowhere on the disk."""
    return _engine(lambda: ":memory:", None, read_only=False)


def open_copy_in_memory(path: Path, key: bytes | None) -> Engine:
    """Return an engine on a copy of a store that is nowhere on the disk, to bring up to date.

    Raises:
        sqlalchemy.exc.DBAPIError: if the file cannot be read.
    """
    engine = _engine(lambda: ":memory:", key, read_only=False)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        connection.rollback()
        if key is None:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
                file.backup(driver)
        else:
            # SQLCipher copies between keys only in this way; the key is hexadecimal.
            text = f"ATTACH DATABASE ? AS file KEY {key_text(key)}"
            driver.execute(text, (f"{path.absolute().as_uri()}?mode=ro",))
            driver.execute("SELECT sqlcipher_export('main', 'file')")
            for name in ("application_id", "user_version"):
                (value,) = driver.execute(f"PRAGMA file.{name}").fetchone()
                driver.execute(f"PRAGMA main.{name} = {int(value)}")
            driver.execute("DETACH DATABASE file")
    return engine


def key_text(key: bytes | None) -> str:
    """Return a key as SQLCipher takes it in its statements, with the salt that follows from it."""
    return "''" if key is None else f"\"x'{key.hex()}{salt_of(key).hex()}'\""


def _engine(address: Callable[[], str], key: bytes | None, *, read_only: bool) -> Engine:
    driver = _driver(key)
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _connect(driver, address(), key, read_only=read_only),
        poolclass=StaticPool,  # the store takes turns itself
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _driver(key: bytes | None) -> ModuleType:
    if key is None:
        return sqlite3
    # Imported late: a person without a passphrase never needs it.
    from sqlcipher3 import dbapi2

    return dbapi2  # type: ignore[no-any-return]


def _connect(driver: Any, address: str, key: bytes | None, *, read_only: bool) -> Any:
    connection = driver.connect(
        address,
        uri=True,
        timeout=_SECONDS_TO_WAIT,
        check_same_thread=False,
        isolation_level=None,  # transactions are begun by the listener above
    )
    try:
        if key is not None:
            connection.execute(f"PRAGMA key = {key_text(key)}")
            connection.execute("PRAGMA cipher_log_level = NONE")  # no word about it anywhere
            connection.execute("PRAGMA cipher_memory_security = ON")  # wiped when let go
        for pragma in () if read_only else _ON_CONNECT:
            connection.execute(pragma)
    except driver.Error:
        connection.close()
        raise
    return connection


def salt_of(key: bytes) -> bytes:
    """Return the first 16 bytes of every file with this key.

    SQLCipher makes the key of the pages' seals from it. The key is random already, so the
    salt may follow from it; then no damage to the file's first bytes makes the rest unreadable.
    """
    return hashlib.sha256(b"pathways salt" + key).digest()[:16]


class Lock:
    """The right to change one data folder; given back by `release`, and by the system on a crash.

    It is SQLite's own lock on an empty file beside the store, held for as long as the
    program runs. The store itself stays readable for a second window.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            SecondCopyError: if another copy of the program holds it.
            DataFolderError: if nothing can be written there.
        """
        try:
            self._connection = _locked(folder / LOCK_FILE)
        except sqlite3.Error as error:
            if error_code(error) == sqlite3.SQLITE_BUSY:
                raise SecondCopyError(folder) from error
            fault = fault_of_code(error) or FileFault.OTHER
            raise DataFolderError(folder, fault) from error

    def release(self) -> None:
        """Let another copy have it."""
        self._connection.close()


def _locked(path: Path) -> sqlite3.Connection:
    try:
        return _begin_exclusive(path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        # The file holds nothing, so one that is no lock file any more is made anew.
        with suppress(OSError):
            path.unlink()
        return _begin_exclusive(path)


def _begin_exclusive(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # no second file beside it
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("PRAGMA user_version = 1")  # a read-only file would let it begin
    except sqlite3.Error:
        connection.close()
        raise
    return connection
