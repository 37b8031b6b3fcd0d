"""What a plan must keep to: every question with its answer, and beside it the form for one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pathways.domain.limits import Limits
from pathways.domain.record import GoalRef
from pathways.presenting.context import open_context
from pathways.presenting.plan_limits import LimitLine, LimitQuestion, limit_lines, question_words
from pathways.presenting.views import Mark
from pathways.ui.limit_choice_forms import CollegeForm, LookedForChoices, WaivedForm
from pathways.ui.limit_form import LimitForm
from pathways.ui.limit_forms import (
    CreditForm,
    DatesForm,
    FirstForm,
    HoursForm,
    LanguagesForm,
    LeaveOutForm,
    MoneyForm,
    TravelForm,
)
from pathways.ui.limit_time_forms import InternetForm, WeeksForm
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.planning.exact.limit_choices import LimitChoices

_FORMS: tuple[type[LimitForm], ...] = (
    HoursForm, MoneyForm, InternetForm, DatesForm, TravelForm, LanguagesForm,
    WeeksForm, FirstForm, LeaveOutForm, CreditForm, CollegeForm, WaivedForm,
)  # fmt: skip
_PAUSE = 500  # milliseconds without a change, after which an answer is taken
NOTHING_SAID = Limits(hours_per_week=Decimal(0))
"""What holds before the first answer; the hours are then asked for."""


class LimitsSection(QWidget):
    """One question at a time, in any order; each answer is said in the list.

    Signals:
        changed: other limits were told; there may still be no hours.
        plan_wanted: the person wants to see the plan.
    """

    changed = Signal()
    plan_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._limits, self._has_hours = NOTHING_SAID, False
        self._goal: GoalRef | None = None
        self._wrong: LimitQuestion | None = None
        self._waiting: LimitForm | None = None
        self._found: LimitChoices | None = None
        self.choices = LookedForChoices(session, self)
        self.hint = Words()
        self.questions = RowList(grows=True, opens_on_click=True)
        self.pane = QuestionPane(session)
        self.beside = Beside(self.questions, self.pane)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.hint)
        column.addWidget(self.beside)
        self._connect()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._take)
        self.choices.found.connect(self._offer_found)
        self.questions.chosen.connect(self._show_form)
        self.questions.opened.connect(self._go_to_form)
        self.pane.answered.connect(self._wait)
        self.pane.further.clicked.connect(self._go_further)
        self.pane.plan.clicked.connect(self._want_plan)

    @property
    def limits(self) -> Limits | None:
        """What the person said; None as long as the hours are missing."""
        return self._limits if self._has_hours else None

    def show_limits(self, limits: Limits | None, goal: GoalRef | None) -> None:
        """Fill every form; None is somebody who has said nothing yet."""
        self._timer.stop()
        self._limits, self._has_hours = limits or NOTHING_SAID, limits is not None
        if goal != self._goal:
            self._offer(None)
        self._goal, self._wrong = goal, None
        self.pane.fill(self._limits, has_hours=self._has_hours)
        self._fill()
        self._look_for_choices()

    def _look_for_choices(self) -> None:
        if self._goal is not None:
            self.choices.ask(self._goal, self._limits)

    def _offer_found(self, found: LimitChoices) -> None:
        self._offer(found)
        self._fill()

    def _offer(self, found: LimitChoices | None) -> None:
        """Offer what can be waived and where credit can count; those matter on some ways only."""
        self._found = found
        self.pane.offer(found)

    def offer_choices(self, choices: tuple[str, ...]) -> None:
        """Offer what can lead to the goal, to leave it out."""
        form = self.pane.form(LimitQuestion.LEAVE_OUT)
        if isinstance(form, LeaveOutForm):
            form.offer(choices)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        wording = self.session.wording
        self.hint.show_words(
            wording.say(
                "The plan keeps to what you say here. What you do not answer sets no limit. "
                "Each change makes the plan anew."
            )
        )
        self.questions.setAccessibleName(wording.say("Questions about my plan"))
        self.pane.reword()
        self._fill()

    def tell_wrong(self, question: LimitQuestion | None, words: str) -> bool:
        """Tell beside its question that an answer makes no sense; '' is that all is well.

        Return whether it is seen there: who is at another answer meanwhile is left there.
        """
        self._wrong = question if words else None
        self.pane.tell(question, words)
        self._fill()
        if question is None or not words:
            return False
        focused = QApplication.focusWidget()
        if focused is None or not self.pane.isAncestorOf(focused):
            self.questions.choose(str(question))
            self._show_form(str(question))
        return self.isVisible() and self.questions.key == question

    def open_question(self, question: LimitQuestion) -> None:
        """Show one question and go to its answer."""
        self.questions.choose(str(question))
        self._go_to_form(str(question))

    def take_focus(self) -> None:
        """Go to the question that is open, else to the list."""
        if not self._has_hours:
            self.open_question(LimitQuestion.HOURS)
        else:
            self.questions.setFocus()

    # -- one question ------------------------------------------------------------------

    def _lines(self) -> tuple[LimitLine, ...]:
        session = self.session
        if not session.is_open or session.record is None:
            return ()
        context = open_context(
            session.workspace.catalog, session.record, session.wording, session.outside.today()
        )
        return limit_lines(
            self._limits,
            self._goal,
            context,
            has_hours=self._has_hours,
            can_waive=self._found is not None and bool(self._found.waivable),
            can_choose_college=self._found is not None and len(self._found.colleges) > 1,
        )

    def _fill(self) -> None:
        lines = self._lines()
        self.questions.show_rows([self._row(line) for line in lines])
        if lines and not self.questions.key:
            self.questions.choose_first()
        self._show_form(self.questions.key)

    def _row(self, line: LimitLine) -> Row:
        is_wrong = line.question is self._wrong
        mark = Mark.EXPIRED if is_wrong else Mark.NEXT if line.is_open else Mark.NONE
        return Row(
            str(line.question),
            line.ask,
            lines=(line.answer,),
            mark=mark,
            spoken=line.spoken,
            hint=self.session.wording.say("Press Enter to answer."),
        )

    def _show_form(self, key: str) -> None:
        if key:
            self.pane.show_question(LimitQuestion(key), is_last=key == self._keys()[-1])

    def _keys(self) -> list[str]:
        return [row.key for row in self.questions.rows]

    def _go_to_form(self, key: str) -> None:
        self._show_form(key)
        follow_layout(self)
        self.pane.take_focus()

    def _go_further(self) -> None:
        self._take_now()
        keys = self._keys()
        place = keys.index(self.questions.key) + 1 if self.questions.key in keys else len(keys)
        if place < len(keys):
            self.open_question(LimitQuestion(keys[place]))

    def _want_plan(self) -> None:
        self._take_now()
        self.plan_wanted.emit()

    # -- answers -----------------------------------------------------------------------

    def _wait(self, form: LimitForm) -> None:
        """Take an answer when nothing was typed for a while; another form's at once."""
        if self._waiting not in (None, form):
            self._take_now()
        self._waiting = form
        self._timer.start()

    def _take_now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._take()

    def _take(self) -> None:
        form, self._waiting = self._waiting, None
        found = form.read(self._limits) if form is not None else None
        if form is None or found is None:
            return
        had_hours = self._has_hours
        if form.question is LimitQuestion.HOURS:
            self._has_hours = form.is_answered
        form.problem.clear()
        if found != self._limits or had_hours != self._has_hours:
            self._limits = found
            self._fill()
            self.changed.emit()
            self._look_for_choices()  # behind what is waived the way may go on


