"""Two or three plans side by side, as a table and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.presenting.context import Context
from pathways.presenting.plan_comparison import PlanColumn, plan_compare_view
from pathways.presenting.views import Section
from pathways.ui.comparison_table import ComparisonTable
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words


class PlansSideBySide(QWidget):
    """Two or three plans: the same rows for each, then what gets better and worse in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.official = Heading(2), Words()
        self.table, self.told = ComparisonTable(grows=True), RowList(grows=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.title, self.official, self.table, self.told):
            column.addWidget(part)

    def show_columns(self, columns: Sequence[PlanColumn], context: Context) -> None:
        """Show plans side by side."""
        view = plan_compare_view(columns, context)
        self.title.show_words(view.table.heading)
        self.official.show_words("\n".join(view.official))
        self.table.show_view(view.table)
        self.told.setAccessibleName(context.wording.say("What gets better and worse"))
        rows = [_section_row(str(n), each) for n, each in enumerate(view.sections)]
        self.told.show_rows(rows)


def _section_row(key: str, section: Section) -> Row:
    return Row(key, section.heading, lines=section.lines)
