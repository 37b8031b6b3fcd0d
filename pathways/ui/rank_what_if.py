"""What if: another day, another law, or something more, beside today; nothing is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.record import Evidence
from pathways.i18n.wording import Wording
from pathways.presenting.evidence import evidence_title
from pathways.presenting.law import ComparisonRow, ComparisonView, law_change_sentence, trial_view
from pathways.presenting.sentences import as_sentence
from pathways.ui.evidence_form import EvidenceForm
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.date_field import DateField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.scrolling import show_what_follows
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.rank_section import RankSection
from pathways.ui.session import Session


class TrialForm(EvidenceForm):
    """The form for proof, to try something out.

    Signals:
        tried: the piece of Evidence; it is not saved.
    """

    tried = Signal(object)

    def __init__(self, session: Session, scheme: str, piece_id: str) -> None:
        self._piece_id = piece_id
        super().__init__(session, scheme)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        self.heading.show_words(wording.say("What would you like to try?"))
        self.save.show_words(wording.say("Try it"))
        self.cancel.show_words(wording.say("Back"))

    def keep(self) -> None:
        """Hand over what was filled in, or say what is wrong beside its field."""
        piece = self.read(self._piece_id)
        if piece is not None:
            self.tried.emit(piece)
            self.cancelled.emit()


class WhatIfSection(RankSection):
    """A day, a law and more things are tried; the answer changes at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._added: list[Evidence] = []
        self._of = ("", "")  # the person and the ladder that the tried things belong to
        self._count = 0
        self.hint = Words()
        self.day, self.law = DateField(session.wording), DateField(session.wording)
        self.add, self.forget = WordButton(), WordButton()
        self.tried = Words()
        self.answer = ComparisonPane()
        self._lay_out()
        for field in (self.day, self.law):
            field.changed.connect(self._try)
        self.add.clicked.connect(self._open_form)
        self.forget.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for button in (self.add, self.forget):
            buttons.addWidget(button)
        for part in (self.hint, self.day, self.law):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        for below in (self.tried, self.answer):
            self.body.addWidget(below)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What if…")

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(wording.say("Try another day, or something more. Nothing is saved."))
        self.day.name(wording.say("On what day?"), wording)
        self.law.name(wording.say("By the law of what day? (You may leave this empty.)"), wording)
        self.add.show_words(wording.say("Try something more"))
        self.forget.show_words(wording.say("Begin again"))
        self.answer.reword(wording)

    def show_record(self) -> None:
        record = self.session.record
        of = (record.id if record else "", self.scheme)
        if of != self._of:
            self._of = of
            self._forget()
        else:
            self._try()

    def _open_form(self) -> None:
        self._count += 1
        form = TrialForm(self.session, self.scheme, f"trial-{self._count}")
        form.tried.connect(self._take)
        self.form_wanted.emit(form)

    def _take(self, piece: Evidence) -> None:
        self._added.append(piece)
        self._try()
        show_what_follows(self.answer)
        announce(self, self.answer.outcome.text())

    def try_pieces(self, pieces: Sequence[Evidence]) -> None:
        """Try several things, in the place of what was tried before."""
        self._forget()
        self._added = list(pieces)
        self._try()
        announce(self, self.answer.outcome.text())

    def _forget(self) -> None:
        self._added = []
        for field in (self.day, self.law):
            field.show_date(None)
        self._try()

    def _try(self) -> None:
        if self.day.tell_if_wrong() or self.law.tell_if_wrong():
            return
        view = self._view(self.day.date or self.session.outside.today(), self.law.date)
        wording = self.session.wording
        titles = [evidence_title(piece, wording) for piece in self._added]
        self.tried.show_words(
            wording.say("You try: {things}.", things=wording.listing(titles)) if titles else ""
        )
        self.answer.setVisible(view is not None)
        if view is not None:
            self.answer.show_view(view, self._law_sentences())

    def _view(self, on: dt.date, law_on: dt.date | None) -> ComparisonView | None:
        from pathways.services.rank import what_if  # late: it brings the database along

        session, record = self.session, self.session.record
        if record is None or not self.scheme:
            return None
        today = session.outside.today()
        found = what_if(
            session.workspace, record, self.scheme, today, on, law_on, tuple(self._added)
        )
        titles = [evidence_title(piece, session.wording) for piece in self._added]
        return None if found is None else trial_view(found, titles, law_on, session.wording)

    def _law_sentences(self) -> tuple[str, ...]:
        from pathways.services.rank import changes_of_law  # late: it brings the database along

        session, record = self.session, self.session.record
        if record is None:
            return ()
        scheme = session.workspace.schemes_for(record)[self.scheme]
        changes = changes_of_law(session.workspace, record, self.scheme)
        return tuple(law_change_sentence(change, scheme, session.wording) for change in changes)


class ComparisonPane(Card):
    """Two answers, one below the other for narrow windows, and each point that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome = Heading(3)
        self.old_title, self.old, self.new_title, self.new = (
            Heading(3), Words(), Heading(3), Words(),
        )  # fmt: skip
        self.changes = RowList(grows=True)
        self.unofficial, self.law_title, self.law = Words(), Heading(3), Words()
        for part in (
            self.outcome, self.old_title, self.old, self.new_title, self.new,
            self.changes, self.unofficial, self.law_title, self.law,
        ):  # fmt: skip
            self.body.addWidget(part)

    def reword(self, wording: Wording) -> None:
        """Set the words that do not depend on the answer."""
        self.changes.setAccessibleName(wording.say("What would change"))
        self.law_title.show_words(wording.say("When this law changed, as far as we know"))

    def show_view(self, view: ComparisonView, law: tuple[str, ...]) -> None:
        """Show two answers, and when the law changed."""
        self.outcome.show_words(view.outcome)
        self.old_title.show_words(view.old_title)
        self.old.show_words(view.old_standing)
        self.new_title.show_words(view.new_title)
        self.new.show_words(view.new_standing)
        changed = [row for row in view.rows if row.is_changed]
        self.changes.show_rows([_row(str(n), row) for n, row in enumerate(changed)])
        self.changes.setVisible(bool(changed))
        self.unofficial.show_words(view.unofficial)
        self.law_title.setVisible(bool(law))
        self.law.show_words("\n".join(law))


def _row(key: str, row: ComparisonRow) -> Row:
    change = f"{as_sentence(row.old)} → {as_sentence(row.new)}"
    return Row(key, row.label, label=row.level, lines=(change,), spoken=row.spoken)
