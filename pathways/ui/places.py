"""The six places of a window: made when first shown, chosen in the list at the left."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pathways.ui.main_window import MainWindow
    from pathways.ui.navigation import Navigation
    from pathways.ui.page import Page

# Imported when a place is first shown: the first screen must not wait for them.
_PAGES = {
    "next": ("pathways.ui.next_step_page", "NextStepPage"),
    "explore": ("pathways.ui.explore_page", "ExplorePage"),
    "plan": ("pathways.ui.plan_page", "PlanPage"),
    "why": ("pathways.ui.why_page", "WhyPage"),
    "print": ("pathways.ui.print_page", "PrintPage"),
    "record": ("pathways.ui.record_page", "RecordPage"),
}
PLACES = tuple(_PAGES)  # in the order of the list


class Places(QObject):
    """The places of one window, and the list that leads to them.

    Attributes:
        made: the places that were shown before, by key.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._navigation: Navigation | None = None
        self.made: dict[str, Page] = {}

    @property
    def navigation(self) -> Navigation:
        """The list of places, made when the first questions are answered."""
        if self._navigation is None:
            from pathways.ui.navigation import Navigation, program_icon

            self._window.setWindowIcon(program_icon())
            self._navigation = Navigation()
            self._navigation.chosen.connect(self.go_to)
            self.reword()
            self._window.add_beside(self._navigation, is_first=True)
        return self._navigation

    @property
    def current(self) -> str:
        """Key of the place that shows; '' while the first questions are asked."""
        shown = self._window.stack.currentWidget()
        return next((key for key, page in self.made.items() if page is shown), "")

    def page(self, key: str) -> Page:
        """Return a place, made when it is first asked for."""
        if key not in self.made:
            module, name = _PAGES[key]
            page: Page = getattr(import_module(module), name)(self._window.session)
            self.made[key] = page
            self._window.stack.addWidget(page)
            page.place_wanted.connect(self.go_to)
            page.problem.connect(self._window.show_problem)
            page.reword()
            page.refresh()
        return self.made[key]

    def go_to(self, key: str, credential: str = "") -> None:
        """Show a place, at a credential when one is named.

        Before a person is chosen, the first questions stay.
        """
        if self._window.session.record is None or not self._window.can_change:
            return
        is_other = self.current != key
        self.navigation.setVisible(True)  # first, so that Tab comes to it before the page
        page = self.page(key)
        self._window.stack.setCurrentWidget(page)
        if credential:
            page.show_credential(credential)
        self.navigation.choose(key)
        if is_other and not credential and not page.take_focus():
            # Else the focus would fall somewhere into the page and scroll it there.
            self.navigation.focus(key)
        self._window.remember(place=key)

    def leave(self) -> None:
        """Put the list away; the first questions show instead."""
        if self._navigation:
            self._navigation.hide()
        self._window.stack.setCurrentWidget(self._window.first_run)

    def forget(self) -> None:
        """Drop every place, and with it what it showed of somebody."""
        self._window.stack.setCurrentWidget(self._window.first_run)
        for page in self.made.values():
            self._window.stack.removeWidget(page)
            page.deleteLater()
        self.made.clear()

    def reword(self) -> None:
        """Say the list in the chosen language, and fit it to the size of the text."""
        if self._navigation:
            self._navigation.reword(self._window.session.wording)

    def private_parts(self) -> tuple[QWidget, ...]:
        """Return what may tell about the person."""
        navigation = (self._navigation,) if self._navigation else ()
        return (*navigation, self._window.stack)
