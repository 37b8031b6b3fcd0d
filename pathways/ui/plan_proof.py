"""'Show me that nothing better exists': the whole problem is solved again, when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.presenting.plan_proof import proof_sections
from pathways.presenting.problems import problem_view
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.plan_section import PlanSection
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.planning.exact.proof import Proof
    from pathways.services.planning import Planned

SECONDS = 60.0
"""How long it may take; past it the answer is that it cannot be told."""


class ProofSection(PlanSection):
    """Nothing is shown about another plan than the one that was asked about."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._planned: Planned | None = None
        self._context: Context | None = None
        self._proof: Proof | None = None
        self._has_faults = False
        self._job: BackgroundJob | None = None
        self.hint, self.state, self.problem = Words(), Words(), ProblemLine()
        self.show_me, self.stop = WordButton(is_main=True), WordButton()
        self.lines = RowList(grows=True)
        buttons = FlowLayout()
        for button in (self.show_me, self.stop):
            buttons.addWidget(button)
        self.body.addWidget(self.hint)
        self.body.addLayout(buttons)
        for part in (self.state, self.problem, self.lines):
            self.body.addWidget(part)
        self.show_me.clicked.connect(self._begin)
        self.stop.clicked.connect(self._give_up)
        self._show()

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Is it the best?")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return planned.answer.best is not None

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(
            wording.say("All plans can be looked at again, to see if one is better than this one.")
        )
        self.show_me.show_words(wording.say("Show me that nothing is better"))
        self.stop.show_words(wording.say("Stop looking"))
        self.lines.setAccessibleName(wording.say("What was found out about the plan"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        before = self._planned
        if before is None or _asked(before) != _asked(planned):
            self._forget()
        self._planned, self._context = planned, context
        self._show()

    def wait(self) -> None:
        """Wait until it was looked for; for pictures and tests."""
        self._pool.waitForDone()

    def _forget(self) -> None:
        self._give_up()
        self._proof, self._has_faults = None, False
        self.problem.clear()

    def _give_up(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self._show()

    def _begin(self) -> None:
        session, record, planned = self.session, self.session.record, self._planned
        if record is None or planned is None:
            return
        self._forget()
        workspace = session.workspace

        def work(checkpoint: Checkpoint) -> Proof | None:
            from pathways.services.planning import proof_for  # late: it brings the planner along

            return proof_for(
                workspace, record, planned, lambda: job.is_cancelled, checkpoint, SECONDS
            )

        job = self._job = BackgroundJob(work, self)
        job.succeeded.connect(lambda proof: self._found(job, proof))
        job.failed.connect(lambda error: self._failed(job, error))
        job.start(self._pool)
        self._show()
        self.stop.setFocus()

    def _found(self, job: BackgroundJob, proof: Proof | None) -> None:
        if job is self._job:
            self._job, self._proof, self._has_faults = None, proof, proof is None
            self._show()
            self.show_me.setFocus()
            announce(self, " ".join((self.state.text(), *(row.title for row in self.lines.rows))))

    def _failed(self, job: BackgroundJob, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self._show()
            self.problem.tell(problem_view(error, self.session.wording).sentence)

    def _show(self) -> None:
        wording, is_on = self.session.wording, self._job is not None
        self.stop.setVisible(is_on)
        self.show_me.setEnabled(not is_on)
        state = wording.say("Looking at all plans…") if is_on else ""
        if self._has_faults:
            state = wording.say("A plan with faults cannot be the best. Nothing was proven.")
        self.state.show_words(state)
        sections = (
            proof_sections(self._proof, self._context) if self._proof and self._context else ()
        )
        self.lines.show_rows(
            [
                Row(str(number), each.heading, lines=each.lines)
                for number, each in enumerate(sections)
            ]
        )
        self.lines.setVisible(bool(sections))


def _asked(planned: Planned) -> tuple[object, ...]:
    return planned.answer.best, planned.limits, planned.goal, planned.on
