"""What the forms for one question about a plan's limits share."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.limits import Limits
from pathways.presenting.plan_limits import LimitQuestion
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.session import Session


class LimitForm(QWidget):
    """Asks one question; subclasses put their fields into `body`.

    Attributes:
        question: which one.

    Signals:
        changed: something was typed, moved or chosen; what it says may not be readable yet.
    """

    question: LimitQuestion
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.body, self.problem = QVBoxLayout(), ProblemLine()
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addLayout(self.body)

    @property
    def is_answered(self) -> bool:
        """Whether the person has said enough for a plan."""
        return True

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        raise NotImplementedError

    def show_limits(self, limits: Limits) -> None:
        """Fill the fields, without telling."""
        raise NotImplementedError

    def read(self, limits: Limits) -> Limits | None:
        """Return limits with this answer in them; None when it cannot be read, which is told."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus where the answer begins."""
        raise NotImplementedError
