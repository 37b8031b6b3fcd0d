"""My record in the real window: real signed files, by keyboard, in both languages, large text."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path
from typing import Any

import pytest
import window_checks as checks
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pathways.domain.person import Language, Role
from pathways.domain.record import Holding, HoldingState
from pathways.services import records
from pathways.ui import record_changes

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "badges"))

from badge_making import COLLEGE, badge, compact, did_document, ed25519_issuer, with_proof
from screenshots import record_screens
from test_badge_attacks import clique

BOTH = pytest.mark.parametrize("language", list(Language))
KEY = ed25519_issuer(1)
Key = Qt.Key


def press(widget: Any, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


@pytest.fixture
def badge_folder(tmp_path: Path) -> Path:
    """A good badge, one that was altered, a deep file, plain text, and the school's keys."""
    folder = tmp_path / "badges"
    folder.mkdir()
    altered = with_proof(badge(id="urn:uuid:2"), KEY)
    altered["credentialSubject"]["achievement"]["name"] = "Made better"
    files = {
        "1-good.json": compact(with_proof(badge(), KEY)),
        "2-altered.json": compact(altered),
        "3-deep.json": b"[" * 99 + b"]" * 99,
        "4-plain.txt": b"hello",
        "5-did.json": compact(did_document(KEY)),
        "6-old.json": compact(with_proof(badge(validUntil="2025-06-01T00:00:00Z"), KEY)),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def drop(page: Any, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def pdf_text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def answers_of(pane: Any) -> dict[str, Any]:
    return {row.key: row for row in pane.answers.list.rows}


def test_badges_are_brought_in_checked_kept_and_given_back(
    open_window: Any, qtbot: QtBot, badge_folder: Path, tmp_path: Path
) -> None:
    window = open_window(Language.SPANISH)
    window.begin(Role.LEARNER, sample=True)
    checks.activate(window)
    QTest.keyClick(window, Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "record"
    page, before = window.page("record"), window.session.record
    (badge_folder / "3-deep.json").write_bytes(compact(clique(14)))  # takes its four seconds
    drop(page, badge_folder)
    files = page.section("files")
    assert page.sections.key == "files"
    qtbot.waitUntil(lambda: files._job is None, timeout=60_000)

    # A result for each file, and the poison file stopped nobody.
    rows = {row.quiet[-1] if row.quiet else row.title: row for row in files.list.rows}
    assert len(rows) == 6
    # Of many files, those that are over can be told without opening each.
    assert any("se venció el 1 de junio de 2025" in line for line in rows["6-old.json"].lines)
    assert not any("venció" in line for line in rows["1-good.json"].lines)
    assert all(row.state for row in rows.values())
    assert window.session.record is before  # nothing is added by itself
    bad = window.session.wording.say("No. It was changed after it was signed, or it is a fake.")
    assert any(bad in line for line in rows["2-altered.json"].lines)
    assert not any(bad in line for line in rows["1-good.json"].lines)

    # One by keyboard: the list, its pane, the button.
    files.list.choose("0")
    files.list.setFocus()
    press(files.list, Key.Key_Return)
    assert files.pane.add.hasFocus()
    assert list(answers_of(files.pane)) == [
        "readable", "well_formed", "intact", "signed_by", "in_date", "withdrawn", "yours",
    ]  # fmt: skip
    assert not any(row.mark for row in answers_of(files.pane).values())  # no tick sums it up
    press(files.pane.add, Key.Key_Space)
    assert len(window.session.record.holdings) == len(before.holdings) + 1
    press(files.add_all, Key.Key_Space)  # what was altered may come in too
    kept = [each for each in window.session.record.holdings if each.badge]
    assert {each.title for each in kept} >= {"Forklift Safety", "Made better"}
    assert all(not each.self_reported and each.checked_on for each in kept)
    assert page.done.words.text()

    # The school's keys are trusted only on purpose, and change the answer only when asked.
    page.show_section("held")
    held, pane = page.section("held"), page.section("held").pane
    good = next(each for each in kept if each.title == "Forklift Safety")
    held.list.choose(good.id)
    held._show_holding(good.id)
    qtbot.waitUntil(lambda: bool(pane.answers.list.rows), timeout=60_000)
    unknown = answers_of(pane)["signed_by"].title
    assert pane.answers.covered.text()
    files.trust.take(badge_folder / "4-plain.txt")
    qtbot.waitUntil(lambda: bool(files.trust.problem.text), timeout=60_000)
    assert "4-plain.txt" in files.trust.problem.text
    files.trust.take(badge_folder / "5-did.json")
    qtbot.waitUntil(lambda: bool(files.trust.list.rows), timeout=60_000)
    assert COLLEGE in files.trust.list.rows[0].title
    assert answers_of(pane)["signed_by"].title == unknown
    press(pane.again, Key.Key_Space)
    qtbot.waitUntil(
        lambda: "signed_by" in answers_of(pane) and answers_of(pane)["signed_by"].title != unknown,
        timeout=60_000,
    )
    pane.line.setText("somebody@else.example")
    press(pane.line, Key.Key_Return)
    qtbot.waitUntil(lambda: pane._looking is None and pane.answers.list.isVisible(), timeout=60_000)

    # All of them at once, unchanged, with a manifest.
    page.show_section("files")
    assert files.save_files.isVisible()
    given = tmp_path / "given"
    files.save_all_files(given)
    qtbot.waitUntil(lambda: str(given) in files.progress.text(), timeout=60_000)
    content = {(badge_folder / name).read_bytes() for name in ("1-good.json", "2-altered.json")}
    assert {each.read_bytes() for each in given.iterdir()} > content
    assert (given / "manifest.json").exists()

    # Byte for byte, from a record that was written and opened again.
    target = tmp_path / "back.json"
    pane.save_file(target)
    assert target.read_bytes() == (badge_folder / "1-good.json").read_bytes()
    window = open_window()
    assert [each.badge for each in window.session.record.holdings if each.badge] == [
        each.badge for each in kept
    ]


def test_a_match_to_the_catalog_is_offered_and_never_silent(
    open_window: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    catalog = window.session.workspace.catalog
    known = next(each for each in catalog.credentials.values() if each.provider)
    made = badge(
        issuer={"id": COLLEGE, "type": "Profile", "name": catalog.providers[known.provider].name.en}
    )
    made["credentialSubject"]["achievement"]["name"] = known.name.en
    path = tmp_path / "one.json"
    path.write_bytes(compact(with_proof(made, KEY)))
    window.go_to("record")
    page = window.page("record")
    page.look_at((path,))
    files = page.section("files")
    qtbot.waitUntil(lambda: files._job is None, timeout=60_000)
    files.list.choose_first()
    assert [row.key for row in files.pane.offers.rows] == ["-", known.id]
    assert files.pane.offers.key == "-"
    press(files.pane.add, Key.Key_Space)
    kept = window.session.record.holdings[-1]
    assert kept.credential is None
    page.show_section("held")
    held = page.section("held")
    held.list.choose(kept.id)
    held._show_holding(kept.id)
    qtbot.waitUntil(held.pane.offers.isVisible, timeout=60_000)
    held.pane.offers.setFocus()
    press(held.pane.offers, Key.Key_Down)
    assert window.session.record.holdings[-1].credential == known.id
    press(page.done.undo, Key.Key_Space)
    assert window.session.record.holdings[-1].credential is None

    # Taken away, its file stays for undo; erasing it is asked, and the harmless answer is first.
    assert not files.left.isVisibleTo(files)
    held.list.choose(kept.id)
    press(held.list, Key.Key_Delete)
    page.show_section("files")
    assert [row.title for row in files.left.list.rows] == ["one.json"]
    assert files.list.rows[0].state == "This is a badge. You can add it."  # once more
    files.left.list.setFocus()
    press(files.left.list, Key.Key_Return)
    assert page.panel.cancel.hasFocus()
    assert "not its file" in page.panel.hint.text()
    press(page.panel.save, Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel is None, timeout=60_000)
    assert not files.left.isVisibleTo(files)
    assert not page.done.undo.isVisible()
    window.undo()
    assert window.session.record.holdings[-1].badge == kept.badge
    page.show_section("held")
    held._show_holding(kept.id)
    assert "not in your record" in held.pane.answers.state.text()


def test_the_work_stops_when_the_person_stops_it(
    open_window: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("record")
    folder = tmp_path / "many"
    folder.mkdir()
    content = compact(with_proof(badge(), KEY))
    for number in range(400):
        (folder / f"{number:03}.json").write_bytes(content)
    page = window.page("record")
    page.look_at((folder,))
    files = page.section("files")
    qtbot.waitUntil(lambda: len(files._found) >= 3, timeout=60_000)
    assert files.stop.hasFocus()
    press(files.stop, Key.Key_Space)
    qtbot.waitUntil(lambda: files._job is None, timeout=60_000)
    assert 3 <= len(files.list.rows) < 400
    assert "You stopped it" in files.progress.text()
    before = len(window.session.record.holdings)
    press(files.add_all, Key.Key_Space)  # the same bytes many times over are one badge
    assert len(window.session.record.holdings) == before + 1


THOUGHT = "I was afraid of the forklift"


@BOTH
def test_private_thoughts_stay_private_unless_chosen(
    open_window: Any, tmp_path: Path, language: Language
) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    window.go_to("record")
    page = window.page("record")
    held = page.section("held")
    press(held.pane.thoughts, Key.Key_Space)
    form = page.panel
    assert form.text.hasFocus()
    QTest.keyClicks(form.text, THOUGHT)
    press(form.save, Key.Key_Space)
    assert page.panel is None
    session, record = window.session, window.session.record
    assert record.holdings[0].reflection == THOUGHT
    window.go_to("print")
    paper = window.page("print")
    assert paper.thoughts.isVisible()
    assert THOUGHT not in paper.preview.toPlainText()
    assert THOUGHT not in session.outside.render_html(paper.views())
    assert THOUGHT not in pdf_text(session.outside.render_pdf(paper.views()))
    press(paper.thoughts, Key.Key_Space)
    assert THOUGHT in paper.preview.toPlainText()
    assert THOUGHT in pdf_text(session.outside.render_pdf(paper.views()))
    window.go_to("record")
    window.go_to("print")
    assert THOUGHT not in paper.preview.toPlainText()  # the choice is for once
    shared, whole = tmp_path / "shared.json", tmp_path / "whole.json"
    records.export_record(session.workspace, record, shared)
    records.export_record(session.workspace, record, whole, with_thoughts=True)
    assert THOUGHT not in shared.read_text("utf-8")
    assert records.read_record_file(whole).holdings[0].reflection == THOUGHT
    everything = tmp_path / "everything.json"
    records.export_everything(session.workspace, record, everything)
    assert THOUGHT in everything.read_text("utf-8")  # her own move to another computer


def test_what_is_waited_for_and_what_ends(open_window: Any) -> None:
    window = open_window(Language.ENGLISH)
    window.begin(Role.LEARNER, sample=True)
    today = window.session.outside.today()
    day = dt.timedelta(days=1)
    for holding in (
        Holding("a", None, "Letter", HoldingState.SUBMITTED, submitted_on=today - 9 * day),
        Holding("b", "cpr-first-aid", "CPR", HoldingState.EARNED, expires_on=today + 30 * day),
        Holding("c", None, "Old card", HoldingState.EARNED, expires_on=today - day),
    ):
        record_changes.add_holding(window.session, holding)
    window.go_to("record")
    page = window.page("record")
    keys = [row.key for row in page.section("held").list.rows]
    assert keys.index("b") < keys.index("c") < keys.index("a")
    press(page.sections.buttons["times"], Key.Key_Space)
    times = page.section("times")
    waited = next(row for row in times.waiting.rows if row.key == "a")
    assert "9 days ago" in waited.sentence
    assert "not published" in waited.sentence
    assert [row.key for row in times.ending.rows][:2] == ["c", "b"]
    press(page.sections.buttons["history"], Key.Key_Space)
    window.undo()
    history = page.section("history").list.rows
    assert history[0].state  # what was taken back is told too
    assert "Old card" in history[0].title
    assert len(history) == 4
    window.redo()
    assert "30 days are left" in next(row for row in times.ending.rows if row.key == "b").sentence


@pytest.mark.parametrize(
    ("language", "percent"), [(Language.ENGLISH, 100), (Language.SPANISH, 200)]
)
def test_every_part_has_names_order_and_room(
    open_window: Any, qtbot: QtBot, badge_folder: Path, language: Language, percent: int
) -> None:
    window = open_window(language)
    window.begin(Role.LEARNER, sample=True)
    window.set_text_size(percent)
    tests: tuple[Any, ...] = (checks.missing_names, checks.small_targets, checks.clipped)
    if percent == 100:
        tests = (*tests, checks.unreachable, checks.out_of_order, checks.low_contrast)
    found = []
    for name, widget in record_screens(window, (badge_folder,)):
        checks.settle()
        found += [f"{name}: {line}" for test in tests for line in test(widget.window())]
    assert not found, "\n".join(found)
