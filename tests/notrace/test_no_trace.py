"""Working from a stick leaves nothing outside it, and no name in the stick's own free space.

The work folder, and a home with its temporary folder, are small disks of their own, so
that every byte that was ever written to them can be searched, deleted files included.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from trace_child import NAME, NOTE, PASSPHRASE

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("trace_child.py")
RUNS = 30 if os.environ.get("PATHWAYS_LONG") else 3
MEGABYTES = 48


@dataclass(frozen=True)
class Disk:
    """A disk in a file.

    Attributes:
        is_mounted: False where mounting is not allowed: it is a folder then, and what was
            deleted in it is not searched.
    """

    image: Path
    folder: Path
    is_mounted: bool = True

    def holds(self, words: str) -> bool:
        """Whether words are anywhere on the disk, in use or free."""
        if not self.is_mounted:
            return any(_holds(each.read_bytes(), words) for each in _files(self.folder))
        subprocess.run(["sync", "-f", str(self.folder)], check=True)
        return _holds(self.image.read_bytes(), words)


def _holds(content: bytes, words: str) -> bool:
    return words.encode() in content or words.encode("utf-16-le") in content


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


@contextmanager
def mounted(folder: Path, name: str) -> Iterator[Disk]:
    disk = Disk(folder / f"{name}.img", folder / name)
    disk.folder.mkdir()
    with disk.image.open("wb") as image:
        image.truncate(MEGABYTES << 20)
    if not _may_mount(disk):
        yield replace(disk, is_mounted=False)
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk.folder)], check=True)


def _may_mount(disk: Disk) -> bool:
    if shutil.which("mkfs.ext4") is None or shutil.which("mount") is None:
        return False
    make = ["mkfs.ext4", "-q", "-O", "^has_journal", str(disk.image)]
    subprocess.run(make, check=True)
    mount = ["mount", "-o", "loop", str(disk.image), str(disk.folder)]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file and folder with its time and content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (path.lstat().st_mtime_ns, content)
    return found


def environment(outside: Path) -> dict[str, str]:
    home, temporary = outside / "home", outside / "tmp"
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",  # of this test's own script
    }


def start(work: Path, outside: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(work), *words]
    return subprocess.Popen(
        command,
        env=environment(outside),
        cwd=outside / "home",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def commands(given: Path) -> list[list[str]]:
    """What is asked on the command line about a person's own file, which lies elsewhere."""
    record = given / "record.json"
    holding = {"id": "h", "credential": "osha-10-gi", "state": "earned", "note": NOTE}
    shape = {
        "format": "pathways-record",
        "version": 1,
        "person": {"id": "p", "name": NAME, "role": "teacher"},
        "holdings": [holding],
    }
    record.write_text(json.dumps(shape), "utf-8")
    password = given / "password.txt"
    password.write_text(PASSPHRASE, "utf-8")
    return [
        ["record", "check", "--password-file", str(password)],
        ["why", "ky-rank:II", "--record", str(record)],
        ["summary", "ky-rank:II", "--record", str(record), "-o", str(given / "out.pdf")],
        ["show", "osha-10-gi", "--record", str(record)],
        ["self-check"],
    ]


def test_thirty_runs_leave_nothing_outside_and_no_name_in_free_space(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    asked = commands(given)
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    with mounted(tmp_path, "work") as work, mounted(tmp_path, "outside") as outside:
        for name in ("home", "tmp"):
            (outside.folder / name).mkdir()
            (outside.folder / name / "mine.txt").write_text("was here before")
        before = snapshot(outside.folder)
        killed = 0
        for turn in range(RUNS):
            if turn % 3 == 0:
                killed += kill(start(work.folder, outside.folder, "window"), chance)
            elif turn % 3 == 1:
                finish(start(work.folder, outside.folder, "window"))
            else:
                finish(
                    start(work.folder, outside.folder, "command", *asked[turn // 3 % len(asked)])
                )
        assert killed >= RUNS // 4
        assert (work.folder / "drawers").is_dir()
        assert snapshot(outside.folder) == before
        for words in (NAME, NOTE, PASSPHRASE):
            assert not work.holds(words), words
            assert not outside.holds(words), words
        # The search would find it, also when it is deleted.
        (work.folder / "plain.txt").write_text(NAME)
        if work.is_mounted:
            subprocess.run(["sync", "-f", str(work.folder)], check=True)
            (work.folder / "plain.txt").unlink()
        assert work.holds(NAME)


def finish(child: subprocess.Popen[str]) -> None:
    out, err = child.communicate(timeout=240)
    assert child.returncode == 0, out + err


def kill(child: subprocess.Popen[str], chance: random.Random) -> bool:
    """Kill it at some moment of its work; whether it was still at work."""
    assert child.stdout is not None
    said = child.stdout.readline()
    time.sleep(chance.random() * 1.5)
    child.kill()
    child.communicate()
    return said == "open\n"


def test_a_passphrase_set_later_wipes_the_plain_file(tmp_path: Path) -> None:
    """What stood in the plain file itself is overwritten; what a journal left is not promised."""
    from pathways.domain.person import Language, Role
    from pathways.domain.privacy import Secret
    from pathways.services import privacy, records
    from pathways.services.opening import close_workspace, open_workspace

    with mounted(tmp_path, "work") as work:
        workspace = open_workspace(work.folder)
        record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
        records.rename(workspace, record, NAME)
        assert work.holds(NAME)
        privacy.set_passphrase(workspace, Secret(PASSPHRASE))
        close_workspace(workspace)
        files = [path for path in work.folder.rglob("*") if path.is_file()]
        assert not [path for path in files if NAME.encode() in path.read_bytes()]


def test_a_folder_that_cannot_be_written_is_no_reason_to_write_elsewhere(tmp_path: Path) -> None:
    text = (
        "import sys, tempfile; from pathlib import Path\n"
        "from pathways.app.traces import stay_inside\n"
        "stay_inside(Path(sys.argv[1]))\n"
        "print(tempfile.gettempdir())\n"
    )
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-c", text, str(blocked)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.strip() == str(blocked / "cache" / "system")


DUMPS = """
import os, resource, sys
from pathways.app.traces import forbid_crash_dumps
forbid_crash_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
def test_no_crash_dump_is_written() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DUMPS], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split("\n")[:2] == ["(0, 0)", "0"]
