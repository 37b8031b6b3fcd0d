"""The steps to a goal as a map, and under it the same as a list."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.presenting.views import PlanView
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.texts import Heading
from pathways.ui.session import Session
from pathways.ui.stack_map import StackMap
from pathways.ui.view_rows import plan_row


class MapSection(QWidget):
    """The steps in layers, and under them the same as a list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.map, self.list_heading = StackMap(), Heading(2)
        self.list = RowList(grows=True, opens_on_click=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.map, self.list_heading, self.list):
            column.addWidget(part)

    def reword(self) -> None:
        """Set the words that do not depend on the steps."""
        wording = self.session.wording
        self.list_heading.show_words(wording.say("The same as a list"))
        self.list.setAccessibleName(wording.say("Steps of my plan"))

    def show_view(self, view: PlanView) -> None:
        """Show the steps of a plan."""
        wording = self.session.wording
        for part in (self.map, self.list_heading, self.list):
            part.setVisible(bool(view.lines))
        self.map.show_lines(view.lines, wording)
        hint = wording.say("Press Enter to see all about it.")
        self.list.show_rows([plan_row(line, hint) for line in view.lines])
