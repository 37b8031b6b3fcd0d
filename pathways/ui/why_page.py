"""Why not yet: each requirement, and beside it what to know, ask and answer about it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pathways.domain.person import GoalKind
from pathways.domain.record import AnswerValue, Evidence
from pathways.presenting.views import Mark, RequirementLine, WhyView
from pathways.presenting.why import why_view
from pathways.ui import record_changes
from pathways.ui.assessing import present_assessment
from pathways.ui.evidence_form import EvidenceForm
from pathways.ui.goal_chooser import choose_goal
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.mark_shapes import MarkShape
from pathways.ui.parts.number_field import NumberField
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.section_bar import SectionBar
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.rank_ladder import LadderSection
from pathways.ui.rank_papers import PapersSection
from pathways.ui.rank_pay import PaySection
from pathways.ui.rank_pieces import PiecesSection
from pathways.ui.rank_section import RankSection
from pathways.ui.rank_ways import WaysSection
from pathways.ui.rank_what_if import WhatIfSection
from pathways.ui.recording_place import RecordingPlace
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources
from pathways.ui.view_rows import requirement_row

MISSING = "missing"
SECTIONS: dict[str, type[RankSection]] = {
    "levels": LadderSection,
    "ways": WaysSection,
    "pieces": PiecesSection,
    "what-if": WhatIfSection,
    "pay": PaySection,
    "papers": PapersSection,
}
"""What a page for a rank shows beside what is missing, in the order of the buttons."""


class WhyPage(RecordingPlace):
    """The answer for the goal, and every reason for it; for a rank, more ways to look at it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view: WhyView | None = None
        self.heading, self.goal, self.empty = Heading(1), Heading(2), Words()
        self.mark, self.verdict = MarkShape(), Words()
        self.choose, self.add_proof = WordButton(is_main=True), WordButton()
        self.list = RowList(grows=True, opens_on_click=True)
        self.pane = RequirementPane(session)
        self.rest, self.law, self.disclaimer = Words(), Words(), Words()
        self.sections = SectionBar((MISSING, *SECTIONS))
        self._made: dict[str, RankSection] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page, buttons, answer = Column(is_wide=True), FlowLayout(), QHBoxLayout()
        answer.addWidget(self.mark)
        answer.addWidget(self.verdict, 1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.add_proof)
        self.beside = Beside(self.list, self.pane)
        for part in (self.heading, self.goal, self.empty):
            page.body.addWidget(part)
        page.body.addLayout(answer)
        for part in (self.law, self.disclaimer):
            page.body.addWidget(part)
        page.body.addLayout(buttons)
        for below in (self.done, self.sections, self.beside, self.rest):
            page.body.addWidget(below)
        self._below = page.body
        page.body.addStretch(1)
        self.use_content(page)

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda: choose_goal(self, self.session))
        self.add_proof.clicked.connect(self._open_proof)
        self.sections.chosen.connect(self._show_section)
        self.list.chosen.connect(self._show_line)
        self.list.opened.connect(self._go_to_pane)
        self.pane.answered.connect(self.tell)
        self.pane.credential_wanted.connect(lambda id_: self.place_wanted.emit("explore", id_))

    def show_words(self) -> None:
        wording = self.session.wording
        self.choose.show_words(wording.say("Choose a goal"))
        self.add_proof.show_words(wording.say("Add proof for my rank"))
        self.list.setAccessibleName(wording.say("What the goal asks"))
        self.pane.reword()
        self.sections.name(MISSING, wording.say("What is missing"))
        for key, kind in SECTIONS.items():
            self.sections.name(key, kind.words(wording))
        for section in self._made.values():
            section.reword()

    def show_record(self) -> None:
        workspace = self.session.workspace
        view = why_view(
            present_assessment(self.session),
            self.session.record,
            workspace.catalog,
            self.session.wording,
            self.session.outside.today(),
            workspace.schemes_for(self.session.record),
        )
        self._view = view
        self._show_answer(view)
        # By number: two parts of a goal may ask the same, under the same key.
        self.list.show_rows(
            [requirement_row(str(n), line, is_short=True) for n, line in enumerate(view.lines)]
        )
        if not self.list.key:
            self.list.choose_first()
        self._show_line(self.list.key)

    def _show_answer(self, view: WhyView) -> None:
        self.heading.show_words(view.heading)
        self.goal.show_words(view.goal)
        self.empty.show_words(view.empty)
        self.mark.setVisible(view.mark is not Mark.NONE)
        self.mark.show_mark(view.mark)
        self.verdict.show_words(view.verdict)
        self.rest.show_words("\n".join((*view.lapses, *view.adds_nothing)))
        self.law.show_words(view.law_date)
        self.disclaimer.show_words(view.disclaimer)
        self.choose.setVisible(not view.goal)
        self.add_proof.setVisible(self._is_rank)
        self.sections.setVisible(self._is_rank)
        self._show_section(self.sections.key if self._is_rank else MISSING)

    @property
    def _is_rank(self) -> bool:
        record = self.session.record
        goal = record.goal if record else None
        return goal is not None and goal.kind is GoalKind.RANK

    def show_section(self, key: str) -> None:
        """Show one way to look at a rank, as its button does."""
        self.sections.choose(key)
        self._show_section(key)

    def section(self, key: str) -> RankSection:
        """Return a section, made when it is first looked at."""
        if key not in self._made:
            section = SECTIONS[key](self.session)
            section.reword()
            section.told.connect(self.tell)
            section.form_wanted.connect(self.open_form)
            section.credential_wanted.connect(lambda id_: self.place_wanted.emit("explore", id_))
            section.place_wanted.connect(self.place_wanted)
            if isinstance(section, WaysSection):
                section.trial_wanted.connect(self._try)
            self._below.insertWidget(self._below.indexOf(self.rest), section)
            self._made[key] = section
        return self._made[key]

    def _try(self, pieces: tuple[Evidence, ...]) -> None:
        """Try a way out beside what is there today."""
        self.show_section("what-if")
        section = self.section("what-if")
        if isinstance(section, WhatIfSection):
            section.try_pieces(pieces)
        self.sections.buttons["what-if"].setFocus()

    def _show_section(self, key: str) -> None:
        lines = self._view.lines if self._view else ()
        self.beside.setVisible(key == MISSING and bool(lines))
        self.rest.setVisible(key == MISSING)
        section = None if key == MISSING else self.section(key)
        for other in self._made.values():
            other.setVisible(other is section)  # the one that is shown keeps the focus
        if section is not None:
            section.show_record()
            section.show()

    def _show_line(self, key: str) -> None:
        lines = self._view.lines if self._view else ()
        line = lines[int(key)] if key and int(key) < len(lines) else None
        self.pane.setVisible(line is not None)
        if line is not None and self._view is not None:
            self.pane.show_line(line, self._view)

    def _go_to_pane(self, key: str) -> None:
        self._show_line(key)
        self.pane.take_focus()

    def _open_proof(self) -> None:
        record = self.session.record
        if record is None or record.goal is None:
            return
        form = EvidenceForm(self.session, record.goal.id.partition(":")[0])
        self.open_form(form)


