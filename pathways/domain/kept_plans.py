"""A plan that a person keeps under a name, and the 'what if' that it was made for.

A kept plan never changes by itself: when the record, the catalog or the day has moved on,
`planning.kept_plans` tells what of it no longer holds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.limits import Connection, Limits, Travel, Window
from pathways.domain.plans import ExactPlan


class WhatIfKind(StrEnum):
    """What is supposed to be otherwise."""

    RELEASED_EARLY = "released_early"
    MOVED = "moved"
    CANCELLED = "cancelled"
    RULE_CHANGED = "rule_changed"
    ONE_THING_MORE = "one_thing_more"


@dataclass(frozen=True, slots=True)
class ReleasedEarly:
    """Free on another day: another first or last day, other hours, other internet.

    Attributes:
        start: first day of the plan; what is done before it is not planned.
        deadline: last day on which the goal may be reached.
        connection, windows, hours_per_week: from the first day of the plan on.

    None is 'as before'; at least one is given.
    """

    start: dt.date | None = None
    deadline: dt.date | None = None
    connection: Connection | None = None
    windows: tuple[Window, ...] = ()
    hours_per_week: Decimal | None = None

    @property
    def kind(self) -> WhatIfKind:
        """Which kind it is."""
        return WhatIfKind.RELEASED_EARLY


@dataclass(frozen=True, slots=True)
class Moved:
    """In another place.

    Attributes:
        area: id of a wage area; None: the same.
        travel: how far she can go there; None: as before.
    """

    area: str | None = None
    travel: Travel | None = None

    @property
    def kind(self) -> WhatIfKind:
        """Which kind it is."""
        return WhatIfKind.MOVED


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A class does not take place, or a credential is no longer offered at all.

    Attributes:
        credential: catalog id.
        offering: first day of the class; None: everything of it falls away.
    """

    credential: str
    offering: dt.date | None = None

    @property
    def kind(self) -> WhatIfKind:
        """Which kind it is."""
        return WhatIfKind.CANCELLED


@dataclass(frozen=True, slots=True)
class RuleChanged:
    """The rules of another day hold, or a promise of credit ends. One of the two is given.

    Attributes:
        law_on: day whose rules hold for ranks and ladders.
        articulation: id of the promise that ends.
        ends: its last day; None: it has ended already.
    """

    law_on: dt.date | None = None
    articulation: str | None = None
    ends: dt.date | None = None

    @property
    def kind(self) -> WhatIfKind:
        """Which kind it is."""
        return WhatIfKind.RULE_CHANGED


@dataclass(frozen=True, slots=True)
class OneThingMore:
    """Something more in hand; at least one is given.

    Attributes:
        credential: catalog id of what would be held on the day asked about.
        money_total, money_per_month: dollars more than the limit.
        hours_per_week: hours more than the limit.
    """

    credential: str | None = None
    money_total: Decimal | None = None
    money_per_month: Decimal | None = None
    hours_per_week: Decimal | None = None

    @property
    def kind(self) -> WhatIfKind:
        """Which kind it is."""
        return WhatIfKind.ONE_THING_MORE


WhatIf = ReleasedEarly | Moved | Cancelled | RuleChanged | OneThingMore

NAMES = ("A", "B", "C")
"""What kept plans are called when the person says nothing."""


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """One plan as it was when it was kept.

    Attributes:
        id: random, stable within the record.
        name: A, B, C, or what the person calls it; never empty.
        plan: as the planner made it.
        limits: the person's own limits on that day, before the 'what if'.
        made_on: the day on which it was kept.
        what_if: what was supposed; None: how things are.

    Raises:
        ValueError: if it has no name.
    """

    id: str
    name: str
    plan: ExactPlan
    limits: Limits
    made_on: dt.date
    what_if: WhatIf | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a kept plan needs a name")

    @property
    def is_official(self) -> bool:
        """Never: no school, board or office has agreed to it."""
        return False

    @property
    def content_version(self) -> str:
        """Version of the catalog that it was made from."""
        return self.plan.content_version


def free_name(taken: tuple[KeptPlan, ...]) -> str:
    """Return the first of A, B, C and so on that no kept plan has."""
    names = {each.name for each in taken}
    letters = (*NAMES, *(chr(number) for number in range(ord("D"), ord("Z") + 1)))
    free = (letter for letter in letters if letter not in names)
    number = len(names) + 1
    return next(free, f"A{number}")
