"""'What if': another plan for the same person, whose record and catalog stay as they are."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from catalog_values import catalog, credential, record, situation
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_worlds import START, World, some_world

from pathways.data.catalog_files import bundled_folder
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Availability, Offering
from pathways.domain.errors import GoalReachedError, PathwaysError, WhatIfError, WhatIfFault
from pathways.domain.kept_plans import (
    Cancelled,
    KeptPlan,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
    WhatIf,
)
from pathways.domain.limits import Connection, Limits, Travel, Weekday, Window
from pathways.planning.exact.planner import open_planner
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.kept_plans import standing_of
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.what_if import HELD_ID, suppose
from pathways.rules.evaluate import evaluate_scheme
from pathways.rules.findings import Finding
from pathways.rules.frozen_law import law_of_day

DAY = dt.timedelta(days=1)
SATURDAY = (Window(Weekday.SATURDAY, Decimal(2)),)


def a_what_if(world: World, number: int) -> WhatIf:
    names = sorted(world.catalog.credentials)
    links = sorted(world.catalog.articulations)
    one = names[number % len(names)]
    every: list[WhatIf] = [
        ReleasedEarly(start=START + 7 * DAY, connection=Connection.WINDOWS, windows=SATURDAY),
        ReleasedEarly(hours_per_week=Decimal(9), connection=Connection.ALWAYS),
        Moved("GA", Travel.ANYWHERE),
        Cancelled(one),
        RuleChanged(law_on=START),
        OneThingMore(credential=one, hours_per_week=Decimal(1)),
    ]
    every += [RuleChanged(articulation=links[number % len(links)])] if links else []
    return every[number % len(every)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5_000), st.integers(0, 60))
def test_a_what_if_gives_a_plan_that_the_checker_accepts_and_changes_nothing(
    seed: int, number: int
) -> None:
    world = some_world(seed, most=7)
    what_if = a_what_if(world, number)
    before = copy.deepcopy((world.record, world.catalog, world.limits))
    here = situation(world.catalog, world.record, None, on=START)
    try:
        then, limits = suppose(what_if, here, world.limits)
        index = index_catalog(then.catalog)
        plan = open_planner(world.goal, then, limits, index, Stop.after(20)).best()
    except (WhatIfError, GoalReachedError):
        plan = None
    except PathwaysError as error:
        pytest.fail(f"{what_if}: {error!r}")
    assert (world.record, world.catalog, world.limits) == before
    if plan is None:
        return
    found = check_plan(plan, world.goal, then.catalog, then.schemes, then.record, limits)
    assert found == ()
    kept = KeptPlan("p", "A", plan, world.limits, START, what_if)
    assert standing_of(kept, here).faults == ()
    if isinstance(what_if, Cancelled):
        assert what_if.credential not in {step.credential for step in plan.steps}


def test_each_kind_changes_what_it_says() -> None:
    classes = tuple(
        Offering(START + days * DAY, START + (days + 13) * DAY, None, 5) for days in (7, 28)
    )
    hours = (Amount(Decimal(8), Unit.CLOCK_HOUR),)
    made = catalog(
        credential("class", effort=hours, offerings=classes),
        credential("other", effort=hours),
    )
    here = situation(made, record(area="GA"), None, on=START)
    limits = Limits(Decimal(4), connection=Connection.WINDOWS, windows=SATURDAY)

    free = ReleasedEarly(start=START + DAY, connection=Connection.ALWAYS)
    _, freed = suppose(free, here, limits)
    assert (freed.start, freed.connection, freed.windows) == (START + DAY, Connection.ALWAYS, ())
    assert suppose(ReleasedEarly(deadline=START), here, limits)[1].windows == SATURDAY
    _, timed = suppose(ReleasedEarly(windows=SATURDAY), here, Limits(Decimal(4)))
    assert (timed.connection, timed.windows) == (Connection.WINDOWS, SATURDAY)

    first = Cancelled("class", classes[0].starts)
    once, _ = suppose(first, here, limits)
    assert once.catalog.credentials["class"].offerings == classes[1:]
    twice, _ = suppose(Cancelled("class", classes[1].starts), once, limits)
    assert twice.catalog.credentials["class"].availability is Availability.HISTORIC
    assert here.catalog.credentials["class"].offerings == classes

    more, _ = suppose(OneThingMore("other"), here, limits)
    assert [each.id for each in more.record.holdings] == [HELD_ID]
    rich = replace(limits, money_total=Decimal(5))
    assert suppose(OneThingMore(money_total=Decimal(3)), here, rich)[1].money_total == 8
    assert suppose(None, here, limits) == (here, limits)


@pytest.mark.parametrize(
    ("what_if", "fault"),
    [
        (Moved("nowhere"), WhatIfFault.UNKNOWN_ID),
        (Cancelled("nothing"), WhatIfFault.UNKNOWN_ID),
        (Cancelled("one", START), WhatIfFault.UNKNOWN_CLASS),
        (RuleChanged(articulation="nothing"), WhatIfFault.UNKNOWN_ID),
        (OneThingMore("nothing"), WhatIfFault.UNKNOWN_ID),
        (OneThingMore(money_total=Decimal(5)), WhatIfFault.NO_LIMIT),
    ],
)
def test_what_cannot_be_supposed_is_refused(what_if: WhatIf, fault: WhatIfFault) -> None:
    here = situation(catalog(credential("one")), record(area="GA"), None, on=START)
    with pytest.raises(WhatIfError) as refused:
        suppose(what_if, here, Limits(Decimal(4)))
    assert refused.value.fault is fault


def shape(finding: Finding) -> Any:
    """A finding without the days from and to which its law holds."""
    below = tuple(shape(each) for each in finding.because)
    return finding.key, finding.verdict, finding.missing, finding.used, below


def test_the_frozen_law_of_a_day_says_on_any_day_what_that_law_says() -> None:
    teacher = read_record(bundled_folder() / "samples" / "teacher-kentucky.json")
    days = [dt.date(year, 8, 1) for year in (1985, 2019, 2027)]
    by_law: set[Any] = set()
    for scheme in read_rules().schemes.values():
        for law, on in product(days, days):
            told = evaluate_scheme(scheme, teacher.evidence, teacher.answers, on, law)
            frozen = law_of_day(scheme, law)
            again = evaluate_scheme(frozen, teacher.evidence, teacher.answers, on)
            assert (told.level, told.maybe) == (again.level, again.maybe)
            said = tuple(shape(each.finding) for each in told.levels)
            assert said == tuple(shape(each.finding) for each in again.levels)
            if scheme.id == "ky-rank" and on == days[2]:
                by_law.add(said)
    assert len(by_law) > 1  # so that it matters which law it is
