"""Decides between the window, the terminal without a screen, and a command.

Imports stay late: the window must not wait for what only a command needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pathways import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit code of what the arguments ask for.

    0: done. 1: 'no', or trouble was found. 2: the input was refused.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"pathways {__version__}")
        return 0
    folder = _take_data_folder(arguments)
    if folder is not None:
        from pathways.app.traces import stay_inside

        stay_inside(folder)
    if arguments:
        from pathways.app.cli import run_command

        return run_command(arguments, folder)
    return _open(folder)


def _take_data_folder(arguments: list[str]) -> Path | None:
    """Remove ``--data-dir DIR`` from the arguments, wherever it stands, and return it."""
    for number, word in enumerate(arguments):
        if word.startswith("--data-dir="):
            del arguments[number]
            return Path(word.partition("=")[2])
        if word == "--data-dir" and number + 1 < len(arguments):
            folder = arguments[number + 1]
            del arguments[number : number + 2]
            return Path(folder)
    return None


def _open(folder: Path | None) -> int:
    from pathways.app.folders import default_data_folder

    data_folder = folder or default_data_folder()
    if has_screen():
        from pathways.app.window import open_window

        return open_window(data_folder)
    from pathways.app.headless import show_without_screen

    return show_without_screen(data_folder)


def has_screen() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)
