"""Use of one file of records: threads take turns, and what a disk does is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pathways.data.record_connection import fault_at, is_damage
from pathways.data.record_opening import open_sound, take_lock
from pathways.domain.errors import (
    DataFolderError,
    FileFault,
    LockedError,
    ReadOnlyStoreError,
    SaveFailedError,
)


class RecordAccess:
    """The open file. Safe to use from several threads: they take turns.

    Only one copy of the program may change a data folder at a time; others may
    open it with `read_only`.
    """

    def __init__(self, path: Path, *, key: bytes | None = None, read_only: bool = False) -> None:
        """Open the store, making it where there is none.

        Args:
            path: its file.
            key: 32 bytes that the file is encrypted with, known to be the right ones:
                a wrong key cannot be told from damage. None for a plain file.
            read_only: only look, whole or not, newer or not.

        Raises:
            DataFolderError: if the folder cannot be used.
            SecondCopyError: if another copy of the program has it open.
            NewerStoreError: if a newer program has written it.
            DamagedStoreError: if it was damaged; a sound one with all that could be
                read is in its place now, so that opening it again succeeds.
            SaveFailedError: if a migration or a repair could not be written.
        """
        self.path = path
        self.is_read_only = read_only
        self._engine: Engine | None = None
        self._turn = threading.RLock()
        self._lock = None if read_only else take_lock(path)
        try:
            self.resume(path, key)
        except BaseException:
            self._release()
            raise

    def close(self) -> None:
        """Give the file back; calling it twice does no harm."""
        self.pause()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    @property
    def is_paused(self) -> bool:
        """Whether the file is closed and its key forgotten, until `resume`."""
        return self._engine is None

    def pause(self) -> None:
        """Close the file and forget its key, but keep others from changing it.

        Waits for a change that is being saved. Until `resume` every use raises LockedError.
        """
        with self._turn:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def resume(self, path: Path, key: bytes | None) -> None:
        """Open the file again, or another one in the same folder.

        Raises:
            PathwaysError: as when a store is opened.
        """
        with self._turn:
            self.pause()
            self._engine = open_sound(path, key=key, read_only=self.is_read_only)
            self.path = path

    @contextmanager
    def at_rest(self) -> Iterator[Path]:
        """Give the file while nothing is written to it; what is saved meanwhile waits.

        Raises:
            LockedError: if the store is paused.
        """
        with self._turn:
            self._opened()
            yield self.path

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """Give a session to read in.

        Raises:
            DataFolderError: if the file can no longer be read.
            LockedError: if the store is paused.
        """
        with self._turn:
            try:
                with Session(self._opened()) as session:
                    yield session
            except DBAPIError as error:
                fault = self._after_fault(error) or FileFault.OTHER
                raise DataFolderError(self.path.parent, fault) from error

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Give a session whose transaction is saved at the end, whole or not at all.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
            LockedError: if the store is paused.
        """
        if self.is_read_only:
            raise ReadOnlyStoreError
        with self._turn:
            try:
                with Session(self._opened()) as session, session.begin():
                    yield session
            except DBAPIError as error:
                fault = self._after_fault(error)
                if fault is None:
                    raise
                raise SaveFailedError(self.path, fault) from error

    def _after_fault(self, error: DBAPIError) -> FileFault | None:
        """Return what is wrong with the disk; the next use opens the file anew.

        A connection to a stick that was pulled stays dead when the stick is back.
        """
        fault = FileFault.OTHER if is_damage(error) else fault_at(self.path, error)
        if fault is not None and self._engine is not None:
            self._engine.dispose()
        return fault

    def _opened(self) -> Engine:
        if self._engine is None:
            raise LockedError
        return self._engine
