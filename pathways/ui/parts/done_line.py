"""What was just done, with a button to undo it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.scrolling import show_when_laid_out
from pathways.ui.parts.texts import Words

_LETTERS = 60  # longest line, in letters of average width


class _Sentence(Words):
    """Asks for the width of its words: Qt would rather have a label nearly square."""

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        most = metrics.averageCharWidth() * _LETTERS
        wide = min(metrics.horizontalAdvance(self.text()) + 4, most)
        return QSize(wide, self.heightForWidth(wide))


class DoneLine(QWidget):
    """Hidden until something was done.

    Signals:
        undo_wanted: the person pressed the button.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Sentence()
        self.undo = WordButton()
        self.undo.clicked.connect(self.undo_wanted)
        line = FlowLayout(self, gap=12)
        line.addWidget(self.words)
        line.addWidget(self.undo)
        self.hide()

    def tell(self, words: str, *, can_undo: bool = True) -> None:
        """Show and say what was done."""
        self.words.show_words(words)
        self.undo.setVisible(can_undo)
        self.show()
        show_when_laid_out(self)
        announce(self, words)
