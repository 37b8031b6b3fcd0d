"""What every test shares: no screen, no person's folders, and skips that cannot hide."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pathways.domain.person import Language
from pathways.ui.background_job import BackgroundJob
from pathways.ui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A child process of a test must not write into the checkout it runs from.
os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")

# Nothing is timed in a test. What a push is judged by is the same at every run; at home
# each run looks at new examples.
settings.register_profile("home", deadline=None)
settings.register_profile("push", deadline=None, derandomize=True, database=None)
settings.load_profile("push" if os.environ.get("CI") else "home")

NOT_ALLOWED = "mounting a disk is not allowed here"
_BUS = "the accessibility bus needs these system parts: {}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip journeys over the bus where its parts are absent, and name the parts."""
    absent = sorted(_absent_parts())
    if not absent:
        return
    for item in items:
        if item.get_closest_marker("bus"):
            item.add_marker(pytest.mark.skip(reason=_BUS.format(", ".join(absent))))


def _absent_parts() -> set[str]:
    if not sys.platform.startswith("linux"):
        return {"Linux"}
    from pathways.app import system_parts

    return set(system_parts.missing(["bus", "screen"]).values())


def _is_refused(report: pytest.TestReport) -> bool:
    """Whether the machine does not allow what a test needs, such as mounting a disk."""
    return NOT_ALLOWED in str(report.longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """In `.ci/run` a skip is a failure, but for a right that no set-up can give."""
    report = yield
    is_real = report.skipped and not hasattr(report, "wasxfail") and not _is_refused(report)
    if is_real and os.environ.get("PATHWAYS_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a data folder: the catalog compiled once, for folders that are new."""
    from pathways.services.opening import close_reference, open_reference

    folder = tmp_path_factory.mktemp("compiled")
    close_reference(open_reference(folder))
    return folder / "cache"


@pytest.fixture
def data_folder(tmp_path: Path, compiled: Path) -> Path:
    """A throw-away data folder with the compiled catalog in it."""
    shutil.copytree(compiled, tmp_path / "data" / "cache")
    return tmp_path / "data"


def _gave_up(window: MainWindow) -> bool:
    return bool(window.trouble.text()) and not window.findChildren(BackgroundJob)


@pytest.fixture
def open_window(qtbot: QtBot, data_folder: Path) -> Iterator[OpenWindow]:
    """Open the real main window on a data folder, as a start of the program does.

    Every window is closed at the end of the test, and its stores with it.
    """
    from pathways.app.window import close_stores, make_window, start_opening

    windows: list[MainWindow] = []

    def close(window: MainWindow) -> None:
        windows.remove(window)
        if isValid(window):  # else the person has left it
            window.close()
            close_stores(window)
            window.deleteLater()

    def start(
        language: Language | None = None,
        folder: Path | None = None,
        *,
        beside: bool = False,
        waits: bool = True,
    ) -> MainWindow:
        for window in () if beside else tuple(windows):
            close(window)
        where = folder or data_folder
        window = make_window(where)
        windows.append(window)
        window.show()
        start_opening(window, where)
        # Without waiting: one that will ask for a password.
        qtbot.waitUntil(
            lambda: not waits or window.session.is_open or _gave_up(window), timeout=60_000
        )
        if language is not None:
            window.speak(language)
        return window

    yield start
    for window in tuple(windows):
        close(window)
    QApplication.processEvents()
