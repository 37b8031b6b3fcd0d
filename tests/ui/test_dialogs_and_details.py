"""What a look at every screen brought up: dialogs, the calendar, the comparison, small words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import window_checks as checks
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QTableView

from pathways.domain.person import Language, Role
from pathways.ui import person_menu
from pathways.ui.parts import file_dialogs
from pathways.ui.parts.date_field import _CalendarPopup
from pathways.ui.parts.file_dialogs import ask_what_to_open, ask_where_to_save

BOTH = pytest.mark.parametrize("language", list(Language))
LABELS = {
    Language.ENGLISH: ("Look in:", "File name:", "Kind of file:", "Save", "Not now"),
    Language.SPANISH: (
        "Buscar en:",
        "Nombre del archivo:",
        "Tipo de archivo:",
        "Guardar",
        "Ahora no",
    ),
}


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, Any]]:
    """Every file dialog is accepted with a name without an ending; what it said is kept."""
    seen: list[dict[str, Any]] = []

    def accept(dialog: QFileDialog) -> QFileDialog.DialogCode:
        seen.append(
            {
                "labels": tuple(dialog.labelText(label) for label in QFileDialog.DialogLabel),
                "offered": [Path(name).name for name in dialog.selectedFiles()],
                "suffix": dialog.defaultSuffix(),
                "kinds": dialog.nameFilters(),
            }
        )
        dialog.selectFile(str(tmp_path / "mine"))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", accept)
    return seen


@BOTH
def test_file_dialogs_speak_the_language_of_the_program(
    open_window: Any, answered: list[dict[str, Any]], tmp_path: Path, language: Language
) -> None:
    window = open_window(language)
    wording = window.session.wording
    path = ask_where_to_save(window, "Title", "page.pdf", "PDF (*.pdf)", wording)
    assert path == tmp_path / "mine.pdf"
    (tmp_path / "mine").write_text("{}", "utf-8")
    assert ask_what_to_open(window, "Title", "JSON (*.json)", wording) == tmp_path / "mine"
    assert answered[0]["labels"] == LABELS[language]
    assert answered[0]["offered"] == ["page.pdf"]
    assert answered[1]["labels"][3] == wording.say("Open")


def test_no_other_file_dialog_is_asked() -> None:
    ui = Path(file_dialogs.__file__).parents[1]
    asking = {path.name for path in ui.rglob("*.py") if "QFileDialog" in path.read_text("utf-8")}
    assert asking == {"file_dialogs.py"}


@BOTH
def test_a_record_that_was_saved_as_a_file_is_told(
    open_window: Any, answered: list[dict[str, Any]], tmp_path: Path, language: Language
) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    person_menu._export(window, window.session.record)
    assert (tmp_path / "mine.json").is_file()
    assert str(tmp_path / "mine.json") in window.where.text()
    assert answered[0]["offered"] == [
        "record.json" if language is Language.ENGLISH else "registro.json"
    ]


@BOTH
def test_the_page_is_offered_under_a_name_of_the_language(
    open_window: Any, answered: list[dict[str, Any]], qtbot: Any, language: Language
) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("print")
    page = window.page("print")
    page.save_html.click()
    qtbot.waitUntil(lambda: "mine.html" in page.told.text(), timeout=60_000)
    assert answered[0]["offered"] == [
        "summary.html" if language is Language.ENGLISH else "resumen.html"
    ]


@BOTH
@pytest.mark.parametrize("days", [None, 0, 1, -40])
def test_the_calendar_frames_the_day_that_is_chosen(
    open_window: Any, language: Language, days: int | None
) -> None:
    window = open_window(language)
    today = dt.datetime.now().astimezone().date()
    date = None if days is None else today + dt.timedelta(days=days)
    popup = _CalendarPopup(window.session.wording, date, window)
    wanted = date or today
    chosen = popup.calendar.selectedDate()
    assert chosen == QDate(wanted.year, wanted.month, wanted.day)
    grid = popup.calendar.findChild(QTableView)
    assert grid.currentIndex().data() == wanted.day
    popup.deleteLater()


@BOTH
def test_words_of_a_comparison_do_not_touch_its_lines(open_window: Any, language: Language) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("explore")
    page = window.page("explore")
    for row in page.results.rows[:2]:
        page._toggle_compared(row.key)
    page._open_comparison()
    checks.settle()
    table = page.panel.table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            wide = table.columnWidth(column) - 16
            metrics = table.fontMetrics()
            lines = sum(
                max(1, -(-metrics.horizontalAdvance(line) // wide))
                for line in item.text().split("\n")
            )
            assert table.rowHeight(row) >= lines * metrics.height() + 8 or not item.text()


def test_beside_becomes_below_and_does_not_shrink_to_a_slit(open_window: Any) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    window.set_text_size(200)
    window.go_to("explore")
    page = window.page("explore")
    page.show_credential(page.results.rows[0].key)
    checks.settle()
    assert page.beside.is_stacked
    assert page.detail.height() >= window.height() * 0.55
    window.set_text_size(80)
    checks.settle()
    assert not page.beside.is_stacked
    assert page.detail.minimumHeight() == 0


@BOTH
def test_a_plan_names_its_way_once(open_window: Any, language: Language) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("plan")
    page = window.page("plan")
    assert page.goal.words
    assert page.route.text() != page.goal.words


def test_one_point_is_singular() -> None:
    from pathways.i18n.wording import open_wording

    say = open_wording(Language.SPANISH).say_count
    words = "{count} of {total} points is met.", "{count} of {total} points are met."
    assert say(*words, 1, total=4) == "Se cumple 1 de 4 puntos."
    assert say(*words, 2, total=4) == "Se cumplen 2 de 4 puntos."
