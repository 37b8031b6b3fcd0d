"""A number of 0 or more, typed as people type it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from pathways.i18n.reading import read_number
from pathways.i18n.wording import Wording
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.labelled import Labelled


class NumberField(Labelled):
    """An optional number; what is wrong stands under it."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        self.line = LineField()
        super().__init__(self.line, parent)
        self._wording = wording
        self.line.textChanged.connect(self.clear_problem)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text().strip()

    @property
    def number(self) -> Decimal | None:
        """The number; None when there is none or it cannot be read."""
        return read_number(self.line.text())

    def show_number(self, number: Decimal | None) -> None:
        """Fill the field."""
        self.line.setText("" if number is None else self._wording.number(number))

    def name(self, label: str, wording: Wording, hint: str = "") -> None:
        """Set the words in a language."""
        self._wording = wording
        self.show_words(label, hint)

    def tell_if_wrong(self) -> bool:
        """Say what is wrong with what was typed; return whether anything is."""
        if self.number is not None:
            return False
        self.tell(self._wording.say("Type a number of 0 or more, for example 3."))
        return True
