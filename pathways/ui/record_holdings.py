"""What I hold, by how far it is, and beside it everything about one thing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.domain.record import Holding
from pathways.i18n.wording import Wording
from pathways.presenting.context import open_context
from pathways.presenting.my_record import MyRecordView, my_record_view
from pathways.presenting.views import HeldLine
from pathways.ui import record_changes
from pathways.ui.assessing import present_assessment
from pathways.ui.holding_form import HoldingForm
from pathways.ui.holding_pane import HoldingPane
from pathways.ui.page_section import PageSection
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session
from pathways.ui.thoughts_form import ThoughtsForm
from pathways.ui.view_rows import held_row, under_heading


class HoldingsSection(PageSection):
    """Everything in the record that the person holds, works on or plans."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._view: MyRecordView | None = None
        self.add_known, self.type_own, self.from_files = (WordButton() for _ in range(3))
        self.empty = Words()
        self.list = RowList(grows=True, opens_on_click=True)
        self.pane = HoldingPane(session)
        self.beside = Beside(self.list, self.pane)
        buttons = FlowLayout()
        for button in (self.add_known, self.type_own, self.from_files):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.beside)
        self._connect()

    def _connect(self) -> None:
        self.add_known.clicked.connect(lambda: self.place_wanted.emit("explore", ""))
        self.type_own.clicked.connect(lambda: self.form_wanted.emit(HoldingForm(self.session)))
        self.from_files.clicked.connect(lambda: self.place_wanted.emit("record", "files"))
        self.list.chosen.connect(self._show_holding)
        self.list.opened.connect(self._go_to_pane)
        self.list.removal_wanted.connect(self._remove)
        self.pane.told.connect(self.told)
        self.pane.change.clicked.connect(self._change)
        self.pane.thoughts.clicked.connect(self._think)
        self.pane.catalog.clicked.connect(self._open_credential)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What I hold")

    def reword(self) -> None:
        wording = self.session.wording
        self.add_known.show_words(wording.say("Add from the catalog"))
        self.type_own.show_words(wording.say("Type one of my own"))
        self.from_files.show_words(wording.say("Bring in badge files"))
        self.list.setAccessibleName(wording.say("What I hold"))
        self.pane.reword()

    def show_record(self) -> None:
        session = self.session
        context = open_context(
            session.workspace.catalog, session.record, session.wording, session.outside.today()
        )
        self._view = my_record_view(context, present_assessment(session))
        self.empty.show_words(self._view.empty)
        self.beside.setVisible(not self._view.empty)
        self.list.show_rows(self._rows(self._view))
        if not self.list.key:
            self.list.choose_first()
        self._show_holding(self.list.key)

    def _rows(self, view: MyRecordView) -> list[Row]:
        hint = self.session.wording.say("Press Enter to see all. Press Delete to take it away.")
        return [
            row
            for group in view.groups
            for row in under_heading(group.heading, [held_row(line, hint) for line in group.lines])
        ]

    def _line(self, key: str) -> HeldLine | None:
        lines = [line for group in self._view.groups for line in group.lines] if self._view else []
        return next((line for line in lines if line.holding == key), None)

    def _holding(self, key: str) -> Holding | None:
        record = self.session.record
        return next((each for each in record.holdings if each.id == key), None) if record else None

    def _show_holding(self, key: str) -> None:
        line, holding = self._line(key), self._holding(key)
        self.pane.setVisible(line is not None)
        if line is not None and holding is not None:
            self.pane.show_holding(holding, line)

    def _go_to_pane(self, key: str) -> None:
        self._show_holding(key)
        self.pane.take_focus()

    def _change(self) -> None:
        holding = self._holding(self.list.key)
        if holding is not None:
            self.form_wanted.emit(HoldingForm(self.session, holding=holding))

    def _think(self) -> None:
        holding = self._holding(self.list.key)
        if holding is not None:
            self.form_wanted.emit(ThoughtsForm(self.session, holding))

    def _open_credential(self) -> None:
        holding = self._holding(self.list.key)
        if holding is not None and holding.credential is not None:
            self.credential_wanted.emit(holding.credential)

    def _remove(self, key: str) -> None:
        self.told.emit(record_changes.remove_holding(self.session, key))
