"""Undo and redo of a window: what would be taken back is said before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pathways.domain.changes import Change
    from pathways.domain.record import LearnerRecord
    from pathways.ui.main_window import MainWindow


class Undoing(QObject):
    """Takes back the last change of the person in a window, and does it again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """Say at the top what would be undone and what done again."""
        session = self._window.session
        if self._window.is_locked:
            return
        undo = redo = ""
        if session.record is not None and session.is_open:
            undo, redo = self._words(session.record)
        self._window.top.show_history(undo, redo, session.wording)

    def _words(self, record: LearnerRecord) -> tuple[str, str]:
        """What would be undone and what done again, in words; '' when there is nothing."""
        from pathways.services import records  # late: the first screen has no record

        wording = self._window.session.wording
        changes = records.history(self._window.session.workspace, record)
        done = [change for change in changes if not change.is_undone]
        undone = [change for change in changes if change.is_undone]
        # The first change began the record: it stays.
        last = self._sentence(done[0]) if len(done) > 1 else ""
        following = self._sentence(undone[-1]) if undone else ""
        return (
            wording.say("Undo: {change}", change=last) if last else "",
            wording.say("Do again: {change}", change=following) if following else "",
        )

    def _sentence(self, change: Change) -> str:
        from pathways.presenting.changes import change_sentence  # late, as above

        session = self._window.session
        return change_sentence(change, session.wording, session.workspace.catalog)

    def undo(self) -> None:
        """Take back the last change and say which."""
        self._step("undo")

    def redo(self) -> None:
        """Do again what was taken back and say which."""
        self._step("redo")

    def _step(self, direction: str) -> None:
        record = self._window.session.record
        if record is None or not self._window.can_change:
            return
        from pathways.services import records
        from pathways.ui.parts.announcing import announce

        step = records.undo if direction == "undo" else records.redo
        done = step(self._window.session.workspace, record)
        if done is not None:
            self._window.session.show_record(done[0])
            announce(self._window, self._sentence(done[1]))
