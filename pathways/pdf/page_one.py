"""Page one as one sheet, so that it stands alone: smaller text first, then fewer lines.

Nothing that is left out here is lost: a line tells that there is more, and a later page
has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from pathways.pdf.canvas import HeadingMark
from pathways.pdf.rows import Block, front_rows, page_one_blocks, usual_counts
from pathways.pdf.sheet import Sheet
from pathways.pdf.tables import RowTable, block_table, front_table
from pathways.presenting.views import Section, SummaryView

# Body text is 12 points; it may shrink to 9.6, which still reads well in this font.
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8)
_BELOW_FRONT, _BELOW_BLOCK = 6.0, 5.0


@dataclass(frozen=True, slots=True)
class PageOne:
    """What stands on page one.

    Attributes:
        flowables: top to bottom, with no break between them.
        counts: how many lines each section names, in the order of `SummaryView.sections`.
        scale: size of its text, as a share of the usual.
    """

    flowables: tuple[Flowable, ...]
    counts: tuple[int, ...]
    scale: float


def page_one(views: tuple[SummaryView, ...]) -> PageOne:
    """Return page one in the largest text that fits one sheet; with fewer lines if none does."""
    sheet, counts = Sheet(len(views)), usual_counts(views[0])
    least = 0.0
    for scale in SCALES:
        if least * scale**2 > sheet.height:
            continue  # text of half the size takes no less than a quarter of the room
        page = _set(views, counts, scale)
        height = page.height(sheet)
        if height <= sheet.height:
            return PageOne(page.flowables(), counts, scale)
        least = least or height
    counts = _fewer(views, sheet)
    return PageOne(_set(views, counts, SCALES[-1]).flowables(), counts, SCALES[-1])


@dataclass(frozen=True, slots=True)
class _Set:
    """Page one set in type; a section without lines has no table."""

    front: RowTable
    blocks: tuple[tuple[Block, RowTable | None], ...]

    def height(self, sheet: Sheet) -> float:
        """Return how high it is on `sheet`."""
        tables = [table for _block, table in self.blocks if table is not None]
        rows = (height for table in (self.front, *tables) for height in table.heights(sheet))
        return sum(rows) + _BELOW_FRONT + _BELOW_BLOCK * len(tables)

    def flowables(self) -> tuple[Flowable, ...]:
        """Return its parts, each heading with its bookmark."""
        parts: list[Flowable] = [self.front, Spacer(0, _BELOW_FRONT)]
        for block, table in self.blocks:
            if table is not None:
                parts += [HeadingMark(block.heading), table, Spacer(0, _BELOW_BLOCK)]
        return tuple(parts)


def _set(views: tuple[SummaryView, ...], counts: Sequence[int], scale: float) -> _Set:
    columns = zip(*(page_one_blocks(view, counts) for view in views), strict=True)
    blocks = tuple(
        (column[0], block_table(column, scale) if any(each.rows for each in column) else None)
        for column in columns
    )
    return _Set(front_table([front_rows(view) for view in views], scale), blocks)


def _fewer(views: tuple[SummaryView, ...], sheet: Sheet) -> tuple[int, ...]:
    """Return how many lines each section may name in the smallest text.

    The section that takes most room gives its last line, again and again, until all fit
    or none has one to give.
    """
    sections, scale = views[0].sections, SCALES[-1]
    usual, least = usual_counts(views[0]), tuple(section.least for section in sections)
    whole, short = _set(views, usual, scale), _set(views, least, scale)
    measured = [
        _Measured.of(section, _heights(one, sheet), _heights(other, sheet))
        for section, (_b, one), (_c, other) in zip(
            sections, whole.blocks, short.blocks, strict=True
        )
    ]
    fixed = whole.height(sheet) - sum(each.height(each.usual) for each in measured)
    return _chosen(measured, least, sheet.height - fixed)


def _chosen(measured: Sequence[_Measured], least: Sequence[int], room: float) -> tuple[int, ...]:
    """Return how many lines of each section fit into `room`, a height in points."""
    counts = [each.usual for each in measured]

    def is_too_high() -> bool:
        return sum(map(_Measured.height, measured, counts)) > room

    while is_too_high():
        giving = [n for n, count in enumerate(counts) if count > least[n]]
        if not giving:
            break
        counts[max(giving, key=lambda n: measured[n].height(counts[n]))] -= 1
    # One high line may have left room for several low ones; what is missing matters most.
    for n in reversed(range(len(counts))):
        while counts[n] < measured[n].usual:
            counts[n] += 1
            if is_too_high():
                counts[n] -= 1
                break
    return tuple(counts)


def _heights(table: RowTable | None, sheet: Sheet) -> list[float]:
    return table.heights(sheet) if table is not None else []


@dataclass(frozen=True, slots=True)
class _Measured:
    """Heights of one section, in points.

    Attributes:
        usual: how many lines it has when nothing is left out.
        lines: of its heading and of each of these lines.
        after: of what stands below them when nothing is left out.
        after_fewer: of what stands below fewer lines, which tells that there are more.
    """

    usual: int
    lines: tuple[float, ...]
    after: float
    after_fewer: float

    @classmethod
    def of(cls, section: Section, whole: Sequence[float], short: Sequence[float]) -> _Measured:
        """Read the heights of the rows of a section in its usual and its shortest form."""
        usual = section.usual
        return cls(
            usual,
            tuple(whole[: usual + 1]),
            sum(whole[usual + 1 :]),
            sum(short[section.least + 1 :]),
        )

    def height(self, count: int) -> float:
        """Return the height with `count` lines."""
        after = self.after if count == self.usual else self.after_fewer
        return sum(self.lines[: count + 1]) + after
