"""Each key in the search, switching the language, and every wait, in the real window.

Baseline of a key: the same key in an empty line edit beside it. Targets: the 99th
percentile of a key under 16 ms; switching the language under 100 ms on every place.
The longest wait of everything a person does (see `heartbeat`) is the median of 7 fresh
processes for each language; target 50 ms. Beside it stands the processor time, which
tells what the wait would be on a machine that does nothing else.

    python benchmarks/bench_window.py            # all of it, some four minutes
    python benchmarks/bench_window.py --no-waits
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "benchmarks")]

from heartbeat import Wait
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from screenshots import open_real_window

from pathways.app.window import close_stores, make_application
from pathways.domain.person import Language, Role
from pathways.ui.main_window import MainWindow
from pathways.ui.navigation import PLACES

RUNS = 7
LONGEST = 50  # milliseconds
SHOWN = 12
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


def waits(language: Language) -> dict[str, Wait]:
    """The median wait and the median work of each act, the longest first."""
    command = [sys.executable, str(ROOT / "benchmarks" / "heartbeat.py"), language]
    runs = []
    for _run in range(RUNS):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    medians = {
        name: Wait(
            *(statistics.median(each) for each in zip(*(run[name] for run in runs), strict=True))
        )
        for name in runs[0]
    }
    return dict(sorted(medians.items(), key=lambda one: -one[1].wait))


def tell_waits() -> bool:
    """Print the longest waits; whether all are short enough."""
    is_short = True
    for language in Language:
        found = waits(language)
        late = [name for name, each in found.items() if each.wait > LONGEST]
        busy = [name for name, each in found.items() if each.work > LONGEST]
        print(f"{language}: of {len(found)} acts, {len(late)} wait over {LONGEST} ms by the clock,")
        print(f"    {len(busy)} by the work of the window's own thread; the longest:")
        for name in list(found)[:SHOWN]:
            print(f"    {name:32} {found[name].wait:6.1f} ms, work {found[name].work:5.1f} ms")
        is_short &= not late
    print(f"load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return is_short


def main() -> int:
    is_short = "--no-waits" in sys.argv or tell_waits()
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
    return 0 if is_short and p99(found) < 16 and max(switched.values()) < 100 else 1


if __name__ == "__main__":
    sys.exit(main())
