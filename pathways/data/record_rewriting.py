"""A record store written again under another key, or under none."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from pathways.data.files import fault_of, part_of, sync_folder, wipe
from pathways.data.record_connection import fault_of_code, is_damage, key_text, open_engine
from pathways.domain.errors import FileFault, SaveFailedError

_ORIGINALS = {"original"}
_OF_A_PERSON = {"piece", "change", *_ORIGINALS}


def write_again(source: Path, key: bytes | None, target: Path, new_key: bytes | None) -> None:
    """Write the content of a store, which nobody may change meanwhile, to another file.

    Args:
        source, key: the store as it is; None for a plain file.
        target, new_key: the new file, which is there whole or not at all.

    Raises:
        SaveFailedError: if it could not be written; `source` is as it was.
    """
    # Imported late: a person without a passphrase never needs it.
    from sqlcipher3 import dbapi2

    part = part_of(target)
    try:
        part.unlink(missing_ok=True)
        with closing(dbapi2.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old:
            _copy(old, key, part, new_key)
        part.replace(target)
        sync_folder(target.parent)
    except dbapi2.Error as error:
        raise SaveFailedError(target, _fault(error)) from error
    except OSError as error:
        raise SaveFailedError(target, fault_of(error)) from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _copy(old: Any, key: bytes | None, part: Path, new_key: bytes | None) -> None:
    old.isolation_level = None
    if key is not None:
        old.execute(f"PRAGMA key = {key_text(key)}")
    old.execute("PRAGMA temp_store = MEMORY")
    # The file is named by a parameter; a key is hexadecimal and cannot be one.
    text = f"ATTACH DATABASE ? AS fresh KEY {key_text(new_key)}"
    old.execute(text, (f"{part.absolute().as_uri()}?mode=rwc",))
    old.execute("PRAGMA fresh.synchronous = EXTRA")
    old.execute("PRAGMA fresh.journal_mode = DELETE")
    old.execute("SELECT sqlcipher_export('fresh')")
    for name in ("application_id", "user_version"):
        (value,) = old.execute(f"PRAGMA main.{name}").fetchone()
        old.execute(f"PRAGMA fresh.{name} = {value}")
    (report,) = old.execute("PRAGMA fresh.integrity_check(1)").fetchone()
    if report != "ok":
        raise SaveFailedError(part, FileFault.OTHER)
    old.execute("DETACH DATABASE fresh")


def remove_from_file(
    path: Path, key: bytes | None, person_id: str, original: str | None = None
) -> None:
    """Remove a person from a backup of any version; a damaged one is removed whole.

    Args:
        original: SHA-256 of one file of hers that alone is removed; None: all of her.

    Raises:
        SaveFailedError: if it could not be written.
    """
    try:
        about = path.stat()
        if _remove_rows(path, key, person_id, original):
            os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))  # it is as old as before
        else:
            wipe(path)
    except DBAPIError as error:
        raise SaveFailedError(path, fault_of_code(error) or FileFault.OTHER) from error
    except OSError as error:
        raise SaveFailedError(path, fault_of(error)) from error


def _remove_rows(path: Path, key: bytes | None, person_id: str, original: str | None) -> bool:
    """Remove rows and return True; False when the file is no store any more."""
    engine = open_engine(path, key=key)
    try:
        with engine.begin() as connection:
            tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"
            found = {row.name for row in connection.exec_driver_sql(tables)}
            for name in found & (_OF_A_PERSON if original is None else _ORIGINALS):
                statement = f"DELETE FROM {name} WHERE person = ?"  # noqa: S608 - names of ours
                if original is None:
                    connection.exec_driver_sql(statement, (person_id,))
                else:
                    statement += " AND sha256 = ?"
                    connection.exec_driver_sql(statement, (person_id, original))
    except DBAPIError as error:
        if is_damage(error):
            return False
        raise
    finally:
        engine.dispose()
    return True


def _fault(error: Exception) -> FileFault:
    # SQLCipher's export tells what went wrong inside it in words alone.
    if str(error) == "database or disk is full":
        return FileFault.DISK_FULL
    return fault_of_code(error) or FileFault.OTHER
