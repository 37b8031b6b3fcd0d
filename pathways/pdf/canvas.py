"""A page canvas that knows how many pages there are, and files its bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pathways.pdf.fonts import BODY, printable
from pathways.pdf.sheet import FOOT_LEADING, Sheet

_FOOT_SIZE = 9


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

    def __init__(self, *args: Any, feet: Sequence[Foot], **options: Any) -> None:
        super().__init__(*args, **options)
        self._feet = feet
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
        width, _height = self._pagesize
        side = Sheet(len(self._feet)).side
        bottom = 30 + FOOT_LEADING * (len(self._feet) - 1)
        self.setLineWidth(0.6)
        self.line(side, bottom + FOOT_LEADING, width - side, bottom + FOOT_LEADING)
        self.setFont(BODY, _FOOT_SIZE)
        for line, foot in enumerate(self._feet):
            height = bottom - line * FOOT_LEADING
            self.drawString(side, height, printable(foot.text))
            numbered = foot.page_of.replace("{page}", str(page)).replace("{pages}", str(pages))
            self.drawRightString(width - side, height, printable(numbered))


class HeadingMark(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Takes no room; tells the canvas that a heading stands here."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self.width = self.height = 0

    def draw(self) -> None:
        """File the bookmark."""
        self.canv.note_heading(self._heading)
