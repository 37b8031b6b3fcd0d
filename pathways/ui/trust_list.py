"""Keys of schools and lists of what was taken back: handed over on purpose, one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.presenting.problems import problem_view
from pathways.presenting.sentences import as_bare
from pathways.presenting.trust import keys_words, list_words
from pathways.ui.background_job import BackgroundJob
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.file_dialogs import ask_what_to_open
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.services.trust import TrustFile

Found = TypeVar("Found")


class TrustList(QWidget):
    """What checks rest on; Delete takes a file away.

    Signals:
        told: what was done, in words.
    """

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._files: dict[str, TrustFile] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # one after the other: what was added is then listed
        self.heading, self.hint, self.empty = Heading(2), Words(), Words()
        self.list, self.add, self.problem = RowList(grows=True), WordButton(), ProblemLine()
        buttons = FlowLayout()
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.heading, self.hint, self.list, self.empty):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.problem)
        self.add.clicked.connect(self._ask)
        self.list.removal_wanted.connect(self._remove)

    def reword(self) -> None:
        """Set every word in the language of the session."""
        wording = self.session.wording
        self.heading.show_words(wording.say("Keys and lists that you trust"))
        self.list.setAccessibleName(wording.say("Keys and lists that you trust"))
        self.hint.show_words(
            wording.say(
                "With the keys of a school, a check can tell that the school signed. Take them "
                "only from the school. All who use this folder share them."
            )
        )
        self.add.show_words(wording.say("Add keys or a list…"))

    def show_files(self) -> None:
        """Show what there is; reading a list takes a moment."""
        from pathways.services import trust  # late: it brings the libraries of badges along

        workspace = self.session.workspace
        self._run(lambda: trust.trust_files(workspace), self._show)

    def _run(self, work: Callable[[], Found], ended: Callable[[Found], None]) -> None:
        job = BackgroundJob(lambda _checkpoint: work(), self)
        job.succeeded.connect(ended)
        job.failed.connect(self._tell_problem)
        job.start(self._pool)

    def wait(self) -> None:
        """Wait until everything was read; for pictures and tests."""
        self._pool.waitForDone()

    def _show(self, files: tuple[TrustFile, ...]) -> None:
        wording = self.session.wording
        self._files = {each.name: each for each in files}
        hint = wording.say("Press Delete to take it away.")
        self.list.show_rows(
            [
                Row(name, self._words(each), is_plain=True, hint=hint)
                for name, each in self._files.items()
            ]
        )
        self.list.setVisible(bool(self._files))
        none = wording.say("There are none yet. A badge can be in your record without them.")
        self.empty.show_words("" if self._files else none)

    def _words(self, file: TrustFile) -> str:
        from pathways.services.trust import TrustKind

        if file.kind is TrustKind.KEYS:
            return keys_words(file.issuers, file.count, self.session.wording)
        return list_words(file.issuers, file.dated, self.session.wording)

    def _ask(self) -> None:
        wording = self.session.wording
        title, kinds = wording.say("Add keys or a list"), wording.say("All files (*)")
        path = ask_what_to_open(self, title, kinds, wording)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Trust a file of keys or a list from now on."""
        from pathways.services import trust

        self.problem.clear()
        workspace = self.session.workspace
        self._run(lambda: trust.add_trust_file(workspace, path), self._added)

    def _added(self, file: TrustFile) -> None:
        words = as_bare(self._words(file))
        self._show_change(self.session.wording.say("Added: {title}.", title=words))

    def _remove(self, name: str) -> None:
        from pathways.services import trust

        file, workspace = self._files[name], self.session.workspace
        words = self.session.wording.say("Removed: {title}.", title=as_bare(self._words(file)))
        self._run(
            lambda: trust.remove_trust_file(workspace, file), lambda _none: self._show_change(words)
        )

    def _show_change(self, words: str) -> None:
        self.problem.clear()
        self.show_files()
        self.told.emit(words)

    def _tell_problem(self, error: Exception) -> None:
        self.problem.tell(problem_view(error, self.session.wording).sentence)
