"""Setting a password, changing it, and taking it away."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from pathways.domain.errors import WrongPassphraseError
from pathways.presenting.problems import problem_view
from pathways.presenting.safety import (
    new_passphrase_words,
    passphrase_words,
    shared_passphrase_words,
)
from pathways.presenting.sentences import join_sentences
from pathways.services import privacy, records
from pathways.ui.parts.secret_field import SecretField
from pathways.ui.parts.texts import Words
from pathways.ui.restore_form import show_somebody
from pathways.ui.session import Session
from pathways.ui.slow_form import SlowForm


class PassphraseStep(StrEnum):
    """What is done about the password."""

    SET = "set"
    OWN = "own"  # the person gets records of her own, apart from the others here
    CHANGE = "change"
    REMOVE = "remove"


class PassphraseForm(SlowForm):
    """Asks for the present password where there is one, and twice for a new one."""

    def __init__(
        self, session: Session, step: PassphraseStep, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent=parent)
        self._step = step
        self.hint = Words()
        self.present, self.new, self.again = SecretField(), SecretField(), SecretField()
        for part in (self.hint, self.present, self.new, self.again, self.working):
            self.body.addWidget(part)
        self.present.setVisible(step in (PassphraseStep.CHANGE, PassphraseStep.REMOVE))
        for field in (self.new, self.again):
            field.setVisible(step is not PassphraseStep.REMOVE)
        for field in (self.present, self.new, self.again):
            field.entered.connect(self.keep)
        self.present.may_have_nickname(True)
        self.reword()

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        heading = {
            PassphraseStep.SET: wording.say("Choose a password"),
            PassphraseStep.OWN: wording.say("A password of your own"),
            PassphraseStep.CHANGE: wording.say("Change the password"),
            PassphraseStep.REMOVE: wording.say("Take the password away"),
        }[self._step]
        self.heading.show_words(heading)
        self.hint.show_words(self._hint())
        present_hint = wording.say("Or the words of your recovery sheet.")
        self.present.name(wording.say("Your password now"), present_hint, wording)
        least = wording.say_count(
            "At least {count} letter.", "At least {count} letters.", privacy.LEAST_PASSPHRASE
        )
        self.new.name(wording.say("New password"), least, wording)
        self.again.name(wording.say("New password, once more"), "", wording)

    def _hint(self) -> str:
        wording = self.session.wording
        if self._step is PassphraseStep.REMOVE:
            return passphrase_words(has_passphrase=False, wording=wording)
        people = len(records.people(self.session.workspace))
        is_shared = self._step is PassphraseStep.SET
        shared = shared_passphrase_words(people, wording) if is_shared else ""
        return join_sentences((shared, new_passphrase_words(wording)))

    def take_focus(self) -> None:
        """Put the focus where one begins to type."""
        (self._asked()[0]).take_focus()

    def keep(self) -> None:
        """Save, or say what is wrong beside its field."""
        for field in (self.present, self.new, self.again):
            field.secret.clear_problem()
        wording = self.session.wording
        empty = next((each for each in self._asked() if not each.line.text()), None)
        if empty is not None:
            empty.tell(wording.say("Please fill this in."))
        elif self._step is not PassphraseStep.REMOVE and self._differ():
            self.again.tell(wording.say("The two are not the same. Type it once more."))
        else:
            self._begin()

    def _asked(self) -> tuple[SecretField, ...]:
        fields = (self.present, self.new, self.again)
        return tuple(field for field in fields if field.isVisibleTo(self))

    def _differ(self) -> bool:
        return self.new.line.text() != self.again.line.text()

    def _begin(self) -> None:
        workspace, present, new = self.session.workspace, self.present.value, self.new.value
        person = self.session.record.id if self.session.record else ""
        steps = {
            PassphraseStep.SET: lambda: privacy.set_passphrase(workspace, new),
            PassphraseStep.OWN: lambda: privacy.give_own_drawer(workspace, person, new),
            PassphraseStep.CHANGE: lambda: privacy.change_passphrase(workspace, present, new),
            PassphraseStep.REMOVE: lambda: privacy.remove_passphrase(workspace, present),
        }
        self.work(steps[self._step], self._changed)

    def _changed(self, _nothing: None) -> None:
        wording = self.session.wording
        done = {
            PassphraseStep.SET: wording.say("Your records now have a password."),
            PassphraseStep.OWN: wording.say("It is behind its own password now."),
            PassphraseStep.CHANGE: wording.say("Your password is changed."),
            PassphraseStep.REMOVE: wording.say("Your records have no password now."),
        }[self._step]
        self.done_with(done)
        self.session.privacy_changed.emit()
        if self._step is PassphraseStep.OWN:
            show_somebody(self.session)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        words = problem_view(error, self.session.wording).sentence
        wrong = isinstance(error, WrongPassphraseError)
        if privacy.is_taken(error):
            self.new.offer_nickname()
        field = self.present if wrong else self.new
        (field if field.isVisibleTo(self) else self.present).tell(words)

    def take_away(self) -> None:
        """Nothing is kept that could be taken away."""
