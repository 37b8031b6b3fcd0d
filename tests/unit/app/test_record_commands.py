"""`pathways record`: records move, join, are checked, restored and mended without a window."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pathways.app.entry import main
from pathways.data import drawers
from pathways.data.drawer_keys import Effort
from pathways.domain.person import Language, Role
from pathways.domain.record import Holding, HoldingState
from pathways.services import privacy, records
from pathways.services.opening import close_workspace, open_new_drawer, open_workspace
from pathways.services.privacy import Secret

Run = Callable[..., tuple[int, str, str]]
HORSE = "correct horse"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    # What a command with --data-dir sets for its process must not stay for other tests.
    monkeypatch.setattr("pathways.app.traces.stay_inside", lambda _folder: None)
    monkeypatch.setattr("pathways.app.record_commands.forbid_crash_dumps", lambda: None)

    def call(folder: Path, *words: str, lang: str = "en") -> tuple[int, str, str]:
        code = main(["record", *words, "--lang", lang, "--data-dir", str(folder)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def data_of(run: Run, folder: Path, *words: str) -> tuple[int, Any]:
    code, out, _ = run(folder, *words, "--json")
    return code, json.loads(out)


def with_ana(folder: Path) -> str:
    workspace = open_workspace(folder)
    record = records.begin(workspace, Role.LEARNER, Language.SPANISH)
    record = records.rename(workspace, record, "Ana")
    records.keep_original(workspace, record, "a.png", b"\x89PNG")
    close_workspace(workspace)
    return record.id


def test_a_record_moves_and_comes_back_joined(
    run: Run, data_folder: Path, compiled: Path, tmp_path: Path
) -> None:
    there, file = tmp_path / "there", tmp_path / "ana.json"
    shutil.copytree(compiled, there / "cache")
    assert run(data_folder, "list") == (0, "Nobody is here yet.\n", "")
    assert not (data_folder / "drawers").exists()  # looking makes nothing
    person = with_ana(data_folder)
    assert data_of(run, data_folder, "list")[1]["people"][0]["id"] == person
    assert run(data_folder, "export", "-o", str(file)) == (0, f"Saved: {file}\n", "")
    assert run(there, "check", str(file))[1] == (
        "A record of Ana: 0 things, 2 changes, and 1 file brought in.\n"
    )
    code, out, _ = run(there, "merge", str(file))
    assert (code, out.startswith("Ana is not here. Nothing was changed.")) == (1, True)
    assert run(there, "import", str(file), lang="es")[:2] == (0, "Se agregó: Ana.\n")
    assert data_of(run, there, "check") == (
        0,
        {"is_whole": True, "people": 1, "changes": 2, "originals": 1},
    )
    code, told = data_of(run, there, "import", str(file))
    assert (code, told["imported"]) == (1, False)  # she is here: merge, or say --replace
    workspace = open_workspace(there)
    thing = Holding("h1", None, "Excel", HoldingState.EARNED)
    records.add_holding(workspace, records.open_person(workspace, person), thing)
    close_workspace(workspace)
    assert run(there, "export", "-o", str(file), "--person", "Ana")[0] == 0
    assert run(data_folder, "merge", str(file))[1] == "1 change came in from the other copy.\n"
    assert run(data_folder, "merge", str(file))[1] == (
        "Both copies were the same. Nothing came in.\n"
    )
    code, told = data_of(run, data_folder, "backups")
    assert [each["reason"] for each in told["copies"]] == ["before-merge", "before-merge"]
    assert run(data_folder, "restore", "2")[1].startswith("Put back: Copy of ")
    workspace = open_workspace(data_folder)
    assert records.open_person(workspace, person).holdings == ()
    close_workspace(workspace)
    assert run(data_folder, "export", "-o", str(file), "--now-only")[0] == 0
    assert run(data_folder, "check", str(file))[1] == "A record of Ana: 0 things, as of now.\n"
    code, out, err = run(data_folder, "merge", str(file))
    assert (code, out) == (2, "")
    assert err.startswith("This file does not tell how the record changed.")
    assert run(data_folder, "import", str(file), "--replace")[0] == 0
    for words, told in (
        (("export", "-o", str(file), "--person", "Eva"), "Choose one of: Ana."),
        (("restore", "99"), "Choose one of: 1, 2, 3."),
        (("merge", "no such file.json"), "no such file.json"),
    ):
        code, out, err = run(data_folder, *words)
        assert (code, out) == (2, ""), words
        assert told in err


def test_damage_is_told_and_mended(run: Run, data_folder: Path) -> None:
    with_ana(data_folder)
    (store,) = data_folder.glob("drawers/*/record-*.sqlite")
    content = store.read_bytes()
    store.write_bytes(b"\xff" * 4096 + content[4096:])
    before = store.read_bytes()
    code, out, _ = run(data_folder, "check")
    assert (code, "pathways record repair" in out) == (1, True)
    assert store.read_bytes() == before  # looking changes nothing
    code, told = data_of(run, data_folder, "repair")
    assert (code, told["was_damaged"], told["kept"], told["losses"]) == (1, True, 1, [])
    assert Path(told["file"]).read_bytes() == before
    assert run(data_folder, "repair")[:2] == (0, "Nothing is damaged. Nothing was changed.\n")
    assert data_of(run, data_folder, "check")[1]["is_whole"]


def test_locked_records_open_by_a_file_and_never_by_an_argument(
    run: Run, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    workspace = open_new_drawer(data_folder, Secret(HORSE, "lucero"))
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    records.rename(workspace, record, "Eva")
    privacy.back_up(workspace, dt.date(2026, 11, 27))
    close_workspace(workspace)
    code, out, err = run(data_folder, "list")
    assert (code, out) == (2, "")
    assert "locked" in err
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{HORSE}\nlucero\n", "utf-8")
    assert run(data_folder, "list", "--password-file", str(secret)) == (0, "Eva\n", "")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{HORSE}\nlucero\n"))
    code, out, _ = run(data_folder, "backups", "--password-file", "-")
    assert (code, "Made when the program opened." in out) == (0, True)
    secret.write_text(HORSE, "utf-8")
    code, out, err = run(data_folder, "list", "--password-file", str(secret))
    assert (code, out, "opens nothing here" in err) == (2, "", True)
    assert run(data_folder, "list", "--locked")[0] == 2  # no terminal to ask in
    code, _, err = run(data_folder, "list", "--password-file", str(tmp_path / "gone"))
    assert code == 2
    assert "data folder" not in err  # that one is well


@pytest.mark.parametrize("lang", ["en", "es"])
def test_help_is_in_both_languages(run: Run, tmp_path: Path, lang: str) -> None:
    words = {"en": "Bring in a record file", "es": "Agregar un archivo de registro"}
    assert words[lang] in run(tmp_path, "import", "--help", lang=lang)[1]


def test_without_a_screen_nobodys_records_are_opened(
    run: Run, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pathways.app.headless import show_without_screen

    close_workspace(open_new_drawer(data_folder, Secret(HORSE)))
    assert show_without_screen(data_folder) == 0
    assert (data_folder / "summary.pdf").stat().st_size > 5000
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    assert show_without_screen(blocked) == 1
    assert "summary.pdf could not be saved." in capsys.readouterr().err
