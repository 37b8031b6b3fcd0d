"""Rows of a list, ready to show, and the model that a list view reads them from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import Mark

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list.

    Attributes:
        key: what is told when the row is chosen or opened.
        title: the first line, in bold unless `is_plain`.
        label: the yardstick of a fact, set before or above the title; may be empty.
        state: the word of the mark, first line under the title; may be empty.
        lines: further lines in plain type.
        quiet: last lines, second in rank.
        depth: how far it is set in.
        spoken: the whole row as one sentence; made from the rest when empty.
        hint: what Enter does; read after the row.
        checked: None for a row without a box.
        is_heading: a heading between rows; it cannot be chosen.
    """

    key: str
    title: str
    label: str = ""
    state: str = ""
    lines: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    mark: Mark | None = None
    depth: int = 0
    spoken: str = ""
    hint: str = ""
    checked: bool | None = None
    is_heading: bool = False
    is_plain: bool = False

    @property
    def sentence(self) -> str:
        """What a screen reader says for the row."""
        if self.spoken:
            return self.spoken
        if self.is_heading:
            return self.title
        parts = (self.label, self.title, self.state, *self.lines, *self.quiet)
        return join_sentences(as_sentence(part) for part in parts)


class RowsModel(QAbstractListModel):
    """Read-only list of rows; only the boxes of checkable rows can be changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._has_marks = False

    @property
    def has_marks(self) -> bool:
        """Whether any row has a mark or a box, so that all leave room for one."""
        return self._has_marks

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, headings too."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace every row; views keep no stale index."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._has_marks = any(row.mark is not None or row.checked is not None for row in self._rows)
        self.endResetModel()

    def find(self, key: str) -> QModelIndex:
        """Return the index of a row by its key; an invalid one when there is none."""
        for number, row in enumerate(self._rows):
            if row.key == key and not row.is_heading:
                return self.index(number)
        return QModelIndex()

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    # Qt overrides keep Qt's camelCase.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Role.DisplayRole:
            return row.title
        if role == Role.AccessibleTextRole:
            return row.sentence
        if role == Role.AccessibleDescriptionRole:
            return row.hint
        if role == Role.CheckStateRole and row.checked is not None:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        return row if role == Role.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
