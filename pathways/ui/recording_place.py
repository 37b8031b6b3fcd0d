"""A place where the record is changed: forms, what was just done, and its undo."""

from __future__ import annotations

from pathways.ui import record_changes
from pathways.ui.parts.done_line import DoneLine
from pathways.ui.place import Place
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session


class RecordingPlace(Place):
    """Subclasses set `done` where it is to be seen, and open forms and tell outcomes here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.done = DoneLine()
        self.done.undo_wanted.connect(lambda: self.tell(record_changes.undo(self.session)))

    def reword(self) -> None:
        """Set every word in the language of the session."""
        self.done.undo.show_words(self.session.wording.say("Undo"))
        super().reword()

    def open_form(self, form: RecordForm) -> None:
        """Show a form until it is saved or left."""
        form.done.connect(lambda words: self._form_done(words, can_undo=form.can_undo))
        form.cancelled.connect(self.close_panel)
        self.open_panel(form)

    def tell(self, outcome: record_changes.Outcome) -> None:
        """Say what was done, or why it was not."""
        self.done.tell(outcome.done or outcome.problem, can_undo=outcome.can_undo)

    def _form_done(self, words: str, *, can_undo: bool) -> None:
        self.close_panel()
        self.done.tell(words, can_undo=can_undo)
