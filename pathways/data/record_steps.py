"""The changes of one person as rows: what may be undone, and what may be done again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pathways.data.record_pieces import Edit, edits_from, edits_text
from pathways.data.record_tables import ChangeRow, ChangeState, Section
from pathways.domain.changes import Change, ChangeKind


def change_row(person_id: str, change: Change, stamp: str, edits: tuple[Edit, ...]) -> ChangeRow:
    """Return a change that was just made as a new row."""
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


def change_of(row: ChangeRow) -> Change:
    """Return what a row says was done; of a newer program's kinds only that something was."""
    is_known = row.kind in set(ChangeKind)
    return Change(
        kind=ChangeKind(row.kind) if is_known else ChangeKind.OTHER,
        subject=row.subject if is_known else "",
        when=dt.datetime.fromisoformat(row.made_at),
        credential=row.credential,
        is_undone=row.state == ChangeState.UNDONE,
    )


def changes_in(session: Session, person_id: str) -> tuple[Change, ...]:
    """Return the changes of one person, newest first; those given up for others left out."""
    kept = _changes(person_id, ChangeState.DONE, ChangeState.UNDONE)
    return tuple(change_of(row) for row in session.scalars(kept.order_by(ChangeRow.stamp.desc())))


def last_done(session: Session, person_id: str) -> ChangeRow | None:
    """Return the change to undo; None when there is none. The beginning cannot be undone."""
    row = session.scalars(
        _changes(person_id, ChangeState.DONE)
        .where(ChangeRow.kind != ChangeKind.MENDED)
        .order_by(ChangeRow.stamp.desc())
        .limit(1)
    ).first()
    return None if row is None or _is_beginning(edits_from(row.edits)) else row


def first_undone(session: Session, person_id: str) -> ChangeRow | None:
    """Return the change to do again; None when there is none."""
    undone = _changes(person_id, ChangeState.UNDONE)
    return session.scalars(undone.order_by(ChangeRow.stamp).limit(1)).first()


def drop_undone(session: Session, person_id: str, stamp: str) -> None:
    """Give up what was undone for what is done now."""
    for row in session.scalars(_changes(person_id, ChangeState.UNDONE)):
        row.state, row.state_stamp = ChangeState.DROPPED, stamp


def _changes(person_id: str, *states: ChangeState) -> Select[ChangeRow]:
    return select(ChangeRow).where(ChangeRow.person == person_id, ChangeRow.state.in_(states))


def _is_beginning(edits: tuple[Edit, ...]) -> bool:
    return any(edit.key[0] is Section.PERSON and edit.before is None for edit in edits)
