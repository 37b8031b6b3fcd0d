"""A password to type, hidden unless the person wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pathways.domain.privacy import Secret
from pathways.i18n.wording import Wording
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.labelled import Labelled

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QWidget):
    """What is typed stays in the field; `clear` empties it.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField()
        self.secret = Labelled(self.line)
        self.show_it = WordButton(is_toggle=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.secret)
        column.addWidget(self.show_it)
        self.line.setInputMethodHints(_HINTS)
        self.line.returnPressed.connect(self.entered)
        self.show_it.toggled.connect(self._hide_or_show)
        self._hide_or_show(False)

    def _hide_or_show(self, is_shown: bool) -> None:
        shown, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.line.setEchoMode(shown if is_shown else hidden)

    def name(self, label: str, hint: str, wording: Wording) -> None:
        """Set every word; `label` and `hint` are those of the password."""
        self.secret.show_words(label, hint)
        self.show_it.show_words(wording.say("Show what I type"))

    @property
    def value(self) -> Secret:
        """What was typed."""
        return Secret(self.line.text())

    def clear(self) -> None:
        """Empty the field and hide what is typed again."""
        self.line.clear()
        self.show_it.setChecked(False)
        self.secret.clear_problem()

    def tell(self, words: str) -> None:
        """Say what is wrong, and go there."""
        self.secret.tell(words)

    def take_focus(self) -> None:
        """Put the focus where one begins to type."""
        self.line.setFocus()
