"""A bar that paints itself in the color of the words, as high as a line of them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget


class PaintedBar(QProgressBar):
    """Has no text of its own: the words beside it say the same. Subclasses paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint the whole bar; `painter` smooths edges."""
        raise NotImplementedError

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        return QSize(200, max(16, self.fontMetrics().height() * 3 // 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, self.palette().color(QPalette.ColorRole.WindowText))
        painter.end()
