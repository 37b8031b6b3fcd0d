"""Drawers: nothing lists who is here, a passphrase opens one, a power cut leaves old or new."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_values import MARIA

from pathways.data import drawer_head, drawers
from pathways.data.backups import BackupReason
from pathways.data.drawer import Drawer
from pathways.data.drawer_head import COPY_FILE, HEAD_FILE, read_head
from pathways.data.drawer_keys import Effort
from pathways.data.drawers import (
    OpenedPlace,
    make_place,
    places,
    plain_place,
    unlocked_place,
)
from pathways.data.record_store import RecordStore
from pathways.data.single_file import SINGLE_FILE, take_in_single_file
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import (
    BackupDamagedError,
    LockedError,
    PassphraseFault,
    PassphraseRefusedError,
    SaveFailedError,
    SecondCopyError,
    StoreGoneError,
    WrongPassphraseError,
)
from pathways.domain.person import Language
from pathways.domain.privacy import Secret

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
BEGAN = Change(ChangeKind.BEGAN, "", NOW)
HORSE = Secret("correct horse")
MULE = Secret("stubborn mule")
PLANTED = ("Mar\u00eda".encode(), b"carpeta azul", b"maria-1", b"Biblioteca")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow step is tested by itself; here it would only be slow."""
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def made(folder: Path, secret: Secret | None, name: str = "María") -> None:
    """Make a drawer with one person in it."""
    drawer = Drawer(folder, make_place(folder, secret))
    drawer.records.save(None, replace(MARIA, name=name), BEGAN)
    drawer.close()


def opened(folder: Path, secret: Secret | None) -> Drawer:
    place = plain_place(folder) if secret is None else unlocked_place(folder, secret)
    assert place is not None
    return Drawer(folder, place)


def name_in(folder: Path, secret: Secret | None) -> str:
    drawer = opened(folder, secret)
    name = drawer.records.load(MARIA.id).name
    drawer.close()
    return name


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def told(folder: Path) -> list[bytes]:
    """What of a person can be read in the files of a folder, or in their names."""
    everything = b"".join(path.read_bytes() for path in files(folder))
    names = b"".join(str(path.relative_to(folder)).encode() for path in folder.rglob("*"))
    return [word for word in PLANTED if word in everything or word in names]


# --- opening ---


def test_a_passphrase_opens_its_own_drawer(folder: Path) -> None:
    made(folder, HORSE, "Ana")
    made(folder, MULE, "Eva")
    made(folder, None, "Open")
    assert name_in(folder, HORSE) == "Ana"
    assert name_in(folder, MULE) == "Eva"
    assert name_in(folder, None) == "Open"


def test_the_same_passphrase_with_another_nickname_is_another_drawer(folder: Path) -> None:
    made(folder, Secret("12345678", "Ana"), "Ana")
    made(folder, Secret("12345678", "José"), "José")
    assert name_in(folder, Secret("12345678", "jose")) == "José"
    assert name_in(folder, Secret("12345678", "ANA")) == "Ana"
    with pytest.raises(WrongPassphraseError):
        unlocked_place(folder, Secret("12345678"))


def test_what_opens_another_drawer_is_not_taken(folder: Path) -> None:
    made(folder, HORSE)
    with pytest.raises(PassphraseRefusedError) as caught:
        make_place(folder, HORSE)
    assert caught.value.fault is PassphraseFault.TAKEN
    with pytest.raises(PassphraseRefusedError) as caught:
        make_place(folder, Secret(" seven77 "))
    assert caught.value.fault is PassphraseFault.TOO_SHORT
    assert len(places(folder)) == 1


