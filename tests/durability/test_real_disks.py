"""A disk that is full, a stick that may not be written, a stick that was pulled: real ones."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faulty_disk import FaultyDisk, faulty_disk
from record_values import MARIA
from store_steps import BEGAN, CHANGED, with_holding

from pathways.data import drawers
from pathways.data.drawer_keys import Effort
from pathways.data.record_store import RecordStore
from pathways.domain.errors import DataFolderError, FileFault, PathwaysError, SaveFailedError
from pathways.domain.person import Language, Role
from pathways.domain.privacy import Secret
from pathways.services import privacy, records
from pathways.services.opening import close_workspace, open_new_drawer, open_workspace

HORSE = Secret("correct horse")


@pytest.fixture(params=[None, bytes(range(32))], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    found: bytes | None = request.param
    return found


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(folder)]
    there = shutil.which("mount") is not None
    if not there or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def test_full_disk(stick: Path, key: bytes | None) -> None:
    store = RecordStore(stick / "record.sqlite", key=key)
    store.save(None, MARIA, BEGAN)
    filler = fill(stick)
    with pytest.raises(SaveFailedError) as caught:
        store.save(MARIA, with_holding(MARIA, 1), CHANGED)
    assert caught.value.fault is FileFault.DISK_FULL
    assert store.load(MARIA.id) == MARIA
    filler.unlink()
    assert len(store.save(MARIA, with_holding(MARIA, 1), CHANGED).holdings) == 3
    store.close()


def test_full_disk_and_every_service_of_privacy(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    workspace = open_new_drawer(stick, HORSE)
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    filler = fill(stick)
    for act in (
        lambda: privacy.change_passphrase(workspace, HORSE, Secret("stubborn mule")),
        lambda: privacy.remove_passphrase(workspace, HORSE),
        lambda: privacy.back_up(workspace, __import__("datetime").date(2026, 11, 24)),
        lambda: privacy.new_recovery_sheet(workspace, Language.ENGLISH),
    ):
        with pytest.raises(PathwaysError) as caught:
            act()
        assert getattr(caught.value, "fault", None) is FileFault.DISK_FULL
    assert not privacy.has_recovery_sheet(workspace)
    filler.unlink()
    assert records.rename(workspace, record, "Ana").name == "Ana"
    close_workspace(workspace)
    workspace = open_workspace(stick, secret=HORSE)
    assert records.open_person(workspace, record.id).name == "Ana"
    close_workspace(workspace)


def test_write_protected_stick(
    stick: Path, key: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    secret = HORSE if key else None
    workspace = open_new_drawer(stick, secret)
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    close_workspace(workspace)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    with pytest.raises(DataFolderError) as caught:
        open_workspace(stick, secret=secret)
    assert caught.value.fault is FileFault.NO_PERMISSION
    looking = open_workspace(stick, secret=secret, read_only=True)
    assert records.open_person(looking, record.id) == record
    close_workspace(looking)
    subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)


def test_pulled_stick_and_back(tmp_path: Path, key: bytes | None) -> None:
    folder, away = tmp_path / "stick", tmp_path / "away"
    folder.mkdir()
    store = RecordStore(folder / "record.sqlite", key=key)
    store.save(None, MARIA, BEGAN)
    with faulty_disk(key, FaultyDisk(fail_at=0, stays_broken=True)):
        folder.rename(away)
        with pytest.raises(SaveFailedError) as caught:
            store.save(MARIA, replace(MARIA, name="Ana"), CHANGED)
        assert caught.value.fault is FileFault.MISSING
        with pytest.raises(DataFolderError) as told:
            store.load(MARIA.id)
        assert told.value.fault is FileFault.MISSING
        assert not folder.exists()  # nothing is made where the stick was
    away.rename(folder)
    assert store.load(MARIA.id) == MARIA
    assert store.save(MARIA, replace(MARIA, name="Ana"), CHANGED).name == "Ana"
    store.close()


def test_other_folder_where_the_stick_was_is_not_written_to(
    tmp_path: Path, key: bytes | None
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    store = RecordStore(folder / "record.sqlite", key=key)
    store.save(None, MARIA, BEGAN)
    folder.rename(tmp_path / "away")
    folder.mkdir()  # what a system leaves where a stick was mounted
    for _ in range(2):
        with pytest.raises(SaveFailedError) as caught:
            store.save(MARIA, replace(MARIA, name="Ana"), CHANGED)
        assert caught.value.fault is FileFault.MISSING
    assert not (folder / "record.sqlite").exists()
    store.close()
