"""What a plan must keep to: money, time, connection, place, language, and what matters first.

Source of the list: `docs/plan-format.md`, which tells each in words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.person import Language


class Objective(StrEnum):
    """What can matter first; a person puts some or all of them in order."""

    SOONEST = "soonest"
    CHEAPEST = "cheapest"
    LEAST_ONLINE = "least_online"
    MOST_CREDIT = "most_credit"
    USEFUL_EARLY = "useful_early"


class Connection(StrEnum):
    """When the person has internet."""

    ALWAYS = "always"
    WINDOWS = "windows"  # only at the times told in `windows`
    NEVER = "never"


class Travel(StrEnum):
    """How far the person can go to learn."""

    HOME = "home"  # only what is taught online, or inside the place where she is
    STATE = "state"  # providers of her state or nation-wide, and online
    ANYWHERE = "anywhere"


class Weekday(StrEnum):
    """A day of the week; the order is that of `datetime.date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return tuple(Weekday).index(self)


@dataclass(frozen=True, slots=True)
class Window:
    """A time with internet that comes back every week, for example Saturday, two hours."""

    weekday: Weekday
    hours: Decimal


@dataclass(frozen=True, slots=True)
class OtherWeeks:
    """Days, both included, in whose weeks the person has other hours than usual; 0 is a pause."""

    first: dt.date
    last: dt.date
    hours: Decimal


class LimitKind(StrEnum):
    """One limit by name, as a clash of limits names it."""

    MONEY_TOTAL = "money_total"
    MONEY_PER_MONTH = "money_per_month"
    HOURS_PER_WEEK = "hours_per_week"
    CONNECTION = "connection"
    ONLINE_HOURS = "online_hours"
    TRAVEL = "travel"
    LANGUAGES = "languages"
    DEADLINE = "deadline"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything a plan must keep to. None means no limit, never zero.

    Attributes:
        hours_per_week: for learning; online hours are part of them.
        start: first day of the plan; None: the day asked about.
        deadline: last day on which the goal may be reached.
        money_total: dollars, after funding.
        money_per_month: dollars that may be paid in one calendar month.
        other_weeks: weeks with other hours; where several touch a week, the fewest hours count.
        windows: for Connection.WINDOWS.
        online_hours: in total.
        languages: a course in one of them will do; empty: any.
        objectives: what matters first, then next.
        excluded: ids of credentials that she does not want.
        waived: keys ``credential.key`` of conditions that the issuer waived for her.
        credits: wanted at the college of a credit goal; None: any.
        credit_at: the college at which credit is counted; None: the one that gives most.
    """

    hours_per_week: Decimal
    start: dt.date | None = None
    deadline: dt.date | None = None
    money_total: Decimal | None = None
    money_per_month: Decimal | None = None
    other_weeks: tuple[OtherWeeks, ...] = ()
    connection: Connection = Connection.ALWAYS
    windows: tuple[Window, ...] = ()
    online_hours: Decimal | None = None
    travel: Travel = Travel.ANYWHERE
    languages: tuple[Language, ...] = ()
    objectives: tuple[Objective, ...] = ()
    excluded: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    credits: Decimal | None = None
    credit_at: str | None = None
