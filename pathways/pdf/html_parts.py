"""What every web page of ours is made of. It stands alone: nothing is ever loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol
from urllib.parse import urlsplit

from pathways.pdf.printable import printable
from pathways.presenting.views import SourceNote

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
.boxes { list-style: none; padding-left: 0; }
.boxes input { width: 1.2rem; height: 1.2rem; }
.boxes p { margin: 0.2rem 0 0.5rem 1.9rem; }
article + article { margin-top: 3rem; border-top: 4px double #000; }
@media print {
  body { max-width: none; margin: 0; font-size: 12pt; }
  article + article, .later { break-before: page; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""


class Noted(Protocol):
    """A view with numbered sources, in one language."""

    @property
    def language(self) -> str:
        """BCP 47 tag of every word in it."""

    @property
    def title(self) -> str:
        """What the page is called."""

    @property
    def notes_heading(self) -> str:
        """The heading over the sources."""

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """The numbered sources."""


def web_page(views: Sequence[Noted], articles: Sequence[str]) -> str:
    """Return a whole page; with two views, one language after the other.

    A screen reader cannot read two columns at once, so the languages follow
    each other and a list at the top leads to each.

    Args:
        views: one for each language.
        articles: their HTML; the article of a view has the id 'top-' and its language.

    Raises:
        ValueError: if there is no view.
    """
    if not views:
        raise ValueError("expected at least one view")
    first = views[0]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{text(first.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Nothing is ever loaded, not even by text that somebody typed.
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{text(first.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            _language_links(views),
            "<main>",
            *articles,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _language_links(views: Sequence[Noted]) -> str:
    if len(views) == 1:
        return ""
    items = "".join(
        f'<li lang="{text(view.language)}"><a href="#top-{text(view.language)}">'
        f"{text(view.title)}</a></li>"
        for view in views
    )
    return f"<nav><ul>{items}</ul></nav>"


def notes_list(view: Noted) -> str:
    """Return the numbered sources under their heading; nothing when there are none."""
    if not view.notes:
        return ""
    items = "".join(_note(note, view) for note in view.notes)
    return f'<h2>{text(view.notes_heading)}</h2><ol class="small">{items}</ol>'


def _note(note: SourceNote, view: Noted) -> str:
    address = text(note.url)
    if urlsplit(note.url).scheme in {"http", "https"}:
        address = f'<a href="{address}" rel="noreferrer">{address}</a>'
    anchor = f"note-{text(view.language)}-{note.number}"
    return f'<li id="{anchor}" value="{note.number}">{text(note.text)} {address}</li>'


def linked(line: str, view: Noted) -> str:
    """Return a line whose note numbers at the end lead to their notes."""
    body, bracket, tail = line.rpartition(" [")
    numbers = tail.removesuffix("]").split(", ")
    known = {str(note.number): note.number for note in view.notes}
    if not bracket or not tail.endswith("]") or not set(numbers) <= set(known):
        return text(line)
    return text(body) + note_links((known[number] for number in numbers), view)


def note_links(notes: Iterable[int], view: Noted) -> str:
    """Return note numbers as links to their notes, each after a blank."""
    tag = text(view.language)
    links = (f'<a href="#note-{tag}-{number}">[{number}]</a>' for number in notes)
    return "".join(f" {link}" for link in links)


def paragraph(words: str) -> str:
    """Return a paragraph; '' without words."""
    return f"<p>{text(words)}</p>" if words else ""


def text(words: str) -> str:
    """Return words safe for a page, without the signs that no page can show."""
    return escape(printable(words))
