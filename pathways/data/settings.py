"""How the program looks and where it was left. Not part of anybody's record.

The settings are read before the first screen shows, so little is imported here:
no `dataclasses`, and `json` only where there is a file.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from pathways.domain.person import Language

LOCK_MINUTES = (2, 5, 10, 30, 0)
SETTINGS_FILE = "settings.json"
DAMAGED_FILE = "settings.damaged.json"
LEAST_TEXT_PERCENT = 80
MOST_TEXT_PERCENT = 300
_MAX_BYTES = 64_000
_LONGEST_TEXT = 8_000  # the window's geometry is the longest


class Theme(StrEnum):
    """Colours of the window."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Settings(NamedTuple):
    """What is remembered between two starts.

    Attributes:
        language: None until the person has chosen one.
        text_percent: size of the text, 80 to 300.
        geometry: size and place of the window, as the window wrote it; '' is none.
        place: key of the page last shown; '' is the first.
        person: id of the person last at the window.
        first_run_done: whether the first questions have been answered.
        lock_minutes: without a key until records with a password lock; 0 is never.
    """

    language: Language | None = None
    text_percent: int = 100
    theme: Theme = Theme.LIGHT
    geometry: str = ""
    place: str = ""
    person: str | None = None
    first_run_done: bool = False
    lock_minutes: int = 10


def read_settings(folder: Path) -> Settings:
    """Return the settings; what is missing or senseless takes its default.

    A file that is no settings file at all is kept aside as `settings.damaged.json`.
    It holds nothing that a person could not choose again, so no error is raised.
    """
    path = folder / SETTINGS_FILE
    try:
        content = path.read_bytes()
    except OSError:
        return Settings()
    given = _members(content)
    if given is None:
        with suppress(OSError):
            path.replace(folder / DAMAGED_FILE)
        return Settings()
    sound = {name for name in Settings._fields if _is_sound(name, given)}
    return Settings(**{name: _typed(name, given[name]) for name in sound})


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings whole, or leave the old ones; make the folder when it is not there.

    Raises:
        SaveFailedError: if they could not be written.
        DataFolderError: if the folder cannot be made.
    """
    import json

    from pathways.data.files import make_folder, write_whole

    make_folder(folder)
    text = json.dumps(settings._asdict(), ensure_ascii=False, indent=2, sort_keys=True)
    write_whole(folder / SETTINGS_FILE, text.encode() + b"\n")


def _members(content: bytes) -> dict[str, Any] | None:
    """Return the file's members, None when it is damaged."""
    if len(content) > _MAX_BYTES:
        return None
    import json

    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _is_sound(name: str, given: dict[str, Any]) -> bool:
    if name not in given:
        return False
    value = given[name]
    if name == "text_percent":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and LEAST_TEXT_PERCENT <= value <= MOST_TEXT_PERCENT
    if name == "lock_minutes":
        return isinstance(value, int) and not isinstance(value, bool) and value in LOCK_MINUTES
    if name == "first_run_done":
        return isinstance(value, bool)
    if name in ("language", "person") and value is None:
        return True
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        return False
    choices = {"language": Language, "theme": Theme}.get(name)
    return choices is None or value in {choice.value for choice in choices}


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    return {"language": Language, "theme": Theme}.get(name, lambda same: same)(value)
