"""One promise of credit, judged for one person on one day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pathways.domain.catalog import Articulation, Catalog
from pathways.domain.record import LearnerRecord
from pathways.planning.credit import credit_ledger
from pathways.planning.results import CreditStanding


def promise_standing(
    promise: Articulation, catalog: Catalog, record: LearnerRecord, on: dt.date
) -> CreditStanding:
    """Return how sure a promise is, as the credit ledger has it."""
    alone = replace(catalog, articulations={promise.id: promise})
    return credit_ledger(alone, record, on).lines[0].standing
