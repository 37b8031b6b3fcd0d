"""Things side by side in a table that a screen reader can walk: one row for each yardstick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from pathways.presenting.views import CompareRow, CompareView
from pathways.ui.parts.framed import Table
from pathways.ui.parts.rows import Index
from pathways.ui.parts.texts import blend

_LETTERS = 15  # narrowest column, in letters of average width
_SIDE, _TOP = 8, 5  # room around the words of a cell, in pixels


class _Cells(QStyledItemDelegate):
    """Leaves room around the words of a cell, and draws the line below it in every theme."""

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -2 * _SIDE, 0)
        return super().sizeHint(inner, index) + QSize(2 * _SIDE, 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        super().paint(painter, inner, index)
        roles = QPalette.ColorRole
        palette = option.palette
        painter.setPen(blend(palette.color(roles.Text), palette.color(roles.Base), 0.35))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class ComparisonTable(Table):
    """The first row and the first column are heads; a cell that is best says so in words.

    Args:
        grows: it is as high as its rows and leaves scrolling to the page around it.
    """

    def __init__(self, parent: QWidget | None = None, *, grows: bool = False) -> None:
        super().__init__(parent)
        self._grows = grows
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: CompareView) -> None:
        """Show other things side by side."""
        self.setAccessibleName(view.heading)
        self.setRowCount(len(view.rows) + 1)
        self.setColumnCount(len(view.titles) + 1)
        self._set(0, 0, "", is_head=True)
        for column, title in enumerate(view.titles, 1):
            self._set(0, column, title, is_head=True)
        for number, row in enumerate(view.rows, 1):
            self._fill_row(number, row)
        self.fit()

    def _fill_row(self, number: int, row: CompareRow) -> None:
        self._set(number, 0, row.label, is_head=True)
        best = row.best or ("",) * len(row.values)
        for column, (value, remark) in enumerate(zip(row.values, best, strict=True), 1):
            self._set(number, column, f"{value}\n✓ {remark}" if remark else value)

    def _set(self, row: int, column: int, words: str, *, is_head: bool = False) -> None:
        item = QTableWidgetItem(words)
        font = item.font()
        font.setBold(is_head)
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setItem(row, column, item)

    def fit(self) -> None:
        """Give columns their width and rows their height."""
        if not self.rowCount():
            return
        least = self.fontMetrics().averageCharWidth() * _LETTERS
        header = self.horizontalHeader()
        header.setMinimumSectionSize(least)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()
        high = self.fontMetrics().height() * 10
        if self._grows:
            bar = self.horizontalScrollBar()
            high = self.verticalHeader().length() + 2 * self.frameWidth() + 2
            high += bar.sizeHint().height() if bar.maximum() else 0
        if self.minimumHeight() != high:
            self.setMinimumHeight(high)

    # Qt overrides keep Qt's camelCase.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)  # after the columns have their new width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
