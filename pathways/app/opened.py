"""What several commands open: the catalog, and the languages of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pathways.data.catalog_store import CatalogStore, open_catalog
from pathways.domain.person import Language
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording, open_wording_or_english


@contextmanager
def opened_catalog(folder: Path) -> Iterator[CatalogStore]:
    """Open the catalog with its cache in a data folder, and give it back."""
    store = open_catalog(folder / "cache")
    try:
        yield store
    finally:
        store.close()


def page_wordings(
    lang: str | None, record: LearnerRecord | None, wording: Wording
) -> tuple[Wording, ...]:
    """Return the language of a page, or both; the person's own when none is asked for."""
    if lang == "both":
        return tuple(open_wording_or_english(language)[0] for language in Language)
    if lang is None and record is not None:
        return (open_wording_or_english(record.language)[0],)
    return (wording,)
