"""The recovery sheet as PDF: twelve large words on one page, good for a copy of a copy."""

from __future__ import annotations

import io
from functools import partial

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from pathways.pdf.canvas import Foot, HeadingMark, NumberedCanvas
from pathways.pdf.fonts import BODY, BOLD, load_fonts, marked_up
from pathways.pdf.printable import printable
from pathways.presenting.views import RecoveryView

_MARGIN = 54.0
_ROWS = 6  # twelve words in two columns, read downwards
_BODY_STYLE = ParagraphStyle("sheet", fontName=BODY, fontSize=13, leading=18, spaceAfter=6)
_TITLE_STYLE = ParagraphStyle("sheet title", _BODY_STYLE, fontName=BOLD, fontSize=22, leading=28)
_WORD_STYLE = ParagraphStyle("word", _BODY_STYLE, fontName=BOLD, fontSize=20, leading=30)


def render_recovery(view: RecoveryView) -> bytes:
    """Return the sheet as PDF; the bytes depend on `view` alone.

    Raises:
        FontMissingError: if a font of the program is missing or damaged.
    """
    load_fonts()
    page = io.BytesIO()
    document = SimpleDocTemplate(
        page,
        pagesize=letter,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        title=printable(view.title),
        author="Pathways",
        lang=view.language,
        invariant=1,
        displayDocTitle=True,
    )
    feet = (Foot(view.footer, view.page_of),)
    document.build(_story(view), canvasmaker=partial(NumberedCanvas, feet=feet))
    return page.getvalue()


def _story(view: RecoveryView) -> list[Flowable]:
    above, below = (view.prepared, *view.what), view.advice
    return [
        HeadingMark(view.title),
        Paragraph(marked_up(view.title), _TITLE_STYLE),
        *(Paragraph(marked_up(text), _BODY_STYLE) for text in above),
        Spacer(0, 10),
        _word_table(view.words),
        Spacer(0, 14),
        *(Paragraph(marked_up(text), _BODY_STYLE) for text in below),
    ]


def _word_table(words: tuple[str, ...]) -> Table:
    shown = [
        Paragraph(marked_up(f"{number}. {word}"), _WORD_STYLE)
        for number, word in enumerate(words, 1)
    ]
    columns = [shown[start : start + _ROWS] for start in range(0, len(shown), _ROWS)]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Table(rows, style=[("BOX", (0, 0), (-1, -1), 1.5, colors.black)])
