"""The window: five places at the left, what is always at hand above, the person's place below."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, QTranslator, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
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
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.first_run import FirstRun
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session
from pathways.ui.themes import dress
from pathways.ui.top_bar import TopBar, next_size

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from pathways.domain.record import LearnerRecord
    from pathways.ui.navigation import Navigation
    from pathways.ui.page import Page

# Imported when a place is first shown: the first screen must not wait for them.
_PAGES = {
    "next": ("pathways.ui.next_step_page", "NextStepPage"),
    "explore": ("pathways.ui.explore_page", "ExplorePage"),
    "plan": ("pathways.ui.plan_page", "PlanPage"),
    "why": ("pathways.ui.why_page", "WhyPage"),
    "print": ("pathways.ui.print_page", "PrintPage"),
}


_LAST_WAIT = 10_000  # milliseconds that a closing window waits for work it has told to stop


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        problem: an error that the person should be told about.
    """

    problem = Signal(object)

    def __init__(self, session: Session, folder: Path, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._folder = folder
        self._pages: dict[str, Page] = {}
        self._navigation: Navigation | None = None
        self._translator = QTranslator(self)
        self._base_font = _system_font()
        self.pool = QThreadPool(self)
        self._build()
        self._connect()
        self._make_keys()
        self.wear(settings.theme, settings.text_percent)
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
        self.top.undo_wanted.connect(self.undo)
        self.top.redo_wanted.connect(self.redo)
        self.top.language_wanted.connect(self.speak)
        self.top.size_wanted.connect(self.set_text_size)
        self.top.theme_wanted.connect(self.set_theme)
        self.top.menu_wanted.connect(self._open_menu)
        self.first_run.language_chosen.connect(self.speak)
        self.first_run.person_wanted.connect(self.begin)
        self.first_run.goal_wanted.connect(self._choose_first_goal)
        self.problem.connect(self.show_problem)

    def _make_keys(self) -> None:
        for number, place in enumerate(_PAGES, 1):
            self._key(f"Ctrl+{number}", partial(self.go_to, place))
        self._key("Ctrl++", lambda: self._step_size(1))
        self._key("Ctrl+=", lambda: self._step_size(1))
        self._key("Ctrl+-", lambda: self._step_size(-1))
        self._key("Ctrl+0", lambda: self.set_text_size(100))
        self._key("Ctrl+Z", self.undo)
        self._key("Ctrl+Shift+Z", self.redo)
        self._key("Ctrl+Y", self.redo)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: act() and None)

    # -- places -----------------------------------------------------------------------

    @property
    def navigation(self) -> Navigation:
        """The list of places, made when the first questions are answered."""
        if self._navigation is None:
            from pathways.ui.navigation import Navigation, program_icon

            self.setWindowIcon(program_icon())
            self._navigation = Navigation()
            self._navigation.chosen.connect(self.go_to)
            self._navigation.reword(self.session.wording)
            self._beside.insertWidget(0, self._navigation)
        return self._navigation

    @property
    def place(self) -> str:
        """Key of the place that shows; '' while the first questions are asked."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def page(self, key: str) -> Page:
        """Return a place, made when it is first asked for."""
        if key not in self._pages:
            module, name = _PAGES[key]
            page: Page = getattr(import_module(module), name)(self.session)
            self._pages[key] = page
            self.stack.addWidget(page)
            self._wire(page)
            page.reword()
            page.refresh()
        return self._pages[key]

    def _wire(self, page: Page) -> None:
        page.place_wanted.connect(self.go_to)
        page.problem.connect(self.show_problem)

    def go_to(self, key: str, credential: str = "") -> None:
        """Show a place, at a credential when one is named.

        Before a person is chosen, the first questions stay.
        """
        if not self.session.is_open or self.session.record is None:
            return
        is_other = self.place != key
        self.navigation.setVisible(True)  # first, so that Tab comes to it before the page
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        if credential:
            page.show_credential(credential)
        self.navigation.choose(key)
        if is_other and not credential and not page.take_focus():
            # Else the focus would fall somewhere into the page and scroll it there.
            self.navigation.focus(key)
        self._remember(place=key)

    def ask_first(self) -> None:
        """Ask the first questions again."""
        if self._navigation:
            self._navigation.hide()
        self.stack.setCurrentWidget(self.first_run)
        self.first_run.ask(1 if self.settings.language else 0)

    # -- language, size, colours ------------------------------------------------------

    def speak(self, language: Language) -> None:
        """Switch every word in place; the choice belongs to the person when one is here."""
        if not self._can_speak(language):
            return
        self._remember(language=language)
        record = self.session.record
        if not self.session.is_open or record is None or record.language is language:
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
        self._load_qt_words(wording.language)
        self.setWindowTitle("Pathways")
        self.first_run.reword(wording)
        if self._navigation:
            self._navigation.reword(wording)
        self.top.reword(wording)
        self.top.show_look(self.settings.theme, self.settings.text_percent, wording)
        self._show_person()
        self._show_where(wording)

    def _load_qt_words(self, language: Language) -> None:
        app = QApplication.instance()
        if app is None:
            return
        app.removeTranslator(self._translator)
        if language is Language.SPANISH:
            from PySide6.QtCore import QLibraryInfo

            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load(f"qtbase_{language}", folder):
                app.installTranslator(self._translator)

    def _show_where(self, wording: Wording) -> None:
        # An invisible place to break the line after each part of the path.
        folder = str(self._folder).replace(os.sep, f"{os.sep}\u200b")
        self.where.show_words(
            wording.say("Your record is on this computer: {folder}", folder=folder)
        )

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller, at once."""
        self._remember(text_percent=percent)
        self.wear(self.settings.theme, percent)

    def _step_size(self, direction: int) -> None:
        self.set_text_size(next_size(self.settings.text_percent, direction))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours, at once."""
        self._remember(theme=theme)
        self.wear(theme, self.settings.text_percent)

    def wear(self, theme: Theme, percent: int) -> None:
        """Show everything in a theme and a text size."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            font = QFont(self._base_font)
            font.setPointSizeF(max(self._base_font.pointSizeF(), 10.5) * percent / 100)
            app.setFont(font)
            dress(app, theme)
        self.top.show_look(theme, percent, self.session.wording)
        if self._navigation:
            self._navigation.reword(self.session.wording)

    # -- the person -------------------------------------------------------------------

    def opened(self) -> None:
        """Show the person of last time, now that the stores are open."""
        from pathways.services import records

        known = {each.id for each in records.people(self.session.workspace)}
        if self.settings.first_run_done and self.settings.person in known:
            self.show_person(records.open_person(self.session.workspace, self.settings.person))
            self.go_to(self.settings.place or "next")

    def begin(self, role: Role, sample: bool) -> None:
        """Begin a record of the person's own, or with made-up people."""
        if not self.session.is_open:  # a quick reader: begin as soon as the stores are open
            from PySide6.QtCore import Qt  # late, see `parts.flags`

            once = Qt.ConnectionType.SingleShotConnection
            self.session.workspace_opened.connect(partial(self.begin, role, sample), once)
            return
        from pathways.services import records

        start = records.begin_sample if sample else records.begin
        workspace, language = self.session.workspace, self.session.wording.language
        if not self.make_change(lambda: start(workspace, role, language)):
            return
        self._remember(first_run_done=True)
        if sample:
            self.go_to("next")
        else:
            self.first_run.ask(3)

    def _choose_first_goal(self, kind: object) -> None:
        from pathways.ui.goal_chooser import choose_goal

        self.go_to("next")
        choose_goal(self, self.session, kind)

    def show_person(self, record: LearnerRecord) -> None:
        """Bring a person to the window, in her language."""
        self.session.show_record(record, record.language)
        self._can_speak(record.language)
        self._remember(person=record.id)

    def _record_changed(self) -> None:
        record = self.session.record
        if record is not None and record.id != self.settings.person:
            self._remember(person=record.id)
        self._show_person()

    def _show_person(self) -> None:
        from_record = self.session.record
        wording = self.session.wording
        name = from_record.name if from_record and from_record.name else wording.say("Menu")
        self.top.show_person(name)
        self._show_history()

    def _show_history(self) -> None:
        record, undo, redo = self.session.record, "", ""
        if record is not None and self.session.is_open:
            undo, redo = self._history_words(record)
        self.top.show_history(undo, redo, self.session.wording)

    def _history_words(self, record: LearnerRecord) -> tuple[str, str]:
        """What would be undone and what done again, in words; '' when there is nothing."""
        from pathways.presenting.changes import change_sentence
        from pathways.services import records

        wording, catalog = self.session.wording, self.session.workspace.catalog
        changes = records.history(self.session.workspace, record)
        done = [change for change in changes if not change.is_undone]
        undone = [change for change in changes if change.is_undone]
        last = change_sentence(done[0], wording, catalog) if len(done) > 1 else ""
        following = change_sentence(undone[-1], wording, catalog) if undone else ""
        return (
            wording.say("Undo: {change}", change=last) if last else "",
            wording.say("Do again: {change}", change=following) if following else "",
        )

    def undo(self) -> None:
        """Take back the last change and say which."""
        self._step_back("undo")

    def redo(self) -> None:
        """Do again what was taken back and say which."""
        self._step_back("redo")

    def _step_back(self, direction: str) -> None:
        record = self.session.record
        if record is None or not self.session.is_open:
            return
        from pathways.presenting.changes import change_sentence
        from pathways.services import records
        from pathways.ui.parts.announcing import announce

        step = records.undo if direction == "undo" else records.redo
        done = step(self.session.workspace, record)
        if done is not None:
            self.session.show_record(done[0])
            catalog = self.session.workspace.catalog
            words = change_sentence(done[1], self.session.wording, catalog)
            announce(self, words)

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

    def tell_saved(self, path: Path) -> None:
        """Say that the record was written to a file, in the place of where it is kept."""
        from pathways.ui.parts.announcing import announce

        words = self.session.wording.say("Saved: {file}", file=path)
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

    def _remember(self, **changes: object) -> None:
        self.settings = self.settings._replace(**changes)  # type: ignore[arg-type]

    def _restore(self) -> None:
        self.resize(1120, 760)
        if self.settings.geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray(b64decode(self.settings.geometry)))
        self.first_run.ask(1 if self.settings.language else 0)
        self._can_speak(self.settings.language or Language.ENGLISH)

    def run(self, work: Callable[[Checkpoint], object]) -> BackgroundJob:
        """Start work in the background; the caller connects to the job's signals at once."""
        job = BackgroundJob(work, self)
        job.failed.connect(self.show_problem)
        job.start(self.pool)
        return job

    def closeEvent(self, event: QCloseEvent) -> None:
        for job in self.findChildren(BackgroundJob):
            job.cancel()
        self.pool.waitForDone()
        for pool in self.findChildren(QThreadPool):  # of places; the program must not end in them
            pool.waitForDone(_LAST_WAIT)
        geometry = b64encode(bytes(self.saveGeometry().data())).decode()
        self._remember(geometry=geometry)
        try:
            kept.write(self._folder, self.settings)
        except Exception as error:  # closing must go on: what could not be kept is only the look
            self.show_problem(error)
        super().closeEvent(event)


def _system_font() -> QFont:
    """Return the font of the system, also when an earlier window has already made it larger."""
    app = QApplication.instance()
    kept = app.property("systemFont") if app else None
    if isinstance(kept, QFont):
        return kept
    font = QApplication.font()
    if app is not None:
        app.setProperty("systemFont", font)
    return font
