"""A page canvas that knows how many pages there are, and files its bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pathways.pdf.fonts import BODY
from pathways.pdf.printable import printable
from pathways.pdf.sheet import FOOT_LEADING, Sheet

_FOOT_SIZE = 9
_FOOT_HEIGHT = 30.0  # of the last foot line above the edge of the sheet


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of each page, one line for each language.

    Attributes:
        page_of: pattern with {page} and {pages}.
    """

    text: str
    page_of: str


class NumberedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Keeps every page until the last one is known, then writes foot lines and bookmarks.

    Bookmarks are filed when a page is written, because ReportLab points them
    at the page being written, not at the one being laid out.
    """

    def __init__(
        self, *args: Any, feet: Sequence[Foot], sheet: Sheet | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._feet = feet
        self._sheet = sheet or Sheet(len(feet))
        self._kept: list[dict[str, Any]] = []
        self._headings: list[tuple[int, str]] = []

    def note_heading(self, heading: str) -> None:
        """Remember a heading of the page that is being laid out."""
        self._headings.append((len(self._kept), heading))

    def showPage(self) -> None:
        """Keep the page; it is written by `save`."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its foot and its bookmarks, then the file."""
        kept, headings = self._kept, self._headings
        for index, page in enumerate(kept):
            self.__dict__.update(page)
            self._file_bookmarks(index, headings)
            self._draw_feet(index + 1, len(kept))
            super().showPage()
        super().save()

    def _file_bookmarks(self, index: int, headings: list[tuple[int, str]]) -> None:
        for number, (page, heading) in enumerate(headings):
            if page == index:
                key = f"heading-{number}"
                self.bookmarkPage(key)
                self.addOutlineEntry(printable(heading), key, level=0)

    def _draw_feet(self, page: int, pages: int) -> None:
        self.setFont(BODY, _FOOT_SIZE)
        for place, foot in enumerate(self._feet):
            numbered = foot.page_of.replace("{page}", str(page)).replace("{pages}", str(pages))
            if self._sheet.is_card:
                self._draw_card_foot(place, foot, numbered)
            else:
                self._draw_foot(place, foot, numbered)

    def _draw_foot(self, line: int, foot: Foot, numbered: str) -> None:
        """One line for each language, across the sheet."""
        left, right = self._sheet.side, self._sheet.page_size[0] - self._sheet.side
        bottom = _FOOT_HEIGHT + FOOT_LEADING * (len(self._feet) - 1)
        if not line:
            self._rule(left, right, bottom + FOOT_LEADING)
        height = bottom - line * FOOT_LEADING
        self.drawString(left, height, printable(foot.text))
        self.drawRightString(right, height, printable(numbered))

    def _draw_card_foot(self, place: int, foot: Foot, numbered: str) -> None:
        """Two lines under each card, and between two cards a line to cut along."""
        sheet = self._sheet
        left = sheet.side + place * (sheet.column + sheet.gap)
        self._rule(left, left + sheet.column, _FOOT_HEIGHT + 2 * FOOT_LEADING)
        self.drawString(left, _FOOT_HEIGHT + FOOT_LEADING, printable(foot.text))
        self.drawRightString(left + sheet.column, _FOOT_HEIGHT, printable(numbered))
        if place:
            self.setDash(2, 4)
            middle, height = sheet.page_size[0] / 2, sheet.page_size[1]
            self.line(middle, 0, middle, height)
            self.setDash()

    def _rule(self, left: float, right: float, height: float) -> None:
        self.setLineWidth(0.6)
        self.line(left, height, right, height)


class HeadingMark(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Takes no room; tells the canvas that a heading stands here."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self.width = self.height = 0

    def draw(self) -> None:
        """File the bookmark."""
        self.canv.note_heading(self._heading)
