"""Shapes of the marks, drawn in black: each state has its own outline, never a colour."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pathways.pdf.fonts import BOLD
from pathways.presenting.views import Mark

SIZE = 11.0


def _tick(canvas: Canvas) -> None:
    canvas.lines([(2.5, 5.5, 4.6, 3.0), (4.6, 3.0, 8.6, 8.2)])


def _met(canvas: Canvas) -> None:
    canvas.circle(5.5, 5.5, 5.0)
    _tick(canvas)


def _held(canvas: Canvas) -> None:
    canvas.rect(0.5, 0.5, 10, 10)
    _tick(canvas)


def _empty_box(canvas: Canvas) -> None:
    canvas.rect(0.5, 0.5, 10, 10)


def _question(canvas: Canvas) -> None:
    canvas.circle(5.5, 5.5, 5.0)
    canvas.setFont(BOLD, 8.5)
    canvas.drawCentredString(5.5, 2.6, "?")


def _crossed(canvas: Canvas) -> None:
    canvas.rect(0.5, 0.5, 10, 10)
    canvas.lines([(2.5, 2.5, 8.5, 8.5), (2.5, 8.5, 8.5, 2.5)])


def _half(canvas: Canvas) -> None:
    canvas.circle(5.5, 5.5, 5.0)
    canvas.wedge(0.5, 0.5, 10.5, 10.5, 90, 180, fill=1)


def _arrow(canvas: Canvas) -> None:
    canvas.setLineWidth(1.8)
    canvas.lines([(0.5, 5.5, 9.5, 5.5), (9.5, 5.5, 5.8, 9.0), (9.5, 5.5, 5.8, 2.0)])


def _empty_circle(canvas: Canvas) -> None:
    canvas.circle(5.5, 5.5, 5.0)


def _dot(canvas: Canvas) -> None:
    canvas.circle(5.5, 5.5, 1.6, fill=1)


_SHAPES: dict[Mark, Callable[[Canvas], None]] = {
    Mark.MET: _met,
    Mark.NOT_MET: _empty_box,
    Mark.CANNOT_TELL: _question,
    Mark.HELD: _held,
    Mark.EXPIRED: _crossed,
    Mark.IN_PROGRESS: _half,
    Mark.NEXT: _arrow,
    Mark.LATER: _empty_circle,
    Mark.NONE: _dot,
}


class MarkShape(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One mark, as wide as it is high."""

    def __init__(self, mark: Mark, indent: float = 0.0, scale: float = 1.0) -> None:
        super().__init__()
        self._mark = mark
        self._indent = indent
        self._scale = scale
        self.width = SIZE * scale
        self.height = (SIZE + 2) * scale  # so that it stands level with the first line of text

    def draw(self) -> None:
        """Draw the shape in black lines."""
        canvas = self.canv
        canvas.saveState()
        if self._indent:
            canvas.translate(self._indent, 0)
        if self._scale != 1:
            canvas.scale(self._scale, self._scale)
        canvas.setStrokeColor(colors.black)
        canvas.setFillColor(colors.black)
        canvas.setLineWidth(1.1)
        _SHAPES[self._mark](canvas)
        canvas.restoreState()
