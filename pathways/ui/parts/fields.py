"""Fields that paint their own edge and focus ring, in the colours of the palette.

No style sheet does it: with one on the program, Qt goes through every widget at each
change of text size or colours, and the window would stand still for half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from pathways.ui.parts.texts import blend

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEAST = 34  # a target is never smaller, in pixels
EDGE, RING = 1, 3  # width of the edge, without and with the focus
_SIDE, _TOP = 10, 6  # room between words and edge, in pixels
_Colours = QPalette.ColorRole


def edge_pen(widget: QWidget) -> QPen:
    """Return the pen of an edge: thin, or thick and darker while `widget` has the focus."""
    palette = widget.palette()
    text = palette.color(_Colours.Text)
    if widget.hasFocus():
        return QPen(text, RING)
    return QPen(blend(text, palette.color(_Colours.Base), 0.6), EDGE)


def paint_edge(painter: QPainter, widget: QWidget) -> None:
    """Paint the edge just inside of `widget`."""
    pen = edge_pen(widget)
    half = pen.widthF() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QBrush())
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), 4, 4)


class LineField(QLineEdit):
    """One line to type into."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFrame(False)
        self.setTextMargins(_SIDE, _TOP, _SIDE, _TOP)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_edge(painter, self)
        painter.end()


class Choice(QComboBox):
    """One of a few, in a list that opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Also when the words change, as they do with the language.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _room(self) -> int:
        """Width beside the words: margins, and the arrow."""
        return 2 * _SIDE + self.fontMetrics().height() + 6

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = (self.itemText(number) for number in range(self.count()))
        widest = max((metrics.horizontalAdvance(each) for each in words), default=0)
        return QSize(widest + self._room(), max(metrics.height() + 2 * _TOP, LEAST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), palette.color(_Colours.Base))
        paint_edge(painter, self)
        text = palette.color(_Colours.Text)
        side = self.fontMetrics().height() * 0.55
        middle = QPointF(self.width() - _SIDE - side / 2, self.height() / 2)
        painter.setPen(QPen(text, 2))
        painter.drawPolyline(
            QPolygonF(
                [
                    middle + QPointF(-side / 2, -side / 4),
                    middle + QPointF(0, side / 4),
                    middle + QPointF(side / 2, -side / 4),
                ]
            )
        )
        painter.drawText(QPointF(_SIDE, self._base_line()), self.currentText())
        painter.end()

    def _base_line(self) -> float:
        metrics = self.fontMetrics()
        return (self.height() - metrics.height()) / 2 + metrics.ascent()
