"""What the person holds, plans or works on: from the catalog, or typed by herself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pathways.domain.record import Holding, HoldingState
from pathways.presenting.labels import holding_state_words
from pathways.presenting.names import holding_title
from pathways.ui import record_changes
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.date_field import DateField
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.framed import TextField
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.texts import Words
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session


class HoldingForm(RecordForm):
    """From the catalog, or typed; only the dates that a state can have are asked."""

    def __init__(
        self,
        session: Session,
        *,
        credential: str | None = None,
        holding: Holding | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, is_kept=holding is not None, parent=parent)
        self._kept = holding
        self._credential = holding.credential if holding else credential
        self.hint = Words()
        self.title_line, self.issuer_line, self.note_text = (
            LineField(),
            LineField(),
            TextField(),
        )
        self.title, self.issuer = Labelled(self.title_line), Labelled(self.issuer_line)
        self.state_label, self.state = Words(), ChoiceList()
        wording = session.wording
        self.started, self.submitted = DateField(wording), DateField(wording)
        self.earned, self.expires = DateField(wording), DateField(wording)
        self.note = Labelled(self.note_text)
        self._lay_out()
        self.state.changed.connect(self._show_dates)
        self.reword()
        self._fill()

    def _lay_out(self) -> None:
        above = (self.hint, self.title, self.issuer, self.state_label, self.state)
        for part in (*above, self.started, self.submitted, self.earned, self.expires, self.note):
            self.body.addWidget(part)
        self.note_text.setTabChangesFocus(True)
        self.note_text.setFixedHeight(self.fontMetrics().height() * 5)
        own = self._credential is None
        self.title.setVisible(own)
        self.issuer.setVisible(own)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        self._name_heading()
        self.title.show_words(wording.say("What is it called?"))
        self.issuer.show_words(
            wording.say("Who gives it?"), wording.say("You may leave this empty.")
        )
        self.state_label.show_words(wording.say("How far are you?"))
        self.state.setAccessibleName(wording.say("How far are you?"))
        self.state.offer([(each, holding_state_words(each, wording)) for each in HoldingState])
        self.started.name(wording.say("Started on"), wording)
        self.submitted.name(wording.say("Sent in on"), wording)
        self.earned.name(wording.say("Earned on"), wording)
        self.expires.name(wording.say("Good until"), wording)
        self.note.show_words(
            wording.say("Note"), wording.say("For example, where the paper is. Only you see this.")
        )

    def _name_heading(self) -> None:
        wording = self.session.wording
        if self._credential is None:
            self.heading.show_words(wording.say("Something of my own"))
            self.hint.show_words(wording.say("It is marked as typed in by you."))
            return
        catalog = self.session.workspace.catalog
        shown = self._kept or Holding("new", self._credential, "", HoldingState.PLANNED)
        self.heading.show_words(holding_title(shown, catalog, wording))
        self.hint.show_words("")

    def _fill(self) -> None:
        holding = self._kept
        state = holding.state if holding else HoldingState.EARNED
        self.state.choose(state)
        if holding is not None:
            self.title_line.setText(holding.title)
            self.issuer_line.setText(holding.issuer or "")
            self.note_text.setPlainText(holding.note)
            self.started.show_date(holding.started_on)
            self.submitted.show_date(holding.submitted_on)
            self.earned.show_date(holding.earned_on)
            self.expires.show_date(holding.expires_on)
        self._show_dates(state)

    def _show_dates(self, state: str) -> None:
        """Ask only for the dates that a state can have."""
        rank = list(HoldingState).index(HoldingState(state))
        self.started.setVisible(rank >= 1)
        self.submitted.setVisible(rank == 2)
        self.earned.setVisible(rank == 3)
        self.expires.setVisible(rank == 3)

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        (self.title_line if self._credential is None else self.state).setFocus()

    # -- saving -----------------------------------------------------------------------

    def keep(self) -> None:
        """Save, or say what is wrong beside its field."""
        dates = (self.started, self.submitted, self.earned, self.expires)
        if any(field.tell_if_wrong() for field in dates if field.isVisibleTo(self)):
            return
        if self._credential is None and not self.title_line.text().strip():
            self.title.tell(self.session.wording.say("Please fill this in."))
            return
        holding = self._read()
        if holding is not None:
            change = record_changes.change_holding if self._kept else record_changes.add_holding
            self.finish(change(self.session, holding))

    def _read(self) -> Holding | None:
        """Return what the form says; None after telling that its dates are in a wrong order."""
        state = HoldingState(self.state.key or HoldingState.EARNED)
        try:
            return replace(
                self._kept or self._new(),
                title=self._title(),
                state=state,
                started_on=self.started.date if self.started.isVisibleTo(self) else None,
                submitted_on=self.submitted.date if self.submitted.isVisibleTo(self) else None,
                earned_on=self.earned.date if self.earned.isVisibleTo(self) else None,
                expires_on=self.expires.date if self.expires.isVisibleTo(self) else None,
                issuer=self.issuer_line.text().strip() or None,
                note=self.note_text.toPlainText().strip(),
            )
        except ValueError:  # it ends before it begins
            self.earned.tell(
                self.session.wording.say("These dates are in the wrong order. Look at them again.")
            )
            return None

    def _new(self) -> Holding:
        new_id = record_changes.new_id(self.session)
        return Holding(new_id, self._credential, self._title(), HoldingState.EARNED)

    def _title(self) -> str:
        """What was typed; of a catalog credential its English name, see Holding."""
        if self._credential is None:
            return self.title_line.text().strip()
        known = self.session.workspace.catalog.credentials.get(self._credential)
        return known.name.en if known else (self._kept.title if self._kept else "")

    def take_away(self) -> None:
        """Take the holding away."""
        if self._kept is not None:
            self.finish(record_changes.remove_holding(self.session, self._kept.id))
