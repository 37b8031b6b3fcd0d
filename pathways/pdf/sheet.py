"""The sheet of paper: letter size, and the room that it has for text."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import letter

FRAME_PADDING = 6.0  # of every ReportLab frame
FOOT_LEADING = 11.0  # each language has a foot line of its own

_TOP = 30.0
_FOOT = 52.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures of one sheet, in points.

    Attributes:
        languages: 1, or 2 for two columns side by side, which need wider lines.
    """

    languages: int

    @property
    def side(self) -> float:
        """The margin at the left and at the right."""
        return 54.0 if self.languages == 1 else 36.0

    @property
    def top(self) -> float:
        """The margin above."""
        return _TOP

    @property
    def bottom(self) -> float:
        """The margin below, in which the foot lines stand."""
        return _FOOT + FOOT_LEADING * (self.languages - 1)

    @property
    def width(self) -> float:
        """How wide the text is, with every language."""
        return float(letter[0]) - 2 * self.side

    @property
    def height(self) -> float:
        """How high the text of one page can be."""
        return float(letter[1]) - self.top - self.bottom - 2 * FRAME_PADDING
