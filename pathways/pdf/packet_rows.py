"""A packet as rows: the same rows, in the same order, for every language.

Boxes are empty, to tick by hand; only what the person surely has is ticked already.
"""

from __future__ import annotations

from pathways.pdf.rows import Block, Look, Row, note_row, person_words
from pathways.presenting.pay_views import PacketItemLine, PacketRoad, PacketView
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.summary import noted
from pathways.presenting.views import Mark, Section


def front_rows(view: PacketView) -> tuple[Row, ...]:
    """Return what stands above the blocks."""
    person = as_sentence(person_words(view.person_label, view.person))
    return (
        _row(Look.TITLE, view.title),
        _row(Look.BODY, join_sentences((person, view.prepared))),
        _row(Look.LEAD, f"{view.goal_label}: {view.goal}"),
        _row(Look.BODY, view.verdict),
        _row(Look.BODY, view.how_to),
        _row(Look.SMALL, view.disclaimer),
    )


def packet_blocks(view: PacketView) -> tuple[Block, ...]:
    """Return every block; empty ones keep their place."""
    return (
        _section_block(view.place),
        _section_block(view.deadline),
        _section_block(view.left),
        Block(view.shared_heading, tuple(_item_row(line) for line in view.shared)),
        *(block for road in view.roads for block in _road_blocks(road)),
        _section_block(view.hints),
        Block(view.notes_heading, tuple(note_row(note) for note in view.notes)),
    )


def _row(look: Look, text: str, mark: Mark | None = None) -> Row:
    return Row(((look, text),), mark)


def _section_block(section: Section) -> Block:
    return Block(section.heading, tuple(_bullet(line) for line in section.lines))


def _bullet(line: str) -> Row:
    return _row(Look.BODY, line, Mark.NONE)


def _road_blocks(road: PacketRoad) -> tuple[Block, Block]:
    """What is left, and what to hand in: each under a heading that a new page repeats."""
    head = Row(((Look.STRONG, as_sentence(road.status)), (Look.STRONG, road.left_heading)))
    warning = (_row(Look.BODY, road.warning, Mark.CANNOT_TELL),) if road.warning else ()
    items = (*(_item_row(line) for line in road.items), *warning)
    return (
        Block(road.heading, (head, *(_bullet(line) for line in road.left))),
        Block(road.items_heading, items),
    )


def _item_row(line: PacketItemLine) -> Row:
    told = join_sentences((line.fee, line.detail, line.dates, line.about))
    small = noted(line.clause, line.notes) if line.clause or line.notes else ""
    texts = (
        (Look.STRONG, line.label),
        (Look.BODY, told),
        (Look.SMALL, join_sentences((as_sentence(line.kind), as_sentence(line.state), small))),
    )
    return Row(texts, Mark.HELD if line.mark is Mark.HELD else Mark.NOT_MET)
