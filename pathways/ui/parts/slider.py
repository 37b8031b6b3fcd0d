"""A slider that shows where the focus is, in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from pathways.ui.parts.fields import LEAST
from pathways.ui.parts.texts import blend

_KNOB = 11.0  # half of the knob, in pixels


class Slider(QSlider):
    """From left to right; arrow keys, Home and End move it."""

    def __init__(self, step: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setPageStep(5 * step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, LEAST)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, middle = self.palette(), self.height() / 2
        text = palette.color(QPalette.ColorRole.Text)
        base = palette.color(QPalette.ColorRole.Base)
        fill = palette.color(QPalette.ColorRole.Highlight)
        left, right = _KNOB + 3, self.width() - _KNOB - 3
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        knob = QPointF(left + share * (right - left), middle)
        painter.setPen(QPen(blend(text, base, 0.6), 3))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(QPen(fill, 5))
        painter.drawLine(QPointF(left, middle), knob)
        painter.setPen(QPen(text, 3 if self.hasFocus() else 1.5))
        painter.setBrush(fill if self.hasFocus() else base)
        painter.drawEllipse(knob, _KNOB, _KNOB)
        if self.hasFocus():  # the frame is seen on a filled knob too
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(text, 2))
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, 6, 6)
        painter.end()
