"""One of several parts of a page, of which one is shown: its button is in a `SectionBar`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.ui.session import Session


class Section(QWidget):
    """Subclasses lay out `body`, and say what `reword` does; it is called when looked at.

    Signals:
        told: the Outcome of a change that was made here.
        credential_wanted: catalog id to show.
    """

    told = Signal(object)
    credential_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)

    @classmethod
    def words(cls, wording: Wording) -> str:
        """Return the words of the section's button."""
        raise NotImplementedError

    def reword(self) -> None:
        """Set every word that does not depend on what is shown."""
        raise NotImplementedError
