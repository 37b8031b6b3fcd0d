"""Up to four credentials side by side, in a table that a screen reader can walk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pathways.presenting.compare import compare_view
from pathways.presenting.views import CompareRow, CompareView
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.framed import Table
from pathways.ui.parts.rows import Index
from pathways.ui.parts.texts import Heading, Words, blend
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources

_LETTERS = 22  # narrowest column, in letters of average width
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


class ComparePanel(QWidget):
    """One row for each yardstick; Enter on a cell opens its source.

    Signals:
        closed: the person goes back.
    """

    closed = Signal()

    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._ids = session, tuple(ids)
        self.heading, self.hint, self.back = Heading(1), Words(), WordButton()
        self.table = Table()
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setItemDelegate(_Cells(self.table))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        buttons = FlowLayout()
        buttons.addWidget(self.back)
        page = Column(is_wide=True)  # it scrolls only where large text leaves no room
        page.body.addWidget(self.heading)
        page.body.addWidget(self.hint)
        page.body.addWidget(self.table, 1)
        page.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.back.clicked.connect(self.closed)
        self.table.cellActivated.connect(self._open_source)
        self.reword()

    def reword(self) -> None:
        """Show everything in the language of the session."""
        wording, session = self.session.wording, self.session
        catalog, today = session.workspace.catalog, session.outside.today()
        view = compare_view(self._ids, catalog, session.record, wording, today)
        self.heading.show_words(view.heading)
        self.hint.show_words(wording.say("Press Enter on a fact to see where it comes from."))
        self.back.show_words(wording.say("Back to the list"))
        self.table.setAccessibleName(view.heading)
        self._fill(view)

    def take_focus(self) -> None:
        """Put the focus on the table."""
        self.table.setCurrentCell(0, 1)
        self.table.setFocus()

    def _fill(self, view: CompareView) -> None:
        self._view = view
        self.table.setRowCount(len(view.rows) + 1)
        self.table.setColumnCount(len(view.titles) + 1)
        self._set(0, 0, "", is_head=True)
        for column, title in enumerate(view.titles, 1):
            self._set(0, column, title, is_head=True)
        for number, row in enumerate(view.rows, 1):
            self._fill_row(number, row)
        self._fit()

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
        self.table.setItem(row, column, item)

    def _fit(self) -> None:
        least = self.fontMetrics().averageCharWidth() * _LETTERS
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(least)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(self.fontMetrics().height() * 10)
        self.table.resizeRowsToContents()

    def _open_source(self, row: int, column: int) -> None:
        if row == 0 or column == 0:
            return
        shown = self._view.rows[row - 1]
        notes = shown.notes[column - 1] if shown.notes else ()
        fact = f"{shown.label}: {shown.values[column - 1]}"
        open_sources(fact, notes, self._view.notes, self.session.wording, self)

    # Qt overrides keep Qt's camelCase.

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        QTimer.singleShot(0, self, self._fit)  # after the table has its new width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_view"):
            self._fit()
