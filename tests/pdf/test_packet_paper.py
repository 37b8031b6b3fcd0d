"""The packet on paper and as a web page: every line is there, boxes to tick, same bytes twice."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pay_world import ANA, ENGLISH, NOBODY, SPANISH, packet, piece
from pypdf import PdfReader

from pathways.app.pay_output import packet_text
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.pdf.packet import render_packet_pdf
from pathways.pdf.packet_html import render_packet_html
from pathways.presenting.pay_views import PacketView

MASTER = piece(
    "ma", "degree", level="master", field="certified-content", hours=30, earned="2026-10-03"
)
READY = replace(ANA, evidence=(*ANA.evidence, MASTER), answers={"ky-ca1-ready": True})
WORDINGS = pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
WHOSE = pytest.mark.parametrize(
    ("record", "goal"),
    [
        (READY, "ky-rank:II"),
        (ANA, "ky-rank:II"),
        (NOBODY, "ky-rank:I"),
        (NOBODY, "cda-ready:ready"),
        (NOBODY, "tn-license:may-renew"),
    ],
    ids=["one road", "all roads", "nothing", "cda", "tn"],
)


def flat(text: str) -> str:
    return "".join(text.split())


def plain(text: str) -> str:
    """A line without its note numbers, which a web page turns into links."""
    return re.sub(r" \[[\d, ]+\]$", "", text)


def every_line(view: PacketView) -> list[str]:
    items = (*view.shared, *(line for road in view.roads for line in road.items))
    lines = [text for each in items for text in (each.label, each.state, each.fee, each.detail)]
    lines += [text for each in items for text in (each.dates, each.about, each.clause)]
    for section in (view.place, view.deadline, view.left, view.hints):
        lines += [section.heading, *section.lines] if section.lines else []
    for road in view.roads:
        lines += [road.heading, road.status, *road.left, road.items_heading, road.warning]
    lines += [text for note in view.notes for text in (note.text, note.url)]
    return [*lines, view.title, view.goal, view.verdict, view.how_to, view.disclaimer]


class _Words(HTMLParser):
    """The words of a page, and its boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.boxes: list[dict[str, str | None]] = []
        self.labels: list[str | None] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input":
            self.boxes.append(given)
        if tag == "label":
            self.labels.append(given["for"])


def page(*views: PacketView) -> _Words:
    found = _Words()
    found.feed(render_packet_html(views))
    return found


@WORDINGS
@WHOSE
def test_every_line_is_on_paper_web_page_and_terminal(
    wording: Wording, record: LearnerRecord, goal: str
) -> None:
    view = packet(record, wording, goal)
    reader = PdfReader(io.BytesIO(render_packet_pdf((view,))))
    paper = flat("".join(sheet.extract_text() for sheet in reader.pages))
    web = flat(" ".join(page(view).words))
    shown = flat(packet_text(view))
    for line in every_line(view):
        assert flat(plain(line)) in paper, line
        assert flat(plain(line)) in web, line
        assert flat(plain(line)) in shown, line


@WHOSE
def test_same_bytes_for_same_input(record: LearnerRecord, goal: str) -> None:
    pairs = [tuple(packet(record, each, goal) for each in (ENGLISH, SPANISH)) for _ in range(2)]
    assert render_packet_pdf(pairs[0]) == render_packet_pdf(pairs[1])
    assert render_packet_html(pairs[0]) == render_packet_html(pairs[1])


@WHOSE
def test_each_sheet_says_its_number_and_what_it_rests_on(record: LearnerRecord, goal: str) -> None:
    views = tuple(packet(record, each, goal) for each in (ENGLISH, SPANISH))
    pages = PdfReader(io.BytesIO(render_packet_pdf(views))).pages
    for number, sheet in enumerate(pages, start=1):
        text = flat(sheet.extract_text())
        for view in views:
            assert flat(view.footer) in text
            assert flat(view.page_of.format(page=number, pages=len(pages))) in text


def test_the_file_does_not_name_the_person() -> None:
    reader = PdfReader(io.BytesIO(render_packet_pdf((packet(READY),))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Application for a higher teacher rank: Rank II"
    assert "Ana" not in str(dict(reader.metadata))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    headings = [item["/Title"] for item in reader.outline]
    assert headings[:2] == ["Where it goes", "By when"]
    assert "What to hand in" in headings


def test_boxes_on_the_web_page_have_a_label_each_and_only_sure_ones_are_ticked() -> None:
    found = page(packet(READY), packet(READY, SPANISH))
    ids = [box["id"] for box in found.boxes]
    assert all(box["type"] == "checkbox" for box in found.boxes)
    assert len(ids) == len(set(ids)) == 2 * len(packet(READY).roads[0].items)
    assert found.labels == ids
    ticked = [box["id"] for box in found.boxes if "checked" in box]
    assert ticked == ["box-en-master-form", "box-es-master-form"]


def test_a_box_on_paper_is_drawn_for_every_item() -> None:
    view = packet(READY)
    sheets = PdfReader(io.BytesIO(render_packet_pdf((view,)))).pages
    drawn = b"".join(sheet.get_contents().get_data() for sheet in sheets)  # type: ignore[union-attr]
    boxes = re.findall(rb"\.5 \.5 10 10 re", drawn)
    assert len(boxes) == len(view.roads[0].items)


def test_nothing_is_loaded_and_markup_in_a_name_is_text() -> None:
    evil = replace(READY, name="<script>alert(1)</script> & Co")
    text = render_packet_html((packet(evil),))
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert "&lt;script&gt;" in text
    assert render_packet_pdf((packet(evil),)).startswith(b"%PDF")


def test_without_a_name_there_is_a_line_to_write_it() -> None:
    reader = PdfReader(io.BytesIO(render_packet_pdf((packet(NOBODY),))))
    assert "For: ________" in reader.pages[0].extract_text()


def test_one_or_two_views() -> None:
    for views in ((), (packet(READY),) * 3):
        with pytest.raises(ValueError, match="one or two"):
            render_packet_pdf(views)
    with pytest.raises(ValueError, match="at least one"):
        render_packet_html(())