class QuestionPane(Card):
    """The form for one question; each is made when it is first asked.

    Signals:
        answered: the LimitForm in which something was changed.
    """

    answered = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._limits, self._has_hours = NOTHING_SAID, False
        self._forms: dict[LimitQuestion, LimitForm] = {}
        self._found: LimitChoices | None = None
        self._question = LimitQuestion.HOURS
        self.title = Heading(3)
        self.further, self.plan = WordButton(), WordButton(is_main=True)
        buttons = FlowLayout()
        buttons.addWidget(self.further)
        buttons.addWidget(self.plan)
        self.body.addWidget(self.title)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def offer(self, found: LimitChoices | None) -> None:
        """Offer what can be chosen on the way to the goal; None: it is not known yet."""
        self._found = found
        for form in self._forms.values():
            self._offer_in(form)

    def _offer_in(self, form: LimitForm) -> None:
        if isinstance(form, WaivedForm):
            form.offer(self._found.waivable if self._found is not None else ())
        elif isinstance(form, CollegeForm):
            form.offer(self._found.colleges if self._found is not None else ())

    def form(self, question: LimitQuestion) -> LimitForm:
        """Return the form for a question."""
        if question not in self._forms:
            kind = next(each for each in _FORMS if each.question is question)
            made = kind(self.session)
            made.reword()
            self._forms[question] = made
            self._fill_form(made)
            self._offer_in(made)
            made.changed.connect(lambda form=made: self.answered.emit(form))
            made.hide()
            self._place.addWidget(made)
        return self._forms[question]

    def fill(self, limits: Limits, *, has_hours: bool) -> None:
        """Show limits in every form."""
        self._limits, self._has_hours = limits, has_hours
        for form in self._forms.values():
            self._fill_form(form)

    def _fill_form(self, form: LimitForm) -> None:
        form.problem.clear()
        if isinstance(form, HoursForm) and not self._has_hours:
            form.show_nothing()
        else:
            form.show_limits(self._limits)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        wording = self.session.wording
        self.further.show_words(wording.say("Next question"))
        self.plan.show_words(wording.say("See my plan"))
        self.title.show_words(question_words(self._question, wording))
        for form in self._forms.values():
            form.reword()

    def show_question(self, question: LimitQuestion, *, is_last: bool) -> None:
        """Show the form for a question."""
        self._question = question
        self.title.show_words(question_words(question, self.session.wording))
        asked = self.form(question)
        for form in self._forms.values():
            form.setVisible(form is asked)
        self.further.setVisible(not is_last)

    def tell(self, question: LimitQuestion | None, words: str) -> None:
        """Tell what is wrong with an answer, in its form; clear all others."""
        for each, form in self._forms.items():
            if each is not question:
                form.problem.clear()
        if question is not None and words:
            self.form(question).problem.tell(words)

    def take_focus(self) -> None:
        """Go to the answer."""
        self.form(self._question).take_focus()
