"""Boxes that scroll, with an edge, and a ring while they have the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTableWidget, QTextBrowser, QWidget

from pathways.ui.parts.fields import EDGE, RING

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    _Frame = QFrame
else:
    _Frame = object


class Ringed(_Frame):
    """Comes before the class of the widget: ``class Paper(Ringed, QTextBrowser)``."""

    def draw_edge(self) -> None:
        """Give it its edge; called once the widget is made."""
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setLineWidth(RING if self.hasFocus() else EDGE)

    # Qt overrides keep Qt's camelCase.

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setLineWidth(RING)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setLineWidth(EDGE)


class TextField(Ringed, QPlainTextEdit):
    """Several lines to type into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draw_edge()


class Table(Ringed, QTableWidget):
    """Rows and columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draw_edge()


class Paper(Ringed, QTextBrowser):
    """A page to read: black on white in every theme, as it will be printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draw_edge()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        self.setPalette(palette)
