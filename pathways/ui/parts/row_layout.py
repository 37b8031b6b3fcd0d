"""Where the words of a row stand, for a width and a font: pure arithmetic, kept for repeats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from pathways.ui.parts.rows import Row

PAD = 12  # around the words of a row, in pixels
_LINE_GAP = 3
_WORDS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LETTERS = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SIDE_BY_SIDE = 34  # a list this many letters wide has room for labels beside values


@dataclass(frozen=True, slots=True)
class Block:
    """Some words of a row and where they stand, counted from the row's corner."""

    words: str
    place: QRect
    flags: int
    font: QFont
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid out: its blocks, where its mark stands, and its size."""

    blocks: tuple[Block, ...]
    mark: QRect
    size: QSize


@dataclass(frozen=True, slots=True)
class Frame:
    """What decides how a row is laid out, besides the row.

    Attributes:
        width: of the list, in pixels.
        font: of the list; its key tells fonts apart.
        has_marks: whether any row of the list has a mark or a box.
    """

    width: int
    font: QFont
    has_marks: bool


def lay_out(row: Row, frame: Frame) -> Laid:
    """Return where everything of `row` stands."""
    return _laid(row, frame.width, frame.font.toString(), frame.has_marks)


@lru_cache(maxsize=4096)
def _laid(row: Row, width: int, font_name: str, has_marks: bool) -> Laid:
    # The name stands for the font in the cache; it holds size, weight and family.
    font = QFont()
    font.fromString(font_name)
    maker = _Maker(font, width)
    return maker.heading(row) if row.is_heading else maker.entry(row, has_marks)


class _Maker:
    """Sets blocks below each other."""

    def __init__(self, font: QFont, width: int) -> None:
        self._plain = font
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._large = QFont(self._bold)
        self._large.setPointSizeF(font.pointSizeF() * 1.15)
        self._width = width
        self._em = QFontMetrics(font).height()
        self._blocks: list[Block] = []
        self._top = PAD

    def heading(self, row: Row) -> Laid:
        """A heading has more room above it than below."""
        self._top = 2 * PAD
        self._add(row.title, self._large, PAD, self._width - 2 * PAD)
        return self._finish(QRect(), PAD // 2)

    def entry(self, row: Row, has_marks: bool) -> Laid:
        """An entry: mark, then label and title, then its lines."""
        side = round(self._em * 0.95)
        left = PAD + round(row.depth * self._em * 1.3)
        mark = QRect(left, PAD + round(self._em * 0.08), side, side)
        if has_marks:
            left += side + PAD
        left = self._label(row, left)
        room = max(self._width - left - PAD, self._em)
        title_font = self._plain if row.is_plain else self._bold
        self._add(row.title, title_font, left, room)
        for words in (row.state, *row.lines):
            self._add(words, self._plain, left, room)
        for words in row.quiet:
            self._add(words, self._plain, left, room, is_quiet=True)
        return self._finish(mark, PAD)

    def _label(self, row: Row, left: int) -> int:
        """Set the label beside the value, or above it where the list is narrow."""
        if not row.label:
            return left
        letter = QFontMetrics(self._plain).averageCharWidth()
        if self._width < _SIDE_BY_SIDE * letter:
            self._add(row.label, self._plain, left, self._width - left - PAD, is_quiet=True)
            return left
        column = round((self._width - left) * 0.32)
        self._add(row.label, self._plain, left, column - PAD, is_quiet=True)
        self._top = PAD
        return left + column

    def _add(
        self, words: str, font: QFont, left: int, room: int, *, is_quiet: bool = False
    ) -> None:
        if not words:
            return
        place, flags = _measure(words, font, max(room, 1))
        place.translate(left, self._top)
        self._blocks.append(Block(words, place, flags, font, is_quiet))
        self._top = place.bottom() + 1 + _LINE_GAP

    def _finish(self, mark: QRect, below: int) -> Laid:
        bottom = max((block.place.bottom() + 1 for block in self._blocks), default=self._top)
        bottom = max(bottom, mark.bottom() + 1)
        return Laid(tuple(self._blocks), mark, QSize(self._width, bottom + below))


def _measure(words: str, font: QFont, room: int) -> tuple[QRect, int]:
    """Return the size of wrapped words; a word wider than the room is broken."""
    metrics = QFontMetrics(font)
    for flags in (_WORDS, _LETTERS):
        needed = metrics.boundingRect(QRect(0, 0, room, 100_000), int(flags), words)
        if needed.width() <= room:
            break
    return QRect(0, 0, room, needed.height()), int(flags)
