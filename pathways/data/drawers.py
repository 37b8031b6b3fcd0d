"""The drawers of a data folder: each keeps the records of one person or one caseload.

A drawer is a folder with a random name under `drawers/`; docs/decisions/0011 tells why.
Which of the locked ones a passphrase opens is found by trying all of them, always: the
slow step once, then a fraction of a millisecond for each. So nothing lists who is here,
and a wrong passphrase takes as long as a right one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pathways.data.drawer_head import (
    Attempt,
    DrawerHead,
    locked_head,
    new_store_name,
    read_head,
    write_head,
)
from pathways.data.drawer_keys import Effort, new_key, new_salt, passphrase_text
from pathways.data.files import fault_of, make_folder, sync_folder
from pathways.domain.errors import (
    DataFolderError,
    PassphraseFault,
    PassphraseRefusedError,
    WrongPassphraseError,
)
from pathways.domain.privacy import LEAST_PASSPHRASE, Secret

DRAWERS_FOLDER = "drawers"
EFFORT = Effort()
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drawer is. `head` is None when neither of its two copies can be read."""

    folder: Path
    head: DrawerHead | None

    @property
    def is_locked(self) -> bool:
        """Whether it takes a passphrase, as far as is known."""
        return self.head is None or self.head.lock is not None


@dataclass(frozen=True, slots=True)
class OpenedPlace:
    """A drawer with what opens its records; `key` is None for one that is not locked."""

    folder: Path
    head: DrawerHead
    key: bytes | None


def places(folder: Path) -> tuple[Place, ...]:
    """Return every drawer of a data folder, in an order that tells nothing.

    Raises:
        DataFolderError: if the folder cannot be read.
    """
    try:
        found = sorted((folder / DRAWERS_FOLDER).iterdir())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DataFolderError(folder, fault_of(error)) from error
    return tuple(
        Place(each, read_head(each))
        for each in found
        if _NAME.fullmatch(each.name) and each.is_dir() and any(each.iterdir())
    )


def plain_place(folder: Path) -> OpenedPlace | None:
    """Return the drawer without a lock; of several, the one that was changed last."""
    plain = [
        OpenedPlace(each.folder, each.head, None)
        for each in places(folder)
        if each.head is not None and each.head.lock is None
    ]
    return max(plain, key=_changed_at, default=None)


def _changed_at(place: OpenedPlace) -> float:
    path = place.folder / place.head.store
    return path.stat().st_mtime if path.exists() else 0.0


def unlocked_place(folder: Path, secret: Secret) -> OpenedPlace:
    """Return the drawer that a passphrase or the words of a recovery sheet open.

    Raises:
        WrongPassphraseError: if there is none.
        DataFolderError: if the folder cannot be read.
    """
    every = places(folder)
    opened = _opened(every, Attempt(secret))
    if opened is None:
        raise WrongPassphraseError(is_damaged=any(each.head is None for each in every))
    return opened


def _opened(every: Iterable[Place], attempt: Attempt) -> OpenedPlace | None:
    """Try every drawer, whatever was found before, and do the slow step where there is none."""
    heads = [(each.folder, each.head) for each in every if each.head and each.head.lock]
    if not heads:
        attempt.made(new_salt(), EFFORT)
    found = [(folder, head, attempt.key_of(head)) for folder, head in heads]
    return next(
        (OpenedPlace(folder, head, key) for folder, head, key in found if key is not None), None
    )


def lock_head(
    folder: Path, own: Path | None, secret: Secret, key: bytes, paper_key: bytes | None
) -> DrawerHead:
    """Return the head of a drawer that `secret` will open, with the name of a new file.

    Args:
        folder: the data folder.
        own: the drawer's own folder, which may be opened by it already; None for a new one.
        key: what the records will be encrypted with.
        paper_key: what the words of its recovery sheet wrap with, if it has one.

    Raises:
        PassphraseRefusedError: if the passphrase is too short or opens another drawer.
    """
    if len(passphrase_text(secret)) < LEAST_PASSPHRASE:
        raise PassphraseRefusedError(PassphraseFault.TOO_SHORT, LEAST_PASSPHRASE)
    every, attempt = places(folder), Attempt(secret)
    others = [each for each in every if each.folder != own]
    if _opened(others, attempt) is not None:
        # Whoever typed this can open the other one with it: saying so tells nothing new.
        raise PassphraseRefusedError(PassphraseFault.TAKEN, LEAST_PASSPHRASE)
    salt = _shared_salt(every)
    return locked_head(new_store_name(), key, attempt.made(salt, EFFORT), salt, EFFORT, paper_key)


def _shared_salt(every: Iterable[Place]) -> bytes:
    """Return the salt of the folder's drawers, so that one slow step serves all of them."""
    locks = (each.head.lock for each in every if each.head and each.head.lock)
    return next((lock.salt for lock in locks if lock.effort == EFFORT), None) or new_salt()


def make_place(folder: Path, secret: Secret | None = None) -> OpenedPlace:
    """Make a new, empty drawer, locked when there is a secret.

    Raises:
        PassphraseRefusedError: if the passphrase is not taken.
        DataFolderError, SaveFailedError: if it could not be made.
    """
    key = None if secret is None else new_key()
    head = (
        DrawerHead(new_store_name())
        if secret is None or key is None
        else lock_head(folder, None, secret, key, None)
    )
    place = folder / DRAWERS_FOLDER / secrets.token_hex(16)
    make_folder(folder)
    make_folder(place)
    sync_folder(place.parent)
    write_head(place, head)
    return OpenedPlace(place, head, key)


def nowhere(folder: Path) -> OpenedPlace:
    """Return a drawer that is not there, to look at where nothing may be made."""
    return OpenedPlace(folder / DRAWERS_FOLDER / "none", DrawerHead(new_store_name()), None)
