"""My plan under limits in a real window: questions, weeks, trips, old plans, stopping, mistakes."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import window_checks as checks
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pathways.data.catalog_store import open_catalog
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import PlanStoppedError
from pathways.domain.kept_plans import WhatIfKind
from pathways.domain.limits import Connection, Limits, OtherWeeks, Weekday, Window
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef, Holding, HoldingState, LearnerRecord
from pathways.presenting.plan_limits import LimitQuestion, limits_section
from pathways.services import planning
from pathways.services.settings import Theme
from pathways.ui.main_window import MainWindow
from pathways.ui.plan_page import PlanPage
from pathways.ui.timeline import TRIPS

CATALOG = Path(__file__).parents[1] / "fixtures" / "plan_catalog"
TODAY = dt.date(2027, 1, 4)
PERSON = LearnerRecord(
    "p1", "", Role.LEARNER, Language.ENGLISH, area="GA",
    goals=(GoalRef(GoalKind.STACK, "way"),), answers={"age-18": True},
)  # fmt: skip
SATURDAYS = Limits(
    hours_per_week=Decimal(4),
    connection=Connection.WINDOWS,
    windows=(Window(Weekday.SATURDAY, Decimal(2)),),
    other_weeks=(OtherWeeks(dt.date(2027, 1, 18), dt.date(2027, 1, 24), Decimal(0)),),
)
Key = Qt.Key
Q = LimitQuestion


def plan_page(window: MainWindow, folder: Path, person: LearnerRecord = PERSON) -> PlanPage:
    """Bring a person with a small catalog of known hours to My plan."""
    session = window.session
    session.outside = session.outside._replace(today=lambda: TODAY)
    session.workspace.catalog_store.close()
    store = open_catalog(folder, CATALOG)
    session.change_workspace(replace(session.workspace, catalog_store=store))
    began = Change(ChangeKind.BEGAN, "", dt.datetime(2027, 1, 4, tzinfo=dt.UTC))
    session.show_record(session.workspace.records.save(None, person, began), person.language)
    window.first_run.hide()
    window.go_to("plan")
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    return page


def keep_to(page: PlanPage, limits: Limits) -> None:
    record = page.session.record
    page.limits.show_limits(limits, record.goal if record else None)
    page._limits_changed()
    page.desk.live.wait()


def press(widget: Any, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def test_weeks_trips_exits_and_other_plans(open_window: Any, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(Language.ENGLISH)
    page = plan_page(window, tmp_path)
    assert page.answer.title.words == "When can you be done?"
    shown = [key for key, button in page.sections.buttons.items() if not button.isHidden()]
    assert shown == ["map", "limits"]
    press(page.answer.ask, Key.Key_Return)
    press(page.limits.pane.plan, Key.Key_Return)  # without hours there is nothing to see
    assert page.sections.key == "limits"
    keep_to(page, SATURDAYS)
    page.show_section("weeks")
    weeks = page.section("weeks")
    view = weeks.line.lanes.view
    assert [step.is_dated for step in view.steps] == [False, True, False]
    assert [(span.first, span.last) for span in view.pauses] == [(14, 20)]
    assert view.trips == (12, 33)
    assert [row.key for row in weeks.line.rows][1:-1] == [row.key for row in weeks.steps.rows]
    assert all(row.quiet for row in weeks.steps.rows)
    press(weeks.line, Key.Key_End)
    assert weeks.line.key == TRIPS
    press(weeks.line, Key.Key_Return)
    assert page.sections.key == "trips"
    first, last, after = page.section("trips").trips.rows
    assert (after.key, after.title) == ("after", "After the last trip")
    assert first.title == "Saturday, January 16, 2027"
    assert "Download: Safety class (120 MB)." in first.lines
    assert "Send in: Safety class." in last.lines
    assert "You have 2 hours with internet. It takes 2 hours." in first.lines
    page.show_section("exits")
    assert [row.title for row in page.section("exits").exits.rows][-1] == (
        "After March 21, 2027 you hold: Warehouse certificate."
    )
    page.show_section("credit")
    (college,) = page.section("credit").colleges.rows
    assert any(line.endswith(": a promise of 3 credits.") for line in college.lines)
    page.show_section("exits")
    window.speak(Language.SPANISH)
    assert page.section("exits").exits.rows[-1].title.startswith("Después del 21 de marzo de 2027")
    assert page.answer.lines.text().startswith("Termina a más tardar el 21 de marzo de 2027.")
    page.show_section("trips")
    assert page.section("trips").trips.rows[0].title == "Sábado, 16 de enero de 2027"

    # Nothing better exists: shown when asked, about this plan only, and worded anew.
    page.show_section("proof")
    proof = page.section("proof")
    assert not proof.lines.rows
    press(proof.show_me, Key.Key_Space)
    assert proof.stop.hasFocus()
    qtbot.waitUntil(lambda: bool(proof.lines.rows), timeout=60_000)
    assert proof.show_me.hasFocus()
    assert proof.lines.rows[0].title == "No hay nada mejor"
    window.speak(Language.ENGLISH)
    assert proof.lines.rows[0].title == "Nothing better exists"
    assert len(proof.lines.rows[0].lines) > 1
    keep_to(page, replace(SATURDAYS, hours_per_week=Decimal(5)))
    page.show_section("proof")
    assert not proof.lines.rows


def test_what_a_school_waived_and_where_credit_counts_is_asked_where_it_matters(
    open_window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = tmp_path / "catalog"
    catalog.mkdir()
    text = (CATALOG / "catalog.yaml").read_text()
    other = "  - {id: other, name: {en: Other College, es: Otro Colegio}, kind: {en: c, es: c}, "
    other += "state: GA, sources: [page], certainty: verified}\noccupations:\n"
    link = "articulations:\n  - {id: there, from: safety, receiver: other, course: S, credits: "
    link += "{value: '1', unit: credit}, automatic: true, counts_as: program, sources: [page], "
    link += "certainty: verified}\n"
    made = text.replace("occupations:\n", other, 1).replace("articulations:\n", link, 1)
    (catalog / "catalog.yaml").write_text(made)
    monkeypatch.setattr(sys.modules[__name__], "CATALOG", catalog)
    goal = GoalRef(GoalKind.CREDENTIAL, "warehouse")
    window = open_window(Language.ENGLISH)
    page = plan_page(window, tmp_path, replace(PERSON, goals=(goal,)))
    keep_to(page, SATURDAYS)
    page.limits.choices.wait()
    page.show_section("limits")
    rows = {row.key: row for row in page.limits.questions.rows}
    assert rows["college"].lines == ("the one that gives most",)
    assert rows["waived"].lines == ("no, nothing",)
    best = page.desk.planned.answer.best
    assert len(best.steps) == 3
    assert (best.credit_at, best.credits) == ("college", 2)

    page.limits.open_question(Q.WAIVED)
    boxes = page.limits.pane.form(Q.WAIVED).boxes
    assert boxes.hasFocus()
    assert [row.title for row in boxes.rows] == [
        "Forklift class asks: Safety class",
        "Warehouse certificate asks: 5 credits",
    ]
    press(boxes, Key.Key_Down)
    press(boxes, Key.Key_Space)
    press(page.limits.pane.plan, Key.Key_Return)
    page.desk.live.wait()
    assert page.session.record.limits.waived == ("warehouse.sum",)
    best = page.desk.planned.answer.best
    assert [step.credential for step in best.steps] == ["warehouse"]
    assert best.waived == ("warehouse.sum",)
    context = page._context()
    section = limits_section(page.session.record.limits, goal, context)
    assert any("Not asked of you: Warehouse certificate asks: 5" in each for each in section.lines)

    page.limits.choices.wait()  # no way leads over the colleges any more
    assert "college" not in [row.key for row in page.limits.questions.rows]
    page.limits.open_question(Q.WAIVED)
    press(boxes, Key.Key_Space)  # and taken back
    page.limits._take_now()
    page.desk.live.wait()
    page.limits.choices.wait()
    page.limits.open_question(Q.COLLEGE)
    colleges = page.limits.pane.form(Q.COLLEGE).colleges
    assert [row.key for row in colleges.rows] == ["-", "other", "college"]
    press(colleges, Key.Key_Down)
    page.limits._take_now()
    page.desk.live.wait()
    assert page.session.record.limits.credit_at == "other"
    best = page.desk.planned.answer.best
    assert (best.credit_at, best.credits) == ("other", 1)
    window.speak(Language.SPANISH)
    rows = {row.key: row for row in page.limits.questions.rows}
    assert rows["college"].lines == ("Otro Colegio",)
    # A goal of credit at another college can be put right where it is told.
    credit = replace(page.session.record, goals=(GoalRef(GoalKind.CREDIT, "college"),))
    page.session.show_record(credit)
    page.desk.live.wait()
    page.limits.choices.wait()
    page.show_section("limits")
    assert "college" in [row.key for row in page.limits.questions.rows]
    assert page.limits.pane.form(Q.COLLEGE).problem.text


def test_an_old_plan_stays_marked_and_nothing_changes_by_itself(
    open_window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = plan_page(open_window(Language.ENGLISH), tmp_path)
    keep_to(page, SATURDAYS)
    before, session = page.answer.lines.text(), page.session
    session.show_record(replace(session.record, answers={}))
    assert page.answer.lines.text() == before
    assert "old plan" in page.answer.old.text()
    press(page.answer.again, Key.Key_Return)
    page.desk.live.wait()
    assert page.answer.old.text() == ""
    assert "$150" in page.answer.lines.text()  # the grant asked for an answer
    before = page.answer.lines.text()
    # A search that would not end: the window goes on, the old plan stays, and it can be stopped.
    real, begun = planning.plan_for, threading.Event()

    def endless(*args: Any) -> Any:
        begun.set()
        while not args[5]():
            begun.wait(0.01)
        raise PlanStoppedError

    monkeypatch.setattr(planning, "plan_for", endless)
    page.limits.show_limits(replace(SATURDAYS, hours_per_week=Decimal(8)), PERSON.goal)
    page._limits_changed()
    assert begun.wait(10)
    assert page.answer.lines.text() == before
    assert page.answer.old.text()
    assert page.answer.stop.isVisible()
    press(page.answer.stop, Key.Key_Return)
    page.desk.live.wait()
    assert page.answer.problem.text.startswith("The time was up before a plan was found.")
    assert page.answer.again.text() == "Look longer"
    monkeypatch.setattr(planning, "plan_for", real)
    press(page.answer.again, Key.Key_Return)
    page.desk.live.wait()
    assert page.answer.problem.text == ""
    assert page.answer.old.text() == ""
    assert not page.answer.stop.isVisible()
    monkeypatch.setattr(planning, "plan_for", endless)
    page._plan_again()
    page.window().close()  # in the middle of a search
    assert page.desk.live._pool.activeThreadCount() == 0


def test_mistakes_are_told_beside_their_cause(open_window: Any, tmp_path: Path) -> None:
    window = open_window(Language.ENGLISH)
    page = plan_page(window, tmp_path)
    page._ask_limits()
    form = page.limits.pane.form
    told = (
        (Q.DATES, lambda: QTest.keyClicks(form(Q.DATES).deadline.line, "2026-12-31"), "is over"),
        (Q.DATES, form(Q.DATES).deadline.line.clear, ""),
        (Q.HOURS, lambda: form(Q.HOURS).hours.line.setText("0"), "not one hour"),
        (Q.HOURS, lambda: form(Q.HOURS).hours.line.setText("200"), "more than a week has"),
        (Q.HOURS, lambda: form(Q.HOURS).hours.slider.setValue(4), ""),
    )
    QTest.keyClicks(form(Q.HOURS).hours.line, "4")
    for question, act, words in told:
        page.limits.open_question(question)
        act()
        page.limits._take_now()
        page.desk.live.wait()
        assert words in form(question).problem.text
        assert bool(form(question).problem.text) is bool(words)
    money = form(Q.MONEY).total
    assert (money.slider.value(), money.slider.accessibleDescription()) == (3050, "no limit")
    press(money.slider, Key.Key_Left)
    assert money.line.text() == "3000"
    press(money.slider, Key.Key_Home)
    assert (money.line.text(), money.slider.accessibleDescription()) == ("0", "")
    press(money.slider, Key.Key_End)
    assert money.is_empty
    page.limits._take_now()
    assert page.limits.limits == replace(SATURDAYS, connection=Connection.ALWAYS, windows=(),
                                         other_weeks=())  # fmt: skip
    form(Q.HOURS).hours.line.setText("many")
    page.limits._take_now()
    assert "Type a number" in form(Q.HOURS).hours.problem.text
    unlikely = replace(PERSON, goals=(GoalRef(GoalKind.OCCUPATION, "53-7051"),), answers={})
    for holds, words in ((("forklift",), "reached already"), ((), "")):
        held = tuple(
            Holding(each, each, each, HoldingState.EARNED, earned_on=TODAY) for each in holds
        )
        page.session.show_record(replace(unlikely, holdings=held, id="p2", limits=SATURDAYS))
        page.desk.live.wait()
        assert words in page.answer.problem.text
        assert bool(page.answer.problem.text) is bool(words)


def test_plans_are_kept_compared_printed_and_taken_back(open_window: Any, tmp_path: Path) -> None:
    window = open_window(Language.ENGLISH)
    page = plan_page(window, tmp_path)
    keep_to(page, SATURDAYS)
    assert window.session.record.limits == SATURDAYS
    press(page.answer.keep, Key.Key_Return)
    keep_to(page, replace(SATURDAYS, connection=Connection.ALWAYS, windows=()))
    press(page.answer.keep, Key.Key_Return)
    assert [each.name for each in window.session.record.plans] == ["A", "B"]
    press(page.sections.buttons["what-if"], Key.Key_Return)
    tried = page.section("what-if")
    press(tried.pane.attempt, Key.Key_Return)
    assert tried.pane.form(WhatIfKind.RELEASED_EARLY).problem.text  # nothing was said yet
    press(tried.kinds, Key.Key_Down)
    press(tried.kinds, Key.Key_Down)
    cancelled = tried.pane.form(WhatIfKind.CANCELLED)
    assert cancelled.choices.rows[0].title.startswith("The class of March 1, 2027 falls away")
    press(cancelled.choices, Key.Key_Home)
    press(tried.pane.attempt, Key.Key_Return)
    tried.wait()
    assert tried.none.text().startswith("No plan keeps to all limits.") or tried.problem.text
    press(tried.kinds, Key.Key_End)
    QTest.keyClicks(tried.pane.form(WhatIfKind.ONE_THING_MORE).hours.line, "6")
    press(tried.pane.attempt, Key.Key_Return)
    tried.wait()
    assert tried.comparison.isVisible()
    assert "Not official" in tried.comparison.official.text()
    press(tried.keep, Key.Key_Return)
    assert window.session.record.plans[2].what_if.hours_per_week == 6
    window.undo()
    press(page.sections.buttons["kept"], Key.Key_Return)
    kept = page.kept
    assert [row.title for row in kept.plans.rows] == ["A", "B"]
    kept.plans.choose(window.session.record.plans[0].id)
    assert "You changed since then what a plan must keep to." in kept.pane.stands.text()
    press(kept.compare, Key.Key_Space)
    assert kept.comparison.table.columnCount() == 3
    assert kept.comparison.told.rows[0].title == "B instead of A"
    QTest.keyClicks(kept.pane.name_line, "Saturdays")
    press(kept.pane.name_line, Key.Key_Return)
    assert window.session.record.plans[0].name == "Saturdays"
    window.speak(Language.SPANISH)
    assert kept.comparison.told.rows[0].title.startswith("B en lugar de Saturdays")
    press(kept.pane.print_trips, Key.Key_Return)
    sheet = window.page("print")
    assert window.place == "print"
    assert "16 de enero de 2027" in sheet.preview.toPlainText()
    window.go_to("plan")
    press(kept.plans, Key.Key_Delete)
    assert len(window.session.record.plans) == 1
    press(page.done.undo, Key.Key_Return)
    assert len(window.session.record.plans) == 2
    for _ in ("the language", "the name", "plan B", "its limits"):
        window.undo()
    assert window.session.record.limits == SATURDAYS
    assert page.limits.limits == SATURDAYS
    page.desk.live.wait()
    assert page.desk.planned.limits == SATURDAYS


@pytest.mark.parametrize(
    ("language", "percent", "theme"),
    [(Language.ENGLISH, 100, Theme.LIGHT), (Language.SPANISH, 200, Theme.HIGH_CONTRAST)],
)
def test_every_question_and_section_is_named_reached_and_whole(
    open_window: Any, tmp_path: Path, language: Language, percent: int, theme: Theme
) -> None:
    window = open_window(language)
    window.set_text_size(percent)
    window.set_theme(theme)
    page = plan_page(window, tmp_path, replace(PERSON, language=language))
    keep_to(page, SATURDAYS)
    found = []
    page.show_section("limits")
    page.limits.choices.wait()
    for question in Q:
        if question not in (Q.CREDIT, Q.COLLEGE):
            page.limits.open_question(question)
            found += _problems(f"question {question}", window)
    press(page.answer.keep, Key.Key_Return)
    press(page.answer.keep, Key.Key_Return)
    page.kept.compare.setChecked(True)
    for key in ("weeks", "trips", "exits", "credit", "proof", "kept", "what-if"):
        page.show_section(key)
        found += _problems(key, window)
    page.show_section("limits")
    page.limits.open_question(Q.HOURS)
    for check in (checks.unreachable, checks.out_of_order, checks.weak_focus):
        found += check(window)
    assert not found, "\n".join(found)


def _problems(name: str, window: MainWindow) -> list[str]:
    checks.settle()
    tests = (checks.missing_names, checks.small_targets, checks.clipped)
    return [f"{name}: {line}" for check in tests for line in check(window)]
