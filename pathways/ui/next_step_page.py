"""My next step: one card, then what the person holds and how far she is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.domain.person import GoalKind
from pathways.presenting.next_step import next_step_view
from pathways.presenting.views import NextStepView, StepCard
from pathways.ui import record_changes
from pathways.ui.assessing import present_assessment
from pathways.ui.detail_pane import backed_credits, backed_facts
from pathways.ui.evidence_form import EvidenceForm
from pathways.ui.fact_list import FactList
from pathways.ui.goal_chooser import choose_goal
from pathways.ui.holding_form import HoldingForm
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.steps_bar import StepsBar
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.recording_place import RecordingPlace
from pathways.ui.session import Session
from pathways.ui.view_rows import held_row


class NextStepPage(RecordingPlace):
    """The first place: what to do now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading, self.goal = Heading(1), Words()
        self.change_goal = WordButton()
        self.card = _StepCard(session)
        self.empty, self.choose = Words(), WordButton(is_main=True)
        self.progress, self.bar = Words(), StepsBar()
        self.held_heading, self.held = Heading(2), RowList(grows=True, opens_on_click=True)
        self.held_empty = Words()
        self.add_known, self.type_own, self.add_proof = (WordButton() for _ in range(3))
        self.proof_heading, self.proof = Heading(2), RowList(grows=True, opens_on_click=True)
        self.credit_heading, self.totals, self.credits = Heading(2), Words(), FactList()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = Column()
        self._add(page, self.heading, self.goal)
        self._add_buttons(page, self.change_goal)
        self._add(page, self.done, self.card, self.empty)
        self._add_buttons(page, self.choose)
        self._add(page, self.progress, self.bar, self.held_heading, self.held, self.held_empty)
        self._add(page, self.proof_heading, self.proof)
        self._add_buttons(page, self.add_known, self.type_own, self.add_proof)
        self._add(page, self.credit_heading, self.totals, self.credits)
        page.body.addStretch(1)
        self.use_content(page)

    def _add(self, page: Column, *parts: QWidget) -> None:
        for part in parts:
            page.body.addWidget(part)

    def _add_buttons(self, page: Column, *buttons: WordButton) -> None:
        flow = FlowLayout()
        for button in buttons:
            flow.addWidget(button)
        page.body.addLayout(flow)

    def _connect(self) -> None:
        self.change_goal.clicked.connect(lambda: choose_goal(self, self.session, self._goal_kind()))
        self.choose.clicked.connect(lambda: choose_goal(self, self.session, self._goal_kind()))
        self.card.more.clicked.connect(self._open_card)
        self.card.have.clicked.connect(lambda: self.add_holding(self.card.credential))
        self.held.opened.connect(self._edit_holding)
        self.held.removal_wanted.connect(self._remove_holding)
        self.add_known.clicked.connect(lambda: self.place_wanted.emit("explore", ""))
        self.type_own.clicked.connect(lambda: self.add_holding(""))
        self.add_proof.clicked.connect(lambda: self.open_proof(""))
        self.proof.opened.connect(self.open_proof)
        self.proof.removal_wanted.connect(self._remove_proof)

    def show_words(self) -> None:
        wording = self.session.wording
        self.change_goal.show_words(wording.say("Choose another goal"))
        self.choose.show_words(wording.say("Choose a goal"))
        self.held_heading.show_words(wording.say("What I hold"))
        self.held.setAccessibleName(wording.say("What I hold"))
        self.add_known.show_words(wording.say("Add from the catalog"))
        self.type_own.show_words(wording.say("Type one of my own"))
        self.add_proof.show_words(wording.say("Add proof for my rank"))
        self.proof_heading.show_words(wording.say("Degrees, certificates and hours"))
        self.proof.setAccessibleName(wording.say("Degrees, certificates and hours"))
        self.credit_heading.show_words(wording.say("College credit"))
        self.credits.setAccessibleName(wording.say("College credit"))
        self.bar.setAccessibleName(wording.say("How far you are"))
        self.card.reword()

    def show_record(self) -> None:
        assessment = present_assessment(self.session)
        catalog, wording = self.session.workspace.catalog, self.session.wording
        today = self.session.outside.today()
        view = next_step_view(assessment, self.session.record, catalog, wording, today)
        self._show_top(view)
        self.card.show_card(view)
        self.bar.setVisible(view.needed > 0)
        self.bar.show_steps(view.done, 0, view.needed, view.progress)
        self._show_held(view)
        self._show_proof(view)
        self._show_credits(view)

    def _show_top(self, view: NextStepView) -> None:
        wording = self.session.wording
        self.heading.show_words(view.heading)
        goal = wording.say("Goal: {goal}", goal=view.goal) if view.goal else ""
        self.goal.show_words(goal)
        self.change_goal.setVisible(bool(view.goal))
        self.empty.show_words(view.empty)
        self.choose.setVisible(not view.goal)
        self.progress.show_words(view.progress)

    def _show_held(self, view: NextStepView) -> None:
        wording = self.session.wording
        hint = wording.say("Press Enter to change it. Press Delete to take it away.")
        self.held.show_rows([held_row(line, hint) for line in view.held])
        self.held.setVisible(bool(view.held))
        nothing = wording.say("What you have done will be here. Add the first thing.")
        self.held_empty.show_words("" if view.held else nothing)

    def _show_proof(self, view: NextStepView) -> None:
        record, wording = self.session.record, self.session.wording
        pieces = record.evidence if record else ()
        hint = wording.say("Press Enter to change it. Press Delete to take it away.")
        words = view.evidence if len(view.evidence) == len(pieces) else ()
        rows = [
            Row(piece.id, line, is_plain=True, hint=hint)
            for piece, line in zip(pieces, words, strict=False)
        ]
        self.proof.show_rows(rows)
        self.proof.setVisible(bool(rows))
        self.proof_heading.setVisible(bool(rows))
        goal = record.goal if record else None
        self.add_proof.setVisible(goal is not None and goal.kind is GoalKind.RANK)

    def _show_credits(self, view: NextStepView) -> None:
        wording = self.session.wording
        facts = tuple(backed_credits(view.credits, wording))
        self.credits.show_facts(facts, view.notes, lambda: self.session.wording)
        self.totals.show_words("\n".join(view.credit_totals))
        for part in (self.credit_heading, self.credits):
            part.setVisible(bool(facts))

    def _goal_kind(self) -> GoalKind:
        record = self.session.record
        if record is None or record.goal is None:
            return GoalKind.OCCUPATION
        kind = record.goal.kind
        return kind if kind in (GoalKind.OCCUPATION, GoalKind.RANK) else GoalKind.CREDIT

    def _open_card(self) -> None:
        self.place_wanted.emit("explore", self.card.credential)

    def add_holding(self, credential: str) -> None:
        """Open the form for a catalog id, or for something typed when ''."""
        self.open_form(HoldingForm(self.session, credential=credential or None))

    def _edit_holding(self, key: str) -> None:
        record = self.session.record
        holding = (
            next((each for each in record.holdings if each.id == key), None) if record else None
        )
        if holding is not None:
            self.open_form(HoldingForm(self.session, holding=holding))

    def open_proof(self, key: str) -> None:
        """Open the form for a new piece of evidence, or for one that is kept."""
        record = self.session.record
        goal = record.goal if record else None
        if record is None or goal is None:
            return
        piece = next((each for each in record.evidence if each.id == key), None)
        scheme = goal.id.partition(":")[0] if goal.kind is GoalKind.RANK else ""
        self.open_form(EvidenceForm(self.session, scheme, piece))

    def _remove_holding(self, key: str) -> None:
        self.tell(record_changes.remove_holding(self.session, key))

    def _remove_proof(self, key: str) -> None:
        self.tell(record_changes.remove_evidence(self.session, key))


