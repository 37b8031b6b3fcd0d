"""Paints rows: words that wrap, a shape for the state, a frame for the chosen row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pathways.ui.parts.mark_shapes import paint_check, paint_choice, paint_mark
from pathways.ui.parts.row_layout import Frame, Laid, lay_out
from pathways.ui.parts.rows import Row, RowsModel
from pathways.ui.parts.texts import blend, quiet_colour

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """One for each list; `is_choice` paints a ring before each row, filled when it is chosen."""

    def __init__(self, view: QWidget, model: RowsModel, *, is_choice: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._is_choice = is_choice
        self.width = 200

    def height_of(self, row: Row, width: int) -> int:
        """Return how high a row is in a list of that width."""
        return lay_out(row, self._frame(width)).size.height()

    def _frame(self, width: int) -> Frame:
        return Frame(width, self._view.font(), self._is_choice or self._model.has_marks)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.row_at(index)
        return QSize() if row is None else lay_out(row, self._frame(self.width)).size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        laid = lay_out(row, self._frame(self.width))
        painter.save()
        self._paint_ground(painter, rect, state, row)
        painter.translate(rect.topLeft())
        self._paint_mark(painter, laid, row, bool(state & QStyle.StateFlag.State_Selected))
        self._paint_words(painter, laid)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row
    ) -> None:
        """The chosen row is framed: thick with the focus, thin without."""
        palette = self._view.palette()
        base = palette.color(QPalette.ColorRole.Base)
        text = palette.color(QPalette.ColorRole.Text)
        highlight = palette.color(QPalette.ColorRole.Highlight)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if not row.is_heading:
            painter.setPen(QPen(blend(text, base, 0.18), 1))
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if not (selected or focused):
            return
        ground = blend(highlight, base, 0.12) if selected else QColor(Qt.GlobalColor.transparent)
        frame = QPen(text if focused else highlight, 2.5 if focused else 1.5)
        half = frame.widthF() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(frame)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half - 1), 5, 5)

    def _paint_mark(self, painter: QPainter, laid: Laid, row: Row, selected: bool) -> None:
        if row.is_heading:
            return
        colour = self._view.palette().color(QPalette.ColorRole.Text)
        place = QRectF(laid.mark)
        if row.checked is not None:
            paint_check(painter, place, row.checked, colour)
        elif self._is_choice:
            paint_choice(painter, place, selected, colour)
        elif row.mark is not None:
            paint_mark(painter, place, row.mark, colour)

    def _paint_words(self, painter: QPainter, laid: Laid) -> None:
        palette = self._view.palette()
        text, quiet = palette.color(QPalette.ColorRole.Text), quiet_colour(palette)
        for block in laid.blocks:
            painter.setFont(block.font)
            painter.setPen(quiet if block.is_quiet else text)
            painter.drawText(block.place, block.flags, block.words)
