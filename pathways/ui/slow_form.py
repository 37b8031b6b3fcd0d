"""A form whose saving takes a second or two: in the background, and nothing else meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget

from pathways.presenting.problems import problem_view
from pathways.ui.background_job import BackgroundJob
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.texts import Words
from pathways.ui.record_changes import Outcome
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session

Found = TypeVar("Found")


class SlowForm(RecordForm):
    """Subclasses call `work` from `keep`; nobody changes the records while it runs."""

    can_undo = False

    def __init__(self, session: Session, *, is_kept: bool = False, parent: QWidget | None = None):
        super().__init__(session, is_kept=is_kept, parent=parent)
        self._pool = QThreadPool(self)
        self.working = Words()

    def work(self, act: Callable[[], Found], ended: Callable[[Found], None]) -> None:
        """Run `act` in another thread, then `ended` with what it returned."""
        words = self.session.wording.say("Please wait a moment…")
        self.working.show_words(words)
        announce(self.working, words)
        self.problem.clear()
        self._busy(True)
        job = BackgroundJob(lambda _checkpoint: act(), self)
        job.succeeded.connect(partial(self._ended, ended))
        job.failed.connect(self._failed)
        job.start(self._pool)

    def wait(self) -> None:
        """Wait until the work is done; for tests."""
        self._pool.waitForDone()

    def _busy(self, is_busy: bool) -> None:
        # The whole window: undo would ask for records that are being written anew.
        self.window().setEnabled(not is_busy)
        if not is_busy:
            self.working.show_words("")

    def _ended(self, ended: Callable[[Found], None], found: Found) -> None:
        self._busy(False)
        ended(found)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        self.tell(problem_view(error, self.session.wording).sentence)

    def tell(self, words: str) -> None:
        """Say why it did not work."""
        self.problem.tell(words)

    def done_with(self, words: str) -> None:
        """Leave the form and say what was done."""
        self.finish(Outcome(done=words))
