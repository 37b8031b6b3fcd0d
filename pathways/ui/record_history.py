"""What was changed in the record, newest first; undo and redo go through the same list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.changes import change_lines
from pathways.presenting.views import Mark
from pathways.ui.page_section import PageSection
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session

_MOST = 200  # more than anybody reads; the record file has them all


class HistorySection(PageSection):
    """A list to read; nothing is changed here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.hint, self.list = Words(), RowList(grows=True)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.list)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("What was changed")

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(
            wording.say("Newest first. Each change was saved when it was made. You can undo it.")
        )
        self.list.setAccessibleName(wording.say("What was changed"))

    def show_record(self) -> None:
        from pathways.services import records  # late: it brings the database along

        session, record = self.session, self.session.record
        if record is None:
            return
        changes = records.history(session.workspace, record)[:_MOST]
        lines = change_lines(changes, session.wording, session.workspace.catalog)
        self.list.show_rows(
            [
                Row(
                    str(number),
                    line.sentence,
                    state=line.state,
                    quiet=(line.when,),
                    mark=Mark.LATER if line.state else None,
                    is_plain=True,
                )
                for number, line in enumerate(lines)
            ]
        )
