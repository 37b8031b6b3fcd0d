"""Files of badges that the person took away: kept for undo, until she erases them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.text import one_line
from pathways.presenting.safety import left_file_detail
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session
from pathways.ui.slow_form import SlowForm

if TYPE_CHECKING:
    from pathways.services.kept_badges import KeptOriginal


class LeftFiles(QWidget):
    """Nothing is shown where every file has its badge.

    Signals:
        erasing_wanted: the KeptOriginal that the person may erase.
    """

    erasing_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._files: dict[str, KeptOriginal] = {}
        self.heading, self.hint = Heading(2), Words()
        self.list = RowList(grows=True, opens_on_click=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.heading, self.hint, self.list):
            column.addWidget(part)
        self.list.opened.connect(self._want)
        self.list.removal_wanted.connect(self._want)

    def reword(self) -> None:
        """Set every word that does not depend on the files."""
        wording = self.session.wording
        self.heading.show_words(wording.say("Files of badges that you took away"))
        self.list.setAccessibleName(wording.say("Files of badges that you took away"))
        self.hint.show_words(
            wording.say("They stay here, so that you can undo. You can erase them for good.")
        )

    def show_files(self) -> None:
        """Show the files of the present record that no badge in it came in."""
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        session, record = self.session, self.session.record
        found = kept_badges.left_files(session.workspace, record) if record is not None else ()
        self._files, wording = {each.sha256: each for each in found}, session.wording
        hint = wording.say("Press Enter to erase it.")
        self.list.show_rows(
            [
                Row(
                    sha256,
                    one_line(each.name),
                    quiet=(left_file_detail(each.added_at, each.size, wording),),
                    is_plain=True,
                    hint=hint,
                )
                for sha256, each in self._files.items()
            ]
        )
        self.setVisible(bool(found))

    def _want(self, sha256: str) -> None:
        file = self._files.get(sha256)
        if file is not None:
            self.erasing_wanted.emit(file)


class EraseFileForm(SlowForm):
    """One question, because this cannot be undone."""

    def __init__(self, session: Session, file: KeptOriginal, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self._file = file
        self.detail, self.hint = Words(), Words()
        for part in (self.detail, self.hint, self.working):
            self.body.addWidget(part)
        self.reword()

    def reword(self) -> None:
        """Set every word in the language of the session."""
        super().reword()
        wording, file = self.session.wording, self._file
        self.heading.show_words(wording.say("Erase this file?"))
        about = left_file_detail(file.added_at, file.size, wording)
        self.detail.show_words(f"{one_line(file.name)}\n{about}")
        self.hint.show_words(
            wording.say(
                "It is erased for good, from the copies on this computer too. Undo can bring the "
                "badge back, but not its file. A file that you saved elsewhere stays."
            )
        )
        self.save.show_words(wording.say("Erase it"))
        self.cancel.show_words(wording.say("Leave it as it is"))

    def take_focus(self) -> None:
        """Put the focus on the harmless answer."""
        self.cancel.setFocus()

    def keep(self) -> None:
        """Erase the file."""
        from pathways.services import kept_badges

        workspace, record, sha256 = self.session.workspace, self.session.record, self._file.sha256
        if record is not None:
            self.work(lambda: kept_badges.erase_file(workspace, record, sha256), self._erased)

    def _erased(self, _nothing: None) -> None:
        self.done_with(self.session.wording.say("The file is erased."))

    def take_away(self) -> None:
        """Nothing is kept that could be taken away."""
