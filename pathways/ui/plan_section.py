"""One way to look at a plan under limits, on the page of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.services.planning import Planned


class PlanSection(QWidget):
    """Subclasses say what `reword` and `show_planned` do; they are called when it is looked at.

    Signals:
        credential_wanted: catalog id to show.
        section_wanted: key of another section.
        plan_wanted: another ExactPlan of the answer, to look at.
        limits_wanted: Limits to try.
        told: the Outcome of a change that was made here.
    """

    credential_wanted = Signal(str)
    section_wanted = Signal(str)
    plan_wanted = Signal(object)
    limits_wanted = Signal(object)
    told = Signal(object)

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

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        """Whether there is something to show."""
        raise NotImplementedError

    def reword(self) -> None:
        """Set every word that does not depend on the plan."""
        raise NotImplementedError

    def show_planned(self, planned: Planned, context: Context) -> None:
        """Show what the planner said."""
        raise NotImplementedError
