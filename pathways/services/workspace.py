"""The open program: catalog, rules and record store behind one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pathways.data.catalog_store import CatalogStore
from pathways.data.drawer import Drawer
from pathways.data.record_store import RecordStore
from pathways.data.rule_files import RuleBook
from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class Reference:
    """What can be looked up: the catalog and the rules, without anybody's record.

    Attributes:
        folder: the data folder; nothing is written outside it.
    """

    folder: Path
    catalog_store: CatalogStore
    rules: RuleBook

    @property
    def catalog(self) -> Catalog:
        """The bundled catalog as frozen values."""
        return self.catalog_store.catalog

    def schemes_for(self, record: LearnerRecord | None) -> Mapping[str, Scheme]:
        """Return the ladders with the rules of the person's own district."""
        return self.rules.for_district(record.district if record else None)


@dataclass(frozen=True, slots=True)
class Workspace(Reference):
    """Everything the services need; opened once, closed by `close_workspace`."""

    drawer: Drawer

    @property
    def records(self) -> RecordStore:
        """The records of the open drawer."""
        return self.drawer.records
