"""How much of a longer work is done, as a bar; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from pathways.ui.parts.painted_bar import PaintedBar


class WorkBar(PaintedBar):
    """Filled from the left; empty while nobody knows how much there is."""

    def show_done(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint a frame, and in it what is done."""
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(colour)
        box.setWidth(box.width() * self.value() / max(self.maximum(), 1))
        painter.drawRoundedRect(box, 4, 4)
