"""Who a window begins with: the person of last time, somebody new, or made-up people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pathways.domain.person import Role
    from pathways.ui.main_window import MainWindow


class Beginning(QObject):
    """Brings the first person to a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._private_role: Role | None = None  # of somebody who chooses a password first

    def opened(self) -> None:
        """Show the person of last time, now that the stores are open."""
        has_passphrase = self._window.locking.has_passphrase
        role, self._private_role = self._private_role, None
        if role is not None and has_passphrase:
            self.begin(role, sample=False)
            return
        person = self._known_person(has_passphrase=has_passphrase)
        settings = self._window.settings
        if person is not None and (settings.first_run_done or has_passphrase):
            self._show_again(person)

    def _known_person(self, *, has_passphrase: bool) -> str | None:
        """Id of the person of last time, if her record is among these."""
        from pathways.services import records  # late: the first screen must not wait for it

        known = [each.id for each in records.people(self._window.session.workspace)]
        last = self._window.settings.person
        if last in known:
            return last
        # Who gave the password has just shown that these are hers.
        return next(iter(known), None) if has_passphrase else None

    def _show_again(self, person: str) -> None:
        from pathways.services import records

        window = self._window
        window.show_person(records.open_person(window.session.workspace, person))
        window.go_to(window.settings.place or "next")

    def begin(self, role: Role, sample: bool) -> None:
        """Begin a record of the person's own, or with made-up people."""
        if not self._window.session.is_open:
            self._begin_later(role, sample)
            return
        self._private_role = None
        if not self._make_record(role, sample):
            return
        self._window.remember(first_run_done=True)
        if sample:
            self._window.go_to("next")
        else:
            self._window.first_run.ask(3)

    def _begin_later(self, role: Role, sample: bool) -> None:
        """A quick reader: begin as soon as the stores are open."""
        from PySide6.QtCore import Qt  # late, see `parts.flags`

        once = Qt.ConnectionType.SingleShotConnection
        opened = self._window.session.workspace_opened
        opened.connect(partial(self.begin, role, sample), once)

    def _make_record(self, role: Role, sample: bool) -> bool:
        from pathways.services import records

        start = records.begin_sample if sample else records.begin
        session = self._window.session
        workspace, language = session.workspace, session.wording.language
        return self._window.make_change(lambda: start(workspace, role, language))

    def begin_private(self, role: Role) -> None:
        """Ask for a password first: nothing of the person is ever written without it."""
        if self._window.session.is_open:
            self._private_role = role
            self._window.locking.ask_new()

    def choose_first_goal(self, kind: object) -> None:
        """Go to the next step and ask there what the person works toward."""
        from pathways.ui.goal_chooser import choose_goal

        self._window.go_to("next")
        choose_goal(self._window, self._window.session, kind)
