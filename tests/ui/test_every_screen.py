"""Names, keyboard, focus, sizes, contrast and clipping on every screen, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
import window_checks as checks
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
    tests = (checks.missing_names, checks.unreachable, checks.small_targets)
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
