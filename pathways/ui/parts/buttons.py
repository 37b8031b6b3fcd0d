"""Push buttons whose words wrap, because at 300 percent a phrase is wider than a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

from pathways.ui.parts.flags import BESIDE, CENTERED, ENTERS, WRAPPED
from pathways.ui.parts.texts import blend

_SIDE, _TOP = 16, 7  # room between words and edge, in pixels
_LEAST = 34  # a target is never smaller, in pixels
_WRAP = WRAPPED | CENTERED
_Colours = QPalette.ColorRole


class WordButton(QPushButton):
    """A button with wrapping words.

    It paints itself, because no style of Qt wraps the words of a button. The
    colours are those of the palette.

    Args:
        is_main: the one thing to do next on a page; it stands out.
        is_toggle: shows a box with or without a tick.
        is_tab: one of several of which one is chosen; the chosen one stands out.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        is_main: bool = False,
        is_toggle: bool = False,
        is_tab: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_main = is_main
        self._has_box = is_toggle
        self._is_hovered = False
        self.setCheckable(is_toggle or is_tab)
        self.setAutoDefault(False)
        # Not Fixed: Qt would keep the height of an earlier width as the largest one allowed.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show `words`."""
        self.setText(words)
        self.updateGeometry()

    def _box_side(self) -> int:
        return round(self.fontMetrics().height() * 0.9) if self._has_box else 0

    def _margin(self) -> int:
        box = self._box_side()
        return 2 * _SIDE + (box + 8 if box else 0)

    # Qt overrides keep Qt's camelCase.

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 4 + self._margin()
        wide = max(wide, 2 * _LEAST)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        words = self.text().split() or [""]
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(widest + 4 + self._margin(), _LEAST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._margin(), 1), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAP, self.text())
        return max(words.height() + 2 * _TOP, _LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt presses a button by Space alone; many people press Enter.
        if event.key() in ENTERS and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, words = self._colours()
        self._paint_ground(painter, ground, words)
        self._paint_words(painter, words)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor]:
        """Return ground and words."""
        palette = self.palette()
        is_chosen = self.isChecked() and not self._has_box
        if (self._is_main or is_chosen) and self.isEnabled():
            ground = palette.color(_Colours.Highlight)
            words = palette.color(_Colours.HighlightedText)
        else:
            ground = palette.color(_Colours.Base)
            words = palette.color(_Colours.Text)
        if self.isDown() or self._is_hovered:
            ground = blend(words, ground, 0.16 if self.isDown() else 0.08)
        return ground, words

    def _paint_ground(self, painter: QPainter, ground: QColor, words: QColor) -> None:
        text = self.palette().color(_Colours.Text)
        edge = blend(text, self.palette().color(_Colours.Base), 0.6)
        pen = QPen(text if self.hasFocus() else edge, 3 if self.hasFocus() else 1)
        if not self.isEnabled():
            pen.setDashPattern([4, 2])
        half = pen.widthF() / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():  # a line inside, so that the ring is seen on a filled button too
            painter.setPen(QPen(words, 1.5))
            painter.setBrush(QBrush())
            painter.drawRoundedRect(box.adjusted(2.2, 2.2, -2.2, -2.2), 4, 4)

    def _paint_words(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(colour)
        room, box = self.rect().adjusted(_SIDE, 0, -_SIDE, 0), self._box_side()
        if box:
            from pathways.ui.parts.mark_shapes import paint_check  # late: the first screen has none

            place = QRectF(room.left(), (self.height() - box) / 2, box, box)
            paint_check(painter, place, self.isChecked(), colour)
            room.setLeft(room.left() + box + 8)
        # Words keep to their box, however wide the button is.
        painter.drawText(room, WRAPPED | BESIDE if box else _WRAP, self.text())
