"""Each write, sync and removal fails or tears in turn, and the power goes between any two.

After each the file opens and holds all that was acknowledged, and nothing half done.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from amounts import often
from faulty_disk import FULL, Act, FaultyDisk, faulty_disk
from record_values import MARIA
from store_steps import BEGAN, CHANGED, numbers_of, with_holding

from pathways.data import record_connection
from pathways.data.record_store import RecordStore
from pathways.domain.errors import PathwaysError

KEYS = [None, bytes(range(32))]
STEPS = 3
RELEASED = Path(__file__).parents[1] / "upgrades" / "record_stores"


@pytest.fixture(params=KEYS, ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    found: bytes | None = request.param
    return found


@cache
def beginning(key: bytes | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        store = RecordStore(path, key=key)
        store.save(None, MARIA, BEGAN)
        store.close()
        return path.read_bytes()


def begun(folder: Path, key: bytes | None) -> Path:
    folder.mkdir()
    path = folder / "record.sqlite"
    path.write_bytes(beginning(key))
    return path


@dataclass
class Session:
    """What was tried and what was acknowledged, and after which act of the disk."""

    tried: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


def run(path: Path, key: bytes | None, disk: FaultyDisk) -> Session:
    """Open, add some holdings one by one, close; go on after each failure."""
    done = Session()
    try:
        store = RecordStore(path, key=key)
    except PathwaysError:
        return done
    for number in range(STEPS):
        try:
            done.tried.append(number)
            store.save(MARIA, with_holding(MARIA, number), CHANGED)
        except PathwaysError:
            continue
        done.kept.append(number)
        done.after.append(len(disk.acts))
    store.close()
    return done


def numbers_in(path: Path, key: bytes | None) -> set[int]:
    store = RecordStore(path, key=key)  # it opens: nothing is damaged
    found = numbers_of(store.load(MARIA.id))
    assert store.load(MARIA.id).name == MARIA.name
    store.history(MARIA.id)
    store.close()
    return found


def acts_of_a_run(folder: Path, key: bytes | None) -> tuple[dict[str, bytes], list[Act], Session]:
    path = begun(folder, key)
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    with faulty_disk(key, FaultyDisk()) as disk:
        done = run(path, key, disk)
    assert done.kept == list(range(STEPS))
    return before, disk.acts, done


@pytest.mark.parametrize("stays_broken", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("code", [FULL, None], ids=["full", "torn-or-failed"])
def test_each_act_that_fails_leaves_the_file_whole(
    tmp_path: Path, key: bytes | None, code: int | None, stays_broken: bool
) -> None:
    _, acts, _ = acts_of_a_run(tmp_path / "whole", key)
    failed = 0
    # A short run takes every 24th act, and each case begins at another one.
    begin = 3 * ((key is None) + 2 * (code is None) + 4 * stays_broken)
    numbers = range(often(begin, 0), len(acts), often(24, 1))
    for number in numbers:
        path = begun(tmp_path / f"act-{number}", key)
        disk = FaultyDisk(fail_at=number, code=code, stays_broken=stays_broken)
        with faulty_disk(key, disk):
            done = run(path, key, disk)
        found = numbers_in(path, key)
        assert set(done.kept) <= found <= set(done.tried), number
        failed += len(done.tried) - len(done.kept) or not done.tried
    assert failed >= len(numbers) // 2  # the faults do reach the store


@pytest.mark.parametrize("stays_broken", [False, True], ids=["once", "from-then-on"])
def test_each_act_that_fails_while_it_is_brought_up_to_date_leaves_the_record(
    tmp_path: Path, stays_broken: bool
) -> None:
    def opened(name: str, disk: FaultyDisk) -> tuple[Path, bool]:
        path = tmp_path / name / "record.sqlite"
        path.parent.mkdir()
        shutil.copyfile(RELEASED / "version-1.sqlite", path)
        with faulty_disk(None, disk):
            try:
                RecordStore(path).close()
            except PathwaysError:
                return path, False
        return path, True

    whole = FaultyDisk()
    assert opened("whole", whole)[1]
    refused = 0
    numbers = range(0, len(whole.acts), often(9, 1))
    for number in numbers:
        path, is_open = opened(str(number), FaultyDisk(fail_at=number, stays_broken=stays_broken))
        refused += not is_open
        store = RecordStore(path)  # and with the disk in order it is brought up to date
        assert store.load("rosa").goals, number
        assert len(store.history("rosa")) == 2, number
        store.close()
    assert refused > len(numbers) // 2


def test_power_cut_between_any_two_acts_keeps_what_was_acknowledged(
    tmp_path: Path, key: bytes | None
) -> None:
    before, acts, done = acts_of_a_run(tmp_path / "whole", key)
    assert {act.kind for act in acts} == {"write", "sync", "delete"}
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    cuts = range(0, len(acts) + 1, often(9, 1))
    for cut in cuts:
        acknowledged = sum(after <= cut for after in done.after)
        for name, state in states(before, acts[:cut], chance, often(1, 8)):
            folder = tmp_path / f"cut-{cut}-{name}"
            folder.mkdir()
            for file, content in state.items():
                (folder / file).write_bytes(content)
            found = numbers_in(folder / "record.sqlite", key)
            assert found in (set(range(acknowledged)), set(range(acknowledged + 1))), (cut, name)


def test_the_cut_would_show_a_store_that_does_not_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = OFF")
    monkeypatch.setattr(record_connection, "_ON_CONNECT", careless)
    before, acts, done = acts_of_a_run(tmp_path / "whole", None)
    cut = done.after[1]
    _, state = next(states(before, acts[:cut], random.Random(0), 0))  # noqa: S311
    folder = tmp_path / "cut"
    folder.mkdir()
    for file, content in state.items():
        (folder / file).write_bytes(content)
    assert not numbers_in(folder / "record.sqlite", None) >= set(range(2))


def states(
    before: dict[str, bytes], acts: list[Act], chance: random.Random, times: int
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield what may be on the disk after a cut: what was synced, and any part of the rest."""
    synced, waiting = dict(before), dict[str, list[Act]]()
    for act in acts:
        if act.kind == "sync":
            synced[act.name] = written(synced.get(act.name, b""), waiting.pop(act.name, []))
        elif act.kind == "delete":  # with `synchronous=EXTRA` the folder is synced at once
            synced.pop(act.name, None)
            waiting.pop(act.name, None)
        else:
            waiting.setdefault(act.name, []).append(act)
    yield "nothing", dict(synced)
    yield "all", with_some(synced, waiting, lambda _: True)
    yield "torn", with_some(synced, {name: torn(found) for name, found in waiting.items()})
    for time in range(times):
        yield f"some-{time}", with_some(synced, waiting, lambda _: chance.random() < 0.5)


def with_some(synced, waiting, keep=lambda _: True):  # type: ignore[no-untyped-def]
    found = {
        name: written(synced.get(name, b""), [act for act in listed if keep(act)])
        for name, listed in waiting.items()
    }
    return synced | found


def torn(acts: list[Act]) -> list[Act]:
    *others, last = acts
    half = len(last.content) // 2 // 512 * 512
    return [*others, Act(last.kind, last.name, last.at, last.content[:half])]


def written(content: bytes, acts: list[Act]) -> bytes:
    found = bytearray(content)
    for act in acts:
        if act.kind == "truncate":
            del found[act.at :]
            continue
        found.extend(bytes(max(0, act.at - len(found))))
        found[act.at : act.at + len(act.content)] = act.content
    return bytes(found)
