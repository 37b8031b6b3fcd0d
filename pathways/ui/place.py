"""A page with its own content, and at most one form that stands in its stead for a while."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from pathways.ui.page import Page
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session


class Panel(Protocol):
    """A form that takes the place of a page's content until it is done."""

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""

    def take_focus(self) -> None:
        """Put the focus where the form begins."""


class Place(Page):
    """Waits for the workspace, and shows a record only once it is looked at.

    Subclasses build `content`, and say in `show_words` and `show_record` what
    `reword` and `refresh` do.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._is_stale = True
        self._speaks_another = False
        self._panel: QWidget | None = None
        self._came_from: QWidget | None = None
        self._opening = Words()
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._opening)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_words(self) -> None:
        """Set every word that does not depend on the record."""
        raise NotImplementedError

    def show_record(self) -> None:
        """Show the present record; called only when the workspace is open."""
        raise NotImplementedError

    def use_content(self, content: QWidget) -> None:
        """Take the widget that holds the page's own content."""
        self._content = content
        self._stack.addWidget(content)

    @property
    def panel(self) -> QWidget | None:
        """The form that is open, if one is."""
        return self._panel

    def open_panel(self, panel: QWidget) -> None:
        """Show a form instead of the content; `close_panel` brings the content back."""
        self.close_panel()
        self._came_from = QApplication.focusWidget()
        self._panel = panel
        self._stack.addWidget(panel)
        # Before it shows too: else the focus would first fall on some button below, and
        # the form would scroll its heading away to show that one.
        cast("Panel", panel).take_focus()
        self._stack.setCurrentWidget(panel)
        cast("Panel", panel).take_focus()

    def close_panel(self) -> None:
        """Show the content again, with the focus where it was."""
        if self._panel is None:
            return
        panel, self._panel = self._panel, None
        self._stack.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._show_content()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def reword(self) -> None:
        """Set every word in the language of the session."""
        self._opening.show_words(self.session.wording.say("Opening…"))
        self.show_words()
        if self._panel is not None:
            cast("Panel", self._panel).reword()

    def _language_changed(self) -> None:
        """Only what is looked at changes at once: the window must not wait for the rest."""
        self._speaks_another = True
        if self.isVisible():
            self._speak()
        self.refresh()

    def _speak(self) -> None:
        if self._speaks_another:
            self._speaks_another = False
            self.reword()

    def refresh(self) -> None:
        """Show the present record, now or when the page is next looked at."""
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_stale:
            return
        if not self.session.is_open or self.session.record is None:
            self._stack.setCurrentWidget(self._opening)
            return
        self._is_stale = False
        self._show_content()
        self.show_record()

    def _show_content(self) -> None:
        ready = self.session.is_open and self.session.record is not None
        content = self._content if ready else self._opening
        self._stack.setCurrentWidget(self._panel or content)

    # Qt overrides keep Qt's camelCase.

    def showEvent(self, event: QShowEvent) -> None:
        self._speak()
        self._catch_up()
        super().showEvent(event)
