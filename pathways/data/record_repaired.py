"""Where a repaired record store waits for the damaged one to be out of its way."""

from __future__ import annotations

from pathlib import Path


def finish_repair(path: Path) -> None:
    """Take the repaired store when the program was stopped before it could.

    Raises:
        OSError: if it cannot be renamed.
    """
    repaired = repaired_path(path)
    if not path.exists() and repaired.exists():
        repaired.replace(path)


def repaired_path(path: Path) -> Path:
    """Return where a repaired store waits for the damaged one to be out of its way."""
    return path.with_name(f"{path.stem}.repaired{path.suffix}")
