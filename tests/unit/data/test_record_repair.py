"""A damaged record store is moved aside whole, and what can be read is kept."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_values import MARIA

from pathways.data.record_connection import open_engine
from pathways.data.record_store import RecordStore
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import DamagedStoreError
from pathways.domain.losses import Loss, LossKind
from pathways.domain.record import Holding, HoldingState, LearnerRecord

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
CHANGE = Change(ChangeKind.ADDED_HOLDING, "", NOW)
PAGE = 4096
KEY = bytes(range(32))


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    """Every test is run with a plain file and with an encrypted one."""
    found: bytes | None = request.param
    return found


def caseload(path: Path, key: bytes | None, people: int = 5) -> dict[str, LearnerRecord]:
    """Fill a store that is many pages long, and return what is in it."""
    store = RecordStore(path, key=key)
    for number in range(people):
        record = store.save(None, replace(MARIA, id=f"p{number}", name=f"Name {number}"), CHANGE)
        holdings = tuple(
            Holding(f"h{each}", None, f"Course {each}", HoldingState.PLANNED, note="n" * 300)
            for each in range(8)
        )
        store.save(record, replace(record, holdings=holdings), CHANGE)
    kept = {each.id: store.load(each.id) for each in store.people()}
    store.close()
    return kept


def damage(path: Path, at: int, content: bytes) -> bytes:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)
    return path.read_bytes()


def repaired(path: Path, key: bytes | None) -> tuple[DamagedStoreError, dict[str, LearnerRecord]]:
    """Open a damaged store: told once, and usable the second time."""
    with pytest.raises(DamagedStoreError) as caught:
        RecordStore(path, key=key)
    store = RecordStore(path, key=key)
    kept = {each.id: store.load(each.id) for each in store.people()}
    for record in kept.values():
        store.save(record, replace(record, name="still works"), CHANGE)
    store.close()
    return caught.value, kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite"


def root_page(path: Path, key: bytes | None, name: str) -> int:
    engine = open_engine(path, key=key)
    with engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).scalar_one()
    engine.dispose()
    return int(page)


def test_lost_header_loses_nobody(path: Path, key: bytes | None) -> None:
    before = caseload(path, key)
    bytes_ = damage(path, 0, b"\0" * 100)
    error, kept = repaired(path, key)
    assert kept == before
    assert (error.kept, error.lost) == (len(before), 0)
    assert error.aside.read_bytes() == bytes_
    assert error.aside.name == "record.damaged-1.sqlite"


def test_lost_first_page_loses_nobody(path: Path, key: bytes | None) -> None:
    before = caseload(path, key)
    damage(path, 0, b"\xff" * PAGE)
    error, kept = repaired(path, key)
    assert kept == before
    assert error.lost == 0


def test_lost_table_of_pieces_is_told_again_by_the_log(path: Path, key: bytes | None) -> None:
    before = caseload(path, key)
    damage(path, (root_page(path, key, "piece") - 1) * PAGE, b"\xff" * PAGE)
    error, kept = repaired(path, key)
    assert kept == before
    assert (error.kept, error.lost) == (len(before), 0)


def test_lost_log_leaves_everybody(path: Path, key: bytes | None) -> None:
    before = caseload(path, key)
    damage(path, (root_page(path, key, "change") - 1) * PAGE, b"\xff" * PAGE)
    error, kept = repaired(path, key)
    assert kept == before
    assert error.kept == len(before)


def test_letter_that_changed_in_a_text_is_noticed_and_mended(path: Path, key: bytes | None) -> None:
    before = caseload(path, key, people=2)
    content = path.read_bytes()
    # In an encrypted file no letter can be found, so any byte of the page of pieces will do.
    at = (
        content.index(b'"credential":null') + len(b'"credential":')
        if key is None
        else root_page(path, key, "piece") * PAGE - 1000
    )
    damage(path, at, b"nuxx")
    _, kept = repaired(path, key)
    assert kept == before


def test_what_is_lost_is_listed_and_the_rest_comes_back(path: Path, key: bytes | None) -> None:
    before = caseload(path, key, people=3)
    store = RecordStore(path, key=key)
    store.keep_original("p0", "osha.png", b"one", NOW)
    store.close()
    engine = open_engine(path, key=key)
    with engine.begin() as connection:
        for statement in (
            # Who p1 is and one thing are hit, and the change that made the thing is hit too.
            "UPDATE piece SET body = 'x' || body WHERE person = 'p1' AND section = 'person'",
            "UPDATE piece SET body = replace(body, 'planned', 'planner')"
            " WHERE person = 'p1' AND key = 'h5'",
            "UPDATE change SET edits = edits || ' ' WHERE id ="
            " (SELECT max(id) FROM change WHERE person = 'p1')",
            # Everything of p2 is hit, but the log of p2 is whole.
            "UPDATE piece SET position = position + 1 WHERE person = 'p2'",
            "UPDATE original SET content = x'00'",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    with pytest.raises(DamagedStoreError) as caught:
        RecordStore(path, key=key)
    store = RecordStore(path, key=key)
    assert {each: store.load(each) for each in ("p0", "p2")} == {
        each: before[each] for each in ("p0", "p2")
    }
    titles = {each.title for each in store.load("p1").holdings}
    assert titles == {f"Course {each}" for each in range(8) if each != 5}
    assert store.load("p1").name == "Name 1"
    assert [len(store.history(each)) for each in ("p0", "p1", "p2")] == [2, 0, 2]
    assert store.originals("p0") == ()
    store.close()
    assert (caught.value.kept, caught.value.lost) == (3, None)
    assert set(caught.value.losses) == {
        Loss(LossKind.OLDER, "Name 1", "person", "Name 1"),
        Loss(LossKind.GONE, "Name 1", "holdings", "Course 5"),
        Loss(LossKind.ORIGINAL, "Name 0", title="osha.png"),
        Loss(LossKind.HISTORY),
    }


def test_tail_cut_off_keeps_the_good_part(path: Path, key: bytes | None) -> None:
    before = caseload(path, key)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    error, kept = repaired(path, key)
    assert error.kept == len(kept) > 0
    assert error.lost is None
    for person, record in kept.items():
        assert set(record.holdings) <= set(before[person].holdings)


@pytest.mark.parametrize("content", [b"not a database at all", b"\x89PNG\r\n" * 4000])
def test_foreign_file_is_kept_aside_and_the_program_starts_empty(
    path: Path, key: bytes | None, content: bytes
) -> None:
    path.write_bytes(content)
    error, kept = repaired(path, key)
    assert (kept, error.kept, error.lost, error.losses) == ({}, 0, None, ())
    assert error.aside.read_bytes() == content


def test_database_of_another_program_is_not_touched(path: Path, key: bytes | None) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    content = path.read_bytes()
    error, _ = repaired(path, key)
    assert error.aside.read_bytes() == content


def test_second_damage_does_not_overwrite_what_was_kept_aside(
    path: Path, key: bytes | None
) -> None:
    path.write_bytes(b"first")
    repaired(path, key)
    path.write_bytes(b"second")
    error, _ = repaired(path, key)
    assert error.aside.read_bytes() == b"second"
    assert path.with_name("record.damaged-1.sqlite").read_bytes() == b"first"


def test_journal_of_the_damaged_file_goes_with_it(path: Path, key: bytes | None) -> None:
    path.write_bytes(b"damaged")
    path.with_name("record.sqlite-journal").write_bytes(b"x" * 600)
    repaired(path, key)
    names = {each.name for each in path.parent.iterdir()}
    assert "record.sqlite-journal" not in names
    assert "record.damaged-1.sqlite" in names


def test_repair_cut_short_by_a_crash_is_finished(path: Path, key: bytes | None) -> None:
    before = caseload(path, key, people=1)
    path.replace(path.with_name("record.repaired.sqlite"))  # as it is between the two renames
    store = RecordStore(path, key=key)
    assert {each.id: store.load(each.id) for each in store.people()} == before
    store.close()


@pytest.fixture(scope="module", params=[None, KEY], ids=["plain", "encrypted"])
def sound(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes | None, dict[str, LearnerRecord]]:
    path = tmp_path_factory.mktemp("sound") / "record.sqlite"
    before = caseload(path, request.param, people=4)
    return path.read_bytes(), request.param, before


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    place=st.integers(0, 9_999),
    length=st.integers(1, 2 * PAGE),
    filler=st.sampled_from([b"\0", b"\xff", b"A"]),
)
def test_any_damage_leaves_a_store_that_opens(
    tmp_path_factory: pytest.TempPathFactory,
    sound: tuple[bytes, bytes | None, dict[str, LearnerRecord]],
    place: int,
    length: int,
    filler: bytes,
) -> None:
    content, key, before = sound
    path = tmp_path_factory.mktemp("any") / "record.sqlite"
    at = len(content) * place // 10_000
    end = min(at + length, len(content))
    broken = content[:at] + filler * (end - at) + content[end:]
    path.write_bytes(broken)
    store = opened_after_repair(path, key, broken)
    for each in store.people():
        # What is left is as it was, never something that the damage made up.
        assert set(store.load(each.id).holdings) <= set(before[each.id].holdings)
        store.history(each.id)
        store.undo(each.id)
    store.close()


def opened_after_repair(path: Path, key: bytes | None, broken: bytes) -> RecordStore:
    try:
        return RecordStore(path, key=key)
    except DamagedStoreError as error:
        if error.aside.read_bytes() != broken:
            raise
    return RecordStore(path, key=key)
