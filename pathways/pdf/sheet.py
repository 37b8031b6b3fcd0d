"""The sheet of paper: letter size or half of it, and the room that it has for text."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import letter

FRAME_PADDING = 6.0  # of every ReportLab frame
FOOT_LEADING = 11.0  # each language has a foot line of its own

_TOP = 30.0
_FOOT = 52.0
_GAP = 14.0
_CARD_SIDE = 24.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures of one sheet, in points.

    Attributes:
        languages: 1, or 2 for two columns side by side, which need wider lines.
        is_card: half of a letter sheet; two languages are two cards on a sheet that lies on its
            side, to be cut or folded in the middle.
    """

    languages: int
    is_card: bool = False

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the paper."""
        width, height = float(letter[0]), float(letter[1])
        if not self.is_card:
            return width, height
        return height / 2 * self.languages, width

    @property
    def side(self) -> float:
        """The margin at the left and at the right."""
        if self.is_card:
            return _CARD_SIDE
        return 54.0 if self.languages == 1 else 36.0

    @property
    def gap(self) -> float:
        """The room between two languages; between two cards both have their margin."""
        return 2 * _CARD_SIDE if self.is_card else _GAP

    @property
    def top(self) -> float:
        """The margin above."""
        return _TOP

    @property
    def bottom(self) -> float:
        """The margin below, in which the foot lines stand."""
        lines = 2 if self.is_card else self.languages
        return _FOOT + FOOT_LEADING * (lines - 1)

    @property
    def width(self) -> float:
        """How wide the text is, with every language."""
        return self.page_size[0] - 2 * self.side

    @property
    def column(self) -> float:
        """How wide the text of one language is."""
        return (self.width - self.gap * (self.languages - 1)) / self.languages

    @property
    def height(self) -> float:
        """How high the text of one page can be."""
        return self.page_size[1] - self.top - self.bottom - 2 * FRAME_PADDING
