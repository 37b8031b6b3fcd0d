"""`python3 -m tests`: sets up what the tests need, then runs every one of them.

Further words are given to pytest: `python3 -m tests tests/unit -x`.
"""

from __future__ import annotations

import os
import sys

from pathways.app import bootstrap

_WHOLE = ["-n", "auto", "--dist", "worksteal"]
"""All tests, on every core; what is asked for by name runs in one process, easier to follow."""


def run() -> int:
    """Return pytest's exit code."""
    bootstrap.hand_over("tests", bootstrap.TESTS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("DISPLAY", None)  # a journey that needs a screen brings its own
    import pytest

    return int(pytest.main(sys.argv[1:] or _WHOLE))


if __name__ == "__main__":
    sys.exit(run())
