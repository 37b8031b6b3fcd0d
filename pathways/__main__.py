"""`python3 -m pathways`: sets up what is missing, then opens the program."""

from __future__ import annotations

import sys

from pathways.app import bootstrap


def run() -> int:
    """Return the exit code of the program; it is started in the Python made for it."""
    bootstrap.hand_over("pathways", bootstrap.RUN)
    from pathways.app.entry import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
