"""What the planner says in short, over every way to look at it; and how far a search is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.presenting.plan_short import ShortPlan
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.steps_bar import StepsBar
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session


class PlanAnswer(Card):
    """The old plan stays here, marked as old, until the new one is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stage, self._is_found = (0, 0), False
        self.title, self.lines, self.old = Heading(3), Words(), Words()
        self.looking, self.bar, self.problem = Words(), StepsBar(), ProblemLine()
        self.ask, self.stop = WordButton(is_main=True), WordButton()
        self.again, self.back, self.keep = WordButton(), WordButton(), WordButton()
        self.buttons = FlowLayout()
        for button in (self.ask, self.stop, self.again, self.back, self.keep):
            self.buttons.addWidget(button)
        for part in (self.title, self.old, self.lines, self.looking, self.bar, self.problem):
            self.body.addWidget(part)
        self.body.addLayout(self.buttons)
        self.show_search(is_on=False)
        self.show_mark("", again="")

    def reword(self) -> None:
        """Set the words that do not depend on the plan."""
        wording = self.session.wording
        self.ask.show_words(wording.say("Plan my weeks"))
        self.stop.show_words(wording.say("Stop looking"))
        self.back.show_words(wording.say("Back to the best plan"))
        self.keep.show_words(wording.say("Keep this plan"))
        self.bar.setAccessibleName(wording.say("How far the search is"))
        self._show_stage()

    def show_short(
        self, short: ShortPlan, *, is_best: bool, is_asked: bool, can_keep: bool
    ) -> None:
        """Show a plan in short.

        Args:
            is_best: not one of the other plans.
            is_asked: the person has said how many hours she has.
            can_keep: it is a plan, which can be kept.
        """
        self.title.show_words(short.title)
        self.lines.show_words("\n".join(short.lines))
        self.back.setVisible(not is_best)
        self.ask.setVisible(not is_asked)
        self.keep.setVisible(can_keep)

    def show_mark(self, words: str, *, again: str) -> None:
        """Say that the plan is an old one, and why; '' when it is not.

        Args:
            again: words of the button that plans once more; '' for no button.
        """
        self.old.show_words(words)
        self.again.show_words(again)
        self.again.setVisible(bool(again))

    def show_problem(self, words: str) -> None:
        """Say what went wrong; '' when nothing did."""
        if words:
            self.problem.tell(words)
        else:
            self.problem.clear()

    def show_search(self, *, is_on: bool, is_found: bool = False) -> None:
        """Show or hide how far a search is.

        Args:
            is_found: the best plan is there; reasons and other plans are still looked for.
        """
        self._stage, self._is_found = (0, 0), is_found
        self.bar.setVisible(is_on)
        self.stop.setVisible(is_on)
        self.looking.show_words("")
        if is_on:
            self._show_stage()

    def show_stage(self, stage: int, of: int) -> None:
        """Show how far a search is."""
        self._stage = (stage, of)
        self._show_stage()

    def _show_stage(self) -> None:
        if self.stop.isHidden():
            return
        wording, (stage, of) = self.session.wording, self._stage
        words = wording.say("Looking for the best plan…")
        if self._is_found:
            words = wording.say("Looking for the reasons, and for other good plans…")
        elif of:
            words = wording.say(
                "Looking for the best plan: part {stage} of {of}.",
                stage=wording.number(stage + 1),
                of=wording.number(of),
            )
        self.looking.show_words(words)
        self.bar.show_steps(stage, 1, of, words)

    def tell(self) -> None:
        """Say the plan in short aloud."""
        announce(self, " ".join((self.title.words, self.lines.text())))
