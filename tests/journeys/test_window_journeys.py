"""Whole jobs through the real main window and real files, by keys, in both languages."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pathways.app.entry import main
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import HoldingState
from pathways.services import records
from pathways.services.settings import Theme
from pathways.ui.goal_chooser import GoalChooser
from pathways.ui.main_window import MainWindow

BOTH = pytest.mark.parametrize("language", list(Language))
DISTRICT_PAGE = Path(__file__).parents[2] / "docs" / "district-rules.md"
Key = Qt.Key


def press(widget: Any, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(widget, key)


def chooser_of(window: MainWindow) -> GoalChooser:
    return next(each for each in window.findChildren(GoalChooser) if each.isVisible())


def begin_sample(window: MainWindow, role: Role) -> None:
    window.begin(role, sample=True)
    assert window.place == "next"


@BOTH
def test_first_run_by_keyboard_reaches_a_job_in_four_screens(
    open_window: Any, language: Language
) -> None:
    window = open_window()
    first = window.first_run
    first.ask(0)
    press(first._buttons[list(Language).index(language)], Key.Key_Space)  # language
    assert window.session.wording.language is language
    press(first._buttons[0], Key.Key_Space)  # I am a learner
    press(first._buttons[1], Key.Key_Space)  # begin mine
    press(first._buttons[0], Key.Key_Space)  # a job
    chooser = chooser_of(window)
    QTest.keyClicks(chooser.line, "computer" if language is Language.ENGLISH else "computadoras")
    assert 0 < len(chooser.list.rows) < 21
    press(chooser.line, Key.Key_Return)
    press(chooser.list, Key.Key_Return)
    assert window.place == "next"
    assert window.session.record.goal.kind is GoalKind.OCCUPATION
    assert window.page("next").card.title.words
    assert window.page("next").held_empty.text()


@BOTH
def test_a_learner_in_maine_records_a_badge_and_moves_on(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    page = window.page("next")
    before, done = page.card.credential, page.bar.value()
    press(page.card.have, Key.Key_Space)
    form = page.panel
    assert form.state.key == HoldingState.EARNED
    QTest.keyClicks(form.earned.line, "2026-05-31")
    press(form.save, Key.Key_Space)
    assert page.panel is None
    assert page.card.credential != before
    assert page.bar.value() == done + 1
    assert any(row.title and before in _held_ids(window) for row in page.held.rows)


def _held_ids(window: MainWindow) -> set[str | None]:
    return {holding.credential for holding in window.session.record.holdings}


@BOTH
def test_a_teacher_in_kentucky_adds_a_masters_degree(open_window: Any, language: Language) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    before = len(window.session.record.evidence)
    press(page.add_proof, Key.Key_Space)
    form = page.panel
    form.kinds.choose("degree")
    form._ask("degree")
    assert form.fields
    press(form.save, Key.Key_Space)
    assert page.panel is form  # something is still missing, and is told at its field
    assert any(field.problem.text for field in form.fields.values())
    for field in form.fields.values():
        _fill(field)
    press(form.save, Key.Key_Space)
    assert page.panel is None, [field.problem.text for field in form.fields.values()]
    assert len(window.session.record.evidence) == before + 1
    assert page.done.words.text()
    assert page.verdict.text()


@BOTH
def test_hours_inside_a_degree_are_not_counted_twice(open_window: Any, language: Language) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    _add_proof(page, "degree", level="master", field="certified-content", hours="36",
               earned="2024-05-31")  # fmt: skip
    assert window.session.record.goal.id == "ky-rank:II"
    degree = window.session.record.evidence[-1].id
    course = {"level": "graduate", "hours": "30", "earned": "2023-05-31"}
    press(page.add_proof, Key.Key_Space)
    form = page.panel
    form.kinds.choose("credit")
    form._ask("credit")
    for name, value in course.items():
        form.fields[name].fill(value)
    press(form.save, Key.Key_Space)
    assert page.panel is form
    assert form.fields["in"].problem.text  # part of which degree has not been said yet
    form.fields["in"].fill(degree)
    press(form.save, Key.Key_Space)
    assert page.panel is None
    page.show_section("levels")
    standing = page.section("levels").standing()
    assert standing is not None
    assert standing.level == "II"
    assert window.session.record.evidence[-1].get("in") == degree


@BOTH
def test_a_teacher_tries_a_degree_and_another_day_and_nothing_is_saved(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page, before = window.page("why"), window.session.record
    press(page.sections.buttons["what-if"], Key.Key_Space)
    section = page.section("what-if")
    same = section.answer.outcome.text()
    press(section.add, Key.Key_Space)
    form = page.panel
    press(form.save, Key.Key_Space)
    assert page.panel is form
    assert form.problem.text
    form.kinds.choose("degree")
    form._ask("degree")
    for name, value in {
        "level": "master", "field": "certified-content", "hours": "36", "earned": "2026-05-31",
    }.items():  # fmt: skip
        form.fields[name].fill(value)
    press(form.save, Key.Key_Space)
    assert page.panel is None
    assert page.sections.key == "what-if"
    assert section.answer.outcome.text() != same
    assert len(section.answer.changes.rows) == 2
    QTest.keyClicks(section.day.line, "2019-09-15")  # before she had any certificate
    assert section.answer.new.text() != section.answer.old.text()
    QTest.keyClicks(section.law.line, "soon")
    assert section.law.problem.text
    assert window.session.record is before
    assert len(records.history(window.session.workspace, before)) == 1
    press(section.forget, Key.Key_Space)
    assert section.answer.outcome.text() == same


@BOTH
def test_a_teacher_chooses_what_a_certificate_is_used_for(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    _add_proof(page, "board", area="ela", status="active", earned="2022-05-31")
    press(page.sections.buttons["pieces"], Key.Key_Space)
    section = page.section("pieces")
    board = window.session.record.evidence[-1].id
    section.pieces.choose(board)
    section._go_to_pane(board)
    assert section.pane.uses.hasFocus()
    before = section.pane.words[1].text()
    press(section.pane.uses, Key.Key_Down, times=2)
    assert window.session.record.pins == {f"ky-rank/{board}": "ky.rank-1"}
    assert section.pane.words[1].text() != before
    assert page.done.words.text()
    press(page.done.undo, Key.Key_Space)
    press(page.done.undo, Key.Key_Space)
    assert window.session.record.pins == {}
    assert section.pane.words[1].text() == before
    press(section.pane.change, Key.Key_Space)
    assert page.panel is not None
    press(page.panel.cancel, Key.Key_Space)
    assert page.panel is None


@BOTH
def test_a_teacher_sees_her_raise_and_prints_what_to_hand_in(
    open_window: Any, language: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    _add_proof(page, "experience", role="teacher", years="5", earned="2026-09-15")
    press(page.sections.buttons["pay"], Key.Key_Space)
    section = page.section("pay")
    assert section.note.text()  # unknown: the raise of a sample is not hers
    press(section.district, Key.Key_Space)
    form = page.panel
    press(form.save, Key.Key_Space)
    assert form.problem.text
    form.known.choose("Bowling Green Independent")
    press(form.save, Key.Key_Space)
    assert page.panel is None
    assert window.session.record.district == "Bowling Green Independent"
    assert not section.note.text()
    assert "$9,661" in _row_texts(section.facts)
    press(page.sections.buttons["papers"], Key.Key_Space)
    papers = page.section("papers")
    assert any("CA-1" in row.title for row in papers.items.rows)
    press(papers.print, Key.Key_Space)
    assert window.place == "print"
    sheet = window.page("print")
    assert sheet.sheets.key == "packet"
    assert sheet.save_pdf.hasFocus()
    path = tmp_path / "packet.pdf"
    sheet.save_pdf_to(path)
    qtbot.waitUntil(path.exists, timeout=60_000)
    assert "CA-1" in "".join(each.extract_text() for each in PdfReader(path).pages)
    sheet.sheets.choose("way")
    sheet.show_record()
    assert "CA-1" not in sheet.preview.toPlainText()


def _row_texts(rows: Any) -> str:
    return " ".join(f"{row.label} {row.title} {' '.join(row.lines)}" for row in rows.rows)


@BOTH
def test_a_teacher_finds_the_shortest_ways_and_tries_one(
    open_window: Any, language: Language, qtbot: QtBot
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    press(page.sections.buttons["ways"], Key.Key_Space)
    section = page.section("ways")
    qtbot.waitUntil(lambda: len(section.ways.rows) == 4, timeout=60_000)
    assert "$5,400" in _row_texts(section.pane.parts)
    section.ways.setFocus()
    press(section.ways, Key.Key_Return)
    assert section.pane.parts.hasFocus()
    press(section.pane.trial, Key.Key_Space)
    assert page.sections.key == "what-if"
    trial = page.section("what-if")
    assert trial.answer.new.text() != trial.answer.old.text()
    page.show_section("ways")
    assert len(section.ways.rows) == 4  # still there, and not looked for again
    press(section.pane.parts, Key.Key_Return)
    assert window.place == "explore"


@BOTH
def test_a_district_adds_its_own_rules(
    open_window: Any, language: Language, tmp_path: Path
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    page.show_section("pay")
    press(page.section("pay").district, Key.Key_Space)
    form = page.panel
    text = re.findall(r"```yaml\n(.*?)```", DISTRICT_PAGE.read_text("utf-8"), re.DOTALL)[0]
    path = tmp_path / "example-county.yaml"
    path.write_text(text.replace("grants: II", "grants: VI"), "utf-8")
    form.add_file(path)
    assert "unknown-level" in form.problem.text
    path.write_text(text, "utf-8")
    form.add_file(path)
    assert not form.problem.text
    assert form.known.key == "Example County Schools"
    press(form.save, Key.Key_Space)
    page.show_section("missing")
    labels = " ".join(row.title for row in page.list.rows)
    assert ("Your plan is with us" if language is Language.ENGLISH else "Entregó su plan") in labels


@BOTH
def test_a_teacher_makes_another_rank_her_goal(open_window: Any, language: Language) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    window.go_to("why")
    page = window.page("why")
    press(page.sections.buttons["levels"], Key.Key_Space)
    section = page.section("levels")
    section.levels.setFocus()
    press(section.levels, Key.Key_Up)
    assert section.levels.key == "ky-rank:I"
    press(section.levels, Key.Key_Return)
    assert section.pane.asks.hasFocus()
    press(section.pane.goal, Key.Key_Space)
    assert window.session.record.goal.id == "ky-rank:I"
    assert page.done.words.text()
    press(page.done.undo, Key.Key_Space)
    assert window.session.record.goal.id == "ky-rank:II"


def _add_proof(page: Any, kind: str, **values: str) -> None:
    press(page.add_proof, Key.Key_Space)
    form = page.panel
    form.kinds.choose(kind)
    form._ask(kind)
    for name, value in values.items():
        form.fields[name].fill(value)
    press(form.save, Key.Key_Space)
    assert page.panel is None, [field.problem.text for field in form.fields.values()]


def _fill(field: Any) -> None:
    values = {"level": "masters", "earned": "2020-05-31", "field": "education"}
    asked = field._field
    if asked.choices:
        codes = [choice.value for choice in asked.choices]
        wanted = values.get(asked.name)
        field.fill(wanted if wanted in codes else codes[0])
    elif asked.name in values:
        field.fill(values[asked.name])
    elif asked.needed:
        field.fill("30")


@BOTH
def test_an_advisor_in_georgia_goes_through_three_people(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.ADVISOR)
    people = records.people(window.session.workspace)
    assert len(people) == 3
    goals = set()
    for person in people:
        window.show_person(records.open_person(window.session.workspace, person.id))
        window.go_to("next")
        goals.add(window.page("next").goal.text())
        assert window.session.wording.language is language
    assert len(goals) == 3


@BOTH
def test_search_forgives_accents_and_typos_and_compares_side_by_side(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.page("explore")
    QTest.keyClicks(page.line, "forklfit" if language is Language.ENGLISH else "ninos")
    assert page.results.rows
    press(page.line, Key.Key_Return)
    press(page.results, Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.title.words == page.results.rows[0].title
    page.line.clear()
    for row in page.results.rows[:5]:
        page.show_credential(row.key)
        press(page.detail.compare, Key.Key_Space)
    assert len(page._compared) == 4  # a fifth is refused
    press(page.compare_button, Key.Key_Space)
    assert page.panel.table.columnCount() == 5
    assert page.panel.table.item(1, 1).text()
    press(page.panel.back, Key.Key_Space)
    assert page.panel is None


@BOTH
def test_filters_narrow_and_count_what_they_would_leave(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    window.go_to("explore")
    page = window.page("explore")
    everything = len(page.results.rows)
    press(page.filter_button, Key.Key_Space)
    free = next(row for row in page.filters.rows if row.key == "costs_nothing:yes")
    promised = int(free.title.rpartition("(")[2].rstrip(")"))
    page.filters.choose(free.key)
    press(page.filters, Key.Key_Return)
    assert len(page.results.rows) == promised < everything
    press(page.clear_button, Key.Key_Space)
    assert len(page.results.rows) == everything


@BOTH
def test_the_plan_is_a_map_and_an_equal_list(open_window: Any, language: Language) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    window.go_to("plan")
    page = window.page("plan")
    assert [box.credential for box in page.steps.map.boxes]
    assert sorted(box.credential for box in page.steps.map.boxes) == sorted(
        row.key for row in page.steps.list.rows
    )
    assert {box.accessibleName() for box in page.steps.map.boxes} == {
        row.sentence for row in page.steps.list.rows
    }
    target = page.steps.map.boxes[-1]
    press(target, Key.Key_Space)
    assert window.place == "explore"
    assert window.page("explore").detail.credential == target.credential


@BOTH
def test_an_answer_changes_why_not_yet_and_undo_takes_it_back(
    open_window: Any, language: Language
) -> None:
    window = open_window(language)
    begin_sample(window, Role.ADVISOR)
    window.go_to("why")
    page = window.page("why")
    number, asked = next(
        (number, line)
        for number, line in enumerate(page._view.lines)
        if line.answer_key and not line.answer_unit
    )
    page.list.choose(str(number))
    press(page.list, Key.Key_Return)
    press(page.pane.no, Key.Key_Space)
    assert window.session.record.answers[asked.answer_key] is False
    assert page._view.lines[number].status != asked.status
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.record.answers.get(asked.answer_key) is not False
    QTest.keyClick(window, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.session.record.answers[asked.answer_key] is False


@BOTH
@pytest.mark.parametrize("role", list(Role))
def test_window_paper_and_terminal_say_the_same_lines(
    open_window: Any,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    language: Language,
    role: Role,
) -> None:
    window = open_window(language)
    begin_sample(window, role)
    window.go_to("why")
    lines = window.page("why")._view.lines
    window.go_to("print")
    views = window.page("print").views()
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(window.session.outside.render_pdf(views))
    html = unescape(window.session.outside.render_html(views))
    record, goal = tmp_path / "mine.json", str(window.session.record.goal)
    records.export_record(window.session.workspace, window.session.record, record)
    day = window.session.outside.today().isoformat()
    main(["why", goal, "--record", str(record), "--on", day, "--lang", language])
    places = {
        "window": [row.title for row in window.page("why").list.rows],
        "paper": "".join(page.extract_text() for page in PdfReader(pdf).pages),
        "web page": html,
        "terminal": capsys.readouterr().out,
    }
    assert lines
    for name, said in places.items():
        text = _packed("".join(said))
        assert [line.label for line in lines if _packed(line.label) not in text] == [], name
    for name in ("web page", "terminal"):
        text = _packed("".join(places[name]))
        assert [line.missing for line in lines if _packed(line.missing) not in text] == [], name


def _packed(text: str) -> str:
    """Without white space: paper breaks its lines elsewhere."""
    return "".join(text.split())


@BOTH
def test_the_paper_says_what_the_window_says(
    open_window: Any, qtbot: QtBot, language: Language, tmp_path: Path
) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    step = window.page("next").card.title.words
    window.go_to("print")
    page = window.page("print")
    pdf, html = tmp_path / "paper.pdf", tmp_path / "paper.html"
    page.save_pdf_to(pdf)
    qtbot.waitUntil(lambda: str(pdf) in page.told.text(), timeout=60_000)
    page.save_html_to(html)
    qtbot.waitUntil(lambda: str(html) in page.told.text(), timeout=60_000)
    words = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert step in words
    assert step in html.read_text("utf-8")
    assert step in page.preview.toPlainText()
    page.languages.choose("both")
    assert len(page.views()) == 2


@BOTH
def test_everything_comes_back_after_a_restart(open_window: Any, language: Language) -> None:
    window = open_window(language)
    begin_sample(window, Role.LEARNER)
    page = window.page("next")
    press(page.type_own, Key.Key_Space)
    QTest.keyClicks(page.panel.title_line, "Welding at home")
    press(page.panel.save, Key.Key_Space)
    window.set_text_size(150)
    window.set_theme(Theme.DARK)
    window.go_to("plan")
    window.resize(760, 700)  # within the screen of the offscreen platform
    size = window.size()
    again = open_window()
    assert again.place == "plan"
    assert again.session.wording.language is language
    assert (again.settings.text_percent, again.settings.theme) == (150, Theme.DARK)
    assert again.size() == size
    assert [holding.title for holding in again.session.record.holdings][-1] == "Welding at home"
    again.undo()  # across restarts
    assert "Welding at home" not in [each.title for each in again.session.record.holdings]
    again.redo()
    assert "Welding at home" in [each.title for each in again.session.record.holdings]


def test_switching_the_language_keeps_place_and_typed_text(open_window: Any) -> None:
    window = open_window(Language.ENGLISH)
    begin_sample(window, Role.LEARNER)
    window.go_to("explore")
    page = window.page("explore")
    page.show_credential(page.results.rows[3].key)
    press(page.detail.hold, Key.Key_Space)
    page.panel.note_text.setPlainText("typed before")
    page.line.setText("child")
    english = page.panel.save.text()
    press(window.top.language, Key.Key_Space)
    assert window.session.wording.language is Language.SPANISH
    assert window.place == "explore"
    assert page.panel.note_text.toPlainText() == "typed before"
    assert page.line.text() == "child"
    assert page.panel.save.text() != english
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


@BOTH
def test_a_record_goes_out_as_a_file_and_comes_back(
    open_window: Any, language: Language, tmp_path: Path
) -> None:
    window = open_window(language)
    begin_sample(window, Role.TEACHER)
    path = tmp_path / "mine.json"
    records.export_record(window.session.workspace, window.session.record, path)
    kept = window.session.record
    assert json.loads(path.read_text("utf-8"))
    other = open_window(language, folder=tmp_path / "other computer")
    assert other.make_change(lambda: records.import_record(other.session.workspace, path))
    other.go_to("next")
    assert other.session.record == kept
    path.write_text("{ this is no record", "utf-8")
    assert not other.make_change(lambda: records.import_record(other.session.workspace, path))
    assert other.trouble.text()
    assert other.session.record == kept
