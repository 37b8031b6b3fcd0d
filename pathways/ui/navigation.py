"""The six places, always at the left, each with a shape, a word and a key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.ui.parts.buttons import WordButton


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its key in the settings, and the number that opens it with Ctrl."""

    key: str
    number: int


PLACES = tuple(
    Place(key, n) for n, key in enumerate(("next", "explore", "plan", "why", "print", "record"), 1)
)


def place_words(key: str, wording: Wording) -> str:
    """Return the name of a place."""
    return {
        "next": wording.say("My next step"),
        "explore": wording.say("Explore"),
        "plan": wording.say("My plan"),
        "why": wording.say("Why not yet"),
        "print": wording.say("Print"),
        "record": wording.say("My record"),
    }[key]


class Navigation(QScrollArea):
    """The list of places; one of them is chosen.

    Signals:
        chosen: key of the place that the person wants to see.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 16, 8, 16)
        self._buttons = {place.key: PlaceButton(place) for place in PLACES}
        for key, button in self._buttons.items():
            column.addWidget(button)
            button.clicked.connect(partial(self._press, key))
        column.addStretch()
        self.setWidget(inside)

    def _press(self, key: str) -> None:
        # Not a group of radio buttons: Tab comes to every place.
        self.choose(key)
        self.chosen.emit(key)

    def focus(self, key: str) -> None:
        """Put the focus on a place."""
        self._buttons[key].setFocus()

    def choose(self, key: str) -> None:
        """Show which place is open."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def reword(self, wording: Wording) -> None:
        """Name the places."""
        for key, button in self._buttons.items():
            button.name(place_words(key, wording), wording)
        self._fit()

    def _fit(self) -> None:
        widest = max(button.minimumSizeHint().width() for button in self._buttons.values())
        roomy = max(button.sizeHint().width() for button in self._buttons.values())
        self.setFixedWidth(max(widest, min(roomy, 300)) + 40)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_buttons"):
            self._fit()


class PlaceButton(WordButton):
    """One place: picture, word, and the key in its description."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent, is_toggle=True)  # the picture stands where a box would
        self._place = place

    def name(self, words: str, wording: Wording) -> None:
        """Show the word, and tell the key."""
        self.show_words(words)
        self.setAccessibleName(words)
        hint = wording.say("Key: Ctrl and {number}", number=self._place.number)
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)

    def _colours(self) -> tuple[QColor, QColor]:
        """The open place stands out, and its frame is no longer the only sign."""
        if not self.isChecked():
            return super()._colours()
        return self.palette().highlight().color(), self.palette().highlightedText().color()

    def _paint_words(self, painter: QPainter, color: QColor) -> None:
        side = self._box_side()
        room = self.rect().adjusted(14, 0, -14, 0)
        picture = QRectF(room.left(), (self.height() - side) / 2, side, side)
        draw_place(painter, picture, self._place.key, color)
        painter.setPen(color)
        room.setLeft(room.left() + side + 8)
        flags = (
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(room, flags, self.text())


def draw_place(painter: QPainter, box: QRectF, key: str, color: QColor) -> None:
    """Draw the picture of a place in a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(color, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for line in _LINES[key]:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line]))
    if key == "explore":
        painter.drawEllipse(QPointF(10, 10), 7, 7)
    painter.restore()


# Points on a square of 24 by 24.
_LINES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "next": (((3, 12), (20, 12)), ((13, 5), (20, 12), (13, 19))),
    "explore": (((15, 15), (21, 21)),),
    "plan": (((3, 20), (9, 20), (9, 13), (15, 13), (15, 6), (21, 6)),),
    "why": (
        ((7, 7), (9, 4), (14, 4), (17, 7), (16, 11), (12, 13), (12, 16)),
        ((12, 20), (12, 20.5)),
    ),
    "print": (
        ((6, 8), (6, 3), (18, 3), (18, 8)),
        ((6, 17), (3, 17), (3, 8), (21, 8), (21, 17), (18, 17)),
        ((6, 13), (18, 13), (18, 21), (6, 21), (6, 13)),
    ),
    "record": (  # a folder, and a sheet in it
        ((3, 20), (3, 6), (9, 6), (11, 9), (21, 9), (21, 20), (3, 20)),
        ((7, 14), (17, 14)),
    ),
}


def program_icon() -> QIcon:
    """Return the picture of the program: steps that go up."""
    pixmap = QPixmap(QSize(64, 64))
    pixmap.fill(QColor("#0b5563"))
    painter = QPainter(pixmap)
    draw_place(painter, QRectF(8, 8, 48, 48), "plan", QColor("#ffffff"))
    painter.end()
    return QIcon(pixmap)
