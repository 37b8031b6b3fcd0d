"""Every screen of the program as pictures, in both languages, from the real window.

    python scripts/screenshots.py FOLDER [--size 100] [--theme light]
    python scripts/screenshots.py --readme     # the two pictures of README.md

Uses a throw-away data folder and Qt's offscreen platform; fonts are those of the machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pathways.app.window import close_stores, make_application, make_window, start_opening
from pathways.domain.limits import Connection, Limits, Weekday, Window
from pathways.domain.person import GoalKind, Language, Role
from pathways.services.settings import Theme
from pathways.ui.main_window import MainWindow

_ROUNDS = 4  # of layout, until nothing moves any more
_SATURDAYS = Limits(
    hours_per_week=Decimal(6),
    connection=Connection.WINDOWS,
    windows=(Window(Weekday.SATURDAY, Decimal(2)),),
)
PEOPLE = {"learner": Role.LEARNER, "advisor": Role.ADVISOR, "teacher": Role.TEACHER}


def wait(milliseconds: int = 120) -> None:
    """Let the window draw; a busy machine needs more rounds than time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    for _ in range(_ROUNDS):
        QApplication.processEvents()


def open_real_window(folder: Path) -> MainWindow:
    """Return the window with its stores open."""
    window = make_window(folder)
    window.show()
    loop = QEventLoop()
    window.session.workspace_opened.connect(loop.quit)
    start_opening(window, folder)
    loop.exec()
    return window


def screens(window: MainWindow, role: Role) -> Iterator[tuple[str, QWidget]]:
    """Yield a name and a widget for each screen of a sample person."""
    if role is Role.LEARNER:
        for number, name in enumerate(("language", "who", "start")):
            window.first_run.ask(number)
            yield f"first-{name}", window
    window.begin(role, sample=True)
    for place in ("next", "plan", "why", "print"):
        window.go_to(place)
        yield place, window
        if place == "why":
            yield from rank_screens(window)
    yield from explore_screens(window)
    yield from dialogs(window)


def rank_screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the other ways to look at a rank, where the goal is one."""
    page = window.page("why")
    for key in page.sections.buttons if page.sections.isVisible() else ():
        page.show_section(key)
        if key == "ways":  # they are looked for in the background
            page.section(key).wait()
        yield f"why-{key}", window


def explore_screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the search, its filters, one detail and a comparison."""
    window.go_to("explore")
    page = window.page("explore")
    page.line.setText("welding" if window.session.wording.language is Language.ENGLISH else "niños")
    yield "explore", window
    page.line.clear()
    page.filter_button.setChecked(True)
    yield "explore-filters", window
    page.filter_button.setChecked(False)
    shown = page.results.rows[:3]
    page.show_credential(shown[0].key)
    yield "explore-detail", window
    for row in shown:
        page._toggle_compared(row.key)
    page._open_comparison()
    yield "explore-compare", window
    page.close_panel()
    page._add_holding(shown[0].key)
    yield "holding-form", window
    page.close_panel()


def plan_screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the ways to look at a plan under limits: six hours a week, internet on Saturdays."""
    record = window.session.record
    if record is None or record.goal is None or record.role is not Role.LEARNER:
        return  # a plan looks the same for everybody
    window.go_to("plan")
    page = window.page("plan")
    page.show_section("limits")
    yield "plan-limits", window
    page.limits.show_limits(_SATURDAYS, record.goal)
    page.limits.changed.emit()
    page.desk.live.wait()
    page.answer.keep.click()
    for key, button in page.sections.buttons.items():
        if not button.isHidden():
            page.show_section(key)
            yield f"plan-{key}", window


def dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the goal chooser, and the proof form where there is one."""
    from pathways.ui.goal_chooser import choose_goal

    chooser = choose_goal(window, window.session, GoalKind.OCCUPATION)
    yield "goal-chooser", chooser
    chooser.reject()
    record = window.session.record
    if record and record.goal and record.goal.kind is GoalKind.RANK:
        window.go_to("next")
        page = window.page("next")
        page.open_proof("")
        yield "proof-form", window
        page.panel.kinds.choose_first()
        yield "proof-form-asked", window
        page.close_panel()


def take(folder: Path, size: int, theme: Theme) -> None:
    """Write every screen of every sample person in both languages."""
    app = make_application()
    for language in Language:
        for name, role in PEOPLE.items():
            with tempfile.TemporaryDirectory() as data:
                window = open_real_window(Path(data))
                window.speak(language)
                window.set_text_size(size)
                window.set_theme(theme)
                for screen, widget in chain(screens(window, role), plan_screens(window)):
                    wait()
                    widget.grab().save(str(folder / f"{language}-{name}-{screen}.png"))
                window.close()
                close_stores(window)
                window.deleteLater()
                app.processEvents()


def take_for_readme() -> None:
    """Write the two pictures of the README: a learner's next step, a teacher's 'why not yet'."""
    app = make_application()
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (
        (Role.LEARNER, Language.ENGLISH, "next", "next-step-en.png"),
        (Role.TEACHER, Language.SPANISH, "why", "why-not-yet-es.png"),
    )
    for role, language, place, name in wanted:
        with tempfile.TemporaryDirectory() as data:
            window = open_real_window(Path(data))
            window.speak(language)
            window.begin(role, sample=True)
            window.go_to(place)
            window.where.hide()  # it names a folder of this machine
            wait(300)
            window.grab().save(str(folder / name))
            window.close()
            close_stores(window)
            window.deleteLater()
            app.processEvents()


def main() -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--theme", type=Theme, choices=list(Theme), default=Theme.LIGHT)
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    if options.readme:
        take_for_readme()
    elif options.folder is None:
        parser.error("name a folder, or say --readme")
    else:
        options.folder.mkdir(parents=True, exist_ok=True)
        take(options.folder, options.size, options.theme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