@pytest.mark.parametrize("people", [0, 1, 3])
def test_a_wrong_passphrase_costs_and_tells_the_same_whoever_is_here(
    folder: Path, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = [Secret(f"passphrase {number}") for number in range(people)]
    for number, secret in enumerate(secrets):
        made(folder, secret, f"Name {number}")
    slow: list[Secret] = []
    original = drawer_head.key_from_secret

    def counted(secret: Secret, salt: bytes, effort: Effort) -> bytes:
        slow.append(secret)
        return original(secret, salt, effort)

    monkeypatch.setattr(drawer_head, "key_from_secret", counted)
    tries: list[bytes] = []
    unwrapped = drawer_head.unwrap
    monkeypatch.setattr(
        drawer_head,
        "unwrap",
        lambda wrapped, by, bound_to: tries.append(wrapped) or unwrapped(wrapped, by, bound_to),
    )
    texts = set()
    for wrong in (Secret("no such passphrase"), Secret("abandon " * 11 + "about")):
        slow.clear(), tries.clear()
        with pytest.raises(WrongPassphraseError) as caught:
            unlocked_place(folder, wrong)
        texts.add(str(caught.value))
        assert len(slow) == 1  # the slow step once, however many are here
        assert len(tries) == 2 * people
    for right in secrets:
        slow.clear(), tries.clear()
        unlocked_place(folder, right)
        assert len(slow) == 1
        assert len(tries) == 2 * people  # none is left out after one has opened
    assert texts == {"opens nothing here"}


def test_nothing_on_the_disk_tells_who_is_here(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    drawer.new_paper(Language.SPANISH)
    drawer.back_up_daily(NOW.date())
    drawer.close()
    assert told(folder) == []


def test_with_and_without_a_sheet_the_key_file_is_alike(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    path = drawer.folder / HEAD_FILE
    without = path.stat().st_size
    drawer.new_paper(Language.ENGLISH)
    assert path.stat().st_size == without
    drawer.close()


def test_a_moved_drawer_opens_in_another_folder(folder: Path, tmp_path: Path) -> None:
    made(folder, HORSE, "Ana")
    other = tmp_path / "stick"
    made(other, MULE, "Eva")
    (source,) = places(folder)
    shutil.copytree(source.folder, other / "drawers" / source.folder.name)
    assert name_in(other, HORSE) == "Ana"
    assert name_in(other, MULE) == "Eva"


def test_a_second_copy_is_kept_out_of_the_same_drawer_only(folder: Path) -> None:
    made(folder, HORSE)
    made(folder, MULE)
    first = opened(folder, HORSE)
    with pytest.raises(SecondCopyError):
        opened(folder, HORSE)
    opened(folder, MULE).close()
    first.close()


# --- the passphrase: set, changed, taken away ---


@pytest.mark.parametrize(
    ("before", "after"), [(None, HORSE), (HORSE, MULE), (HORSE, HORSE), (HORSE, None)]
)
def test_what_locks_a_drawer_changes_with_everything_in_it(
    folder: Path, before: Secret | None, after: Secret | None
) -> None:
    made(folder, before)
    drawer = opened(folder, before)
    drawer.back_up_daily(NOW.date())
    kept = drawer.records.load(MARIA.id)
    old = {path.name: path.read_bytes() for path in files(folder)}
    if after is None:
        drawer.remove_secret()
    else:
        drawer.set_secret(after)
    assert drawer.has_lock == (after is not None)
    assert drawer.records.load(MARIA.id) == kept  # it goes on at once
    assert drawer.records.undo(MARIA.id) is None
    assert [each.reason for each in drawer.backups()] == [BackupReason.DAILY]
    drawer.restore(drawer.backups()[0])
    drawer.close()
    assert name_in(folder, after) == "María"
    if before is not None and before != after:
        with pytest.raises(WrongPassphraseError):
            unlocked_place(folder, before)
    assert (told(folder) == []) == (after is not None)
    left = {path.name for path in files(folder)} & set(old)
    assert {name for name in left if name.startswith("record-")} == set()


def test_an_old_key_opens_nothing_that_was_saved_after_the_change(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    old_key, old_head = drawer._key, drawer._head
    drawer.set_secret(MULE)
    assert drawer._key != old_key
    (drawer.folder / HEAD_FILE).write_bytes(drawer_head.head_bytes(old_head))
    drawer.close()
    assert not (drawer.folder / old_head.store).exists()
    assert old_key is not None
    looking = RecordStore(drawer.records.path, key=old_key, read_only=True)
    with pytest.raises(Exception, match="other"):
        looking.people()
    looking.close()


def test_the_sheet_opens_and_stays_good_when_the_passphrase_changes(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    assert not drawer.has_paper
    first = drawer.new_paper(Language.ENGLISH)
    second = drawer.new_paper(Language.SPANISH)
    drawer.set_secret(MULE)
    assert drawer.has_paper
    drawer.close()
    with pytest.raises(WrongPassphraseError):
        unlocked_place(folder, Secret(" ".join(first)))
    paper = Secret(" ".join(word.upper() for word in second), "any nickname")
    assert name_in(folder, paper) == "María"
    drawer = opened(folder, paper)
    drawer.void_paper()
    assert not drawer.has_paper
    drawer.close()
    with pytest.raises(WrongPassphraseError):
        unlocked_place(folder, paper)
    assert name_in(folder, MULE) == "María"


def test_a_drawer_without_a_lock_has_no_sheet(folder: Path) -> None:
    made(folder, None)
    drawer = opened(folder, None)
    with pytest.raises(LockedError):
        drawer.new_paper(Language.ENGLISH)
    drawer.close()


# --- locked while it is open ---


def test_locked_it_gives_nothing_and_unlocked_it_goes_on(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    drawer.lock()
    assert drawer.is_locked
    assert drawer._key is None
    for act in (
        drawer.records.people,
        lambda: drawer.records.load(MARIA.id),
        lambda: drawer.records.save(MARIA, replace(MARIA, name="x"), BEGAN),
        lambda: drawer.records.undo(MARIA.id),
        lambda: drawer.back_up(BackupReason.DAILY),
        lambda: drawer.set_secret(MULE),
        drawer.remove_secret,
        lambda: drawer.new_paper(Language.ENGLISH),
    ):
        with pytest.raises(LockedError):
            act()
    with pytest.raises(SecondCopyError):
        opened(folder, HORSE)  # nobody else takes it meanwhile
    with pytest.raises(WrongPassphraseError):
        drawer.unlock(MULE)
    assert drawer.is_locked
    drawer.unlock(HORSE)
    assert drawer.records.save(MARIA, replace(MARIA, name="Ana"), BEGAN).name == "Ana"
    drawer.close()
    drawer.close()


# --- damage and power cuts ---


@pytest.mark.parametrize("broken", [HEAD_FILE, COPY_FILE])
@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"format": 1', b"\xff" * 300])
def test_one_of_the_two_key_files_is_enough(
    folder: Path, broken: str, content: bytes | None
) -> None:
    made(folder, HORSE)
    (place,) = places(folder)
    whole = (place.folder / HEAD_FILE).read_bytes()
    if content is None:
        (place.folder / broken).unlink()
    else:
        (place.folder / broken).write_bytes(content)
    assert name_in(folder, HORSE) == "María"
    assert {(place.folder / name).read_bytes() for name in (HEAD_FILE, COPY_FILE)} == {whole}


def test_a_drawer_that_lost_both_is_left_alone_and_told(folder: Path) -> None:
    made(folder, HORSE)
    made(folder, None, "Open")
    for place in places(folder):
        for name in (HEAD_FILE, COPY_FILE):
            (place.folder / name).unlink()
    before = sorted(path.name for path in files(folder))
    with pytest.raises(WrongPassphraseError) as caught:
        unlocked_place(folder, HORSE)
    assert caught.value.is_damaged
    assert sorted(path.name for path in files(folder)) == before
    assert name_in(folder, None) == "Open"  # the plain one needs no key


@pytest.mark.parametrize("store", ["../../outside.sqlite", "/etc/passwd", "record.sqlite", "", 7])
def test_a_head_cannot_name_a_file_elsewhere(folder: Path, store: object) -> None:
    made(folder, None)
    (place,) = places(folder)
    text = f'{{"format": "pathways-drawer", "version": 1, "store": {store!r}}}'.replace("'", '"')
    for name in (HEAD_FILE, COPY_FILE):
        (place.folder / name).write_text(text)
    head = read_head(place.folder)
    assert head is not None
    assert (place.folder / head.store).exists()  # the plain store that is really there


@pytest.mark.parametrize(("before", "after"), [(None, HORSE), (HORSE, MULE), (HORSE, None)])
def test_power_cut_while_the_passphrase_changes_leaves_old_or_new(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: Secret | None,
    after: Secret | None,
) -> None:
    """The folder is copied before each step that changes a name or a file, as a cut leaves it."""
    made(folder, before)
    drawer = opened(folder, before)
    drawer.back_up_daily(NOW.date())
    snapshots: list[Path] = []

    def snapshot() -> None:
        target = folder.with_name(f"cut-{len(snapshots)}")
        shutil.copytree(folder, target)
        snapshots.append(target)

    for name in ("replace", "unlink"):
        original = getattr(Path, name)

        def watched(self: Path, *args: object, original: object = original, **kw: object) -> object:
            snapshot()
            return original(self, *args, **kw)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, watched)
    if after is None:
        drawer.remove_secret()
    else:
        drawer.set_secret(after)
    drawer.close()
    monkeypatch.undo()
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    assert len(snapshots) >= 6
    for left in snapshots:
        works = [secret for secret in (before, after) if opens(left, secret)]
        assert len(works) == 1, left  # the old or the new, never both and never neither
        assert name_in(left, works[0]) == "María"
        assert (told(left) == []) == (works[0] is not None)  # and the rest is swept away
        assert len([path for path in files(left) if path.suffix == ".sqlite"]) == 2


def opens(folder: Path, secret: Secret | None) -> bool:
    if secret is None:
        return plain_place(folder) is not None
    try:
        unlocked_place(folder, secret)
    except WrongPassphraseError:
        return False
    return True


def test_a_full_disk_leaves_the_old_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveFailedError):
        drawer.set_secret(MULE)
    monkeypatch.undo()
    assert drawer.records.load(MARIA.id).name == "María"
    drawer.close()
    assert name_in(folder, HORSE) == "María"
    assert len([path for path in files(folder) if path.suffix == ".sqlite"]) == 1


# --- backups ---


def renamed(drawer: Drawer, name: str) -> None:
    record = drawer.records.load(MARIA.id)
    drawer.records.save(record, replace(record, name=name), BEGAN)


def later(drawer: Drawer, seconds: int) -> None:
    """Let the records look as changed that long after the last copy."""
    newest = max((each.made_at for each in drawer.backups()), default=NOW)
    moment = newest.timestamp() + seconds
    os.utime(drawer.records.path, (moment, moment))


@pytest.mark.parametrize("secret", [None, HORSE])
def test_days_are_kept_and_thinned_out(folder: Path, secret: Secret | None) -> None:
    made(folder, secret)
    drawer = opened(folder, secret)
    for day in range(1, 11):
        renamed(drawer, f"Name {day}")
        later(drawer, 5)
        drawer.back_up_daily(dt.date(2026, 11, day))
        drawer.back_up_daily(dt.date(2026, 11, day))
        newest = drawer.backups()[0].path
        os.utime(newest, (day * 100, day * 100))
    names = [each.path.name.partition(".")[2] for each in drawer.backups()]
    assert names == [f"daily-2026-11-{day:02}.sqlite" for day in range(10, 3, -1)]
    drawer.restore(drawer.backups()[-1])
    assert drawer.records.load(MARIA.id).name == "Name 4"
    drawer.restore(drawer.backups()[0])  # what was there before is the newest copy
    assert drawer.records.load(MARIA.id).name == "Name 10"
    drawer.close()


def test_records_that_did_not_change_are_not_copied_again(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    drawer.back_up_daily(dt.date(2026, 11, 1))
    drawer.back_up_daily(dt.date(2026, 11, 2))
    assert len(drawer.backups()) == 1
    drawer.close()


@pytest.mark.parametrize("secret", [None, HORSE])
def test_a_damaged_copy_is_not_restored(folder: Path, secret: Secret | None) -> None:
    made(folder, secret)
    drawer = opened(folder, secret)
    drawer.back_up_daily(NOW.date())
    (backup,) = drawer.backups()
    content = bytearray(backup.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    backup.path.write_bytes(content)
    with pytest.raises(BackupDamagedError):
        drawer.restore(backup)
    assert drawer.records.load(MARIA.id).name == "María"
    drawer.close()


@pytest.mark.parametrize("secret", [None, HORSE])
def test_records_that_are_gone_come_back_from_the_newest_whole_copy(
    folder: Path, secret: Secret | None
) -> None:
    made(folder, secret)
    drawer = opened(folder, secret)
    drawer.back_up_daily(dt.date(2026, 11, 1))
    renamed(drawer, "Newest")
    later(drawer, 5)
    drawer.back_up_daily(dt.date(2026, 11, 2))
    newest = drawer.backups()[0]
    newest.path.write_bytes(b"damaged")
    drawer.close()
    drawer.records.path.unlink()
    with pytest.raises(StoreGoneError):
        opened(folder, secret)
    assert name_in(folder, secret) == "María"


def test_erased_is_gone(folder: Path) -> None:
    made(folder, HORSE)
    drawer = opened(folder, HORSE)
    drawer.back_up_daily(NOW.date())
    drawer.erase()
    assert places(folder) == ()
    assert not drawer.folder.exists()


# --- the single file of earlier versions ---


STORES = Path(__file__).parents[2] / "upgrades" / "record_stores"
RELEASED = sorted(STORES.glob("version-*.sqlite"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_the_single_file_moves_into_a_drawer_and_can_be_locked(
    folder: Path, released: Path
) -> None:
    folder.mkdir()
    shutil.copyfile(released, folder / SINGLE_FILE)
    take_in_single_file(folder)
    assert not (folder / SINGLE_FILE).exists()
    drawer = opened(folder, None)
    assert drawer.records.load("rosa").name == "Rosa Peña"
    assert BackupReason.BEFORE_MOVE in {each.reason for each in drawer.backups()}
    drawer.set_secret(HORSE)
    drawer.close()
    assert b"Rosa" not in b"".join(path.read_bytes() for path in files(folder / "drawers"))
    drawer = opened(folder, HORSE)
    assert drawer.records.redo("rosa") is not None
    drawer.close()
    take_in_single_file(folder)  # nothing is left to do


def test_the_move_cut_short_by_a_crash_is_finished(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(RELEASED[-1], folder / SINGLE_FILE)
    make_place(folder)  # as it is before the rename
    take_in_single_file(folder)
    assert len(places(folder)) == 1
    drawer = opened(folder, None)
    assert drawer.records.load("rosa").name == "Rosa Peña"
    drawer.close()


def test_an_earlier_version_used_once_more_is_joined(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(RELEASED[-1], folder / SINGLE_FILE)
    take_in_single_file(folder)
    drawer = opened(folder, None)
    rosa = drawer.records.load("rosa")
    drawer.records.save(rosa, replace(rosa, area="ME-Portland"), BEGAN)
    drawer.close()
    shutil.copyfile(RELEASED[0], folder / SINGLE_FILE)
    earlier = RecordStore(folder / SINGLE_FILE)
    rosa = earlier.load("rosa")
    earlier.save(rosa, replace(rosa, name="Rosa P."), BEGAN)
    earlier.save(None, MARIA, BEGAN)
    earlier.close()
    take_in_single_file(folder)
    assert not (folder / SINGLE_FILE).exists()
    assert len(places(folder)) == 1
    drawer = opened(folder, None)
    rosa = drawer.records.load("rosa")
    assert (rosa.area, rosa.name) == ("ME-Portland", "Rosa P.")
    assert drawer.records.load(MARIA.id) == MARIA
    drawer.close()


@pytest.mark.parametrize("secret", [None, HORSE])
def test_a_removed_person_is_gone_from_the_backups_too(folder: Path, secret: Secret | None) -> None:
    made(folder, secret)
    drawer = opened(folder, secret)
    drawer.records.save(None, replace(MARIA, id="other", name="Eva"), BEGAN)
    drawer.back_up_daily(NOW.date())
    drawer.back_up_anew(BackupReason.BEFORE_MERGE)
    daily, other = drawer.backups()[-1], drawer.backups()[0]
    other.path.write_bytes(b"damaged")
    drawer.remove_person(MARIA.id)
    assert drawer.backups() == (daily,)  # as old as it was
    drawer.restore(daily)
    assert [each.name for each in drawer.records.people()] == ["Eva"]
    drawer.close()
    assert b"maria-1" not in b"".join(path.read_bytes() for path in files(folder))


def test_a_single_file_in_use_by_an_earlier_version_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    store = RecordStore(folder / SINGLE_FILE)
    with pytest.raises(SecondCopyError):
        take_in_single_file(folder)
    assert (folder / SINGLE_FILE).exists()
    store.close()


def test_a_place_is_opened_by_what_is_there_now(folder: Path) -> None:
    made(folder, HORSE)
    stale = unlocked_place(folder, HORSE)
    drawer = opened(folder, HORSE)
    drawer.set_secret(MULE)
    drawer.close()
    with pytest.raises(SecondCopyError):
        Drawer(folder, OpenedPlace(stale.folder, stale.head, stale.key))
    assert name_in(folder, MULE) == "María"
