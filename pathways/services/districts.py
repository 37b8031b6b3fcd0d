"""The files in which a school district says what it adds to a ladder, or asks beyond it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pathways.data.files import make_folder, write_whole
from pathways.data.rule_overlays import read_overlay, sound_overlays
from pathways.rules.overlays import Overlay
from pathways.services.workspace import Reference

DISTRICTS_FOLDER = "districts"
Opened = TypeVar("Opened", bound=Reference)


def districts(reference: Reference) -> tuple[str, ...]:
    """Return the names of the districts that have a file here, in the order of the files."""
    return tuple(dict.fromkeys(each.mark.district.en for each in reference.rules.overlays))


def add_district_file(reference: Opened, path: Path) -> tuple[Opened, Overlay]:
    """Take over a district's file; one of the same name is replaced.

    Returns:
        The open program with the file's rules, and what the file says.

    Raises:
        DataFileError: with every mistake of the file; nothing was changed.
        SaveFailedError: if it could not be kept.
    """
    overlay = read_overlay(path)
    folder = reference.folder / DISTRICTS_FOLDER
    make_folder(folder)
    write_whole(folder / f"{overlay.id}.yaml", path.read_bytes())
    rules = replace(reference.rules, overlays=sound_overlays(folder))
    return replace(reference, rules=rules), overlay


def remove_district_file(reference: Opened, overlay_id: str) -> Opened:
    """Take a district's file away; nothing happens when it is gone."""
    folder = reference.folder / DISTRICTS_FOLDER
    (folder / f"{overlay_id}.yaml").unlink(missing_ok=True)
    return replace(reference, rules=replace(reference.rules, overlays=sound_overlays(folder)))
