"""A field with its label above it, a hint, and the place for what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.texts import Words


class Labelled(QWidget):
    """The label is the field's buddy, so that a screen reader names the field by it.

    Args:
        field: the widget to fill in.
        named: what has the focus, when it is a part of `field`.
    """

    def __init__(
        self, field: QWidget, parent: QWidget | None = None, *, named: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._named = named or field
        self.label = Words()
        self.label.setBuddy(self._named)
        self.hint = Words()
        self.hint.hide()
        self.problem = ProblemLine(field=self._named)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.label, self.hint, field, self.problem):
            column.addWidget(part)

    def show_words(self, label: str, hint: str = "") -> None:
        """Name the field; the hint is its description."""
        self.label.show_words(label)
        self.hint.show_words(hint)
        self._named.setAccessibleName(label)
        if not self.problem.text:
            self._named.setAccessibleDescription(hint)

    def tell(self, words: str) -> None:
        """Say what is wrong and go there."""
        self.problem.tell(words)
        self._named.setFocus()

    def clear_problem(self) -> None:
        """All is well (again)."""
        self.problem.clear()
        self._named.setAccessibleDescription(self.hint.text())
