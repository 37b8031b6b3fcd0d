"""Keys of schools and lists of what was taken back: handed over on purpose, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.presenting.problems import problem_view
from pathways.presenting.trust import keys_words, list_words
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
        """Show what there is."""
        from pathways.services import trust  # late: it brings the libraries of badges along

        wording = self.session.wording
        self._files = {each.name: each for each in trust.trust_files(self.session.workspace)}
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

        try:
            added = trust.add_trust_file(self.session.workspace, path)
        except Exception as error:  # told beside its cause
            self.problem.tell(problem_view(error, self.session.wording).sentence)
            return
        self._show_change(self.session.wording.say("Added: {title}.", title=self._words(added)))

    def _remove(self, name: str) -> None:
        from pathways.services import trust

        file = self._files[name]
        try:
            trust.remove_trust_file(self.session.workspace, file)
        except Exception as error:  # told beside its cause
            self.problem.tell(problem_view(error, self.session.wording).sentence)
            return
        self._show_change(self.session.wording.say("Removed: {title}.", title=self._words(file)))

    def _show_change(self, words: str) -> None:
        self.problem.clear()
        self.show_files()
        self.told.emit(words.replace("..", "."))
