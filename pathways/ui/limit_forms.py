"""The questions about hours, money, dates, place, language and credit, each as a small form."""

from __future__ import annotations

from dataclasses import replace

from pathways.domain.limits import Limits, Objective, Travel
from pathways.domain.person import Language
from pathways.presenting.labels import language_words
from pathways.presenting.names import credential_name
from pathways.presenting.plan_clash import travel_words
from pathways.presenting.plan_limits import (
    DEFAULT_ORDER,
    LimitQuestion,
    objective_words,
    question_words,
)
from pathways.ui.limit_form import LimitForm
from pathways.ui.parts.check_list import CheckList
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.date_field import DateField
from pathways.ui.parts.number_field import NumberField
from pathways.ui.parts.order_list import OrderList
from pathways.ui.parts.sliding_number import SlidingNumber
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session


class HoursForm(LimitForm):
    """Hours a week; the one question that must be answered."""

    question = LimitQuestion.HOURS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hours = SlidingNumber(session.wording, step=1, most=40)
        self.body.addWidget(self.hours)
        self.hours.changed.connect(self.changed)

    @property
    def is_answered(self) -> bool:
        return self.hours.number is not None

    def reword(self) -> None:
        wording = self.session.wording
        hint = wording.say("Count all your time for it, at home and in class.")
        self.hours.name(wording.say("Hours a week"), wording, hint)

    def show_limits(self, limits: Limits) -> None:
        self.hours.show_number(limits.hours_per_week)

    def show_nothing(self) -> None:
        """Show that nothing was said yet."""
        self.hours.show_number(None)

    def read(self, limits: Limits) -> Limits | None:
        if self.hours.is_empty:
            return limits
        if self.hours.tell_if_wrong() or self.hours.number is None:
            return None
        return replace(limits, hours_per_week=self.hours.number)

    def take_focus(self) -> None:
        self.hours.line.setFocus()


class MoneyForm(LimitForm):
    """Dollars in all and each month; an empty line is no limit."""

    question = LimitQuestion.MONEY

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.total = SlidingNumber(session.wording, step=50, most=3000, has_none=True)
        self.month = SlidingNumber(session.wording, step=10, most=500, has_none=True)
        for field in (self.total, self.month):
            self.body.addWidget(field)
            field.changed.connect(self.changed)

    def reword(self) -> None:
        wording = self.session.wording
        hint = wording.say("Leave it empty for no limit.")
        self.total.name(wording.say("Dollars in all"), wording, hint)
        self.month.name(wording.say("Dollars a month"), wording, hint)

    def show_limits(self, limits: Limits) -> None:
        self.total.show_number(limits.money_total)
        self.month.show_number(limits.money_per_month)

    def read(self, limits: Limits) -> Limits | None:
        if any(not each.is_empty and each.tell_if_wrong() for each in (self.total, self.month)):
            return None
        return replace(limits, money_total=self.total.number, money_per_month=self.month.number)

    def take_focus(self) -> None:
        self.total.line.setFocus()


class DatesForm(LimitForm):
    """The first and the last day."""

    question = LimitQuestion.DATES

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.start, self.deadline = DateField(session.wording), DateField(session.wording)
        for field in (self.start, self.deadline):
            self.body.addWidget(field)
            field.changed.connect(self.changed)

    def reword(self) -> None:
        wording = self.session.wording
        example = wording.say("Type it like this: 2026-05-31.")
        now = wording.say("Leave it empty to start now.")
        never = wording.say("Leave it empty for no last day.")
        self.start.name(wording.say("When do you start?"), wording, f"{example} {now}")
        self.deadline.name(wording.say("By when must it be done?"), wording, f"{example} {never}")

    def show_limits(self, limits: Limits) -> None:
        for field, date in ((self.start, limits.start), (self.deadline, limits.deadline)):
            if field.date != date or field.is_wrong:
                field.blockSignals(True)
                field.show_date(date)
                field.blockSignals(False)

    def read(self, limits: Limits) -> Limits | None:
        if self.start.tell_if_wrong() or self.deadline.tell_if_wrong():
            return None
        return replace(limits, start=self.start.date, deadline=self.deadline.date)

    def take_focus(self) -> None:
        self.start.line.setFocus()


