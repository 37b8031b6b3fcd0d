"""Opening and closing the program's stores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pathways.data.catalog_store import CatalogStore, open_catalog
from pathways.data.drawer import Drawer
from pathways.data.drawers import (
    OpenedPlace,
    make_place,
    nowhere,
    places,
    plain_place,
    unlocked_place,
)
from pathways.data.rule_files import RuleBook, read_rules
from pathways.data.rule_overlays import sound_overlays
from pathways.data.single_file import look_at_single_file, take_in_single_file
from pathways.domain.errors import LockedError
from pathways.domain.privacy import Secret
from pathways.services.districts import DISTRICTS_FOLDER
from pathways.services.workspace import Reference, Workspace

CACHE_FOLDER = "cache"  # nothing in it that could not be made again


def open_workspace(
    folder: Path, *, secret: Secret | None = None, read_only: bool = False
) -> Workspace:
    """Open catalog, rules and the records of one drawer of a data folder.

    Args:
        folder: made when it is not there; nothing is written outside it.
        secret: opens the locked drawer that it belongs to. Without one the drawer that
            has no lock is opened, or a new one where there is none at all.
        read_only: look at the records without changing them, for a second window or
            records of a newer program.

    Raises:
        LockedError: without a secret, where every drawer is locked.
        WrongPassphraseError: if the secret opens nothing here.
        PathwaysError: if the folder or the store cannot be used; see RecordStore. After
            DamagedStoreError and StoreGoneError, opening again succeeds.
    """
    return _workspace(folder, _place(folder, secret, read_only=read_only), read_only=read_only)


def open_new_drawer(folder: Path, secret: Secret | None = None) -> Workspace:
    """Open a new, empty drawer beside those that are there, locked when there is a secret.

    Raises:
        PassphraseRefusedError: if the passphrase is not taken.
        PathwaysError: if the folder cannot be used.
    """
    return _workspace(folder, make_place(folder, secret), read_only=False)


def begin_workspace(folder: Path, secret: Secret | None, *, read_only: bool = False) -> Workspace:
    """Open new records locked with a secret; without one, those that have no password.

    Where everything is locked, new records without a password are begun beside it.

    Raises:
        PassphraseRefusedError: if the passphrase is not taken.
        PathwaysError: as `open_workspace` says.
    """
    if secret is not None:
        return open_new_drawer(folder, secret)
    try:
        return open_workspace(folder, read_only=read_only)
    except LockedError:
        return open_new_drawer(folder)


def has_locked_drawers(folder: Path) -> bool:
    """Whether a passphrase may open something here. How many there are is not told.

    Raises:
        DataFolderError: if the folder cannot be read.
    """
    return any(each.is_locked for each in places(folder))


def _place(folder: Path, secret: Secret | None, *, read_only: bool) -> OpenedPlace:
    if not read_only:
        take_in_single_file(folder)
    if secret is not None:
        return unlocked_place(folder, secret)
    found = plain_place(folder) or look_at_single_file(folder)
    if found is not None:
        return found
    if has_locked_drawers(folder):
        raise LockedError
    return nowhere(folder) if read_only else make_place(folder)


def _workspace(folder: Path, place: OpenedPlace, *, read_only: bool) -> Workspace:
    drawer = Drawer(folder, place, read_only=read_only)
    try:
        return Workspace(folder, _open_catalog(folder), _open_rules(folder), drawer)
    except BaseException:
        drawer.close()
        raise


def close_workspace(workspace: Workspace) -> None:
    """Give every file back."""
    workspace.catalog_store.close()
    workspace.drawer.close()


def open_reference(folder: Path) -> Reference:
    """Open catalog and rules alone, beside a window that has the records.

    Raises:
        DataFileError: if the bundled files are damaged.
    """
    return Reference(folder, _open_catalog(folder), _open_rules(folder))


def close_reference(reference: Reference) -> None:
    """Give the catalog's file back."""
    reference.catalog_store.close()


def _open_rules(folder: Path) -> RuleBook:
    return replace(read_rules(), overlays=sound_overlays(folder / DISTRICTS_FOLDER))


def _open_catalog(folder: Path) -> CatalogStore:
    return open_catalog(folder / CACHE_FOLDER)
