"""Opening and closing the program's stores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pathways.data.catalog_store import CatalogStore, open_catalog
from pathways.data.record_store import RECORD_FILE, RecordStore
from pathways.data.rule_files import RuleBook, read_rules
from pathways.data.rule_overlays import sound_overlays
from pathways.services.districts import DISTRICTS_FOLDER
from pathways.services.workspace import Reference, Workspace

CACHE_FOLDER = "cache"  # nothing in it that could not be made again


def open_workspace(folder: Path, *, read_only: bool = False) -> Workspace:
    """Open catalog, rules and the record store of a data folder.

    Args:
        folder: made when it is not there; nothing is written outside it.
        read_only: look at the records without changing them, for a second window or
            records of a newer program.

    Raises:
        PathwaysError: if the folder or the store cannot be used; see RecordStore. After
            DamagedStoreError, opening again succeeds.
    """
    records = RecordStore(folder / RECORD_FILE, read_only=read_only)
    try:
        return Workspace(folder, _open_catalog(folder), _open_rules(folder), records)
    except BaseException:
        records.close()
        raise


def close_workspace(workspace: Workspace) -> None:
    """Give every file back."""
    workspace.catalog_store.close()
    workspace.records.close()


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
