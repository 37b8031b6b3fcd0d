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


class Colors(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    ground: str
    card: str
    text: str
    quiet: str
    accent: str
    on_accent: str


COLORS = {
    Theme.LIGHT: Colors("#f6f4ef", "#ffffff", "#1d2430", "#475063", "#0b5563", "#ffffff"),
    Theme.DARK: Colors("#171b22", "#222832", "#f2f4f7", "#c3cad6", "#7fd1de", "#10222a"),
    Theme.HIGH_CONTRAST: Colors("#000000", "#000000", "#ffffff", "#ffffff", "#ffff00", "#000000"),
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
        (roles.Button, colors.card),
        (roles.ButtonText, colors.text),
        (roles.Highlight, colors.accent),
        (roles.HighlightedText, colors.on_accent),
        (roles.ToolTipBase, colors.card),
        (roles.ToolTipText, colors.text),
        (roles.Link, colors.accent),
    ):
        palette.setColor(role, QColor(color))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, QColor(colors.quiet))
    return palette
