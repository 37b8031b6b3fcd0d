"""The record store: every change saved when made, undone and done again across restarts."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_values import MARIA, records

from pathways.data.record_store import RecordStore
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import (
    DataFolderError,
    FileFault,
    ReadOnlyStoreError,
    RecordFileError,
    SaveFailedError,
    SecondCopyError,
    UnknownPersonError,
)
from pathways.domain.record import Holding, HoldingState, LearnerRecord

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
BEGAN = Change(ChangeKind.BEGAN, "", NOW)


def changed(kind: ChangeKind = ChangeKind.RENAMED, subject: str = "") -> Change:
    return Change(kind, subject, NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite"


@pytest.fixture(params=[None, bytes(range(32))], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    """What a store is promised for holds for a plain file and for an encrypted one."""
    found: bytes | None = request.param
    return found


@pytest.fixture
def store(path: Path, key: bytes | None) -> Iterator[RecordStore]:
    opened = RecordStore(path, key=key)
    yield opened
    opened.close()


def with_holding(record: LearnerRecord, number: int) -> LearnerRecord:
    holding = Holding(f"h-{number}", None, f"Course {number}", HoldingState.PLANNED)
    return replace(record, holdings=(*record.holdings, holding))


def test_what_is_saved_is_loaded_after_a_restart(path: Path, key: bytes | None) -> None:
    store = RecordStore(path, key=key)
    assert store.save(None, MARIA, BEGAN) == MARIA
    store.close()
    again = RecordStore(path, key=key)
    assert again.load(MARIA.id) == MARIA
    assert [(each.id, each.name, each.role) for each in again.people()] == [
        (MARIA.id, "María", MARIA.role)
    ]
    again.close()


def test_several_people_keep_their_order_and_their_own_history(store: RecordStore) -> None:
    for name in ("Zoe", "Ann", "Mel"):
        store.save(None, LearnerRecord(name.lower(), name, MARIA.role, MARIA.language), BEGAN)
    ann = store.load("ann")
    store.save(ann, replace(ann, name="Anna"), changed())
    assert [each.name for each in store.people()] == ["Zoe", "Anna", "Mel"]
    assert store.undo("zoe") is None
    assert store.undo("ann") is not None
    assert len(store.history("mel")) == 1


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(records(id_="p"), min_size=2, max_size=6))
def test_undo_goes_back_step_by_step_and_redo_forth_across_restarts(
    tmp_path_factory: pytest.TempPathFactory, steps: list[LearnerRecord]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "record.sqlite"
    steps = [step for number, step in enumerate(steps) if not number or step != steps[number - 1]]
    store = RecordStore(path)
    before = None
    for step in steps:
        before = store.save(before, step, changed(subject=step.name))
        assert before == step
    store.close()
    store = RecordStore(path)
    for step in reversed(steps[:-1]):
        undone = store.undo("p")
        assert undone is not None
        assert undone.record == step == store.load("p")
    assert store.undo("p") is None
    store.close()
    store = RecordStore(path)
    for step in steps[1:]:
        redone = store.redo("p")
        assert redone is not None
        assert redone.record == step
    assert store.redo("p") is None
    store.close()


def test_new_change_clears_redo_and_history_tells_what_is_undone(store: RecordStore) -> None:
    first = store.save(None, MARIA, BEGAN)
    second = store.save(first, replace(first, name="Ana"), changed(subject="Ana"))
    store.undo(MARIA.id)
    assert [(each.subject, each.is_undone) for each in store.history(MARIA.id)] == [
        ("Ana", True),
        ("", False),
    ]
    store.save(first, replace(second, name="Eva"), changed(subject="Eva"))
    assert store.redo(MARIA.id) is None
    assert [each.subject for each in store.history(MARIA.id)] == ["Eva", ""]
    assert store.history(MARIA.id)[0].when == NOW


def test_a_stale_page_does_not_take_back_what_another_saved(store: RecordStore) -> None:
    old = store.save(None, MARIA, BEGAN)
    new = store.save(old, with_holding(old, 1), changed(ChangeKind.ADDED_HOLDING))
    now = store.save(old, replace(old, answers={}), changed(ChangeKind.TOOK_BACK_ANSWER))
    assert now.holdings == new.holdings
    assert now.answers == {}


def test_nothing_changed_is_no_step_of_undo(store: RecordStore) -> None:
    store.save(None, MARIA, BEGAN)
    store.save(MARIA, MARIA, changed())
    assert len(store.history(MARIA.id)) == 1


def test_removed_person_is_gone_with_the_history(store: RecordStore, path: Path) -> None:
    store.save(None, MARIA, BEGAN)
    store.remove(MARIA.id)
    assert store.people() == ()
    assert store.history(MARIA.id) == ()
    with pytest.raises(UnknownPersonError):
        store.load(MARIA.id)
    with pytest.raises(UnknownPersonError):
        store.save(MARIA, replace(MARIA, name="x"), changed())
    store.close()
    assert b"carpeta azul" not in path.read_bytes()


def test_an_encrypted_file_tells_nothing_without_its_key(path: Path) -> None:
    store = RecordStore(path, key=bytes(range(32)))
    store.save(None, MARIA, BEGAN)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE piece SET position = position + 1")
        # The journal beside the file holds the pages as they were.
        journal = path.with_name(f"{path.name}-journal").read_bytes()
    store.close()
    for content in (path.read_bytes(), journal):
        assert len(content) > 4096
        for word in (b"SQLite", b"Mar\xc3\xada", b"carpeta", b"maria-1", b"CREATE", b"holdings"):
            assert word not in content


def test_a_wrong_key_is_as_good_as_none(path: Path) -> None:
    store = RecordStore(path, key=bytes(range(32)))
    store.save(None, MARIA, BEGAN)
    store.close()
    for wrong in (bytes(32), None):
        looking = RecordStore(path, key=wrong, read_only=True)
        with pytest.raises(DataFolderError):
            looking.people()
        looking.close()


def test_what_could_not_be_read_back_is_not_saved(store: RecordStore) -> None:
    store.save(None, MARIA, BEGAN)
    long = Holding("h9", None, "x" * 501, HoldingState.PLANNED)
    with pytest.raises(RecordFileError):
        store.save(MARIA, replace(MARIA, holdings=(long,)), changed())
    assert store.load(MARIA.id) == MARIA


def test_control_characters_of_a_pasted_text_are_left_out(store: RecordStore) -> None:
    saved = store.save(None, replace(MARIA, name="Ma\x00ría\x1b"), BEGAN)
    assert saved.name == "María"


def test_threads_take_turns(store: RecordStore) -> None:
    store.save(None, MARIA, BEGAN)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                record = store.load(MARIA.id)
                store.save(record, with_holding(record, number * 100 + turn), changed())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(store.load(MARIA.id).holdings) == 42


# --- a full disk ---


def test_full_disk_changes_nothing_and_says_so(store: RecordStore) -> None:
    store.save(None, MARIA, BEGAN)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    big = replace(MARIA, holdings=(replace(MARIA.holdings[0], note="n" * 50_000),))
    with pytest.raises(SaveFailedError) as caught:
        store.save(MARIA, big, changed())
    assert caught.value.fault is FileFault.DISK_FULL
    assert store.load(MARIA.id) == MARIA
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.save(MARIA, big, changed()) == big


def script(text: str, path: Path) -> list[str]:
    return [sys.executable, "-c", text, str(path), str(Path(__file__).parent)]


FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from dataclasses import replace
from record_values import MARIA
from test_record_store import changed
from pathways.data.record_store import RecordStore
from pathways.domain.errors import SaveFailedError
key = bytes.fromhex(sys.argv[3]) or None
store = RecordStore(Path(sys.argv[1]), key=key)
size = Path(sys.argv[1]).stat().st_size
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, hard))
big = replace(MARIA, holdings=(replace(MARIA.holdings[0], note="n" * 90_000),))
try:
    store.save(MARIA, big, changed())
except SaveFailedError as error:
    print(error.fault)
assert store.load(MARIA.id) == MARIA
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
assert store.save(MARIA, big, changed()) == big
print("saved")
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are a POSIX thing")
def test_write_that_fails_half_way_leaves_the_file_whole(path: Path, key: bytes | None) -> None:
    store = RecordStore(path, key=key)
    store.save(None, MARIA, BEGAN)
    store.close()
    command = [*script(FULL, path), (key or b"").hex()]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split()[0] in ("disk_full", "other")
    assert run.stdout.split()[1] == "saved"


# --- folders that cannot be used ---


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(DataFolderError) as caught:
        RecordStore(tmp_path / "data" / "record.sqlite")
    assert caught.value.fault is FileFault.NOT_A_FOLDER
    assert caught.value.folder == tmp_path / "data"


def test_folder_in_the_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DataFolderError) as caught:
        RecordStore(path)
    assert caught.value.fault is FileFault.NO_PERMISSION


OPEN = """
import os, sys
from pathlib import Path
from pathways.data.record_store import RecordStore
from pathways.domain.errors import PathwaysError
path, *words = sys.argv[1:]
RecordStore(Path("/nowhere/record.sqlite"), read_only=True).close()  # load all code as root
if os.name != "nt" and os.geteuid() == 0 and "nobody" in words:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    RecordStore(Path(path), read_only="look" in words).close()
    print("opened")
