"""Kept plans and limits: saved at once, undone, told in words, and never changed by themselves."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.record_files import read_record, record_bytes
from pathways.domain.kept_plans import Cancelled, OneThingMore
from pathways.domain.limits import Limits
from pathways.domain.moves import Conflict, ConflictKind
from pathways.domain.person import Language, Role
from pathways.domain.record import Holding, HoldingState
from pathways.i18n.wording import open_wording
from pathways.planning.exact.planner import open_planner
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.kept_plans import LateKind
from pathways.planning.situation import Situation
from pathways.presenting.changes import change_sentence
from pathways.presenting.moves import conflict_sentence
from pathways.services import plans, records
from pathways.services.goals import resolve
from pathways.services.opening import close_workspace, open_workspace
from pathways.services.workspace import Workspace

ON = dt.date(2026, 11, 24)
LIMITS = Limits(Decimal(4))


@pytest.fixture(name="workspace")
def _workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "data")
    yield workspace
    close_workspace(workspace)


def test_plans_are_kept_named_undone_and_read_again(workspace: Workspace, tmp_path: Path) -> None:
    record = records.begin_sample(workspace, Role.LEARNER, Language.ENGLISH)
    situation = Situation(workspace.catalog, workspace.schemes_for(record), record, ON)
    goal = resolve(workspace, "stack:me-it")
    planner = open_planner(goal, situation, LIMITS, index_catalog(workspace.catalog), Stop())
    plan = planner.best()
    assert plan is not None
    record = plans.choose_limits(workspace, record, LIMITS)
    assert plans.choose_limits(workspace, record, LIMITS) is record
    more = OneThingMore(hours_per_week=Decimal(2))
    record = plans.keep_plan(workspace, record, plan, LIMITS, ON)
    record = plans.keep_plan(workspace, record, plan, LIMITS, ON, what_if=more)
    record = plans.keep_plan(workspace, record, plan, LIMITS, ON, name=" Plan de mamá ")
    assert [each.name for each in record.plans] == ["A", "B", "Plan de mamá"]
    assert not any(each.is_official for each in record.plans)
    record = plans.remove_plan(workspace, record, record.plans[0].id)
    record = plans.rename_plan(workspace, record, record.plans[0].id, "Más horas")
    assert plans.rename_plan(workspace, record, record.plans[0].id, "  ") is record
    assert [each.name for each in record.plans] == ["Más horas", "Plan de mamá"]
    # A restart, undo twice, and a file: nothing of it is lost.
    again = records.open_person(workspace, record.id)
    assert again == record
    for _ in range(2):
        undone = records.undo(workspace, again)
        assert undone is not None
        again = undone[0]
    assert [each.name for each in again.plans] == ["A", "B", "Plan de mamá"]
    file = tmp_path / "record.json"
    file.write_bytes(record_bytes(again, "v"))
    assert read_record(file) == again
    assert record_bytes(read_record(file), "v") == file.read_bytes()
    for language in Language:
        wording = open_wording(language)
        told = [change_sentence(each, wording) for each in records.history(workspace, again)]
        assert len(set(told[:6])) == 6
        assert any("Plan de mamá" in each for each in told)


def test_what_no_longer_holds_of_a_kept_plan(workspace: Workspace) -> None:
    record = records.begin_sample(workspace, Role.LEARNER, Language.ENGLISH)
    situation = Situation(workspace.catalog, workspace.schemes_for(record), record, ON)
    goal = resolve(workspace, "stack:me-it")
    index = index_catalog(workspace.catalog)
    plan = open_planner(goal, situation, LIMITS, index, Stop()).best()
    assert plan is not None
    record = plans.keep_plan(workspace, record, plan, LIMITS, ON)
    (kept,) = record.plans
    standing = plans.plan_standing(workspace, record, kept, ON)
    assert standing.holds
    assert (standing.done, standing.facts_changed, standing.limits_changed) == ((), False, False)
    # The first step is done in time: the plan goes on as it was.
    first = plan.steps[0]
    done = Holding("h9", first.credential, "", HoldingState.EARNED, earned_on=first.ends_on)
    followed = replace(record, holdings=(*record.holdings, done))
    later = first.ends_on + dt.timedelta(days=1)
    assert plans.plan_standing(workspace, followed, kept, later).done == (first.credential,)
    # It is not done: that is told, and so is a plan whose last day has passed.
    late = plans.plan_standing(workspace, record, kept, later).late
    assert (LateKind.NOT_DONE, first.credential) in {(each.kind, each.credential) for each in late}
    over = plans.plan_standing(workspace, record, kept, plan.ends_on + dt.timedelta(days=1))
    assert over.is_over
    assert not over.holds
    # Other limits, and a 'what if' that names what is gone.
    told = plans.choose_limits(workspace, record, Limits(Decimal(1)))
    assert plans.plan_standing(workspace, told, kept, ON).limits_changed
    odd = replace(kept, what_if=Cancelled("not-in-any-catalog"))
    assert plans.plan_standing(workspace, record, odd, ON).cannot_be_supposed
    assert plans.kept_plan(record, kept.id) == kept
    # Planned anew on a later day: the kept plan is not asked, and stays.
    began = replace(kept, limits=replace(LIMITS, start=ON))
    new = plans.plan_anew(workspace, record, began, later, Stop()).best
    assert new is not None
    assert new.starts_on == later
    assert new.steps[0].credential == first.credential


LIMIT_VALUES = (
    ("money", {"total": "300", "per_month": "50"}, "$300 in all"),
    ("money", {"total": None, "per_month": None}, "no limit"),
    (
        "time",
        {
            "hours_per_week": "5",
            "other_weeks": [{"from": "2027-02-01", "to": "2027-02-14", "hours": "0"}],
        },
        "pause from February 1, 2027",
    ),
    (
        "connection",
        {"when": "windows", "windows": [{"day": "saturday", "hours": "2"}], "online_hours": "40"},
        "Saturday: 2 hours; 40 hours with internet",
    ),
    ("connection", {"when": "never", "windows": []}, "no internet"),
    ("travel", "state", "learning in your state"),
    ("languages", ["en", "es"], "English and Spanish"),
    ("deadline", "2027-06-30", "June 30, 2027"),
    ("leave_out", ["ga-forklift"], "ga-forklift"),
)


@pytest.mark.parametrize(("field", "value", "told"), LIMIT_VALUES)
def test_two_copies_that_disagree_about_limits_are_told_in_words(
    field: str, value: object, told: str
) -> None:
    kind, kept = ConflictKind.CHANGED_TWICE, json.dumps(value)
    conflict = Conflict(kind, "limits", "", "", field, kept, "", "2027", "2026")
    said = conflict_sentence(conflict, open_wording(Language.ENGLISH))
    assert said.startswith("What your plan must keep to: ")
    assert told in said
    assert conflict_sentence(conflict, open_wording(Language.SPANISH)) != said
