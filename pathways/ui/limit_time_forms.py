"""The questions about times that come again: when there is internet, and weeks with other hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.limits import Connection, Limits, OtherWeeks, Weekday, Window
from pathways.i18n.wording import Wording
from pathways.presenting.plan_clash import connection_words
from pathways.presenting.plan_limits import (
    LimitQuestion,
    other_weeks_words,
    question_words,
    weekday_words,
    window_words,
)
from pathways.ui.limit_form import LimitForm
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.date_field import DateField
from pathways.ui.parts.fields import Choice
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.number_field import NumberField
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.sliding_number import SlidingNumber
from pathways.ui.session import Session


class TakenList(QWidget):
    """Entries that were added; Delete, or the button, takes the chosen one away.

    Signals:
        taken_away: number of the entry.
    """

    taken_away = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.remove = RowList(grows=True), WordButton()
        buttons = FlowLayout()
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addLayout(buttons)
        self.rows.removal_wanted.connect(lambda key: self.taken_away.emit(int(key)))
        self.remove.clicked.connect(self._remove)

    def name(self, label: str, wording: Wording) -> None:
        """Set the words that do not depend on the entries."""
        self.rows.setAccessibleName(label)
        self.remove.show_words(wording.say("Take the marked one away"))

    def show_entries(self, entries: Iterable[str], hint: str) -> None:
        """Show entries in words; hidden when there are none."""
        rows = [Row(str(n), words, is_plain=True, hint=hint) for n, words in enumerate(entries)]
        self.rows.show_rows(rows)
        if not self.rows.key:
            self.rows.choose_first()
        self.setVisible(bool(rows))

    def _remove(self) -> None:
        if self.rows.key:
            self.taken_away.emit(int(self.rows.key))


class InternetForm(LimitForm):
    """Always, at some times of the week, or never; and how many hours of it in all."""

    question = LimitQuestion.INTERNET

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._windows: tuple[Window, ...] = ()
        self.when, self.times = ChoiceList(), QWidget()
        self.taken = TakenList()
        self.day = Choice()
        self.day_field = Labelled(self.day)
        self.hours, self.add = NumberField(session.wording), WordButton()
        self.online = SlidingNumber(session.wording, step=5, most=200, has_none=True)
        self._lay_out()
        self.when.changed.connect(lambda _key: self._when_changed())
        self.add.clicked.connect(self._add)
        self.hours.line.returnPressed.connect(self._add)
        self.taken.taken_away.connect(self._take_away)
        self.online.changed.connect(self.changed)

    def _lay_out(self) -> None:
        buttons, column = FlowLayout(), QVBoxLayout(self.times)
        buttons.addWidget(self.add)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.taken, self.day_field, self.hours):
            column.addWidget(part)
        column.addLayout(buttons)
        for below in (self.when, self.times, self.online):
            self.body.addWidget(below)

    def reword(self) -> None:
        wording = self.session.wording
        self.when.setAccessibleName(question_words(self.question, wording))
        self.when.offer([(str(each), connection_words(each, wording)) for each in Connection])
        self.taken.name(wording.say("My times with internet"), wording)
        self.day_field.show_words(wording.say("On what day?"))
        chosen = max(0, self.day.currentIndex())
        self.day.clear()
        self.day.addItems([weekday_words(each, wording) for each in Weekday])
        self.day.setCurrentIndex(chosen)
        self.hours.name(wording.say("How many hours on that day?"), wording)
        self.add.show_words(wording.say("Add this time"))
        hint = wording.say("Leave it empty for no limit.")
        self.online.name(wording.say("Hours of internet in all"), wording, hint)
        self._fill()

    def _fill(self) -> None:
        wording = self.session.wording
        words = [window_words(each, wording) for each in self._windows]
        self.taken.show_entries(words, wording.say("Press Delete to take it away."))
        self.times.setVisible(self.when.key == Connection.WINDOWS)

    def _when_changed(self) -> None:
        self.problem.clear()
        self._fill()
        self.changed.emit()

    def _add(self) -> None:
        if self.hours.tell_if_wrong() or self.hours.number is None:
            return
        if not 0 < self.hours.number <= 24:
            self.hours.tell(self.session.wording.say("A day has more than 0 and at most 24 hours."))
            return
        day = tuple(Weekday)[max(0, self.day.currentIndex())]
        others = (each for each in self._windows if each.weekday is not day)
        found = (*others, Window(day, self.hours.number))
        self._windows = tuple(sorted(found, key=lambda each: each.weekday.number))
        self.hours.line.clear()
        announce(self, window_words(Window(day, found[-1].hours), self.session.wording))
        self._when_changed()

    def _take_away(self, number: int) -> None:
        self._windows = tuple(each for n, each in enumerate(self._windows) if n != number)
        self._when_changed()

    def show_limits(self, limits: Limits) -> None:
        self._windows = limits.windows or self._windows
        self.when.choose(str(limits.connection))
        self.online.show_number(limits.online_hours)
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        if not self.online.is_empty and self.online.tell_if_wrong():
            return None
        when = Connection(self.when.key or Connection.ALWAYS)
        return replace(
            limits,
            connection=when,
            windows=self._windows if when is Connection.WINDOWS else (),
            online_hours=self.online.number,
        )

    def take_focus(self) -> None:
        self.when.setFocus()


class WeeksForm(LimitForm):
    """Weeks in which the person has other hours than usual; 0 is a pause."""

    question = LimitQuestion.WEEKS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._weeks: tuple[OtherWeeks, ...] = ()
        self.taken = TakenList()
        self.first, self.last = DateField(session.wording), DateField(session.wording)
        self.hours, self.add = NumberField(session.wording), WordButton()
        buttons = FlowLayout()
        buttons.addWidget(self.add)
        for part in (self.taken, self.first, self.last, self.hours):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.add.clicked.connect(self._add)
        self.hours.line.returnPressed.connect(self._add)
        self.taken.taken_away.connect(self._take_away)

    def reword(self) -> None:
        wording = self.session.wording
        self.taken.name(wording.say("Weeks with other hours"), wording)
        self.first.name(wording.say("From what day?"), wording)
        self.last.name(wording.say("To what day?"), wording)
        hint = wording.say("Type 0 for a pause.")
        self.hours.name(wording.say("Hours a week then"), wording, hint)
        self.add.show_words(wording.say("Add these weeks"))
        self._fill()

    def _fill(self) -> None:
        wording = self.session.wording
        words = [other_weeks_words(each, wording) for each in self._weeks]
        self.taken.show_entries(words, wording.say("Press Delete to take it away."))

    def _add(self) -> None:
        wording = self.session.wording
        for field in (self.first, self.last):
            if field.date is None:
                field.tell(wording.say("This is not a date. Type it like this: 2026-05-31."))
                return
        if self.hours.tell_if_wrong() or self.hours.number is None:
            return
        self._add_weeks(self.first.date, self.last.date, self.hours.number)

    def _add_weeks(self, first: dt.date | None, last: dt.date | None, hours: Decimal) -> None:
        if first is None or last is None:
            return
        if last < first:
            self.last.tell(self.session.wording.say("This day is before the first day."))
            return
        weeks = OtherWeeks(first, last, hours)
        self._weeks = tuple(sorted((*self._weeks, weeks), key=lambda each: each.first))
        for field in (self.first, self.last):
            field.show_date(None)
        self.hours.line.clear()
        announce(self, other_weeks_words(weeks, self.session.wording))
        self._told()

    def _take_away(self, number: int) -> None:
        self._weeks = tuple(each for n, each in enumerate(self._weeks) if n != number)
        self._told()

    def _told(self) -> None:
        self._fill()
        self.changed.emit()

    def show_limits(self, limits: Limits) -> None:
        self._weeks = limits.other_weeks
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        return replace(limits, other_weeks=self._weeks)

    def take_focus(self) -> None:
        self.first.line.setFocus()
