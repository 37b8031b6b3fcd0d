"""How soon each item can be finished at best: a bound that no plan can beat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from pathways.planning.exact.needs import AtLeast, Done, Need, Never, SumOf
from pathways.planning.exact.problem import Item
from pathways.planning.exact.weeks import Weeks

_FEW = 2_000
"""Beyond so many items the sums over whole chains are left out; the bound is then weaker."""


def lag_after(before: Item | None, after: Item, weeks: Weeks) -> int:
    """Return how many weeks after the last one of `before` the first one of `after` may be.

    0: in the same week, because the hours of a week are done in order. 1: in the next week,
    before a dated class, and after online work that waits for the day of a window.
    """
    if after.has_dates:
        return 1
    return 1 if weeks.limited and before is not None and before.online > 0 else 0


def earliest_weeks(items: Mapping[str, Item], weeks: Weeks) -> dict[str, int]:
    """Return by item how many weeks it takes at best; more than there are when it cannot be.

    Args:
        items: what is asked before what asks.
    """
    never = weeks.count + 1
    found: dict[str, int] = {}
    chains: dict[str, frozenset[str]] = {}
    for name, item in items.items():
        start = _start(item.need, item, items, found, weeks)
        best = never if start is None else _finish(item, start, weeks)
        if len(items) <= _FEW:
            chain = frozenset({name}).union(*(chains.get(each, ()) for each in _must(item.need)))
            chains[name] = chain | _must(item.need)
            best = max(best, _by_load(chains[name], items, weeks))
        found[name] = min(best, never)
    return found


def _must(need: Need) -> frozenset[str]:
    """Return the credentials without which a need is never met."""
    match need:
        case Done():
            return frozenset({need.credential})
        case AtLeast() if need.minimum == len(need.parts):
            return frozenset().union(*(_must(part) for part in need.parts))
        case _:
            return frozenset()


def _start(
    need: Need, item: Item, items: Mapping[str, Item], found: Mapping[str, int], weeks: Weeks
) -> int | None:
    """Return the first week in which a need can be met at best; None when never."""
    match need:
        case Done():
            before = items.get(need.credential)
            if before is None or found[need.credential] > weeks.count:
                return None
            return found[need.credential] - 1 + lag_after(before, item, weeks)
        case AtLeast():
            each = [_start(part, item, items, found, weeks) for part in need.parts]
            known = sorted(week for week in each if week is not None)
            if len(known) < need.minimum:
                return None
            return known[need.minimum - 1] if need.minimum else 0
        case SumOf():
            each = [_start(source.need, item, items, found, weeks) for source in need.sources]
            return min((week for week in each if week is not None), default=None)
        case Never():
            return None
        case _:
            return 0


def _finish(item: Item, start: int, weeks: Weeks) -> int:
    if item.has_dates:
        ends = (session.last + 1 for session in item.sessions if session.first >= start)
        return min(ends, default=weeks.count + 1)
    if start >= weeks.count:
        return weeks.count + 1
    by_hours = _weeks_for(weeks.cumulated, weeks.cumulated[start] + item.work)
    by_online = _weeks_for(weeks.cumulated_online, weeks.cumulated_online[start] + item.online)
    return max(start + item.weeks, by_hours, by_online, start + 1)


def _by_load(chain: frozenset[str], items: Mapping[str, Item], weeks: Weeks) -> int:
    there = [items[each] for each in chain if each in items]
    work = sum(item.work for item in there)
    online = sum(item.online for item in there)
    return max(_weeks_for(weeks.cumulated, work), _weeks_for(weeks.cumulated_online, online), 1)


def _weeks_for(cumulated: tuple[int, ...], units: int) -> int:
    """Return how many weeks hold so many units; one more than there are when none do."""
    return bisect_left(cumulated, units)
