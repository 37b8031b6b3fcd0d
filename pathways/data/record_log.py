"""The changes of one person between the store's tables and the sets that can be joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pathways.data.record_history import (
    History,
    LoggedChange,
    history_of,
    in_order,
    newest_stamp,
    stamp_after,
    stamp_before,
)
from pathways.data.record_pieces import Edit, Key, Piece, edits_from, edits_text
from pathways.data.record_tables import ChangeRow, ChangeState, PieceRow, Section
from pathways.data.record_telling import told_by
from pathways.domain.changes import ChangeKind


def pieces_in(session: Session, person_id: str) -> dict[Key, Piece]:
    """Return the pieces of one person, in order."""
    rows = session.scalars(
        select(PieceRow)
        .where(PieceRow.person == person_id, PieceRow.section.in_(list(Section)))
        .order_by(PieceRow.position, PieceRow.id)
    )
    return {(Section(row.section), row.key): Piece(row.position, row.body) for row in rows}


def put_pieces(session: Session, person_id: str, pieces: Mapping[Key, Piece | None]) -> None:
    """Set pieces of one person; None takes one away. Others stay as they are."""
    rows = {
        (row.section, row.key): row
        for row in session.scalars(select(PieceRow).where(PieceRow.person == person_id))
    }
    for (section, key), piece in pieces.items():
        row = rows.get((section, key))
        if piece is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = PieceRow(person=person_id, section=section, key=key)
            session.add(row)
        row.position, row.body = piece.position, piece.body


def next_stamp(session: Session, person_id: str, now: dt.datetime) -> str:
    """Return the stamp of a change of one person made now."""
    newest = select(func.max(ChangeRow.stamp), func.max(ChangeRow.state_stamp))
    known = session.execute(newest.where(ChangeRow.person == person_id)).one()
    return stamp_after(max(each or "" for each in known), now)


def history_in(session: Session, person_id: str) -> History:
    """Return the changes of one person."""
    rows = session.scalars(select(ChangeRow).where(ChangeRow.person == person_id))
    return history_of(logged(row) for row in rows)


def logged(row: ChangeRow) -> LoggedChange:
    """Return a row as a change of a history."""
    return LoggedChange(
        kind=row.kind,
        subject=row.subject,
        credential=row.credential,
        made_at=row.made_at,
        stamp=row.stamp,
        edits=row.edits,
        state=ChangeState(row.state),
        state_stamp=row.state_stamp,
    )


def row_of(person_id: str, change: LoggedChange) -> ChangeRow:
    """Return a change of a history as a new row."""
    return ChangeRow(
        person=person_id,
        kind=change.kind,
        subject=change.subject,
        credential=change.credential,
        made_at=change.made_at,
        stamp=change.stamp,
        edits=change.edits,
        state=change.state,
        state_stamp=change.state_stamp,
    )


def mended(history: History, pieces: Mapping[Key, Piece], now: dt.datetime) -> History:
    """Return a history that tells these pieces; with a beginning or an end where it does not yet.

    After damage the log, or its first part, may be gone while the record is there.
    """
    return _with_end(_with_beginning(history, pieces, now), pieces, now)


def _with_beginning(history: History, pieces: Mapping[Key, Piece], now: dt.datetime) -> History:
    """Tell first what was there before the first change that is known."""
    first: dict[Key, Piece | None] = {}
    for _, change in in_order(history):
        for edit in edits_from(change.edits):
            first.setdefault(edit.key, edit.before)
    there = {**pieces, **first}
    edits = tuple(Edit(key, None, piece) for key, piece in there.items() if piece is not None)
    if not edits:
        return history
    earliest = min((each.stamp for each in history.values()), default="")
    return _and_mended(history, stamp_before(earliest) if earliest else stamp_after("", now), edits)


def _with_end(history: History, pieces: Mapping[Key, Piece], now: dt.datetime) -> History:
    told = told_by(history).pieces
    edits = tuple(
        Edit(key, told.get(key), pieces.get(key))
        for key in dict.fromkeys((*told, *pieces))
        if _body_of(told.get(key)) != _body_of(pieces.get(key))
    )
    stamp = stamp_after(newest_stamp(history.values()), now)
    return _and_mended(history, stamp, edits) if edits else history


def _and_mended(history: History, stamp: str, edits: tuple[Edit, ...]) -> History:
    made_at = dt.datetime.fromisoformat(f"{stamp}+00:00").isoformat()
    change = LoggedChange(ChangeKind.MENDED, "", None, made_at, stamp, edits_text(edits))
    return {**history, change.id: change}


def _body_of(piece: Piece | None) -> str | None:
    return None if piece is None else piece.body


def keep_history(session: Session, person_id: str, history: History) -> None:
    """Write what a history has more than the store, and the later word about each change."""
    rows = {
        logged(row).id: row
        for row in session.scalars(select(ChangeRow).where(ChangeRow.person == person_id))
    }
    for id_, change in sorted(history.items(), key=lambda item: item[1].stamp):
        row = rows.get(id_)
        if row is None:
            session.add(row_of(person_id, change))
        else:
            row.state, row.state_stamp = change.state, change.state_stamp
    session.flush()


def show_history(session: Session, person_id: str, history: History) -> None:
    """Let the record be what a history tells."""
    told = told_by(history).pieces
    gone: dict[Key, Piece | None] = dict.fromkeys(
        pieces_in(session, person_id).keys() - told.keys()
    )
    put_pieces(session, person_id, {**gone, **told})
    session.flush()
