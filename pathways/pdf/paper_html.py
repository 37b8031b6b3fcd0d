"""A paper of headed rows as one accessible web page, with boxes that can be ticked there too."""

from __future__ import annotations

import re

from pathways.pdf.html_parts import linked, notes_list, paragraph, text, web_page
from pathways.presenting.paper_views import PaperBlock, PaperRow, PaperView
from pathways.presenting.sentences import as_sentence, join_sentences


def render_paper_html(views: tuple[PaperView, ...]) -> str:
    """Return the paper as an HTML page; with two views, one language after the other.

    Raises:
        ValueError: if there is no view.
    """
    return web_page(views, [_article(view) for view in views])


def _article(view: PaperView) -> str:
    tag = text(view.language)
    person = f"{view.person_label}: {view.person}" if view.person else ""
    warning = f'<p class="next"><strong>{text(view.warning)}</strong></p>' if view.warning else ""
    parts = (
        f'<article lang="{tag}" id="top-{tag}">',
        f"<h1>{text(view.title)}</h1>",
        paragraph(join_sentences((as_sentence(person), view.prepared))),
        f"<p><strong>{text(view.subject_label)}: {text(view.subject)}</strong></p>",
        warning,
        *(paragraph(line) for line in view.lead),
        paragraph(view.disclaimer),
        *(_block(number, block, view) for number, block in enumerate(view.blocks)),
        notes_list(view),
        f'<footer class="small">{paragraph(view.footer)}</footer>',
        "</article>",
    )
    return "\n".join(part for part in parts if part)


def _block(number: int, block: PaperBlock, view: PaperView) -> str:
    if not block.rows:
        return ""
    heading = f"<h2>{text(block.heading)}</h2>"
    if block.columns:
        return heading + _table(block)
    boxes = any(row.has_box for row in block.rows)
    items = "".join(_item(f"{number}-{place}", row, view) for place, row in enumerate(block.rows))
    return f"{heading}<ul{_BOXES if boxes else ''}>{items}</ul>"


_BOXES = ' class="boxes"'
_LINE = re.compile("_{4,}")  # to write on by hand; nothing to read aloud
_HIDDEN = r'<span aria-hidden="true">\g<0></span>'


def _table(block: PaperBlock) -> str:
    heads = "".join(f'<th scope="col">{text(each)}</th>' for each in block.columns)
    rows = "".join(_table_row(row) for row in block.rows)
    return f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _table_row(row: PaperRow) -> str:
    cells = "".join(f"<td>{text(each)}</td>" for each in row.cells)
    return f'<tr><th scope="row">{text(row.text)}</th>{cells}</tr>'


def _item(place: str, row: PaperRow, view: PaperView) -> str:
    """A row with a box has a label: its first words."""
    strong = f"<strong>{text(row.text)}</strong>" if row.text else ""
    lines = [_LINE.sub(_HIDDEN, linked(line, view)) for line in row.lines]
    head, rest = (strong, lines) if strong else (lines[0], lines[1:])
    if row.has_box:
        box = f"box-{text(view.language)}-{view.key}-{place}"
        head = f'<input type="checkbox" id="{box}"> <label for="{box}">{head}</label>'
    below = "".join(f"<p>{line}</p>" for line in rest)
    small = f'<p class="small">{linked(row.small, view)}</p>' if row.small else ""
    return f"<li>{head}{below}{small}</li>"
