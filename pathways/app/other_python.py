"""What to do in a Python that is too old or too new: look for another, or say so.

The sentences stand here in both languages and not among the translated
messages: reading those takes a newer Python than the one that reads this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from pathways.app import bootstrap

ADVICE = (
    "Pathways needs Python 3.11, 3.12, or 3.13. This is Python {version}."
    " Ask the person in charge to install one of these.",
    "Pathways necesita Python 3.11, 3.12 o 3.13. Este es Python {version}."
    " Pida a la persona encargada que instale uno de estos.",
)


def other_python(path: str | None = None) -> str | None:
    """Return a supported Python found on the search path, the newest first; None without one.

    Args:
        path: search path in the form of PATH; None for that of this process.
    """
    (major, first), (_major, last) = bootstrap.SUPPORTED
    names = [f"python{major}.{minor}" for minor in range(last, first - 1, -1)]
    found = [shutil.which(name, path=path) for name in names]
    return next((python for python in found if python and _answers(python)), None)


def _answers(python: str) -> bool:
    """Whether that Python runs: a version manager answers to names it has nothing behind."""
    return subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL) == 0  # noqa: S603


def go_on_in_other_python(module: str) -> None:
    """Start `module` again in a supported Python.

    Raises:
        SystemExit: with 1, after saying what is missing, when there is none.
    """
    python = other_python()
    # Never twice: whatever stands behind that name may be this same Python again.
    if python and "PATHWAYS_OTHER_PYTHON" not in os.environ:
        os.environ["PATHWAYS_OTHER_PYTHON"] = python
        bootstrap.start(python, "-m", module, *sys.argv[1:])
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for sentence in ADVICE:
        sys.stderr.write(sentence.format(version=version) + "\n")
    raise SystemExit(1)
