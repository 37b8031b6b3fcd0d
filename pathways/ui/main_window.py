"""The window: six places at the left, what is always at hand above, the person's place below."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pathways.domain.person import Language, Role
from pathways.i18n.wording import BrokenWordingError, Wording
from pathways.services import settings as kept
from pathways.services.settings import Settings, Theme
from pathways.ui.appearance import Appearance
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.beginning import Beginning
from pathways.ui.first_run import FirstRun
from pathways.ui.parts.texts import Words
from pathways.ui.places import PLACES, Places
from pathways.ui.session import Session
from pathways.ui.top_bar import TopBar
from pathways.ui.undoing import Undoing

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from pathways.domain.record import LearnerRecord
    from pathways.ui.locking import Locking
    from pathways.ui.page import Page

_LAST_WAIT = 10_000  # milliseconds that a closing window waits for work it has told to stop


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        problem: an error that the person should be told about.
        opening_wanted: a Secret or None, and whether it is for new records.
        leaving_wanted: close the records, for somebody else.
    """

    problem = Signal(object)
    opening_wanted = Signal(object, bool)
    leaving_wanted = Signal()

    def __init__(self, session: Session, folder: Path, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._folder, self._has_passphrase = folder, False
        self._locking: Locking | None = None
        session.lock_minutes = settings.lock_minutes
        self.places, self._looks = Places(self), Appearance(self)
        self._undoing, self._beginning = Undoing(self), Beginning(self)
        self.pool = QThreadPool(self)
        self._build()
        self._connect()
        self._make_keys()
        self._looks.wear()
        self._language_changed()
        self._restore()

    # -- building ---------------------------------------------------------------------

    def _build(self) -> None:
        self.top, self.stack = TopBar(), QStackedWidget()
        self.first_run = FirstRun(self.session.wording)
        self.stack.addWidget(self.first_run)
        self.where, self.trouble = Words(), Words()
        strong = QFont()  # says no more than its weight: the size stays that of the program
        strong.setBold(True)
        self.trouble.setFont(strong)
        self.trouble.setContentsMargins(16, 8, 16, 8)
        self.where.setContentsMargins(16, 4, 16, 8)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.stack, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.top)
        column.addWidget(self.trouble)
        column.addLayout(self._beside, 1)
        column.addWidget(self.where)
        self.setCentralWidget(whole)
        self.trouble.hide()

    def _connect(self) -> None:
        self.session.language_changed.connect(self._language_changed)
        self.session.record_changed.connect(self._record_changed)
        self.session.leaving_wanted.connect(self.leaving_wanted)
        self.top.lock_wanted.connect(self._lock)
        self.top.undo_wanted.connect(self.undo)
        self.top.redo_wanted.connect(self.redo)
        self.top.language_wanted.connect(self.speak)
        self.top.size_wanted.connect(self.set_text_size)
        self.top.theme_wanted.connect(self.set_theme)
        self.top.menu_wanted.connect(self._open_menu)
        self.first_run.language_chosen.connect(self.speak)
        self.first_run.person_wanted.connect(self._beginning.begin)
        self.first_run.private_wanted.connect(self._beginning.begin_private)
        self.first_run.goal_wanted.connect(self._beginning.choose_first_goal)
        self.problem.connect(self.show_problem)

    def _make_keys(self) -> None:
        for number, place in enumerate(PLACES, 1):
            self._key(f"Ctrl+{number}", partial(self.go_to, place))
        self._key("Ctrl++", lambda: self._looks.step_size(1))
        self._key("Ctrl+=", lambda: self._looks.step_size(1))
        self._key("Ctrl+-", lambda: self._looks.step_size(-1))
        self._key("Ctrl+0", lambda: self.set_text_size(100))
        self._key("Ctrl+Z", self.undo)
        self._key("Ctrl+Shift+Z", self.redo)
        self._key("Ctrl+Y", self.redo)
        self._key("Ctrl+L", self._lock)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: act() and None)

    # -- locking ----------------------------------------------------------------------

    @property
    def locking(self) -> Locking:
        """The lock of this window, made when it is first needed."""
        if self._locking is None:
            from pathways.ui.locking import Locking  # late: the first screen has no lock

            self._locking = Locking(self)
        return self._locking

    def _lock(self) -> None:
        self.locking.lock_or_tell()

    @property
    def is_locked(self) -> bool:
        """Whether a password is asked for, and nothing else can be done."""
        return self._locking is not None and self._locking.is_asking

    @property
    def can_change(self) -> bool:
        """Whether there are records, and whoever sits here may see them."""
        return self.session.is_open and not self.is_locked

    def add_beside(self, widget: QWidget, *, is_first: bool = False) -> None:
        """Put a widget into the room of the pages, at its right or (first) at its left."""
        if is_first:
            self._beside.insertWidget(0, widget)
        else:
            self._beside.addWidget(widget, 1)

    def private_parts(self) -> tuple[QWidget, ...]:
        """Return everything that may tell about the person."""
        top = (self.top.undo, self.top.redo, self.top.person, self.top.lock)
        return (*top, self.trouble, *self.places.private_parts())

    def show_privacy(self, has_passphrase: bool) -> None:
        """Show whether there is a password, and keep how long to wait for it."""
        self._has_passphrase = has_passphrase
        self.top.lock.setVisible(has_passphrase)
        self.remember(lock_minutes=self.session.lock_minutes)
        self._show_where(self.session.wording)

    # -- places -----------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Key of the place that shows; '' while the first questions are asked."""
        return self.places.current

    def page(self, key: str) -> Page:
        """Return a place, made when it is first asked for."""
        return self.places.page(key)

    def go_to(self, key: str, credential: str = "") -> None:
        """Show a place, at a credential when one is named."""
        self.places.go_to(key, credential)

    def ask_first(self) -> None:
        """Ask the first questions again."""
        self.places.leave()
        self.first_run.ask(1 if self.settings.language else 0)

    # -- language, size, colours ------------------------------------------------------

    def speak(self, language: Language) -> None:
        """Switch every word in place; the choice belongs to the person when one is here."""
        if not self._can_speak(language):
            return
        self.remember(language=language)
        record = self.session.record
        if not self.can_change or record is None or record.language is language:
            self.session.speak(language)
            return
        from pathways.services import records

        workspace = self.session.workspace
        self.make_change(lambda: records.choose_language(workspace, record, language), language)

    def _can_speak(self, language: Language) -> bool:
        """Whether the words of `language` can be read; tells it when they cannot."""
        if language is self.session.wording.language:
            return True
        can = self.session.outside.open_wording(language).language is language
        if not can:
            self.show_problem(BrokenWordingError(language))
        return can

    def _language_changed(self) -> None:
        wording = self.session.wording
        self._looks.load_qt_words(wording.language)
        self.setWindowTitle("Pathways")
        self.first_run.reword(wording)
        self.places.reword()
        self.top.reword(wording)
        self._looks.show_choice()
        self._show_person()
        self._show_where(wording)

    def _show_where(self, wording: Wording) -> None:
        folder = str(self._folder)
        if not self.session.is_open:  # the first screen must not wait for other words
            # An invisible place to break the line after each part of the path.
            folder = folder.replace(os.sep, f"{os.sep}\u200b")
            self.where.show_words(
                wording.say("Your record is on this computer: {folder}", folder=folder)
            )
            return
        from pathways.presenting.safety import where_words

        locked = self._has_passphrase
        self.where.show_words(where_words(folder, has_passphrase=locked, wording=wording))

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller, at once."""
        self._looks.set_text_size(percent)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours, at once."""
        self._looks.set_theme(theme)

    # -- the person -------------------------------------------------------------------

    def opened(self) -> None:
        """Show the person of last time, now that the stores are open."""
        self.locking.opened()
        self._beginning.opened()

    def begin(self, role: Role, sample: bool) -> None:
        """Begin a record of the person's own, or with made-up people."""
        self._beginning.begin(role, sample)

    def forget_pages(self) -> None:
        """Drop every place, and the person with them."""
        self.places.forget()
        self.session.show_record(None)

    def show_person(self, record: LearnerRecord) -> None:
        """Bring a person to the window, in her language."""
        self.session.show_record(record, record.language)
        self._can_speak(record.language)
        self.remember(person=record.id)

    def _record_changed(self) -> None:
        record = self.session.record
        if record is not None and record.id != self.settings.person:
            self.remember(person=record.id)
        self._show_person()
        if record is None and self.can_change:  # an old copy of the records has nobody yet
            self.ask_first()

    def _show_person(self) -> None:
        record, wording = self.session.record, self.session.wording
        name = record.name if record and record.name else wording.say("Menu")
        self.top.show_person(name)
        self._undoing.show()

    def undo(self) -> None:
        """Take back the last change and say which."""
        self._undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back and say which."""
        self._undoing.redo()

    def _open_menu(self) -> None:
        from pathways.ui.person_menu import open_person_menu

        open_person_menu(self)

    # -- trouble ----------------------------------------------------------------------

    def make_change(
        self, act: Callable[[], LearnerRecord], language: Language | None = None
    ) -> bool:
        """Make a change and show it; on trouble tell it and keep everything as it was.

        Args:
            language: to switch to with it, also when the choice could not be kept.
        """
        try:
            record = act()
        except Exception as error:  # every failure of a change is told here, once
            if language is not None:
                self.session.speak(language)
            self.show_problem(error)
            return False
        self.trouble.show_words("")
        self.session.show_record(record, language)
        return True

    def tell_saved(self, path: Path, *, has_thoughts: bool = False) -> None:
        """Say that the record was written to a file, in the place of where it is kept.

        Args:
            has_thoughts: there are private thoughts, and they are not in the file.
        """
        from pathways.ui.parts.announcing import announce

        words = self.session.wording.say("Saved: {file}", file=path)
        if has_thoughts:
            left_out = self.session.wording.say("Your private thoughts are not in it.")
            words = f"{words} · {left_out}"
        self.where.show_words(words)
        announce(self.where, words)

    def show_problem(self, error: object) -> None:
        """Tell what happened, what is safe and what to do, and say it aloud."""
        from pathways.presenting.problems import problem_view
        from pathways.ui.parts.announcing import announce

        words = ""
        if isinstance(error, BaseException):
            words = problem_view(error, self.session.wording).sentence
        self.trouble.show_words(words)
        if words:
            announce(self.trouble, words)

    # -- settings and closing ---------------------------------------------------------

    def remember(self, **changes: object) -> None:
        """Change settings; they are written when the window closes.

        Args:
            changes: fields of Settings.
        """
        self.settings = self.settings._replace(**changes)  # type: ignore[arg-type]

    def _restore(self) -> None:
        self.resize(1120, 760)
        if self.settings.geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray(b64decode(self.settings.geometry)))
        self.first_run.ask(1 if self.settings.language else 0)
        self._can_speak(self.settings.language or Language.ENGLISH)

    def run(
        self,
        work: Callable[[Checkpoint], object],
        failed: Callable[[object], None] | None = None,
    ) -> BackgroundJob:
        """Start work in the background; the caller connects to the job's signals at once.

        Args:
            failed: what to do about an error instead of telling it in the window.
        """
        job = BackgroundJob(work, self)
        job.failed.connect(failed or self.show_problem)
        job.start(self.pool)
        return job

    def closeEvent(self, event: QCloseEvent) -> None:
        for job in self.findChildren(BackgroundJob):
            job.cancel()
        self.pool.waitForDone()
        for pool in self.findChildren(QThreadPool):  # of places; the program must not end in them
            pool.waitForDone(_LAST_WAIT)
        geometry = b64encode(bytes(self.saveGeometry().data())).decode()
        self.remember(geometry=geometry)
        try:
            kept.write(self._folder, self.settings)
        except Exception as error:  # closing must go on: what could not be kept is only the look
            self.show_problem(error)
        super().closeEvent(event)
