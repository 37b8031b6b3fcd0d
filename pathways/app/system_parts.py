"""Parts of the operating system that Qt and the tests need: found by loading them.

Linux only. Windows and macOS bring everything that Qt asks for.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

LIBRARIES = {
    "window": {
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libfreetype.so.6": "libfreetype6",
    },
    "screen": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libX11-xcb.so.1": "libx11-xcb1",
    },
}
PROGRAMS = {
    "bus": {
        "Xvfb": "xvfb",
        "xauth": "xauth",
        "dbus-run-session": "dbus",
        "dbus-daemon": "dbus",
        "at-spi-bus-launcher": "at-spi2-core",
    }
}
# Where Debian and its kin keep programs that only other programs start.
_INNER_FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core")
_APT_LISTS = Path("/var/lib/apt/lists")


def missing(groups: Iterable[str]) -> dict[str, str]:
    """Return what cannot be loaded or run: library or program to its Debian package."""
    absent: dict[str, str] = {}
    for group in groups:
        libraries = LIBRARIES.get(group, {})
        absent |= {name: libraries[name] for name in libraries if not _loads(name)}
        programs = PROGRAMS.get(group, {})
        absent |= {name: programs[name] for name in programs if not _runs(name)}
    return absent


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _runs(program: str) -> bool:
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), *_INNER_FOLDERS))
    return shutil.which(program, path=folders) is not None


def has_apt() -> bool:
    """Whether packages come from apt here."""
    return shutil.which("apt-get") is not None


def admin_prefix() -> tuple[str, ...] | None:
    """Return what to put before a command to run it as administrator; None when not allowed.

    Never asks for a password.
    """
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and _succeeds([sudo, "-n", "true"], quiet=True):
        return (sudo, "-n")
    return None


def install(packages: Sequence[str], prefix: Sequence[str]) -> bool:
    """Install Debian packages, with fresh package lists if the present ones do not do."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return _succeeds(wanted) or (_succeeds([*apt, "update"]) and _succeeds(wanted))


def command_for(packages: Sequence[str]) -> str:
    """Return the one command that a person in charge can type to install `packages`."""
    sudo = "sudo " if shutil.which("sudo") else ""
    # A machine straight from its image has no lists yet, so that apt would find nothing.
    update = "" if any(_APT_LISTS.glob("*_Packages*")) else f"{sudo}apt-get update && "
    return f"{update}{sudo}apt-get install -y {' '.join(packages)}"


def _succeeds(command: Sequence[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else 2  # standard output belongs to the program
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, check=False)  # noqa: S603
    return answer.returncode == 0