class TravelForm(LimitForm):
    """How far the person goes."""

    question = LimitQuestion.TRAVEL

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.choices = ChoiceList()
        self.body.addWidget(self.choices)
        self.choices.changed.connect(lambda _key: self.changed.emit())

    def reword(self) -> None:
        wording = self.session.wording
        self.choices.setAccessibleName(question_words(self.question, wording))
        self.choices.offer([(str(each), travel_words(each, wording)) for each in Travel])

    def show_limits(self, limits: Limits) -> None:
        self.choices.choose(str(limits.travel))

    def read(self, limits: Limits) -> Limits | None:
        return replace(limits, travel=Travel(self.choices.key or Travel.ANYWHERE))

    def take_focus(self) -> None:
        self.choices.setFocus()


class LanguagesForm(LimitForm):
    """Languages of a class; no box set is any language."""

    question = LimitQuestion.LANGUAGES

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.boxes = Words(), CheckList()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.boxes)
        self.boxes.changed.connect(self.changed)

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(wording.say("Mark none if any language will do."))
        self.boxes.setAccessibleName(question_words(self.question, wording))
        self.boxes.offer([(str(each), language_words(each, wording)) for each in Language])

    def show_limits(self, limits: Limits) -> None:
        self.boxes.check(map(str, limits.languages))

    def read(self, limits: Limits) -> Limits | None:
        return replace(limits, languages=tuple(map(Language, self.boxes.checked)))

    def take_focus(self) -> None:
        self.boxes.setFocus()


class FirstForm(LimitForm):
    """What matters first, then next."""

    question = LimitQuestion.FIRST

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.order = Words(), OrderList()
        self._order: tuple[Objective, ...] = DEFAULT_ORDER
        self.body.addWidget(self.hint)
        self.body.addWidget(self.order)
        self.order.changed.connect(self.changed)

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(
            wording.say("The first line counts most. Move a line with Ctrl and an arrow key.")
        )
        self.order.name(question_words(self.question, wording), wording)
        self._fill()

    def _fill(self) -> None:
        wording = self.session.wording
        self.order.show_entries(
            [(str(each), objective_words(each, wording)) for each in self._order]
        )

    def show_limits(self, limits: Limits) -> None:
        rest = (each for each in DEFAULT_ORDER if each not in limits.objectives)
        self._order = (*limits.objectives, *rest)
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        self._order = tuple(map(Objective, self.order.keys))
        return replace(limits, objectives=self._order)

    def take_focus(self) -> None:
        self.order.rows.setFocus()


class LeaveOutForm(LimitForm):
    """What can lead to the goal; a box leaves one out."""

    question = LimitQuestion.LEAVE_OUT

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.boxes = Words(), CheckList()
        self._choices: tuple[str, ...] = ()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.boxes)
        self.boxes.changed.connect(self.changed)

    def reword(self) -> None:
        self.boxes.setAccessibleName(question_words(self.question, self.session.wording))
        self._fill()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Offer credentials by id; what is left out already stays offered."""
        self._choices = tuple(dict.fromkeys((*choices, *self.boxes.checked)))
        self._fill()

    def _fill(self) -> None:
        if not self.session.is_open:
            return
        wording, catalog = self.session.wording, self.session.workspace.catalog
        named = [(credential_name(each, catalog, wording), each) for each in self._choices]
        self.boxes.offer([(each, name) for name, each in sorted(named)])
        self.boxes.setVisible(bool(named))
        self.hint.show_words(
            wording.say("Mark what you do not want.")
            if named
            else wording.say("First there must be a plan. Then mark here what you do not want.")
        )

    def show_limits(self, limits: Limits) -> None:
        self._choices = tuple(dict.fromkeys((*self._choices, *limits.excluded)))
        self.boxes.check(limits.excluded)
        self._fill()

    def read(self, limits: Limits) -> Limits | None:
        return replace(limits, excluded=tuple(sorted(self.boxes.checked)))

    def take_focus(self) -> None:
        self.boxes.setFocus()


class CreditForm(LimitForm):
    """How much credit is wanted at the college of the goal."""

    question = LimitQuestion.CREDIT

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.credits = NumberField(session.wording)
        self.body.addWidget(self.credits)
        self.credits.line.textChanged.connect(lambda _text: self.changed.emit())

    def reword(self) -> None:
        wording = self.session.wording
        hint = wording.say("Leave it empty if any number will do.")
        self.credits.name(wording.say("College credits"), wording, hint)

    def show_limits(self, limits: Limits) -> None:
        self.credits.line.blockSignals(True)
        self.credits.show_number(limits.credits)
        self.credits.line.blockSignals(False)

    def read(self, limits: Limits) -> Limits | None:
        if not self.credits.is_empty and self.credits.tell_if_wrong():
            return None
        return replace(limits, credits=self.credits.number)

    def take_focus(self) -> None:
        self.credits.line.setFocus()
