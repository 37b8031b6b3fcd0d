"""How much of a longer work is done, as a bar; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget


class WorkBar(QProgressBar):
    """Filled from the left; empty while nobody knows how much there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        return QSize(200, max(16, self.fontMetrics().height() * 3 // 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(colour)
        box.setWidth(box.width() * self.value() / max(self.maximum(), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.end()
