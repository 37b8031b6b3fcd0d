"""Each key in the search, and switching the language, in the real window.

Baseline of a key: the same key in an empty line edit beside it. Targets: the 99th
percentile of a key under 16 ms; switching the language under 100 ms on every place.

    python benchmarks/bench_window.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from screenshots import open_real_window

from pathways.app.window import close_stores, make_application
from pathways.domain.person import Role
from pathways.ui.main_window import MainWindow
from pathways.ui.navigation import PLACES

WORDS = ("forklift", "child care", "ninos", "computer suport", "welding", "nursing", "maine")


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def keys(line: QLineEdit) -> list[float]:
    times = []
    for words in WORDS * 3:
        line.clear()
        times += [milliseconds(lambda key=key: QTest.keyClicks(line, key)) for key in words]
    return times


def switches(window: MainWindow) -> dict[str, float]:
    found = {}
    for place in PLACES:
        window.go_to(place.key)
        QApplication.processEvents()
        times = [
            milliseconds(lambda: window.speak(window.session.wording.language.other))
            for _ in range(9)
        ]
        found[place.key] = statistics.median(times)
    return found


def p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def main() -> int:
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = open_real_window(Path(folder))
        window.begin(Role.LEARNER, sample=True)
        empty = QLineEdit()
        empty.show()
        base = keys(empty)
        window.go_to("explore")
        page = window.page("explore")
        keys(page.line)
        found = keys(page.line)
        page.line.clear()
        switched = switches(window)
        window.close()
        close_stores(window)
        app.processEvents()
    ratio = statistics.median(found) / statistics.median(base)
    print(f"a key in an empty line  {statistics.median(base):.2f} ms")
    print(f"a key in the search     {statistics.median(found):.2f} ms, {ratio:.1f} times")
    print(f"99th percentile         {p99(found):.2f} ms (target 16)")
    for place, taken in switched.items():
        print(f"language on {place:8}    {taken:.1f} ms (target 100)")
    return 0 if p99(found) < 16 and max(switched.values()) < 100 else 1


if __name__ == "__main__":
    sys.exit(main())
