"""One paper as PDF bytes: letter size, embedded fonts, foot lines, no time of making."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from reportlab.platypus import Flowable, SimpleDocTemplate

from pathways.pdf.canvas import Foot, NumberedCanvas
from pathways.pdf.fonts import load_fonts
from pathways.pdf.printable import printable
from pathways.pdf.sheet import FRAME_PADDING, Sheet

View = TypeVar("View")


def first_view(views: tuple[View, ...]) -> View:
    """Return the first view of a paper: of the only one, or of two to set side by side.

    Raises:
        ValueError: if there is no view or more than two.
    """
    if not 1 <= len(views) <= 2:
        raise ValueError(f"expected one or two views, got {len(views)}")
    return views[0]


def paper_bytes(
    make_story: Callable[[], list[Flowable]],
    feet: Sequence[Foot],
    *,
    title: str,
    subject: str,
    language: str,
    is_card: bool = False,
) -> bytes:
    """Return a paper as PDF; the bytes depend on the arguments alone.

    Args:
        make_story: called once, when the fonts are loaded.
        feet: one foot line for each language that stands side by side.
        title, subject: shown by a reader of the file; never the person's name.
        language: BCP 47 tag.
        is_card: half of a sheet; two languages are two cards on one sheet.

    Raises:
        FontMissingError: if a font of the program is missing or damaged.
    """
    load_fonts()
    page, sheet = io.BytesIO(), Sheet(len(feet), is_card)
    document = SimpleDocTemplate(
        page,
        pagesize=sheet.page_size,
        leftMargin=sheet.side - FRAME_PADDING,
        rightMargin=sheet.side - FRAME_PADDING,
        topMargin=sheet.top,
        bottomMargin=sheet.bottom,
        title=printable(title),
        # The program, not the person: a file must not name her by accident.
        author="Pathways",
        subject=printable(subject),
        creator="Pathways",
        lang=language,
        invariant=1,
        displayDocTitle=True,
    )
    document.build(make_story(), canvasmaker=partial(NumberedCanvas, feet=feet, sheet=sheet))
    return page.getvalue()
