"""Loading ahead changes nothing, and what it found trouble with is given back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from pathways.app import warming
from pathways.app.warming import warm_up
from pathways.services import records
from pathways.services.opening import close_workspace, open_workspace


def test_nobody_is_saved_and_nothing_is_written(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    warm_up(workspace)
    assert records.people(workspace) == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    close_workspace(workspace)


def test_a_workspace_that_is_only_looked_at_is_warmed_too(tmp_path: Path) -> None:
    close_workspace(open_workspace(tmp_path))
    workspace = open_workspace(tmp_path, read_only=True)
    warm_up(workspace)
    close_workspace(workspace)


def test_every_module_that_is_loaded_ahead_is_there() -> None:
    for module in warming._MODULES:
        assert import_module(module).__name__ == module
