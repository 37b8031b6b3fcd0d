"""What one piece of evidence tells, by its type; None for what the person did not give."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.record import Evidence


def told_date(piece: Evidence, name: str = "earned") -> dt.date | None:
    """Return a date of a piece."""
    value = piece.get(name)
    return value if isinstance(value, dt.date) else None


def told_number(piece: Evidence, name: str) -> Decimal | None:
    """Return a number of a piece."""
    value = piece.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def is_by(piece: Evidence, day: dt.date) -> bool:
    """Whether a piece is dated on that day or before."""
    date = told_date(piece)
    return date is not None and date <= day


def has_ended(piece: Evidence, day: dt.date) -> bool:
    """Whether its own end lies before the day."""
    ends = told_date(piece, "to")
    return ends is not None and ends < day
