"""Proof for a teacher rank or a ladder: only what its rules look at is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.domain.record import UNKNOWN, Evidence
from pathways.i18n.wording import Wording
from pathways.planning.evidence import EvidenceError, build_evidence
from pathways.planning.evidence_forms import (
    EVIDENCE_FORMS,
    EvidenceField,
    FieldType,
    forms_for,
)
from pathways.planning.evidence_forms import EvidenceForm as Form
from pathways.presenting.evidence import evidence_title
from pathways.presenting.evidence_problems import evidence_problem
from pathways.ui import record_changes
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Words
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session

_NONE = "-"  # the course is inside of none of the degrees


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
        known = session.workspace.schemes_for(session.record).get(scheme)
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
            field.reword()

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
        self.fields = {each.name: _Field(each, self.session) for each in form.fields}
        for name, field in self.fields.items():
            self.body.addWidget(field)
            value = self._kept.get(name) if self._kept else None
            if value is not None:
                field.fill(str(value))
        follow_layout(self)

    # -- saving -----------------------------------------------------------------------

    def keep(self) -> None:
        """Save, or say what is wrong beside its field."""
        new_id = self._kept.id if self._kept else record_changes.new_id(self.session)
        piece = self.read(new_id)
        if piece is None:
            return
        change = record_changes.change_evidence if self._kept else record_changes.add_evidence
        self.finish(change(self.session, piece))

    def read(self, piece_id: str) -> Evidence | None:
        """Return what was filled in; None after saying what is wrong with it."""
        kind, wording = self.kinds.key, self.session.wording
        if not kind:
            self.problem.tell(wording.say("First choose what it is."))
            return None
        open_ = next((field for field in self.fields.values() if field.is_open), None)
        if open_ is not None:
            open_.tell(wording.say("Please choose one."))
            return None
        for field in self.fields.values():
            field.clear_problem()
        values = {name: field.value for name, field in self.fields.items()}
        try:
            return build_evidence(piece_id, kind, values, complete=True)
        except EvidenceError as error:
            self._tell(error)
            return None

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
        self, field: EvidenceField, session: Session, parent: QWidget | None = None
    ) -> None:
        self._field, self._session, self._own = field, session, ""
        self._line, self._choice = LineField(), ChoiceList()
        self._is_choice = field.type in (FieldType.CHOICE, FieldType.PIECE) or bool(field.choices)
        super().__init__(self._choice if self._is_choice else self._line, parent)
        self.reword()

    @property
    def value(self) -> str:
        """What was typed or chosen; '' when nothing was."""
        if self._is_choice:
            return "" if self._choice.key == _NONE else self._choice.key
        return self._line.text().strip()

    @property
    def is_open(self) -> bool:
        """Whether the person has yet to say which of her degrees it is part of, if of any."""
        is_piece = self._field.type is FieldType.PIECE
        return is_piece and not self._choice.key and bool(self._pieces(self._session.wording))

    def fill(self, value: str) -> None:
        """Put a value in."""
        if self._is_choice:
            offered = {each.value for each in self._field.choices}
            if self._field.type is FieldType.TEXT and value not in offered:
                self._own = value  # written elsewhere: it is kept and offered as it is
                self.reword()
            self._choice.choose(value)
        else:
            self._line.setText(value)

    def reword(self) -> None:
        """Set the words in the language of the session."""
        wording = self._session.wording
        is_date = self._field.type is FieldType.DATE
        hint = wording.say("Type it like this: 2026-05-31.") if is_date else ""
        if not self._field.needed and not hint:
            hint = wording.say("You may leave this empty.")
        self.show_words(wording.pick(self._field.label), hint)
        offered = [(each.value, wording.pick(each.label)) for each in self._field.choices]
        if self._field.type is FieldType.PIECE:
            offered = [*self._pieces(wording), (_NONE, wording.say("None of these"))]
        if self._own:
            offered.append((self._own, self._own))
        if self._is_choice and UNKNOWN not in dict(offered):
            offered.append((UNKNOWN, wording.say("I do not know")))
        self._choice.offer(offered)

    def _pieces(self, wording: Wording) -> list[tuple[str, str]]:
        record = self._session.record
        kept = record.evidence if record else ()
        fitting = (piece for piece in kept if piece.kind in self._field.kinds)
        return [(piece.id, evidence_title(piece, wording)) for piece in fitting]
