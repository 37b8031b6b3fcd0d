"""A list of facts: Enter or a click opens where one comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.views import SourceNote
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.source_popup import SourcePopup, open_sources


@dataclass(frozen=True, slots=True)
class Backed:
    """A row together with the sources that back it.

    `fact` is what the sources are shown for; a row without a fact opens nothing.
    """

    row: Row
    fact: str = ""
    notes: tuple[int, ...] = ()


class FactList(RowList):
    """Rows with their sources; the list is as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, grows=True, opens_on_click=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._backed: Mapping[str, Backed] = {}
        self._notes: tuple[SourceNote, ...] = ()
        self._wording: Callable[[], Wording] | None = None
        self.popup: SourcePopup | None = None
        self.opened.connect(self._open_sources)

    def show_facts(
        self, facts: Sequence[Backed], notes: tuple[SourceNote, ...], wording: Callable[[], Wording]
    ) -> None:
        """Show facts; `notes` are the sources of the whole view."""
        self._backed = {backed.row.key: backed for backed in facts}
        self._notes = notes
        self._wording = wording
        self.show_rows([backed.row for backed in facts])

    def _open_sources(self, key: str) -> None:
        backed = self._backed.get(key)
        if backed is None or not backed.fact or self._wording is None:
            return
        self.popup = open_sources(backed.fact, backed.notes, self._notes, self._wording(), self)
        self.popup.finished.connect(self._forget_popup)

    def _forget_popup(self) -> None:
        self.popup = None
        self.setFocus()
