"""What planning returns: values only, no words chosen yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.amounts import Amount
from pathways.domain.catalog import Articulation
from pathways.domain.record import GoalRef
from pathways.domain.text import LocalizedText
from pathways.planning.law_changes import Lapse
from pathways.rules.findings import Finding, Verdict


class StepState(StrEnum):
    """Where one step of a plan stands."""

    HELD = "held"
    EXPIRED = "expired"
    IN_PROGRESS = "in_progress"  # started or submitted
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One credential in the way to the goal.

    Attributes:
        state: exactly one step of a plan is NEXT when anything is left that
            can be started; a step in progress comes before it.
        layer: 0-based place in the stack; steps of one layer stand side by side.
        choice: key of the group it belongs to when it is one of several
            ('or', 'any n of m'); None when it must be done.
        choice_minimum, choice_size: 'any n of m' for that group.
        optional: helps but is not needed.
        opens: ids of the credentials and SOC codes of the jobs it opens.
        finding: what the credential itself asks, judged for this person.
    """

    credential: str
    state: StepState
    layer: int
    choice: str | None
    choice_minimum: int
    choice_size: int
    optional: bool
    opens: tuple[str, ...]
    opens_jobs: tuple[str, ...]
    finding: Finding | None
    holding: str | None
    note: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order to take them. Never changes by itself.

    Attributes:
        route: name of the stack or road that was followed, if any.
        done, needed: steps held and steps needed, choices counted once each.
    """

    goal: GoalRef
    route: LocalizedText | None
    steps: tuple[PlanStep, ...]
    done: int
    needed: int

    @property
    def next_step(self) -> PlanStep | None:
        """The one step to take next; a step in progress comes first."""
        for wanted in (StepState.IN_PROGRESS, StepState.NEXT):
            for step in self.steps:
                if step.state is wanted:
                    return step
        return None


class CreditStanding(StrEnum):
    """How sure one promise of college credit is, for this person, on a date."""

    SURE = "sure"  # printed number, in force, conditions met or none
    CONDITIONAL = "conditional"  # printed number, conditions the person must still show
    NUMBER_NOT_STATED = "number_not_stated"
    RECEIVER_DECIDES = "receiver_decides"
    NOT_YET_HELD = "not_yet_held"
    ENDED = "ended"  # ended, or earned outside the window
    NOT_IN_FORCE_YET = "not_in_force_yet"  # the agreement starts later, on `reason_date`


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One articulation, judged for this person.

    Attributes:
        credits: what it gives when it counts; None when no number is stated.
        holding: id of the earned holding it was judged for, None when none is held.
        reason_date: the date that decided (end of window, end or start of agreement).
    """

    articulation: Articulation
    standing: CreditStanding
    credits: Amount | None
    holding: str | None
    reason_date: dt.date | None


@dataclass(frozen=True, slots=True)
class CreditLedger:
    """Credit by receiver. Credits of different receivers are never added up.

    Attributes:
        sure: provider id to the credits that are sure there, each exclusive
            group and each holding counted once.
        possible: provider id to credits that are conditional.
    """

    lines: tuple[CreditLine, ...]
    sure: Mapping[str, Amount]
    possible: Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything known about one person and one goal on one date.

    Attributes:
        finding: the root of 'why not yet'.
        lapses: findings with a `lapses_on` ahead, soonest first.
        unknown_holdings: ids of holdings whose credential is not in this catalog.
        adds_nothing: ids of holdings that do not help this goal.
        rank: level sure now, for rank goals.
        maybe_rank: level that may be true if an official says yes.
        rank_lapses: for rank goals, what the levels reached lose ahead, and what then.
    """

    goal: GoalRef
    on: dt.date
    verdict: Verdict
    finding: Finding
    plan: Plan
    ledger: CreditLedger
    lapses: tuple[Finding, ...]
    unknown_holdings: tuple[str, ...]
    adds_nothing: tuple[str, ...]
    rank: str | None = None
    maybe_rank: str | None = None
    content_version: str = ""
    rank_lapses: tuple[Lapse, ...] = ()


@dataclass(frozen=True, slots=True)
class JobOpened:
    """A job that a credential leads to, with the wage of the person's area."""

    soc: str
    area: str | None
    annual_p25: Decimal | None
    annual_median: Decimal | None
