"""Four people of the four programs plan under limits, by keyboard, in both languages.

docs/journeys tells each journey. The limits that are typed here are those of its file, and what
the window says stands word for word in the page, which the command line wrote.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pathways.data.limit_files import read_limits
from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind, Language
from pathways.domain.record import GoalRef
from pathways.presenting.plan_limits import LimitQuestion
from pathways.services import records
from pathways.ui.main_window import MainWindow
from pathways.ui.plan_page import PlanPage
from scripts import journey_pages

PAGES = Path(__file__).parents[2] / "docs" / "journeys"
TODAY = dt.date(2027, 1, 4)
Key = Qt.Key
Q = LimitQuestion


@dataclass
class Desk:
    """A person at My plan, and the keys that answer its questions."""

    window: MainWindow
    page: PlanPage

    def answer(self, question: LimitQuestion) -> Any:
        """Walk to a question with the arrow keys, press Enter, return its form."""
        rows = self.page.limits.questions
        press(rows, Key.Key_Home)
        while rows.key != question:
            press(rows, Key.Key_Down)
        press(rows, Key.Key_Return)
        return self.page.limits.pane.form(question)

    def settle(self) -> None:
        """Let the last answer be taken, and its plan be found."""
        self.page.limits._take_now()
        self.page.desk.live.wait()

    @property
    def told(self) -> list[str]:
        """The lines of the short answer."""
        return self.page.answer.lines.text().split("\n")


def press(widget: Any, key: Qt.Key, times: int = 1, **modifiers: Any) -> None:
    for _ in range(times):
        QTest.keyClick(widget, key, **modifiers)


def sit_down(window: MainWindow, name: str) -> Desk:
    """Bring the person of a page to the window, and open My plan at its first question."""
    window.session.outside = window.session.outside._replace(today=lambda: TODAY)
    record = records.import_record(window.session.workspace, PAGES / f"{name}.record.json")
    window.show_person(record)
    window.go_to("plan")
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    press(page.answer.ask, Key.Key_Return)
    assert page.limits.pane.form(Q.HOURS).hours.line.hasFocus() or not window.isActiveWindow()
    return Desk(window, page)


def type_common(desk: Desk, limits: Limits) -> None:
    """Type the hours, the dates and the money of limits."""
    QTest.keyClicks(desk.answer(Q.HOURS).hours.line, str(limits.hours_per_week))
    dates = desk.answer(Q.DATES)
    QTest.keyClicks(dates.start.line, limits.start.isoformat() if limits.start else "")
    QTest.keyClicks(dates.deadline.line, limits.deadline.isoformat() if limits.deadline else "")
    if limits.money_total is not None:
        QTest.keyClicks(desk.answer(Q.MONEY).total.line, str(limits.money_total))


def agrees_with_page(desk: Desk, name: str, limits: Limits) -> None:
    """The limits are those of the file, and each line stands in the page, in both languages."""
    assert desk.page.limits.limits == limits
    page = (PAGES / f"{name}.md").read_text("utf-8")
    for language in (Language.SPANISH, Language.ENGLISH):
        desk.window.speak(language)
        assert desk.told
        assert [line for line in desk.told if line not in page] == []
        desk.page.limits.choices.wait()
        for row in desk.page.limits.questions.rows:
            # What some ways ask only is on paper when it was answered.
            if row.key in (Q.WAIVED, Q.COLLEGE) and not (limits.waived or limits.credit_at):
                continue
            assert f"  {row.sentence}\n" in page


def test_a_forklift_job_in_savannah_in_eight_weeks(open_window: Any) -> None:
    desk = sit_down(open_window(), "forklift-savannah")
    limits = read_limits(PAGES / "forklift-savannah.limits.json")
    type_common(desk, limits)
    travel = desk.answer(Q.TRAVEL)
    press(travel.choices, Key.Key_Up)  # from anywhere to the own state
    order = desk.answer(Q.FIRST).order
    press(order.rows, Key.Key_Down)
    press(order.rows, Key.Key_Up, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    agrees_with_page(desk, "forklift-savannah", limits)
    weeks = desk.page.section("weeks")
    press(desk.page.limits.pane.plan, Key.Key_Return)
    assert desk.page.sections.key == "weeks"
    assert [row.key for row in weeks.line.rows][1:] == ["stc-forklift"] or len(weeks.line.rows) == 2
    press(weeks.line, Key.Key_Return)
    assert desk.window.place == "explore"
    looks_at_another_plan(desk)


def looks_at_another_plan(desk: Desk) -> None:
    """A goal with more than one good plan: another is looked at, and nothing is claimed of it."""
    session = desk.window.session
    goal = GoalRef(GoalKind.OCCUPATION, "31-1131")
    session.show_record(records.choose_goal(session.workspace, session.record, goal))
    desk.window.go_to("plan")
    desk.page.limits.show_limits(Limits(hours_per_week=Decimal(6)), goal)
    desk.page.limits.changed.emit()
    desk.settle()
    weeks = desk.page.section("weeks")
    assert "It is proven" in weeks.more.text()
    press(desk.page.sections.buttons["others"], Key.Key_Return)
    others = desk.page.section("others")
    press(others.plans, Key.Key_Home)
    press(others.plans, Key.Key_Return)
    assert desk.page.sections.key == "weeks"
    assert desk.page.answer.title.words.startswith("Another good plan: soonest")
    assert "It is proven" not in weeks.more.text()
    press(desk.page.answer.back, Key.Key_Return)
    assert "It is proven" in weeks.more.text()


def test_computer_support_in_maine_with_internet_on_saturdays_only(open_window: Any) -> None:
    desk = sit_down(open_window(), "computer-support-maine")
    limits = read_limits(PAGES / "computer-support-maine.limits.json")
    type_common(desk, limits)
    internet = desk.answer(Q.INTERNET)
    press(internet.when, Key.Key_Down)
    desk.settle()
    assert internet.problem.text  # no time is given yet: told beside the question
    QTest.keyClicks(internet.day, "sábado"[:1] if internet.day.itemText(0) == "lunes" else "Sa")
    QTest.keyClicks(internet.hours.line, "2")
    press(internet.hours.line, Key.Key_Return)
    press(desk.answer(Q.TRAVEL).choices, Key.Key_Home)
    desk.settle()
    assert not internet.problem.text
    agrees_with_page(desk, "computer-support-maine", limits)
    desk.page.show_section("trips")
    assert desk.page.section("trips").hint.text().startswith("No trips are planned.")
    desk.page.show_section("weeks")
    (step,) = desk.page.section("weeks").steps.rows
    assert any("Where it is held" in line for line in step.quiet)


def test_from_the_cda_to_an_associate_degree_in_spanish(open_window: Any) -> None:
    desk = sit_down(open_window(), "cda-tennessee")
    assert desk.window.session.wording.language is Language.SPANISH
    limits = read_limits(PAGES / "cda-tennessee.limits.json")
    type_common(desk, limits)
    press(desk.answer(Q.LANGUAGES).boxes, Key.Key_End)
    press(desk.page.limits.pane.form(Q.LANGUAGES).boxes, Key.Key_Space)
    pause = desk.answer(Q.WEEKS)
    for field, text in (
        (pause.first.line, "2027-04-05"),
        (pause.last.line, "2027-04-11"),
        (pause.hours.line, "0"),
    ):
        QTest.keyClicks(field, text)
    press(pause.hours.line, Key.Key_Return)
    desk.settle()
    boxes = desk.answer(Q.LEAVE_OUT).boxes
    for number, row in enumerate(boxes.rows):
        if row.key in limits.excluded:
            press(boxes, Key.Key_Home)
            press(boxes, Key.Key_Down, number)
            press(boxes, Key.Key_Space)
    desk.settle()
    found = desk.page.limits.limits
    assert found is not None
    assert sorted(found.excluded) == sorted(limits.excluded)
    agrees_with_page(desk, "cda-tennessee", replace(limits, excluded=found.excluded))
    desk.page.show_section("weeks")
    first, second = desk.page.section("weeks").line.lanes.view.steps
    assert first.is_open
    assert not second.is_open
    assert desk.page.section("weeks").pauses.text()


def test_from_rank_two_to_rank_one_before_15_september(open_window: Any) -> None:
    desk = sit_down(open_window(), "rank-one-kentucky")
    limits = read_limits(PAGES / "rank-one-kentucky.limits.json")
    type_common(desk, limits)
    desk.settle()
    agrees_with_page(desk, "rank-one-kentucky", limits)
    boxes = desk.answer(Q.LEAVE_OUT).boxes
    while boxes.key != "nbct":
        press(boxes, Key.Key_Down)
    press(boxes, Key.Key_Space)
    desk.settle()
    agrees_with_page(desk, "rank-one-kentucky", replace(limits, excluded=("nbct",)))
    press(desk.page.sections.buttons["clash"], Key.Key_Space)
    clash = desk.page.section("clash")
    assert len(clash.ways.rows) == 2
    press(clash.ways, Key.Key_Return)  # the later day
    desk.settle()
    assert desk.page.limits.limits == replace(
        limits, excluded=("nbct",), deadline=dt.date(2028, 1, 2)
    )
    assert desk.page.sections.key == "weeks"
    assert desk.told[0] == "You finish by January 2, 2028."


def test_the_pages_of_the_journeys_are_what_the_program_prints(tmp_path: Path) -> None:
    assert sorted(path.name for path in journey_pages.differing(tmp_path)) == []