except PathwaysError as error:
    print(type(error).__name__, getattr(error, "fault", ""))
"""


def opened_by_another(path: Path, *words: str) -> str:
    command = [sys.executable, "-c", OPEN, str(path), *words]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.strip() or run.stderr


@pytest.mark.skipif(os.name == "nt", reason="permissions are a POSIX thing here")
def test_folder_that_may_not_be_written_is_told_and_can_be_looked_at() -> None:
    folder = Path("/tmp") / f"pathways-read-only-{os.getpid()}"  # noqa: S108 - others must reach it
    folder.mkdir()
    path = folder / "record.sqlite"
    store = RecordStore(path)
    store.save(None, MARIA, BEGAN)
    store.close()
    path.chmod(0o444)
    (folder / "record.lock").chmod(0o444)
    folder.chmod(0o555)
    try:
        assert opened_by_another(path, "nobody") == "DataFolderError no_permission"
        assert opened_by_another(path, "nobody", "look") == "opened"
        folder.chmod(0o000)
        assert opened_by_another(path, "nobody") == "DataFolderError no_permission"
    finally:
        folder.chmod(0o755)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


# --- a second copy of the program ---


def test_second_copy_is_refused_and_may_look(
    store: RecordStore, path: Path, key: bytes | None
) -> None:
    store.save(None, MARIA, BEGAN)
    with pytest.raises(SecondCopyError) as caught:
        RecordStore(path)
    assert caught.value.folder == path.parent
    assert opened_by_another(path).startswith("SecondCopyError")
    looking = RecordStore(path, key=key, read_only=True)
    assert looking.load(MARIA.id) == MARIA
    store.save(MARIA, replace(MARIA, name="Ana"), changed())
    assert looking.load(MARIA.id).name == "Ana"
    for act in (
        lambda: looking.save(MARIA, replace(MARIA, name="x"), changed()),
        lambda: looking.undo(MARIA.id),
        lambda: looking.redo(MARIA.id),
        lambda: looking.remove(MARIA.id),
    ):
        with pytest.raises(ReadOnlyStoreError):
            act()
    looking.close()
    store.close()
    again = RecordStore(path, key=key)
    again.close()


def test_looking_at_nothing_makes_nothing(path: Path) -> None:
    store = RecordStore(path, read_only=True)
    assert store.people() == ()
    store.close()
    assert not path.parent.exists()


def test_lock_file_that_was_overwritten_is_made_anew(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "record.lock").write_bytes(b"\x07" * 5000)
    store = RecordStore(path)
    with pytest.raises(SecondCopyError):
        RecordStore(path)
    store.close()
