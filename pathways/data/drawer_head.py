"""The small file of a drawer that says which file its records are in, and what opens it.

`drawer.json` decides: it is written whole or not at all, so that a change of the
passphrase is done or not done. `drawer.copy.json` is the same once more: without it
nobody could open what is locked. It names no person and counts nothing.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pathways.data.drawer_keys import (
    SALT_BYTES,
    WRAPPED_BYTES,
    Effort,
    filler,
    key_from_paper,
    key_from_secret,
    new_key,
    passphrase_text,
    unwrap,
    wrap,
)
from pathways.data.files import write_whole
from pathways.domain.errors import SaveFailedError
from pathways.domain.privacy import Secret

HEAD_FILE = "drawer.json"
COPY_FILE = "drawer.copy.json"
FORMAT = "pathways-drawer"
VERSION = 1
_MAX_BYTES = 10_000
_PLAIN = b"SQLite format 3\0"
_STORE = re.compile(r"record-[0-9a-f]{16}\.sqlite")


@dataclass(frozen=True, slots=True)
class DrawerLock:
    """What a locked drawer keeps of its key.

    Attributes:
        by_passphrase, by_paper: the key, wrapped by the passphrase and by the recovery words.
        paper_key: what the recovery words wrap with, wrapped by the key, so that the paper
            stays good when the passphrase is changed.
    """

    effort: Effort
    salt: bytes
    by_passphrase: bytes
    by_paper: bytes
    paper_key: bytes


@dataclass(frozen=True, slots=True)
class DrawerHead:
    """What `drawer.json` says: the name of the record store's file, and the lock if any."""

    store: str
    lock: DrawerLock | None = None


def new_store_name() -> str:
    """Return the name of a file that was never there."""
    return f"record-{secrets.token_hex(8)}.sqlite"


def locked_head(
    store: str, key: bytes, by: bytes, salt: bytes, effort: Effort, paper_key: bytes | None
) -> DrawerHead:
    """Return the head of a drawer that opens by a passphrase, and by paper if there is one.

    Args:
        by: what the passphrase wraps with.
        paper_key: what the recovery words wrap with; None without a sheet.
    """
    by_passphrase = wrap(key, by, f"{store} passphrase")
    lock = DrawerLock(effort, salt, by_passphrase, by_paper=filler(), paper_key=filler())
    return with_paper(DrawerHead(store, lock), lock, key, paper_key)


def with_paper(
    head: DrawerHead, lock: DrawerLock, key: bytes, paper_key: bytes | None
) -> DrawerHead:
    """Return a head with its lock opened by another recovery sheet, or by none.

    Args:
        key: what the lock locks.
        paper_key: what the recovery words wrap with; None without a sheet, which nothing
            in the file tells.
    """
    store = head.store
    by_paper = wrap(key, paper_key, f"{store} paper") if paper_key else filler()
    kept = wrap(paper_key, key, f"{store} paper key") if paper_key else filler()
    return replace(head, lock=replace(lock, by_paper=by_paper, paper_key=kept))


def paper_key_of(head: DrawerHead, key: bytes | None) -> bytes | None:
    """Return what the recovery words wrap with; None when there is no sheet."""
    if head.lock is None or key is None:
        return None
    return unwrap(head.lock.paper_key, key, f"{head.store} paper key")


