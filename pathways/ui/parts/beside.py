"""Two things side by side, or one under the other where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_SHARE = 0.6  # of the window's height, at least, for what stands below
_LETTERS = 80  # narrower than this, in letters of average width, they stand below each other
_Direction = QBoxLayout.Direction


class Beside(QWidget):
    """`first` and `second` share the room; `second` may be hidden."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = first, second
        self._layout = QBoxLayout(_Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._layout.addWidget(first, 5)
        self._layout.addWidget(second, 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_stacked(self) -> bool:
        """Whether they now stand below each other."""
        return self._layout.direction() is _Direction.TopToBottom

    # Qt overrides keep Qt's camelCase.

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _LETTERS
        wanted = _Direction.TopToBottom if narrow else _Direction.LeftToRight
        if self._layout.direction() is not wanted:
            self._layout.setDirection(wanted)
        # Below the other it must not shrink to a slit: the page scrolls instead.
        self.second.setMinimumHeight(round(self.window().height() * _SHARE) if narrow else 0)
        super().resizeEvent(event)
