"""What was chosen, before it is packed into weeks: items, classes, supports, promises, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pathways.domain.plans import Assumption


@dataclass(frozen=True, slots=True)
class Choice:
    """One selection.

    Attributes:
        items: ids of the credentials to earn, in the problem's order.
        sessions: number of the dated class chosen, by item.
        supports: by item, the items that must be finished before it.
        windows: by item, first and last week in which it may be finished.
        pays: units of money by item, after funding.
        help: funding used, by item.
        links: promises of credit that are counted on, with the units that count.
        receiver: college at which they are counted.
        goal_until: the goal must be reached in so many weeks, because something held ends.
        exit: the item that is to be useful early; None when that is not asked for.
        needed_by: by item, what asks for it; the goal is the empty id.
        unknown: conditions taken as met without being known.
    """

    items: tuple[str, ...]
    sessions: Mapping[str, int] = field(default_factory=dict)
    supports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    windows: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    pays: Mapping[str, int] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    receiver: str | None = None
    goal_until: int | None = None
    exit: str | None = None
    needed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[Assumption, ...] = ()


@dataclass(slots=True)
class Packing:
    """When each item is worked on: first and last week, and units by week."""

    start: dict[str, int] = field(default_factory=dict)
    finish: dict[str, int] = field(default_factory=dict)
    offline: dict[str, dict[int, int]] = field(default_factory=dict)
    online: dict[str, dict[int, int]] = field(default_factory=dict)
    trips: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Weeks until everything is finished."""
        return max(self.finish.values(), default=-1) + 1

    def online_in(self, week: int) -> int:
        """Units with a connection in a week."""
        return sum(units.get(week, 0) for units in self.online.values())
