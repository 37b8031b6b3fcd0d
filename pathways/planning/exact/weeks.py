"""The weeks of a plan: seven days each, counted from its first day, with the hours they hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.limits import Connection, Limits, Weekday

LONGEST = 260
"""A plan looks five years ahead and no further."""

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """What each week holds, in whole units of `scale` an hour.

    Attributes:
        hours: for learning, by week.
        online: of them at most so many with a connection.
        windows: day of the week after the week's first day, and units, largest first; empty when
            there is always a connection, or never.
        limited: whether the connection comes in windows.
        month: number of the calendar month in which each week begins, counted from 0.
        cumulated: hours of the first n weeks together, n from 0.
        cumulated_online: the same for online hours.
    """

    start: dt.date
    hours: tuple[int, ...]
    online: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    limited: bool
    month: tuple[int, ...]
    cumulated: tuple[int, ...]
    cumulated_online: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many weeks there are."""
        return len(self.hours)

    def first_day(self, week: int) -> dt.date:
        """Return the day on which a week begins."""
        return self.start + dt.timedelta(days=_DAYS * week)

    def last_day(self, week: int) -> dt.date:
        """Return the day on which a week ends; what is done in it is done by then."""
        return self.first_day(week) + dt.timedelta(days=_DAYS - 1)

    def week_of(self, day: dt.date) -> int:
        """Return the week in which a day lies; negative before the start."""
        return (day - self.start).days // _DAYS

    def last_week_by(self, day: dt.date | None) -> int:
        """Return the last week that has ended by a day; the last of all when there is none."""
        if day is None:
            return self.count - 1
        return min(self.count, ((day - self.start).days + 1) // _DAYS) - 1

    def first_week_from(self, day: dt.date | None) -> int:
        """Return the first week whose last day is not before a day."""
        return 0 if day is None else max(0, self.week_of(day))


def lay_out(limits: Limits, start: dt.date, scale: int) -> Weeks:
    """Return the weeks from `start` to the deadline, or as far as a plan looks.

    Args:
        scale: units in an hour, so that every number is whole.
    """
    count = LONGEST
    if limits.deadline is not None:
        count = min(LONGEST, ((limits.deadline - start).days + 1) // _DAYS)
    firsts = [start + dt.timedelta(days=_DAYS * week) for week in range(max(0, count))]
    hours = tuple(int(_hours_in(limits, first) * scale) for first in firsts)
    windows = _windows(limits, start, scale)
    online = tuple(_online_in(limits, windows, each) for each in hours)
    return Weeks(
        start=start,
        hours=hours,
        online=online,
        windows=windows,
        limited=limits.connection is Connection.WINDOWS,
        month=tuple(_months(first, start) for first in firsts),
        cumulated=_running(hours),
        cumulated_online=_running(online),
    )


def _months(day: dt.date, start: dt.date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def _hours_in(limits: Limits, first: dt.date) -> Decimal:
    last = first + dt.timedelta(days=_DAYS - 1)
    others = [
        each.hours for each in limits.other_weeks if each.first <= last and each.last >= first
    ]
    return min(others, default=limits.hours_per_week)


def _windows(limits: Limits, start: dt.date, scale: int) -> tuple[tuple[int, int], ...]:
    if limits.connection is not Connection.WINDOWS:
        return ()
    found = [
        ((each.weekday.number - start.weekday()) % _DAYS, int(each.hours * scale))
        for each in limits.windows
    ]
    return tuple(sorted(found, key=lambda window: (-window[1], window[0])))


def _online_in(limits: Limits, windows: tuple[tuple[int, int], ...], hours: int) -> int:
    if limits.connection is Connection.NEVER:
        return 0
    if limits.connection is Connection.ALWAYS:
        return hours
    return min(hours, sum(units for _, units in windows))


def _running(units: tuple[int, ...]) -> tuple[int, ...]:
    totals = [0]
    for each in units:
        totals.append(totals[-1] + each)
    return tuple(totals)


def window_weekday(start: dt.date, offset: int) -> Weekday:
    """Return the day of the week of a window that lies so many days into each week."""
    return tuple(Weekday)[(start.weekday() + offset) % _DAYS]
