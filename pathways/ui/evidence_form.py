"""Proof for a teacher rank or a ladder: only what its rules look at is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

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
from pathways.rules.matching import UNKNOWN
from pathways.ui import record_changes
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Words
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session


class EvidenceForm(RecordForm):
    """First what it is, then its few fields."""

    def __init__(
        self,
        session: Session,
        scheme: str,
        kept: Evidence | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, is_kept=kept is not None, parent=parent)
        self._kept = kept
        known = session.workspace.rules.schemes.get(scheme)
        forms = forms_for(known) if known else tuple(EVIDENCE_FORMS.values())
        self._forms = {form.kind: form for form in forms}
        if kept is not None and kept.kind in EVIDENCE_FORMS:
            # Everything that was kept can be seen again, also what no rule here reads.
            self._forms = {kept.kind: EVIDENCE_FORMS[kept.kind]}
        self.kind_label, self.kinds = Words(), ChoiceList()
        self.fields: dict[str, _Field] = {}
        self.body.addWidget(self.kind_label)
        self.body.addWidget(self.kinds)
        self.kinds.changed.connect(self._ask)
        self.reword()
        if kept is not None:
            self.kinds.choose(kept.kind)
            self._ask(kept.kind)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        self.heading.show_words(wording.say("Proof for my rank"))
        self.kind_label.show_words(wording.say("What is it?"))
        self.kinds.setAccessibleName(wording.say("What is it?"))
        self.kinds.offer([(kind, wording.pick(form.label)) for kind, form in self._forms.items()])
        for field in self.fields.values():
            field.reword(wording)

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.kinds.setFocus()

    def _ask(self, kind: str) -> None:
        """Show the fields of a kind."""
        self.problem.clear()
        for field in self.fields.values():
            self.body.removeWidget(field)
            field.hide()
            field.deleteLater()
        form: Form = self._forms[kind]
        self.fields = {each.name: _Field(each, self.session.wording) for each in form.fields}
        for name, field in self.fields.items():
            self.body.addWidget(field)
            value = self._kept.get(name) if self._kept else None
            if value is not None:
                field.fill(str(value))
        follow_layout(self)

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
        self.finish(change(self.session, piece))

    def _tell(self, error: EvidenceError) -> None:
        words = evidence_problem(error, self.session.wording).sentence
        field = self.fields.get(error.field)
        if field is None:
            self.problem.tell(words)
        else:
            field.tell(words)

    def take_away(self) -> None:
        """Take the piece away."""
        if self._kept is not None:
            self.finish(record_changes.remove_evidence(self.session, self._kept.id))


class _Field(Labelled):
    """One question about a piece of evidence: a choice, or a line to type."""

    def __init__(
        self, field: EvidenceField, wording: Wording, parent: QWidget | None = None
    ) -> None:
        self._field = field
        self._line, self._choice = LineField(), ChoiceList()
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
        if self._field.type is FieldType.CHOICE and UNKNOWN not in dict(offered):
            offered.append((UNKNOWN, wording.say("I do not know")))
        self._choice.offer(offered)
