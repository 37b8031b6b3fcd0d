"""The files of one person that the store keeps byte for byte, inside a session of it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from pathways.data.record_tables import OriginalRow
from pathways.data.record_values import MOST_ORIGINAL_BYTES, KeptOriginal, Original
from pathways.domain.errors import OriginalsFullError


def keep_originals(session: Session, person_id: str, originals: Iterable[Original]) -> None:
    """Keep files; one that is there already is not kept twice."""
    known = select(OriginalRow.sha256).where(OriginalRow.person == person_id)
    kept = set(session.scalars(known))
    for each in originals:
        if each.sha256 not in kept:
            kept.add(each.sha256)
            row = OriginalRow(person=person_id, sha256=each.sha256, name=each.name)
            row.added_at, row.content = each.added_at, each.content
            session.add(row)
    session.flush()


def need_room(session: Session, person_id: str, originals: Iterable[Original]) -> None:
    """See that all files of a person stay small enough to move to another computer.

    Raises:
        OriginalsFullError: if they would not with these.
    """
    size = select(func.sum(func.length(OriginalRow.content)))
    kept = session.scalar(size.where(OriginalRow.person == person_id)) or 0
    if kept + sum(len(each.content) for each in originals) > MOST_ORIGINAL_BYTES:
        raise OriginalsFullError(MOST_ORIGINAL_BYTES)


def original_in(session: Session, person_id: str, sha256: str) -> Original | None:
    """Return a file that was kept; None when there is none with this SHA-256."""
    row = session.scalars(_one(person_id, sha256)).first()
    return None if row is None else _original(row)


def originals_in(session: Session, person_id: str) -> tuple[Original, ...]:
    """Return every file that is kept, with its content."""
    rows = session.scalars(select(OriginalRow).where(OriginalRow.person == person_id))
    return tuple(_original(row) for row in rows)


def list_originals(session: Session, person_id: str) -> tuple[KeptOriginal, ...]:
    """Return what files are kept, in the order in which they came, without their content."""
    size = func.length(OriginalRow.content)
    columns = select(OriginalRow.sha256, OriginalRow.name, OriginalRow.added_at, size)
    rows = session.execute(columns.where(OriginalRow.person == person_id).order_by(OriginalRow.id))
    return tuple(KeptOriginal(*row) for row in rows.all())


def remove_original(session: Session, person_id: str, sha256: str) -> None:
    """Remove a file for good."""
    session.execute(
        delete(OriginalRow).where(OriginalRow.person == person_id, OriginalRow.sha256 == sha256)
    )


def _one(person_id: str, sha256: str) -> Select[OriginalRow]:
    return select(OriginalRow).where(OriginalRow.person == person_id, OriginalRow.sha256 == sha256)


def _original(row: OriginalRow) -> Original:
    return Original(row.name, row.added_at, row.content)
