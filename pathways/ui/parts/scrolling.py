"""The page that scrolls around a widget, and bringing the widget into the part that is seen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_EDGE = 24  # pixels that are seen above and below


def page_around(widget: QWidget) -> QScrollArea | None:
    """Return the nearest page that scrolls; None where nothing does."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def show_when_laid_out(widget: QWidget) -> None:
    """Scroll to a widget that was just filled: it has its place only after the layout."""
    QTimer.singleShot(0, widget, lambda: _show(widget))


def _show(widget: QWidget) -> None:
    area = page_around(widget)
    if area is not None and widget.isVisible():
        area.ensureWidgetVisible(widget, 0, _EDGE)
