"""Numbers and dates as people type them.

Both languages of the program are those of the United States, so both read
numbers and dates the same way. A comma before one or two last digits is read
as a decimal comma, which many Spanish speakers write: no thousands look so.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_OLDEST_YEAR = 1900


def read_number(text: str) -> Decimal | None:
    """Return a number of 0 or more; None when `text` is anything else.

    Reads '1,234.5', '4.5' and '4,5'.
    """
    typed = text.strip().replace(" ", "")
    if len(typed) > 15:
        return None
    if _GROUPED.fullmatch(typed):
        return Decimal(typed.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    return Decimal(typed) if _PLAIN.fullmatch(typed) else None


def read_date(text: str) -> dt.date | None:
    """Return a day; None when `text` is not one.

    Reads '2026-05-31' and '5/31/2026', month first as on forms in the United
    States; a first number above 12 can only be the day.
    """
    typed = text.strip()
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _YEAR_LAST.fullmatch(typed):
        month, day, year = (int(part) for part in found.groups())
        if month > 12:
            month, day = day, month
    else:
        return None
    try:
        return dt.date(year, month, day) if year >= _OLDEST_YEAR else None
    except ValueError:
        return None
