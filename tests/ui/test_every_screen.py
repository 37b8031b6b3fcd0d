"""Names, keyboard, focus, sizes, contrast and clipping on every screen, in both languages."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import window_checks as checks
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from screenshots import screens

from pathways.domain.person import Language, Role
from pathways.i18n.stretched import open_stretched_wording
from pathways.services.settings import Theme
from pathways.ui.main_window import MainWindow

BOTH = pytest.mark.parametrize("language", list(Language))
ROLES = pytest.mark.parametrize("role", [Role.LEARNER, Role.TEACHER])


def problems(window: MainWindow, role: Role, *tests: Any) -> list[str]:
    """Run checks on every screen; each problem says where it is."""
    found = []
    for name, widget in screens(window, role):
        checks.settle()
        found += [f"{name}: {line}" for test in tests for line in test(widget.window())]
    return found


@BOTH
@ROLES
def test_everything_has_a_name_and_is_reached_by_tab(
    open_window: Any, language: Language, role: Role
) -> None:
    window = open_window(language)
    tests = (
        checks.missing_names,
        checks.unreachable,
        checks.out_of_order,
        checks.small_targets,
    )
    found = problems(window, role, *tests)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("theme", list(Theme))
def test_text_stands_out_and_focus_is_seen_in_every_theme(open_window: Any, theme: Theme) -> None:
    window = open_window(Language.ENGLISH)
    window.set_theme(theme)
    found = problems(window, Role.LEARNER, checks.low_contrast, checks.weak_focus)
    assert not found, "\n".join(found)


@BOTH
@pytest.mark.parametrize("percent", [80, 100, 200, 300])
def test_no_text_is_cut(open_window: Any, language: Language, percent: int) -> None:
    window = open_window(language)
    window.set_text_size(percent)
    found = problems(window, Role.TEACHER, checks.clipped)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_is_cut_in_a_language_that_is_longer(open_window: Any, percent: int) -> None:
    window = open_window(Language.ENGLISH)
    window.set_text_size(percent)
    stretched = open_stretched_wording()
    window.session.wording = stretched
    window.session.language_changed.emit()
    # The person's own language must not bring the real words back.
    window.session.speak = lambda _language: None
    found = problems(window, Role.TEACHER, checks.clipped)
    assert not found, "\n".join(found)
    assert window.top.smaller.text().startswith("[")


@BOTH
def test_the_first_key_already_answers_the_first_question(
    open_window: Any, language: Language
) -> None:
    """The focus is on an answer when the window opens, and Enter presses as Space does."""
    window = open_window()
    checks.activate(window)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        question = window.first_run.question
        focused = QApplication.focusWidget()
        assert focused is window.first_run._buttons[0], question
        if question == 0 and language is Language.SPANISH:
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget(), key)
        checks.settle()
    assert window.place == "next"
    assert window.session.wording.language is language


@BOTH
def test_a_form_begins_at_its_heading(open_window: Any, language: Language) -> None:
    window = open_window(language)
    window.begin(Role.TEACHER, sample=True)
    checks.activate(window)
    for place, open_form in (
        ("explore", lambda page: page._add_holding(page.results.rows[0].key)),
        ("next", lambda page: page.open_proof("")),
    ):
        window.go_to(place)
        page = window.page(place)
        checks.settle()
        open_form(page)
        checks.settle()
        assert page.panel.heading.visibleRegion().boundingRect().height() > 10
        page.close_panel()


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_the_handle_of_a_scroll_bar_stands_out(open_window: Any, theme: Theme) -> None:
    window = open_window(Language.ENGLISH)
    window.set_theme(theme)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("explore")
    checks.settle()
    bar = window.page("explore").results.verticalScrollBar()
    picture = bar.grab().toImage()
    middle = picture.width() // 2
    column = Counter(picture.pixel(middle, y) & 0xFFFFFF for y in range(picture.height()))
    colours = [colour for colour, many in column.items() if many >= 8]
    ground = column.most_common(1)[0][0]
    assert max(checks.contrast(colour, ground) for colour in colours) >= 3
