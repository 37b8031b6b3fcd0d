"""Passwords in the real window: set, lock, leave, open, restore, move; a draft outlives a lock."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import window_checks as checks
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from pathways.app.window import close_stores, leave
from pathways.domain.errors import LockedError
from pathways.domain.person import Language, Role
from pathways.services import privacy, records
from pathways.ui import person_menu
from pathways.ui.main_window import MainWindow

Key = Qt.Key
WORDS = "four words of mine"


def press(widget: Any, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def safety(window: MainWindow) -> Any:
    window.go_to("record")
    page = window.page("record")
    press(page.sections.buttons["safe"], Key.Key_Space)
    return page.section("safe")


def choose_password(window: MainWindow, qtbot: QtBot, words: str = WORDS) -> None:
    section, page = safety(window), window.page("record")
    press(section.set_one, Key.Key_Space)
    form = page.panel
    assert form.new.line.hasFocus()
    QTest.keyClicks(form.new.line, words)
    QTest.keyClicks(form.again.line, "another")
    press(form.save, Key.Key_Space)
    assert form.again.secret.problem.text
    form.again.line.setText(words)
    press(form.save, Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel is None, timeout=60_000)


def give(window: MainWindow, qtbot: QtBot, words: str) -> None:
    screen = window.locking.screen
    QTest.keyClicks(screen.field.line, words)
    press(screen.field.line, Key.Key_Return)
    if screen.again.isVisible():  # a new one is typed twice, so that no slip shuts anybody out
        assert screen.again.line.hasFocus()
        QTest.keyClicks(screen.again.line, "slip")
        press(screen.again.line, Key.Key_Return)
        assert screen.isEnabled()
        assert screen.again.secret.problem.text
        screen.again.line.setText(words)
        press(screen.again.line, Key.Key_Return)
    qtbot.waitUntil(lambda: screen.isEnabled() or not window.is_locked, timeout=60_000)


def shown_words(window: MainWindow) -> str:
    return " ".join(
        f"{each.text()} {each.accessibleName()} {each.accessibleDescription()}"
        for each in checks.shown(window)
        if hasattr(each, "text") or isinstance(each, QLabel)
        if callable(getattr(each, "text", None))
    )


def test_a_lock_covers_everything_and_a_draft_outlives_it(
    open_window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    checks.activate(window)
    assert not window.top.lock.isVisible()
    QTest.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.page("record").sections.key == "safe"  # nothing to lock yet: where to choose one
    choose_password(window, qtbot)
    assert window.top.lock.isVisible()
    assert "It has a password" in window.where.text()
    page = window.page("record")
    press(page.sections.buttons["held"], Key.Key_Space)
    press(page.section("held").type_own, Key.Key_Space)
    QTest.keyClicks(page.panel.title_line, "My draft")

    # Nobody is there: the window locks itself. A dialog does not stay in front of it.
    monkeypatch.setattr("pathways.ui.idle._clocks", lambda: (1e12, 1e12))
    dialog = QInputDialog(window)
    dialog.setTextValue("Ana")
    dialog.show()
    window.locking.watch.look()
    assert window.is_locked
    assert not dialog.isVisible()
    assert privacy.is_locked(window.session.workspace)
    monkeypatch.undo()
    words = shown_words(window)
    assert "Ana" not in words
    assert "draft" not in words
    assert QApplication.focusWidget() is window.locking.screen.field.line
    for keys in (Key.Key_Z, Key.Key_1, Key.Key_6, Key.Key_L):
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    press(window.top.language, Key.Key_Space)  # no record is asked for it
    assert window.is_locked
    assert not window.stack.isVisible()
    assert not window.trouble.text()
    press(window.top.language, Key.Key_Space)
    with pytest.raises(LockedError):
        records.people(window.session.workspace)
    problems = [line for check in (checks.missing_names, checks.unreachable, checks.clipped)
                for line in check(window)]  # fmt: skip
    assert not problems

    give(window, qtbot, "wrong " + WORDS)
    told = window.locking.screen.problem.text
    assert "opens nothing here" in told
    assert not any(sign.isdigit() for sign in told)  # not how many there are either
    assert window.locking.screen.field.line.text() == ""
    give(window, qtbot, WORDS)
    assert not window.is_locked
    assert page.panel.title_line.text() == "My draft"
    assert page.panel.title_line.hasFocus()
    press(page.panel.save, Key.Key_Space)
    assert window.session.record.holdings[-1].title == "My draft"

    # Somebody who moves the mouse or presses a key is there.
    watch = window.locking.watch
    assert watch.is_on
    for act in (
        lambda: QTest.mouseMove(window.windowHandle(), QPoint(9, 9)),
        lambda: QTest.keyClick(window.windowHandle(), Key.Key_Shift),
    ):
        watch._last = (0.0, 0.0)
        act()
        watch.look()
        assert not window.is_locked

    # Whoever comes next can close what somebody else has locked.
    QTest.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.leaving_wanted):
        press(window.locking.screen.leave, Key.Key_Space)
    after = QApplication.instance().property("following")
    assert after.is_locked
    assert not after.session.is_open
    after.close()


def test_leaving_shows_no_names_and_a_start_asks_for_the_password(
    open_window: Any, qtbot: QtBot, data_folder: Path, tmp_path: Path
) -> None:
    window = open_window(Language.SPANISH)
    window.begin(Role.ADVISOR, sample=True)
    names = {each.name for each in records.people(window.session.workspace)}
    choose_password(window, qtbot)
    section, page = safety(window), window.page("record")
    press(section.make_sheet, Key.Key_Space)
    sheet = page.panel
    press(sheet.save, Key.Key_Space)
    qtbot.waitUntil(lambda: len(sheet.words.rows) == 12, timeout=60_000)
    target = tmp_path / "sheet.pdf"
    sheet.save_to(target)
    paper = " ".join(PdfReader(target).pages[0].extract_text().split())
    twelve = [row.title.partition(". ")[2] for row in sheet.words.rows]
    assert all(word in paper for word in twelve)
    press(sheet.save, Key.Key_Space)
    assert page.panel is None
    assert section.void_sheet.isVisible()

    after = leave(window, data_folder)
    assert after.is_locked
    assert not after.session.is_open
    words = shown_words(after)
    assert not any(name in words for name in names)
    give(after, qtbot, "nobody knows this")
    assert after.locking.screen.problem.text
    # The paper opens it as well, typed without accents.
    plain = unicodedata.normalize("NFKD", " ".join(twelve)).encode("ascii", "ignore")
    give(after, qtbot, plain.decode())
    qtbot.waitUntil(lambda: after.session.record is not None, timeout=60_000)
    assert after.session.record.name in names
    assert {each.name for each in records.people(after.session.workspace)} == names
    after.close()
    close_stores(after)

    # A start of the program, and going on without a password beside the locked records.
    again = open_window(folder=data_folder, waits=False)
    qtbot.waitUntil(lambda: again.is_locked, timeout=60_000)
    assert not again.session.is_open
    press(again.locking.screen.plain, Key.Key_Space)
    qtbot.waitUntil(lambda: again.session.is_open, timeout=60_000)
    assert not again.is_locked
    assert records.people(again.session.workspace) == ()
    assert again.place == ""  # the first questions, as for somebody new
    assert again.first_run.isVisible()

    # Now that both are there, a start asks first and shows nobody. A third begins with a password.
    again.begin(Role.LEARNER, sample=True)
    third = open_window(folder=data_folder, waits=False)
    qtbot.waitUntil(lambda: third.is_locked, timeout=60_000)
    assert third.session.record is None
    press(third.locking.screen.plain, Key.Key_Space)
    qtbot.waitUntil(lambda: third.session.record is not None, timeout=60_000)
    third.go_to("record")
    third.ask_first()
    third.first_run.ask(2)
    press(third.first_run._buttons[2], Key.Key_Space)
    assert third.is_locked
    press(third.locking.screen.back, Key.Key_Space)
    assert third.first_run.isVisible()
    press(third.first_run._buttons[2], Key.Key_Space)
    give(third, qtbot, "short")
    assert third.locking.screen.problem.text
    # What somebody else here has can be had with a nickname, and opens with it alone.
    field = third.locking.screen.field
    assert not field.second.isVisible()
    assert not field.has_nickname.isVisible()
    give(third, qtbot, WORDS)
    assert "apodo" in third.locking.screen.problem.text
    assert field.second.isVisible()
    QTest.keyClicks(field.nickname, "Lupita")
    give(third, qtbot, WORDS)
    qtbot.waitUntil(lambda: third._has_passphrase, timeout=60_000)
    third.locking.lock()
    give(third, qtbot, WORDS)
    assert third.is_locked
    press(field.has_nickname, Key.Key_Space)
    assert field.nickname.hasFocus()
    assert not field.has_nickname.isVisible()
    QTest.keyClicks(field.line, WORDS)
    QTest.keyClicks(field.nickname, "lupita")
    press(field.nickname, Key.Key_Return)
    qtbot.waitUntil(lambda: not third.is_locked, timeout=60_000)
    assert [each.name for each in records.people(third.session.workspace)] == [""]
    assert not third.places.made  # nothing of the one before is left
    assert third.first_run.question == 3


def test_a_copy_is_put_back_and_two_copies_are_joined(
    open_window: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    section, page = safety(window), window.page("record")
    workspace, record = window.session.workspace, window.session.record
    privacy.back_up(workspace, window.session.outside.today())
    whole = tmp_path / "whole.json"
    section.save_everything(whole)
    assert page.done.words.text()
    assert not page.done.undo.isVisible()  # a file is no change that undo takes back
    here = records.rename(workspace, record, "Ana here")
    window.session.show_record(here)

    # The same person's file: asked about, joined, told in words.
    person_menu.open_record_file(window, whole)
    form = page.panel
    assert "Ana" in form.whose.text()
    press(form.save, Key.Key_Space)
    qtbot.waitUntil(form.outcome.isVisible, timeout=60_000)
    assert form.outcome.rows[0].title
    press(form.save, Key.Key_Space)
    assert page.panel is None
    assert window.session.record.name == "Ana here"

    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    section.open_record_file(broken)
    assert "broken.json" in section.problem.text
    qtbot.waitUntil(lambda: not section.problem.visibleRegion().isEmpty())  # low on the page

    section.show_record()
    before = len(section.copies.rows)
    for _ in range(4):  # the last three that were asked for stay
        press(section.copy_now, Key.Key_Space)
    assert len(section.copies.rows) == before + 3
    assert page.done.words.text() == "A copy is made."
    assert section.copies.rows
    checks.activate(window)
    section.copies.setFocus()
    page.refresh()  # as after each change of the record
    assert section.copies.hasFocus()
    section.copies.choose(section.copies.rows[-1].key)
    press(section.copies, Key.Key_Return)
    assert not section.problem.text  # it belonged to something else
    form = page.panel
    assert form.cancel.hasFocus()  # the harmless answer
    press(form.save, Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel is None, timeout=60_000)
    assert window.session.record is None or window.session.record.name != "Ana here"


def test_one_of_several_people_gets_a_password_of_her_own(
    open_window: Any, qtbot: QtBot, data_folder: Path
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.ADVISOR, sample=True)
    before = records.people(window.session.workspace)
    gone = window.session.record
    section, page = safety(window), window.page("record")
    press(section.own, Key.Key_Space)
    form = page.panel
    QTest.keyClicks(form.new.line, WORDS)
    QTest.keyClicks(form.again.line, WORDS)
    press(form.save, Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel is None, timeout=60_000)
    left = records.people(window.session.workspace)
    assert len(left) == len(before) - 1
    assert gone.id not in {each.id for each in left}
    assert window.session.record.id != gone.id
    press(safety(window).own, Key.Key_Space)
    form = page.panel
    for line in (form.new.line, form.again.line):
        QTest.keyClicks(line, WORDS)
    assert not form.new.second.isVisible()
    press(form.save, Key.Key_Space)
    qtbot.waitUntil(form.new.second.isVisible, timeout=60_000)
    assert "nickname" in form.new.secret.problem.text
    after = leave(window, data_folder)
    give(after, qtbot, WORDS)
    qtbot.waitUntil(lambda: after.session.record is not None, timeout=60_000)
    assert after.session.record.id == gone.id
    after.close()
    close_stores(after)
