"""The packet as one accessible web page, with boxes that can be ticked in the browser too."""

from __future__ import annotations

from pathways.pdf.html_parts import linked, note_links, notes_list, paragraph, text, web_page
from pathways.presenting.pay_views import PacketItemLine, PacketRoad, PacketView
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import Mark, Section


def render_packet_html(views: tuple[PacketView, ...]) -> str:
    """Return the packet as an HTML page; with two views, one language after the other.

    Raises:
        ValueError: if there is no view.
    """
    return web_page(views, [_article(view) for view in views])


def _article(view: PacketView) -> str:
    tag = text(view.language)
    person = f"{view.person_label}: {view.person}" if view.person else ""
    parts = (
        f'<article lang="{tag}" id="top-{tag}">',
        f"<h1>{text(view.title)}</h1>",
        paragraph(join_sentences((as_sentence(person), view.prepared))),
        f"<p><strong>{text(view.goal_label)}: {text(view.goal)}</strong></p>",
        paragraph(view.verdict),
        paragraph(view.how_to),
        paragraph(view.disclaimer),
        *(_section(section, view) for section in (view.place, view.deadline, view.left)),
        _items(view.shared_heading, view.shared, "shared", view, level=2),
        *(_road(road, view) for road in view.roads),
        _section(view.hints, view),
        notes_list(view),
        f'<footer class="small">{paragraph(view.footer)}</footer>',
        "</article>",
    )
    return "\n".join(part for part in parts if part)


def _section(section: Section, view: PacketView, level: int = 2) -> str:
    if not section.lines:
        return ""
    items = "".join(f"<li>{linked(line, view)}</li>" for line in section.lines)
    return f"<h{level}>{text(section.heading)}</h{level}><ul>{items}</ul>"


def _road(road: PacketRoad, view: PacketView) -> str:
    left = Section(road.left_heading, road.left)
    return "".join(
        (
            f"<h2>{text(road.heading)}</h2>",
            paragraph(road.status),
            _section(left, view, level=3),
            _items(road.items_heading, road.items, road.key or "all", view, level=3),
            paragraph(road.warning),
        )
    )


def _items(
    heading: str, lines: tuple[PacketItemLine, ...], road: str, view: PacketView, level: int
) -> str:
    if not lines:
        return ""
    items = "".join(_item(line, road, view) for line in lines)
    return f'<h{level}>{text(heading)}</h{level}><ul class="boxes">{items}</ul>'


def _item(line: PacketItemLine, road: str, view: PacketView) -> str:
    box = f"box-{text(view.language)}-{text(road)}-{text(line.key)}"
    ticked = " checked" if line.mark is Mark.HELD else ""
    told = join_sentences((line.fee, line.detail, line.dates, line.about))
    clause = text(line.clause) + note_links(line.notes, view)
    state = join_sentences((as_sentence(line.kind), as_sentence(line.state)))
    return (
        f'<li><input type="checkbox" id="{box}"{ticked}> '
        f'<label for="{box}"><strong>{text(line.label)}</strong></label>'
        f'{paragraph(told)}<p class="small">{text(state)} {clause}</p></li>'
    )
