"""What every view is told: the catalog, the person, the language, the date, and its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.presenting.sources import NoteBook
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines of one view share.

    Attributes:
        record: None where nobody is at the window yet.
        on: the day for which everything is judged and worded.
        book: gives the sources of this one view their numbers.
        schemes: the ladders, to name a rank by its own words; empty where none is named.
    """

    catalog: Catalog
    record: LearnerRecord | None
    wording: Wording
    on: dt.date
    book: NoteBook
    schemes: Mapping[str, Scheme] = field(default_factory=dict)


def open_context(
    catalog: Catalog,
    record: LearnerRecord | None,
    wording: Wording,
    on: dt.date,
    schemes: Mapping[str, Scheme] | None = None,
) -> Context:
    """Return a context with an empty notebook."""
    return Context(catalog, record, wording, on, NoteBook(catalog, wording), schemes or {})
