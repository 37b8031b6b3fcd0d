"""Shapes of the marks: each state has its own outline, so that colour is never needed.

They are the shapes of the paper (`pdf.marks`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from pathways.presenting.views import Mark

_SIDE = 11.0  # the shapes are drawn on a square of this side, y down


def _tick(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(2.6, 5.6), QPointF(4.7, 8.0), QPointF(8.5, 3.0)]))


def _box(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(0.7, 0.7, 9.6, 9.6), 1.2, 1.2)


def _circle(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(0.7, 0.7, 9.6, 9.6))


def _met(painter: QPainter) -> None:
    _circle(painter)
    _tick(painter)


def _held(painter: QPainter) -> None:
    _box(painter)
    _tick(painter)


def _question(painter: QPainter) -> None:
    _circle(painter)
    font = QFont(painter.font())
    font.setPixelSize(8)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, "?")


def _crossed(painter: QPainter) -> None:
    _box(painter)
    painter.drawLine(QPointF(3.2, 3.2), QPointF(7.8, 7.8))
    painter.drawLine(QPointF(3.2, 7.8), QPointF(7.8, 3.2))


def _half(painter: QPainter) -> None:
    _circle(painter)
    painter.setBrush(painter.pen().color())
    painter.drawPie(QRectF(0.7, 0.7, 9.6, 9.6), 90 * 16, 180 * 16)


def _arrow(painter: QPainter) -> None:
    painter.drawLine(QPointF(0.8, 5.5), QPointF(9.6, 5.5))
    painter.drawPolyline(QPolygonF([QPointF(5.8, 1.8), QPointF(9.8, 5.5), QPointF(5.8, 9.2)]))


def _dot(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(3.9, 3.9, 3.2, 3.2))


_SHAPES: dict[Mark, Callable[[QPainter], None]] = {
    Mark.MET: _met,
    Mark.NOT_MET: _box,
    Mark.CANNOT_TELL: _question,
    Mark.HELD: _held,
    Mark.EXPIRED: _crossed,
    Mark.IN_PROGRESS: _half,
    Mark.NEXT: _arrow,
    Mark.LATER: _circle,
    Mark.NONE: _dot,
}


def paint_mark(painter: QPainter, place: QRectF, mark: Mark, colour: QColor) -> None:
    """Draw the shape of `mark` into the square `place`."""
    _paint(painter, place, _SHAPES[mark], colour)


def paint_choice(painter: QPainter, place: QRectF, chosen: bool, colour: QColor) -> None:
    """Draw a radio button: a ring, with a dot inside when it is chosen."""
    _paint(painter, place, _chosen if chosen else _circle, colour)


def paint_check(painter: QPainter, place: QRectF, checked: bool, colour: QColor) -> None:
    """Draw a check box, with a tick inside when it is checked."""
    _paint(painter, place, _held if checked else _box, colour)


def _chosen(painter: QPainter) -> None:
    _circle(painter)
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(3.0, 3.0, 5.0, 5.0))


def _paint(
    painter: QPainter, place: QRectF, shape: Callable[[QPainter], None], colour: QColor
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / _SIDE, place.height() / _SIDE)
    pen = QPen(colour, 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape(painter)
    painter.restore()


class MarkShape(QWidget):
    """One mark beside the word that says the same; silent, because the word is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark.NONE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def mark(self) -> Mark:
        """The mark that is shown."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self._fit()
        self.update()

    def _fit(self) -> None:
        side = round(self.fontMetrics().height() * 1.15)
        self.setFixedSize(side, side)

    # Qt overrides keep Qt's camelCase.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        paint_mark(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._mark, colour)
        painter.end()
