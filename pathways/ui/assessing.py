"""Where the person stands, worked out once for each state of her record and each day."""

from __future__ import annotations

import datetime as dt
from weakref import WeakKeyDictionary

from pathways.domain.record import LearnerRecord
from pathways.planning.results import Assessment
from pathways.ui.session import Session

_Kept = tuple[LearnerRecord, dt.date, Assessment | None]
_kept: WeakKeyDictionary[Session, list[_Kept]] = WeakKeyDictionary()
_MOST = 2  # today, and the day of a what-if


def present_assessment(session: Session, on: dt.date | None = None) -> Assessment | None:
    """Return where the person stands with her goal; None without one that is known.

    Args:
        session: must be open.
        on: another day than today.
    """
    record = session.record
    if record is None or record.goal is None:
        return None
    day = on or session.outside.today()
    kept = _kept.setdefault(session, [])
    for known, known_day, assessment in kept:
        if known is record and known_day == day:
            return assessment
    from pathways.services.goals import assess_current  # late: it brings the database along

    assessment = assess_current(session.workspace, record, day)
    kept.insert(0, (record, day, assessment))
    del kept[_MOST:]
    return assessment
