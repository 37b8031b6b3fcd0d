"""What a teacher chooses about her rank: what a piece is for, her district, its own rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.data.record_files import read_record, write_record
from pathways.domain.changes import ChangeKind
from pathways.domain.defects import DataFileError
from pathways.domain.errors import RecordFileError
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import Evidence, GoalRef
from pathways.services import records
from pathways.services.districts import add_district_file, districts, remove_district_file
from pathways.services.goals import assess_goal
from pathways.services.opening import close_workspace, open_workspace
from pathways.services.workspace import Workspace

ON = dt.date(2026, 9, 15)
RANK_II = GoalRef(GoalKind.RANK, "ky-rank:II")
PAGE = Path(__file__).parents[3] / "docs" / "district-rules.md"
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
PIECES = (
    Evidence(
        "rc", "certificate",
        {"class": "regular", "from": dt.date(2020, 7, 1), "to": dt.date(2030, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
    Evidence("nb", "board", {"area": "ela", "status": "active", "earned": dt.date(2018, 12, 1)}),
)  # fmt: skip


@pytest.fixture(name="workspace")
def _workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "data")
    yield workspace
    close_workspace(workspace)


@pytest.fixture(name="teacher")
def _teacher(workspace: Workspace) -> records.LearnerRecord:
    record = records.begin(workspace, Role.TEACHER, Language.ENGLISH)
    for piece in PIECES:
        record = records.add_evidence(workspace, record, piece)
    return record


def rank(workspace: Workspace, record: records.LearnerRecord) -> str | None:
    return assess_goal(workspace, record, RANK_II, ON).rank


def test_a_choice_is_kept_undone_and_taken_back(
    workspace: Workspace, teacher: records.LearnerRecord
) -> None:
    assert rank(workspace, teacher) == "II"
    pinned = records.set_apart(workspace, teacher, "ky-rank", "nb", "ky.rank-1")
    assert pinned.pins == {"ky-rank/nb": "ky.rank-1"}
    assert rank(workspace, pinned) == "III"
    assert records.open_person(workspace, teacher.id) == pinned
    assert records.history(workspace, pinned)[0].kind is ChangeKind.SET_APART
    undone = records.undo(workspace, pinned)
    assert undone is not None
    assert undone[0].pins == {}
    again = records.redo(workspace, undone[0])
    assert again is not None
    free = records.set_apart(workspace, again[0], "ky-rank", "nb", None)
    assert free.pins == {}
    assert rank(workspace, free) == "II"


def test_a_choice_goes_with_its_piece(workspace: Workspace, teacher: records.LearnerRecord) -> None:
    pinned = records.set_apart(workspace, teacher, "ky-rank", "nb", "ky.rank-1")
    assert records.remove_evidence(workspace, pinned, "nb").pins == {}


def test_a_choice_travels_in_the_record_file(
    tmp_path: Path, workspace: Workspace, teacher: records.LearnerRecord
) -> None:
    pinned = records.set_apart(workspace, teacher, "ky-rank", "nb", "ky.rank-1/plan-3-board")
    path = tmp_path / "record.json"
    write_record(pinned, path, "v")
    assert read_record(path) == pinned
    assert read_record(path).pins_for("ky-rank") == {"nb": "ky.rank-1/plan-3-board"}
    assert read_record(path).pins_for("tn-license") == {}
    path.write_text(path.read_text().replace('"ky.rank-1/plan-3-board"', "7"))
    with pytest.raises(RecordFileError) as caught:
        read_record(path)
    assert caught.value.place == "pins.ky-rank/nb"


def test_a_district_and_its_file(
    tmp_path: Path, workspace: Workspace, teacher: records.LearnerRecord
) -> None:
    path = tmp_path / "example-county.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    here = records.choose_district(workspace, teacher, "  Example County Schools ")
    assert here.district == "Example County Schools"
    assert rank(workspace, here) == "II"
    with_file, overlay = add_district_file(workspace, path)
    assert overlay.id == "example-county"
    assert districts(with_file) == ("Example County Schools",)
    assert rank(with_file, here) == "III"
    assert rank(with_file, teacher) == "II"
    asked = records.answer(with_file, here, "plan-filed", True)
    assert rank(with_file, asked) == "II"
    assert rank(remove_district_file(with_file, overlay.id), here) == "II"
    assert records.choose_district(workspace, here, None).district is None


def test_files_are_there_again_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "districts").mkdir(parents=True)
    (folder / "districts" / "example-county.yaml").write_text(EXAMPLE, encoding="utf-8")
    (folder / "districts" / "broken.yaml").write_text("- no", encoding="utf-8")
    workspace = open_workspace(folder)
    assert districts(workspace) == ("Example County Schools",)
    close_workspace(workspace)


def test_a_wrong_file_changes_nothing(tmp_path: Path, workspace: Workspace) -> None:
    path = tmp_path / "example-county.yaml"
    path.write_text(EXAMPLE.replace("grants: II", "grants: VI"), encoding="utf-8")
    with pytest.raises(DataFileError):
        add_district_file(workspace, path)
    assert not (workspace.folder / "districts").exists()
    assert replace(workspace) == workspace
