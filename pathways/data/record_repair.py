"""What can be read of a damaged record store, and a sound store made of it.

The damaged file is read as bytes into memory (an encrypted one page by page) and later
moved aside whole; it is never changed and never deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pathways.data.files import fault_of, part_of
from pathways.data.migrations import migrate
from pathways.data.record_connection import (
    fault_of_code,
    open_engine,
)
from pathways.data.record_pages import PAGE, plain_pages
from pathways.data.record_repaired import finish_repair, repaired_path
from pathways.data.record_salvage import Salvage, salvage_bytes
from pathways.data.record_tables import ChangeRow, OriginalRow, PieceRow
from pathways.domain.errors import DamagedStoreError, FileFault, SaveFailedError

_HEADER_BYTES = 100
_SIDE_FILES = ("-journal", "-wal", "-shm")


def repair(path: Path, key: bytes | None = None) -> DamagedStoreError:
    """Put a sound store in the place of a damaged one, and return what to tell the person.

    Args:
        path: the damaged file.
        key: what it is encrypted with, and the sound one too; None for plain files.

    Raises:
        SaveFailedError: if that could not be written; the damaged file is where it was.
    """
    try:
        part = part_of(path)
        part.unlink(missing_ok=True)
        salvage = _salvage(path, part, key)
        _write(part, salvage, key)
        repaired = repaired_path(path)
        part.replace(repaired)  # from here on a crash is mended by `finish_repair`
        aside = _move_aside(path)
        finish_repair(path)
    except OSError as error:
        raise SaveFailedError(path, fault_of(error)) from error
    lost = salvage.dropped if salvage.is_whole else None
    return DamagedStoreError(aside, len(salvage.pieces), lost, salvage.losses)


def _move_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    # A journal left behind would be played back into the new file.
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    path.replace(aside)
    return aside


def _salvage(path: Path, part: Path, key: bytes | None) -> Salvage:
    content, fresh = path.read_bytes(), _fresh_first_page(part, key)
    if key is not None:
        content, fresh = plain_pages(content, key), plain_pages(fresh, key)
    tries = [salvage_bytes(candidate) for candidate in _candidates(content, fresh)]
    return max(tries, key=_how_much)


def _how_much(salvage: Salvage) -> tuple[bool, int, int]:
    pieces = sum(map(len, salvage.pieces.values()))
    return salvage.is_whole and pieces > 0, pieces, len(salvage.changes)


def _candidates(content: bytes, fresh: bytes) -> Iterator[bytes]:
    """Yield the file as it is, then with the header of a new store, then with its first page.

    Every store is laid out alike, so a new one's first page finds the tables.
    """
    yield content
    if len(content) > len(fresh):
        pages = (len(content) // len(fresh)).to_bytes(4, "big")
        header = fresh[:28] + pages + fresh[32:_HEADER_BYTES]
        yield header + content[_HEADER_BYTES:]
        yield header + fresh[_HEADER_BYTES:] + content[len(fresh) :]


def _fresh_first_page(part: Path, key: bytes | None) -> bytes:
    """Return the first page of a new store, which is made at `part` and taken away again."""
    _write(part, Salvage({}, (), is_whole=True, dropped=0), key)
    with part.open("rb") as file:
        page = file.read(PAGE)
    part.unlink()
    return page


def _write(part: Path, salvage: Salvage, key: bytes | None) -> None:
    engine = open_engine(part, key=key)
    try:
        migrate(engine, None)
        with Session(engine) as session, session.begin():
            session.add_all(_piece_rows(salvage))
            session.add_all(ChangeRow(**row) for row in salvage.changes)
            session.add_all(OriginalRow(**row) for row in salvage.originals)
    except DBAPIError as error:
        part.unlink(missing_ok=True)
        raise SaveFailedError(part, fault_of_code(error) or FileFault.OTHER) from error
    finally:
        engine.dispose()


def _piece_rows(salvage: Salvage) -> Iterator[PieceRow]:
    for person, pieces in salvage.pieces.items():
        for (section, key), piece in pieces.items():
            yield PieceRow(
                person=person,
                section=section,
                key=key,
                position=piece.position,
                body=piece.body,
            )
