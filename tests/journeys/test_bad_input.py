"""What goes wrong outside the program: told in a sentence, nothing lost, the window goes on."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pathways.app.entry import main
from pathways.data.drawers import plain_place
from pathways.data.single_file import SINGLE_FILE
from pathways.domain.errors import FileFault, SaveFailedError
from pathways.domain.person import Language, Role
from pathways.domain.record import Holding, HoldingState
from pathways.i18n import wording
from pathways.pdf.fonts import load_fonts
from pathways.services import records
from pathways.ui import record_changes
from pathways.ui.main_window import MainWindow

BOTH = pytest.mark.parametrize("language", list(Language))


def begun(open_window: Any, language: Language) -> MainWindow:
    window: MainWindow = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    return window


@BOTH
def test_damaged_records_are_kept_aside_and_the_program_opens(
    open_window: Any, data_folder: Path, language: Language
) -> None:
    begun(open_window, language)
    kept = open_window(language).session.record  # closes the first window, and opens again
    open_window(folder=data_folder / "elsewhere")
    path = store_path(data_folder)
    content = bytearray(path.read_bytes())
    content[:100] = b"?" * 100
    path.write_bytes(content)
    window = open_window()
    assert window.session.is_open
    assert window.trouble.text()
    assert window.session.record == kept  # only the header was lost


@BOTH
def test_a_file_of_something_else_is_kept_and_told(
    open_window: Any, data_folder: Path, language: Language
) -> None:
    data_folder.mkdir(exist_ok=True)
    (data_folder / SINGLE_FILE).write_bytes(b"a letter to my sister\n" * 400)
    window = open_window(language)
    assert window.session.is_open
    assert window.trouble.text()
    kept = [path for path in data_folder.rglob("*") if path.is_file() and b"sister" in _head(path)]
    assert kept


def store_path(data_folder: Path) -> Path:
    place = plain_place(data_folder)
    assert place is not None
    return place.folder / place.head.store


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


@BOTH
def test_records_of_a_newer_program_can_be_looked_at_and_not_changed(
    open_window: Any, data_folder: Path, language: Language
) -> None:
    begun(open_window, language)
    open_window(folder=data_folder / "elsewhere")
    path = store_path(data_folder)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    window = open_window()
    assert window.trouble.text()
    assert window.session.record is not None
    assert not record_changes.remove_holding(
        window.session, window.session.record.holdings[0].id
    ).is_saved
    open_window(folder=data_folder / "elsewhere")
    assert path.read_bytes() == before


@BOTH
def test_a_second_copy_may_look_and_the_first_goes_on(open_window: Any, language: Language) -> None:
    first = begun(open_window, language)
    second = open_window(language, beside=True)
    assert second.trouble.text()
    person = second.session.workspace.records.people()[0]
    second.show_person(records.open_person(second.session.workspace, person.id))
    assert not record_changes.remove_holding(
        second.session, second.session.record.holdings[0].id
    ).is_saved
    holding = first.session.record.holdings[0]
    assert record_changes.remove_holding(first.session, holding.id).is_saved


@BOTH
def test_a_data_folder_that_is_a_file_is_told(
    open_window: Any, tmp_path: Path, language: Language
) -> None:
    folder = tmp_path / "a file"
    folder.write_text("not a folder", "utf-8")
    window = open_window(language, folder=folder)
    assert not window.session.is_open
    assert "a file" in window.trouble.text()
    assert folder.read_text("utf-8") == "not a folder"


@BOTH
def test_an_id_that_the_catalog_does_not_know_is_kept_and_shown(
    open_window: Any, language: Language
) -> None:
    window = begun(open_window, language)
    lost = Holding("h99", "gone-badge", "A badge of long ago", HoldingState.EARNED)
    assert record_changes.add_holding(window.session, lost).is_saved
    page = window.page("next")
    row = next(row for row in page.held.rows if row.key == "h99")
    assert row.title == "A badge of long ago"
    assert row.quiet  # that it is not in this catalog
    window.go_to("print")
    assert "A badge of long ago" in window.page("print").preview.toPlainText()


@BOTH
def test_a_page_that_cannot_be_saved_is_told_beside_the_button(
    open_window: Any, qtbot: Any, tmp_path: Path, language: Language
) -> None:
    window = begun(open_window, language)
    window.go_to("print")
    page = window.page("print")
    page.save_html_to(tmp_path / "no such folder" / "page.html")
    qtbot.waitUntil(lambda: bool(page.trouble.text), timeout=60_000)
    assert page.save_html.isEnabled()


@BOTH
def test_a_missing_font_is_told_where_the_page_was_to_be_saved(
    open_window: Any, qtbot: Any, tmp_path: Path, language: Language
) -> None:
    def render(_views: object) -> bytes:
        load_fonts(tmp_path / "no fonts here")
        return b"never reached"

    window = begun(open_window, language)
    window.go_to("print")
    page = window.page("print")
    window.session.outside = window.session.outside._replace(render_pdf=render)
    page.save_pdf_to(tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: bool(page.trouble.text), timeout=60_000)
    assert not (tmp_path / "page.pdf").exists()
    assert page.save_pdf.isEnabled()


@BOTH
def test_a_language_that_cannot_be_kept_is_spoken_and_the_trouble_told_in_it(
    open_window: Any, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    def full(*_: object) -> None:
        raise SaveFailedError(Path("record.sqlite"), FileFault.DISK_FULL)

    window = begun(open_window, language)
    kept = window.session.record
    monkeypatch.setattr(records, "choose_language", full)
    window.speak(language.other)
    assert window.session.wording.language is language.other
    assert window.session.record is kept
    english = "The disk is full." in window.trouble.text()
    assert english is (language.other is Language.ENGLISH)
    assert window.trouble.text()
    window.go_to("plan")
    assert window.page("plan").heading.words == window.session.wording.say("My plan")


@pytest.fixture
def broken_spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "locales" / "es" / "LC_MESSAGES" / "pathways.mo"
    words.parent.mkdir(parents=True)
    words.write_bytes(b"no words at all")
    monkeypatch.setattr(wording, "locale_folder", lambda: tmp_path / "locales")


@pytest.mark.usefixtures("broken_spanish")
def test_a_broken_translation_is_told_and_english_goes_on(open_window: Any) -> None:
    window = begun(open_window, Language.ENGLISH)
    kept = window.session.record
    window.speak(Language.SPANISH)
    assert "Spanish" in window.trouble.text()
    assert window.session.wording.language is Language.ENGLISH
    assert window.session.record is kept
    assert window.settings.language is not Language.SPANISH


def test_words_that_broke_since_last_time_are_told_at_the_start(
    open_window: Any, request: pytest.FixtureRequest
) -> None:
    begun(open_window, Language.SPANISH)
    request.getfixturevalue("broken_spanish")
    window = open_window()
    assert "Spanish" in window.trouble.text()
    assert window.place == "next"
    assert window.page("next").heading.words == "Your next step"


@pytest.mark.usefixtures("broken_spanish")
def test_a_command_in_a_broken_language_says_so_and_answers_in_english(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "forklift", "--lang", "es"]) == 0
    told = capsys.readouterr()
    assert "Spanish" in told.err
    assert "results" in told.out
