"""What the forms that change the record share: one page, three buttons, and how saving ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Heading
from pathways.ui.record_changes import Outcome
from pathways.ui.session import Session


class RecordForm(QWidget):
    """A form; nothing is kept before Save. Subclasses put their fields into `body`.

    Args:
        is_kept: it changes something that is there already, which can also be taken away.

    Signals:
        done: what was done, in words.
        cancelled: the person left without saving.
    """

    done = Signal(str)
    cancelled = Signal()
    can_undo = True
    """Whether undo takes back what the form does."""

    def __init__(self, session: Session, *, is_kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.heading, self.body, self.problem = Heading(1), QVBoxLayout(), ProblemLine()
        self.body.setSpacing(14)
        self.save, self.remove, self.cancel = WordButton(is_main=True), WordButton(), WordButton()
        self._lay_out_frame()
        self.remove.setVisible(is_kept)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_away)
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out_frame(self) -> None:
        page, buttons = Column(), FlowLayout()
        for button in (self.save, self.remove, self.cancel):
            buttons.addWidget(button)
        page.body.addWidget(self.heading)
        page.body.addLayout(self.body)
        page.body.addWidget(self.problem)
        page.body.addLayout(buttons)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    # Qt overrides keep Qt's camelCase.

    def showEvent(self, event: QShowEvent) -> None:
        follow_layout(self)
        super().showEvent(event)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        wording = self.session.wording
        self.save.show_words(wording.say("Save"))
        self.remove.show_words(wording.say("Take it away"))
        self.cancel.show_words(wording.say("Do not save"))

    def keep(self) -> None:
        """Save, or say what is wrong beside its field."""
        raise NotImplementedError

    def take_away(self) -> None:
        """Take away what the form was opened for."""
        raise NotImplementedError

    def finish(self, outcome: Outcome) -> None:
        """Leave after a change that was saved; else say why it was not."""
        if outcome.is_saved:
            self.done.emit(outcome.done)
        else:
            self.problem.tell(outcome.problem)
