"""Several choices, each with a box; Enter, Space or a click sets or clears one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row


class CheckList(RowList):
    """Keeps its boxes when the words change.

    Signals:
        changed: other boxes are set.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, grows=True, opens_on_click=True)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._checked: set[str] = set()
        self.opened.connect(self._toggle)

    @property
    def checked(self) -> tuple[str, ...]:
        """Keys of the boxes that are set, in the order in which they are offered."""
        return tuple(key for key, _ in self._choices if key in self._checked)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) pairs; what is set stays."""
        self._choices = tuple(choices)
        self._fill()

    def check(self, keys: Iterable[str]) -> None:
        """Set just these boxes, without telling."""
        self._checked = set(keys)
        self._fill()

    def _fill(self) -> None:
        self.show_rows(
            [
                Row(key, words, checked=key in self._checked, is_plain=True)
                for key, words in self._choices
            ]
        )

    def _toggle(self, key: str) -> None:
        self._checked ^= {key}
        self._fill()
        self.choose(key)
        self.changed.emit()
