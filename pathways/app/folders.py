"""Where the program keeps its data. Nothing is written anywhere else."""

from __future__ import annotations

from pathlib import Path


def default_data_folder() -> Path:
    """Return the usual place for a person's data on this system."""
    # Imported late: a throw-away profile never asks.
    from platformdirs import user_data_path

    return user_data_path("pathways", appauthor=False)
