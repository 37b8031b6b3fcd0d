"""Where a fact comes from: title, year, date, how sure, and the address as text to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.views import SourceNote
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.texts import Heading, Words


class SourcePopup(QDialog):
    """A small window over the page; Escape closes it and the focus goes back to the fact."""

    def __init__(
        self, fact: str, notes: Sequence[SourceNote], wording: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.say("Where this comes from"))
        self.addresses: list[LineField] = []
        self.notes: list[Words] = []
        page = Column()
        self._fill(page, fact, notes)
        self.close_button = WordButton(is_main=True)
        self.close_button.show_words(wording.say("Close"))
        self.close_button.clicked.connect(self.close)
        flow = FlowLayout()
        flow.addWidget(self.close_button)
        flow.setContentsMargins(28, 4, 28, 20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page, 1)
        layout.addLayout(flow)
        self._fit(parent)

    def _fill(self, page: Column, fact: str, notes: Sequence[SourceNote]) -> None:
        heading = Heading(3)
        heading.show_words(fact)
        page.body.addWidget(heading)
        if not notes:
            self._add_note(page, self._wording.say("No source gives this. Ask the provider."))
        for note in notes:
            self._add_note(page, note.text)
            if note.url:
                self._add_address(page, note)
        page.body.addStretch(1)

    def _add_note(self, page: Column, text: str) -> None:
        words = Words()
        words.show_words(text)
        self.notes.append(words)
        page.body.addWidget(words)

    def _add_address(self, page: Column, note: SourceNote) -> None:
        """The program opens no connection: the person copies the address."""
        line = LineField(note.url)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        line.setAccessibleName(self._wording.say("Web address"))
        line.setAccessibleDescription(note.text)
        copy = WordButton()
        copy.show_words(self._wording.say("Copy the address"))
        copy.setAccessibleDescription(note.url)
        copy.clicked.connect(lambda: self._copy(note.url))
        row = FlowLayout()
        row.addWidget(copy)
        self.addresses.append(line)
        page.body.addWidget(line)
        page.body.addLayout(row)

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        announce(self, self._wording.say("Copied."))

    def _fit(self, parent: QWidget) -> None:
        """As wide as its words need, never larger than the window it belongs to."""
        letter = self.fontMetrics().averageCharWidth()
        room = parent.window().size()
        high = self.fontMetrics().height() * 20
        self.resize(min(letter * 72, room.width() - 40), min(high, room.height() - 40))


def open_sources(
    fact: str,
    numbers: Sequence[int],
    notes: Sequence[SourceNote],
    wording: Wording,
    parent: QWidget,
) -> SourcePopup:
    """Show the sources of one fact.

    Args:
        fact: the fact in words.
        numbers: which of `notes` back it.
        notes: the sources of the whole view.
        wording: the language.
        parent: the page; it gets the focus back.
    """
    wanted = [note for note in notes if note.number in numbers]
    popup = SourcePopup(fact, wanted, wording, parent)
    popup.open()
    popup.close_button.setFocus()
    return popup
