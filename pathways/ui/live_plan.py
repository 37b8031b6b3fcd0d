"""Plans in the background: one search at a time, the newest question wins, any can be stopped."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from pathways.domain.limits import Limits
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.session import Session

if TYPE_CHECKING:  # the services bring the database along
    from pathways.services.planning import Planned


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is made for; a plan for anything else is an old one."""

    record: LearnerRecord
    goal: GoalRef
    limits: Limits
    on: dt.date


class LivePlan(QObject):
    """Looks for the best plan; what is found for an older question is dropped.

    Signals:
        began: a search has begun.
        progressed: stage and of how many.
        found: the Planned and the Asked; first the best plan, then all that is said about it.
        failed: the exception and the Asked.
        stopped: a search ended without an answer.
    """

    began = Signal()
    progressed = Signal(int, int)
    found = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: BackgroundJob | None = None
        self._asked: Asked | None = None
        self._enough = threading.Event()

    @property
    def is_looking(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    @property
    def asked(self) -> Asked | None:
        """What is being looked for."""
        return self._asked if self._job is not None else None

    def ask(self, asked: Asked, seconds: float) -> None:
        """Look for a plan for so long; a search that is under way is given up for it."""
        self.give_up()
        workspace, enough = self._session.workspace, threading.Event()

        def work(checkpoint: Checkpoint) -> Planned:
            from pathways.services.planning import plan_for  # late: it brings the database along

            def is_cancelled() -> bool:
                return enough.is_set() or job.is_cancelled

            record, goal, limits, on = asked.record, asked.goal, asked.limits, asked.on
            return plan_for(
                workspace, record, goal, limits, on, is_cancelled, checkpoint, job.tell, seconds
            )

        job = BackgroundJob(work, self)
        self._job, self._asked, self._enough = job, asked, enough
        job.told.connect(lambda planned: self._tell(job, planned))
        job.progressed.connect(lambda done, of: self._tell_progress(job, done, of))
        job.succeeded.connect(lambda planned: self._end(job, planned, None))
        job.failed.connect(lambda error: self._end(job, None, error))
        job.cancelled.connect(lambda: self._end(job, None, None))
        job.start(self._pool)
        self.began.emit()

    def stop(self) -> None:
        """Enough: the best plan so far is taken."""
        self._enough.set()

    def give_up(self) -> None:
        """Forget the search that is under way, whatever it finds."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self._enough.set()
            self.stopped.emit()

    def wait(self) -> None:
        """Return when nothing is being looked for any more; for pictures and tests."""
        while self._job is not None:
            self._pool.waitForDone()
            QCoreApplication.processEvents()

    def _tell_progress(self, job: BackgroundJob, done: int, of: int) -> None:
        if job is self._job:
            self.progressed.emit(done, of)

    def _tell(self, job: BackgroundJob, planned: Planned) -> None:
        if job is self._job and self._asked is not None:
            self.found.emit(planned, self._asked)

    def _end(self, job: BackgroundJob, planned: Planned | None, error: Exception | None) -> None:
        if job is not self._job or self._asked is None:
            return
        self._job = None
        if planned is not None:
            self.found.emit(planned, self._asked)
        elif error is not None:
            self.failed.emit(error, self._asked)
        else:
            self.stopped.emit()
