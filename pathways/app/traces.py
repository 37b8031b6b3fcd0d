"""Working from a stick or one folder: nothing is left anywhere else.

Our own code writes into the data folder alone. What the system's libraries would write
(caches of fonts and pictures, the settings of Qt's file dialog, temporary files, crash
dumps) is led into it too, or switched off.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_SYSTEM_FOLDER = "cache/system"  # nothing in it that could not be made again
_FOLDERS = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_SWITCHED_OFF = {"MESA_SHADER_CACHE_DISABLE": "true", "QML_DISABLE_DISK_CACHE": "1"}
_PR_SET_DUMPABLE = 4  # linux/prctl.h
_NO_ERROR_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
STAYS_INSIDE = "PATHWAYS_STAYS_INSIDE"
"""Set in the environment while everything is kept inside the data folder."""


def stay_inside(folder: Path) -> None:
    """Lead everything that is written besides records into `folder`, before Qt is loaded."""
    inside = str((folder / _SYSTEM_FOLDER).absolute())
    with suppress(OSError):  # on a write-protected stick nothing is written at all
        Path(inside).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.update(dict.fromkeys((*_FOLDERS, *_TEMPORARY), inside))
    os.environ.update(_SWITCHED_OFF, **{STAYS_INSIDE: "1"})
    sys.dont_write_bytecode = True
    # Imported only here: a start from the usual folder does not wait for it.
    import tempfile

    # Without this, a folder that cannot be written to would be passed over for /tmp.
    tempfile.tempdir = inside


def is_inside() -> bool:
    """Whether everything is kept inside the data folder."""
    return bool(os.environ.get(STAYS_INSIDE))


def forbid_crash_dumps() -> None:
    """Have the system write no picture of our memory when we crash: the key is in it."""
    with suppress(OSError, AttributeError, ImportError):
        if os.name == "nt":
            _forbid_on_windows()
            return
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform.startswith("linux"):
            import ctypes

            # A dump that goes to another program (a pipe) does not ask for the limit.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _forbid_on_windows() -> None:
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.SetErrorMode(_NO_ERROR_BOXES)
