"""What is planned for the person at the window: asked, looked for, found, and whether it is old."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pathways.domain.errors import PlanStoppedError
from pathways.domain.limits import Limits
from pathways.domain.person import Language
from pathways.domain.plans import ExactPlan
from pathways.domain.record import LearnerRecord
from pathways.ui.live_plan import Asked, LivePlan
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.services.planning import Planned

SECONDS = 30.0
"""How long a search may last; past it the best plan so far is shown with its distance."""

_LONGER = 4


class Age(StrEnum):
    """Whether a plan is for what is so now."""

    NEW = "new"
    OTHER_LIMITS = "other_limits"  # the person has said something else since
    OTHER_RECORD = "other_record"  # her record, or the day, is another


class PlanDesk(QObject):
    """One plan at a time. It changes only when the person asks for another.

    Attributes:
        planned: what was found last; it stays until the next is there.
        other: one of its other plans, which the person looks at; None is the best.
        trouble: why there is no new plan, and what was asked.

    Signals:
        found: a best plan is there, or that there is none.
        more: all that is said about the best plan is there.
        failed: there is trouble.
        moved: a search has begun or ended.
    """

    found = Signal()
    more = Signal()
    failed = Signal()
    moved = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.live = LivePlan(session, self)
        self.planned: Planned | None = None
        self.other: ExactPlan | None = None
        self.trouble: tuple[Exception, Asked] | None = None
        self._asked: Asked | None = None
        self._seconds = SECONDS
        self.live.found.connect(self._take)
        self.live.failed.connect(self._fail)
        self.live.began.connect(self.moved)
        self.live.stopped.connect(self.moved)

    def question(self, limits: Limits | None) -> Asked | None:
        """Return what a plan would be made for now; None when something is missing."""
        from pathways.services.planning import can_plan  # late: it brings the database along

        record, workspace = self._session.record, self._session.workspace
        if record is None or record.goal is None or limits is None:
            return None
        if not can_plan(workspace, record.goal):
            return None
        return Asked(_of_plans(record), record.goal, limits, self._session.outside.today())

    def forget(self) -> None:
        """Begin anew, for another person or goal."""
        self.live.give_up()
        self.planned = self.other = self.trouble = self._asked = None
        self._seconds = SECONDS

    def plan(self, limits: Limits | None) -> None:
        """Look for the best plan; without limits, give up looking."""
        asked, self.trouble = self.question(limits), None
        if asked is None:
            self.live.give_up()
        else:
            self.live.ask(asked, self._seconds)

    def plan_anew(self, limits: Limits | None) -> None:
        """Look for the best plan under limits that were just told."""
        self._seconds = SECONDS
        self.plan(limits)

    def plan_again(self, limits: Limits | None) -> None:
        """Plan for what is so now; what was stopped before is looked for longer."""
        self._seconds = _LONGER * self._seconds if self.was_stopped(limits) else SECONDS
        self.plan(limits)

    def look_at(self, plan: ExactPlan | None) -> None:
        """Look at another plan of the answer; None, or the best itself, is the best."""
        best = self.planned.answer.best if self.planned is not None else None
        self.other = None if plan == best else plan

    def age(self, limits: Limits | None) -> Age:
        """Return whether the plan is for what is so now."""
        now = self.question(limits)
        if self.planned is None or now == self._asked:
            return Age.NEW
        if now is not None and self._asked is not None and now.limits != self._asked.limits:
            return Age.OTHER_LIMITS
        return Age.OTHER_RECORD

    def was_stopped(self, limits: Limits | None) -> bool:
        """Whether the time was up before the best plan was proven, or before any was found."""
        if self.trouble is not None:
            return isinstance(self.trouble[0], PlanStoppedError)
        best = self.planned.answer.best if self.planned is not None else None
        return best is not None and not best.proven and self.age(limits) is Age.NEW

    def is_trouble_old(self, limits: Limits | None) -> bool:
        """Whether there is no plan, for a reason that may be gone."""
        if self.trouble is None or self.planned is not None:
            return False
        return self.question(limits) != self.trouble[1]

    @property
    def is_found(self) -> bool:
        """Whether the best plan is there, and only what is said about it is looked for."""
        return self._asked is not None and self._asked == self.live.asked

    def shown(self) -> Planned | None:
        """Return the answer, with the plan that is looked at in the place of the best."""
        record, planned, other = self._session.record, self.planned, self.other
        if planned is None or other is None or record is None:
            return planned
        from pathways.services.planning import instead  # late: it brings the database along

        return instead(self._session.workspace, record, planned, other)

    def _take(self, planned: Planned, asked: Asked) -> None:
        is_more = planned.is_whole and self._asked == asked and self.planned is not None
        self.planned, self._asked = planned, asked
        if is_more:
            self.more.emit()
        else:
            self.other = None
            self.found.emit()

    def _fail(self, error: Exception, asked: Asked) -> None:
        self.trouble = (error, asked)
        self.failed.emit()


def _of_plans(record: LearnerRecord) -> LearnerRecord:
    """Return a record with only that in it of which a plan is made."""
    return replace(record, name="", language=Language.ENGLISH, limits=None, plans=())
