"""Proof for a teacher rank or a ladder: only what its rules look at is asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pathways.domain.record import Evidence
from pathways.i18n.wording import Wording
from pathways.planning.evidence import EvidenceError, build_evidence
from pathways.planning.evidence_forms import (
    EVIDENCE_FORMS,
    EvidenceField,
    FieldType,
    forms_for,
)
from pathways.planning.evidence_forms import EvidenceForm as Form
from pathways.presenting.evidence_problems import evidence_problem
from pathways.ui import record_changes
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session

_FREE = "unknown"


class EvidenceForm(QWidget):
    """First what it is, then its few fields.

    Signals:
        done: what was done, in words.
        cancelled: the person left without saving.
    """

    done = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        session: Session,
        scheme: str,
        kept: Evidence | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self._kept = session, kept
        known = session.workspace.rules.schemes.get(scheme)
        forms = forms_for(known) if known else tuple(EVIDENCE_FORMS.values())
        self._forms = {form.kind: form for form in forms}
        if kept is not None and kept.kind in EVIDENCE_FORMS:
            # Everything that was kept can be seen again, also what no rule here reads.
            self._forms = {kept.kind: EVIDENCE_FORMS[kept.kind]}
        self.heading, self.kind_label = Heading(1), Words()
        self.kinds = ChoiceList()
        self.fields: dict[str, _Field] = {}
        self._holder = QVBoxLayout()
        self.problem = ProblemLine()
        self.save, self.remove, self.cancel = WordButton(is_main=True), WordButton(), WordButton()
        self._lay_out()
        self._connect()
        self.reword()
        if kept is not None:
            self.kinds.choose(kept.kind)
            self._ask(kept.kind)

    def _lay_out(self) -> None:
        page, buttons = Column(), FlowLayout()
        for button in (self.save, self.remove, self.cancel):
            buttons.addWidget(button)
        page.body.addWidget(self.heading)
        page.body.addWidget(self.kind_label)
        page.body.addWidget(self.kinds)
        page.body.addLayout(self._holder)
        page.body.addWidget(self.problem)
        page.body.addLayout(buttons)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.remove.setVisible(self._kept is not None)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._ask)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self.cancelled)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        wording = self.session.wording
        self.heading.show_words(wording.say("Proof for my rank"))
        self.kind_label.show_words(wording.say("What is it?"))
        self.kinds.setAccessibleName(wording.say("What is it?"))
        self.kinds.offer([(kind, wording.pick(form.label)) for kind, form in self._forms.items()])
        self.save.show_words(wording.say("Save"))
        self.remove.show_words(wording.say("Take it away"))
        self.cancel.show_words(wording.say("Do not save"))
        for field in self.fields.values():
            field.reword(wording)

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.kinds.setFocus()

    def _ask(self, kind: str) -> None:
        """Show the fields of a kind."""
        self.problem.clear()
        for field in self.fields.values():
            self._holder.removeWidget(field)
            field.hide()
            field.deleteLater()
        form: Form = self._forms[kind]
        self.fields = {each.name: _Field(each, self.session.wording) for each in form.fields}
        for name, field in self.fields.items():
            self._holder.addWidget(field)
            value = self._kept.get(name) if self._kept else None
            if value is not None:
                field.fill(str(value))

    # -- saving -----------------------------------------------------------------------

    def keep(self) -> None:
        """Save, or say what is wrong beside its field."""
        kind = self.kinds.key
        if not kind:
            self.problem.tell(self.session.wording.say("First choose what it is."))
            return
        values = {name: field.value for name, field in self.fields.items()}
        new_id = self._kept.id if self._kept else record_changes.new_id(self.session)
        for field in self.fields.values():
            field.clear_problem()
        try:
            piece = build_evidence(new_id, kind, values, complete=True)
        except EvidenceError as error:
            self._tell(error)
            return
        change = record_changes.change_evidence if self._kept else record_changes.add_evidence
        self._finish(change(self.session, piece))

    def _tell(self, error: EvidenceError) -> None:
        words = evidence_problem(error, self.session.wording).sentence
        field = self.fields.get(error.field)
        if field is None:
            self.problem.tell(words)
        else:
            field.tell(words)

    def _remove(self) -> None:
        if self._kept is not None:
            self._finish(record_changes.remove_evidence(self.session, self._kept.id))

    def _finish(self, outcome: record_changes.Outcome) -> None:
        if outcome.is_saved:
            self.done.emit(outcome.done)
        else:
            self.problem.tell(outcome.problem)


class _Field(Labelled):
    """One question about a piece of evidence: a choice, or a line to type."""

    def __init__(
        self, field: EvidenceField, wording: Wording, parent: QWidget | None = None
    ) -> None:
        self._field = field
        self._line, self._choice = QLineEdit(), ChoiceList()
        is_choice = field.type is FieldType.CHOICE
        super().__init__(self._choice if is_choice else self._line, parent)
        self.reword(wording)

    @property
    def value(self) -> str:
        """What was typed or chosen; '' when nothing was."""
        if self._field.type is FieldType.CHOICE:
            return self._choice.key
        return self._line.text().strip()

    def fill(self, value: str) -> None:
        """Put a value in."""
        if self._field.type is FieldType.CHOICE:
            self._choice.choose(value)
        else:
            self._line.setText(value)

    def reword(self, wording: Wording) -> None:
        """Set the words in a language."""
        is_date = self._field.type is FieldType.DATE
        hint = wording.say("Type it like this: 2026-05-31.") if is_date else ""
        if not self._field.needed and not hint:
            hint = wording.say("You may leave this empty.")
        self.show_words(wording.pick(self._field.label), hint)
        offered = [(each.value, wording.pick(each.label)) for each in self._field.choices]
        if self._field.type is FieldType.CHOICE and _FREE not in dict(offered):
            offered.append((_FREE, wording.say("I do not know")))
        self._choice.offer(offered)
