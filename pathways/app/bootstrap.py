"""The way from a bare Python to the program: `python3 -m pathways` in a checkout.

In a checkout the program runs in `.venv`, made from a lock file. This module is
the part of the way that is walked at every start, so it imports next to
nothing; `set_up` is loaded only when something is missing. An installed wheel
has no lock file beside it and needs none of this.

It must also be readable for a Python that is too old to run the program.
"""

from __future__ import annotations

import os
import sys
import time

_BEGAN = time.perf_counter()

RUN = "run"
TESTS = "tests"
LOCKS = {RUN: "requirements.lock", TESTS: "requirements-dev.lock"}
SUPPORTED = ((3, 11), (3, 13))
CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Modules that stand for the whole kit when a person made an environment by hand.
_NEEDED = {
    RUN: (
        "PySide6",
        "sqlalchemy",
        "babel",
        "reportlab",
        "yaml",
        "rapidfuzz",
        "msgspec",
        "sqlcipher3",
        "cryptography",
        "mnemonic",
    ),
    TESTS: ("PySide6", "sqlalchemy", "babel", "reportlab", "pytestqt", "hypothesis", "pypdf"),
}


def hand_over(module: str, kit: str) -> None:
    """Go on as `python -m module` in the checkout's own Python, set up first where needed.

    Returns only in a Python that can run the module as it is.

    Raises:
        SystemExit: when set-up failed, after saying why; on Windows also with the
            exit code of the module, which there runs as a child.
    """
    if not os.path.isfile(os.path.join(CHECKOUT, LOCKS[kit])) or _runs_as_it_is(kit):
        return
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        from pathways.app.other_python import go_on_in_other_python

        go_on_in_other_python(module)
    if not is_ready(CHECKOUT, kit):
        from pathways.app.set_up import set_up

        code = set_up(CHECKOUT, kit)
        if code:
            raise SystemExit(code)
    _tell_time()
    start(own_python(CHECKOUT), "-m", module, *sys.argv[1:])


def start(python: str, *arguments: str) -> None:
    """Replace this process by `python arguments`; on Windows wait for it and exit as it did."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        import subprocess

        # exec on Windows returns to the prompt at once, while the program still runs.
        raise SystemExit(subprocess.call([python, *arguments]))  # noqa: S603
    os.execv(python, [python, *arguments])  # noqa: S606


def own_folder(checkout: str) -> str:
    """Return the folder of the checkout's own environment."""
    return os.path.join(checkout, ".venv")


def own_python(checkout: str) -> str:
    """Return the Python of the checkout's own environment, there or not."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(own_folder(checkout), *inside)


def is_ready(checkout: str, kit: str) -> bool:
    """Whether the environment was made to its end, from the present lock, for this Python."""
    try:
        with open(stamp_path(checkout, kit), encoding="utf-8") as file:
            made = file.read().splitlines()
    except OSError:
        return False
    wanted = stamp_lines(checkout, kit)
    # The tests' environment holds everything that the program needs.
    return (
        made[:2] == wanted[:2]
        and set(wanted[2].split()) <= set(made[2].split())
        and os.access(own_python(checkout), os.X_OK)
    )


def stamp_path(checkout: str, kit: str) -> str:
    """Return the file that is written last, when an environment is whole."""
    return os.path.join(own_folder(checkout), f"pathways-{kit}.stamp")


def stamp_lines(checkout: str, kit: str) -> list[str]:
    """Return what the stamp should say: the Python, the lock, the system parts looked for."""
    import hashlib

    with open(os.path.join(checkout, LOCKS[kit]), "rb") as file:
        lock = hashlib.sha256(file.read()).hexdigest()
    python = f"{sys.platform} {sys.version_info[0]}.{sys.version_info[1]}"
    return [python, lock, " ".join(["parts", *system_parts(kit)])]


def system_parts(kit: str) -> list[str]:
    """Return the names of the groups of system parts that this start needs, see `set_up`."""
    if not sys.platform.startswith("linux"):
        return []
    if kit == TESTS:
        return ["window", "screen", "bus"]
    return ["window", "screen"] if has_display() else ["window"]


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _runs_as_it_is(kit: str) -> bool:
    """Whether this is the checkout's own Python, or one that a person has equipped by hand."""
    if sys.prefix == sys.base_prefix:
        return False
    if os.path.realpath(sys.prefix) == os.path.realpath(own_folder(CHECKOUT)):
        return True
    from importlib.util import find_spec

    return all(find_spec(name) for name in _NEEDED[kit])


def _tell_time() -> None:
    if os.environ.get("PATHWAYS_TIME_BOOTSTRAP"):
        spent = (time.perf_counter() - _BEGAN) * 1000
        sys.stderr.write(f"bootstrap: {spent:.1f} ms\n")
