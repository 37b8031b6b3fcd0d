"""One file that was looked at: what it tells, what it may be in the catalog, and adding it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.planning.badge_use import BadgeUse
from pathways.presenting.badge_files import badge_file_line, offer_words
from pathways.presenting.badges import badge_view
from pathways.ui.badge_answers import BadgeAnswers
from pathways.ui.holding_pane import NONE_OF_THESE
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.services.kept_badges import LookedAt

_BADGES = (BadgeUse.NEW, BadgeUse.HERE, BadgeUse.FILE_ONLY)


class LookedAtPane(Card):
    """Signals:
    match_chosen: catalog id that the person chose for the badge, or None.
    """

    match_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.title, self.result, self.issuer = Heading(3), Words(), Words()
        self.ask, self.offers = Words(), ChoiceList()
        self.add = WordButton(is_main=True)
        self.answers = BadgeAnswers()
        for part in (
            self.title,
            self.result,
            self.issuer,
            self.ask,
            self.offers,
            self.add,
            self.answers,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.offers.changed.connect(
            lambda key: self.match_chosen.emit(None if key == NONE_OF_THESE else key)
        )

    def reword(self) -> None:
        """Set the words that do not depend on the file."""
        wording = self.session.wording
        self.ask.show_words(wording.say("It may be this in the catalog. You decide."))
        self.offers.setAccessibleName(wording.say("What it is in the catalog"))
        self.answers.reword(wording)

    def show_file(self, found: LookedAt, chosen: str | None, *, is_busy: bool) -> None:
        """Show one file; `chosen` is what the person said it is in the catalog."""
        wording = self.session.wording
        line, view = (
            badge_file_line(found.badge, found.use, wording, found.adds),
            badge_view(found.badge, wording),
        )
        self.title.show_words(line.title)
        self.result.show_words(line.result)
        self.issuer.show_words("\n".join(filter(None, (view.issuer, view.awarded))))
        self.add.show_words(
            wording.say("Add them to my record")
            if found.adds > 1
            else wording.say("Add it to my record")
        )
        self.add.setVisible(line.can_add)
        self.add.setEnabled(not is_busy)
        self._offer(found, chosen)
        self.answers.setVisible(found.use in _BADGES)
        self.answers.show_view(view)

    def _offer(self, found: LookedAt, chosen: str | None) -> None:
        catalog, wording = self.session.workspace.catalog, self.session.wording
        choices = [(each.credential, offer_words(each, catalog, wording)) for each in found.offers]
        self.offers.offer([(NONE_OF_THESE, wording.say("None of these")), *choices])
        self.offers.choose(chosen or NONE_OF_THESE)
        can_choose = bool(choices) and found.use is BadgeUse.NEW
        for part in (self.ask, self.offers):
            part.setVisible(can_choose)

    def take_focus(self) -> None:
        """Go to the first thing that can be done here."""
        todo = (self.offers, self.add, self.answers.list)
        target = next((each for each in todo if each.isVisibleTo(self) and each.isEnabled()), None)
        if target is not None:
            target.setFocus()
        else:
            announce(self, self.result.text())
