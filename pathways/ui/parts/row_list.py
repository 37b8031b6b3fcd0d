"""The one list of the program: rows with wrapping words, by keyboard, mouse and screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from pathways.ui.parts.row_delegate import RowDelegate
from pathways.ui.parts.rows import Row, RowsModel
from pathways.ui.parts.scrolling import page_around

Key = Qt.Key
_OPENING = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)


class RowList(QListView):
    """Shows rows and tells which one is chosen or opened.

    A list that `grows` is as high as all its rows and leaves scrolling to the
    page around it.

    Signals:
        chosen: key of the row that the person moved to.
        opened: key of the row on which Enter was pressed; or that was clicked, if the
            list `opens_on_click`.
        removal_wanted: key of the row on which Delete was pressed.
    """

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        grows: bool = False,
        is_choice: bool = False,
        opens_on_click: bool = False,
    ) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(self)
        self.row_delegate = RowDelegate(self, self.rows_model, is_choice=is_choice)
        self._grows = grows
        self._opens_on_click = opens_on_click
        self._quiet = False
        self.setModel(self.rows_model)
        self.setItemDelegate(self.row_delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        if grows:
            self._let_grow()

    def _let_grow(self) -> None:
        # Not Fixed: Qt would keep the height of an earlier width as the largest one allowed.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self.rows_model.rows

    @property
    def key(self) -> str:
        """Key of the chosen row; '' when none is."""
        row = self.rows_model.row_at(self.currentIndex())
        return row.key if row and self.selectionModel().isSelected(self.currentIndex()) else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the chosen one and the place stay, if they are still there."""
        if tuple(rows) == self.rows:
            return
        key, place = self.key, self.verticalScrollBar().value()
        self._quiet = True
        self.rows_model.show_rows(rows)
        self.choose(key)
        self._quiet = False
        if key and not self.key:
            self.chosen.emit("")
        if self.key and not self._grows:
            self.verticalScrollBar().setValue(place)
            self.scrollTo(self.currentIndex())  # rows may have other heights now
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Choose a row by its key; nothing happens when there is none."""
        self._select(key)

    def _select(self, key: str) -> None:
        index = self.rows_model.find(key) if key else QModelIndex()
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def choose_first(self) -> None:
        """Choose the first row that can be chosen."""
        first = next((row for row in self.rows if not row.is_heading), None)
        if first is not None:
            self.choose(first.key)

    def _tell_chosen(self, current: QModelIndex) -> None:
        row = self.rows_model.row_at(current)
        if self._grows and self.hasFocus():
            # The row must be laid out before it can be scrolled to.
            QTimer.singleShot(0, self, self._scroll_page)
        if row is not None and not self._quiet:
            self.chosen.emit(row.key)

    def _scroll_page(self) -> None:
        """Bring the current row of a growing list into the part of the page that is seen."""
        area = page_around(self)
        page = area.widget() if area is not None else None
        if area is None or page is None:
            return
        rect = self.visualRect(self.currentIndex())
        corner = self.viewport().mapTo(page, rect.center())
        area.ensureVisible(corner.x(), corner.y(), 0, rect.height() // 2 + 12)

    def _open_current(self) -> None:
        row = self.rows_model.row_at(self.currentIndex())
        if row is not None:
            self._select(row.key)
            self.opened.emit(row.key)

    # Qt overrides keep Qt's camelCase.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.rows_model.row_at(self.currentIndex())
        if (event.key() in _OPENING and row is not None) or (
            event.key() == Key.Key_Space and row is not None
        ):
            self._open_current()
        elif event.key() == Key.Key_Delete and row is not None:
            self.removal_wanted.emit(row.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._opens_on_click and is_left and index.isValid() and index == self.currentIndex():
            self._open_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._grows:
            QTimer.singleShot(0, self, self._scroll_page)

    def doItemsLayout(self) -> None:
        """Rows may have other heights now; the chosen one stays in view."""
        super().doItemsLayout()
        if self.key and not self._grows:
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _fit(self, width: int) -> None:
        # Not viewport().width(): see `Column.resizeEvent`.
        if width != self.row_delegate.width:
            self.row_delegate.width = width
            self.scheduleDelayedItemsLayout()

    def hasHeightForWidth(self) -> bool:
        return self._grows

    def heightForWidth(self, width: int) -> int:
        if not self._grows:
            return super().heightForWidth(width)
        frame = 2 * self.frameWidth()
        inner = width - frame
        return sum(self.row_delegate.height_of(row, inner) for row in self.rows) + frame

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * 30
        if not self._grows:
            return QSize(wide, self.fontMetrics().height() * 12)
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * 12
        return QSize(wide, 0 if self._grows else self.fontMetrics().height() * 6)
