"""The open program: catalog, rules and record store behind one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pathways.data.catalog_store import CatalogStore
from pathways.data.record_store import RecordStore
from pathways.data.rule_files import RuleBook
from pathways.domain.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything the services need; opened once, closed by `close_workspace`.

    Attributes:
        folder: the data folder; nothing is written outside it.
    """

    folder: Path
    catalog_store: CatalogStore
    records: RecordStore
    rules: RuleBook

    @property
    def catalog(self) -> Catalog:
        """The bundled catalog as frozen values."""
        return self.catalog_store.catalog
