"""Keys of issuers and lists of what was taken back, that somebody handed over on purpose.

They are kept in the data folder, for everybody who uses it: `trust/keys` and `trust/lists`,
each file under its SHA-256. Keys that come along with badges are never taken from them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pathways.data.badges.canonicalizer import Canonicalizer
from pathways.data.badges.inspecting import Trust, read_key_file, read_status_list
from pathways.data.badges.intake import read_bytes
from pathways.data.badges.key_files import KeyFile, KeyRing
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.status_lists import StatusList
from pathways.data.files import fault_of, make_folder, write_whole
from pathways.domain.badge import ReadFault
from pathways.domain.errors import SaveFailedError, TrustFileError
from pathways.services.badges import open_trust
from pathways.services.workspace import Reference

TRUST_FOLDER = "trust"


class TrustKind(StrEnum):
    """What somebody handed over."""

    KEYS = "keys"
    LIST = "lists"


@dataclass(frozen=True, slots=True)
class TrustFile:
    """One file that verdicts rest on.

    Attributes:
        name: of the file in the data folder.
        issuers: whose it is, as badges name them; empty when the file does not say.
        count: how many keys it has; 0 for a list.
        dated: the day from which a list is; None without one.
    """

    kind: TrustKind
    name: str
    issuers: tuple[str, ...]
    count: int = 0
    dated: dt.date | None = None


def trust_files(reference: Reference) -> tuple[TrustFile, ...]:
    """Return what was handed over; a file that cannot be read any more is left out."""
    found = []
    for kind in TrustKind:
        for path in _paths(reference, kind):
            try:
                found.append(_described(kind, path))
            except BadgeRefusedError:
                continue
    return tuple(found)


def add_trust_file(reference: Reference, path: Path) -> TrustFile:
    """Take over a file of keys or a list: from now on verdicts rest on it.

    Raises:
        TrustFileError: if it is neither; nothing was changed.
        SaveFailedError, DataFolderError: if it could not be kept.
    """
    kind = _kind_of(path)
    content = read_bytes(path)
    folder = _folder(reference, kind)
    make_folder(folder)
    kept = folder / f"{hashlib.sha256(content).hexdigest()}.json"
    write_whole(kept, content)
    return _described(kind, kept)


def _kind_of(path: Path) -> TrustKind:
    """Tell keys from lists by what is in the file, never by its name."""
    faults: list[ReadFault] = []
    for kind in TrustKind:
        try:
            _described(kind, path)
        except BadgeRefusedError as error:
            faults.append(error.fault)
        else:
            return kind
    raise TrustFileError(path, faults[-1])


def remove_trust_file(reference: Reference, file: TrustFile) -> None:
    """Let verdicts no longer rest on a file.

    Raises:
        SaveFailedError: if it could not be removed.
    """
    path = _folder(reference, file.kind) / file.name
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SaveFailedError(path, fault_of(error)) from error


def own_trust(reference: Reference) -> Trust:
    """Return everything that was handed over, to check badges with."""
    keys, lists = (_paths(reference, kind) for kind in TrustKind)
    return open_trust(keys, lists)[0]


def _folder(reference: Reference, kind: TrustKind) -> Path:
    return reference.folder / TRUST_FOLDER / kind


def _paths(reference: Reference, kind: TrustKind) -> tuple[Path, ...]:
    try:
        return tuple(sorted(_folder(reference, kind).iterdir()))
    except OSError:
        return ()


def _described(kind: TrustKind, path: Path) -> TrustFile:
    return _keys(path) if kind is TrustKind.KEYS else _list(path)


def _keys(path: Path) -> TrustFile:
    file: KeyFile = read_key_file(path)
    if not file.keys:
        raise BadgeRefusedError(ReadFault.NOT_A_BADGE)
    issuers = dict.fromkeys(key.issuer or key.key_id for key in file.keys)
    return TrustFile(TrustKind.KEYS, path.name, tuple(filter(None, issuers)), len(file.keys))


def _list(path: Path) -> TrustFile:
    with Canonicalizer() as canonicalizer:
        found: StatusList = read_status_list(path, KeyRing(), canonicalizer)
    dated = found.valid_from.date() if found.valid_from else None
    issuers = (found.issuer,) if found.issuer else ()
    return TrustFile(TrustKind.LIST, path.name, issuers, dated=dated)
