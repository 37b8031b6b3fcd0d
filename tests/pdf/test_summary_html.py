"""The web page: same lines, real structure, nothing loaded, everything escaped."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from small_world import ASSESSMENT, CATALOG, ENGLISH, ON, RECORD, SPANISH

from pathways.i18n.wording import Wording
from pathways.pdf.html import render_html
from pathways.presenting.summary import summary_view
from pathways.presenting.views import SourceNote, SummaryView

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Reads a page; refuses tags that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def view(wording: Wording = ENGLISH) -> SummaryView:
    return summary_view(ASSESSMENT, RECORD, CATALOG, wording, ON)


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_every_line_of_the_view_is_on_the_page(wording: Wording) -> None:
    shown = view(wording)
    text = Page(render_html((shown,))).text

    for section in shown.sections:
        for line in (section.heading, *section.on_page_one):
            assert " ".join(line.partition(" [")[0].split()) in text, line
    for one in shown.requirements:
        for part in (one.label, one.status, one.numbers, one.missing, one.question, one.clause):
            assert part in text, part
    for step in shown.plan:
        assert step.title in text
        assert step.remark in text
    for note in shown.notes:
        assert note.text in text
    for part in (shown.title, shown.goal, shown.verdict, shown.disclaimer, shown.footer):
        assert part in text


def test_structure_for_screen_readers() -> None:
    page = Page(render_html((view(SPANISH),)))
    levels = [int(tag[1]) for tag, _attributes in page.tags if tag in {"h1", "h2", "h3"}]

    assert page.all("html")[0]["lang"] == "es"
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.all("main")) == 1
    assert len(page.all("title")) == 1
    headers = page.all("th")
    assert headers
    assert all(header["scope"] in {"row", "col"} for header in headers)
    assert any(header["scope"] == "col" for header in headers)


def test_two_languages_follow_each_other_each_with_its_tag() -> None:
    page = Page(render_html((view(), view(SPANISH))))

    assert [article["lang"] for article in page.all("article")] == ["en", "es"]
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link["href"] for link in page.all("a") if (link["href"] or "").startswith("#")}
    assert {"#top-en", "#top-es"} <= targets
    assert {target[1:] for target in targets if target} <= set(ids)


def test_note_numbers_lead_to_their_notes() -> None:
    shown = view()
    page = Page(render_html((shown,)))
    links = {link["href"] for link in page.all("a")}

    for note in shown.notes:
        assert f"#note-en-{note.number}" in links
        assert note.url in links


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = Page(render_html((view(), view(SPANISH))))
    tags = {tag for tag, _attributes in page.tags}

    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _tag, attributes in page.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
    policy = [meta for meta in page.all("meta") if "http-equiv" in meta]
    assert policy[0]["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_typed_text_is_never_markup() -> None:
    evil = '</h1><script>alert("x")</script><img src=x onerror=y> & \u202e\x00'
    shown = replace(view(), person=evil, title=evil, goal=evil)
    page = Page(render_html((shown,)))

    assert not page.all("script")
    assert not page.all("img")
    assert 'alert("x")' in page.text
    assert "\u202e" not in page.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "data:x"])
def test_only_web_addresses_become_links(address: str) -> None:
    shown = replace(view(), notes=(SourceNote(1, "A source.", address),))
    hrefs = [link["href"] for link in Page(render_html((shown,))).all("a")]

    assert address not in hrefs or address == ""
    assert not any((href or "").startswith(("javascript", "file", "data")) for href in hrefs)


def test_brackets_that_are_not_note_numbers_stay() -> None:
    held = replace(view().held, lines=("Badge [draft]", "Badge [99]", "Badge [1]"))
    text = Page(render_html((replace(view(), held=held),))).text

    assert "Badge [draft]" in text
    assert "Badge [99]" in text


def test_the_same_view_gives_the_same_page() -> None:
    assert render_html((view(),)) == render_html((view(),))
    with pytest.raises(ValueError, match="at least one"):
        render_html(())


def test_a_person_without_a_goal_has_a_page() -> None:
    shown = summary_view(None, replace(RECORD, name="", holdings=()), CATALOG, SPANISH, ON)
    page = Page(render_html((shown,)))

    assert not page.all("table")
    assert "Aún no hay una meta" in page.text


def test_a_web_page_does_not_wait_for_the_fonts_of_the_paper() -> None:
    code = (
        "import sys, pathways.pdf.html, pathways.pdf.packet_html; print('reportlab' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert run.stdout.strip() == "False"
