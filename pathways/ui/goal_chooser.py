"""Choosing a goal behind one of three doors; a list that narrows as one types."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.text import plain_letters
from pathways.presenting.goal_options import (
    DOOR_KINDS,
    Door,
    GoalOption,
    goal_options,
)
from pathways.ui import record_changes
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session
from pathways.ui.view_rows import goal_row

_DOORS = {GoalKind.OCCUPATION: Door.JOB, GoalKind.CREDIT: Door.COLLEGE, GoalKind.RANK: Door.RANK}


class GoalChooser(QDialog):
    """Goals behind a door; Enter or a click takes one, Escape leaves everything as it was."""

    def __init__(self, session: Session, door: Door, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._over = parent
        self.door = door
        self.heading = Heading(2)
        self.doors = [WordButton() for _ in Door]
        self.line = LineField()
        self.field = Labelled(self.line)
        self.count = Words()
        self.list = RowList(opens_on_click=True)
        self.problem = ProblemLine()
        self.close_button = WordButton()
        self._lay_out()
        self._connect()
        self.show_door(door)
        self._fit()

    def _lay_out(self) -> None:
        doors, buttons = FlowLayout(), FlowLayout()
        for button in self.doors:
            doors.addWidget(button)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self.heading)
        column.addLayout(doors)
        column.addWidget(self.field)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self._go_to_list)
        self.list.opened.connect(self._take)
        self.close_button.clicked.connect(self.reject)
        for door, button in zip(Door, self.doors, strict=True):
            button.clicked.connect(lambda _checked=False, door=door: self.show_door(door))

    def _fit(self) -> None:
        room = self._over.window().size()
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 84, room.width() - 40), room.height() - 60)

    def show_door(self, door: Door) -> None:
        """Offer the goals behind a door."""
        from pathways.services.goals import goals_of_kind  # late: it brings the database along

        self.door = door
        wording, workspace = self.session.wording, self.session.workspace
        goals = [goal for kind in DOOR_KINDS[door] for goal in goals_of_kind(workspace, kind)]
        self._options = goal_options(
            goals,
            workspace.catalog,
            workspace.rules.schemes,
            self.session.record,
            wording,
            self.session.outside.today(),
        )
        self._reword()
        self._filter()

    def _reword(self) -> None:
        wording = self.session.wording
        self.setWindowTitle(wording.say("Choose a goal"))
        self.heading.show_words(wording.say("What do you want to reach?"))
        words = (
            wording.say("A job"),
            wording.say("College credit or a degree"),
            wording.say("A teacher rank"),
        )
        for door, button, name in zip(Door, self.doors, words, strict=True):
            button.show_words(name)
            button.setDown(door is self.door)
            # translators: the door that is open now, 'A job. Chosen.'
            chosen = wording.say("{name}. Chosen.", name=name)
            button.setAccessibleName(chosen if door is self.door else name)
        self.field.show_words(
            wording.say("Type a word to make the list shorter"),
            wording.say("You can also leave this empty."),
        )
        self.list.setAccessibleName(wording.say("Goals"))
        self.close_button.show_words(wording.say("Not now"))

    def _filter(self) -> None:
        words = plain_letters(self.line.text()).split()
        shown = [option for option in self._options if _fits(option, words)]
        self.list.show_rows([goal_row(option) for option in shown])
        wording = self.session.wording
        self.count.show_words(
            wording.say_count("{count} goal", "{count} goals", len(shown))
            if shown
            else wording.say("No goal has these words. Try other words.")
        )

    def _go_to_list(self) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _take(self, key: str) -> None:
        kind, _colon, id_ = key.partition(":")
        outcome = record_changes.choose_goal(self.session, GoalRef(GoalKind(kind), id_))
        if outcome.is_saved:
            self.accept()
        else:
            self.problem.tell(outcome.problem)


def _fits(option: GoalOption, words: list[str]) -> bool:
    text = plain_letters(f"{option.title} {option.note}")
    return all(word in text for word in words)


def choose_goal(
    parent: QWidget, session: Session, kind: object = GoalKind.OCCUPATION
) -> GoalChooser:
    """Open the chooser over a window, at the door of `kind`."""
    door = _DOORS.get(kind, Door.JOB) if isinstance(kind, GoalKind) else Door.JOB
    chooser = GoalChooser(session, door, parent)
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()
    chooser.line.setFocus()
    return chooser
