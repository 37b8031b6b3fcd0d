"""Flags of Qt that the first screen needs, as numbers.

To name one of them through `PySide6.QtCore.Qt`, PySide makes all 140 enums of that
namespace, a tenth of the time to the first screen. So the parts of the first screen set
enum properties by name (`setProperty("textFormat", "PlainText")`) and take these
numbers for painting; a test holds them to Qt's own, and another one tells when
something names `Qt` before the first screen.
"""

from __future__ import annotations

CENTERED = 0x84
"""Qt.AlignmentFlag.AlignCenter"""
BESIDE = 0x81
"""Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter"""
WRAPPED = 0x1000
"""Qt.TextFlag.TextWordWrap"""
ENTERS = (0x01000004, 0x01000005)  # Qt.Key.Key_Return, Qt.Key.Key_Enter
