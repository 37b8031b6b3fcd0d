"""The questions that matter only on some ways: waived conditions, and the college of the credit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from pathways.domain.limits import Limits
from pathways.domain.record import GoalRef
from pathways.presenting.context import Context, open_context
from pathways.presenting.plan_limits import (
    LimitQuestion,
    college_words,
    condition_words,
    question_words,
)
from pathways.ui.background_job import BackgroundJob
from pathways.ui.limit_form import LimitForm
from pathways.ui.parts.check_list import CheckList
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.planning.exact.limit_choices import LimitChoices

_MOST_CREDIT = "-"


class LookedForChoices(QObject):
    """Looks in the background for what can be chosen on the way to a goal; the newest wins.

    Signals:
        found: the LimitChoices.
    """

    found = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: BackgroundJob | None = None

    def ask(self, goal: GoalRef, limits: Limits) -> None:
        """Look for the choices of the person at the window."""
        session, record = self._session, self._session.record
        if record is None:
            return
        workspace, today = session.workspace, session.outside.today()

        def work(_checkpoint: object) -> LimitChoices:
            from pathways.services.planning import choices_for  # late: it brings the planner

            return choices_for(workspace, record, goal, limits, today)

        job = self._job = BackgroundJob(work, self)
        job.succeeded.connect(lambda choices: self._end(job, choices))
        job.failed.connect(lambda _error: self._end(job, None))  # a plan tells what is wrong
        job.start(self._pool)

    def _end(self, job: BackgroundJob, choices: LimitChoices | None) -> None:
        if job is self._job:
            self._job = None
            if choices is not None:
                self.found.emit(choices)

    def wait(self) -> None:
        """Return when nothing is being looked for any more; for pictures and tests."""
        while self._job is not None:
            self._pool.waitForDone()
            QCoreApplication.processEvents()


def _context(session: Session) -> Context:
    workspace = session.workspace
    return open_context(workspace.catalog, session.record, session.wording, session.outside.today())


class WaivedForm(LimitForm):
    """Conditions on the way that are not met; a box says that one is not asked of this person."""

    question = LimitQuestion.WAIVED

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.boxes = Words(), CheckList()
        self._choices: tuple[str, ...] = ()
        self._marked: tuple[str, ...] = ()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.boxes)
        self.boxes.changed.connect(self.changed)

    def reword(self) -> None:
        wording = self.session.wording
        self.boxes.setAccessibleName(question_words(self.question, wording))
        self.hint.show_words(
            wording.say(
                "Mark only what the school told you. Get it from them on paper. The plan then "
                "does not ask for it."
            )
        )
        self._fill()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Offer conditions by key; what is marked already stays offered."""
        self._choices = tuple(dict.fromkeys((*choices, *self._marked)))
        self._fill()

    def _fill(self) -> None:
        if self.session.is_open and self.session.record is not None:
            context = _context(self.session)
            self.boxes.offer([(each, condition_words(each, context)) for each in self._choices])

    def show_limits(self, limits: Limits) -> None:
        self._marked = limits.waived
        self._choices = tuple(dict.fromkeys((*self._choices, *limits.waived)))
        self.boxes.check(limits.waived)
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        self._marked = tuple(sorted(self.boxes.checked))
        return replace(limits, waived=self._marked)

    def take_focus(self) -> None:
        self.boxes.setFocus()


class CollegeForm(LimitForm):
    """The college at which credit is to count, where there is more than one."""

    question = LimitQuestion.COLLEGE

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.colleges = Words(), ChoiceList()
        self._choices: tuple[str, ...] = ()
        self._chosen = _MOST_CREDIT
        self.body.addWidget(self.hint)
        self.body.addWidget(self.colleges)
        self.colleges.changed.connect(lambda _key: self.changed.emit())

    def reword(self) -> None:
        wording = self.session.wording
        self.colleges.setAccessibleName(question_words(self.question, wording))
        self.hint.show_words(
            wording.say("Credits of two colleges are never added up. Choose one if you know it.")
        )
        self._fill()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Offer colleges by id; the one that was chosen stays offered."""
        self._choices = choices
        self._fill()

    def _fill(self) -> None:
        if not self.session.is_open or self.session.record is None:
            return
        context = _context(self.session)
        ids = dict.fromkeys((*self._choices, *({self._chosen} - {_MOST_CREDIT})))
        named = sorted((college_words(each, context), each) for each in ids)
        most = (_MOST_CREDIT, college_words(None, context))
        self.colleges.offer([most, *((each, name) for name, each in named)])
        self.colleges.choose(self._chosen)

    def show_limits(self, limits: Limits) -> None:
        self._chosen = limits.credit_at or _MOST_CREDIT
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        self._chosen = self.colleges.key or _MOST_CREDIT
        chosen = None if self._chosen == _MOST_CREDIT else self._chosen
        return replace(limits, credit_at=chosen)

    def take_focus(self) -> None:
        self.colleges.setFocus()
