"""The map of a plan: layers from top to bottom, choices held together by a frame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.views import Mark, PlanLine
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.mark_shapes import paint_mark
from pathways.ui.parts.texts import Words, blend

_LETTERS = 30  # widest box, in letters of average width
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StepBox(WordButton):
    """One step: its mark, its name and, in words, how it stands."""

    def __init__(self, line: PlanLine, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, is_main=line.mark is Mark.NEXT)
        self.credential = line.credential
        self.mark = line.mark
        self.show_words(f"{line.title}\n{line.status}")
        self.setAccessibleName(line.spoken)
        self.setAccessibleDescription(hint)

    def _box_side(self) -> int:
        return round(self.fontMetrics().height() * 0.9)

    def _margin(self) -> int:
        return 2 * 16 + self._box_side() + 8

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in lines) + 4 + self._margin()
        wide = min(widest, metrics.averageCharWidth() * _LETTERS)
        wide = max(wide, self.minimumSizeHint().width())
        return QSize(wide, self.heightForWidth(wide))

    def _paint_words(self, painter: QPainter, colour: QColor) -> None:
        room, side = self.rect().adjusted(16, 0, -16, 0), self._box_side()
        place = QRectF(room.left(), (self.height() - side) / 2, side, side)
        paint_mark(painter, place, self.mark, colour)
        room.setLeft(room.left() + side + 8)
        painter.setPen(colour)
        painter.drawText(room, _WRAP, self.text())


class StackMap(QWidget):
    """Draws the layers of a plan. Every box is a button; Tab and arrow keys go through them.

    Signals:
        activated: catalog id of the step that the person opened.
    """

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[StepBox] = []
        self._lines: tuple[PlanLine, ...] = ()
        self._sheet: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: Sequence[PlanLine], wording: Wording) -> None:
        """Show other steps; the box that had the focus keeps it."""
        focused = next((box.credential for box in self.boxes if box.hasFocus()), "")
        self.setAccessibleName(wording.say("Map of my plan"))
        if self._sheet is not None:
            self._column.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        self.boxes = []
        self._sheet = QWidget()
        self._column.addWidget(self._sheet)
        self._fill(QVBoxLayout(self._sheet), lines, wording)
        for box in self.boxes:
            if box.credential == focused:
                box.setFocus()

    def _fill(self, column: QVBoxLayout, lines: Sequence[PlanLine], wording: Wording) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        layers = groupby(sorted(lines, key=lambda line: line.layer), lambda line: line.layer)
        for number, (_layer, steps) in enumerate(layers):
            if number:
                column.addWidget(_Arrow())
            column.addWidget(self._layer(list(steps), wording))

    def _layer(self, steps: Sequence[PlanLine], wording: Wording) -> QWidget:
        """What stands side by side: single steps, then each choice in its frame."""
        layer = QWidget()
        flow = FlowLayout(layer, gap=12)
        for key, group in groupby(sorted(steps, key=_choice_of), _choice_of):
            members = list(group)
            if key and len(members) > 1:
                flow.addWidget(self._choice(members, wording))
            else:
                for line in members:
                    flow.addWidget(self._box(line, wording))
        _let_wrap(layer)
        return layer

    def _choice(self, members: Sequence[PlanLine], wording: Wording) -> QWidget:
        frame = _Frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 12)
        note = Words()
        note.show_words(members[0].choice_note)
        column.addWidget(note)
        boxes = QWidget()
        flow = FlowLayout(boxes)
        for number, line in enumerate(members):
            if number:
                between = Words()
                between.setWordWrap(False)
                # A frame of 'any n of m' says so once, above.
                between.show_words(line.choice if line.choice == wording.say("or") else "")
                flow.addWidget(between)
            flow.addWidget(self._box(line, wording))
        _let_wrap(boxes)
        column.addWidget(boxes)
        return frame

    def _box(self, line: PlanLine, wording: Wording) -> StepBox:
        box = StepBox(line, wording.say("Press Enter to see all about it."))
        box.clicked.connect(lambda _checked=False, id_=line.credential: self.activated.emit(id_))
        self.boxes.append(box)
        return box


def _choice_of(line: PlanLine) -> str:
    return line.choice_key or ""


def _let_wrap(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class _Frame(QWidget):
    """A dashed frame around steps of which only some are needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _let_wrap(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_line_colour(self), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class _Arrow(QWidget):
    """What comes after: an arrow down between two layers; the order says the same aloud."""

    def sizeHint(self) -> QSize:
        return QSize(40, round(self.fontMetrics().height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_line_colour(self), 2))
        middle, low = 60.0, self.height() - 3.0
        painter.drawLine(QPointF(middle, 2), QPointF(middle, low))
        head = [QPointF(middle - 6, low - 7), QPointF(middle, low), QPointF(middle + 6, low - 7)]
        painter.drawPolyline(QPolygonF(head))
        painter.end()


def _line_colour(widget: QWidget) -> QColor:
    palette = widget.palette()
    return blend(palette.windowText().color(), palette.window().color(), 0.7)
