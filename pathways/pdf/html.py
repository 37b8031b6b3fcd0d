"""The paper as one accessible web page: for screen readers, browsers and plain printers.

It stands alone: no script, no picture, no address is loaded. Headings, lists
and tables carry the structure that the PDF cannot carry.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from pathways.pdf.fonts import printable
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import (
    FactLine,
    PlanLine,
    RequirementLine,
    Section,
    SourceNote,
    SummaryView,
)

_STYLE = """
body { font-family: "Atkinson Hyperlegible Next", Verdana, sans-serif; font-size: 1.05rem;
  line-height: 1.5; color: #000; background: #fff; max-width: 46rem; margin: 1.5rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.25rem; border-bottom: 2px solid #000; margin-top: 1.6rem; }
.next { border: 3px solid #000; padding: 0 1rem; }
.next h2 { border: 0; margin-top: 0.6rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; }
th, td { border: 1px solid #000; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
td p, th p { margin: 0 0 0.3rem; }
.below-1 { padding-left: 1.4rem; }
.below-2 { padding-left: 2.6rem; }
.below-3 { padding-left: 3.8rem; }
.below-4 { padding-left: 5rem; }
.small { font-size: 0.9rem; }
article + article { margin-top: 3rem; border-top: 4px double #000; }
@media print {
  body { max-width: none; margin: 0; font-size: 12pt; }
  article + article, .later { break-before: page; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""


def render_html(views: tuple[SummaryView, ...]) -> str:
    """Return the paper as an HTML page; with two views, one language after the other.

    A screen reader cannot read two columns at once, so the languages follow
    each other and a list at the top leads to each.

    Raises:
        ValueError: if there is no view.
    """
    if not views:
        raise ValueError("expected at least one view")
    first = views[0]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_text(first.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Nothing is ever loaded, not even by text that somebody typed.
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_text(first.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            _language_links(views),
            "<main>",
            *(_article(view) for view in views),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _language_links(views: tuple[SummaryView, ...]) -> str:
    if len(views) == 1:
        return ""
    items = "".join(
        f'<li lang="{_text(view.language)}"><a href="#top-{_text(view.language)}">'
        f"{_text(view.title)}</a></li>"
        for view in views
    )
    return f"<nav><ul>{items}</ul></nav>"


def _article(view: SummaryView) -> str:
    tag = _text(view.language)
    person = f"{view.person_label}: {view.person}" if view.person else ""
    parts = (
        f'<article lang="{tag}" id="top-{tag}">',
        f"<h1>{_text(view.title)}</h1>",
        _paragraph(join_sentences((as_sentence(person), view.prepared))),
        f"<p><strong>{_text(view.goal_label)}: {_text(view.goal)}</strong></p>",
        _paragraph(view.verdict),
        _paragraph(view.judged),
        _paragraph(view.disclaimer),
        f'<section class="next">{_section(view.next_step, view)}</section>',
        *(_section(section, view) for section in view.sections[1:]),
        _requirements(view),
        _plan(view),
        *(_section(section.in_full(section.usual), view) for section in view.sections),
        _notes(view),
        f'<footer class="small">{_paragraph(view.footer)}</footer>',
        "</article>",
    )
    return "\n".join(part for part in parts if part)


def _section(section: Section, view: SummaryView) -> str:
    lines = section.on_page_one
    if not lines:
        return ""
    items = "".join(f"<li>{_linked(line, view)}</li>" for line in lines)
    return f"<h2>{_text(section.heading)}</h2><ul>{items}</ul>"


def _requirements(view: SummaryView) -> str:
    if not view.requirements:
        return ""
    rows = "".join(_requirement_row(line, view) for line in view.requirements)
    return f'<h2 class="later">{_text(view.requirements_heading)}</h2>{_table(rows, view)}'


def _table(rows: str, view: SummaryView) -> str:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in view.columns)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _requirement_row(line: RequirementLine, view: SummaryView) -> str:
    told = join_sentences((line.numbers, line.missing, line.counts, line.remark))
    clause = _text(line.clause) + _note_links(line.notes, view)
    return (
        f'<tr><th scope="row" class="below-{line.depth}">{_text(line.label)}</th>'
        f"<td>{_text(line.status)}</td><td>{_paragraph(told)}{_paragraph(line.question)}"
        f'<p class="small">{clause}</p></td></tr>'
    )


def _plan(view: SummaryView) -> str:
    if not view.plan:
        return ""
    rows = "".join(_plan_row(line, view) for line in view.plan)
    return f"<h2>{_text(view.plan_heading)}</h2>{_table(rows, view)}"


def _plan_row(line: PlanLine, view: SummaryView) -> str:
    facts = "".join(f"<li>{_fact(fact, view)}</li>" for fact in line.facts)
    listed = f"<ul>{facts}</ul>" if facts else ""
    return (
        f'<tr><th scope="row">{_text(line.title)}</th><td>{_text(line.status)}</td>'
        f"<td>{_paragraph(line.choice_note)}{listed}{_paragraph(line.remark)}</td></tr>"
    )


def _fact(fact: FactLine, view: SummaryView) -> str:
    return f"{_text(fact.label)}: {_text(fact.value)}{_note_links(fact.notes, view)}"


def _notes(view: SummaryView) -> str:
    if not view.notes:
        return ""
    items = "".join(_note(note, view) for note in view.notes)
    return f'<h2>{_text(view.notes_heading)}</h2><ol class="small">{items}</ol>'


def _note(note: SourceNote, view: SummaryView) -> str:
    address = _text(note.url)
    if urlsplit(note.url).scheme in {"http", "https"}:
        address = f'<a href="{address}" rel="noreferrer">{address}</a>'
    anchor = f"note-{_text(view.language)}-{note.number}"
    return f'<li id="{anchor}" value="{note.number}">{_text(note.text)} {address}</li>'


def _linked(line: str, view: SummaryView) -> str:
    """A line whose note numbers at the end lead to their notes."""
    body, bracket, tail = line.rpartition(" [")
    numbers = tail.removesuffix("]").split(", ")
    known = {str(note.number): note.number for note in view.notes}
    if not bracket or not tail.endswith("]") or not set(numbers) <= set(known):
        return _text(line)
    return _text(body) + _note_links((known[number] for number in numbers), view)


def _note_links(notes: Iterable[int], view: SummaryView) -> str:
    tag = _text(view.language)
    links = (f'<a href="#note-{tag}-{number}">[{number}]</a>' for number in notes)
    return "".join(f" {link}" for link in links)


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>" if text else ""


def _text(text: str) -> str:
    return escape(printable(text))
