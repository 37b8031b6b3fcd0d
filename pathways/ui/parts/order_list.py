"""A list that the person puts in order: by two buttons, or by Ctrl and an arrow key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row

_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class _Rows(RowList):
    """Tells of Ctrl and an arrow key.

    Signals:
        moved: -1 for up, 1 for down.
    """

    moved = Signal(int)

    # Qt overrides keep Qt's camelCase.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if with_ctrl and event.key() in (_UP, _DOWN):
            self.moved.emit(-1 if event.key() == _UP else 1)
        else:
            super().keyPressEvent(event)


class OrderList(QWidget):
    """Shows words in an order that can be changed.

    Signals:
        changed: the order is another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._words: dict[str, str] = {}
        self._wording: Wording | None = None
        self.rows, self.up, self.down = _Rows(grows=True), WordButton(), WordButton()
        buttons = FlowLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addLayout(buttons)
        self.rows.moved.connect(self._move)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    @property
    def keys(self) -> tuple[str, ...]:
        """The order, first to last."""
        return tuple(self._keys)

    def name(self, label: str, wording: Wording) -> None:
        """Set the words that do not depend on the entries."""
        self._wording = wording
        self.rows.setAccessibleName(label)
        self.up.show_words(wording.say("Move up"))
        self.down.show_words(wording.say("Move down"))

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show (key, words) pairs in this order."""
        self._keys = [key for key, _ in entries]
        self._words = dict(entries)
        self._fill()

    def _fill(self) -> None:
        rows = [
            Row(key, f"{number}. {self._words[key]}", is_plain=True)
            for number, key in enumerate(self._keys, 1)
        ]
        self.rows.show_rows(rows)
        if not self.rows.key:
            self.rows.choose_first()

    def _move(self, by: int) -> None:
        key = self.rows.key
        if not key:
            return
        place = self._keys.index(key)
        other = place + by
        if not 0 <= other < len(self._keys):
            return
        self._keys[place], self._keys[other] = self._keys[other], self._keys[place]
        self._fill()
        self.rows.choose(key)
        announce(self.rows, self.rows.rows[other].title)
        self.changed.emit()
