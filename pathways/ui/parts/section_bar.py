"""A row of buttons of which one is chosen: which part of a page is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.scrolling import show_what_follows


class SectionBar(QWidget):
    """Each button is reached by Tab, since a button group would let Tab pass by all but one.

    Signals:
        chosen: key of the section that the person chose.
    """

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {key: WordButton(is_tab=True) for key in keys}
        layout = FlowLayout(self)
        for key, button in self.buttons.items():
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self._tell(key))
        self.choose(next(iter(keys)))

    @property
    def key(self) -> str:
        """The chosen section."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose a section without telling."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def name(self, key: str, words: str) -> None:
        """Set the words of one button."""
        self.buttons[key].show_words(words)

    def _tell(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
        show_what_follows(self, after=True)
