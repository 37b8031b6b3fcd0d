"""Labels that wrap, in three sizes that follow the one text size of the program."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_WIDE, _HIGH = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum


class Words(QLabel):
    """Plain running text that wraps; hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setProperty("textFormat", "PlainText")  # not through `Qt`, see `flags`
        policy = QSizePolicy(_WIDE, _HIGH)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show `words`; nothing at all when there are none."""
        self.setText(words)
        self.setVisible(bool(words))


# As `html.escape`, which brings two thousand named characters along.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SIZES = {1: "xx-large", 2: "x-large", 3: "large"}


class Heading(Words):
    """A heading; `level` 1 is the page, 2 a part of it, 3 a part of a part.

    Its size is told in rich text, relative to the font of the window: a font
    of its own would not follow when the text size of the program changes.
    """

    def __init__(self, level: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = _SIZES[level]
        self._words = ""
        self.setProperty("textFormat", "RichText")

    @property
    def words(self) -> str:
        """The heading without its markup."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show `words` as a heading."""
        self._words = words
        style = f"font-size:{self._size}; font-weight:600"
        self.setText(f'<span style="{style}">{words.translate(_ESCAPED)}</span>' if words else "")
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """Return a colour of which `share` is `front` and the rest `back`."""

    def mix(one: int, other: int) -> int:
        return round(share * one + (1 - share) * other)

    return QColor(
        mix(front.red(), back.red()),
        mix(front.green(), back.green()),
        mix(front.blue(), back.blue()),
    )


def quiet_colour(palette: QPalette) -> QColor:
    """Return the colour of second-rank text: softer, and still far above 4.5 to 1."""
    text, base = QPalette.ColorRole.Text, QPalette.ColorRole.Base
    return blend(palette.color(text), palette.color(base), 0.78)
