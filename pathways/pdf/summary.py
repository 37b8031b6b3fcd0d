"""The paper as PDF: letter size, black on white, embedded fonts, same bytes for same input.

ReportLab makes no tagged PDF, so `pathways.pdf.html` gives the same view to
screen readers.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import zip_longest

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from pathways.pdf.canvas import Foot, HeadingMark, NumberedCanvas
from pathways.pdf.fonts import BODY, BOLD, load_fonts, marked_up, printable
from pathways.pdf.marks import MarkShape
from pathways.pdf.rows import Block, Look, Row, front_rows, later_blocks, page_one_blocks
from pathways.presenting.views import SummaryView

_MARGIN = 54.0
_WIDTH = letter[0] - 2 * _MARGIN
_GAP = 18.0
_FRAME_PADDING = 6.0  # of every ReportLab frame
_BOX_PADDING = 8.0
_MARK_COLUMN = 19.0
_INDENT = 16.0
_NEARLY_A_PAGE = 640.0
_BODY_STYLE = ParagraphStyle("body", fontName=BODY, fontSize=12, leading=14.5, splitLongWords=1)
_STYLES = {
    Look.BODY: _BODY_STYLE,
    Look.TITLE: ParagraphStyle("title", _BODY_STYLE, fontName=BOLD, fontSize=20, leading=24),
    Look.LEAD: ParagraphStyle("lead", _BODY_STYLE, fontName=BOLD, fontSize=14, leading=18),
    Look.HEADING: ParagraphStyle("heading", _BODY_STYLE, fontName=BOLD, fontSize=13, leading=16),
    Look.STRONG: ParagraphStyle("strong", _BODY_STYLE, fontName=BOLD),
    Look.SMALL: ParagraphStyle("small", _BODY_STYLE, fontSize=10, leading=12.5),
}


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
    page = io.BytesIO()
    document = SimpleDocTemplate(
        page,
        pagesize=letter,
        leftMargin=_MARGIN - _FRAME_PADDING,
        rightMargin=_MARGIN - _FRAME_PADDING,
        topMargin=40,
        bottomMargin=52 + 11 * (len(views) - 1),
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
    story: list[Flowable] = [_front(views), Spacer(0, 6)]
    for blocks in zip(*(page_one_blocks(view) for view in views), strict=True):
        story += _block(blocks)
    story.append(_WritingLines(tuple(view.own_notes for view in views)))
    for blocks in zip(*(later_blocks(view) for view in views), strict=True):
        story += _block(blocks)
    return story


def _front(views: tuple[SummaryView, ...]) -> Table:
    rows = [_cells(rows) for rows in zip(*(front_rows(view) for view in views), strict=True)]
    return _table(rows, len(views), [], repeated=0)


def _block(blocks: Sequence[Block]) -> list[Flowable]:
    """Return one block of each language as one table whose heading is repeated."""
    if not any(block.rows for block in blocks):
        return []
    lead: Flowable = PageBreak() if blocks[0].starts_page else CondPageBreak(64)
    headings = [Row(((Look.HEADING, block.heading),)) for block in blocks]
    rows = zip_longest(*(block.rows for block in blocks), fillvalue=Row(()))
    inset = _BOX_PADDING if blocks[0].is_boxed else 0.0
    cells = [_cells(headings, inset), *(_cells(row, inset) for row in rows)]
    table = _table(cells, len(blocks), _frame(blocks[0]), repeated=1)
    return [lead, HeadingMark(blocks[0].heading), table, Spacer(0, 5)]


def _frame(block: Block) -> list[tuple[object, ...]]:
    """A frame around the next step; a rule under every other heading."""
    if block.is_boxed:
        return [
            ("BOX", (0, 0), (-1, -1), 1.5, colors.black),
            ("RIGHTPADDING", (-1, 0), (-1, -1), _BOX_PADDING),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
        ]
    return [("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black)]


def _table(
    cells: list[list[object]], languages: int, style: list[tuple[object, ...]], repeated: int
) -> Table:
    text = (_WIDTH - _GAP * (languages - 1)) / languages - _MARK_COLUMN
    one = [_MARK_COLUMN, text]
    widths = one if languages == 1 else [*one, _GAP, *one]
    plain = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return _RowTable(
        cells,
        colWidths=widths,
        repeatRows=repeated,
        hAlign="LEFT",
        style=[*plain, *style],
    )


def _cells(rows: Sequence[Row], inset: float = 0.0) -> list[object]:
    """Return mark and text of each language, with an empty cell between two languages."""
    cells: list[object] = []
    for row in rows:
        gap: list[object] = [[]] if cells else []
        indent = inset + _INDENT * row.depth
        mark: object = MarkShape(row.mark, indent) if row.mark is not None else []
        # Text without a mark begins where the mark would stand.
        text_indent = indent if row.mark is not None else indent - _MARK_COLUMN
        texts = [
            _Text(marked_up(text), _indented(look, text_indent)) for look, text in row.texts if text
        ]
        cells += [*gap, mark, texts]
    return cells


@lru_cache(maxsize=64)
def _indented(look: Look, indent: float) -> ParagraphStyle:
    return ParagraphStyle(f"{look}{indent}", _STYLES[look], leftIndent=indent)


class _Text(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that breaks its lines once: a table asks for its size, then again to draw it."""

    _wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height; the same width is answered from memory."""
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = (width, super().wrap(width, height))
        return self._wrapped[1]


class _RowTable(Table):  # type: ignore[misc]  # ReportLab has no types
    """Breaks between rows; inside a row only when that row alone is taller than a page."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts; none moves the whole table to the next page."""
        self.splitInRow = 0
        parts: list[Flowable] = super().split(width, height)
        if parts or height < _NEARLY_A_PAGE:
            return parts
        self.splitInRow = 1
        cut: list[Flowable] = super().split(width, height)
        return cut or []


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
        column = (self.width + _GAP) / len(self._headings)
        for index, heading in enumerate(self._headings):
            self.canv.drawString(column * index, self.height - 14, printable(heading))
        self.canv.setLineWidth(0.5)
        for line in range(1, self._lines + 1):
            height = self.height - 16 - line * self._LEADING
            self.canv.line(0, height, self.width, height)
