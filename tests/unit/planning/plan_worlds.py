"""Small random catalogs, people and limits, each from one number."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from catalog_values import (
    SEEN,
    articulation,
    catalog,
    credential,
    fact,
    goal,
    holding,
    needs,
    needs_condition,
    needs_credential,
    occupation,
    record,
    stack,
    text,
)

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Availability,
    Catalog,
    Counting,
    CreditCap,
    CreditSum,
    Delivery,
    Funding,
    FundingHelp,
    Offering,
    Renewal,
    Requirement,
    RequirementKind,
    StackStep,
    SumCap,
)
from pathways.domain.limits import (
    Connection,
    Limits,
    Objective,
    OtherWeeks,
    Travel,
    Weekday,
    Window,
)
from pathways.domain.person import Language
from pathways.domain.record import GoalRef, Holding, LearnerRecord

START = dt.date(2027, 1, 4)
JOB = "15-1232"


@dataclass(frozen=True)
class World:
    """One small world."""

    catalog: Catalog
    record: LearnerRecord
    goal: GoalRef
    limits: Limits


def some_world(seed: int, most: int = 14) -> World:
    """Return the world of a number; the same for the same number."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return _Maker(chance, chance.randint(2, most)).world()


class _Maker:
    def __init__(self, chance: random.Random, count: int) -> None:
        self.chance = chance
        self.count = count
        self.names = [f"c{number:02d}" for number in range(count)]
        self.windows = chance.random() < 0.3
        self.lapsing = chance.random() < 0.2

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def world(self) -> World:
        credentials = [self.credential(number) for number in range(self.count)]
        stacks = [self.stack(number) for number in range(self.chance.randint(0, 2))]
        links = [self.link(number) for number in range(self.chance.randint(0, 4))]
        made = catalog(*credentials, *stacks, *links, occupation(JOB))
        made = replace(made, funding=self.funding(), credit_caps=self.caps(links))
        wanted = self.goal(made)
        person = record(
            *self.holdings(),
            answers={"yes-1": True, "no-1": False},
            area="GA",
        )
        return World(made, person, wanted, self.limits(wanted))

    # -- credentials -------------------------------------------------------------

    def credential(self, number: int) -> Any:
        chance = self.chance
        dated = self.offerings() if self.often(0.12) else ()
        hours = None if self.often(0.06) else Decimal(chance.choice([0, 1, 1, 2, 2, 3, 4]))
        if dated and hours and not self.often(0.1):
            hours = Decimal(2)
        if hours and self.often(0.05):
            hours += Decimal("0.5")
        effort = [] if hours is None else [Amount(hours, Unit.CLOCK_HOUR)]
        if self.often(0.12):
            effort.append(Amount(Decimal(chance.choice([2, 3])), Unit.WEEK))
        most_online = int(hours or 2)
        online = None if self.often(0.06) else Decimal(chance.randint(0, most_online))
        if dated and online:
            online = hours
        price = None if self.often(0.06) else Decimal(chance.choice([0, 5, 10, 10, 15, 25]))
        fields: dict[str, Any] = {
            "effort": tuple(effort) or None,
            "cost_usd": price,
            "online_hours": None if online is None else fact(online),
            "internet_required": False if self.often(0.1) else None,
            "credits": self.worth(),
            "availability": Availability.UNKNOWN if self.often(0.04) else Availability.OFFERED,
            "requires": self.asks(number),
            "occupations": (JOB,) if self.often(0.15) else (),
            "offerings": dated,
            "validity_years": Decimal("0.1") if self.often(0.06) else None,
            "delivery": chance.choice([None, Delivery.ONLINE, Delivery.IN_PERSON]),
            "languages": chance.choice([None, (Language.ENGLISH,), (Language.SPANISH,)]),
            "provider": "far" if self.often(0.1) else "school",
        }
        if self.often(0.1):
            half = Decimal(1)
            fields["renewal"] = Renewal(
                fact((Amount(half, Unit.CLOCK_HOUR),)), fact(Decimal(5)), fact(Decimal(0))
            )
        return credential(self.names[number], **fields)

    def worth(self) -> Amount | None:
        return None if self.often(0.2) else Amount(Decimal(self.chance.randint(1, 4)), Unit.CREDIT)

    def offerings(self) -> tuple[Offering, ...]:
        found = []
        weeks = self.chance.choice([1, 2])
        for _ in range(self.chance.randint(1, 2)):
            starts = START + dt.timedelta(days=7 * self.chance.randint(0, 5))
            ends = starts + dt.timedelta(days=7 * weeks - self.chance.randint(1, 3))
            if self.often(0.1):
                starts += dt.timedelta(days=self.chance.randint(0, 3))
            found.append(Offering(starts, ends, seats=0 if self.often(0.1) else None))
        return tuple(found)

    def asks(self, number: int) -> Requirement | None:
        before = self.names[:number]
        if not before or self.often(0.45):
            return None
        return self.tree(before, 2)

    def tree(self, before: list[str], depth: int) -> Requirement:
        chance = self.chance
        kind = chance.random()
        if depth == 0 or kind < 0.35:
            return self.leaf(before)
        if kind < 0.45:
            return self.summed(before)
        parts = tuple(
            replace(self.tree(before, depth - 1), key=f"p{number}")
            for number in range(chance.randint(2, 3))
        )
        if kind < 0.65:
            return needs(*parts, key="all")
        if kind < 0.85:
            return needs(*parts, kind=RequirementKind.ANY, key="any")
        return needs(*parts, kind=RequirementKind.AT_LEAST, minimum=2, key="some")

    def leaf(self, before: list[str]) -> Requirement:
        if self.often(0.12):
            name = self.chance.choice(["yes-1", "yes-1", "no-1", "maybe-1"])
            return needs_condition(name, shared_key=name)
        return needs_credential(self.chance.choice(before))

    def summed(self, before: list[str]) -> Requirement:
        wanted = self.sum_of(before)
        return Requirement(RequirementKind.CREDIT_SUM, "sum", text("sum"), SEEN, credit_sum=wanted)

    def sum_of(self, among: list[str]) -> CreditSum:
        chance = self.chance
        listed = tuple(sorted(chance.sample(among, min(len(among), chance.randint(1, 5)))))
        caps: tuple[SumCap, ...] = ()
        exclusive: tuple[tuple[str, ...], ...] = ()
        if len(listed) > 1 and self.often(0.4):
            caps = (SumCap(listed[:2], Decimal(chance.randint(1, 4))),)
        if len(listed) > 2 and self.often(0.4):
            exclusive = (listed[-2:],)
        return CreditSum(listed, Decimal(chance.randint(1, 5)), caps, exclusive)

    def stack(self, number: int) -> Any:
        steps = []
        for place in range(self.chance.randint(1, 3)):
            size = min(self.count, self.chance.randint(1, 4))
            listed = tuple(sorted(self.chance.sample(self.names, size)))
            if self.often(0.15):
                wanted = self.sum_of(list(listed))
                steps.append(StackStep(f"s{place}", wanted.credentials, credit_sum=wanted))
            else:
                minimum = self.chance.randint(1, size)
                optional = self.often(0.15)
                steps.append(StackStep(f"s{place}", listed, minimum, optional))
        jobs = (JOB,) if self.often(0.5) else ()
        return stack(f"stack-{number}", *steps, occupations=jobs)

    def link(self, number: int) -> Any:
        chance = self.chance
        end = START + dt.timedelta(days=chance.randint(0, 60))
        return articulation(
            f"link-{number}",
            chance.choice(self.names),
            chance.choice(["college", "college", "far"]),
            credits=None if self.often(0.1) else str(chance.randint(1, 6)),
            automatic=not self.often(0.1),
            conditions=(text("shown"),) if self.often(0.1) else (),
            course=chance.choice([None, "A", "B"]),
            ends=end if self.often(0.25) else None,
            earned_from=START + dt.timedelta(days=chance.randint(0, 30))
            if self.often(0.1)
            else None,
            exclusive_group="group" if self.often(0.25) else None,
            counts_as=Counting.ELECTIVE if self.often(0.1) else Counting.PROGRAM,
        )

    def caps(self, links: list[Any]) -> dict[str, CreditCap]:
        if not links or not self.often(0.3):
            return {}
        named = tuple(link.id for link in links[:2] if link.receiver == "college")
        most = Decimal(self.chance.randint(1, 6))
        return {
            "cap": CreditCap("cap", "college", text("cap"), most, named, Counting.NOTHING, SEEN)
        }

    def funding(self) -> dict[str, Funding]:
        found = {}
        for number in range(self.chance.choice([0, 0, 1, 2])):
            named = tuple(self.chance.sample(self.names, min(self.count, 3)))
            usd = None if self.often(0.3) else Decimal(self.chance.choice([5, 10]))
            asked = self.chance.choice([(), ("yes-1",), ("maybe-1",)])
            help_ = FundingHelp(usd, asked, once=self.often(0.5))
            states = self.chance.choice([(), ("GA",), ("ME",)])
            name = f"fund-{number}"
            found[name] = Funding(name, text(name), None, (), states, named, (), SEEN, help_)
        return found

    # -- the person --------------------------------------------------------------

    def holdings(self) -> tuple[Holding, ...]:
        found = []
        for name in self.names[:-1]:
            if self.often(0.12):
                found.append(holding(name, earned_on=dt.date(2026, 12, 20)))
            elif self.lapsing and self.often(0.25):
                end = START + dt.timedelta(days=self.chance.randint(0, 50))
                earned = dt.date(2026, 1, 5)
                found.append(holding(name, earned_on=earned, expires_on=end))
                self.lapsing = False
        return tuple(found)

    def goal(self, made: Catalog) -> GoalRef:
        kind = self.chance.random()
        if made.stacks and kind < 0.35:
            return goal("stack", self.chance.choice(list(made.stacks)))
        if kind < 0.5:
            return goal("occupation", JOB)
        if made.articulations and kind < 0.65:
            return goal("credit", "college")
        return goal("credential", self.names[-1])

    def limits(self, wanted: GoalRef) -> Limits:
        chance = self.chance
        weeks = chance.choice([2, 4, 5, 6, 7, 8, 9])
        order = list(Objective)
        order.remove(Objective.USEFUL_EARLY)
        chance.shuffle(order)
        connection = Connection.ALWAYS
        windows: tuple[Window, ...] = ()
        if self.windows:
            connection = Connection.WINDOWS
            days = chance.sample(list(Weekday), chance.randint(1, 2))
            windows = tuple(Window(day, Decimal(chance.randint(1, 2))) for day in days)
        elif self.often(0.05):
            connection = Connection.NEVER
        pauses: tuple[OtherWeeks, ...] = ()
        if self.often(0.3):
            first = START + dt.timedelta(days=chance.randint(0, 30))
            last = first + dt.timedelta(days=chance.randint(0, 14))
            pauses = (OtherWeeks(first, last, Decimal(chance.randint(0, 1))),)
        return Limits(
            hours_per_week=Decimal(chance.choice([1, 2, 3, 3, 4, 5])),
            start=START,
            deadline=START + dt.timedelta(days=7 * weeks - chance.choice([1, 1, 1, 3, 5])),
            money_total=Decimal(chance.choice([20, 30, 40, 60])) if self.often(0.3) else None,
            money_per_month=Decimal(chance.choice([10, 20, 25])) if self.often(0.2) else None,
            other_weeks=pauses,
            connection=connection,
            windows=windows,
            online_hours=Decimal(chance.randint(1, 6)) if self.often(0.15) else None,
            travel=chance.choice([Travel.ANYWHERE] * 6 + [Travel.STATE, Travel.HOME]),
            languages=(Language.ENGLISH,) if self.often(0.1) else (),
            objectives=tuple(order[: chance.randint(0, 4)]),
            excluded=(chance.choice(self.names[:-1]),) if self.often(0.1) else (),
            credits=Decimal(chance.randint(1, 6)) if self.often(0.7) else None,
        )
