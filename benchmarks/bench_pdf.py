"""The two-page paper against a bare ReportLab page of the same words, in the same run.

Baseline: the same paragraphs, fonts and sizes in one plain SimpleDocTemplate,
with no marks, frames, bookmarks, page numbers or repeated headings. Both run
in this process, in turn, after one warm-up each; medians of 31, in processor
time, which other programs on the machine disturb less. The two-language paper
is told for comparison; it has twice the words and may be set three times to fit.
Target: at most 1.5 times the baseline.

    python benchmarks/bench_pdf.py
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "unit" / "presenting"))

from small_world import ASSESSMENT, CATALOG, ENGLISH, RECORD, SPANISH

from pathways.pdf.fonts import BODY, BOLD, marked_up
from pathways.pdf.rows import Block, Look, Row, front_rows, later_blocks, page_one_blocks
from pathways.pdf.summary import render_pdf
from pathways.presenting.summary import summary_view
from pathways.presenting.views import SummaryView

RUNS = 31
TARGET = 1.5
SIZES = {Look.TITLE: 17.5, Look.LEAD: 14, Look.HEADING: 13, Look.SMALL: 10}
BOLD_LOOKS = {Look.TITLE, Look.LEAD, Look.HEADING, Look.STRONG}
STYLES = {
    look: ParagraphStyle(
        str(look),
        fontName=BOLD if look in BOLD_LOOKS else BODY,
        fontSize=SIZES.get(look, 12),
        leading=SIZES.get(look, 12) * 1.2,
    )
    for look in Look
}


def bare_pdf(view: SummaryView) -> bytes:
    """The same words, one paragraph below the other."""
    story: list[Flowable] = [*_paragraphs(front_rows(view))]
    for block in page_one_blocks(view):
        story += _headed(block)
    for block in later_blocks(view):
        story += [PageBreak()] if block.starts_page else []
        story += _headed(block)
    page = io.BytesIO()
    SimpleDocTemplate(page, pagesize=letter, invariant=1).build(story)
    return page.getvalue()


def _headed(block: Block) -> list[Flowable]:
    if not block.rows:
        return []
    return [Paragraph(marked_up(block.heading), STYLES[Look.HEADING]), *_paragraphs(block.rows)]


def _paragraphs(rows: tuple[Row, ...]) -> list[Flowable]:
    return [
        Paragraph(marked_up(text), STYLES[look]) for row in rows for look, text in row.texts if text
    ]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    view, spanish = (
        summary_view(ASSESSMENT, RECORD, CATALOG, wording, dt.date(2026, 11, 24))
        for wording in (ENGLISH, SPANISH)
    )
    render_pdf((view,))
    bare_pdf(view)
    ours, bare, both = [], [], []
    for _run in range(RUNS):
        bare.append(seconds(lambda: bare_pdf(view)))
        ours.append(seconds(lambda: render_pdf((view,))))
        both.append(seconds(lambda: render_pdf((view, spanish))))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"paper: {statistics.median(ours) * 1000:.1f} ms")
    print(f"bare page of the same words: {statistics.median(bare) * 1000:.1f} ms")
    print(f"paper in both languages: {statistics.median(both) * 1000:.1f} ms")
    print(f"ratio: {ratio:.2f} (target {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
