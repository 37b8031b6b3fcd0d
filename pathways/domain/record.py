"""The learner's own record: what a person holds, wants and has told us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind, Language, Role

if TYPE_CHECKING:  # a plan names its goal as a record does, so that module needs this one
    from pathways.domain.kept_plans import KeptPlan


class HoldingState(StrEnum):
    """How far a person is with one credential."""

    PLANNED = "planned"
    STARTED = "started"
    SUBMITTED = "submitted"
    EARNED = "earned"


@dataclass(frozen=True, slots=True)
class Holding:
    """One credential that the person plans, works on or has earned (Open Badges: an achievement).

    Attributes:
        id: stable within the record.
        credential: catalog id, or None for one typed by the person.
        title: what the person typed; for a catalog credential, its name in
            English when it was added, so that a missing id can still be shown.
        issuer: who awards it, as typed; None if not said.
        self_reported: True for everything typed by hand.
        note: evidence note of the person.
        badge: SHA-256 of the file that it came in, which is kept byte for byte; None without one.
        badge_part: which of several credentials in that file, from 1; None: the file itself.
        checked_on: the day on which that file was last checked; its answers are those of that day.
        reflection: private thoughts; printed and given away only when she chooses so.

    Raises:
        ValueError: if it ends before it begins, or has neither credential nor title.
    """

    id: str
    credential: str | None
    title: str
    state: HoldingState
    started_on: dt.date | None = None
    submitted_on: dt.date | None = None
    earned_on: dt.date | None = None
    expires_on: dt.date | None = None
    issuer: str | None = None
    note: str = ""
    self_reported: bool = True
    badge: str | None = None
    badge_part: int | None = None
    checked_on: dt.date | None = None
    reflection: str = ""

    def __post_init__(self) -> None:
        if self.credential is None and not self.title.strip():
            raise ValueError("a holding needs a catalog id or a title")
        if self.started_on and self.earned_on and self.earned_on < self.started_on:
            raise ValueError("earned before it was started")
        if self.earned_on and self.expires_on and self.expires_on < self.earned_on:
            raise ValueError("expires before it was earned")

    def is_earned(self, on: dt.date) -> bool:
        """Whether it was earned by `on`, expired or not; an undated one counts as earned."""
        return self.state is HoldingState.EARNED and (
            self.earned_on is None or self.earned_on <= on
        )

    def is_expired(self, on: dt.date) -> bool:
        """Whether its own end date lies before `on`."""
        return self.expires_on is not None and self.expires_on < on


HOLDERS = ("degree", "program")
"""Kinds of evidence that a course can be inside of; its hours are then not added again."""

UNKNOWN = "unknown"
"""A value of evidence that the person may give: she does not know either."""

EvidenceValue = str | int | Decimal | bool | dt.date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for the rank and ladder rules.

    The attribute names are those of `../shared/cases/rank-cases.yaml`: kind
    (certificate, degree, credit, program, board, college-hours, training,
    experience, micro-credential, ...), then what that kind needs: class,
    level, hours, field, family, approval, status, earned, from, to, area.
    Dates are dates and numbers Decimal, never float.
    """

    id: str
    kind: str
    values: Mapping[str, EvidenceValue] = field(default_factory=dict)

    def get(self, name: str) -> EvidenceValue | None:
        """Return one attribute, None when the person did not give it."""
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class GoalRef:
    """A goal by kind and id, as kept in a record and typed on the command line."""

    kind: GoalKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


AnswerValue = bool | Decimal
"""An answer of the person to a yes/no condition or to 'how many'. Absent: not asked yet."""


@dataclass(frozen=True, slots=True)
class LearnerRecord:
    """Everything one person keeps; frozen, every change makes a new one.

    Attributes:
        id: random, made once; never shown.
        name: what the person chose to be called; may be empty.
        language: the person's own, not the machine's.
        area: wage area id, None until chosen.
        goals: first is the current one.
        answers: keyed by Requirement.shared_key or ``credential.key`` or by
            the name of a rule's fact.
        is_sample: a made-up person, to try the program with.
        pins: what she sets a piece of evidence apart for: 'SCHEME/PIECE' to the
            id of a rule, or 'RULE/PART'. The program chooses for the others.
        limits: what a plan must keep to, as she said last; None until asked.
        plans: kept plans, in the order in which they were kept.
    """

    id: str
    name: str
    role: Role
    language: Language
    area: str | None = None
    district: str | None = None
    goals: tuple[GoalRef, ...] = ()
    holdings: tuple[Holding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    is_sample: bool = False
    pins: Mapping[str, str] = field(default_factory=dict)
    limits: Limits | None = None
    plans: tuple[KeptPlan, ...] = ()

    def pins_for(self, scheme: str) -> dict[str, str]:
        """Return what pieces are set apart for on one ladder, by piece id."""
        every = ((name.partition("/"), use) for name, use in self.pins.items())
        return {piece: use for (ladder, _, piece), use in every if ladder == scheme}

    @property
    def goal(self) -> GoalRef | None:
        """The current goal."""
        return self.goals[0] if self.goals else None
