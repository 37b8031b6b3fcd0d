"""A record store of any released version opens in this one; a newer one is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from make_record_fixture import FOLDER, KEY, ORIGINAL, RENAMED, ROSA, WHEN
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pathways.data.migrations import LATEST, STEPS, Step, migrate, version_of
from pathways.data.record_connection import open_copy_in_memory, open_engine, open_memory_engine
from pathways.data.record_files import read_moved, write_moved
from pathways.data.record_store import RecordStore
from pathways.data.record_tables import Base
from pathways.domain.changes import ChangeKind
from pathways.domain.errors import DamagedStoreError, NewerStoreError, ReadOnlyStoreError

RELEASED = sorted(FOLDER.glob("version-*.sqlite"))
ENCRYPTED = sorted(FOLDER.glob("encrypted-*.sqlite"))
FIRST_ENCRYPTED = 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    shutil.copyfile(RELEASED[-1], path)
    return path


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    with connection:
        rows = connection.execute(statement).fetchall()
    connection.close()
    return rows


def test_every_version_has_its_fixture() -> None:
    numbers = [step.number for step in STEPS]
    assert [path.name for path in RELEASED] == [f"version-{each}.sqlite" for each in numbers]
    later = [each for each in numbers if each >= FIRST_ENCRYPTED]
    assert [path.name for path in ENCRYPTED] == [f"encrypted-{each}.sqlite" for each in later]


@pytest.mark.parametrize("released", [*RELEASED, *ENCRYPTED], ids=lambda path: path.stem)
def test_released_store_opens_with_its_history(tmp_path: Path, released: Path) -> None:
    key = KEY if released in ENCRYPTED else None
    path = tmp_path / "record.sqlite"
    shutil.copyfile(released, path)
    store = RecordStore(path, key=key)
    assert store.load("rosa") == ROSA
    redone = store.redo("rosa")
    assert redone is not None
    assert redone.record == RENAMED
    version = int(released.stem.rpartition("-")[2])
    kept = [store.original("rosa", each.sha256) for each in store.originals("rosa")]
    assert [each.content for each in kept if each] == ([ORIGINAL] if version >= 3 else [])
    store.close()
    engine = open_engine(path, key=key)
    assert version_of(engine) == LATEST
    engine.dispose()


@pytest.mark.parametrize("released", [*RELEASED, *ENCRYPTED], ids=lambda path: path.stem)
def test_released_store_can_be_looked_at_as_it_is(tmp_path: Path, released: Path) -> None:
    """As on a write-protected stick: brought up to date in memory, the file is not touched."""
    key = KEY if released in ENCRYPTED else None
    path = tmp_path / "record.sqlite"
    shutil.copyfile(released, path)
    path.chmod(0o400)
    looking = RecordStore(path, key=key, read_only=True)
    assert looking.load("rosa") == ROSA
    assert [each.is_undone for each in looking.history("rosa")] == [True, False]
    assert looking.moved("rosa", WHEN).record == ROSA
    looking.close()
    copy = open_copy_in_memory(path, key)
    assert version_of(copy) == int(released.stem.rpartition("-")[2])
    with Session(copy) as session:
        assert session.scalar(text("SELECT count(*) FROM piece")) > 5
    copy.dispose()
    assert path.read_bytes() == released.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_released_store_is_mended_before_and_after_it_is_brought_up_to_date(
    tmp_path: Path, released: Path
) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    for path in (old, new):
        shutil.copyfile(released, path)
    RecordStore(new).close()
    content = bytearray(old.read_bytes())
    content[-200:] = b"\xff" * 200
    old.write_bytes(content)
    content = bytearray(new.read_bytes())
    content[:4096] = bytes(4096)
    new.write_bytes(content)
    for path in (old, new):
        with pytest.raises(DamagedStoreError):
            RecordStore(path)
        store = RecordStore(path)
        assert store.load("rosa") == ROSA
        assert len(store.history("rosa")) == 2
        store.close()


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in STEPS] == list(range(1, LATEST + 1))


def test_steps_end_at_the_tables_that_the_program_uses() -> None:
    stepped, made = open_memory_engine(), open_memory_engine()
    migrate(stepped, None)
    Base.metadata.create_all(made)
    for name in Base.metadata.tables:
        one, other = inspect(stepped), inspect(made)
        assert described(one.get_columns(name)) == described(other.get_columns(name))
        assert one.get_pk_constraint(name) == other.get_pk_constraint(name)
        assert one.get_unique_constraints(name) == other.get_unique_constraints(name)
        assert names(one.get_check_constraints(name)) == names(other.get_check_constraints(name))
        assert one.get_indexes(name) == other.get_indexes(name)
    assert set(inspect(stepped).get_table_names()) == set(Base.metadata.tables)
    stepped.dispose()
    made.dispose()


def described(columns: Sequence[Any]) -> list[tuple[str, str, bool]]:
    return [(each["name"], str(each["type"]), each["nullable"]) for each in columns]


def names(constraints: Sequence[Any]) -> set[str]:
    return {each["name"] for each in constraints}


def add_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY)")


def fail_half_way(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("SELECT * FROM nowhere")


def stepped(upgrade: Callable[[Connection], None]) -> tuple[Step, ...]:
    return (*STEPS, Step(LATEST + 1, "a later one", upgrade))


def test_step_copies_the_file_first(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, path, stepped(add_table))
    assert version_of(engine) == LATEST + 1
    engine.dispose()
    copy = path.parent / "backups" / f"record.before-version-{LATEST + 1}.sqlite"
    assert sql(copy, "PRAGMA user_version") == [(LATEST,)]
    shutil.copyfile(copy, path)
    store = RecordStore(path)
    assert store.load("rosa") == ROSA
    store.close()


def test_step_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    engine = open_engine(path)
    with pytest.raises(DBAPIError):
        migrate(engine, path, stepped(fail_half_way))
    engine.dispose()
    assert sql(path, "PRAGMA user_version") == [(LATEST,)]
    assert sql(path, "SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    store = RecordStore(path)
    assert store.load("rosa") == ROSA
    store.close()


def test_newer_store_is_not_changed_and_may_be_looked_at(path: Path) -> None:
    sql(path, "ALTER TABLE piece ADD COLUMN colour TEXT")
    sql(
        path,
        "UPDATE piece SET body = json_insert(body, '$.shoe_size', 38) WHERE section = 'person'",
    )
    sql(
        path, "INSERT INTO piece SELECT 99, person, 'shoes', 'x', 0, '{}', 0, '' FROM piece LIMIT 1"
    )
    sql(
        path,
        "UPDATE change SET kind = 'bought_shoes',"
        """ edits = '[["shoes", "x", null, [0, "{}"]]]' WHERE id = 2""",
    )
    sql(path, f"PRAGMA user_version = {LATEST + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerStoreError) as caught:
        RecordStore(path)
    assert (caught.value.version, caught.value.known) == (LATEST + 1, LATEST)
    looking = RecordStore(path, read_only=True)
    assert looking.load("rosa") == ROSA
    assert [each.kind for each in looking.history("rosa")] == [ChangeKind.OTHER, ChangeKind.BEGAN]
    moved = looking.moved("rosa", WHEN)  # it can be taken along, without a history
    assert (moved.record, moved.history) == (ROSA, {})
    file = path.with_name("rosa.json")
    write_moved(moved, file, "1")
    assert (read_moved(file).record, read_moved(file).history) == (ROSA, None)
    with pytest.raises(ReadOnlyStoreError):
        looking.undo("rosa")
    looking.close()
    assert path.read_bytes() == before
