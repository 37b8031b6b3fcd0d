"""How long the window answers nothing: the longest gap between two beats of a zero-timer.

A zero-timer fires as often as the event loop is free. What a person does is done in the
real event loop, and the longest time without a beat is how long a key or a click would
have had to wait, with drawing and whatever a background job holds up. What happens for
the first time is measured in a fresh process, for there a person meets it.

    python benchmarks/heartbeat.py es     # one process, one language, as JSON
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from pathways.app.window import close_stores, make_application, make_window, start_opening
from pathways.domain.person import Language, Role
from pathways.presenting.plan_limits import LimitQuestion
from pathways.ui.main_window import MainWindow
from pathways.ui.navigation import PLACES
from pathways.ui.parts.row_list import RowList

QUIET = 120  # milliseconds to go on measuring after an act: layouts and drawing come late
WORD = "welding"


class Wait(NamedTuple):
    """The longest wait of one act, in milliseconds.

    Attributes:
        wait: by the clock.
        work: processor time of the thread of the window; on a machine that does nothing
            else, and with a disk that is quick to save, it is nearly the same.
    """

    wait: float
    work: float


class Act(NamedTuple):
    """Something a person does.

    Attributes:
        until: what must be true before the quiet time begins, for work in the background.
    """

    name: str
    do: Callable[[], object]
    until: Callable[[], bool] | None = None


class Heartbeat:
    """Beats whenever the event loop is free, and remembers the longest wait."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = (0.0, 0.0)

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gaps = (end - begin for begin, end in zip(self._last, now, strict=True))
        self._longest = tuple(map(max, self._longest, gaps))
        self._last = now

    def longest(self, act: Act) -> Wait:
        """Do `act` in the event loop and return its longest wait."""
        loop, watch = QEventLoop(), QTimer()
        self._longest, self._last = (0.0, 0.0), (time.perf_counter(), time.thread_time())
        self._timer.start(0)
        QTimer.singleShot(0, act.do)

        def look() -> None:
            if act.until is None or act.until():
                watch.stop()
                QTimer.singleShot(QUIET, loop.quit)

        watch.timeout.connect(look)
        watch.start(20)
        loop.exec()
        self._timer.stop()
        return Wait(*(seconds * 1000 for seconds in self._longest))


def acts(window: MainWindow, folder: Path) -> Iterator[Act]:
    """Yield what a person does, from the first click to the saved page."""
    yield Act("begin with a sample person", lambda: window.begin(Role.LEARNER, sample=True))
    for place in PLACES:
        yield Act(f"first look: {place.key}", lambda key=place.key: window.go_to(key))
    for place in PLACES:
        yield Act(f"go to {place.key}", lambda key=place.key: window.go_to(key))
        for _there_and_back in range(2):
            other = window.session.wording.language.other
            yield Act(f"to {other} on {place.key}", lambda other=other: window.speak(other))
        for size in (200, 100):
            yield Act(
                f"text of {size} % on {place.key}", lambda size=size: window.set_text_size(size)
            )
    yield from _acts_of_plan(window)
    yield from _acts_of_explore(window)
    yield from _acts_of_print(window, folder)


def _acts_of_plan(window: MainWindow) -> Iterator[Act]:
    """Yield questions, planning in the background, and each way to look at the plan."""
    window.go_to("plan")
    page = window.page("plan")
    yield Act("ask for the hours", page._ask_limits)
    hours = page.limits.pane.form(LimitQuestion.HOURS).hours
    for number, key in enumerate("689", 1):
        before = page.desk.planned
        yield Act(
            f"plan {number} in the background",
            lambda key=key: hours.line.setText(key),
            lambda before=before: page.desk.planned is not before and not page.desk.live.is_looking,
        )
    for question in LimitQuestion:
        if question is not LimitQuestion.CREDIT:
            yield Act(f"question {question}", lambda each=question: page.limits.open_question(each))
    for name, button in page.sections.buttons.items():
        if not button.isHidden():
            yield Act(f"plan: {name}", button.click)


def _acts_of_explore(window: MainWindow) -> Iterator[Act]:
    window.go_to("explore")
    page = window.page("explore")
    for number, key in enumerate(WORD, 1):
        yield Act(f"key {number} of a search", lambda key=key: QTest.keyClicks(page.line, key))
    yield Act("clear the search", page.line.clear)
    yield Act("open the filters", lambda: page.filter_button.setChecked(True))
    yield Act("close the filters", lambda: page.filter_button.setChecked(False))
    rows = page.results.rows
    for number in (0, 5, 40):
        key = rows[number].key
        yield Act(f"all about entry {number}", lambda key=key: page.show_credential(key))
    yield Act("arrow key in the list", lambda: _press_down(page.results))
    for row in rows[:4]:
        page._toggle_compared(row.key)
    yield Act("compare four", page._open_comparison)
    yield Act("close the comparison", page.close_panel)
    yield Act("open the form", lambda: page._add_holding(rows[0].key))
    yield Act("save what is held", lambda: page.panel.save.click())  # noqa: PLW0108 - made before its panel is
    yield Act("undo", window.undo)
    yield Act("do again", window.redo)


def _acts_of_print(window: MainWindow, folder: Path) -> Iterator[Act]:
    window.go_to("print")
    page = window.page("print")
    for _language in range(2):
        yield Act("another language of the page", lambda: _press_down(page.languages))
    for name, save in (("pdf", page.save_pdf_to), ("html", page.save_html_to)):
        path = folder / f"page.{name}"
        yield Act(
            f"save as {name}",
            lambda save=save, path=path: save(path),
            lambda path=path: str(path) in page.told.text(),
        )


def _press_down(rows: RowList) -> None:
    QTest.keyClick(rows, Qt.Key.Key_Down)


def measure(language: Language) -> dict[str, Wait]:
    """Return the longest wait of each act; of acts with one name, that of the slowest."""
    make_application()
    beat, found = Heartbeat(), {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        window = make_window(folder)
        window.speak(language)
        window.show()
        opening = Act(
            "open the stores",
            lambda: start_opening(window, folder),
            lambda: window.session.is_open,
        )
        first = (Act("draw the first screen", lambda: None), opening)
        for act in chain(first, acts(window, folder)):  # each act is made after the one before
            found[act.name] = max(found.get(act.name, Wait(0, 0)), beat.longest(act))
        window.close()
        close_stores(window)
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Language(sys.argv[1]))))
