"""The base of the places in the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.ui.session import Session


class Page(QWidget):
    """One place. Subclasses build widgets once, then only re-word and refill them.

    `reword` sets every word from `session.wording` and keeps selection,
    scroll place and typed text. `refresh` asks presenting for its view of the
    present record and shows it. Both must be safe before the workspace opens.

    Signals:
        place_wanted: key of another place to show, and a catalog id to show there or ''.
        problem: an error that the person should be told about.
    """

    place_wanted = Signal(str, str)
    problem = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.language_changed.connect(self._language_changed)
        session.record_changed.connect(self.refresh)
        session.workspace_opened.connect(self.refresh)

    def reword(self) -> None:
        """Set every word in the language of the session."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the present record."""
        raise NotImplementedError

    def take_focus(self) -> bool:
        """Put the focus where this place begins; False where it has no such place of its own."""
        return False

    def show_credential(self, credential: str) -> None:
        """Show one credential; a place that shows none does nothing."""

    def _language_changed(self) -> None:
        self.reword()
        self.refresh()
