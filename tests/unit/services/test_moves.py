"""A record goes to another computer and comes back: everything, joined, nobody else's."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pathways.data.backups import BackupReason
from pathways.data.json_source import MAX_BYTES
from pathways.data.record_files import read_moved, read_record
from pathways.data.record_values import MOST_ORIGINAL_BYTES
from pathways.domain.errors import (
    MergeFault,
    MergeRefusedError,
    OriginalsFullError,
    RecordFault,
    RecordFileError,
)
from pathways.domain.moves import ConflictKind
from pathways.domain.person import Language, Role
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.i18n.wording import open_wording
from pathways.presenting.moves import merge_sentences
from pathways.presenting.problems import problem_view
from pathways.services import privacy, records
from pathways.services.opening import close_workspace, open_workspace
from pathways.services.workspace import Workspace

BADGE = b'\x89PNG\r\n\x1a\n{"not": "text"}\x00\xff' * 50
BOTH = [open_wording(language) for language in Language]


def fresh(folder: Path, compiled: Path) -> Path:
    shutil.copytree(compiled, folder / "cache")
    return folder


@pytest.fixture
def here(tmp_path: Path, compiled: Path) -> Iterator[Workspace]:
    workspace = open_workspace(fresh(tmp_path / "here", compiled))
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def there(tmp_path: Path, compiled: Path) -> Iterator[Workspace]:
    workspace = open_workspace(fresh(tmp_path / "there", compiled))
    yield workspace
    close_workspace(workspace)


def begun(workspace: Workspace) -> LearnerRecord:
    record = records.begin(workspace, Role.LEARNER, Language.SPANISH)
    record = records.rename(workspace, record, "Ana")
    thing = Holding(records.new_holding_id(record), None, "OSHA 10", HoldingState.STARTED)
    return records.add_holding(workspace, record, thing)


def test_everything_goes_to_another_computer(
    here: Workspace, there: Workspace, tmp_path: Path
) -> None:
    record = begun(here)
    sha256 = records.keep_original(here, record, "C:\\badges\\osha.png", BADGE)
    records.undo(here, record)
    record = records.open_person(here, record.id)
    path = tmp_path / "move.json"
    records.export_everything(here, record, path)
    first = path.read_bytes()
    records.export_everything(here, record, path)
    assert path.read_bytes() == first
    assert records.import_record(there, path) == record
    assert records.history(there, record) == records.history(here, record)
    redone = records.redo(there, record)
    assert redone is not None
    assert [each.title for each in redone[0].holdings] == ["OSHA 10"]
    kept = records.original(there, record, sha256)
    assert kept is not None
    assert (kept.name, kept.content, kept.sha256) == ("osha.png", BADGE, sha256)
    assert read_record(path) == record  # what reads records reads this too
    records.export_everything(here, record, path, originals=False)
    assert read_moved(path).originals == ()


def test_what_an_advisor_gets_tells_nothing_of_before(here: Workspace, tmp_path: Path) -> None:
    record = begun(here)
    record = records.rename(here, record, "Ana R.")
    path = tmp_path / "share.json"
    records.export_record(here, record, path)
    assert json.loads(path.read_text("utf-8"))["version"] == 1
    assert "history" not in path.read_text("utf-8")


def test_two_copies_weeks_apart_are_joined_both_ways(
    here: Workspace, there: Workspace, tmp_path: Path
) -> None:
    record = begun(here)
    to, back = tmp_path / "to.json", tmp_path / "back.json"
    records.export_everything(here, record, to)
    other = records.import_record(there, to)
    mine = records.rename(here, record, "Ana Ruiz")
    records.keep_original(here, mine, "a.json", b"one")
    other = records.rename(there, other, "Anita")
    course = Holding(records.new_holding_id(other), None, "Excel", HoldingState.EARNED)
    other = records.add_holding(there, other, course)
    records.keep_original(there, other, "b.json", b"two")
    records.export_everything(there, other, back)
    records.export_everything(here, mine, to)
    merged = records.merge_record(here, mine, back)
    mirrored = records.merge_record(there, other, to)
    assert merged.record == mirrored.record
    assert [each.title for each in merged.record.holdings] == ["OSHA 10", "Excel"]
    assert merged.record.name == "Anita"  # said last
    assert merged.changes == 2
    assert mirrored.changes == 1
    (conflict,) = merged.conflicts
    assert mirrored.conflicts == merged.conflicts
    assert conflict.kind is ConflictKind.CHANGED_TWICE
    assert {each.name for each in records.originals(here, mine)} == {"a.json", "b.json"}
    again = records.merge_record(here, merged.record, back)
    assert (again.record, again.changes, again.conflicts) == (merged.record, 0, ())
    english, spanish = (
        merge_sentences(merged.conflicts, merged.changes, wording) for wording in BOTH
    )
    assert english == (
        "2 changes came in from the other copy.",
        "Name: both copies changed it. Now it says “Anita”. The other copy said “Ana Ruiz”.",
    )
    assert spanish[1].startswith("Nombre: las dos copias lo cambiaron. Ahora dice «Anita».")
    # The merge can be taken back whole, and undone step by step.
    copy = next(e for e in privacy.backups(here) if e.reason is BackupReason.BEFORE_MERGE)
    undone = records.undo(here, merged.record)
    assert undone is not None
    assert [each.title for each in undone[0].holdings] == ["OSHA 10"]
    privacy.restore(here, privacy.backups(here)[-1])
    assert copy.path.exists()
    assert records.open_person(here, record.id).name == "Ana Ruiz"


def test_another_person_is_refused_and_a_file_without_history_too(
    here: Workspace, there: Workspace, tmp_path: Path
) -> None:
    record, other = begun(here), begun(there)
    path = tmp_path / "other.json"
    records.export_everything(there, other, path)
    with pytest.raises(MergeRefusedError) as caught:
        records.merge_record(here, record, path)
    assert caught.value.fault is MergeFault.OTHER_PERSON
    records.export_record(here, record, path)
    with pytest.raises(MergeRefusedError) as caught:
        records.merge_record(here, record, path)
    assert caught.value.fault is MergeFault.NO_HISTORY
    assert records.open_person(here, record.id) == record
    assert privacy.backups(here) == ()


def test_a_file_changed_by_hand_shows_what_it_says_and_is_not_joined(
    here: Workspace, tmp_path: Path
) -> None:
    record = begun(here)
    path = tmp_path / "move.json"
    records.export_everything(here, record, path)
    shape = json.loads(path.read_text("utf-8"))
    shape["person"]["name"] = "By hand"
    path.write_text(json.dumps(shape), "utf-8")
    assert read_moved(path).history is None
    assert records.import_record(here, path).name == "By hand"


def whole(workspace: Workspace, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    record = begun(workspace)
    records.keep_original(workspace, record, "a.json", b"one")
    path = tmp_path / "move.json"
    records.export_everything(workspace, record, path)
    return path, json.loads(path.read_text("utf-8"))


DAMAGE = {
    "a letter of an original": lambda shape: shape["originals"][0].update(base64="b25m"),
    "no base64": lambda shape: shape["originals"][0].update(base64="%%%%"),
    "no original": lambda shape: shape["originals"].append(7),
    "no kind": lambda shape: shape["history"][0].update(kind="won"),
    "a far stamp": lambda shape: shape["history"][0].update(stamp="9999-12-31T23:59:59.999999"),
    "no stamp": lambda shape: shape["history"][0].update(stamp="yesterday"),
    "no day": lambda shape: shape["history"][0].update(stamp="2026-02-30T00:00:00.000000"),
    "no moment": lambda shape: shape["history"][0].update(made_at="2026-02-03"),
    "no state": lambda shape: shape["history"][0].update(state="maybe"),
    "no edits": lambda shape: shape["history"][0].update(edits=[["person", ""]]),
    "no section": lambda shape: shape["history"][0]["edits"][0].__setitem__(0, "shoes"),
    "no piece": lambda shape: shape["history"][0]["edits"][0].__setitem__(3, [0, "{}x"]),
    "a position below": lambda shape: shape["history"][0]["edits"][0].__setitem__(3, [-1, "{}"]),
    "a list of lists": lambda shape: shape.update(history=[[[[]]]]),
    "a language of nobody": lambda shape: shape["history"][0].update(
        kind="chose_language", subject="xx"
    ),
    "a field more": lambda shape: shape["history"][0].update(colour="red"),
}


def test_a_damaged_part_is_refused_whole(here: Workspace, there: Workspace, tmp_path: Path) -> None:
    path, _ = whole(here, tmp_path)
    sound = path.read_bytes()
    for name, damage in DAMAGE.items():
        shape = json.loads(sound)
        damage(shape)
        path.write_text(json.dumps(shape, indent=1), "utf-8")
        with pytest.raises(RecordFileError) as caught:
            records.import_record(there, path)
        assert caught.value.place.startswith(("history", "originals")), name
        assert caught.value.line is not None, name
    assert records.people(there) == ()


def test_the_original_in_the_file_is_the_file_itself(here: Workspace, tmp_path: Path) -> None:
    _, shape = whole(here, tmp_path)
    (original,) = shape["originals"]
    content = base64.b64decode(original["base64"])
    assert content == b"one"
    assert original["sha256"] == hashlib.sha256(content).hexdigest()
    assert dt.datetime.fromisoformat(original["added_at"]).tzinfo is not None


def test_a_damaged_store_without_its_log_can_still_be_moved_and_undone(
    tmp_path: Path, data_folder: Path
) -> None:
    from sqlalchemy import text

    workspace = open_workspace(data_folder)
    record = begun(workspace)
    engine = workspace.records._engine
    assert engine is not None
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM change"))
    record = records.rename(workspace, record, "After")
    undone = records.undo(workspace, record)
    assert undone is not None
    assert (undone[0].name, len(undone[0].holdings)) == ("Ana", 1)
    assert records.undo(workspace, undone[0]) is None  # what was mended is no step
    path = tmp_path / "move.json"
    records.export_everything(workspace, undone[0], path)
    close_workspace(workspace)
    shutil.rmtree(data_folder / "drawers")
    workspace = open_workspace(data_folder)
    assert records.import_record(workspace, path) == replace(undone[0])
    close_workspace(workspace)


def test_more_than_can_be_moved_is_not_kept(
    here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = begun(here)
    records.keep_original(here, record, "a.png", b"x" * 600)
    monkeypatch.setattr("pathways.data.record_originals.MOST_ORIGINAL_BYTES", 1000)
    monkeypatch.setattr("pathways.data.record_files.MOST_ORIGINAL_BYTES", 500)
    with pytest.raises(OriginalsFullError):
        records.keep_original(here, record, "b.png", b"y" * 401)
    assert [each.name for each in records.originals(here, record)] == ["a.png"]
    path = tmp_path / "move.json"
    with pytest.raises(OriginalsFullError) as caught:  # as after two full copies were joined
        records.export_everything(here, record, path)
    assert "larger than 0 MB" in problem_view(caught.value, BOTH[0]).sentence
    assert not path.exists()
    assert MOST_ORIGINAL_BYTES * 4 / 3 < MAX_BYTES * 0.8  # what is written can be read again


def test_too_deep_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"format":"pathways-record","version":2,"holdings":[],"history":' + "[" * 99)
    with pytest.raises(RecordFileError) as caught:
        read_record(path)
    assert caught.value.fault in (RecordFault.TOO_DEEP, RecordFault.NOT_JSON)
