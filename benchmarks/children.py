"""Child processes to measure, and their medians; POSIX only (peak memory of a child)."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds from start of the process to its first screen, shown and painted; peak memory, MB."""

    seconds: float
    painted: float
    megabytes: float


# Each program prints the clock when its first screen is up and takes keys, the clock when
# that screen has been painted, and its peak memory.
_TELL = """
import time, resource, sys
def tell(paint):
    now = time.time()
    paint()
    print(now, time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
"""

EMPTY = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
def shown():
    tell(window.grab)
    app.quit()
QTimer.singleShot(0, shown)
app.exec()
"""
)

OURS = (
    _TELL
    + """
from pathlib import Path
from PySide6.QtCore import QTimer
from pathways.app.window import close_stores, make_application, make_window, start_opening
app = make_application()
window = make_window(Path(sys.argv[1]))
window.show()
if {whole}:
    window.session.workspace_opened.connect(lambda: QTimer.singleShot(0, shown))
def shown():
    tell(window.grab)
    app.quit()
if not {whole}:
    QTimer.singleShot(0, shown)
else:
    start_opening(window, Path(sys.argv[1]))
app.exec()
window.pool.waitForDone()
close_stores(window)
"""
)


def ours(*, whole: bool) -> str:
    """The program to its first usable screen, or with `whole` until its stores are open too."""
    return OURS.format(whole=whole)


def measure(program: str, arguments: Sequence[str] = ()) -> Measured:
    """Run one child."""
    import time

    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # As for a person: the warm-up leaves compiled modules behind.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    shown, painted, memory = (float(word) for word in done.stdout.split()[:3])
    return Measured(shown - start, painted - start, memory)


def medians(programs: Sequence[tuple[str, Sequence[str]]]) -> list[Measured]:
    """Run the programs in turn, RUNS times after one warm-up, and return the median of each."""
    for program, arguments in programs:
        measure(program, arguments)
    found: list[list[Measured]] = [[] for _ in programs]
    for _ in range(RUNS):
        for kept, (program, arguments) in zip(found, programs, strict=True):
            kept.append(measure(program, arguments))
    return [
        Measured(
            statistics.median(each.seconds for each in kept),
            statistics.median(each.painted for each in kept),
            statistics.median(each.megabytes for each in kept),
        )
        for kept in found
    ]
