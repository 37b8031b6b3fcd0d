"""One choice out of several, each with room for words that wrap: radio buttons as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row


class ChoiceList(RowList):
    """Arrow keys or a click choose.

    Signals:
        changed: key of the new choice.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, grows=True, is_choice=True, opens_on_click=True)
        self.chosen.connect(self._tell)
        self.opened.connect(self._tell)
        self._told = ""

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) pairs; a choice that is still offered stays."""
        self.show_rows([Row(key, words, is_plain=True) for key, words in choices])

    def choose(self, key: str) -> None:
        """Choose by key, without telling."""
        self._told = key
        super().choose(key)

    def clear_choice(self) -> None:
        """Have nothing chosen."""
        self._told = ""
        self.clearSelection()

    def _tell(self, key: str) -> None:
        if key and key != self._told and self.key == key:
            self._told = key
            self.changed.emit(key)
