"""Blocks of rows as ReportLab tables: a mark and a text for each language, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from pathways.pdf.fonts import BODY, BOLD, marked_up
from pathways.pdf.marks import MarkShape
from pathways.pdf.rows import Block, Look, Row
from pathways.pdf.sheet import Sheet

_BOX_PADDING = 8.0
_MARK_COLUMN = 19.0
_INDENT = 16.0
_NEARLY_A_PAGE = 640.0
_GRID_SCALE = 0.92
_LABEL_SHARE = 0.22  # of the width of a ruled table
_NOTES = re.compile(r"\[\d+(, \d+)*\]$")
_SMALLEST = 9.0  # nothing on the paper is smaller, whatever the scale
_BODY_STYLE = ParagraphStyle("body", fontName=BODY, fontSize=12, leading=14.5, splitLongWords=1)
_STYLES = {
    Look.BODY: _BODY_STYLE,
    Look.TITLE: ParagraphStyle("title", _BODY_STYLE, fontName=BOLD, fontSize=17.5, leading=21),
    Look.LEAD: ParagraphStyle("lead", _BODY_STYLE, fontName=BOLD, fontSize=14, leading=18),
    Look.HEADING: ParagraphStyle("heading", _BODY_STYLE, fontName=BOLD, fontSize=13, leading=16),
    Look.STRONG: ParagraphStyle("strong", _BODY_STYLE, fontName=BOLD),
    Look.SMALL: ParagraphStyle("small", _BODY_STYLE, fontSize=10, leading=12.5),
}


class RowTable(Table):  # type: ignore[misc]  # ReportLab has no types
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

    def heights(self, sheet: Sheet) -> list[float]:
        """Return the height of each row; the lines that are broken for it stay so."""
        self.wrap(sheet.width, sheet.height)
        return list(self._rowHeights)


def block_table(
    blocks: Sequence[Block], scale: float = 1.0, sheet: Sheet | None = None
) -> RowTable:
    """Return one block of each language as one table whose heading is repeated.

    Args:
        scale: size of all text and marks, as a share of the usual.
        sheet: a letter sheet when left out.
    """
    headings = [Row(((Look.HEADING, block.heading),)) for block in blocks]
    rows = zip_longest(*(block.rows for block in blocks), fillvalue=Row(()))
    inset = _BOX_PADDING if blocks[0].is_boxed else 0.0
    cells = [_cells(row, inset, scale) for row in (headings, *rows)]
    sheet = sheet or Sheet(len(blocks))
    return _table(cells, sheet, _frame(blocks[0], sheet), repeated=1)


def front_table(
    fronts: Sequence[Sequence[Row]], scale: float = 1.0, sheet: Sheet | None = None
) -> RowTable:
    """Return the rows above the first block, one sequence of them for each language."""
    cells = [_cells(row, 0.0, scale) for row in zip(*fronts, strict=True)]
    return _table(cells, sheet or Sheet(len(fronts)), [], repeated=0)


def grid_table(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> RowTable:
    """Return a ruled table in one language: a label, then a value for each column.

    Args:
        columns: heads of the values; they are repeated on each page.
        rows: label and values.
    """
    sheet, small = Sheet(1), _style(Look.BODY, 0.0, _GRID_SCALE)
    strong = _style(Look.STRONG, 0.0, _GRID_SCALE)
    head = [[], *(_Text(marked_up(each), strong) for each in columns)]
    body = [
        [_Text(marked_up(label), strong), *(_Text(marked_up(each), small) for each in values)]
        for label, values in rows
    ]
    first = sheet.width * _LABEL_SHARE
    each = (sheet.width - first) / len(columns)
    return RowTable(
        [head, *body],
        colWidths=[first, *(each for _ in columns)],
        repeatRows=1,
        hAlign="LEFT",
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black),
        ],
    )


def _frame(block: Block, sheet: Sheet) -> list[tuple[object, ...]]:
    """A frame around what must be seen; a rule under every other heading.

    Between two cards nothing may cross the line to cut along.
    """
    across = [(0, -1)]
    if sheet.is_card and sheet.languages > 1:
        across = [(0, 1), (3, 4)]
    if not block.is_boxed:
        return [("LINEBELOW", (first, 0), (last, 0), 0.8, colors.black) for first, last in across]
    return [
        *(("BOX", (first, 0), (last, -1), 1.5, colors.black) for first, last in across),
        ("RIGHTPADDING", (-1, 0), (-1, -1), _BOX_PADDING),
        ("TOPPADDING", (0, 0), (-1, 0), 5),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
    ]


def _table(
    cells: list[list[object]], sheet: Sheet, style: list[tuple[object, ...]], repeated: int
) -> RowTable:
    one = [_MARK_COLUMN, sheet.column - _MARK_COLUMN]
    widths = one if sheet.languages == 1 else [*one, sheet.gap, *one]
    plain = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return RowTable(
        cells,
        colWidths=widths,
        repeatRows=repeated,
        hAlign="LEFT",
        style=[*plain, *style],
    )


def _cells(rows: Sequence[Row], inset: float, scale: float) -> list[object]:
    """Return mark and text of each language, with an empty cell between two languages."""
    cells: list[object] = []
    for row in rows:
        gap: list[object] = [[]] if cells else []
        indent = inset + _INDENT * row.depth
        mark: object = MarkShape(row.mark, indent, scale) if row.mark is not None else []
        # Text without a mark begins where the mark would stand.
        text_indent = indent if row.mark is not None else indent - _MARK_COLUMN
        texts = [
            _Text(_unbroken(marked_up(text)), _style(look, text_indent, scale))
            for look, text in row.texts
            if text
        ]
        cells += [*gap, mark, texts]
    return cells


def _unbroken(text: str) -> str:
    """Return `text` with its note numbers held together: '[1, 2]' stands on one line."""
    if not text.endswith("]"):
        return text
    return _NOTES.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


@lru_cache(maxsize=128)
def _style(look: Look, indent: float, scale: float) -> ParagraphStyle:
    plain = _STYLES[look]
    size = max(plain.fontSize * scale, _SMALLEST)
    return ParagraphStyle(
        f"{look}{indent}{scale}",
        plain,
        leftIndent=indent,
        fontSize=size,
        leading=plain.leading * size / plain.fontSize,
    )


class _Text(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that breaks its lines once: a table asks for its size, then again to draw it."""

    _wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height; the same width is answered from memory."""
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = (width, super().wrap(width, height))
        return self._wrapped[1]
