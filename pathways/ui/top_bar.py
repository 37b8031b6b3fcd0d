"""What is always at hand: undo, text size, colours, language, the person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.person import Language
from pathways.i18n.wording import Wording
from pathways.services.settings import Theme
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.fields import Choice
from pathways.ui.parts.flow import OpenFlow

_OWN_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Text sizes offered, in percent."""


class TopBar(QWidget):
    """A row of controls that wraps at large text.

    Signals:
        undo_wanted, redo_wanted, menu_wanted, lock_wanted: the person pressed that button.
        language_wanted: the other language.
        size_wanted: text size in percent.
        theme_wanted: the colours chosen.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    menu_wanted = Signal()
    lock_wanted = Signal()
    language_wanted = Signal(object)
    size_wanted = Signal(int)
    theme_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = OpenFlow(self)  # the window gives it no more than it needs
        row.setContentsMargins(12, 10, 12, 6)
        self.undo, self.redo = WordButton(), WordButton()
        self.smaller, self.larger = WordButton(), WordButton()
        self.colors = Choice()
        self.person, self.language, self.lock = WordButton(), WordButton(), WordButton()
        for widget in self._controls():
            row.addWidget(widget)
        self.lock.hide()
        self._percent, self._other = 100, Language.SPANISH
        self._connect()

    def _controls(self) -> tuple[QWidget, ...]:
        return (
            self.undo,
            self.redo,
            self.smaller,
            self.larger,
            self.colors,
            self.person,
            self.language,
            self.lock,
        )

    def _connect(self) -> None:
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.person.clicked.connect(self.menu_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.smaller.clicked.connect(lambda: self.size_wanted.emit(next_size(self._percent, -1)))
        self.larger.clicked.connect(lambda: self.size_wanted.emit(next_size(self._percent, 1)))
        self.language.clicked.connect(lambda: self.language_wanted.emit(self._other))
        self.colors.activated.connect(self._choose_colors)

    def _choose_colors(self, index: int) -> None:
        self.theme_wanted.emit(Theme(self.colors.itemData(index)))

    def reword(self, wording: Wording) -> None:
        """Name the controls; the language button shows the other language in its own name."""
        self._other = wording.language.other
        self.language.show_words(_OWN_NAMES[self._other])
        self.language.setAccessibleName(_OWN_NAMES[self._other])
        # translators: a button that locks the records until the password is typed
        self.lock.show_words(wording.say("Lock"))
        hint = wording.say("Key: Ctrl and {number}", number="L")
        self.lock.setAccessibleDescription(hint)
        self.lock.setToolTip(hint)
        self.smaller.show_words(wording.say("Smaller text"))
        self.larger.show_words(wording.say("Larger text"))
        self._reword_colors(wording)

    def _reword_colors(self, wording: Wording) -> None:
        words = {
            Theme.LIGHT: wording.say("Light colors"),
            Theme.DARK: wording.say("Dark colors"),
            Theme.HIGH_CONTRAST: wording.say("High contrast"),
        }
        chosen = self.colors.currentIndex()
        self.colors.clear()
        for theme in Theme:
            self.colors.addItem(words[theme], theme.value)
        self.colors.setCurrentIndex(max(chosen, 0))
        self.colors.setAccessibleName(wording.say("Colors"))

    def show_look(self, theme: Theme, percent: int, wording: Wording) -> None:
        """Show the present colours and text size."""
        self._percent = percent
        self.colors.setCurrentIndex(self.colors.findData(theme.value))
        size = wording.say("Text size {percent} %", percent=percent)
        for button in (self.smaller, self.larger):
            button.setAccessibleDescription(size)
            button.setToolTip(size)

    def show_history(self, undo: str, redo: str, wording: Wording) -> None:
        """Offer to undo and redo, and tell which change; '' hides the button."""
        for button, words, told in (
            (self.undo, wording.say("Undo"), undo),
            (self.redo, wording.say("Redo"), redo),
        ):
            button.setVisible(bool(told))
            button.show_words(words)
            button.setToolTip(told)
            button.setAccessibleDescription(told)

    def show_person(self, words: str) -> None:
        """Name the person, or the menu when nobody is here."""
        self.person.show_words(words)


def next_size(percent: int, direction: int) -> int:
    """Return the next offered text size up or down."""
    sizes = [size for size in STEPS if (size - percent) * direction > 0]
    if not sizes:
        return percent
    return min(sizes) if direction > 0 else max(sizes)
