"""The shortest ways to the goal, and beside it what one of them takes."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.fix_values import Fixes
from pathways.presenting.fixes import AdditionLine, FixesView, FixLine, fixes_view
from pathways.presenting.problems import problem_view
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.rank_section import RankSection
from pathways.ui.session import Session
from pathways.ui.source_popup import open_sources

_Asked = tuple[LearnerRecord, str, str, dt.date]


class WaysSection(RankSection):
    """Each way is a small set of things to add; a way can be tried out.

    Signals:
        trial_wanted: the pieces of a way, to try them.
    """

    trial_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._view: FixesView | None = None
        self._asked: _Asked | None = None
        self._fixes: Fixes | None = None
        self._pool = QThreadPool(self)
        self.title, self.answer, self.shut = Heading(3), Words(), Words()
        self.ways = RowList(grows=True, opens_on_click=True)
        self.pane = WayPane(session)
        self.beside = Beside(self.ways, self.pane)
        for part in (self.title, self.answer, self.beside, self.shut):
            self.body.addWidget(part)
        self.ways.chosen.connect(self._show_way)
        self.ways.opened.connect(self._go_to_pane)
        self.pane.trial.clicked.connect(self._try)
        self.pane.source.clicked.connect(self._show_source)
        self.pane.parts.opened.connect(self._open_credential)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Shortest ways")

    def reword(self) -> None:
        self.ways.setAccessibleName(self.session.wording.say("Ways to the goal"))
        self.pane.reword()

    def show_record(self) -> None:
        session, record = self.session, self.session.record
        if record is None or not self.scheme:
            return
        asked = (record, self.scheme, self.level, session.outside.today())
        if self._fixes is not None and asked == self._asked:
            self._show_fixes(self._fixes)
        else:
            self._ask(asked)

    def _ask(self, asked: _Asked) -> None:
        """Look for the ways in the background: there may be many to try."""
        record, scheme, level, today = asked
        workspace = self.session.workspace

        def work(_checkpoint: Checkpoint) -> Fixes:
            from pathways.services.rank import shortest_ways  # late: it brings the database along

            return shortest_ways(workspace, record, scheme, level, today)

        self._asked, self._fixes = asked, None
        self.answer.show_words(self.session.wording.say("Looking for the shortest ways…"))
        self.title.show_words("")
        self.shut.show_words("")
        self.beside.hide()
        job = BackgroundJob(work, self)
        job.succeeded.connect(lambda fixes: self._take(asked, fixes))
        job.failed.connect(self._tell_failure)
        job.start(self._pool)

    def wait(self) -> None:
        """Return when nothing is being looked for any more; for pictures and tests."""
        self._pool.waitForDone()
        QCoreApplication.processEvents()

    def _take(self, asked: _Asked, fixes: Fixes) -> None:
        if asked == self._asked:  # else something else was asked meanwhile
            self._fixes = fixes
            self._show_fixes(fixes)
            announce(self, self.answer.text())

    def _tell_failure(self, error: Exception) -> None:
        self.answer.show_words(problem_view(error, self.session.wording).sentence)

    def _show_fixes(self, fixes: Fixes) -> None:
        session, record = self.session, self.session.record
        if record is None:
            return
        workspace, today = session.workspace, session.outside.today()
        scheme = workspace.schemes_for(record)[self.scheme]
        view = fixes_view(fixes, scheme, record, workspace.catalog, session.wording, today)
        self._view = view
        self.title.show_words(view.title)
        self.answer.show_words(view.answer)
        self.shut.show_words("\n".join(view.shut))
        self.ways.show_rows([_row(way, session.wording) for way in view.ways])
        self.beside.setVisible(bool(view.ways))
        if not self.ways.key:
            self.ways.choose_first()
        self._show_way(self.ways.key)

    def _way(self, key: str) -> FixLine | None:
        ways = self._view.ways if self._view else ()
        return next((way for way in ways if way.key == key), None)

    def _show_way(self, key: str) -> None:
        way = self._way(key)
        self.pane.setVisible(way is not None)
        if way is not None:
            self.pane.show_way(way)

    def _go_to_pane(self, key: str) -> None:
        self._show_way(key)
        self.pane.parts.setFocus()

    def _try(self) -> None:
        way = self._way(self.ways.key)
        if way is not None:
            self.trial_wanted.emit(way.pieces)

    def _show_source(self) -> None:
        way = self._way(self.ways.key)
        if way is not None and self._view is not None:
            numbers = tuple(dict.fromkeys(note for part in way.parts for note in part.notes))
            open_sources(way.title, numbers, self._view.notes, self.session.wording, self)

    def _open_credential(self, key: str) -> None:
        way = self._way(self.ways.key)
        part = way.parts[int(key)] if way is not None and int(key) < len(way.parts) else None
        if part is not None and part.credentials:
            self.credential_wanted.emit(part.credentials[0])


def _row(way: FixLine, wording: Wording) -> Row:
    # translators: the number of one of several ways to a goal
    label = wording.say("Way {number}", number=way.key)
    return Row(way.key, way.title, label=label, spoken=f"{label}. {way.spoken}")


class WayPane(Card):
    """The parts of one way, each with what would do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.hint, self.parts = Words(), RowList(grows=True)
        self.trial, self.source = WordButton(), WordButton()
        buttons = FlowLayout()
        for button in (self.trial, self.source):
            buttons.addWidget(button)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.parts)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def reword(self) -> None:
        """Set the words that do not depend on the way."""
        wording = self.session.wording
        self.hint.show_words(wording.say("You need all of this:"))
        self.parts.setAccessibleName(wording.say("What this way takes"))
        self.trial.show_words(wording.say("Try this way"))
        self.source.show_words(wording.say("Where this comes from"))

    def show_way(self, way: FixLine) -> None:
        """Show one way."""
        hint = self.session.wording.say("Press Enter to see one that would do.")
        self.parts.show_rows([_part(str(n), part, hint) for n, part in enumerate(way.parts)])
        self.trial.setVisible(bool(way.pieces))


def _part(key: str, part: AdditionLine, hint: str) -> Row:
    return Row(
        key,
        part.label,
        lines=tuple(line for line in (part.detail, *part.offers) if line),
        quiet=(part.clause,) if part.clause else (),
        spoken=part.spoken,
        hint=hint if part.credentials else "",
    )
