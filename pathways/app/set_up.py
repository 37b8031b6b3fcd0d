"""What `python3 -m pathways` and `python3 -m tests` do at the very first start of a checkout.

Makes `.venv` from the hashed lock file and looks for the system parts. Standard
library only: it runs before anything is installed. Whatever goes wrong is said
in both languages, and the same command run again goes on from there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from pathways.app import bootstrap, system_parts
from pathways.app import set_up_words as words

_MARK = "made-by-pathways"
_STOPPED = 130  # what a shell returns for a program stopped with Ctrl+C


def set_up(checkout: str, kit: str) -> int:
    """Make the checkout ready for `kit`; return 0, or the exit code after saying why not."""
    folder = Path(checkout)
    try:
        with _one_at_a_time(folder):
            return 0 if bootstrap.is_ready(checkout, kit) else _set_up(folder, kit)
    except KeyboardInterrupt:
        words.tell(words.stopped)
        return _STOPPED
    except PermissionError:
        words.tell(words.cannot_write(folder))
        return 1
    except OSError as error:  # the disk is full, or the network folder has gone
        print(error, file=sys.stderr)
        words.tell(words.failed)
        return 1


def _set_up(checkout: Path, kit: str) -> int:
    if not _has_packages(checkout, kit):
        words.tell(words.getting_ready)
        if not (_can_make_environment() and _install_packages(checkout, kit)):
            return 1
    groups = bootstrap.system_parts(kit)
    absent = _parts_still_missing(groups)
    if absent and kit == bootstrap.RUN and bootstrap.has_display():
        return 1  # no window can be shown without them; what to do was said
    if absent and kit == bootstrap.TESTS:
        words.tell(words.tests_will_be_skipped)
        groups = [group for group in groups if not system_parts.missing([group])]
    _stamp(checkout, kit, groups)
    return 0


def _has_packages(checkout: Path, kit: str) -> bool:
    """Whether only system parts are left to look for."""
    try:
        made = Path(bootstrap.stamp_path(str(checkout), kit)).read_text("utf-8").splitlines()
    except OSError:
        return False
    return made[:2] == bootstrap.stamp_lines(str(checkout), kit)[:2]


def _stamp(checkout: Path, kit: str, groups: Sequence[str]) -> None:
    """Say that the environment is whole; written last."""
    # The tests' environment holds everything that the program needs.
    for each in (bootstrap.RUN, bootstrap.TESTS) if kit == bootstrap.TESTS else (kit,):
        lines = bootstrap.stamp_lines(str(checkout), each)
        lines[2] = " ".join(["parts", *groups])
        path = Path(bootstrap.stamp_path(str(checkout), each))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# System parts


def _parts_still_missing(groups: Sequence[str]) -> bool:
    """Install what is missing where that is allowed; else say who must run which command."""
    absent = system_parts.missing(groups)
    if not absent:
        return False
    if not system_parts.has_apt():
        words.tell(words.parts_to_ask_for(absent))
        return True
    packages = sorted(set(absent.values()))
    if _install_system(packages) and not system_parts.missing(groups):
        return False
    words.tell(words.person_in_charge)
    words.show(system_parts.command_for(packages))
    return True


def _install_system(packages: Sequence[str]) -> bool:
    prefix = system_parts.admin_prefix()
    if prefix is None:
        return False
    words.tell(words.adding_to_system(packages))
    return system_parts.install(packages, prefix)


def _can_make_environment() -> bool:
    """Whether packages can be installed; Debian keeps what venv needs in a package of its own."""
    if shutil.which("uv") or find_spec("ensurepip"):
        return True
    if system_parts.has_apt() and _install_system(["python3-venv"]):
        return True
    words.tell(words.person_in_charge)
    words.show(system_parts.command_for(["python3-venv"]))
    return False


# Packages


def _install_packages(checkout: Path, kit: str) -> bool:
    lock = checkout / bootstrap.LOCKS[kit]
    _clear_the_way(checkout)
    words.tell(words.fetching(sum("==" in line for line in lock.read_text("utf-8").splitlines())))
    tools = [_with_pip] if find_spec("ensurepip") else []
    uv = shutil.which("uv")
    if uv and _with_uv(uv, checkout, lock):
        words.tell(words.ready)
        return True
    if uv and tools:
        words.tell(words.trying_next("uv"))
    done = any(tool(checkout, lock) for tool in tools)
    words.tell(words.ready if done else words.failed)
    return done


def _clear_the_way(checkout: Path) -> None:
    """Start from an empty `.venv`; one that set-up did not make is kept under another name."""
    folder = Path(bootstrap.own_folder(str(checkout)))
    if folder.exists() and not (folder / _MARK).is_file():
        number = next(n for n in range(1, 1000) if not (checkout / f".venv-{n}").exists())
        kept = folder.rename(checkout / f".venv-{number}")
        words.tell(words.set_aside(kept))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / _MARK).touch()


def _with_uv(uv: str, checkout: Path, lock: Path) -> bool:
    folder = bootstrap.own_folder(str(checkout))
    python = bootstrap.own_python(str(checkout))
    make = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, folder]
    get = [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock)]
    return _run(make) and _run(get)


def _with_pip(checkout: Path, lock: Path) -> bool:
    make = [sys.executable, "-m", "venv", bootstrap.own_folder(str(checkout))]
    pip = [bootstrap.own_python(str(checkout)), "-m", "pip", "--disable-pip-version-check"]
    get = [*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(lock)]
    return _run(make) and _run(get)


def _run(command: Sequence[str]) -> bool:
    # Standard output belongs to the program, whose `--json` must stay clean.
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=2, check=False)  # noqa: S603
    return answer.returncode == 0


# One start at a time


@contextmanager
def _one_at_a_time(checkout: Path) -> Iterator[None]:
    """Wait while another start sets up in the same folder."""
    with (checkout / ".set-up.lock").open("a+b") as file:
        if not _try_lock(file.fileno()):
            words.tell(words.waiting)
            _lock(file.fileno())
        yield  # closing the file lets go of the lock, also when this process is killed


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(file: int) -> None:
        while True:
            try:  # Windows gives up after ten seconds
                return msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError:
                continue

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
