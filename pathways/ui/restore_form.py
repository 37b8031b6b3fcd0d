"""Putting back a copy of the records, after saying what that does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.presenting.safety import backup_detail, backup_title, restore_words
from pathways.services import privacy, records
from pathways.services.privacy import Backup
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session
from pathways.ui.slow_form import SlowForm


class RestoreForm(SlowForm):
    """One question; the records of now are copied first."""

    def __init__(self, session: Session, backup: Backup, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self._backup = backup
        self.hint, self.detail = Words(), Words()
        for part in (self.detail, self.hint, self.working):
            self.body.addWidget(part)
        self.reword()

    def reword(self) -> None:
        """Set every word in the language of the session."""
        super().reword()
        wording, backup = self.session.wording, self._backup
        self.heading.show_words(backup_title(backup.made_at, wording))
        self.detail.show_words(backup_detail(backup.reason, backup.size, wording))
        self.hint.show_words(restore_words(backup.made_at, wording))
        self.save.show_words(wording.say("Put this copy back"))
        self.cancel.show_words(wording.say("Leave it as it is"))

    def take_focus(self) -> None:
        """Put the focus on the harmless answer."""
        self.cancel.setFocus()

    def keep(self) -> None:
        """Put the copy back."""
        workspace, backup = self.session.workspace, self._backup
        self.work(lambda: privacy.restore(workspace, backup), self._restored)

    def _restored(self, _nothing: None) -> None:
        self.done_with(self.session.wording.say("The copy is in place."))
        show_somebody(self.session)

    def take_away(self) -> None:
        """Nothing is kept that could be taken away."""


def show_somebody(session: Session) -> None:
    """Show the present person as she now is, else the first who is here, else nobody."""
    known = [each.id for each in records.people(session.workspace)]
    present = session.record.id if session.record else ""
    shown = present if present in known else next(iter(known), "")
    session.show_record(records.open_person(session.workspace, shown) if shown else None)
