"""The records of one person or one caseload, in one file behind one door.

Nothing else in the program knows that it is SQLite, or whether it is encrypted.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from sqlalchemy import Engine, Select, delete, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pathways.data.migrations import LATEST
from pathways.data.record_connection import fault_at, is_damage
from pathways.data.record_history import joined
from pathways.data.record_log import (
    history_in,
    keep_history,
    logged,
    mended,
    next_stamp,
    pieces_in,
    put_pieces,
    show_history,
)
from pathways.data.record_opening import open_sound, take_lock
from pathways.data.record_pieces import (
    Edit,
    difference,
    edits_from,
    edits_text,
    pieces_of,
    record_of,
)
from pathways.data.record_tables import (
    ChangeRow,
    ChangeState,
    OriginalRow,
    PieceRow,
    Section,
)
from pathways.data.record_telling import told_by
from pathways.data.record_values import (
    MOST_ORIGINAL_BYTES,
    KeptOriginal,
    Merged,
    Moved,
    Original,
    PersonEntry,
    Undone,
)
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import (
    DataFolderError,
    FileFault,
    LockedError,
    OriginalsFullError,
    ReadOnlyStoreError,
    SaveFailedError,
    UnknownPersonError,
)
from pathways.domain.record import LearnerRecord

# Before every clock: whatever is done then comes just after what was done last.
_NO_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class RecordStore:
    """The open store. Safe to use from several threads: they take turns.

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
        # To look at what a newer program wrote, or at damage, is better than to see nothing.
        self._is_forgiving = read_only
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

    @contextmanager
    def at_rest(self) -> Iterator[Path]:
        """Give the file while nothing is written to it; what is saved meanwhile waits.

        Raises:
            LockedError: if the store is paused.
        """
        with self._turn:
            self._opened()
            yield self.path

    def resume(self, path: Path, key: bytes | None) -> None:
        """Open the file again, or another one in the same folder.

        Raises:
            PathwaysError: as when a store is opened.
        """
        with self._turn:
            self.pause()
            self._engine = open_sound(path, key=key, read_only=self.is_read_only)
            self.path = path

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def people(self) -> tuple[PersonEntry, ...]:
        """Return everybody, in the order in which they began.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            ids = session.scalars(
                select(PieceRow.person)
                .where(PieceRow.section == Section.PERSON)
                .order_by(PieceRow.id)
            ).all()
            heads = [self._load(session, person) for person in ids]
        return tuple(PersonEntry(head.id, head.name, head.role, head.is_sample) for head in heads)

    def load(self, person_id: str) -> LearnerRecord:
        """Return the record of one person.

        Raises:
            UnknownPersonError: if there is no such person.
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            return self._load(session, person_id)

    def save(
        self, before: LearnerRecord | None, after: LearnerRecord, change: Change
    ) -> LearnerRecord:
        """Save one change in one transaction, and return the record as it now is.

        Only what differs between `before` and `after` is written, so that what was
        saved meanwhile stays. What had been undone can no longer be done again.

        Args:
            before: the record that was changed; None for a person who is new here.
            after: the changed record, of the same person.
            change: what was done; nothing is logged when nothing differs.

        Raises:
            UnknownPersonError: if `before` is of a person who is no longer there.
            RecordFileError: if `after` holds what could not be read back; not saved.
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            present = pieces_in(session, after.id)
            if before is not None and not present:
                raise UnknownPersonError
            old = {} if before is None else pieces_of(before)
            edits = difference(old, pieces_of(after), present)
            if not edits:
                return self._load(session, after.id)
            stamp = next_stamp(session, after.id, change.when)
            put_pieces(session, after.id, {edit.key: edit.after for edit in edits})
            _drop_undone(session, after.id, stamp)
            session.add(_change_row(after.id, change, stamp, edits))
            session.flush()
            return self._load(session, after.id)

    def remove(self, person_id: str) -> None:
        """Remove a person with their history, for good. Nothing happens when they are gone.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            session.execute(delete(PieceRow).where(PieceRow.person == person_id))
            session.execute(delete(ChangeRow).where(ChangeRow.person == person_id))
            session.execute(delete(OriginalRow).where(OriginalRow.person == person_id))

    def undo(self, person_id: str, when: dt.datetime | None = None) -> Undone | None:
        """Undo the last change; None when there is none. The beginning cannot be undone.

        Args:
            when: now; None is just after what was done last.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            row = session.scalars(
                _changes(person_id, ChangeState.DONE)
                .where(ChangeRow.kind != ChangeKind.MENDED)
                .order_by(ChangeRow.stamp.desc())
                .limit(1)
            ).first()
            if row is None or _is_beginning(edits_from(row.edits)):
                return None
            return self._step(session, row, ChangeState.UNDONE, when)

    def redo(self, person_id: str, when: dt.datetime | None = None) -> Undone | None:
        """Do again what was undone last; None when there is none.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            row = session.scalars(
                _changes(person_id, ChangeState.UNDONE).order_by(ChangeRow.stamp).limit(1)
            ).first()
            return None if row is None else self._step(session, row, ChangeState.DONE, when)

    def history(self, person_id: str) -> tuple[Change, ...]:
        """Return the changes of one person, newest first; those given up for others left out.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        kept = (ChangeState.DONE, ChangeState.UNDONE)
        with self._reading() as session:
            rows = session.scalars(_changes(person_id, *kept).order_by(ChangeRow.stamp.desc()))
            return tuple(_change(row) for row in rows)

    def _step(
        self, session: Session, row: ChangeRow, state: ChangeState, when: dt.datetime | None
    ) -> Undone:
        person = row.person
        # The record is made of the changes that count; first of all they must tell it whole.
        known = history_in(session, person)
        history = mended(known, pieces_in(session, person), when or _NO_TIME)
        if history is not known:
            keep_history(session, person, history)
        own = logged(row).id
        row.state, row.state_stamp = state, next_stamp(session, person, when or _NO_TIME)
        session.flush()
        show_history(session, person, {**history, own: logged(row)})
        return Undone(self._load(session, person), _change(row))

    # -- moves ------------------------------------------------------------------------------

    def moved(self, person_id: str, when: dt.datetime) -> Moved:
        """Return everything of one person, for another computer.

        What a newer program wrote is given as far as it is understood, and without its history.

        Raises:
            UnknownPersonError: if there is no such person.
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            record = self._load(session, person_id)
            rows = session.scalars(select(OriginalRow).where(OriginalRow.person == person_id))
            originals = tuple(_original(row) for row in rows)
            if self._is_newer(session):
                return Moved(record, {}, originals)
            history = mended(history_in(session, person_id), pieces_in(session, person_id), when)
            record = record_of(person_id, told_by(history).pieces)
            return Moved(record, history, originals)

    def _is_newer(self, session: Session) -> bool:
        version = session.connection().exec_driver_sql("PRAGMA user_version").scalar_one()
        return int(version) > LATEST

    def take_in(self, moved: Moved) -> LearnerRecord:
        """Keep everything of a person who is not here yet.

        Raises:
            RecordFileError: if it holds what could not be read back; nothing is kept.
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        person = moved.record.id
        with self._writing() as session:
            keep_history(session, person, moved.history)
            show_history(session, person, moved.history)
            _keep_originals(session, person, moved.originals)
            return self._load(session, person)

    def merge(self, other: Moved, when: dt.datetime) -> Merged:
        """Join another copy of a person's record with the one that is here, in one transaction.

        Raises:
            UnknownPersonError: if the person is not here.
            RecordFileError: if it holds what could not be read back; nothing is kept.
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        person = other.record.id
        with self._writing() as session:
            self._load(session, person)
            mine = mended(history_in(session, person), pieces_in(session, person), when)
            whole = joined(mine, other.history)
            keep_history(session, person, whole)
            show_history(session, person, whole)
            _keep_originals(session, person, other.originals)
            known = told_by(mine).conflicts | told_by(other.history).conflicts
            news = sorted(told_by(whole).conflicts - known, key=astuple)
            return Merged(self._load(session, person), tuple(news), len(whole) - len(mine))

    # -- originals --------------------------------------------------------------------------

    def keep_original(self, person_id: str, name: str, content: bytes, when: dt.datetime) -> str:
        """Keep a file byte for byte and return its SHA-256; one that is there is not kept twice.

        Raises:
            OriginalsFullError: if all files of this person would be too large to move.
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        return self.keep_originals(person_id, ((name, content),), when)[0]

    def keep_originals(
        self, person_id: str, files: Iterable[tuple[str, bytes]], when: dt.datetime
    ) -> tuple[str, ...]:
        """Keep files, by name and content, all or none; return the SHA-256 of each.

        Raises:
            SaveFailedError, ReadOnlyStoreError, OriginalsFullError: as for one file.
        """
        added_at = when.astimezone(dt.UTC).isoformat()
        originals = tuple(Original(name, added_at, content) for name, content in files)
        with self._writing() as session:
            size = select(func.sum(func.length(OriginalRow.content)))
            kept = session.scalar(size.where(OriginalRow.person == person_id)) or 0
            if kept + sum(len(each.content) for each in originals) > MOST_ORIGINAL_BYTES:
                raise OriginalsFullError(MOST_ORIGINAL_BYTES)
            _keep_originals(session, person_id, originals)
        return tuple(each.sha256 for each in originals)

    def original(self, person_id: str, sha256: str) -> Original | None:
        """Return a file that was kept; None when there is none with this SHA-256.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            row = session.scalars(
                select(OriginalRow).where(
                    OriginalRow.person == person_id, OriginalRow.sha256 == sha256
                )
            ).first()
            return None if row is None else _original(row)

    def originals(self, person_id: str) -> tuple[KeptOriginal, ...]:
        """Return what files are kept, in the order in which they came, without their content.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        size = func.length(OriginalRow.content)
        columns = select(OriginalRow.sha256, OriginalRow.name, OriginalRow.added_at, size)
        with self._reading() as session:
            rows = session.execute(
                columns.where(OriginalRow.person == person_id).order_by(OriginalRow.id)
            ).all()
            return tuple(KeptOriginal(*row) for row in rows)

    def remove_original(self, person_id: str, sha256: str) -> None:
        """Remove a file for good. Another copy of the record that has it brings it back.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            session.execute(
                delete(OriginalRow).where(
                    OriginalRow.person == person_id, OriginalRow.sha256 == sha256
                )
            )

    def _load(self, session: Session, person_id: str) -> LearnerRecord:
        pieces = pieces_in(session, person_id)
        if not pieces:
            raise UnknownPersonError
        return record_of(person_id, pieces, forgiving=self._is_forgiving)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._turn:
            try:
                with Session(self._opened()) as session:
                    yield session
            except DBAPIError as error:
                fault = self._after_fault(error) or FileFault.OTHER
                raise DataFolderError(self.path.parent, fault) from error

    @contextmanager
    def _writing(self) -> Iterator[Session]:
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


