"""A date that is typed or picked, and is shown in words so that nobody mistakes it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from pathways.domain.person import Language
from pathways.i18n.reading import read_date
from pathways.i18n.wording import Wording
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.texts import Words

_TERRITORY = QLocale.Country.UnitedStates
_LANGUAGES = {
    Language.ENGLISH: QLocale.Language.English,
    Language.SPANISH: QLocale.Language.Spanish,
}


class DateField(Labelled):
    """An optional date.

    Signals:
        changed: the date is another one, or there is none any more, or it cannot be read.
    """

    changed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        self.line = LineField()
        self.pick = WordButton()
        self.echo = Words()
        field = QWidget()
        flow = FlowLayout(field)
        for part in (self.line, self.pick, self.echo):
            flow.addWidget(part)
        super().__init__(field, parent, named=self.line)
        self._wording = wording
        self.line.textChanged.connect(self._read)
        self.pick.clicked.connect(self._open_calendar)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text().strip()

    @property
    def date(self) -> dt.date | None:
        """The date; None when there is none or it cannot be read."""
        return read_date(self.line.text())

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no date."""
        return not self.is_empty and self.date is None

    def show_date(self, date: dt.date | None) -> None:
        """Fill the field."""
        self.line.setText(date.isoformat() if date else "")

    def name(self, label: str, wording: Wording, hint: str = "") -> None:
        """Set the words in a language."""
        self._wording = wording
        self.show_words(label, hint or wording.say("Type it like this: 2026-05-31."))
        self.pick.show_words(wording.say("Pick a day"))
        # translators: {label} is the name of a date field, for example 'Earned on'
        self.pick.setAccessibleName(wording.say("Pick a day: {label}", label=label))
        self._echo_words()

    def tell_if_wrong(self) -> bool:
        """Say what is wrong with what was typed; return whether anything is."""
        if self.is_wrong:
            self.tell(self._wording.say("This is not a date. Type it like this: 2026-05-31."))
        return self.is_wrong

    def _read(self) -> None:
        self.clear_problem()
        self._echo_words()
        self.changed.emit()

    def _echo_words(self) -> None:
        date = self.date
        self.echo.show_words(self._wording.date(date) if date else "")

    def _open_calendar(self) -> None:
        calendar = _CalendarPopup(self._wording, self.date, self)
        calendar.picked.connect(self.show_date)
        calendar.open_below(self.pick)


class _CalendarPopup(QFrame):
    """A month to pick a day from; Escape closes it.

    Signals:
        picked: a date.
    """

    picked = Signal(object)

    def __init__(self, wording: Wording, date: dt.date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(wording.say("Pick a day"))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(wording.say("Pick a day"))
        self.calendar.setLocale(QLocale(_LANGUAGES[wording.language], _TERRITORY))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Qt's red on white falls short of a contrast of 4.5.
            self.calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
        self._show(QDate(date.year, date.month, date.day) if date else QDate.currentDate())
        self.calendar.activated.connect(self._tell)
        self.calendar.clicked.connect(self._tell)
        QVBoxLayout(self).addWidget(self.calendar)

    def _show(self, day: QDate) -> None:
        """Choose a day. Weeks now begin on another day than when Qt chose today.

        Qt would keep its frame on the cell where today was then, which is yesterday's now,
        and does nothing when the same day is chosen again.
        """
        self.calendar.setSelectedDate(day.addDays(1))
        self.calendar.setSelectedDate(day)

    def open_below(self, button: QWidget) -> None:
        """Show the calendar under a button and put the focus into it."""
        self.move(button.mapToGlobal(QPoint(0, button.height())))
        self.show()
        self.calendar.setFocus()

    def _tell(self, day: QDate) -> None:
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))
        self.close()
