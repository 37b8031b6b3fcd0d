"""The page that scrolls around a widget, and bringing the widget into the part that is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_EDGE = 24  # pixels that are seen above and below
_ABOVE = 8  # pixels above what is brought to the top
_ROOM = 0.6  # of the page; what begins lower is not noticed


def page_around(widget: QWidget) -> QScrollArea | None:
    """Return the nearest page that scrolls; None where nothing does."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def show_when_laid_out(widget: QWidget) -> None:
    """Scroll to a widget that was just filled: it has its place only after the layout.

    A turn later than what follows the focus, which may move when a form is closed.
    """
    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, lambda: _show(widget)))


def show_what_follows(widget: QWidget, *, after: bool = False) -> None:
    """Scroll a widget to the top of the page where there is little room for what it opens.

    Args:
        after: what it opens stands below the widget; else the widget itself was opened.
    """
    QTimer.singleShot(0, widget, lambda: _show_at_top(widget, after))


def _show_at_top(widget: QWidget, after: bool) -> None:
    area = page_around(widget)
    page = area.widget() if area is not None else None
    if area is None or page is None or not widget.isVisible():
        return
    begins = widget.mapTo(area, QPoint(0, widget.height() if after else 0)).y()
    if begins < 0 or begins > area.height() * _ROOM:
        top = widget.mapTo(page, QPoint(0, 0)).y()
        area.verticalScrollBar().setValue(top - _ABOVE)


def _show(widget: QWidget) -> None:
    area = page_around(widget)
    if area is not None and widget.isVisible():
        area.ensureWidgetVisible(widget, 0, _EDGE)
