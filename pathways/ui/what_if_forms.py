"""What can be supposed of a plan, each kind as a small form; nothing is saved by them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.kept_plans import (
    Cancelled,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
    WhatIf,
    WhatIfKind,
)
from pathways.domain.limits import Connection, Travel
from pathways.domain.plans import ExactPlan
from pathways.presenting.context import Context
from pathways.presenting.names import area_name
from pathways.presenting.plan_clash import connection_words, travel_words
from pathways.presenting.what_if import supposed_words
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.date_field import DateField
from pathways.ui.parts.fields import Choice
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.number_field import NumberField
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.session import Session


class SupposeForm(QWidget):
    """Asks what is supposed; subclasses put their fields into `body`.

    Attributes:
        kind: which kind of change.
    """

    kind: WhatIfKind

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.body, self.problem = QVBoxLayout(self), ProblemLine()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(self.problem)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        raise NotImplementedError

    def offer(self, plan: ExactPlan | None, context: Context) -> None:
        """Offer what of the present plan can be otherwise; most forms need no plan."""

    def read(self) -> WhatIf | None:
        """Return what is supposed; None when that cannot be told, which is said here."""
        raise NotImplementedError

    def _need(self, supposed: WhatIf, values: Sequence[object]) -> WhatIf | None:
        """Return what is supposed when any of its values was given; else say so."""
        if any(value is not None for value in values):
            self.problem.clear()
            return supposed
        self.problem.tell(self.session.wording.say("First say what is to be otherwise."))
        return None


def _wrong(fields: Sequence[NumberField]) -> bool:
    return any(not each.is_empty and each.tell_if_wrong() for each in fields)


class ReleasedForm(SupposeForm):
    """Other days, hours or internet."""

    kind = WhatIfKind.RELEASED_EARLY

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.start, self.deadline = DateField(session.wording), DateField(session.wording)
        self.hours, self.internet = NumberField(session.wording), Choice()
        self.internet_field = Labelled(self.internet)
        for part in (self.start, self.deadline, self.hours, self.internet_field):
            self.body.addWidget(part)

    def reword(self) -> None:
        wording = self.session.wording
        self.start.name(wording.say("Free from what day?"), wording)
        self.deadline.name(wording.say("By when must it be done?"), wording)
        self.hours.name(wording.say("Hours a week then"), wording)
        self.internet_field.show_words(wording.say("When do you have internet?"))
        always, never = Connection.ALWAYS, Connection.NEVER
        words = [connection_words(each, wording) for each in (always, never)]
        _offer(self.internet, [wording.say("as before"), *words])

    def read(self) -> WhatIf | None:
        if self.start.tell_if_wrong() or self.deadline.tell_if_wrong() or _wrong((self.hours,)):
            return None
        when = (None, Connection.ALWAYS, Connection.NEVER)[max(0, self.internet.currentIndex())]
        start, deadline, hours = self.start.date, self.deadline.date, self.hours.number
        supposed = ReleasedEarly(start, deadline, when, (), hours)
        return self._need(supposed, (start, deadline, hours, when))


def _offer(choice: Choice, words: Sequence[str]) -> None:
    chosen = max(0, choice.currentIndex())
    choice.clear()
    choice.addItems(list(words))
    choice.setCurrentIndex(chosen)


class MovedForm(SupposeForm):
    """Another place, and how far one goes there."""

    kind = WhatIfKind.MOVED

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._areas: tuple[str, ...] = ()
        self.area, self.travel = Choice(), Choice()
        self.area_field, self.travel_field = Labelled(self.area), Labelled(self.travel)
        self.body.addWidget(self.area_field)
        self.body.addWidget(self.travel_field)

    def reword(self) -> None:
        wording = self.session.wording
        self.area_field.show_words(wording.say("Where would you live?"))
        self.travel_field.show_words(wording.say("How far can you go to learn?"))
        words = [travel_words(each, wording) for each in Travel]
        _offer(self.travel, [wording.say("as before"), *words])

    def offer(self, plan: ExactPlan | None, context: Context) -> None:
        catalog, wording = context.catalog, context.wording
        self._areas = tuple(catalog.areas)
        words = [area_name(each, catalog, wording) for each in self._areas]
        _offer(self.area, [wording.say("as before"), *words])

    def read(self) -> WhatIf | None:
        area = (None, *self._areas)[max(0, self.area.currentIndex())]
        travel = (None, *Travel)[max(0, self.travel.currentIndex())]
        return self._need(Moved(area, travel), (area, travel))


class _OneOf(SupposeForm):
    """One of several things, each told in words."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._all: tuple[WhatIf, ...] = ()
        self.choices = ChoiceList()
        self.body.addWidget(self.choices)

    def _show(self, every: Sequence[WhatIf], context: Context) -> None:
        self._all = tuple(every)
        words = [supposed_words(each, context) for each in every]
        self.choices.offer([(str(n), each) for n, each in enumerate(words)])
        self.choices.setVisible(bool(every))

    def _chosen(self) -> WhatIf | None:
        key = self.choices.key
        return self._all[int(key)] if key and int(key) < len(self._all) else None


