"""Opening and closing the program's stores."""

from __future__ import annotations

from pathlib import Path

from pathways.data.catalog_store import open_catalog
from pathways.data.record_store import RECORD_FILE, RecordStore
from pathways.data.rule_files import read_rules
from pathways.services.workspace import Workspace


def open_workspace(folder: Path, *, read_only: bool = False) -> Workspace:
    """Open catalog, rules and the record store of a data folder.

    Args:
        folder: made when it is not there; nothing is written outside it.
        read_only: look at the records without changing them.

    Raises:
        PathwaysError: if the folder or the store cannot be used; see RecordStore.
    """
    records = RecordStore(folder / RECORD_FILE, read_only=read_only)
    try:
        return Workspace(folder, open_catalog(folder / "cache"), records, read_rules())
    except BaseException:
        records.close()
        raise


def close_workspace(workspace: Workspace) -> None:
    """Give every file back."""
    workspace.catalog_store.close()
    workspace.records.close()
