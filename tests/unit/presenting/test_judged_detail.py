"""With a person at the window, what a credential asks is judged by planning."""

from __future__ import annotations

from dataclasses import replace

from small_world import CATALOG, ENGLISH, ON, RECORD

from pathways.planning.goals import UnknownGoalError
from pathways.presenting.detail import detail_view
from pathways.presenting.problems import problem_view
from pathways.presenting.views import Mark


def test_requirements_are_judged_for_the_person() -> None:
    record = replace(RECORD, answers={"forklift.age": True})
    shown = detail_view("forklift", CATALOG, record, {}, ENGLISH, ON)
    marks = {line.label: line.mark for line in shown.requires}

    assert marks["You are 18 or older"] is Mark.MET
    assert marks["OSHA 10 card"] is Mark.MET
    assert marks["Hours of class"] is Mark.CANNOT_TELL
    assert marks["Forklift Safety Training"] is Mark.NOT_MET


def test_wages_are_those_of_the_persons_area() -> None:
    shown = detail_view("forklift", CATALOG, RECORD, {}, ENGLISH, ON)

    assert shown.jobs[0].value == (
        "Savannah, GA: half of the people in this job earn more than $43,830 a year."
    )


def test_an_unknown_goal_offers_what_is_close() -> None:
    shown = problem_view(UnknownGoalError("ga-logistic", ("stack:ga-logistics",)), ENGLISH)

    assert shown.sentence == (
        "The catalog has no goal ga-logistic. Nothing was changed. Did you mean: "
        "stack:ga-logistics?"
    )
