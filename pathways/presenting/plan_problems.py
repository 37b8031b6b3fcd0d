"""What can be wrong with planning, in words."""

from __future__ import annotations

from pathways.domain.errors import (
    GoalReachedError,
    LimitsError,
    LimitsFault,
    NothingLeadsThereError,
    PlanLoopError,
    PlanStoppedError,
    PlanTooLargeError,
)
from pathways.i18n.wording import Wording
from pathways.presenting.views import ProblemView


def limits_problem(error: LimitsError, wording: Wording) -> ProblemView:
    """Return which limits make no sense, and what to change."""
    return ProblemView(
        happened=_fault_words(error, wording),
        safe=wording.say("No plan was made."),
        do=wording.say("Change the limits and plan again."),
    )


def _fault_words(error: LimitsError, wording: Wording) -> str:
    first, second = error.first, error.second
    return {
        LimitsFault.DEADLINE_PAST: wording.say("The last day, {day}, is over.", day=first),
        LimitsFault.DEADLINE_BEFORE_START: wording.say(
            "The last day, {day}, is before the first day, {start}.", day=first, start=second
        ),
        LimitsFault.START_PAST: wording.say("The first day, {day}, is over.", day=first),
        LimitsFault.START_FAR: wording.say(
            "The first day, {day}, is more than five years away.", day=first
        ),
        LimitsFault.NO_WINDOWS: wording.say(
            "Internet comes at some times only, but no time is given."
        ),
        LimitsFault.WINDOWS_UNUSED: wording.say(
            "Times with internet are given, but internet does not come by times."
        ),
        LimitsFault.NO_HOURS: wording.say("There is not one hour a week to learn."),
        LimitsFault.TOO_MANY_HOURS: wording.say(
            "{hours} hours are more than a week has.", hours=first
        ),
        LimitsFault.GOAL_LEFT_OUT: wording.say("The goal itself, {id}, is left out.", id=first),
        LimitsFault.UNKNOWN_ID: wording.say("The catalog does not know {id}.", id=first),
        LimitsFault.CREDIT_WITHOUT_GOAL: wording.say(
            "The goal is credit at {goal}, but the limits count credit at {other}.",
            goal=first,
            other=second,
        ),
    }[error.fault]


def reached_problem(_error: GoalReachedError, wording: Wording) -> ProblemView:
    """Return that nothing is left to plan."""
    return ProblemView(
        happened=wording.say("The goal is reached already. Nothing is left to plan."),
        safe="",
        do=wording.say("Ask your school or board to confirm it, or choose another goal."),
    )


def nothing_leads_problem(error: NothingLeadsThereError, wording: Wording) -> ProblemView:
    """Return that no limits are to blame."""
    return ProblemView(
        happened=wording.say(
            "Nothing in the catalog leads to {goal} for you, whatever the limits.", goal=error.goal
        ),
        safe=wording.say("No plan was made."),
        do=wording.say("See 'why' for what is missing, or choose another goal."),
    )


def loop_problem(error: PlanLoopError, wording: Wording) -> ProblemView:
    """Return which credentials ask for each other."""
    circle = (*error.circle, error.circle[0])
    return ProblemView(
        happened=wording.say(
            "The catalog goes in a circle: each of these asks for the next: {names}.",
            names=", ".join(circle),
        ),
        safe=wording.say("No plan was made."),
        do=wording.say("Put the file right, or install the program again."),
    )


def too_large_problem(error: PlanTooLargeError, wording: Wording) -> ProblemView:
    """Return that too much can lead to the goal."""
    return ProblemView(
        happened=wording.say(
            "{found} entries of the catalog can lead to this goal; at most {most} are tried.",
            found=wording.number(error.found),
            most=wording.number(error.most),
        ),
        safe=wording.say("No plan was made."),
        do=wording.say("Choose a smaller goal, such as one step of it."),
    )


def stopped_problem(_error: PlanStoppedError, wording: Wording) -> ProblemView:
    """Return that no plan was found in time."""
    return ProblemView(
        happened=wording.say("The time was up before a plan was found."),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Give it more time, or choose a smaller goal."),
    )
