"""Copies of a record store beside it, in the same drawer and under the same key.

Each is `backups/record-….REASON.sqlite`. A copy is the bytes of the file at a moment when
nothing was being written, so an encrypted store has encrypted copies.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pathways.data.files import fault_of, make_folder, wipe, write_whole
from pathways.domain.errors import SaveFailedError

BACKUPS_FOLDER = "backups"
KEPT_DAYS = 7
KEPT_OTHERS = 3
_NAME = re.compile(
    r"record(-[0-9a-f]{16})?\.(daily|asked|before-[a-z]+)(-[0-9]+(-[0-9]{2}){0,2})?\.sqlite"
)


class BackupReason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    ASKED = "asked"  # the person wanted one
    BEFORE_VERSION = "before-version"  # a newer program changed the layout
    BEFORE_MOVE = "before-move"  # the single file of an earlier version went into a drawer
    BEFORE_RESTORE = "before-restore"
    BEFORE_MERGE = "before-merge"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy.

    Attributes:
        made_at: when, in UTC, as the disk tells it.
        size: bytes.
    """

    path: Path
    reason: BackupReason
    made_at: dt.datetime
    size: int


def backups_of(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Return the copies of a drawer's store, newest first; none where they cannot be read."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in (folder / BACKUPS_FOLDER).iterdir():
            named = _NAME.fullmatch(path.name)
            if named and path.name.startswith(f"{stem}.") and named[2] in set(BackupReason):
                about = path.stat()
                made_at = dt.datetime.fromtimestamp(about.st_mtime, dt.UTC)
                found.append(Backup(path, BackupReason(named[2]), made_at, about.st_size))
    return tuple(sorted(found, key=lambda each: (each.made_at, each.path.name), reverse=True))


def back_up_file(path: Path, folder: Path, stem: str, reason: BackupReason, mark: str = "") -> Path:
    """Copy a store that nobody writes to now.

    Args:
        path: the store.
        folder, stem: of the drawer that the copy is for.
        mark: tells this copy from others of its reason: a day, a number.

    Raises:
        SaveFailedError: if it could not be copied.
        DataFolderError: if there is no room for it.
    """
    target = backup_path(folder, stem, reason, mark)
    make_folder(target.parent)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SaveFailedError(target, fault_of(error)) from error
    write_whole(target, content)
    return target


def backup_path(folder: Path, stem: str, reason: BackupReason, mark: str = "") -> Path:
    """Return where a copy goes."""
    return folder / BACKUPS_FOLDER / f"{stem}.{reason}{mark and '-'}{mark}.sqlite"


def free_mark(folder: Path, stem: str, reason: BackupReason) -> str:
    """Return the first number that no copy of this reason has yet."""
    number = 1
    while backup_path(folder, stem, reason, str(number)).exists():
        number += 1
    return str(number)


def thin_out(backups: Sequence[Backup]) -> None:
    """Keep the copies of the last days and the last few of each other reason, newest first."""
    for reason in BackupReason:
        kept = KEPT_DAYS if reason is BackupReason.DAILY else KEPT_OTHERS
        for each in [every for every in backups if every.reason is reason][kept:]:
            with suppress(OSError):  # tried again tomorrow
                wipe(each.path)
