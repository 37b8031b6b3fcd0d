"""Time in the selecting program: bounds that every packing keeps, and the first useful exit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathways.planning.exact.selection_rows import GOAL, Row, at_most, exactly, falling
from pathways.planning.exact.solver import Terms

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection


def time_rows(selection: Selection) -> Iterator[Row]:
    """Yield the rows of hours, connection, weeks and dated classes."""
    yield from falling(selection.used)
    yield from _hour_rows(selection)
    for name, item in selection.problem.items.items():
        earliest = selection.used[item.earliest - 1]
        yield at_most([(selection.chosen[name], 1), (earliest, -1)])
        for session, variable in zip(item.sessions, selection.sessions[name], strict=True):
            yield at_most([(variable, 1), (selection.used[session.last], -1)])
    yield from _class_rows(selection)


def _hour_rows(selection: Selection) -> Iterator[Row]:
    """All work fits into the hours of the weeks used, and online work into those connected."""
    weeks, used = selection.problem.weeks, selection.used
    work, online = selection.work(), selection.online()
    yield at_most([*work, *((each, -weeks.hours[w]) for w, each in enumerate(used))])
    yield at_most([*online, *((each, -weeks.online[w]) for w, each in enumerate(used))])
    if selection.problem.online_total is not None:
        yield at_most(online, selection.problem.online_total)


def _class_rows(selection: Selection) -> Iterator[Row]:
    """Dated classes of one week fit into its hours."""
    weeks = selection.problem.weeks
    busy: dict[int, tuple[Terms, Terms]] = {}
    for week, variable, off, on in _class_hours(selection):
        every, connected = busy.setdefault(week, ([], []))
        every.append((variable, off + on))
        connected.append((variable, on))
    for week, (every, connected) in sorted(busy.items()):
        yield at_most(every, weeks.hours[week])
        yield at_most(connected, weeks.online[week])


def _class_hours(selection: Selection) -> Iterator[tuple[int, int, int, int]]:
    """Yield week, variable of the class, and units without and with a connection."""
    for name, item in selection.problem.items.items():
        for session, variable in zip(item.sessions, selection.sessions[name], strict=True):
            hours = zip(session.offline, session.online, strict=True)
            for number, (off, on) in enumerate(hours):
                yield session.first + number, variable, off, on


def exit_rows(selection: Selection) -> Iterator[Row]:
    """One of what is useful, or the goal itself, is the first exit."""
    yield exactly([(each, 1) for each in selection.exits.values()], 1)
    yield from falling(selection.early)
    for name, variable in selection.exits.items():
        if name == GOAL:
            for early, used in zip(selection.early, selection.used, strict=True):
                yield at_most([(used, 1), (variable, 1), (early, -1)], 1)
        else:
            last = selection.early[selection.problem.items[name].earliest - 1]
            yield at_most([(variable, 1), (selection.chosen[name], -1)])
            yield at_most([(variable, 1), (last, -1)])
