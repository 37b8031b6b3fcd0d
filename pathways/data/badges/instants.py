"""Dates of badges as instants in UTC: zones, fractions, seconds since 1970, or none of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*([Zz]|[+-]\d{2}:?\d{2})?)?"
)


def instant_of(value: Any) -> dt.datetime | None:
    """Return an instant in UTC, None if it is none.

    Open Badges 1.0 wrote seconds since 1970; 2.0 badges often lack the zone, which is
    then read as UTC.
    """
    if isinstance(value, list):
        value = value[0] if value else None
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return dt.datetime.fromtimestamp(value, dt.UTC)
        if isinstance(value, str):
            return _from_text(value.strip())
    except (ValueError, OverflowError, OSError):
        pass  # the right shape, but no day of the calendar
    return None


def _from_text(text: str) -> dt.datetime | None:
    if text.isascii() and text.isdigit() and 8 < len(text) < 12:
        return dt.datetime.fromtimestamp(int(text), dt.UTC)
    found = _INSTANT.fullmatch(text)
    if found is None:
        return None
    day, time, zone = found.groups()
    zone = "+00:00" if not zone or zone in "Zz" else zone
    return dt.datetime.fromisoformat(f"{day}T{time or '00:00'}{zone}").astimezone(dt.UTC)
