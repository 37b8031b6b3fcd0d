"""A paper of headed rows as PDF: a plan, a comparison, a trip card; same bytes for same input."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from pathways.pdf.canvas import Foot, HeadingMark
from pathways.pdf.document import first_view, paper_bytes
from pathways.pdf.rows import Block, Look, Row, note_row, person_words
from pathways.pdf.sheet import Sheet
from pathways.pdf.tables import block_table, front_table, grid_table
from pathways.pdf.writing import WritingLines
from pathways.presenting.paper_views import PaperBlock, PaperForm, PaperRow, PaperView
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import Mark

_CARD_SCALE = 0.85
_LEAST_ROOM = 90.0  # for a heading and what stands under it, in points


def render_paper_pdf(views: tuple[PaperView, ...]) -> bytes:
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
        title=f"{first.title}: {first.subject}",
        subject=first.footer,
        language=first.language,
        is_card=first.form is PaperForm.CARD,
    )


def _story(views: tuple[PaperView, ...]) -> list[Flowable]:
    sheet = Sheet(len(views), views[0].form is PaperForm.CARD)
    scale = _CARD_SCALE if sheet.is_card else 1.0
    story: list[Flowable] = [
        front_table([_front_rows(view) for view in views], scale, sheet),
        Spacer(0, 4),
    ]
    if views[0].warning:
        frames = [Block(view.warning, (), is_boxed=True) for view in views]
        story += [block_table(frames, scale, sheet), Spacer(0, 6)]
    for blocks in zip(*(_blocks(view) for view in views), strict=True):
        story += _block(blocks, scale, sheet)
    if views[0].own_notes:
        story.append(WritingLines(tuple(view.own_notes for view in views)))
    return story


def _front_rows(view: PaperView) -> tuple[Row, ...]:
    person = as_sentence(person_words(view.person_label, view.person))
    return (
        Row(((Look.TITLE, view.title),)),
        Row(((Look.BODY, join_sentences((person, view.prepared))),)),
        Row(((Look.LEAD, f"{view.subject_label}: {view.subject}"),)),
        *(Row(((Look.BODY, line),)) for line in view.lead),
        Row(((Look.SMALL, view.disclaimer),)),
    )


def _blocks(view: PaperView) -> tuple[PaperBlock | Block, ...]:
    """Return every block; empty ones keep their place beside the other language."""
    notes = Block(view.notes_heading, tuple(note_row(note) for note in view.notes))
    return (*view.blocks, notes)


def _block(blocks: tuple[PaperBlock | Block, ...], scale: float, sheet: Sheet) -> list[Flowable]:
    if not any(block.rows for block in blocks):
        return []
    table = _table(blocks, scale, sheet)
    parts = [HeadingMark(blocks[0].heading), *table, Spacer(0, 6)]
    if sheet.is_card:  # a trip stands on one card where it can
        return [KeepTogether(parts)]
    return [CondPageBreak(_LEAST_ROOM), *parts]


def _table(blocks: tuple[PaperBlock | Block, ...], scale: float, sheet: Sheet) -> list[Flowable]:
    first = blocks[0]
    if isinstance(first, PaperBlock) and first.columns and sheet.languages == 1:
        heading = block_table([Block(first.heading, ())], scale, sheet)
        rows = [(row.text, row.cells) for row in first.rows]
        return [heading, Spacer(0, 3), grid_table(first.columns, rows)]
    return [block_table([_plain_block(each) for each in blocks], scale, sheet)]


def _plain_block(block: PaperBlock | Block) -> Block:
    if isinstance(block, Block):
        return block
    return Block(block.heading, tuple(_row(each, block.columns) for each in block.rows))


def _row(row: PaperRow, columns: tuple[str, ...]) -> Row:
    cells = (f"{head}: {cell}" for head, cell in zip(columns, row.cells, strict=False))
    texts = (
        (Look.STRONG, row.text),
        *((Look.BODY, line) for line in (*row.lines, *cells)),
        (Look.SMALL, row.small),
    )
    mark = Mark.NOT_MET if row.has_box else row.mark
    return Row(texts, mark, depth=int(row.is_within))
