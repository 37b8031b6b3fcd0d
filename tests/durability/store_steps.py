"""Small changes of one record, each known by its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pathways.domain.changes import Change, ChangeKind
from pathways.domain.record import Holding, HoldingState, LearnerRecord

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
BEGAN = Change(ChangeKind.BEGAN, "", NOW)
CHANGED = Change(ChangeKind.ADDED_HOLDING, "", NOW)


def with_holding(record: LearnerRecord, number: int) -> LearnerRecord:
    """Return the record with one more holding. A page that is stale adds to what is there."""
    holding = Holding(f"n-{number}", None, f"Course {number}", HoldingState.PLANNED)
    return replace(record, holdings=(*record.holdings, holding))


def numbers_of(record: LearnerRecord) -> set[int]:
    """Return the numbers of what was added."""
    added = [each.id for each in record.holdings if each.id.startswith("n-")]
    return {int(id_.removeprefix("n-")) for id_ in added}
