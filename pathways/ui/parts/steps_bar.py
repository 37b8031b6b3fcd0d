"""How far a person is, as a bar of steps: solid is earned, hatched is in progress."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.painted_bar import PaintedBar

_GAP = 4.0


class StepsBar(PaintedBar):
    """One box for each step; the words beside it say the same.

    Nothing is red and no percentage is shown: an empty bar is a start, not a failure.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = 0

    @property
    def working(self) -> int:
        """How many steps are drawn hatched."""
        return self._working

    def show_steps(self, done: int, working: int, needed: int, words: str) -> None:
        """Show `done` solid and `working` hatched boxes out of `needed`."""
        self.setRange(0, max(needed, 1))
        self.setValue(min(done, needed))
        self._working = max(0, min(working, needed - done))
        self.setFormat(words.replace("%", "%%"))
        self.setAccessibleDescription(words)
        self.update()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint one box for each step."""
        wide = (self.width() + _GAP) / self.maximum() - _GAP
        for step in range(self.maximum()):
            box = QRectF(step * (wide + _GAP), 0, max(wide, 2.0), self.height())
            self._paint_step(painter, box.adjusted(1, 1, -1, -1), step, colour)

    def _paint_step(self, painter: QPainter, box: QRectF, step: int, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(self._brush(step, colour))
        painter.drawRoundedRect(box, 4, 4)

    def _brush(self, step: int, colour: QColor) -> QBrush:
        if step < self.value():
            return QBrush(colour)
        if step < self.value() + self._working:
            return QBrush(colour, Qt.BrushStyle.BDiagPattern)
        return QBrush(Qt.BrushStyle.NoBrush)
