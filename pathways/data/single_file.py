"""The one file that everybody's records were in before there were drawers."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import closing
from pathlib import Path

from pathways.data.backups import BackupReason, back_up_file
from pathways.data.drawer_head import DrawerHead
from pathways.data.drawers import OpenedPlace, make_place, places, plain_place
from pathways.data.files import fault_of, sync_folder
from pathways.data.record_connection import Lock
from pathways.data.record_opening import open_sound
from pathways.data.record_repaired import finish_repair
from pathways.data.record_store import RecordStore
from pathways.domain.errors import DataFolderError

SINGLE_FILE = "record.sqlite"


def take_in_single_file(folder: Path) -> None:
    """Move the single file of an earlier version into a drawer, after a copy of it.

    Nothing happens where there is none. The move is one rename: a power cut leaves the file
    where it was or where it shall be. Where a plain drawer has records already (an earlier
    version was used once more), the people of the file are joined with those there.

    Raises:
        PathwaysError: as when a store is opened; the file is where it was.
    """
    path = folder / SINGLE_FILE
    try:
        finish_repair(path)
        if not path.is_file():
            return
    except OSError as error:
        raise DataFolderError(folder, fault_of(error)) from error
    place = _waiting_place(folder) or plain_place(folder) or make_place(folder)
    if (place.folder / place.head.store).exists():
        _join(path, place)
        return
    lock = Lock(folder)
    try:
        open_sound(path).dispose()  # no journal is beside it any more
        _move(path, place)
    finally:
        lock.release()


def _join(path: Path, place: OpenedPlace) -> None:
    """Take everybody of the file over; done twice, after a power cut, it changes nothing more."""
    with (
        closing(RecordStore(path)) as file,
        closing(RecordStore(place.folder / place.head.store)) as records,
    ):
        when = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        here = {each.id for each in records.people()}
        for each in file.people():
            moved = file.moved(each.id, when)
            if each.id in here:
                records.merge(moved, when)
            else:
                records.take_in(moved)
        stem, mark = Path(place.head.store).stem, f"{when:%Y-%m-%d}"
        back_up_file(path, place.folder, stem, BackupReason.BEFORE_MOVE, mark)
        file.pause()
        try:
            path.unlink()
        except OSError as error:
            raise DataFolderError(path.parent, fault_of(error)) from error


def _waiting_place(folder: Path) -> OpenedPlace | None:
    """Return the drawer that was made for the file when a power cut came before the rename."""
    for each in places(folder):
        head = each.head
        if head and head.lock is None and not (each.folder / head.store).exists():
            return OpenedPlace(each.folder, head, None)
    return None


def _move(path: Path, place: OpenedPlace) -> None:
    back_up_file(path, place.folder, Path(place.head.store).stem, BackupReason.BEFORE_MOVE)
    try:
        os.replace(path, place.folder / place.head.store)  # noqa: PTH105 - one rename, as said
        sync_folder(place.folder)
        sync_folder(path.parent)
    except OSError as error:
        raise DataFolderError(path.parent, fault_of(error)) from error


def look_at_single_file(folder: Path) -> OpenedPlace | None:
    """Return the single file as if it were a drawer, to look at without moving it."""
    if not (folder / SINGLE_FILE).is_file():
        return None
    return OpenedPlace(folder, DrawerHead(SINGLE_FILE), None)
