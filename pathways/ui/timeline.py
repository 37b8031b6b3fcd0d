"""A plan as a painted line of weeks: a list whose rows have a bar below their words.

It is a list and not a picture, so that arrow keys, Enter and a screen reader go through it as
through any list; the shapes say nothing that the words do not.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.plan_timeline import Span, StepLine, TimelineView
from pathways.ui.parts.row_delegate import Index, RowDelegate
from pathways.ui.parts.row_layout import PAD
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row, RowsModel
from pathways.ui.parts.texts import blend

AXIS, TRIPS = "axis:", "trips:"  # no catalog id has a colon
_LEAST = 7.0  # narrowest bar, in pixels
_FLAG = 12  # room for a flag behind the last bar, in pixels


class Timeline(RowList):
    """The steps of a plan in order, the dates above them, the trips below.

    Signals:
        credential_wanted: catalog id of the step that was opened.
        trips_wanted: the row of the trips was opened.
    """

    credential_wanted = Signal(str)
    trips_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, grows=True, opens_on_click=True)
        self.lanes = LaneDelegate(self, self.rows_model)
        self.row_delegate = self.lanes
        self.setItemDelegate(self.lanes)
        self.opened.connect(self._open)

    def show_view(self, view: TimelineView, wording: Wording) -> None:
        """Show another plan, or the same in other words."""
        self.lanes.view = view
        hint = wording.say("Press Enter to see all about it.")
        rows = [Row(AXIS, view.span_words, is_heading=True)]
        rows += [
            Row(each.credential, each.title, lines=each.lines[:1], spoken=each.brief, hint=hint)
            for each in view.steps
        ]
        if view.trips:
            trips_hint = wording.say("Press Enter to see each trip.")
            rows.append(Row(TRIPS, view.trips_words, is_plain=True, hint=trips_hint))
        self.show_rows(rows)
        if not self.key:
            self.choose_first()
        self.viewport().update()

    def _open(self, key: str) -> None:
        if key == TRIPS:
            self.trips_wanted.emit()
        else:
            self.credential_wanted.emit(key)


class LaneDelegate(RowDelegate):
    """Paints a row, and in the room below its words what it takes up of the weeks."""

    def __init__(self, view: QWidget, model: RowsModel) -> None:
        super().__init__(view, model)
        self.view: TimelineView | None = None

    def height_of(self, row: Row, width: int) -> int:
        """Return how high a row is with its lane."""
        return super().height_of(row, width) + self._lane_height()

    def _lane_height(self) -> int:
        return round(self._view.fontMetrics().height() * 1.5)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, self._lane_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = self._model.row_at(index)
        if row is None or self.view is None:
            return
        rect: QRect = option.rect
        high = self._lane_height()
        room = QRectF(rect.left() + PAD, rect.bottom() - high - 3, rect.width() - 2 * PAD, high - 3)
        palette = self._view.palette()
        lane = _Lane(painter, room.adjusted(0, 0, -_FLAG, 0), palette, self.view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lane(lane, row.key)
        painter.restore()

    def _paint_lane(self, lane: _Lane, key: str) -> None:
        if key == AXIS:
            lane.paint_ticks(self._view.fontMetrics())
            return
        lane.paint_ground()
        if key == TRIPS:
            lane.paint_trips()
        for step in lane.view.steps:
            if step.credential == key:
                lane.paint_step(step)


class _Lane:
    """One strip of the line: days go from left to right."""

    def __init__(
        self, painter: QPainter, room: QRectF, palette: QPalette, view: TimelineView
    ) -> None:
        self.painter, self.room, self.view = painter, room, view
        self._text = palette.color(QPalette.ColorRole.Text)
        self._base = palette.color(QPalette.ColorRole.Base)
        self._fill = palette.color(QPalette.ColorRole.Highlight)

    def _x(self, day: float) -> float:
        return self.room.left() + self.room.width() * day / max(1, self.view.days)

    def _box(self, span: Span) -> QRectF:
        left, right = self._x(span.first), self._x(span.last + 1)
        return QRectF(left, self.room.top(), max(right - left, _LEAST), self.room.height())

    def _quiet(self, share: float) -> QColor:
        return blend(self._text, self._base, share)

    def paint_ticks(self, metrics: QFontMetrics) -> None:
        """Write the dates; one without room is left out."""
        end = self.room.left() - 1.0
        self.painter.setPen(self._text)
        for tick in self.view.ticks:
            left, wide = self._x(tick.day), metrics.horizontalAdvance(tick.label)
            if left > end and left + wide < self.room.right() + _FLAG:
                place = QPointF(left + 2, self.room.bottom() - metrics.descent())
                self.painter.drawText(place, tick.label)
                end = left + wide + 8

    def paint_ground(self) -> None:
        """Draw a thin line at each date, and hatch the pauses."""
        self.painter.setPen(QPen(self._quiet(0.25), 1))
        for tick in self.view.ticks:
            x = self._x(tick.day)
            self.painter.drawLine(QPointF(x, self.room.top()), QPointF(x, self.room.bottom()))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self._quiet(0.55), Qt.BrushStyle.BDiagPattern))
        for pause in self.view.pauses:
            self.painter.drawRect(self._box(pause))

    def paint_step(self, step: StepLine) -> None:
        """Draw the bar of a step, filled by how full each week is."""
        box = self._box(step.span).adjusted(1, 2, -1, -2)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self._fill)
        for week in step.weeks:
            part = self._box(week.span).intersected(box)
            part.setTop(part.bottom() - max(2.0, part.height() * week.share))
            self.painter.drawRect(part)
        self._paint_frame(step, box)
        if step.is_useful:
            self._paint_flag(self._x(step.span.last + 1))

    def _paint_frame(self, step: StepLine, box: QRectF) -> None:
        pen = QPen(self._text, 3 if step.is_dated else 1.2)
        if step.is_open:
            pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, 3, 3)
        if step.is_open:
            self.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "?")

    def _paint_flag(self, x: float) -> None:
        top, bottom = self.room.top() + 2, self.room.bottom() - 1
        self.painter.setPen(QPen(self._text, 1.6))
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        self.painter.setBrush(self._text)
        tip = (bottom - top) * 0.28
        points = [QPointF(x, top), QPointF(x + _FLAG - 2, top + tip), QPointF(x, top + 2 * tip)]
        self.painter.drawPolygon(QPolygonF(points))

    def paint_trips(self) -> None:
        """Draw a triangle for each trip; they stand apart where there is room."""
        self.painter.setPen(QPen(self._text, 1))
        self.painter.setBrush(self._fill)
        places = [self._x(day + 0.5) for day in self.view.trips]
        apart = min((two - one for one, two in pairwise(places)), default=20.0)
        half = max(2.5, min(self.room.height() * 0.3, apart / 2 - 0.5))
        top, bottom = self.room.top() + 4, self.room.bottom() - 3
        for x in places:
            points = [QPointF(x - half, bottom), QPointF(x + half, bottom), QPointF(x, top)]
            self.painter.drawPolygon(QPolygonF(points))
