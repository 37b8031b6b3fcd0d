"""From values of the selecting program's variables to the choice that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pathways.planning.exact.choice import Choice
from pathways.planning.exact.selection_rows import GOAL

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection

_ByItem = Mapping[str, tuple[str, ...]]


def read_choice(selection: Selection, values: tuple[int, ...]) -> Choice:
    """Return what values of the variables stand for.

    Args:
        values: by number of the variable.
    """
    items = tuple(name for name, variable in selection.chosen.items() if values[variable])
    supports, needed = _used_supports(selection, items, values)
    help_ = {name: funding for (name, funding), each in selection.help.items() if values[each]}
    links = _counted_links(selection, values)
    choice = Choice(
        items=items,
        sessions=_sessions(selection, items, values),
        supports=supports,
        windows=_windows(selection, values, links),
        pays={name: _pays(selection, name, help_.get(name)) for name in items},
        help=help_,
        links={name: units for name, units in links.items() if units},
        receiver=_first(selection.receivers, values),
        goal_until=_goal_until(selection, values),
        exit=_first(selection.exits, values),
        needed_by=needed,
        unknown=tuple(each.assumption for each in selection.guessed if values[each.variable]),
    )
    return _with_exit(selection, choice, values)


def _first(variables: Mapping[str, int], values: tuple[int, ...]) -> str | None:
    """Name of the first variable that is 1; None when none is."""
    return next((name for name, each in variables.items() if values[each]), None)


def _sessions(
    selection: Selection, items: tuple[str, ...], values: tuple[int, ...]
) -> dict[str, int]:
    return {
        name: next(n for n, each in enumerate(selection.sessions[name]) if values[each])
        for name in items
        if selection.sessions[name]
    }


def _counted_links(selection: Selection, values: tuple[int, ...]) -> dict[str, int]:
    used = (name for name, each in selection.links.items() if values[each])
    return {name: values[selection.counted[name]] for name in used}


def _used_supports(
    selection: Selection, items: tuple[str, ...], values: tuple[int, ...]
) -> tuple[_ByItem, _ByItem]:
    """By item, what must be finished before it; and by item, what asks for it."""
    supports: dict[str, dict[str, None]] = {}
    needed: dict[str, dict[str, None]] = {}
    for each in selection.supports:
        if values[each.variable]:
            needed.setdefault(each.credential, {})[each.owner] = None
            if each.owner != GOAL:
                supports.setdefault(each.owner, {})[each.credential] = None
    return (
        {name: tuple(each) for name, each in supports.items()},
        {name: tuple(each) for name, each in needed.items() if name in items},
    )


def _windows(
    selection: Selection, values: tuple[int, ...], links: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """By item, first and last week in which it may be finished, where anything says so."""
    found: dict[str, tuple[int, int]] = {}
    for name, first, last in _spans(selection, values, links):
        low, high = found.get(name, (0, len(selection.used) - 1))
        found[name] = (max(low, first), min(high, last))
    return found


def _spans(
    selection: Selection, values: tuple[int, ...], links: Mapping[str, int]
) -> Iterator[tuple[str, int, int]]:
    for name, units in links.items():
        link = selection.problem.links[name]
        if units and not link.held:
            yield link.item, link.first, link.last
    for each in selection.untils:
        if values[each.variable] and each.owner != GOAL:
            yield each.owner, 0, each.week


def _goal_until(selection: Selection, values: tuple[int, ...]) -> int | None:
    of_goal = (each for each in selection.untils if each.owner == GOAL)
    return min((each.week + 1 for each in of_goal if values[each.variable]), default=None)


def _pays(selection: Selection, name: str, funding: str | None) -> int:
    item = selection.problem.items[name]
    off = sum(each.units for each in item.help if each.funding == funding)
    return (item.price or 0) - off


def _with_exit(selection: Selection, choice: Choice, values: tuple[int, ...]) -> Choice:
    """The exit must be reached in as many weeks as the program says."""
    if choice.exit is None:
        return choice
    weeks = sum(values[each] for each in selection.early)
    if choice.exit == GOAL:
        until = weeks if choice.goal_until is None else min(weeks, choice.goal_until)
        return replace(choice, goal_until=until)
    first, last = choice.windows.get(choice.exit, (0, len(selection.used) - 1))
    windows = {**choice.windows, choice.exit: (first, min(last, weeks - 1))}
    return replace(choice, windows=windows)
