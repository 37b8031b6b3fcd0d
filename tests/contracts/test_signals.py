"""The pinned PySide6 survives many signal emits (docs/decisions/0001)."""

from __future__ import annotations

import subprocess
import sys

_EMIT = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(object)
count = 0
def hear(_value):
    global count
    count += 1
bell = Bell()
bell.rung.connect(hear)
for number in range(5000):
    bell.rung.emit({"number": number})
print(count)
"""


def test_five_thousand_signals_are_heard() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EMIT], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "5000"), done.stderr
