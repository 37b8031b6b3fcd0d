"""All levels of a ladder, and beside them what the chosen one asks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.presenting.ladder import LadderView, LevelLine, ladder_view
from pathways.ui import record_changes
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
from pathways.ui.view_rows import requirement_row


class LadderSection(RankSection):
    """Levels from the highest down; the person's own and her goal are marked in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._view: LadderView | None = None
        self.standing_words, self.check = Words(), Words()
        self.levels = RowList(grows=True, opens_on_click=True)
        self.pane = LevelPane(session)
        for part in (self.standing_words, self.check, Beside(self.levels, self.pane)):
            self.body.addWidget(part)
        self.levels.chosen.connect(self._show_level)
        self.levels.opened.connect(self._go_to_pane)
        self.pane.goal.clicked.connect(self._choose_goal)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("All the levels")

    def reword(self) -> None:
        self.levels.setAccessibleName(self.session.wording.say("The levels, the highest first"))
        self.pane.reword()

    def show_record(self) -> None:
        result, session = self.standing(), self.session
        if result is None:
            return
        self._view = ladder_view(
            result,
            self.level,
            session.record,
            session.workspace.catalog,
            session.wording,
            session.outside.today(),
        )
        self.standing_words.show_words(self._view.standing)
        self.check.show_words(self._view.next_check)
        self.levels.show_rows([_level_row(line) for line in self._view.levels])
        if not self.levels.key:
            self.levels.choose(f"{self.scheme}:{self.level}")
        self._show_level(self.levels.key)

    def _line(self, goal: str) -> LevelLine | None:
        lines = self._view.levels if self._view else ()
        return next((line for line in lines if line.goal == goal), None)

    def _show_level(self, goal: str) -> None:
        line = self._line(goal)
        self.pane.setVisible(line is not None)
        if line is not None and self._view is not None:
            self.pane.show_level(line, self._view)

    def _go_to_pane(self, goal: str) -> None:
        self._show_level(goal)
        self.pane.asks.setFocus()

    def _choose_goal(self) -> None:
        line = self._line(self.levels.key)
        if line is not None:
            goal = GoalRef(GoalKind.RANK, line.goal)
            self.told.emit(record_changes.choose_goal(self.session, goal))


def _level_row(line: LevelLine) -> Row:
    lines = tuple(part for part in (line.place, line.open, line.lapses) if part)
    return Row(
        line.goal, line.label, state=line.status, lines=lines, mark=line.mark, spoken=line.spoken
    )


class LevelPane(Card):
    """What one level asks; it can be made the goal."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._line: LevelLine | None = None
        self._view: LadderView | None = None
        self.title, self.rests, self.clause = Heading(3), Words(), Words()
        self.asks = RowList(grows=True)
        self.goal, self.source = WordButton(), WordButton()
        buttons = FlowLayout()
        for button in (self.goal, self.source):
            buttons.addWidget(button)
        for part in (self.title, self.clause, self.rests, self.asks):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.source.clicked.connect(self._show_source)

    def reword(self) -> None:
        """Set the words that do not depend on the level."""
        wording = self.session.wording
        self.goal.show_words(wording.say("Make this my goal"))
        self.source.show_words(wording.say("Where this comes from"))

    def show_level(self, line: LevelLine, view: LadderView) -> None:
        """Show one level of a view."""
        self._line, self._view = line, view
        self.title.show_words(line.label)
        self.clause.show_words(line.clause)
        self.rests.show_words("\n".join(line.rests_on))
        # translators: heads the list of what one rank or level asks, 'What Rank II asks'
        self.asks.setAccessibleName(self.session.wording.say("What {level} asks", level=line.label))
        self.asks.show_rows([requirement_row(str(n), ask) for n, ask in enumerate(line.asks)])
        self.asks.setVisible(bool(line.asks))
        record = self.session.record
        is_goal = record is not None and record.goal == GoalRef(GoalKind.RANK, line.goal)
        self.goal.setVisible(line.can_be_goal and not is_goal)
        self.source.setVisible(bool(line.notes))

    def _show_source(self) -> None:
        if self._line is not None and self._view is not None:
            wording = self.session.wording
            open_sources(self._line.label, self._line.notes, self._view.notes, wording, self)
