"""What is remembered between two starts of the program."""

from __future__ import annotations

from pathlib import Path

from pathways.data.settings import (
    LEAST_TEXT_PERCENT,
    LOCK_MINUTES,
    MOST_TEXT_PERCENT,
    Settings,
    Theme,
    read_settings,
    write_settings,
)

__all__ = [
    "LEAST_TEXT_PERCENT",
    "LOCK_MINUTES",
    "MOST_TEXT_PERCENT",
    "Settings",
    "Theme",
    "read",
    "write",
]


def read(folder: Path) -> Settings:
    """Return the settings of a data folder; defaults where there are none."""
    return read_settings(folder)


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings, making the data folder when it is not there.

    Raises:
        SaveFailedError: if they could not be written.
        DataFolderError: if the folder cannot be made.
    """
    write_settings(folder, settings)