class Attempt:
    """One attempt to open something: the slow work is done once, whatever it is tried on."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret
        self._paper = key_from_paper(passphrase_text(secret)) or new_key()
        self._made: dict[tuple[bytes, Effort], bytes] = {}

    def made(self, salt: bytes, effort: Effort) -> bytes:
        """Return what the passphrase wraps with."""
        if (salt, effort) not in self._made:
            self._made[salt, effort] = key_from_secret(self._secret, salt, effort)
        return self._made[salt, effort]

    def key_of(self, head: DrawerHead) -> bytes | None:
        """Return the key of a locked drawer; None when it does not open. Both ways are tried."""
        lock = head.lock
        if lock is None:
            return None
        found = (
            unwrap(
                lock.by_passphrase, self.made(lock.salt, lock.effort), f"{head.store} passphrase"
            ),
            unwrap(lock.by_paper, self._paper, f"{head.store} paper"),
        )
        return found[0] or found[1]


def read_head(folder: Path) -> DrawerHead | None:
    """Return what a drawer's file says, or its copy; None when neither can be read."""
    for name in (HEAD_FILE, COPY_FILE):
        try:
            with (folder / name).open("rb") as file:
                return _head(json.loads(file.read(_MAX_BYTES)))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            continue
    return _plain_head(folder)


def _plain_head(folder: Path) -> DrawerHead | None:
    """Return the head of a drawer that lost it, where the records need no key."""
    for path in sorted(folder.glob("record-*.sqlite")):
        with suppress(OSError), path.open("rb") as file:
            if _STORE.fullmatch(path.name) and file.read(len(_PLAIN)) == _PLAIN:
                return DrawerHead(path.name)
    return None


def write_head(folder: Path, head: DrawerHead) -> None:
    """Write the file of a drawer, then its copy. The first of the two decides.

    Raises:
        SaveFailedError: if the first could not be written; the old one still counts.
    """
    content = head_bytes(head)
    write_whole(folder / HEAD_FILE, content)
    try:
        write_whole(folder / COPY_FILE, content)
    except SaveFailedError:
        # It is written again at the next opening; a stale one had better not be there.
        with suppress(OSError):
            (folder / COPY_FILE).unlink(missing_ok=True)


def mend_copy(folder: Path) -> None:
    """Make the copy say what the file says, and the file what the copy says when it is damaged.

    Raises:
        SaveFailedError: if it could not be written.
    """
    head = read_head(folder)
    if head is None:
        return
    content = head_bytes(head)
    for name in (HEAD_FILE, COPY_FILE):
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)


def head_bytes(head: DrawerHead) -> bytes:
    """Return the file of a drawer; docs/record-format.md tells its fields."""
    shape: dict[str, Any] = {"format": FORMAT, "version": VERSION, "store": head.store}
    lock = head.lock
    if lock is not None:
        shape["lock"] = {
            "memory_kib": lock.effort.memory,
            "passes": lock.effort.passes,
            "lanes": lock.effort.lanes,
            "salt": lock.salt.hex(),
            "by_passphrase": lock.by_passphrase.hex(),
            "by_paper": lock.by_paper.hex(),
            "paper_key": lock.paper_key.hex(),
        }
    return json.dumps(shape, indent=2).encode() + b"\n"


def _head(given: Mapping[str, Any]) -> DrawerHead:
    """Return a head; any error of a damaged file is a ValueError, LookupError or TypeError."""
    if given["format"] != FORMAT or given["version"] != VERSION:
        raise ValueError("no drawer of this version")
    if not _STORE.fullmatch(given["store"]):
        raise ValueError("not the name of a store")
    return DrawerHead(given["store"], _lock(given["lock"]) if "lock" in given else None)


def _lock(given: Mapping[str, Any]) -> DrawerLock:
    lock = DrawerLock(
        effort=Effort(int(given["memory_kib"]), int(given["passes"]), int(given["lanes"])),
        salt=bytes.fromhex(given["salt"]),
        by_passphrase=bytes.fromhex(given["by_passphrase"]),
        by_paper=bytes.fromhex(given["by_paper"]),
        paper_key=bytes.fromhex(given["paper_key"]),
    )
    wrapped = (lock.by_passphrase, lock.by_paper, lock.paper_key)
    is_whole = all(len(each) == WRAPPED_BYTES for each in wrapped)
    if not (lock.effort.is_sane and len(lock.salt) == SALT_BYTES and is_whole):
        raise ValueError("not a lock")
    return lock
