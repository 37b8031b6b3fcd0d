"""Where a person stands on a whole ladder."""

from __future__ import annotations

import datetime as dt

from pathways.domain.record import LearnerRecord
from pathways.planning.situation import Situation
from pathways.rules.evaluate import SchemeResult
from pathways.services.workspace import Reference


def standing(
    reference: Reference, record: LearnerRecord, scheme: str, on: dt.date
) -> SchemeResult | None:
    """Return every level of a ladder for a person on a day; None when there is no such ladder."""
    schemes = reference.schemes_for(record)
    return Situation(reference.catalog, schemes, record, on).result(scheme)
