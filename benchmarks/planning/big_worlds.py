"""Generated catalogs of any size, the same for the same number."""

from __future__ import annotations

import datetime as dt
import random
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit" / "planning")]

from catalog_values import (
    articulation,
    catalog,
    credential,
    fact,
    goal,
    needs,
    needs_credential,
    occupation,
    record,
    stack,
)

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Catalog, Offering, RequirementKind, StackStep
from pathways.domain.limits import Connection, Limits, Objective, OtherWeeks, Weekday, Window

START = dt.date(2027, 1, 4)
GOAL = goal("stack", "way")
PERSON = record(area="GA")


def big_world(size: int, relevant: int, seed: int = 1) -> Catalog:
    """Return a catalog of `size` credentials, of which about `relevant` can lead to the goal.

    The goal is a stack of six steps 'any n of m'; a third of the credentials ask for others, all
    of them, one of two, or two of three; one in eight has dated classes; one in four gives credit.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    names = [f"c{number:05d}" for number in range(size)]
    made = [_course(names, number, relevant, chance) for number in range(size)]
    links = [
        articulation(f"l-{each}", each, credits=str(chance.randint(1, 4)), course=each)
        for each in chance.sample(names, size // 4)
    ]
    way = names[:relevant]
    steps = []
    for place in range(6):
        listed = tuple(sorted(way[place::6]))
        steps.append(StackStep(f"s{place}", listed, minimum=chance.randint(2, 3)))
    return catalog(*made, *links, stack("way", *steps), occupation("15-1232"))


def _course(names: list[str], number: int, relevant: int, chance: random.Random) -> Any:
    hours = Decimal(chance.randint(4, 60))
    first = START + dt.timedelta(weeks=chance.randint(0, 30))
    dated = chance.random() < 0.12
    within = range(number) if number < relevant else range(relevant, number)
    before = [names[each] for each in within]
    return credential(
        names[number],
        effort=(Amount(hours, Unit.CLOCK_HOUR),),
        cost_usd=Decimal(chance.randint(0, 60) * 5),
        online_hours=fact(Decimal(chance.randint(0, int(hours)))),
        requires=_asks(before, chance) if len(before) > 3 and chance.random() < 0.33 else None,
        offerings=tuple(
            Offering(
                first + dt.timedelta(weeks=12 * each), first + dt.timedelta(weeks=12 * each + 8)
            )
            for each in range(2)
        )
        if dated
        else (),
        occupations=("15-1232",) if chance.random() < 0.1 else (),
    )


def _asks(before: list[str], chance: random.Random) -> Any:
    parts = tuple(needs_credential(each) for each in chance.sample(before, 3))
    kind = chance.choice(["all", "any", "some"])
    if kind == "all":
        return needs(*parts[:2])
    if kind == "any":
        return needs(*parts, kind=RequirementKind.ANY)
    return needs(*parts, kind=RequirementKind.AT_LEAST, minimum=2)


def limits(*, windows: bool = False, months: bool = False) -> Limits:
    """Return limits of a person with ten hours a week, a pause, and two years."""
    return Limits(
        hours_per_week=Decimal(10),
        start=START,
        deadline=START + dt.timedelta(weeks=104),
        money_total=Decimal(4000),
        money_per_month=Decimal(400) if months else None,
        other_weeks=(OtherWeeks(dt.date(2027, 7, 1), dt.date(2027, 7, 21), Decimal(0)),),
        connection=Connection.WINDOWS if windows else Connection.ALWAYS,
        windows=(Window(Weekday.SATURDAY, Decimal(4)), Window(Weekday.TUESDAY, Decimal(2)))
        if windows
        else (),
        objectives=(Objective.SOONEST, Objective.CHEAPEST),
        credit_at="college",
    )
