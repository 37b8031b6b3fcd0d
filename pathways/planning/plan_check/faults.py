"""What can be wrong with a plan, by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """One way in which a plan does not hold."""

    OTHER_GOAL = "other_goal"
    OTHER_CATALOG = "other_catalog"
    WRONG_START = "wrong_start"
    WRONG_END = "wrong_end"
    AFTER_DEADLINE = "after_deadline"
    UNKNOWN_CREDENTIAL = "unknown_credential"
    TWICE = "twice"
    ALREADY_HELD = "already_held"
    LEFT_OUT = "left_out"
    NOT_OFFERED = "not_offered"
    WRONG_LANGUAGE = "wrong_language"
    TOO_FAR = "too_far"
    NO_CONNECTION = "no_connection"
    NOT_WHOLE_WEEKS = "not_whole_weeks"
    BEFORE_START = "before_start"
    ENDS_BEFORE_BEGINS = "ends_before_begins"
    TOO_SHORT = "too_short"
    WRONG_CLASS = "wrong_class"
    CLASS_FULL = "class_full"
    SIGN_UP_OVER = "sign_up_over"
    WORK_OUTSIDE = "work_outside"
    WORK_REPEATED = "work_repeated"
    WRONG_WORK = "wrong_work"
    WRONG_HOURS = "wrong_hours"
    WRONG_ONLINE_HOURS = "wrong_online_hours"
    WRONG_MEGABYTES = "wrong_megabytes"
    TOO_MANY_HOURS = "too_many_hours"
    TOO_MANY_ONLINE_HOURS = "too_many_online_hours"
    ONLINE_TOTAL = "online_total"
    WRONG_PRICE = "wrong_price"
    NO_SUCH_FUNDING = "no_such_funding"
    FUNDING_TWICE = "funding_twice"
    WRONG_PAYMENT = "wrong_payment"
    WRONG_COST = "wrong_cost"
    OVER_BUDGET = "over_budget"
    OVER_MONTH = "over_month"
    NOT_MET = "not_met"
    NOT_NEEDED = "not_needed"
    LAPSES = "lapses"
    GOAL_NOT_REACHED = "goal_not_reached"
    NOT_HELD = "not_held"
    NOT_WAIVED = "not_waived"
    MISSING_ASSUMPTION = "missing_assumption"
    EXTRA_ASSUMPTION = "extra_assumption"
    WRONG_TRIP_DAY = "wrong_trip_day"
    TRIP_TOO_LONG = "trip_too_long"
    WRONG_TRIP = "wrong_trip"
    UNKNOWN_PROMISE = "unknown_promise"
    OTHER_COLLEGE = "other_college"
    PROMISE_NOT_SURE = "promise_not_sure"
    PROMISE_ENDED = "promise_ended"
    NOTHING_EARNED = "nothing_earned"
    COUNTED_TWICE = "counted_twice"
    TOO_MUCH_CREDIT = "too_much_credit"
    OVER_CAP = "over_cap"
    WRONG_CREDIT = "wrong_credit"
    TOO_LITTLE_CREDIT = "too_little_credit"
    WRONG_USEFUL_DAY = "wrong_useful_day"
    WRONG_OBJECTIVE = "wrong_objective"
    BEATS_ITS_BOUND = "beats_its_bound"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold.

    Attributes:
        place: what it is about: an id, a date or a week; empty for the plan as a whole.
        expected, found: what would have been right, and what stands there; may be empty.
    """

    kind: FaultKind
    place: str = ""
    expected: str = ""
    found: str = ""