def _drop_undone(session: Session, person_id: str, stamp: str) -> None:
    for row in session.scalars(_changes(person_id, ChangeState.UNDONE)):
        row.state, row.state_stamp = ChangeState.DROPPED, stamp


def _keep_originals(session: Session, person_id: str, originals: Iterable[Original]) -> None:
    known = select(OriginalRow.sha256).where(OriginalRow.person == person_id)
    kept = set(session.scalars(known))
    for each in originals:
        if each.sha256 not in kept:
            kept.add(each.sha256)
            row = OriginalRow(person=person_id, sha256=each.sha256, name=each.name)
            row.added_at, row.content = each.added_at, each.content
            session.add(row)
    session.flush()


def _original(row: OriginalRow) -> Original:
    return Original(row.name, row.added_at, row.content)


def _change_row(person_id: str, change: Change, stamp: str, edits: tuple[Edit, ...]) -> ChangeRow:
    return ChangeRow(
        person=person_id,
        kind=str(change.kind),
        subject=change.subject,
        credential=change.credential,
        made_at=change.when.astimezone(dt.UTC).isoformat(),
        stamp=stamp,
        edits=edits_text(edits),
        state=ChangeState.DONE,
        state_stamp="",
    )


def _changes(person_id: str, *states: ChangeState) -> Select[ChangeRow]:
    return select(ChangeRow).where(ChangeRow.person == person_id, ChangeRow.state.in_(states))


def _change(row: ChangeRow) -> Change:
    is_known = row.kind in set(ChangeKind)
    return Change(
        kind=ChangeKind(row.kind) if is_known else ChangeKind.OTHER,
        subject=row.subject if is_known else "",
        when=dt.datetime.fromisoformat(row.made_at),
        credential=row.credential,
        is_undone=row.state == ChangeState.UNDONE,
    )


def _is_beginning(edits: tuple[Edit, ...]) -> bool:
    return any(edit.key[0] is Section.PERSON and edit.before is None for edit in edits)
