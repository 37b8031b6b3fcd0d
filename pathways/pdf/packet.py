"""The packet as PDF: boxes to tick by hand, numbered sources, same bytes for same input."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from pathways.pdf.canvas import Foot, HeadingMark
from pathways.pdf.document import first_view, paper_bytes
from pathways.pdf.packet_rows import front_rows, packet_blocks
from pathways.pdf.rows import Block
from pathways.pdf.tables import block_table, front_table
from pathways.pdf.writing import WritingLines
from pathways.presenting.pay_views import PacketView


def render_packet_pdf(views: tuple[PacketView, ...]) -> bytes:
    """Return the packet as PDF; the bytes depend on `views` alone.

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
        title=f"{first.title}: {first.goal}",
        subject=first.footer,
        language=first.language,
    )


def _story(views: tuple[PacketView, ...]) -> list[Flowable]:
    story: list[Flowable] = [front_table([front_rows(view) for view in views]), Spacer(0, 6)]
    for blocks in zip(*(packet_blocks(view) for view in views), strict=True):
        story += _block(blocks)
    story.append(WritingLines(tuple(view.own_notes for view in views)))
    return story


def _block(blocks: tuple[Block, ...]) -> list[Flowable]:
    if not any(block.rows for block in blocks):
        return []
    return [CondPageBreak(90), HeadingMark(blocks[0].heading), block_table(blocks), Spacer(0, 5)]
