"""What keeps the window answering: nothing is done twice, late, or for what nobody looks at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pathways.domain.person import Language, Role
from pathways.services.settings import Theme
from pathways.ui.navigation import PLACES
from pathways.ui.parts.fields import Choice, LineField
from pathways.ui.parts.framed import Paper, TextField
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row

_GO_THROUGH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from pathways.app.window import close_stores, make_application, make_window, start_opening
from pathways.domain.person import Role
app = make_application()
window = make_window(Path(sys.argv[1]))
window.show()
def go_through():
    before = set(sys.modules)
    window.begin(Role.TEACHER, sample=True)
    for place in ("explore", "plan", "why", "print", "next"):
        window.go_to(place)
        app.processEvents()
    new = sorted(set(sys.modules) - before)
    print("loaded:", *new)
    app.quit()
window.session.workspace_opened.connect(lambda: QTimer.singleShot(0, go_through))
start_opening(window, Path(sys.argv[1]))
app.exec()
window.pool.waitForDone()
close_stores(window)
"""


def test_no_place_loads_anything_when_it_is_first_looked_at(tmp_path: Path) -> None:
    """All of it came along in the background, while the first questions were read."""
    done = subprocess.run(
        [sys.executable, "-c", _GO_THROUGH, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "loaded:", done.stdout + done.stderr


def test_a_language_is_shown_once_and_hidden_places_follow_when_looked_at(
    open_window: Any,
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    for place in PLACES:
        window.go_to(place.key)
    window.go_to("why")
    shown: list[str] = []
    for place in PLACES:
        page = window.page(place.key)
        page.show_record = lambda old=page.show_record, key=place.key: (shown.append(key), old())
    window.speak(Language.SPANISH)
    assert shown == ["why"]
    assert window.session.record.language is Language.SPANISH
    for place in PLACES:
        window.go_to(place.key)
        words = [
            label.text()
            for label in window.page(place.key).findChildren(QLabel)
            if label.isVisible()
        ]
        assert not [each for each in words if "not published" in each or "You " in each], words
    assert window.page("plan").choose.text() == "Elegir una meta"


def test_the_program_has_no_style_sheet(open_window: Any) -> None:
    """With one, a change of text size goes through every widget and takes half a second."""
    window = open_window(Language.ENGLISH)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.styleSheet() == ""
    assert [each for each in app.allWidgets() if each.styleSheet()] == []
    assert window.isVisible()


@pytest.mark.parametrize("percent", [80, 100, 300])
def test_fields_are_as_high_as_their_words_and_never_small(
    open_window: Any, qtbot: QtBot, percent: int
) -> None:
    window = open_window(Language.ENGLISH)
    window.set_text_size(percent)
    line, choice = LineField("Núñez"), Choice()
    choice.addItems(["Light colors", "High contrast"])
    for field in (line, choice):
        qtbot.addWidget(field)
        field.show()
        needed = field.fontMetrics().height()
        assert field.sizeHint().height() >= max(needed + 8, 34)
        assert field.minimumSizeHint().height() >= max(needed + 8, 34)
    assert choice.sizeHint().width() > choice.fontMetrics().horizontalAdvance("High contrast") + 30
    choice.addItem("A theme with a much longer name than the others")
    assert choice.minimumSizeHint().width() > choice.fontMetrics().horizontalAdvance(
        "A theme with a much longer name than the others"
    )


def test_the_words_of_a_problem_are_bold_and_grow(open_window: Any) -> None:
    window = open_window(Language.ENGLISH)
    before = window.trouble.font()
    window.set_text_size(200)
    QApplication.processEvents()
    after = window.trouble.font()
    assert before.bold()
    assert after.bold()
    assert after.pointSizeF() == pytest.approx(2 * before.pointSizeF())


def test_paper_is_black_on_white_in_every_theme(open_window: Any, qtbot: QtBot) -> None:
    window = open_window(Language.ENGLISH)
    paper = Paper()
    qtbot.addWidget(paper)
    for theme in Theme:
        window.set_theme(theme)
        QApplication.processEvents()
        palette = paper.palette()
        assert palette.base().color().name() == "#ffffff"
        assert palette.text().color().name() == "#000000"


def test_boxes_have_a_ring_only_while_they_have_the_focus(open_window: Any, qtbot: QtBot) -> None:
    open_window(Language.ENGLISH)
    box, other = TextField(), LineField()
    for each in (box, other):
        qtbot.addWidget(each)
        each.show()
    thin = box.lineWidth()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(lambda: box.lineWidth() > thin)
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: box.lineWidth() == thin)


# -- long lists -------------------------------------------------------------------------


@pytest.fixture
def long_list(qtbot: QtBot) -> RowList:
    rows = RowList()
    qtbot.addWidget(rows)
    rows.resize(320, 300)
    rows.show_rows([Row(f"k{n}", f"Row {n} " + "word " * (n % 17)) for n in range(300)])
    rows.show()
    return rows


def is_seen(rows: RowList) -> bool:
    place = rows.visualRect(rows.currentIndex())
    return not place.isEmpty() and rows.viewport().rect().contains(place)


@pytest.mark.parametrize("key", ["k0", "k23", "k24", "k150", "k299"])
def test_a_row_that_is_chosen_at_once_is_seen(long_list: RowList, qtbot: QtBot, key: str) -> None:
    long_list.choose(key)
    assert is_seen(long_list)
    long_list.resize(500, 300)  # rows get another height
    qtbot.waitUntil(lambda: is_seen(long_list))
    rows = [Row(f"k{n}", f"Fila {n} " + "palabra " * (n % 13)) for n in range(300)]
    long_list.show_rows(rows)  # as another language does
    assert long_list.key == key
    qtbot.waitUntil(lambda: is_seen(long_list))
    font = long_list.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    long_list.setFont(font)
    qtbot.waitUntil(lambda: is_seen(long_list))


def test_the_end_key_goes_to_the_end_at_once(long_list: RowList) -> None:
    QTest.keyClick(long_list, Qt.Key.Key_End)
    assert long_list.currentIndex().row() == 299
    assert is_seen(long_list)
    QTest.keyClick(long_list, Qt.Key.Key_Home)
    assert long_list.currentIndex().row() == 0
    assert is_seen(long_list)


def test_a_list_that_was_scrolled_stays_where_it_was(long_list: RowList, qtbot: QtBot) -> None:
    bar = long_list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 4000)
    bar.setValue(3000)
    long_list.doItemsLayout()
    assert bar.value() == 3000
