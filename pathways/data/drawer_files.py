"""The files in the folder of a drawer: taking away what is left over, and all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pathways.data.files import sync_folder, wipe

_OURS = re.compile(r"\.?(record-[0-9a-f]{16})\.|\.drawer\.")


def sweep(folder: Path, stem: str) -> None:
    """Wipe what an earlier passphrase, or a power cut, has left; files of others stay.

    Args:
        stem: of the record store and its backups, which stay too.
    """
    for path in _files(folder):
        ours = _OURS.match(path.name)
        if ours and (ours[1] != stem or path.name.startswith(".")):
            with suppress(OSError):  # tried again at the next opening
                wipe(path)


def erase(folder: Path) -> None:
    """Wipe every file and remove the folder, for good.

    Raises:
        OSError: if something could not be removed.
    """
    # What says where the records are goes last: until then a power cut leaves a drawer.
    for path in sorted(_files(folder), key=lambda each: each.name.startswith("drawer")):
        wipe(path)
    for each in (*folder.glob("*/"), folder):
        each.rmdir()
    sync_folder(folder.parent)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from [each for each in folder.rglob("*") if each.is_file()]
