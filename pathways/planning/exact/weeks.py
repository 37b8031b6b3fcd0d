"""The weeks of a plan: seven days each, counted from its first day, with the hours they hold.

The last one ends with the deadline and may be short: it holds the share of its hours that its days
are of a week, in quarters of an hour, and the windows that lie in it.
"""

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
        short: days of the last week, 7 when it is whole.
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
    short: int = _DAYS

    @property
    def count(self) -> int:
        """How many weeks there are."""
        return len(self.hours)

    def first_day(self, week: int) -> dt.date:
        """Return the day on which a week begins."""
        return self.start + dt.timedelta(days=_DAYS * week)

    def last_day(self, week: int) -> dt.date:
        """Return the day on which a week ends; what is done in it is done by then."""
        return self.first_day(week) + dt.timedelta(days=self._days(week) - 1)

    def _days(self, week: int) -> int:
        return self.short if week == self.count - 1 else _DAYS

    @property
    def last_whole(self) -> int:
        """The last week of seven days; -1 when there is none."""
        return self.count - 1 if self.short == _DAYS else self.count - 2

    def room_of(self, week: int, window: int) -> int:
        """Return the units of a window in a week; 0 when the week ends before it."""
        offset, units = self.windows[window]
        return units if offset < self._days(week) else 0

    def week_of(self, day: dt.date) -> int:
        """Return the week in which a day lies; negative before the start."""
        return (day - self.start).days // _DAYS

    def last_week_by(self, day: dt.date | None) -> int:
        """Return the last week that has ended by a day; the last of all when there is none."""
        if day is None or self.count == 0 or day >= self.last_day(self.count - 1):
            return self.count - 1
        return ((day - self.start).days + 1) // _DAYS - 1

    def first_week_from(self, day: dt.date | None) -> int:
        """Return the first week whose last day is not before a day."""
        if day is None:
            return 0
        week = max(0, self.week_of(day))
        return week if week >= self.count or day <= self.last_day(week) else week + 1


def lay_out(limits: Limits, start: dt.date, scale: int) -> Weeks:
    """Return the weeks from `start` to the deadline, or as far as a plan looks.

    Args:
        scale: units in an hour, so that every number is whole.
    """
    days = _days_until(limits.deadline, start)
    lengths = [min(_DAYS, days - first) for first in range(0, days, _DAYS)]
    firsts = [start + dt.timedelta(days=_DAYS * week) for week in range(len(lengths))]
    hours = tuple(
        int(_share(_hours_in(limits, first), length) * scale)
        for first, length in zip(firsts, lengths, strict=True)
    )
    windows = _windows(limits, start, scale)
    online = tuple(
        _online_in(limits, [units for offset, units in windows if offset < length], each)
        for each, length in zip(hours, lengths, strict=True)
    )
    return Weeks(
        start=start,
        hours=hours,
        online=online,
        windows=windows,
        limited=limits.connection is Connection.WINDOWS,
        month=tuple(_months(first, start) for first in firsts),
        cumulated=_running(hours),
        cumulated_online=_running(online),
        short=lengths[-1] if lengths else _DAYS,
    )


def _days_until(deadline: dt.date | None, start: dt.date) -> int:
    """Return how many days a plan may take, both ends included, five years at most."""
    longest = LONGEST * _DAYS
    return longest if deadline is None else max(0, min(longest, (deadline - start).days + 1))


def _share(hours: Decimal, days: int) -> Decimal:
    """Return the hours of so many days of a week; less than a quarter of an hour is left out."""
    return hours if days == _DAYS else Decimal(int(hours * 4 * days / _DAYS)) / 4


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


def _online_in(limits: Limits, windows: list[int], hours: int) -> int:
    if limits.connection is Connection.NEVER:
        return 0
    if limits.connection is Connection.ALWAYS:
        return hours
    return min(hours, sum(windows))


def _running(units: tuple[int, ...]) -> tuple[int, ...]:
    totals = [0]
    for each in units:
        totals.append(totals[-1] + each)
    return tuple(totals)


def window_weekday(start: dt.date, offset: int) -> Weekday:
    """Return the day of the week of a window that lies so many days into each week."""
    return tuple(Weekday)[(start.weekday() + offset) % _DAYS]
