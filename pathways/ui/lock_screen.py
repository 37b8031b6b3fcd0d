"""What shows while records are locked: a field for the password, and nothing about anybody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.privacy import LEAST_PASSPHRASE
from pathways.i18n.wording import Wording
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.secret_field import SecretField
from pathways.ui.parts.texts import Heading, Words


class LockScreen(Column):
    """Either a start, where nothing is open yet, or records that were locked meanwhile.

    Signals:
        secret_given: the Secret that was typed.
        plain_wanted: go on without a password, in records that have none.
        new_wanted: begin new records that the typed Secret locks.
        leaving_wanted: close the locked records, for somebody else.
        new_cancelled: the person who was only to choose a password does not want to.
    """

    secret_given = Signal(object)
    plain_wanted = Signal()
    new_wanted = Signal(object)
    leaving_wanted = Signal()
    new_cancelled = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._is_start, self._is_new, self._is_only_new = True, False, False
        self.heading, self.hint = Heading(1), Words()
        self.field, self.again = SecretField(), SecretField()
        self.working, self.problem = Words(), ProblemLine()
        self.open = WordButton(is_main=True)
        self.begin, self.plain, self.back, self.leave = (WordButton() for _ in range(4))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons, others = FlowLayout(), FlowLayout()
        buttons.addWidget(self.open)
        for button in (self.begin, self.plain, self.back, self.leave):
            others.addWidget(button)
        for part in (self.heading, self.hint, self.field, self.again):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addWidget(self.working)
        self.body.addWidget(self.problem)
        self.body.addLayout(others)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.open.clicked.connect(self._give)
        self.field.entered.connect(self._go_on)
        self.again.entered.connect(self._give)
        self.begin.clicked.connect(lambda: self._ask_new(is_new=True))
        self.back.clicked.connect(self._go_back)
        self.plain.clicked.connect(self.plain_wanted)
        self.leave.clicked.connect(self.leaving_wanted)

    def ask(self, *, is_start: bool) -> None:
        """Ask for the password, empty, with the focus in the field."""
        self._is_start, self._is_only_new = is_start, False
        self.working.show_words("")
        self.setEnabled(True)
        self._ask_new(is_new=False)

    def ask_new(self) -> None:
        """Ask for the password of records that are about to begin."""
        self.ask(is_start=True)
        self._is_only_new = True
        self._ask_new(is_new=True)

    def _go_back(self) -> None:
        if self._is_only_new:
            self.new_cancelled.emit()
        else:
            self._ask_new(is_new=False)

    def _ask_new(self, *, is_new: bool) -> None:
        self._is_new = is_new
        self.problem.clear()
        self.forget()
        self.field.may_have_nickname(not is_new)
        self.reword(self._wording)
        self.field.take_focus()

    def reword(self, wording: Wording) -> None:
        """Set every word; keep what was typed."""
        self._wording = wording
        self._show_buttons()
        self.heading.show_words(self._heading(wording))
        self.hint.show_words(self._hint(wording))
        self.field.name(wording.say("Password"), self._least(wording), wording)
        self.again.name(wording.say("New password, once more"), "", wording)
        self.open.show_words(wording.say("Begin") if self._is_new else wording.say("Open"))
        self.begin.show_words(wording.say("Begin new records with a password"))
        self.plain.show_words(wording.say("Go on without a password"))
        self.back.show_words(wording.say("Back"))
        self.leave.show_words(wording.say("Somebody else"))

    def _show_buttons(self) -> None:
        is_start = self._is_start and not self._is_new
        self.begin.setVisible(is_start)
        self.plain.setVisible(is_start)
        self.back.setVisible(self._is_new)
        self.again.setVisible(self._is_new)
        self.leave.setVisible(not self._is_start)

    def _heading(self, wording: Wording) -> str:
        if self._is_new:
            return wording.say("Choose a password")
        return wording.say("Welcome") if self._is_start else wording.say("Locked")

    def _hint(self, wording: Wording) -> str:
        if self._is_new:
            from pathways.presenting.safety import new_passphrase_words

            return new_passphrase_words(wording)
        if self._is_start:
            return wording.say("Type your password to open your records.")
        return wording.say("Type your password to go on. What you typed before is still there.")

    def _least(self, wording: Wording) -> str:
        if not self._is_new:
            return ""
        return wording.say_count(
            "At least {count} letter.", "At least {count} letters.", LEAST_PASSPHRASE
        )

    def _go_on(self) -> None:
        """Enter in the first field: a new password is typed once more, any other is tried."""
        if self._is_new and self.field.line.text() and not self.again.line.text():
            self.again.take_focus()
        else:
            self._give()

    def forget(self) -> None:
        """Empty every field."""
        self.field.clear()
        self.again.clear()

    def _give(self) -> None:
        self.field.secret.clear_problem()
        self.again.secret.clear_problem()
        if not self.field.line.text():
            self.field.tell(self._wording.say("Please fill this in."))
            return
        if self._is_new and self.again.line.text() != self.field.line.text():
            # A slip of the finger would shut the person out for good.
            self.again.tell(self._wording.say("The two are not the same. Type it once more."))
            return
        self.problem.clear()
        self.working.show_words(self._wording.say("Opening…"))
        secret = self.field.value
        self.setEnabled(False)
        (self.new_wanted if self._is_new else self.secret_given).emit(secret)

    def tell(self, words: str, *, is_taken: bool = False) -> None:
        """Say why it did not open; what was typed is emptied.

        Args:
            is_taken: a nickname would make the new password one's own; it is asked for then.
        """
        self.setEnabled(True)
        if is_taken:
            self.field.offer_nickname()
        self.working.show_words("")
        self.forget()
        self.field.take_focus()
        self.problem.tell(words)
