"""What is wrong, beside its cause: seen, and said aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pathways.presenting.views import Mark
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.mark_shapes import MarkShape
from pathways.ui.parts.scrolling import show_when_laid_out
from pathways.ui.parts.texts import Words


class ProblemLine(QWidget):
    """A shape and one or two sentences; hidden while all is well.

    Args:
        mark: the shape before the words.
        field: what the words belong to; they become its description too.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        mark: Mark = Mark.EXPIRED,
        field: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._description = ""
        self.words = Words()
        shape = MarkShape()
        shape.show_mark(mark)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The words; '' when nothing is wrong."""
        return self.words.text()

    def tell(self, words: str) -> None:
        """Show what is wrong and say it at once."""
        self._show(words)
        show_when_laid_out(self)
        announce(self._field or self, words, urgent=True)

    def clear(self) -> None:
        """All is well (again)."""
        self._show("")

    def _show(self, words: str) -> None:
        self.words.show_words(words)
        self.setVisible(bool(words))
        if self._field is not None:
            kept = self._field.accessibleDescription() if not self._description else ""
            self._description = self._description or kept
            self._field.setAccessibleDescription(words or self._description)
