"""Locking the window and opening it again, by hand or when nobody is there any more.

A locked window shows nothing of anybody. Its pages stay as they are behind the lock screen,
so that what was typed and not saved yet is still there afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pathways.presenting.problems import problem_view
from pathways.services import privacy
from pathways.ui.idle import IdleWatch
from pathways.ui.lock_screen import LockScreen

if TYPE_CHECKING:
    from pathways.domain.privacy import Secret
    from pathways.ui.main_window import MainWindow


class Locking(QObject):
    """The lock of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._came_from: QWidget | None = None
        self.watch = IdleWatch(self)
        self.screen = LockScreen(window.session.wording)
        self.screen.hide()
        window.add_beside(self.screen)
        self._connect()

    def _connect(self) -> None:
        window, session = self._window, self._window.session
        self.watch.idle.connect(self.lock)
        self.screen.secret_given.connect(self._open)
        self.screen.plain_wanted.connect(lambda: window.opening_wanted.emit(None, True))
        self.screen.new_wanted.connect(lambda secret: window.opening_wanted.emit(secret, True))
        self.screen.leaving_wanted.connect(window.leaving_wanted)
        self.screen.new_cancelled.connect(self._uncover)
        session.lock_wanted.connect(self.lock_or_tell)
        session.privacy_changed.connect(self.refresh)
        session.language_changed.connect(lambda: self.screen.reword(session.wording))

    @property
    def is_asking(self) -> bool:
        """Whether the lock screen shows."""
        return self.screen.isVisibleTo(self._window)

    @property
    def has_passphrase(self) -> bool:
        """Whether what is open is locked with a password."""
        session = self._window.session
        return session.is_open and privacy.has_passphrase(session.workspace)

    def ask_start(self) -> None:
        """Ask for a password where nothing is open yet."""
        self._cover(*self._window.private_parts())
        self.screen.ask(is_start=True)

    def ask_new(self) -> None:
        """Ask for a password before the first word of a record is written."""
        self._cover(*self._window.private_parts())
        self.screen.ask_new()

    def opened(self) -> None:
        """Records are open: show the window, and watch whether somebody is there."""
        self._uncover()
        self.refresh()

    def refresh(self) -> None:
        """The password came, changed or went, or how long to wait."""
        window, has_lock = self._window, self.has_passphrase
        window.show_privacy(has_lock)
        if has_lock:
            self.watch.start(window.session.lock_minutes)
        else:
            self.watch.stop()

    # -- locking ------------------------------------------------------------------------------

    def lock_or_tell(self) -> None:
        """Lock; where there is no password, go to where one is chosen."""
        if self.has_passphrase or self.is_asking:
            self.lock()
        else:
            self._window.go_to("record", "safe")

    def lock(self) -> None:
        """Forget the key and cover everything; nothing happens where there is no password."""
        session = self._window.session
        if self.is_asking or not self.has_passphrase:
            return
        self.watch.stop()
        _close_dialogs(self._window)
        self._came_from = QApplication.focusWidget()
        self._cover(*self._window.private_parts())
        privacy.lock(session.workspace)
        self.screen.ask(is_start=False)

    def _cover(self, *parts: QWidget) -> None:
        self._hidden = [part for part in parts if part.isVisibleTo(self._window)]
        self.screen.show()
        for part in self._hidden:
            part.hide()

    def _uncover(self) -> None:
        """Show again exactly what was covered."""
        if not self.is_asking:
            return
        for part in self._hidden:
            part.show()
        self._hidden = []
        self.screen.hide()
        self.screen.forget()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus()

    # -- opening again ------------------------------------------------------------------------

    def _open(self, secret: Secret) -> None:
        session = self._window.session
        if not session.is_open:
            self._window.opening_wanted.emit(secret, False)
            return
        workspace = session.workspace  # one slow step: not in the window's own thread
        job = self._window.run(lambda _checkpoint: privacy.unlock(workspace, secret), self.tell)
        job.succeeded.connect(lambda _nothing: self.opened())

    def tell(self, error: object) -> None:
        """Say why nothing opened, in the same words whatever is here."""
        wording = self._window.session.wording
        if isinstance(error, BaseException):
            words = problem_view(error, wording).sentence
            self.screen.tell(words, is_taken=privacy.is_taken(error))


def _close_dialogs(window: QWidget) -> None:
    """Dialogs, menus and lists would stay in front of the lock screen."""
    for other in QApplication.topLevelWidgets():
        if not other.isVisible() or not _is_of(other, window):
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.close()


def _is_of(widget: QWidget, window: QWidget) -> bool:
    """Whether a dialog or a menu was opened from somewhere in `window`."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window
