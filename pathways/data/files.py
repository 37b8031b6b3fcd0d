"""Writing one file so that it is whole or not there, and naming what went wrong."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from pathways.domain.errors import DataFolderError, FileFault, SaveFailedError

_FAULTS = {
    errno.ENOSPC: FileFault.DISK_FULL,
    errno.EDQUOT: FileFault.DISK_FULL,
    errno.EFBIG: FileFault.DISK_FULL,
    errno.EACCES: FileFault.NO_PERMISSION,
    errno.EPERM: FileFault.NO_PERMISSION,
    errno.EROFS: FileFault.NO_PERMISSION,
    errno.ENOENT: FileFault.MISSING,
    errno.ENOTDIR: FileFault.NOT_A_FOLDER,
    errno.EEXIST: FileFault.NOT_A_FOLDER,  # mkdir where a file stands
    errno.EISDIR: FileFault.NOT_A_FILE,
}


def fault_of(error: OSError) -> FileFault:
    """Return why a file could not be read or written."""
    return _FAULTS.get(error.errno or 0, FileFault.OTHER)


def make_folder(folder: Path) -> None:
    """Make a data folder and those above it, readable by its owner alone.

    Raises:
        DataFolderError: if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderError(folder, fault_of(error)) from error


def part_of(path: Path) -> Path:
    """Return where a file is written until it is whole; another process has a name of its own."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a power cut or a full disk leaves the old one or the new one.

    Raises:
        SaveFailedError: if it could not be written; the old file is untouched.
    """
    part = part_of(path)
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise SaveFailedError(path, fault_of(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, so that a power cut cannot take a rename back.

    Windows has no such call, and some network folders refuse it; there the system decides.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def wipe(path: Path) -> None:
    """Overwrite a file with zeros and remove it; nothing happens when it is not there.

    On a disk that writes to other places than it is told (many sticks and SSDs), the old
    content may stay where no program can reach it.

    Raises:
        OSError: if it cannot be written or removed.
    """
    try:
        with path.open("r+b", buffering=0) as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
