"""Empty lines at the end of a page, for handwriting."""

from __future__ import annotations

from reportlab.platypus import Flowable

from pathways.pdf.fonts import BOLD
from pathways.pdf.printable import printable
from pathways.pdf.sheet import Sheet


class WritingLines(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Empty lines for handwriting, as many as the rest of the page has room for."""

    _LEADING = 24.0
    _MOST = 4

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__()
        self._headings = headings
        self._lines = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take no room at all when fewer than two lines would fit."""
        fitting = int((height - 24) // self._LEADING)
        self._lines = min(fitting, self._MOST) if fitting >= 2 else 0
        self.width = width
        self.height = 20 + self._lines * self._LEADING if self._lines else 0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading and the rules."""
        if not self._lines:
            return
        self.canv.setFont(BOLD, 12)
        gap = Sheet(len(self._headings)).gap
        column = (self.width + gap) / len(self._headings)
        for index, heading in enumerate(self._headings):
            self.canv.drawString(column * index, self.height - 14, printable(heading))
        self.canv.setLineWidth(0.5)
        for line in range(1, self._lines + 1):
            height = self.height - 16 - line * self._LEADING
            self.canv.line(0, height, self.width, height)
