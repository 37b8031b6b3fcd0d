"""A row of buttons of which one is chosen: which part of a page is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.scrolling import page_around

_ROOM_ABOVE = 0.6  # of the page; below there is room to see that a section was opened
_EDGE = 8  # pixels above the buttons


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
        # The section must be laid out before the page can be as long as it needs.
        QTimer.singleShot(0, self, self.show_below)

    def show_below(self) -> None:
        """Scroll the page so that the section is seen, where there is little room for it."""
        area = page_around(self)
        page = area.widget() if area is not None else None
        if area is None or page is None:
            return
        end = self.mapTo(area, QPoint(0, self.height())).y()
        if end > area.height() * _ROOM_ABOVE:
            top = self.mapTo(page, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - _EDGE)
