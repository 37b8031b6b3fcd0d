"""What to hand in for a rank: each road's list, and the page to take along."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.pay_views import PacketItemLine, PacketRoad, PacketView
from pathways.presenting.views import Mark, Section
from pathways.ui.fact_list import Backed, FactList
from pathways.ui.packets import packet_words, present_packet
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.rank_section import RankSection
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources
from pathways.ui.view_rows import source_hint, under_heading


class PapersSection(RankSection):
    """One list with a heading for each road; Enter on a line shows where it comes from."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._view: PacketView | None = None
        self.title, self.how, self.place, self.deadline = Heading(3), Words(), Words(), Words()
        self.items, self.hints = FactList(), Words()
        self.print, self.source = WordButton(is_main=True), WordButton()
        buttons = FlowLayout()
        for button in (self.print, self.source):
            buttons.addWidget(button)
        for part in (self.title, self.how, self.place, self.deadline):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        for below in (self.items, self.hints):
            self.body.addWidget(below)
        self.print.clicked.connect(lambda: self.place_wanted.emit("print", "packet"))
        self.source.clicked.connect(self._show_sources)

    def _show_sources(self) -> None:
        if self._view is not None:
            notes = self._view.notes
            numbers = tuple(note.number for note in notes)
            open_sources(self._view.title, numbers, notes, self.session.wording, self)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What to hand in")

    def reword(self) -> None:
        wording = self.session.wording
        self.print.show_words(wording.say("Print or save this list"))
        self.source.show_words(wording.say("Where this comes from"))
        self.items.setAccessibleName(wording.say("What to hand in"))

    def show_record(self) -> None:
        packet, wording = present_packet(self.session), self.session.wording
        for part in (
            self.how, self.place, self.deadline, self.items, self.hints, self.print, self.source
        ):  # fmt: skip
            part.setVisible(packet is not None)
        if packet is None:
            self.title.show_words(
                wording.say("We know no list of papers for this goal. Ask the office in charge.")
            )
            return
        view = self._view = packet_words(packet, self.session, wording)
        self.title.show_words(view.title)
        self.how.show_words(view.how_to)
        self.place.show_words(_plain(view.place))
        self.deadline.show_words(_plain(view.deadline))
        self.items.show_facts(_backed(view, wording), view.notes, lambda: self.session.wording)
        self.hints.show_words("\n".join(view.hints.lines))


def _plain(section: Section) -> str:
    """Return a section as lines; the numbers of its sources are behind the button."""
    return "\n".join((section.heading, *map(_without_numbers, section.lines)))


def _without_numbers(line: str) -> str:
    return re.sub(r" \[[\d, ]+\]", "", line)


def _backed(view: PacketView, wording: Wording) -> list[Backed]:
    told: list[Backed] = []
    if view.shared:
        told += _list("shared", view.shared_heading, view.shared, wording)
    for road in view.roads:
        told += _road(road, wording)
    return told


def _road(road: PacketRoad, wording: Wording) -> list[Backed]:
    lines = tuple(_without_numbers(part) for part in (*road.left, road.warning) if part)
    head = Row(
        f"road:{road.key}",
        road.heading,
        state=road.status,
        lines=lines,
        mark=None if road.mark is Mark.NONE else road.mark,
    )
    listed = _list(f"items:{road.key}", road.items_heading, road.items, wording)
    return [Backed(head), *listed]


def _list(
    key: str, heading: str, items: tuple[PacketItemLine, ...], wording: Wording
) -> list[Backed]:
    rows = under_heading(heading, [_item(f"{key}:{item.key}", item, wording) for item in items])
    lines: list[PacketItemLine | None] = [None, *items] if rows else []
    return [
        Backed(row) if item is None else Backed(row, item.label, item.notes)
        for row, item in zip(rows, lines, strict=True)
    ]


def _item(key: str, item: PacketItemLine, wording: Wording) -> Row:
    return Row(
        key,
        item.label,
        label=item.kind,
        state=item.state,
        lines=tuple(part for part in (item.fee, item.dates, item.about) if part),
        quiet=tuple(part for part in (item.detail, item.clause) if part),
        mark=None if item.mark is Mark.NONE else item.mark,
        spoken=item.spoken,
        hint=source_hint(item.notes, wording),
        depth=1,
    )
