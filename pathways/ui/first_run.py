"""The first questions: language, who you are, a sample or your own, and where to. Nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.person import GoalKind, Language, Role
from pathways.i18n.wording import Wording
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.texts import Heading, Words

_HELLO = "Pathways"
_CHOOSE = "Choose a language · Elija un idioma"


class FirstRun(Column):
    """At most four screens, each one question with large buttons.

    Signals:
        language_chosen: a Language.
        person_wanted: a Role, and whether a made-up person is wanted.
        private_wanted: a Role, for a record of the person's own behind a password.
        goal_wanted: the GoalKind of the door that was chosen.
    """

    language_chosen = Signal(object)
    person_wanted = Signal(object, bool)
    private_wanted = Signal(object)
    goal_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._role = Role.LEARNER
        self._question = 0
        self._title, self._hint = Heading(1), Words()
        self._buttons = [WordButton() for _ in range(3)]
        self._back = WordButton()
        for widget in (self._title, self._hint, *self._buttons, self._back):
            self.body.addWidget(widget)
        self.body.addStretch()
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, number=number: self._press(number))
        self._back.clicked.connect(self.go_back)
        self.reword(wording)

    @property
    def question(self) -> int:
        """Which question shows: 0 language, 1 who, 2 sample or mine, 3 doors."""
        return self._question

    def ask(self, question: int) -> None:
        """Ask another question."""
        self._question = question
        self.reword(self._wording)
        self._buttons[0].setFocus()

    def go_back(self) -> None:
        """Ask the question before; nothing is lost."""
        self.ask(max(self._question - 1, 0))

    def reword(self, wording: Wording) -> None:
        """Show the present question in the language of `wording`."""
        self._wording = wording
        title, hint, choices = self._questions()[self._question](wording)
        self._title.show_words(title)
        self._hint.show_words(hint)
        for button, words in zip(self._buttons, [*choices, "", ""][:3], strict=True):
            button.setVisible(bool(words))
            button.show_words(words)
        self._back.show_words(wording.say("Back"))
        self._back.setVisible(self._question in (1, 2))

    def _questions(self) -> Sequence[Callable[[Wording], tuple[str, str, list[str]]]]:
        return (_language_question, _role_question, _sample_question, _door_question)

    def _press(self, number: int) -> None:
        if self._question == 0:
            self.language_chosen.emit(tuple(Language)[number])
            self.ask(1)
        elif self._question == 1:
            self._role = tuple(Role)[number]
            self.ask(2)
        elif self._question == 2 and number == 2:
            self.private_wanted.emit(self._role)
        elif self._question == 2:
            self.person_wanted.emit(self._role, number == 0)
        else:
            kinds = (GoalKind.OCCUPATION, GoalKind.CREDIT, GoalKind.RANK)
            self.goal_wanted.emit(kinds[number])


def _language_question(_wording: Wording) -> tuple[str, str, list[str]]:
    return _HELLO, _CHOOSE, ["English", "Español"]


def _role_question(wording: Wording) -> tuple[str, str, list[str]]:
    choices = [
        wording.say("I am learning or looking for work"),
        wording.say("I help others: I am an advisor"),
        wording.say("I am a teacher"),
    ]
    return wording.say("Who are you?"), wording.say("You can change this later."), choices


def _sample_question(wording: Wording) -> tuple[str, str, list[str]]:
    choices = [
        wording.say("Look at a sample person"),
        wording.say("Begin mine"),
        wording.say("Begin mine with a password"),
    ]
    hint = wording.say(
        "A sample person shows how it works. If others use this computer, begin with a password: "
        "without one they can read what you write."
    )
    return wording.say("How do you want to start?"), hint, choices


def _door_question(wording: Wording) -> tuple[str, str, list[str]]:
    choices = [
        wording.say("A job"),
        wording.say("College credit or a degree"),
        wording.say("A teacher rank"),
    ]
    return wording.say("What do you want to reach?"), "", choices
