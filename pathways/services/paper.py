"""Saving a page where the person wants it."""

from __future__ import annotations

from pathlib import Path

from pathways.data.files import write_whole


def save_paper(path: Path, content: bytes) -> None:
    """Write a page whole, or not at all.

    Raises:
        SaveFailedError: if it could not be written; an older file stays as it was.
    """
    write_whole(path, content)
