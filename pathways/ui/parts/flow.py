"""A layout that sets widgets side by side and goes to the next line when one is full.

Rows of buttons use it: at 300 percent text, or in a longer language, they
wrap instead of leaving the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import Qt


class OpenFlow(QLayout):
    """Left to right, then down; hidden widgets take no room. It takes any room it is offered."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    # Qt overrides keep Qt's camelCase.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
        return self._lay_out(inner, apply=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect.marginsRemoved(self.contentsMargins()), apply=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown) - (self._gap if shown else 0)
        least = QSize(max(width, 0), max((size.height() for size in shown), default=0))
        return least.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        least = QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )
        return least.grownBy(self.contentsMargins())

    def _lay_out(self, rect: QRect, *, apply: bool) -> int:
        """Place every widget line by line; return the height that is needed."""
        top, height = rect.top(), 0
        for line in self._lines(rect.width()):
            if top > rect.top():
                top += self._gap
            height = max(size.height() for _item, size in line)
            if apply:
                self._place(line, QPoint(rect.left(), top), height)
            top += height
        return top - rect.top()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size_within(item, width)
            if not lines or used + self._gap + size.width() > width:
                lines.append([])
                used = 0
            used += size.width() + (self._gap if lines[-1] else 0)
            lines[-1].append((item, size))
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], start: QPoint, height: int) -> None:
        left = start.x()
        for item, size in line:
            # All of one line are as high as its highest: their edges stay in line.
            item.setGeometry(QRect(QPoint(left, start.y()), QSize(size.width(), height)))
            left += size.width() + self._gap


class FlowLayout(OpenFlow):
    """The same, but no larger than what is in it."""

    def expandingDirections(self) -> Qt.Orientation:
        from PySide6.QtCore import Qt  # late, see `flags`

        return Qt.Orientation(0)


def _size_within(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    wide = min(hint.width(), max(width, item.minimumSize().width()))
    high = item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height()
    return QSize(wide, max(high, item.minimumSize().height()))
