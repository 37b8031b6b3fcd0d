"""How the program looks: colours, size of the text, and the language of Qt's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from pathways.domain.person import Language
from pathways.ui.themes import dress
from pathways.ui.top_bar import next_size

if TYPE_CHECKING:
    from pathways.services.settings import Theme
    from pathways.ui.main_window import MainWindow

_LEAST_POINTS = 10.5  # of the text at 100 %, where the system's own is smaller


class Appearance(QObject):
    """The look of the whole program, chosen in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._translator = QTranslator(self)
        self._base_font = _system_font()

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller, at once."""
        self._window.remember(text_percent=percent)
        self.wear()

    def step_size(self, direction: int) -> None:
        """Make all text one step larger (1) or smaller (-1)."""
        self.set_text_size(next_size(self._window.settings.text_percent, direction))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours, at once."""
        self._window.remember(theme=theme)
        self.wear()

    def wear(self) -> None:
        """Show everything in the theme and the text size of the settings."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self._font())
            dress(app, self._window.settings.theme)
        self.show_choice()
        self._window.places.reword()

    def show_choice(self) -> None:
        """Tell at the top what is chosen."""
        settings, wording = self._window.settings, self._window.session.wording
        self._window.top.show_look(settings.theme, settings.text_percent, wording)

    def _font(self) -> QFont:
        font = QFont(self._base_font)
        points = max(self._base_font.pointSizeF(), _LEAST_POINTS)
        font.setPointSizeF(points * self._window.settings.text_percent / 100)
        return font

    def load_qt_words(self, language: Language) -> None:
        """Let Qt's own words (of file dialogs, say) be those of a language."""
        app = QApplication.instance()
        if app is None:
            return
        app.removeTranslator(self._translator)
        if language is Language.SPANISH:
            from PySide6.QtCore import QLibraryInfo

            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load(f"qtbase_{language}", folder):
                app.installTranslator(self._translator)


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