class _StepCard(Card):
    """The step itself, with the two things to do about it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.credential = ""
        self.title, self.provider, self.why = Heading(2), Words(), Words()
        self.facts, self.opens, self.warning = FactList(), Words(), Words()
        self.have, self.more = WordButton(is_main=True), WordButton()
        buttons = FlowLayout()
        buttons.addWidget(self.have)
        buttons.addWidget(self.more)
        for part in (self.title, self.provider, self.why, self.warning, self.facts, self.opens):
            self.body.addWidget(part)
        self.body.addLayout(buttons)

    def reword(self) -> None:
        """Set the words that do not depend on the step."""
        wording = self.session.wording
        self.have.show_words(wording.say("I have this, or I am on it"))
        self.more.show_words(wording.say("See all about it"))
        self.facts.setAccessibleName(wording.say("Facts about this step"))

    def show_card(self, view: NextStepView) -> None:
        """Show the step of a view; hidden when there is none."""
        self.setVisible(view.card is not None)
        if view.card is not None:
            self._show(view.card, view)

    def _show(self, card: StepCard, view: NextStepView) -> None:
        wording = self.session.wording
        self.credential = card.credential
        self.title.show_words(card.title)
        self.provider.show_words(" · ".join(part for part in (card.provider, card.state) if part))
        self.why.show_words(card.why)
        self.warning.show_words(card.warning)
        self.opens.show_words("\n".join(card.opens))
        facts = tuple(backed_facts("fact", card.facts, wording))
        self.facts.show_facts(facts, view.notes, lambda: self.session.wording)
