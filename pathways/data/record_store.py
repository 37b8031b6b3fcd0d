"""The records of one person or one caseload, in one file behind one door.

Nothing else in the program knows that it is SQLite, or whether it is encrypted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pathways.data.migrations import LATEST
from pathways.data.record_access import RecordAccess
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
from pathways.data.record_originals import (
    keep_originals,
    list_originals,
    need_room,
    original_in,
    originals_in,
    remove_original,
)
from pathways.data.record_pieces import difference, pieces_of, record_of
from pathways.data.record_steps import (
    change_of,
    change_row,
    changes_in,
    drop_undone,
    first_undone,
    last_done,
)
from pathways.data.record_tables import (
    ChangeRow,
    ChangeState,
    OriginalRow,
    PieceRow,
    Section,
)
from pathways.data.record_telling import told_by
from pathways.data.record_values import KeptOriginal, Merged, Moved, Original, PersonEntry, Undone
from pathways.domain.changes import Change
from pathways.domain.errors import UnknownPersonError
from pathways.domain.record import LearnerRecord

# Before every clock: whatever is done then comes just after what was done last.
_NO_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class RecordStore(RecordAccess):
    """The open store: whose records there are, what they say, and what was done to them."""

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
            drop_undone(session, after.id, stamp)
            session.add(change_row(after.id, change, stamp, edits))
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
            row = last_done(session, person_id)
            if row is None:
                return None
            return self._step(session, row, ChangeState.UNDONE, when)

    def redo(self, person_id: str, when: dt.datetime | None = None) -> Undone | None:
        """Do again what was undone last; None when there is none.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            row = first_undone(session, person_id)
            return None if row is None else self._step(session, row, ChangeState.DONE, when)

    def history(self, person_id: str) -> tuple[Change, ...]:
        """Return the changes of one person, newest first; those given up for others left out.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            return changes_in(session, person_id)

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
        return Undone(self._load(session, person), change_of(row))

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
            originals = originals_in(session, person_id)
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
            keep_originals(session, person, moved.originals)
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
            keep_originals(session, person, other.originals)
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
            need_room(session, person_id, originals)
            keep_originals(session, person_id, originals)
        return tuple(each.sha256 for each in originals)

    def original(self, person_id: str, sha256: str) -> Original | None:
        """Return a file that was kept; None when there is none with this SHA-256.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            return original_in(session, person_id, sha256)

    def originals(self, person_id: str) -> tuple[KeptOriginal, ...]:
        """Return what files are kept, in the order in which they came, without their content.

        Raises:
            DataFolderError: if the file can no longer be read.
        """
        with self._reading() as session:
            return list_originals(session, person_id)

    def remove_original(self, person_id: str, sha256: str) -> None:
        """Remove a file for good. Another copy of the record that has it brings it back.

        Raises:
            SaveFailedError: if it could not be written; the file is as it was.
            ReadOnlyStoreError: if the store is only looked at.
        """
        with self._writing() as session:
            remove_original(session, person_id, sha256)

    def _load(self, session: Session, person_id: str) -> LearnerRecord:
        pieces = pieces_in(session, person_id)
        if not pieces:
            raise UnknownPersonError
        # To look at what a newer program wrote, or at damage, is better than to see nothing.
        return record_of(person_id, pieces, forgiving=self.is_read_only)
