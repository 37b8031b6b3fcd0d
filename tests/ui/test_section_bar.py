"""Buttons of which one is chosen, and that a place keeps the room for its picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pathways.domain.person import Language
from pathways.i18n.wording import open_wording
from pathways.ui.navigation import PLACES, PlaceButton
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.done_line import DoneLine
from pathways.ui.parts.scrolling import show_what_follows
from pathways.ui.parts.section_bar import SectionBar
from pathways.ui.parts.texts import Words


def test_one_section_is_chosen_by_key_or_click(qtbot: QtBot) -> None:
    bar = SectionBar(("one", "two", "three"))
    qtbot.addWidget(bar)
    for key in bar.buttons:
        bar.name(key, key)
    told: list[str] = []
    bar.chosen.connect(told.append)
    assert bar.key == "one"
    QTest.keyClick(bar.buttons["two"], Qt.Key.Key_Space)
    QTest.mouseClick(bar.buttons["two"], Qt.MouseButton.LeftButton)
    assert (bar.key, told) == ("two", ["two", "two"])
    bar.choose("three")
    assert (bar.key, told) == ("three", ["two", "two"])
    assert [button.isChecked() for button in bar.buttons.values()] == [False, False, True]


def test_a_place_has_room_for_its_picture(qtbot: QtBot) -> None:
    place, plain = PlaceButton(PLACES[0]), WordButton()
    for button in (place, plain):
        qtbot.addWidget(button)
    place.name("My next step", open_wording(Language.ENGLISH))
    plain.show_words("My next step")
    assert place.sizeHint().width() > plain.sizeHint().width() + plain.fontMetrics().height() / 2


def test_a_section_low_on_the_page_is_brought_into_view(qtbot: QtBot) -> None:
    """With large letters the buttons are at the lower edge: what they open must be seen."""
    page, bar, above, below = Column(), SectionBar(("one", "two")), Words(), Words()
    qtbot.addWidget(page)
    for part in (above, bar, below):
        page.body.addWidget(part)
    page.body.addStretch(1)
    above.show_words("word " * 200)
    below.show_words("word " * 400)
    for key in bar.buttons:
        bar.name(key, key)
    page.resize(400, 300)
    page.show()
    QApplication.processEvents()
    assert bar.mapTo(page, bar.rect().topLeft()).y() > 180  # the focus has brought it just so far
    QTest.keyClick(bar.buttons["two"], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert 0 <= bar.mapTo(page, bar.rect().topLeft()).y() < 60
    page.resize(400, 4000)
    page.verticalScrollBar().setValue(0)
    QTest.keyClick(bar.buttons["one"], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == 0  # all is seen: nothing moves


def test_a_page_ends_where_its_words_end(qtbot: QtBot) -> None:
    page, words = Column(is_wide=True), Words()
    qtbot.addWidget(page)
    page.body.addWidget(words)
    page.body.addStretch(1)
    words.show_words("word " * 600)
    page.resize(900, 200)
    page.show()
    QApplication.processEvents()
    margins = page.body.contentsMargins()
    end = words.y() + words.heightForWidth(words.width()) + page.body.spacing()
    assert page.verticalScrollBar().maximum() > 0
    assert page.widget().height() <= end + margins.bottom() + 2


def test_what_was_just_done_and_what_has_the_focus_are_seen(qtbot: QtBot) -> None:
    """What is told above the place of the person, or moved by it, is scrolled into view."""
    page, done, words, button = Column(), DoneLine(), Words(), WordButton()
    qtbot.addWidget(page)
    for part in (done, words, button):
        page.body.addWidget(part)
    page.body.addStretch(1)
    words.show_words("word " * 300)
    button.show_words("Keep")
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    button.setFocus()
    words.show_words("word " * 600)  # in the same turn: the button moves down
    QApplication.processEvents()
    assert page.rect().contains(button.mapTo(page, button.rect().center()))
    assert page.verticalScrollBar().value() > 300
    done.tell("Plan kept: A.")
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() < 100)
    assert page.rect().contains(done.mapTo(page, done.rect().center()))
    button.show_words("What was asked for")
    show_what_follows(button)
    QApplication.processEvents()
    bar = page.verticalScrollBar()
    assert button.mapTo(page, button.rect().topLeft()).y() < 20 or bar.value() == bar.maximum()
