"""The paper as PDF: letter size, black on white, embedded fonts, same bytes for same input.

ReportLab makes no tagged PDF, so `pathways.pdf.html` gives the same view to
screen readers.
"""

from __future__ import annotations

import io
from functools import partial

from reportlab.lib.pagesizes import letter
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, SimpleDocTemplate, Spacer

from pathways.pdf.canvas import Foot, HeadingMark, NumberedCanvas
from pathways.pdf.fonts import BOLD, load_fonts, printable
from pathways.pdf.page_one import page_one
from pathways.pdf.rows import Block, later_blocks
from pathways.pdf.sheet import FRAME_PADDING, Sheet
from pathways.pdf.tables import GAP, block_table
from pathways.presenting.views import SummaryView


def render_pdf(views: tuple[SummaryView, ...]) -> bytes:
    """Return the paper as PDF; the bytes depend on `views` alone.

    Args:
        views: one view, or two to set side by side, row beside row.

    Raises:
        FontMissingError: if a font of the program is missing or damaged.
        ValueError: if there is no view or more than two.
    """
    if not 1 <= len(views) <= 2:
        raise ValueError(f"expected one or two views, got {len(views)}")
    load_fonts()
    page, sheet = io.BytesIO(), Sheet(len(views))
    document = SimpleDocTemplate(
        page,
        pagesize=letter,
        leftMargin=sheet.side - FRAME_PADDING,
        rightMargin=sheet.side - FRAME_PADDING,
        topMargin=sheet.top,
        bottomMargin=sheet.bottom,
        title=printable(views[0].title),
        # The program, not the person: a file must not name her by accident.
        author="Pathways",
        subject=printable(views[0].footer),
        creator="Pathways",
        lang=views[0].language,
        invariant=1,
        displayDocTitle=True,
    )
    feet = tuple(Foot(view.footer, view.page_of) for view in views)
    document.build(_story(views), canvasmaker=partial(NumberedCanvas, feet=feet))
    return page.getvalue()


def _story(views: tuple[SummaryView, ...]) -> list[Flowable]:
    first = page_one(views)
    story = [*first.flowables, _WritingLines(tuple(view.own_notes for view in views))]
    for blocks in zip(*(later_blocks(view, first.counts) for view in views), strict=True):
        story += _later_block(blocks)
    return story


def _later_block(blocks: tuple[Block, ...]) -> list[Flowable]:
    if not any(block.rows for block in blocks):
        return []
    lead: Flowable = PageBreak() if blocks[0].starts_page else CondPageBreak(64)
    return [lead, HeadingMark(blocks[0].heading), block_table(blocks), Spacer(0, 5)]


class _WritingLines(Flowable):  # type: ignore[misc]  # ReportLab has no types
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
        column = (self.width + GAP) / len(self._headings)
        for index, heading in enumerate(self._headings):
            self.canv.drawString(column * index, self.height - 14, printable(heading))
        self.canv.setLineWidth(0.5)
        for line in range(1, self._lines + 1):
            height = self.height - 16 - line * self._LEADING
            self.canv.line(0, height, self.width, height)
