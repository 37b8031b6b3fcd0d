"""A record file of somebody who is here already: join both, or put the file in the place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pathways.domain.record import LearnerRecord
from pathways.presenting.moves import merge_sentences
from pathways.presenting.safety import file_of_person_words
from pathways.services import records
from pathways.services.records import Joined
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session
from pathways.ui.slow_form import SlowForm


class MoveForm(SlowForm):
    """Joining loses nothing of either; what the two disagree about is told in words.

    Args:
        path: the file.
        found: what it says, read before.
    """

    def __init__(
        self, session: Session, path: Path, found: LearnerRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, is_kept=True, parent=parent)
        self._path, self._found = path, found
        self._joined: LearnerRecord | None = None
        self.whose, self.hint = Words(), Words()
        self.outcome = RowList(grows=True)
        self.outcome.hide()
        for part in (self.whose, self.hint, self.working, self.outcome):
            self.body.addWidget(part)
        self.reword()

    def reword(self) -> None:
        """Set every word in the language of the session."""
        super().reword()
        wording = self.session.wording
        self.heading.show_words(wording.say("A record file"))
        self.whose.show_words(file_of_person_words(self._found.name, wording))
        self.hint.show_words(
            wording.say(
                "You can join both: nothing of either is lost. Or the file takes the place of the "
                "record here. You can go back from both."
            )
        )
        joined = self._joined is not None
        self.save.show_words(wording.say("Done") if joined else wording.say("Join both"))
        self.remove.show_words(wording.say("Put the file in its place"))
        self.cancel.show_words(wording.say("Leave it as it is"))
        self.outcome.setAccessibleName(wording.say("What came of it"))

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.save.setFocus()

    def keep(self) -> None:
        """Join both; the second time, leave."""
        session = self.session
        if self._joined is not None:
            self.done_with(session.wording.say("Both copies are joined."))
            return
        here = records.open_person(session.workspace, self._found.id)
        self.work(lambda: records.merge_record(session.workspace, here, self._path), self._merged)

    def _merged(self, merged: Joined) -> None:
        self._joined = merged.record
        session = self.session
        told = merge_sentences(
            merged.conflicts, merged.changes, session.wording, session.workspace.catalog
        )
        self.outcome.show_rows(
            [Row(str(number), line, is_plain=True) for number, line in enumerate(told)]
        )
        self.outcome.show()
        for button in (self.remove, self.cancel):
            button.hide()
        self.reword()
        session.show_record(merged.record)
        self.outcome.setFocus()
        self.outcome.choose_first()

    def take_away(self) -> None:
        """Put the file in the place of the record here; undo takes it back."""
        session = self.session
        self.work(lambda: records.import_record(session.workspace, self._path), self._replaced)

    def _replaced(self, record: LearnerRecord) -> None:
        self.done_with(self.session.wording.say("The file is in the place of the record."))
        self.session.show_record(record)
