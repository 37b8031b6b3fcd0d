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

    A nickname is asked for only where it is offered: few people have one.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField()
        self.secret = Labelled(self.line)
        self.show_it = WordButton(is_toggle=True)
        self.nickname, self.has_nickname = LineField(), WordButton()
        self.second = Labelled(self.nickname)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.secret)
        column.addWidget(self.show_it)
        column.addWidget(self.has_nickname)
        column.addWidget(self.second)
        self.second.hide()
        self.has_nickname.hide()
        self.line.setInputMethodHints(_HINTS)
        self.nickname.setInputMethodHints(_HINTS)
        for line in (self.line, self.nickname):
            line.returnPressed.connect(self.entered)
        self.has_nickname.clicked.connect(self._ask_nickname)
        self.show_it.toggled.connect(self._hide_or_show)
        self._hide_or_show(False)

    def _hide_or_show(self, is_shown: bool) -> None:
        shown, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.line.setEchoMode(shown if is_shown else hidden)

    def name(self, label: str, hint: str, wording: Wording) -> None:
        """Set every word; `label` and `hint` are those of the password."""
        self.secret.show_words(label, hint)
        self.show_it.show_words(wording.say("Show what I type"))
        self.has_nickname.show_words(wording.say("I have a nickname too"))
        self.second.show_words(
            wording.say("Nickname"),
            wording.say("You type it each time, with your password. It is not kept anywhere."),
        )

    def may_have_nickname(self, may_have: bool) -> None:
        """Offer a button to those who chose a nickname; without it there is no field for one."""
        self.has_nickname.setVisible(may_have)
        self.second.hide()

    def offer_nickname(self) -> None:
        """Show the field for a nickname at once."""
        self.has_nickname.hide()
        self.second.show()

    def _ask_nickname(self) -> None:
        self.offer_nickname()
        self.nickname.setFocus()

    @property
    def value(self) -> Secret:
        """What was typed."""
        is_asked = self.second.isVisibleTo(self)
        return Secret(self.line.text(), self.nickname.text() if is_asked else "")

    def clear(self) -> None:
        """Empty the field and hide what is typed again."""
        self.line.clear()
        self.nickname.clear()
        self.show_it.setChecked(False)
        self.secret.clear_problem()

    def tell(self, words: str) -> None:
        """Say what is wrong, and go there."""
        self.secret.tell(words)

    def take_focus(self) -> None:
        """Put the focus where one begins to type."""
        self.line.setFocus()