class RequirementPane(Card):
    """Everything about one requirement; what the person can answer is asked here.

    Signals:
        answered: the Outcome of an answer.
        credential_wanted: catalog id to show.
    """

    answered = Signal(object)
    credential_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._line: RequirementLine | None = None
        self._view: WhyView | None = None
        self.title = Heading(3)
        self.words = [Words() for _ in range(6)]
        self.ask = Words()
        self.yes, self.no, self.unsure = (WordButton() for _ in range(3))
        self.number, self.keep = NumberField(session.wording), WordButton()
        self.problem = ProblemLine()
        self.source, self.open = WordButton(), WordButton()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        answers, links = FlowLayout(), FlowLayout()
        for button in (self.yes, self.no, self.keep, self.unsure):
            answers.addWidget(button)
        for button in (self.source, self.open):
            links.addWidget(button)
        for part in (self.title, *self.words, self.ask, self.number):
            self.body.addWidget(part)
        self.body.addLayout(answers)
        self.body.addWidget(self.problem)
        self.body.addLayout(links)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self.unsure.clicked.connect(lambda: self._answer(None))
        self.keep.clicked.connect(self._answer_number)
        self.number.line.returnPressed.connect(self._answer_number)
        self.source.clicked.connect(self._show_source)
        self.open.clicked.connect(self._open_credential)

    def reword(self) -> None:
        """Set the words that do not depend on the requirement."""
        wording = self.session.wording
        self.yes.show_words(wording.say("Yes"))
        self.no.show_words(wording.say("No"))
        self.unsure.show_words(wording.say("I do not know"))
        self.keep.show_words(wording.say("Save"))
        self.source.show_words(wording.say("Where this comes from"))
        self.open.show_words(wording.say("See all about it"))

    def show_line(self, line: RequirementLine, view: WhyView) -> None:
        """Show one requirement of a view."""
        is_other = self._line is None or self._line.key != line.key
        self._line, self._view = line, view
        self.title.show_words(line.label)
        told = (line.status, line.numbers, line.missing, line.counts, line.remark, line.clause)
        for words, text in zip(self.words, told, strict=True):
            words.show_words(text)
        self._show_question(line)
        self.source.setVisible(bool(line.notes))
        self.open.setVisible(line.credential is not None)
        if is_other:
            self.problem.clear()
            self.number.line.clear()

    def _show_question(self, line: RequirementLine) -> None:
        wording = self.session.wording
        can, many = line.answer_key is not None, line.answer_unit is not None
        asked = line.question or (wording.say("Is this true for you?") if can and not many else "")
        self.ask.show_words(asked)
        for button in (self.yes, self.no):
            button.setVisible(can and not many)
        for part in (self.number, self.keep):
            part.setVisible(can and many)
        self.unsure.setVisible(can)
        if many:
            # translators: a number to type, '{unit}' is what is counted: hours, years
            self.number.name(wording.say("How many? ({unit})", unit=line.answer_unit), wording)

    def take_focus(self) -> None:
        """Go to the first thing that can be done here."""
        todo = (self.yes, self.number.line, self.source, self.open)
        target = next((each for each in todo if each.isVisibleTo(self)), None)
        if target is not None:
            target.setFocus()
        elif self._line is not None:
            announce(self, self._line.spoken)

    def _answer_number(self) -> None:
        if not self.number.tell_if_wrong():
            self._answer(self.number.number)

    def _answer(self, value: bool | Decimal | None) -> None:
        if self._line is None or self._line.answer_key is None:
            return
        given: AnswerValue | None = value
        outcome = record_changes.answer(self.session, self._line.answer_key, given)
        if not outcome.is_saved:
            self.problem.tell(outcome.problem)
            return
        self.answered.emit(outcome)

    def _show_source(self) -> None:
        if self._line is not None and self._view is not None:
            wording = self.session.wording
            open_sources(self._line.label, self._line.notes, self._view.notes, wording, self)

    def _open_credential(self) -> None:
        if self._line is not None and self._line.credential is not None:
            self.credential_wanted.emit(self._line.credential)
