"""Notices when nobody has pressed a key or moved the mouse for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK = 5_000  # milliseconds between two looks at the clock
_Kind = QEvent.Type
_ACTIVITY = {
    _Kind.KeyPress,
    _Kind.MouseButtonPress,
    _Kind.MouseMove,
    _Kind.Wheel,
    _Kind.TouchBegin,
    _Kind.InputMethod,
}


class IdleWatch(QObject):
    """Watches the windows of the program, not each widget: that would slow every page.

    Signals:
        idle: nobody did anything for the set time; told once, until somebody does.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._last = _clocks()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def start(self, minutes: float) -> None:
        """Begin to watch; 0 minutes never tells."""
        self._seconds = minutes * 60
        self.note()
        self._watch(QGuiApplication.focusWindow())
        self._timer.start() if minutes else self._timer.stop()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @property
    def is_on(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    def note(self) -> None:
        """Somebody is there."""
        self._last = _clocks()

    def look(self) -> None:
        """Tell when it has been long enough."""
        # Two clocks: one goes on while the computer sleeps, nobody can set the other back.
        passed = max(now - last for now, last in zip(_clocks(), self._last, strict=True))
        if self._timer.isActive() and passed >= self._seconds:
            self._timer.stop()
            self.idle.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # or it would be told twice
            window.installEventFilter(self)

    # Qt overrides keep Qt's camelCase.

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self.note()
        return False


def _clocks() -> tuple[float, float]:
    return time.time(), time.monotonic()
