"""A page that scrolls: one column of things, never wider than a line that reads well."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_LETTERS = 92  # longest line, in letters of average width
_EDGE = 28  # room at both sides, in pixels


class _Sheet(QWidget):
    """As high as its words at the present width, not as at the narrowest: no empty end."""

    # Qt overrides keep Qt's camelCase.

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        # Where something wraps, the page asks for the height at its width by itself.
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


class Column(QScrollArea):
    """`body` is the layout to put things into; it starts at the top.

    Args:
        is_wide: lets the column fill the page, for two things side by side.
    """

    def __init__(self, parent: QWidget | None = None, *, is_wide: bool = False) -> None:
        super().__init__(parent)
        self._is_wide = is_wide
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("focusPolicy", "NoFocus")  # its contents have the focus, not itself
        sheet = _Sheet()
        self.body = QVBoxLayout(sheet)
        self.body.setContentsMargins(_EDGE, 20, _EDGE, 28)
        self.body.setSpacing(14)
        self.setWidget(sheet)
        QGuiApplication.instance().focusObjectChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, focused: QObject | None) -> None:
        """Bring what has the focus into view; Qt does so only for Tab within the page."""
        sheet = self.widget()
        if sheet is None or not isinstance(focused, QWidget) or not sheet.isAncestorOf(focused):
            return
        if focused.height() < self.height():
            self.ensureWidgetVisible(focused, 0, 24)
            # What was opened together with it may move it.
            QTimer.singleShot(0, focused, lambda: self._still_follow(focused))

    def _still_follow(self, focused: QWidget) -> None:
        if focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, 24)

    def _fit(self, wide: int) -> None:
        """Keep lines short on a page `wide` pixels wide by widening the right margin."""
        if self._is_wide:
            return
        most = self.fontMetrics().averageCharWidth() * _LETTERS + 2 * _EDGE
        spare = max(wide - most, 0)
        margins = self.body.contentsMargins()
        if margins.right() != _EDGE + spare:
            self.body.setContentsMargins(_EDGE, margins.top(), _EDGE + spare, margins.bottom())

    # Qt overrides keep Qt's camelCase.

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Not viewport().width(): to name the viewport, PySide goes through every widget
        # class it knows, which is a tenth of the time to the first screen.
        self._fit(event.size().width())
        super().resizeEvent(event)
