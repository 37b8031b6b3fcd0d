"""Everything about one thing that is held; for a badge, what its file tells and its file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.record import Holding
from pathways.presenting.badge_files import offer_words
from pathways.presenting.badges import badge_view
from pathways.presenting.problems import problem_view
from pathways.presenting.views import HeldLine
from pathways.ui import record_changes
from pathways.ui.background_job import BackgroundJob
from pathways.ui.badge_answers import BadgeAnswers
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.file_dialogs import ask_where_to_save
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from pathways.services.kept_badges import LookedAt

NONE_OF_THESE = "-"
_Asked = tuple[str, int | None, dt.date, str]


class HoldingPane(Card):
    """Signals:
    told: the Outcome of a change that was made here.
    """

    told = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._holding: Holding | None = None
        self._pool = QThreadPool(self)
        self._kept: dict[_Asked, LookedAt] = {}
        self._looking: _Asked | None = None
        self._email = ""
        self.title = Heading(3)
        self.words = [Words() for _ in range(6)]
        self.ask, self.offers = Words(), ChoiceList()
        self.change, self.thoughts, self.catalog = (WordButton() for _ in range(3))
        self.answers = BadgeAnswers()
        self.line = LineField()
        self.email = Labelled(self.line)
        self.compare, self.again, self.give_back = (WordButton() for _ in range(3))
        self.saved, self.problem = Words(), ProblemLine()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        own, badge = FlowLayout(), FlowLayout()
        for button in (self.change, self.thoughts, self.catalog):
            own.addWidget(button)
        for button in (self.compare, self.again, self.give_back):
            badge.addWidget(button)
        for part in (self.title, *self.words, self.ask, self.offers):
            self.body.addWidget(part)
        self.body.addLayout(own)
        self.body.addWidget(self.answers)
        self.body.addWidget(self.email)
        self.body.addLayout(badge)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.offers.changed.connect(self._choose)
        self.line.returnPressed.connect(self._compare)
        self.compare.clicked.connect(self._compare)
        self.again.clicked.connect(self._check_again)
        self.give_back.clicked.connect(self._ask_where)

    def reword(self) -> None:
        """Set the words that do not depend on the thing."""
        wording = self.session.wording
        self.ask.show_words(wording.say("It may be this in the catalog. You decide."))
        self.offers.setAccessibleName(wording.say("What it is in the catalog"))
        self.change.show_words(wording.say("Change it"))
        self.thoughts.show_words(wording.say("My private thoughts"))
        self.catalog.show_words(wording.say("See all about it"))
        self.email.show_words(
            wording.say("Is it yours? Type the e-mail address that you gave the school."),
            wording.say("It is compared and not kept."),
        )
        self.compare.show_words(wording.say("Compare"))
        self.again.show_words(wording.say("Check it again today"))
        self.give_back.show_words(wording.say("Save its file unchanged…"))
        self.answers.reword(wording)

    # -- showing ------------------------------------------------------------------------

    def show_holding(self, holding: Holding, line: HeldLine) -> None:
        """Show one thing, and look at its badge in the background."""
        if self._holding is None or self._holding.id != holding.id:
            self._forget()
        self._holding = holding
        self.title.show_words(line.title)
        told = (line.state, line.dates, line.issuer, line.remark, line.note, self._has_thoughts())
        for words, text in zip(self.words, told, strict=True):
            words.show_words(text)
        known = self.session.workspace.catalog.credentials
        self.catalog.setVisible(holding.credential in known)
        self._show_badge(holding)

    def _has_thoughts(self) -> str:
        wording = self.session.wording
        if self._holding is None or not self._holding.reflection:
            return ""
        return wording.say("You wrote down private thoughts about it.")

    def _forget(self) -> None:
        """Another thing is shown: what was typed and told was about the one before."""
        self._email = ""
        self.line.clear()
        self.saved.show_words("")
        self.problem.clear()

    def _show_badge(self, holding: Holding) -> None:
        has_badge = holding.badge is not None
        for part in (self.answers, self.email, self.compare, self.again, self.give_back):
            part.setVisible(has_badge)
        self._offer(None)
        if not has_badge:
            return
        asked = self._asked(holding)
        found = self._kept.get(asked)
        if found is not None and self._has_file(holding):
            self._show_answers(found)
        elif self._looking != asked:
            self._look(holding, asked)

    def _has_file(self, holding: Holding) -> bool:
        """Whether the file is still there: one that was erased is not told about any more."""
        from pathways.services import kept_badges  # late: see below

        session, record = self.session, self.session.record
        return record is not None and holding.badge in kept_badges.kept_files(
            session.workspace, record
        )

    def _asked(self, holding: Holding) -> _Asked:
        day = holding.checked_on or self.session.outside.today()
        return holding.badge or "", holding.badge_part, day, self._email

    def _look(self, holding: Holding, asked: _Asked) -> None:
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        session, record, wording = self.session, self.session.record, self.session.wording
        if record is None:
            return
        file = kept_badges.file_of(session.workspace, record, holding)
        if file is None:
            self.answers.wait(wording.say("The file of this badge is not in your record."))
            for part in (self.email, self.compare, self.again, self.give_back):
                part.hide()
            return
        self.answers.wait(wording.say("Looking at the file…"))
        self._looking = asked
        workspace, (_sha256, number, day, email) = session.workspace, asked
        job = BackgroundJob(
            lambda _checkpoint: kept_badges.check_file(workspace, file, day, email or None, number),
            self,
        )
        job.succeeded.connect(lambda found: self._looked(asked, found))
        job.failed.connect(lambda error: self._failed(asked, error))
        job.start(self._pool)

    def _looked(self, asked: _Asked, found: LookedAt) -> None:
        self._kept[asked] = found
        self._looking = None if self._looking == asked else self._looking
        if self._holding is not None and self._asked(self._holding) == asked:
            self._show_answers(found)

    def _failed(self, asked: _Asked, error: Exception) -> None:
        self._looking = None if self._looking == asked else self._looking
        self.answers.wait("")
        self.problem.tell(problem_view(error, self.session.wording).sentence)

    def _show_answers(self, found: LookedAt) -> None:
        wording, day = self.session.wording, found.badge.answers.checked_on
        rests = (
            wording.say("Checked on this computer on {date}.", date=wording.date(day))
            if day
            else ""
        )
        self.answers.show_view(badge_view(found.badge, wording), rests)
        self._offer(found)

    def wait(self) -> None:
        """Wait until the file was looked at; for pictures and tests."""
        self._pool.waitForDone()

    # -- what it may be in the catalog ----------------------------------------------------

    def _offer(self, found: LookedAt | None) -> None:
        """Offer what the badge may be; one that was chosen can be changed back."""
        session, holding = self.session, self._holding
        offers = found.offers if found else ()
        catalog, wording = session.workspace.catalog, session.wording
        choices = [(each.credential, offer_words(each, catalog, wording)) for each in offers]
        self.offers.offer([(NONE_OF_THESE, wording.say("None of these")), *choices])
        chosen = holding.credential if holding else None
        self.offers.choose(chosen or NONE_OF_THESE)
        for part in (self.ask, self.offers):
            part.setVisible(bool(choices))

    def _choose(self, key: str) -> None:
        holding = self._holding
        if holding is None:
            return
        credential = None if key == NONE_OF_THESE else key
        if credential != holding.credential:
            changed = replace(holding, credential=credential)
            self.told.emit(record_changes.change_holding(self.session, changed))

    # -- the file ---------------------------------------------------------------------------

    def _compare(self) -> None:
        self._email = self.line.text().strip()
        if self._holding is not None:
            self._show_badge(self._holding)

    def _check_again(self) -> None:
        if self._holding is not None:
            self._kept.clear()  # keys or lists may have come since
            self.told.emit(record_changes.check_again(self.session, (self._holding.id,)))

    def _ask_where(self) -> None:
        from pathways.services.kept_badges import ending_of

        holding, wording = self._holding, self.session.wording
        found = self._kept.get(self._asked(holding)) if holding else None
        ending = ending_of(found.badge) if found else "bin"
        # translators: the name of a file, without its ending
        name = f"{wording.say('badge')}.{ending}"
        kinds = f"{ending.upper()} (*.{ending})"
        path = ask_where_to_save(self, wording.say("Save the file"), name, kinds, wording)
        if path is not None:
            self.save_file(path)

    def save_file(self, path: Path) -> None:
        """Write the file of the badge as it came, byte for byte."""
        from pathways.services import kept_badges

        session, record, holding = self.session, self.session.record, self._holding
        if record is None or holding is None:
            return
        try:
            kept_badges.give_back(session.workspace, record, holding, path)
        except Exception as error:  # told beside its cause
            self.problem.tell(problem_view(error, session.wording).sentence)
            return
        self.problem.clear()
        self.saved.show_words(session.wording.say("Saved: {path}", path=path))

    def take_focus(self) -> None:
        """Go to the first thing that can be done here."""
        (self.offers if self.offers.isVisibleTo(self) else self.change).setFocus()
