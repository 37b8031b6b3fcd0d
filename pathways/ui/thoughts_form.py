"""Private thoughts about one thing that is held: never printed unless the person chooses so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pathways.domain.record import Holding
from pathways.presenting.names import holding_title
from pathways.ui import record_changes
from pathways.ui.parts.framed import TextField
from pathways.ui.parts.labelled import Labelled
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session


class ThoughtsForm(RecordForm):
    """One field, as long as the person likes."""

    def __init__(self, session: Session, holding: Holding, parent: QWidget | None = None) -> None:
        super().__init__(session, is_kept=bool(holding.reflection), parent=parent)
        self._holding = holding
        self.text = TextField()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().height() * 10)
        self.thoughts = Labelled(self.text)
        self.body.addWidget(self.thoughts)
        self.reword()
        self.text.setPlainText(holding.reflection)

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        catalog = self.session.workspace.catalog
        self.heading.show_words(holding_title(self._holding, catalog, wording))
        self.thoughts.show_words(
            wording.say("My private thoughts"),
            wording.say(
                "What did you learn? What was hard? This is not on paper and not in files for "
                "others, unless you choose so."
            ),
        )

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.text.setFocus()

    def keep(self) -> None:
        """Save what was typed."""
        changed = replace(self._holding, reflection=self.text.toPlainText().strip())
        self.finish(record_changes.change_holding(self.session, changed))

    def take_away(self) -> None:
        """Take the thoughts away; undo brings them back."""
        changed = replace(self._holding, reflection="")
        self.finish(record_changes.change_holding(self.session, changed))
