"""Up to four credentials side by side, in a table that a screen reader can walk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.presenting.compare import compare_view
from pathways.ui.comparison_table import ComparisonTable
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources


class ComparePanel(QWidget):
    """One row for each yardstick; Enter on a cell opens its source.

    Signals:
        closed: the person goes back.
    """

    closed = Signal()

    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._ids = session, tuple(ids)
        self.heading, self.hint, self.back = Heading(1), Words(), WordButton()
        self.table = ComparisonTable()
        buttons = FlowLayout()
        buttons.addWidget(self.back)
        page = Column(is_wide=True)  # it scrolls only where large text leaves no room
        page.body.addWidget(self.heading)
        page.body.addWidget(self.hint)
        page.body.addWidget(self.table, 1)
        page.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.back.clicked.connect(self.closed)
        self.table.cellActivated.connect(self._open_source)
        self.reword()

    def reword(self) -> None:
        """Show everything in the language of the session."""
        wording, session = self.session.wording, self.session
        catalog, today = session.workspace.catalog, session.outside.today()
        view = compare_view(self._ids, catalog, session.record, wording, today)
        self.heading.show_words(view.heading)
        self.hint.show_words(wording.say("Press Enter on a fact to see where it comes from."))
        self.back.show_words(wording.say("Back to the list"))
        self._view = view
        self.table.show_view(view)

    def take_focus(self) -> None:
        """Put the focus on the table."""
        self.table.setCurrentCell(0, 1)
        self.table.setFocus()

    def _open_source(self, row: int, column: int) -> None:
        if row == 0 or column == 0:
            return
        shown = self._view.rows[row - 1]
        notes = shown.notes[column - 1] if shown.notes else ()
        fact = f"{shown.label}: {shown.values[column - 1]}"
        open_sources(fact, notes, self._view.notes, self.session.wording, self)
