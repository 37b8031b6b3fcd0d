"""What is waited for and since when; what ends, when, and what then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.context import open_context
from pathways.presenting.my_record import MyRecordView, TimeLine, my_record_view
from pathways.ui.fact_list import Backed, FactList
from pathways.ui.page_section import PageSection
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session
from pathways.ui.view_rows import source_hint


class TimesSection(PageSection):
    """Two lists by date."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.waiting_heading, self.waiting, self.no_waiting = Heading(2), FactList(), Words()
        self.ending_heading, self.ending, self.no_ending = Heading(2), FactList(), Words()
        for part in (
            self.waiting_heading,
            self.waiting,
            self.no_waiting,
            self.ending_heading,
            self.ending,
            self.no_ending,
        ):
            self.body.addWidget(part)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Waiting and ending")

    def reword(self) -> None:
        wording = self.session.wording
        waiting, ending = wording.say("You wait for an answer"), wording.say("What ends, and when")
        self.waiting_heading.show_words(waiting)
        self.waiting.setAccessibleName(waiting)
        self.ending_heading.show_words(ending)
        self.ending.setAccessibleName(ending)

    def show_record(self) -> None:
        session = self.session
        context = open_context(
            session.workspace.catalog, session.record, session.wording, session.outside.today()
        )
        view = my_record_view(context, None)
        self._show(self.waiting, view.waiting, view)
        self._show(self.ending, view.ending, view)
        self.no_waiting.show_words(view.no_waiting)
        self.no_ending.show_words(view.no_ending)

    def _show(self, shown: FactList, lines: tuple[TimeLine, ...], view: MyRecordView) -> None:
        facts = tuple(_backed(line, self.session.wording) for line in lines)
        shown.show_facts(facts, view.notes, lambda: self.session.wording)
        shown.setVisible(bool(lines))


def _backed(line: TimeLine, wording: Wording) -> Backed:
    told = tuple(part for part in (line.how_long, line.then) if part)
    row = Row(
        line.holding,
        line.title,
        state=line.when,
        lines=told,
        mark=line.mark,
        spoken=line.spoken,
        hint=source_hint(line.notes, wording),
    )
    return Backed(row, line.title if line.notes else "", line.notes)
