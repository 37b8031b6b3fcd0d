"""Light, dark and high contrast: a palette and one small stylesheet, scaled with the text.

Every pair of text and ground here has a contrast of at least 4.5:1 (WCAG 2.2,
1.4.3), every border and focus ring at least 3:1 (1.4.11); a test measures it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from pathways.services.settings import Theme


class Colors(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    ground: str
    card: str
    text: str
    quiet: str
    border: str
    accent: str
    on_accent: str
    focus: str


COLORS = {
    Theme.LIGHT: Colors(
        "#f6f4ef", "#ffffff", "#1d2430", "#475063", "#6f7888", "#0b5563", "#ffffff", "#b34700"
    ),
    Theme.DARK: Colors(
        "#171b22", "#222832", "#f2f4f7", "#c3cad6", "#8e98a8", "#7fd1de", "#10222a", "#ffb45c"
    ),
    Theme.HIGH_CONTRAST: Colors(
        "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffff00", "#000000", "#00ffff"
    ),
}


def dress(app: QApplication, theme: Theme, percent: int) -> None:
    """Give the whole program the colours of `theme`, with paddings for text of `percent`."""
    colors = COLORS[theme]
    app.setPalette(_palette(colors))
    app.setStyleSheet(_sheet(colors, percent / 100))


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
    return palette


def _sheet(colors: Colors, scale: float) -> str:
    pad, wide, ring = round(6 * scale), round(12 * scale), max(2, round(2 * scale))
    box = f"border: 1px solid {colors.border}; border-radius: 6px; background: {colors.card};"
    least = max(24, round(24 * scale))
    return f"""
QWidget {{ color: {colors.text}; }}
QMainWindow, QDialog, QScrollArea, QWidget#page {{ background: {colors.ground}; }}
QScrollArea {{ border: none; }}
QPushButton, QComboBox, QLineEdit, QPlainTextEdit {{
    {box} padding: {pad}px {wide}px; min-height: {least - 2 * pad if least > 2 * pad else 12}px; }}
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus,
QTableWidget:focus, QScrollArea:focus, QRadioButton:focus, QCheckBox:focus {{
    border: {ring}px solid {colors.focus}; }}
QTextBrowser#paper {{ border: {ring}px solid {colors.border}; background: #ffffff;
    color: #000000; }}
QTextBrowser#paper:focus {{ border: {ring + 2}px solid {colors.focus}; }}
QPushButton:disabled {{ color: {colors.quiet}; border-style: dashed; }}
QPushButton#main, QPushButton:checked {{
    background: {colors.accent}; color: {colors.on_accent}; font-weight: bold; }}
QPushButton#place {{ text-align: left; border: none; background: transparent; }}
QPushButton#place:checked {{ background: {colors.accent}; color: {colors.on_accent}; }}
QPushButton#place:focus {{ border: {ring}px solid {colors.focus}; }}
QPushButton#door {{ text-align: left; font-weight: bold; padding: {wide}px; }}
QFrame#card {{ {box} }}
QFrame#card QLabel {{ background: transparent; }}
QFrame#banner {{ border: {ring}px solid {colors.focus}; border-radius: 6px;
    background: {colors.card}; }}
QListWidget, QTableWidget {{ {box} padding: {pad}px; }}
QListWidget::item {{ padding: {pad}px; border-bottom: 1px solid {colors.border};
    color: {colors.text}; }}
QListWidget::item:selected {{ background: {colors.accent}; color: {colors.on_accent}; }}
QHeaderView::section {{ background: {colors.card}; color: {colors.text}; padding: {pad}px;
    border: 1px solid {colors.border}; }}
QLabel#quiet {{ color: {colors.quiet}; }}
QLabel#problem {{ font-weight: bold; }}
QCheckBox, QRadioButton {{ spacing: {pad}px; min-height: {least}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {least * 3 // 4}px;
    height: {least * 3 // 4}px; }}
"""
