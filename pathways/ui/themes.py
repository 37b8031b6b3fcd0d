"""Light, dark and high contrast: one palette each.

Every pair of text and ground here has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3),
and every ring around what has the focus, drawn in the colour of the text, at least 3:1
(1.4.11); a test measures it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from pathways.services.settings import Theme
from pathways.ui.parts.texts import blend


class Colors(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    ground: str
    card: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    handle: str  # of scroll bars, and the face of buttons in the dialogs of Qt


COLORS = {
    Theme.LIGHT: Colors(
        ground="#f6f4ef",
        card="#ffffff",
        text="#1d2430",
        quiet="#475063",
        accent="#0b5563",
        on_accent="#ffffff",
        handle="#ffffff",
    ),
    Theme.DARK: Colors(
        ground="#171b22",
        card="#222832",
        text="#f2f4f7",
        quiet="#c3cad6",
        accent="#7fd1de",
        on_accent="#10222a",
        handle="#667082",
    ),
    Theme.HIGH_CONTRAST: Colors(
        ground="#000000",
        card="#000000",
        text="#ffffff",
        quiet="#ffffff",
        accent="#ffff00",
        on_accent="#000000",
        handle="#6e6e6e",
    ),
}


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours of `theme`.

    By palette alone: see `parts.fields` for why there is no style sheet.
    """
    palette = _palette(COLORS[theme])
    app.setPalette(palette)
    QToolTip.setPalette(palette)


def _palette(colors: Colors) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, colors.ground),
        (roles.WindowText, colors.text),
        (roles.Base, colors.card),
        (roles.AlternateBase, colors.ground),
        (roles.Text, colors.text),
        (roles.PlaceholderText, colors.quiet),
        (roles.Button, colors.handle),
        (roles.ButtonText, colors.text),
        (roles.Highlight, colors.accent),
        (roles.HighlightedText, colors.on_accent),
        (roles.ToolTipBase, colors.card),
        (roles.ToolTipText, colors.text),
        (roles.Link, colors.accent),
    ):
        palette.setColor(role, QColor(color))
    faint = blend(QColor(colors.text), QColor(colors.card), 0.62)
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
