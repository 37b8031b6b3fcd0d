"""One way to look at a rank, on the page that tells why not yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.person import GoalKind
from pathways.i18n.wording import Wording
from pathways.rules.evaluate import SchemeResult
from pathways.ui.session import Session


class RankSection(QWidget):
    """Subclasses say what `reword` and `show_record` do; they are called when it is looked at.

    Signals:
        told: the Outcome of a change that was made here.
        form_wanted: a RecordForm to show in the place of the page.
        credential_wanted: catalog id to show.
        place_wanted: key of another place, and what to show there.
    """

    told = Signal(object)
    form_wanted = Signal(object)
    credential_wanted = Signal(str)
    place_wanted = Signal(str, str)

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
        """Set every word that does not depend on the record."""
        raise NotImplementedError

    def show_record(self) -> None:
        """Show the present record; its goal is a rank."""
        raise NotImplementedError

    @property
    def scheme(self) -> str:
        """Id of the ladder of the goal; '' when the goal is no rank."""
        return self._goal()[0]

    @property
    def level(self) -> str:
        """Name of the level that is the goal; '' when the goal is no rank."""
        return self._goal()[1]

    def _goal(self) -> tuple[str, str]:
        record = self.session.record
        if record is None or record.goal is None or record.goal.kind is not GoalKind.RANK:
            return "", ""
        scheme, _, level = record.goal.id.partition(":")
        return scheme, level

    def standing(self) -> SchemeResult | None:
        """Return where the person stands on the ladder today."""
        from pathways.services.rank import standing  # late: it brings the database along

        record = self.session.record
        if record is None or not self.scheme:
            return None
        return standing(self.session.workspace, record, self.scheme, self.session.outside.today())