class CancelledForm(_OneOf):
    """A class of the plan falls away, or one of its steps is no longer offered."""

    kind = WhatIfKind.CANCELLED

    def reword(self) -> None:
        self.choices.setAccessibleName(self.session.wording.say("What falls away?"))

    def offer(self, plan: ExactPlan | None, context: Context) -> None:
        steps = plan.steps if plan is not None else ()
        dated = (Cancelled(each.credential, each.offering) for each in steps if each.offering)
        self._show((*dated, *(Cancelled(each.credential) for each in steps)), context)

    def read(self) -> WhatIf | None:
        chosen = self._chosen()
        return self._need(chosen or Cancelled(""), (chosen,))


class RuleForm(_OneOf):
    """The rules of another day, or a promise of credit that has ended."""

    kind = WhatIfKind.RULE_CHANGED

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.law = DateField(session.wording)
        self.body.addWidget(self.law)

    def reword(self) -> None:
        wording = self.session.wording
        self.choices.setAccessibleName(wording.say("What promise of credit has ended?"))
        self.law.name(wording.say("Or: by the rules of what day?"), wording)

    def offer(self, plan: ExactPlan | None, context: Context) -> None:
        lines = plan.credit_lines if plan is not None else ()
        self._show([RuleChanged(articulation=each.articulation) for each in lines], context)

    def read(self) -> WhatIf | None:
        if self.law.tell_if_wrong():
            return None
        if self.law.date is not None:
            return self._need(RuleChanged(law_on=self.law.date), (self.law.date,))
        chosen = self._chosen()
        return self._need(chosen or RuleChanged(), (chosen,))


class MoreForm(_OneOf):
    """Something more in hand: a step of the plan, money, or hours."""

    kind = WhatIfKind.ONE_THING_MORE

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.total, self.month, self.hours = (NumberField(session.wording) for _ in range(3))
        for part in (self.total, self.month, self.hours):
            self.body.addWidget(part)

    def reword(self) -> None:
        wording = self.session.wording
        self.choices.setAccessibleName(wording.say("What would you hold?"))
        self.total.name(wording.say("Dollars more in all"), wording)
        self.month.name(wording.say("Dollars more a month"), wording)
        self.hours.name(wording.say("Hours more a week"), wording)

    def offer(self, plan: ExactPlan | None, context: Context) -> None:
        steps = plan.steps if plan is not None else ()
        self._show([OneThingMore(credential=each.credential) for each in steps], context)

    def read(self) -> WhatIf | None:
        if _wrong((self.total, self.month, self.hours)):
            return None
        chosen = self._chosen()
        held = chosen.credential if isinstance(chosen, OneThingMore) else None
        values = (held, self.total.number, self.month.number, self.hours.number)
        return self._need(OneThingMore(*values), values)


FORMS: tuple[type[SupposeForm], ...] = (
    ReleasedForm, MovedForm, CancelledForm, RuleForm, MoreForm,
)  # fmt: skip
"""The forms, in the order in which they are offered."""
