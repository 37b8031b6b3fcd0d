"""What each proof counts for, and beside it why; the person may choose what it is used for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.ledger import LedgerLine, LedgerView, ledger_view
from pathways.ui import record_changes
from pathways.ui.evidence_form import EvidenceForm
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.rank_section import RankSection
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources

_PROGRAM_CHOOSES = "-"


class PiecesSection(RankSection):
    """The person's things in the order of her record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._view: LedgerView | None = None
        self.empty = Words()
        self.pieces = RowList(grows=True, opens_on_click=True)
        self.pane = PiecePane(session)
        self.beside = Beside(self.pieces, self.pane)
        for part in (self.empty, self.beside):
            self.body.addWidget(part)
        self.pieces.chosen.connect(self._show_piece)
        self.pieces.opened.connect(self._go_to_pane)
        self.pane.use_chosen.connect(self._set_apart)
        self.pane.change.clicked.connect(self._change)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What I have")

    def reword(self) -> None:
        self.pieces.setAccessibleName(self.session.wording.say("What each of my things counts for"))
        self.pane.reword()

    def show_record(self) -> None:
        from pathways.services.rank import ledger  # late: it brings the database along

        session, record = self.session, self.session.record
        if record is None or not self.scheme:
            return
        today, workspace = session.outside.today(), session.workspace
        lines = ledger(workspace, record, self.scheme, today)
        scheme = workspace.schemes_for(record)[self.scheme]
        self._view = ledger_view(lines, scheme, record, workspace.catalog, session.wording, today)
        self.empty.show_words(self._view.empty)
        self.beside.setVisible(not self._view.empty)
        self.pieces.show_rows([_row(line) for line in self._view.lines])
        if not self.pieces.key:
            self.pieces.choose_first()
        self._show_piece(self.pieces.key)

    def _line(self, key: str) -> LedgerLine | None:
        lines = self._view.lines if self._view else ()
        return next((line for line in lines if line.piece == key), None)

    def _show_piece(self, key: str) -> None:
        line = self._line(key)
        self.pane.setVisible(line is not None)
        if line is not None and self._view is not None:
            self.pane.show_line(line, self._view)

    def _go_to_pane(self, key: str) -> None:
        self._show_piece(key)
        self.pane.take_focus()

    def _set_apart(self, use: str) -> None:
        chosen = None if use == _PROGRAM_CHOOSES else use
        outcome = record_changes.set_apart(self.session, self.scheme, self.pieces.key, chosen)
        self.told.emit(outcome)

    def _change(self) -> None:
        record = self.session.record
        pieces = record.evidence if record else ()
        kept = next((piece for piece in pieces if piece.id == self.pieces.key), None)
        if kept is not None:
            self.form_wanted.emit(EvidenceForm(self.session, self.scheme, kept))


def _row(line: LedgerLine) -> Row:
    return Row(line.piece, line.title, state=line.status, mark=line.mark, spoken=line.spoken)


class PiecePane(Card):
    """Everything about one thing; what it is used for is chosen here, where there is a choice.

    Signals:
        use_chosen: what it is set apart for, or '-' to let the program choose.
    """

    use_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._line: LedgerLine | None = None
        self._view: LedgerView | None = None
        self.title = Heading(3)
        self.words = [Words() for _ in range(5)]
        self.ask, self.uses = Words(), ChoiceList()
        self.change, self.source = WordButton(), WordButton()
        buttons = FlowLayout()
        for button in (self.change, self.source):
            buttons.addWidget(button)
        for part in (self.title, *self.words, self.ask, self.uses):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.uses.changed.connect(self.use_chosen)
        self.source.clicked.connect(self._show_source)

    def reword(self) -> None:
        """Set the words that do not depend on the thing."""
        wording = self.session.wording
        self.ask.show_words(wording.say("What should it be used for?"))
        self.uses.setAccessibleName(wording.say("What should it be used for?"))
        self.change.show_words(wording.say("Change it"))
        self.source.show_words(wording.say("Where this comes from"))

    def show_line(self, line: LedgerLine, view: LedgerView) -> None:
        """Show one thing of a view."""
        self._line, self._view = line, view
        self.title.show_words(line.title)
        told = (line.status, "\n".join(line.uses), line.why, "\n".join(line.elsewhere), line.remark)
        for words, text in zip(self.words, told, strict=True):
            words.show_words(text)
        self._offer(line)
        self.change.setVisible(line.is_evidence)
        self.source.setVisible(bool(line.notes))

    def _offer(self, line: LedgerLine) -> None:
        has_choice = len(line.choices) > 1 or bool(line.pinned)
        first = (_PROGRAM_CHOOSES, self.session.wording.say("Let the program choose what is best"))
        self.uses.offer([first, *line.choices])
        self.uses.choose(line.pinned or _PROGRAM_CHOOSES)
        for part in (self.ask, self.uses):
            part.setVisible(has_choice)

    def take_focus(self) -> None:
        """Go to the first thing that can be done here."""
        todo = (self.uses, self.change, self.source)
        target = next((each for each in todo if each.isVisibleTo(self)), None)
        if target is not None:
            target.setFocus()

    def _show_source(self) -> None:
        if self._line is not None and self._view is not None:
            wording = self.session.wording
            open_sources(self._line.title, self._line.notes, self._view.notes, wording, self)
