"""Every goal of the real catalog can be assessed; people of the four programs find their way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from catalog_values import holding, record
from ladders import SCHEMES, TEACHER
from test_assess import agrees

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, Holding, HoldingState
from pathways.planning.assess import assess
from pathways.planning.choosing import can_be_started
from pathways.planning.goals import resolve_goal
from pathways.planning.opens import jobs_opened
from pathways.planning.results import Assessment, CreditStanding, StepState
from pathways.planning.situation import Situation
from pathways.rules.findings import Verdict

ON = dt.date(2026, 11, 24)
CATALOG = read_catalog(bundled_folder())
GOALS = [
    *(GoalRef(GoalKind.CREDENTIAL, each) for each in CATALOG.credentials),
    *(GoalRef(GoalKind.STACK, each) for each in CATALOG.stacks),
    *(GoalRef(GoalKind.OCCUPATION, each) for each in CATALOG.occupations),
    *(GoalRef(GoalKind.CREDIT, each) for each in CATALOG.providers),
]


def assess_for(goal: str, *holdings: Holding, **fields: Any) -> Assessment:
    wanted = resolve_goal(goal, CATALOG, SCHEMES)
    return assess(wanted, CATALOG, SCHEMES, record(*holdings, **fields), ON)


@pytest.mark.parametrize("goal", GOALS, ids=str)
def test_every_goal_can_be_assessed(goal: GoalRef) -> None:
    found = assess_for(str(goal))
    assert agrees(found.finding)
    assert found.verdict is not Verdict.MET  # nothing is reached with nothing
    shown = [step.credential for step in found.plan.steps]
    assert len(shown) == len(set(shown))
    nexts = [step for step in found.plan.steps if step.state is StepState.NEXT]
    assert len(nexts) == (1 if found.plan.needed else 0)


@pytest.mark.parametrize(
    "goal", [each for each in GOALS if each.kind is GoalKind.CREDENTIAL], ids=str
)
def test_every_credential_is_reached_by_earning_it(goal: GoalRef) -> None:
    found = assess_for(str(goal), holding(goal.id, earned_on=ON))
    assert found.verdict is Verdict.MET
    assert found.plan.next_step is None
    assert found.adds_nothing == ()


def test_what_may_not_be_offered_is_next_only_without_another_choice() -> None:
    for goal in GOALS:
        found = assess_for(str(goal))
        step = found.plan.next_step
        if step is None:
            continue
        known = Situation(CATALOG, SCHEMES, record(), ON)
        if not can_be_started(CATALOG.credentials[step.credential], known):
            others = [
                each for each in found.plan.steps if each.choice and each.choice == step.choice
            ]
            assert not any(
                can_be_started(CATALOG.credentials[each.credential], known) for each in others
            )
            assert step.note is not None


def test_a_learner_in_maine_on_her_way_to_computer_support() -> None:
    found = assess_for(
        "15-1232",
        holding("maine-hse", earned_on=dt.date(2024, 6, 1)),
        holding("ums-css-l1", HoldingState.STARTED, started_on=dt.date(2026, 9, 1)),
        area="ME-NE-nonmetro",
    )
    assert found.verdict is Verdict.NOT_MET
    assert found.plan.route == CATALOG.stacks["me-it"].name
    assert found.plan.next_step is not None
    assert found.plan.next_step.credential == "ums-css-l1"
    links = {line.articulation.id: line.standing for line in found.ledger.lines}
    assert links["uma-css"] is CreditStanding.NOT_YET_HELD


def test_a_link_without_a_number_stays_without_a_number() -> None:
    found = assess_for("uma", holding("comptia-a-plus", earned_on=dt.date(2026, 5, 1)))
    line = next(each for each in found.ledger.lines if each.articulation.id == "uma-aplus")
    assert (line.standing, line.credits) == (CreditStanding.NUMBER_NOT_STATED, None)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "uma" not in found.ledger.sure


def test_a_forklift_learner_in_savannah() -> None:
    found = assess_for("53-7051", holding("osha-10-gi"), area="GA-Savannah")
    assert found.plan.route == CATALOG.stacks["ga-mfg"].name
    assert (found.plan.done, found.plan.needed) == (1, 5)
    wages = {job.soc: job.area for job in jobs_opened("stc-forklift", CATALOG, "GA-Savannah")}
    assert wages["53-7051"] == "GA-Savannah"


def test_the_old_credit_for_a_cda_depends_on_its_date() -> None:
    for earned, expected in [
        ("2015-05-31", {"tesu-cda-old": CreditStanding.SURE}),
        ("2015-06-01", {"tesu-cda-new": CreditStanding.SURE}),
        ("2020-01-01", {}),
    ]:
        day = dt.date.fromisoformat(earned)
        held = holding("cda-preschool", earned_on=day, expires_on=dt.date(2030, 1, 1))
        lines = assess_for("tesu", held).ledger.lines
        sure = {
            line.articulation.id: line.standing
            for line in lines
            if line.articulation.id.startswith("tesu-cda")
            and line.holding == held.id
            and line.standing is CreditStanding.SURE
        }
        assert sure == expected, earned


def test_a_teacher_in_kentucky() -> None:
    found = assess_for(
        "ky-rank:I",
        holding("kvec-types-of-poverty"),
        evidence=TEACHER.at_three,
        area="KY-East-nonmetro",
    )
    assert (found.rank, found.maybe_rank, found.verdict) == ("III", None, Verdict.NOT_MET)
    assert found.adds_nothing == ("h-kvec-types-of-poverty",)
    steps = [step.credential for step in found.plan.steps]
    assert steps[-1] == "ky-rank-1"
    assert "ky-rank-2" in steps
    assert found.finding.note is not None


def test_a_record_from_another_catalog_does_no_harm() -> None:
    found = assess_for(
        "me-it", holding("from-the-future"), holding(None, holding_id="own", title="My class")
    )
    assert (found.unknown_holdings, found.adds_nothing) == (("h-from-the-future",), ())
