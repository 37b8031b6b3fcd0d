"""Buttons of which one is chosen, and that a place keeps the room for its picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pathways.domain.person import Language
from pathways.i18n.wording import open_wording
from pathways.ui.navigation import PLACES, PlaceButton
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.section_bar import SectionBar


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
