"""The paper as PDF: letter size, black on white, embedded fonts, same bytes for same input.

ReportLab makes no tagged PDF, so `pathways.pdf.html` gives the same view to
screen readers.
"""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from pathways.pdf.canvas import Foot, HeadingMark
from pathways.pdf.document import first_view, paper_bytes
from pathways.pdf.page_one import page_one
from pathways.pdf.rows import Block, later_blocks
from pathways.pdf.tables import block_table
from pathways.pdf.writing import WritingLines
from pathways.presenting.views import SummaryView


def render_pdf(views: tuple[SummaryView, ...]) -> bytes:
    """Return the paper as PDF; the bytes depend on `views` alone.

    Args:
        views: one view, or two to set side by side, row beside row.

    Raises:
        FontMissingError: if a font of the program is missing or damaged.
        ValueError: if there is no view or more than two.
    """
    first = first_view(views)
    return paper_bytes(
        lambda: _story(views),
        tuple(Foot(view.footer, view.page_of) for view in views),
        title=first.title,
        subject=first.footer,
        language=first.language,
    )


def _story(views: tuple[SummaryView, ...]) -> list[Flowable]:
    first = page_one(views)
    story = [*first.flowables, WritingLines(tuple(view.own_notes for view in views))]
    for blocks in zip(*(later_blocks(view, first.counts) for view in views), strict=True):
        story += _later_block(blocks)
    return story


def _later_block(blocks: tuple[Block, ...]) -> list[Flowable]:
    if not any(block.rows for block in blocks):
        return []
    lead: Flowable = PageBreak() if blocks[0].starts_page else CondPageBreak(64)
    return [lead, HeadingMark(blocks[0].heading), block_table(blocks), Spacer(0, 5)]
