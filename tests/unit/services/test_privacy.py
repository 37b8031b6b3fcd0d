"""Opening, locking and unlocking as a window does it, at first with the real slow step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pathways.data import drawers
from pathways.data.drawer_keys import Effort
from pathways.domain.errors import LockedError, PassphraseRefusedError, WrongPassphraseError
from pathways.domain.person import Language, Role
from pathways.services import privacy, records
from pathways.services.opening import (
    close_workspace,
    has_locked_drawers,
    open_new_drawer,
    open_workspace,
)
from pathways.services.privacy import Secret

HORSE, MULE = Secret("correct horse"), Secret("stubborn mule")


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "passphrase_later" not in request.node.name:
        monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))


def test_a_person_alone_chooses_a_passphrase_later(data_folder: Path) -> None:
    workspace = open_workspace(data_folder)
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    assert not privacy.has_passphrase(workspace)
    privacy.set_passphrase(workspace, HORSE)
    record = records.rename(workspace, record, "Ana")
    with pytest.raises(WrongPassphraseError):
        privacy.set_passphrase(workspace, MULE)  # somebody at the open window
    close_workspace(workspace)
    with pytest.raises(LockedError):
        open_workspace(data_folder)
    assert has_locked_drawers(data_folder)
    looking = open_workspace(data_folder, secret=HORSE, read_only=True)
    assert records.open_person(looking, record.id).name == "Ana"
    close_workspace(looking)


def test_somebody_else_begins_beside_what_is_locked(data_folder: Path) -> None:
    first = open_new_drawer(data_folder, HORSE)
    records.begin_sample(first, Role.ADVISOR, Language.ENGLISH)
    second = open_new_drawer(data_folder, MULE)
    assert records.people(second) == ()
    assert len(records.people(first)) == 3  # a caseload is one drawer
    with pytest.raises(PassphraseRefusedError):
        open_new_drawer(data_folder, HORSE)
    close_workspace(first)
    close_workspace(second)
    third = open_workspace(data_folder, secret=HORSE)
    assert len(records.people(third)) == 3
    close_workspace(third)


def test_locked_when_idle_and_unlocked_the_same_change_is_saved(data_folder: Path) -> None:
    workspace = open_new_drawer(data_folder, HORSE)
    record = records.begin(workspace, Role.LEARNER, Language.SPANISH)
    privacy.lock(workspace)
    assert privacy.is_locked(workspace)
    with pytest.raises(LockedError):
        records.rename(workspace, record, "Draft")
    with pytest.raises(WrongPassphraseError):
        privacy.unlock(workspace, MULE)
    privacy.unlock(workspace, HORSE)
    assert records.rename(workspace, record, "Draft").name == "Draft"  # the draft was kept
    close_workspace(workspace)


def test_the_sheet_opens_what_the_passphrase_does_not_any_more(data_folder: Path) -> None:
    workspace = open_new_drawer(data_folder, HORSE)
    words = Secret(" ".join(privacy.new_recovery_sheet(workspace, Language.ENGLISH)))
    assert privacy.has_recovery_sheet(workspace)
    close_workspace(workspace)
    workspace = open_workspace(data_folder, secret=words)
    with pytest.raises(WrongPassphraseError):
        privacy.change_passphrase(workspace, Secret("forgotten it"), MULE)
    privacy.change_passphrase(workspace, words, MULE)
    privacy.void_recovery_sheet(workspace)
    privacy.remove_passphrase(workspace, MULE)
    close_workspace(workspace)
    workspace = open_workspace(data_folder)
    assert not privacy.has_passphrase(workspace)
    close_workspace(workspace)


def test_a_copy_is_restored_and_that_is_undone_by_another(data_folder: Path) -> None:
    workspace = open_new_drawer(data_folder, HORSE)
    record = records.begin(workspace, Role.LEARNER, Language.SPANISH)
    privacy.back_up(workspace, dt.date(2026, 11, 24))
    records.rename(workspace, record, "Eva")
    (copy,) = privacy.backups(workspace)
    privacy.restore(workspace, copy)
    assert records.open_person(workspace, record.id).name == ""
    newest = next(each for each in privacy.backups(workspace) if each != copy)
    privacy.restore(workspace, newest)
    assert records.open_person(workspace, record.id).name == "Eva"
    privacy.erase_drawer(workspace)
    close_workspace(workspace)
    assert not has_locked_drawers(data_folder)


def test_looking_at_an_empty_folder_makes_nothing(data_folder: Path) -> None:
    workspace = open_workspace(data_folder, read_only=True)
    assert records.people(workspace) == ()
    close_workspace(workspace)
    assert not (data_folder / "drawers").exists()


def test_a_person_of_a_shared_drawer_gets_her_own(data_folder: Path) -> None:
    workspace = open_workspace(data_folder)
    records.begin_sample(workspace, Role.ADVISOR, Language.ENGLISH)
    record = records.begin(workspace, Role.LEARNER, Language.SPANISH)
    record = records.rename(workspace, record, "Ana")
    privacy.back_up(workspace, dt.date(2026, 11, 24))
    with pytest.raises(PassphraseRefusedError):
        privacy.give_own_drawer(workspace, record.id, Secret("short"))
    privacy.give_own_drawer(workspace, record.id, HORSE)
    assert record.id not in {each.id for each in records.people(workspace)}
    assert len(records.people(workspace)) == 3
    own = open_workspace(data_folder, secret=HORSE)
    assert records.open_person(own, record.id) == record
    assert len(records.history(own, record)) == 2
    close_workspace(own)
    close_workspace(workspace)
    stores = [path.read_bytes() for path in data_folder.rglob("*.sqlite")]
    assert not [content for content in stores if record.id.encode() in content]
