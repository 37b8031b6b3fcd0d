"""Push buttons whose words wrap, because at 300 percent a phrase is wider than a window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from pathways.ui.parts.mark_shapes import paint_check

_SIDE, _TOP = 14, 7  # room between words and edge, in pixels
_LEAST = 32  # a target is never smaller, in pixels
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class WordButton(QPushButton):
    """A button with wrapping words; a checkable one shows a box with or without a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)

    def say(self, words: str) -> None:
        """Show `words`; an ampersand stays an ampersand."""
        self.setText(words)
        self.updateGeometry()

    def _box_side(self) -> int:
        return round(self.fontMetrics().height() * 0.9) if self.isCheckable() else 0

    def _margin(self) -> int:
        box = self._box_side()
        return 2 * _SIDE + (box + 8 if box else 0)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2 + self._margin()
        wide = max(wide, 2 * _LEAST)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        words = self.text().split() or [""]
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(widest + 2 + self._margin(), _LEAST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._margin(), 1), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAP, self.text())
        return max(words.height() + 2 * _TOP, _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, QPalette.ColorRole.ButtonText)
        painter.setPen(colour)
        room, box = self.rect().adjusted(_SIDE, 0, -_SIDE, 0), self._box_side()
        if box:
            place = QRectF(room.left(), (self.height() - box) / 2, box, box)
            paint_check(painter, place, self.isChecked(), colour)
            room.setLeft(room.left() + box + 8)
        painter.drawText(room, _WRAP, self.text())
