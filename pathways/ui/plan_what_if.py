"""What if: something is supposed, planned, and shown beside the plan as things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtWidgets import QWidget

from pathways.domain.kept_plans import WhatIf, WhatIfKind
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.presenting.plan_clash import clash_heading, clash_lines
from pathways.presenting.plan_comparison import PlanColumn
from pathways.presenting.problems import problem_view
from pathways.presenting.sentences import as_sentence
from pathways.presenting.what_if import not_official_words, supposed_words, what_if_title
from pathways.ui import record_changes
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.scrolling import show_what_follows
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.plan_section import PlanSection
from pathways.ui.plans_side_by_side import PlansSideBySide
from pathways.ui.session import Session
from pathways.ui.what_if_forms import FORMS, SupposeForm

if TYPE_CHECKING:  # it brings the planner along
    from pathways.planning.exact.planner import Answer
    from pathways.services.planning import Planned

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was supposed, and what the planner said."""

    what_if: WhatIf
    answer: Answer


class PlanWhatIfSection(PlanSection):
    """A kind of change, its form, and the answer; nothing is saved unless it is kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._planned: Planned | None = None
        self._context: Context | None = None
        self._tried: _Tried | None = None
        self._job: BackgroundJob | None = None
        self._pool = QThreadPool(self)
        self.hint, self.kinds, self.pane = Words(), ChoiceList(), SupposePane(session)
        self.looking, self.problem = Words(), ProblemLine()
        self.title, self.supposed, self.none = Heading(2), Words(), Words()
        self.comparison, self.keep = PlansSideBySide(), WordButton()
        self._lay_out()
        self.kinds.changed.connect(lambda key: self.pane.show_kind(WhatIfKind(key)))
        self.pane.attempt.clicked.connect(self._try)
        self.keep.clicked.connect(self._keep)

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        buttons.addWidget(self.keep)
        parts: tuple[QWidget, ...] = (
            self.hint, Beside(self.kinds, self.pane), self.looking, self.problem,
            self.title, self.supposed, self.none, self.comparison,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.body.addLayout(buttons)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What if…")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return planned.is_whole

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(wording.say("Try what may come. Your plan and your record stay."))
        self.kinds.setAccessibleName(wording.say("What if…"))
        self.kinds.offer([(str(each), what_if_title(each, wording)) for each in WhatIfKind])
        if not self.kinds.key:
            self.kinds.choose(str(WhatIfKind.RELEASED_EARLY))
        self.keep.show_words(wording.say("Keep this plan"))
        self.pane.reword()

    def show_planned(self, planned: Planned, context: Context) -> None:
        if self._planned is None or planned.answer.best != self._planned.answer.best:
            self._give_up()
        self._planned, self._context = planned, context
        self.pane.offer(planned, context)
        self.pane.show_kind(WhatIfKind(self.kinds.key))
        self._show()

    def _give_up(self) -> None:
        """What was tried belongs to another plan."""
        self._tried = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.problem.clear()

    # -- trying ------------------------------------------------------------------------

    def _try(self) -> None:
        what_if, planned, record = self.pane.read(), self._planned, self.session.record
        if what_if is None or planned is None or record is None:
            return
        self._give_up()
        workspace = self.session.workspace
        goal, limits, on = planned.goal, planned.limits, planned.on

        def work(checkpoint: Checkpoint) -> _Tried:
            from pathways.planning.exact.solver import Stop
            from pathways.services.plans import plan_what_if  # late: it brings the database along

            stop = Stop.after(_SECONDS, lambda: job.is_cancelled)
            answer = plan_what_if(workspace, record, goal, limits, what_if, on, stop, checkpoint)
            return _Tried(what_if, answer)

        job = BackgroundJob(work, self)
        self._job = job
        job.succeeded.connect(lambda tried: self._take(job, tried))
        job.failed.connect(lambda error: self._fail(job, error))
        job.start(self._pool)
        self._show()

    def wait(self) -> None:
        """Return when nothing is being looked for any more; for pictures and tests."""
        while self._job is not None:
            self._pool.waitForDone()
            QCoreApplication.processEvents()

    def _take(self, job: BackgroundJob, tried: _Tried) -> None:
        if job is self._job:  # else something else was tried meanwhile
            self._job, self._tried = None, tried
            self._show()
            show_what_follows(self.title)
            announce(self, " ".join((self.title.words, self.supposed.text(), self.none.text())))

    def _fail(self, job: BackgroundJob, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.problem.tell(problem_view(error, self.session.wording).sentence)
            self._show()

    def _show(self) -> None:
        wording, tried, context = self.session.wording, self._tried, self._context
        is_on = self._job is not None
        self.looking.show_words(wording.say("Looking for the best plan…") if is_on else "")
        best = tried.answer.best if tried is not None else None
        self.comparison.setVisible(best is not None and self._now() is not None)
        self.keep.setVisible(best is not None)
        for words in (self.title, self.supposed, self.none):
            words.show_words("")
        if tried is not None and context is not None:
            self._show_tried(tried, context)

    def _now(self) -> PlanColumn | None:
        best = self._planned.answer.best if self._planned is not None else None
        return None if best is None else PlanColumn(self.session.wording.say("Now"), best)

    def _show_tried(self, tried: _Tried, context: Context) -> None:
        wording, answer, now = context.wording, tried.answer, self._now()
        self.title.show_words(what_if_title(tried.what_if.kind, wording))
        self.supposed.show_words(supposed_words(tried.what_if, context))
        if answer.best is not None and now is not None:
            then = PlanColumn(wording.say("What if"), answer.best, tried.what_if)
            self.comparison.show_columns((now, then), context)
        elif answer.clash is not None and self._planned is not None:
            heading = as_sentence(clash_heading(wording))
            lines = clash_lines(answer.clash, self._planned.limits, context)
            official = not_official_words(tried.what_if, wording)
            self.none.show_words("\n".join((heading, *lines, official)))

    def _keep(self) -> None:
        """Keep the plan with what it supposes, under the next free name."""
        tried, planned = self._tried, self._planned
        if tried is not None and tried.answer.best is not None and planned is not None:
            plan, limits = tried.answer.best, planned.limits
            self.told.emit(record_changes.keep_plan(self.session, plan, limits, tried.what_if))


class SupposePane(Card):
    """The form for one kind of change; each is made when it is first asked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._forms: dict[WhatIfKind, SupposeForm] = {}
        self._kind = WhatIfKind.RELEASED_EARLY
        self._offered: tuple[Planned, Context] | None = None
        self.title, self.attempt = Heading(3), WordButton(is_main=True)
        buttons = FlowLayout()
        buttons.addWidget(self.attempt)
        self.body.addWidget(self.title)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        wording = self.session.wording
        self.title.show_words(what_if_title(self._kind, wording))
        self.attempt.show_words(wording.say("Try it"))
        for form in self._forms.values():
            form.reword()

    def offer(self, planned: Planned, context: Context) -> None:
        """Offer what of a plan can be otherwise."""
        self._offered = (planned, context)
        for form in self._forms.values():
            form.offer(planned.answer.best, context)

    def form(self, kind: WhatIfKind) -> SupposeForm:
        """Return the form for a kind of change."""
        if kind not in self._forms:
            made = next(each for each in FORMS if each.kind is kind)(self.session)
            made.reword()
            if self._offered is not None:
                planned, context = self._offered
                made.offer(planned.answer.best, context)
            made.hide()
            self.body.insertWidget(len(self._forms) + 1, made)
            self._forms[kind] = made
        return self._forms[kind]

    def show_kind(self, kind: WhatIfKind) -> None:
        """Show the form for a kind of change."""
        self._kind = kind
        self.title.show_words(what_if_title(kind, self.session.wording))
        asked = self.form(kind)
        for form in self._forms.values():
            form.setVisible(form is asked)

    def read(self) -> WhatIf | None:
        """Return what is supposed; None when the form says what is missing."""
        return self.form(self._kind).read()
