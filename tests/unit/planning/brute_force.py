"""Every plan of a small world, found by trying everything. Shares no code with the planner.

Only what leads to the goal is tried: what it names, what that names, and so on.

It reads docs/plan-format.md and domain values alone: subsets of credentials, classes, funding and
promises are all tried, and the hours of each week are dealt out in every way that makes sense.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from plan_worlds import World

from pathways.domain.amounts import Unit
from pathways.domain.catalog import (
    Availability,
    Catalog,
    Counting,
    Credential,
    CreditSum,
    Delivery,
    Requirement,
    RequirementKind,
)
from pathways.domain.limits import Connection, Objective, Travel
from pathways.domain.person import GoalKind
from pathways.domain.record import HoldingState

Value = tuple[int, int, Fraction, int, int, int, Fraction, Fraction, int]
"""Unsure, then price unknown and dollars, time unknown and weeks, online unknown and hours,
credits with the sign turned, and weeks until something useful (0 where that is not asked for):
less is better everywhere."""

WEEK = dt.timedelta(days=7)
MOST_TRIED = 60_000
"""Ways to deal out the hours of a week that are tried in one world."""


class TooMuchError(Exception):
    """A world is too large for trying everything."""


_FOREVER = 10_000
_MOST_RELYING = 5_000


@dataclass(frozen=True)
class Thing:
    """One credential with what it takes."""

    name: str
    price: Fraction | None
    offline: int
    online: int
    known: tuple[bool, bool, bool]
    weeks: int
    classes: tuple[tuple[int, int], ...] | None
    years: Decimal | None
    unsure: bool
    timed: bool
    lasts: bool


class Brute:
    """All plans of one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.catalog: Catalog = world.catalog
        self.limits = world.limits
        self.start = world.limits.start or dt.date.min
        assert world.limits.deadline is not None
        self.deadline = world.limits.deadline
        self.count = -(-((self.deadline - self.start).days + 1) // 7)
        self.unit = self._fineness()
        self.hours = [int(self._hours(week) * self.unit) for week in range(self.count)]
        self.held, self.lapses = self._holdings()
        self.things = self._things()
        self.early = Objective.USEFUL_EARLY in world.limits.objectives
        self.guess = self.unsure = False
        self.tried = 0

    # -- what is there -------------------------------------------------------------

    def _fineness(self) -> int:
        """Units an hour, so that all hours are whole, also those of one week of a class."""
        amounts = []
        for each in self.catalog.credentials.values():
            parts = [a.value for a in each.effort.value or () if a.unit is Unit.CLOCK_HOUR]
            online = each.online_hours.value if each.online_hours else None
            parts += [] if online is None else [online]
            lengths = {
                (o.ends - self.start).days // 7 - (o.starts - self.start).days // 7 + 1
                for o in each.offerings
            }
            amounts += [*parts, *(part / length for part in parts for length in lengths)]
        amounts += [self._hours(week) for week in range(self.count)]
        return next(u for u in (1, 2, 4) if u == 4 or all(a * u % 1 == 0 for a in amounts))

    def _days(self, week: int) -> int:
        return (self._end(week) - self.start).days + 1 - 7 * week

    def _hours(self, week: int) -> Decimal:
        first = self.start + week * WEEK
        last = first + dt.timedelta(days=6)
        found = [o.hours for o in self.limits.other_weeks if o.first <= last and o.last >= first]
        hours = min(found, default=self.limits.hours_per_week)
        days = self._days(week)
        return hours if days == 7 else Decimal(int(hours * days * 4 / 7)) / 4

    def online(self, week: int) -> int:
        if self.limits.connection is Connection.NEVER:
            return 0
        if self.limits.connection is Connection.ALWAYS:
            return self.hours[week]
        inside = [self.start + week * WEEK + dt.timedelta(n) for n in range(self._days(week))]
        days = {day.weekday() for day in inside}
        windows = [w.hours for w in self.limits.windows if w.weekday.number in days]
        return min(self.hours[week], sum(int(each * self.unit) for each in windows))

    def _end(self, week: int) -> dt.date:
        return min(self.start + week * WEEK + dt.timedelta(days=6), self.deadline)

    def _whole_weeks(self, day: dt.date) -> int:
        """The last week that has ended by a day."""
        return max((w for w in range(self.count) if self._end(w) <= day), default=-1)

    def _holdings(self) -> tuple[set[str], dict[str, int]]:
        held, lapses = set(), {}
        for each in self.world.record.holdings:
            assert each.state is HoldingState.EARNED
            assert each.earned_on
            years = self.catalog.credentials[each.credential or ""].validity_years.value
            end = each.expires_on or (_later(each.earned_on, years) if years else None)
            if end is not None and end < self.start:
                continue
            if end is None or self.count == 0 or end >= self._end(self.count - 1):
                held.add(each.credential or "")
            else:
                week = self._whole_weeks(end)
                if week >= 0:
                    lapses[each.credential or ""] = week
        return held, lapses

    def _things(self) -> dict[str, Thing]:
        found = {}
        for name in self._leading():
            thing = self._thing(self.catalog.credentials[name])
            if thing is not None:
                found[name] = thing
        return found

    def _leading(self) -> list[str]:
        """Everything that the goal names, and what that names, but for what is held for good."""
        waiting = list(self._named_by_goal())
        found: list[str] = []
        while waiting:
            name = waiting.pop()
            if name in found or name in self.held:
                continue
            found.append(name)
            asked = self.catalog.credentials[name].requires
            waiting += self._named(asked) if asked else []
        return sorted(found)

    def _named(self, asked: Requirement) -> list[str]:
        """What a condition names; a sum that is met already asks for no more."""
        found = [asked.credential] if asked.credential else []
        if asked.credit_sum is not None and not self.adds_up(asked.credit_sum, self.held):
            found += self._worth_some(asked.credit_sum)
        return found + [name for part in asked.parts for name in self._named(part)]

    def _in_steps(self, stack_id: str) -> Iterator[str]:
        for step in self._needed_steps(stack_id):
            if step.credit_sum is None:
                yield from step.credentials
            elif not self.adds_up(step.credit_sum, self.held):
                yield from self._worth_some(step.credit_sum)

    def _worth_some(self, wanted: CreditSum) -> list[str]:
        """Those of a sum that carry a published number of credits."""
        known = self.catalog.credentials
        return [each for each in wanted.credentials if known[each].credits.value is not None]

    def _named_by_goal(self) -> Iterator[str]:  # noqa: C901 - one branch for each kind
        goal = self.world.goal
        if goal.kind is GoalKind.CREDENTIAL:
            yield goal.id
        elif goal.kind is GoalKind.STACK:
            yield from self._in_steps(goal.id)
        elif goal.kind is GoalKind.CREDIT:
            for link in self.catalog.articulations.values():
                if link.receiver == goal.id and self._is_promise(link) and link.from_credential:
                    yield link.from_credential
        else:
            for name, stack in self.catalog.stacks.items():
                if goal.id in stack.occupations:
                    yield from self._in_steps(name)
            for each in self.catalog.credentials.values():
                if goal.id in each.occupations:
                    yield each.id

    def _needed_steps(self, stack_id: str) -> list:  # type: ignore[type-arg]
        steps = self.catalog.stacks[stack_id].steps
        return [step for step in steps if not step.optional] or list(steps)

    def _thing(self, credential: Credential) -> Thing | None:
        limits, name = self.limits, credential.id
        if name in limits.excluded or credential.availability is Availability.HISTORIC:
            return None
        languages = credential.languages.value
        unsure = credential.availability is Availability.UNKNOWN and not credential.offerings
        if limits.languages:
            if languages is not None and not set(languages) & set(limits.languages):
                return None
            unsure |= languages is None
        reach = self._reach(credential)
        if reach is False:
            return None
        unsure |= reach is None
        price, hours, online, weeks, lasts = self._takes(credential)
        if limits.connection is Connection.NEVER and (online or 0) > 0:
            return None
        known = (price is not None, hours is not None, online is not None)
        timed = hours is not None or weeks > 1 or bool(credential.offerings)
        work = hours if hours is not None else online or 0
        classes = self._classes(credential)
        return Thing(
            name,
            price,
            int((work - (online or 0)) * self.unit),
            int((online or 0) * self.unit),
            known,
            weeks,
            classes,
            credential.validity_years.value,
            unsure or not all(known),
            timed,
            lasts,
        )

    def _takes(
        self, credential: Credential
    ) -> tuple[Fraction | None, Fraction | None, Fraction | None, int, bool]:
        renews = credential.renewal is not None and credential.id in (
            each.credential for each in self.world.record.holdings
        )
        if renews and credential.renewal is not None:
            price = credential.renewal.cost_usd.value
            effort = credential.renewal.effort.value
            online = credential.renewal.online_hours.value
        else:
            price, effort = credential.cost_usd.value, credential.effort.value
            online = credential.online_hours.value if credential.online_hours else None
            if credential.internet_required.value is False:
                online = Decimal(0)
        amounts = {each.unit: each.value for each in effort or ()}
        hours = amounts.get(Unit.CLOCK_HOUR)
        if hours is not None and online is not None:
            hours = max(hours, online)
        weeks = int(amounts.get(Unit.WEEK, Decimal(1)))
        return _exact(price), _exact(hours), _exact(online), weeks, Unit.WEEK in amounts

    def _reach(self, credential: Credential) -> bool | None:
        travel, delivery = self.limits.travel, credential.delivery.value
        if travel is Travel.ANYWHERE or delivery is Delivery.ONLINE:
            return True
        if travel is Travel.HOME:
            return None if delivery is None else False
        return self.catalog.providers[credential.provider].state in ("GA", "US")

    def _classes(self, credential: Credential) -> tuple[tuple[int, int], ...] | None:
        if not credential.offerings:
            return None
        found = []
        for each in credential.offerings:
            first, last = (each.starts - self.start).days // 7, (each.ends - self.start).days // 7
            if each.seats != 0 and first >= 0 and each.ends <= self.deadline:
                found.append((first, last))
        return tuple(found)

    # -- what is asked -------------------------------------------------------------

    def met(self, asked: Requirement, there: set[str]) -> bool | None:
        """Whether a condition is met with credentials that are there; None: if a guess holds."""
        kind = asked.kind
        if kind is RequirementKind.CREDENTIAL:
            return asked.credential in there
        if kind is RequirementKind.CONDITION:
            return self.world.record.answers.get(asked.shared_key or "")  # type: ignore[return-value]
        if kind is RequirementKind.CREDIT_SUM:
            assert asked.credit_sum is not None
            return self.adds_up(asked.credit_sum, there)
        parts = [self.met(part, there) for part in asked.parts]
        least = {RequirementKind.ALL: len(parts), RequirementKind.ANY: 1}.get(kind, asked.minimum)
        assert least is not None
        if parts.count(True) >= least:
            return True
        return None if len(parts) - parts.count(False) >= least else False

    def adds_up(self, wanted: CreditSum, there: set[str]) -> bool:
        listed = [each for each in wanted.credentials if each in there]
        for size in range(len(listed) + 1):
            for chosen in combinations(listed, size):
                if any(len(set(group) & set(chosen)) > 1 for group in wanted.exclusive):
                    continue
                if self._total(wanted, chosen) >= wanted.minimum:
                    return True
        return False

    def _total(self, wanted: CreditSum, chosen: tuple[str, ...]) -> Decimal:
        total = Decimal(0)
        for each in chosen:
            amount = self.catalog.credentials[each].credits.value
            total += amount.value if amount else 0
        for cap in wanted.caps:
            inside = Decimal(0)
            for each in set(cap.credentials) & set(chosen):
                amount = self.catalog.credentials[each].credits.value
                inside += amount.value if amount else 0
            total -= max(Decimal(0), inside - cap.at_most)
        return total

    def reaches(self, there: set[str]) -> bool:
        """Whether the goal is met with credentials that are there, credit apart."""
        goal = self.world.goal
        if goal.kind is GoalKind.CREDIT:
            return True
        if goal.kind is GoalKind.CREDENTIAL:
            return goal.id in there
        if goal.kind is GoalKind.STACK:
            return self._stack_done(goal.id, there)
        if any(goal.id in self.catalog.credentials[each].occupations for each in there):
            return True
        named = [n for n, each in self.catalog.stacks.items() if goal.id in each.occupations]
        return any(self._stack_done(each, there) for each in named)

    def _stack_done(self, stack_id: str, there: set[str]) -> bool:
        for step in self._needed_steps(stack_id):
            if step.credit_sum is not None:
                if not self.adds_up(step.credit_sum, there):
                    return False
            elif len(set(step.credentials) & there) < step.minimum:
                return False
        return True

    # -- credit --------------------------------------------------------------------

    def _is_promise(self, link) -> bool:  # type: ignore[no-untyped-def]
        return bool(
            link.automatic
            and link.credits.value is not None
            and link.counts_as is Counting.PROGRAM
            and not link.conditions
        )

    def promises(self, things: tuple[str, ...]) -> list[tuple[str, str, str, Fraction, int, int]]:
        """Id, college, item or '' when held, credits, first and last week to finish it in."""
        found = []
        for link in self.catalog.articulations.values():
            if not self._is_promise(link) or not self._counts_at(link.receiver):
                continue
            amount = link.credits.value
            assert amount is not None
            worth = Fraction(amount.value)
            name = link.from_credential or ""
            if self._sure_now(link):
                found.append((link.id, link.receiver or "", "", worth, 0, _FOREVER))
            elif name in things:
                begins = [d for d in (link.earned_from, link.starts) if d]
                ends = [d for d in (link.earned_until, link.ends) if d]
                weeks = [
                    w
                    for w in range(self.count)
                    if all(self._end(w) >= d for d in begins)
                    and all(self._end(w) <= d for d in ends)
                ]
                if weeks:
                    last = _FOREVER if not ends else weeks[-1]
                    found.append((link.id, link.receiver or "", name, worth, weeks[0], last))
        return found

    def _counts_at(self, receiver: str | None) -> bool:
        goal = self.world.goal
        return goal.kind is not GoalKind.CREDIT or receiver == goal.id

    def _sure_now(self, link) -> bool:  # type: ignore[no-untyped-def]
        for each in self.world.record.holdings:
            if each.credential != link.from_credential or each.earned_on is None:
                continue
            years = self.catalog.credentials[each.credential or ""].validity_years.value
            end = each.expires_on or (_later(each.earned_on, years) if years else None)
            if end is not None and end < self.start:
                continue
            if link.ends is not None and link.ends < self.start:
                continue
            if link.starts is not None and link.starts > self.start:
                continue
            if link.earned_from is not None and each.earned_on < link.earned_from:
                continue
            if link.earned_until is not None and each.earned_on > link.earned_until:
                continue
            return True
        return False

    def worth(
        self, chosen: tuple[tuple[str, str, str, Fraction, int, int], ...]
    ) -> Fraction | None:
        """Credits of promises that are taken together; None when they cannot be."""
        if len({each[1] for each in chosen}) > 1:
            return None
        links = self.catalog.articulations
        for one, other in combinations(chosen, 2):
            a, b = links[one[0]], links[other[0]]
            if a.exclusive_group is not None and a.exclusive_group == b.exclusive_group:
                return None
            if a.from_credential == b.from_credential and (
                None in (a.course, b.course) or a.course == b.course
            ):
                return None
        total = sum((each[3] for each in chosen), Fraction(0))
        for cap in self.catalog.credit_caps.values():
            at_college = [each for each in chosen if each[1] == cap.receiver]
            inside = [each for each in at_college if not cap.links or each[0] in cap.links]
            over = sum((each[3] for each in inside), Fraction(0)) - Fraction(cap.at_most)
            total -= max(Fraction(0), over)
        return total

    # -- all plans -----------------------------------------------------------------

    def values(self) -> list[Value]:
        """Return the values of plans of which every other plan's is beaten or equalled."""
        found: list[Value] = []
        names = sorted(self.things)
        sizes = range(1, len(names) + 1)
        for chosen in (each for size in sizes for each in combinations(names, size)):
            self._try(chosen, found)
        sure = min((value[0] for value in found), default=0)
        found = [value for value in found if value[0] == sure]
        return [
            value
            for value in found
            if not any(_beats(other, value) for other in found if other != value)
        ]

    def _try(self, chosen: tuple[str, ...], found: list[Value]) -> None:
        there = self.held | set(self.lapses) | set(chosen)
        things = [self.things[each] for each in chosen]
        guesses = []
        for each in chosen:
            asked = self.catalog.credentials[each].requires
            verdict = True if asked is None else self.met(asked, there - {each})
            if verdict is False:
                return
            guesses.append(verdict is None)
        if not self.reaches(there):
            return
        online = Fraction(sum(each.online for each in things), self.unit)
        if self.limits.online_hours is not None and online > self.limits.online_hours:
            return
        plain = any(each.unsure for each in things)
        for guess in (False, True):
            if guess or not any(guesses):
                self._try_money(chosen, things, online, guess, plain or guess, found)

    def _try_money(
        self,
        chosen: tuple[str, ...],
        things: list[Thing],
        online: Fraction,
        guess: bool,
        unsure: bool,
        found: list[Value],
    ) -> None:
        """Try a set with every way to pay; `guess`: unknown conditions may be taken as met."""
        if unsure and not guess:
            return  # the same with guessing is no less sure
        self.guess, self.unsure = guess, unsure
        for helped in self._fundings(things):
            cost = sum((helped[each.name] for each in things), Fraction(0))
            if self.limits.money_total is not None and cost > Fraction(self.limits.money_total):
                continue
            self._try_promises(chosen, things, helped, cost, online, found)

    def _fundings(self, things: list[Thing]) -> list[dict[str, Fraction]]:
        """Every way to use funding, as what is paid for each thing."""
        options = []
        for each in things:
            ways: list[tuple[str, Fraction]] = [("", each.price or Fraction(0))]
            for fund in self.catalog.funding.values():
                if each.price and fund.help and each.name in fund.credentials and self._may(fund):
                    off = each.price if fund.help.usd is None else Fraction(fund.help.usd)
                    ways.append((fund.id, each.price - min(off, each.price)))
            options.append(ways)
        found = []
        for way in product(*options):
            used = [fund for fund, _ in way if fund]
            once = {n for n, f in self.catalog.funding.items() if f.help and f.help.once}
            if all(used.count(each) <= 1 for each in once):
                pays = {t.name: paid for t, (_, paid) in zip(things, way, strict=True)}
                if pays not in found:
                    found.append(pays)
        if self.limits.money_per_month is None:
            return [min(found, key=lambda pays: sum(pays.values()))]
        return found

    def _may(self, fund) -> bool:  # type: ignore[no-untyped-def]
        answers = self.world.record.answers
        here = not fund.states or "GA" in fund.states
        return here and all(answers.get(each) is True for each in fund.help.conditions)

    def _try_promises(
        self,
        chosen: tuple[str, ...],
        things: list[Thing],
        pays: dict[str, Fraction],
        cost: Fraction,
        online: Fraction,
        found: list[Value],
    ) -> None:
        every = self.promises(chosen)
        ways = []
        for size in range(len(every) + 1):
            for taken in combinations(every, size):
                worth = self.worth(taken)
                if worth is not None:
                    ways.append((-worth, taken))
        goal = self.world.goal
        if goal.kind is GoalKind.CREDIT:
            least = Fraction(self.limits.credits) if self.limits.credits else Fraction(1, 10**6)
            ways = [way for way in ways if -way[0] >= least]
        ways.sort(key=lambda way: (way[0], len(way[1])))
        seen: dict[tuple[tuple[str, int, int], ...], Fraction] = {}
        for less, taken in ways:
            spans = tuple(sorted((t[2], t[4], t[5]) for t in taken if t[2]))
            spans = tuple(s for s in spans if s[1] > 0 or s[2] < _FOREVER)
            if spans in seen and seen[spans] <= less:
                continue
            seen[spans] = less
            self._try_time(things, pays, (cost, online, less), spans, found)

    def _try_time(
        self,
        things: list[Thing],
        pays: dict[str, Fraction],
        sums: tuple[Fraction, Fraction, Fraction],
        spans: tuple[tuple[str, int, int], ...],
        found: list[Value],
    ) -> None:
        cost, online, less = sums
        unsure = int(self.unsure)
        unknown = [
            sum(not each.known[0] for each in things),
            sum(not each.timed for each in things),
            sum(not each.known[2] for each in things),
        ]

        def value(weeks: int, early: int = 0) -> Value:
            return (unsure, unknown[0], cost, unknown[1], weeks, unknown[2], online, less, early)

        if sum(each.online for each in things) > sum(map(self.online, range(self.count))):
            return
        work = sum(each.offline + each.online for each in things)
        least = next((w for w in range(1, self.count + 1) if sum(self.hours[:w]) >= work), None)
        if least is None:
            return
        lowest = value(least, 1 if self.early else 0)
        if any(not _beats(lowest, other) and _covers(other, lowest) for other in found):
            return
        weeks = self.shortest(things, pays, spans, least)
        if weeks is None:
            return
        found.append(value(weeks, weeks if self.early else 0))
        if self.early:
            found += [value(*each) for each in self._early(things, pays, spans, least)]

    def _early(self, things, pays, spans, least):  # type: ignore[no-untyped-def]
        """Yield the weeks of all and of something useful, for each week to have it in."""
        useful = [each.name for each in things if self._is_useful(each.name)]
        for early, name in product(range(1, self.count), useful):
            soon = tuple(sorted((*spans, (name, 0, early - 1))))
            weeks = self.shortest(things, pays, soon, least)
            if weeks is not None:
                yield weeks, min(early, weeks)

    def _is_useful(self, name: str) -> bool:
        """Whether a credential opens a job, or has a promise of sure credit."""
        return bool(self.catalog.credentials[name].occupations) or any(
            link.from_credential == name
            and self._is_promise(link)
            and self._counts_at(link.receiver)
            for link in self.catalog.articulations.values()
        )

    # -- time ----------------------------------------------------------------------

    def shortest(
        self,
        things: list[Thing],
        pays: dict[str, Fraction],
        spans: tuple[tuple[str, int, int], ...],
        least: int,
    ) -> int | None:
        """Return the fewest weeks for chosen things; None when they do not fit at all."""
        best: int | None = None
        ways = [each.classes if each.classes is not None else (None,) for each in things]
        for classes in product(*ways):
            for relied in self._relying(things):
                most = self.count if best is None else best - 1
                for name in relied.get("", ()):
                    most = min(most, self.lapses[name] + 1)
                lengths = range(least, most + 1)
                if all(each.years is None for each in things):
                    lengths = range(most, most + 1)  # what is done need not hold to the end
                for weeks in lengths:
                    done = _Week(self, things, classes, pays, spans, relied, weeks).done_in()
                    if done is not None:
                        best = done
                        break
        return best

    def _relying(self, things: list[Thing]) -> list[dict[str, set[str]]]:
        """Every way to rely on what lapses: for each thing, and for the goal ('')."""
        if not self.lapses:
            return [{}]
        names = [each.name for each in things] + [""]
        sizes = range(len(self.lapses) + 1)
        ways = [set(each) for size in sizes for each in combinations(sorted(self.lapses), size)]
        if len(ways) ** len(names) > _MOST_RELYING:
            raise TooMuchError
        return [dict(zip(names, way, strict=True)) for way in product(ways, repeat=len(names))]


class _Week:
    """Whether chosen things fit into so many weeks: every sensible way to deal out the hours."""

    def __init__(self, brute, things, classes, pays, spans, relied, weeks) -> None:  # type: ignore[no-untyped-def]
        self.brute = brute
        self.things: list[Thing] = things
        self.classes = classes
        self.pays = [pays[each.name] for each in things]
        self.weeks = weeks
        self.relied = [relied.get(each.name, set()) for each in things]
        self.goal_relies = relied.get("", set())
        self.first, self.last = [], []
        for number, each in enumerate(things):
            first = max([0, *(s[1] for s in spans if s[0] == each.name)])
            last = min([weeks - 1, *(s[2] for s in spans if s[0] == each.name)])
            is_short = brute._days(brute.count - 1) < 7
            if each.lasts and each.classes is None and is_short:
                last = min(last, brute.count - 2)
            for name in self.relied[number]:
                last = min(last, brute.lapses[name])
            if each.years is not None:
                end = brute._end(weeks - 1)
                while first < weeks and _later(brute._end(first), each.years) < end:
                    first += 1
            self.first.append(first)
            self.last.append(last)
        self.monthly = brute.limits.money_per_month

    def done_in(self) -> int | None:
        """The weeks after which everything is done, None when it does not fit."""
        brute = self.brute
        there = brute.held | self.goal_relies | {each.name for each in self.things}
        if not brute.reaches(there) or self.weeks < 1:
            return None
        if any(first > last for first, last in zip(self.first, self.last, strict=True)):
            return None
        states = {self._begin()}
        for week in range(self.weeks):
            states = {after for state in states for after in self._after(state, week)}
            if any(all(part[3] >= 0 for part in state[0]) for state in states):
                return week + 1
            if not states:
                return None
        return None

    def _begin(self):  # type: ignore[no-untyped-def]
        return (tuple((-1, t.offline, t.online, -1) for t in self.things), Fraction(0))

    def _after(self, state, week):  # type: ignore[no-untyped-def]  # noqa: C901 - all at one look
        parts, spent = state
        brute = self.brute
        if self.monthly is not None and week and _month(brute, week) != _month(brute, week - 1):
            spent = Fraction(0)
        room = brute.hours[week]
        connected = brute.online(week)
        fixed = {}
        for number, each in enumerate(self.things):
            taken = self.classes[number]
            if taken is not None and taken[0] <= week <= taken[1]:
                count, place = taken[1] - taken[0] + 1, week - taken[0]
                off = self._class_part(each.offline, count, place)
                on = self._class_part(each.online, count, place)
                fixed[number] = (off, on)
                room -= off + on
                connected -= on
        if room < 0 or connected < 0:
            return
        options = []
        for number, part in enumerate(parts):
            if number in fixed:
                options.append([fixed[number]])
            elif part[3] >= 0 or self.classes[number] is not None:
                options.append([(0, 0)])
            else:
                options.append(
                    [
                        (off, on)
                        for off in range(min(part[1], room) + 1)
                        for on in range(min(part[2], connected, room - off) + 1)
                    ]
                )
        for dealt in _within(options, room, connected, fixed):
            yield from self._settle(parts, spent, dealt, week, room, connected, fixed)

    def _class_part(self, units: int, count: int, place: int) -> int:
        """Hours of one week of a class: even, in quarters, what is over first."""
        if units % count == 0 and units * 4 % (count * self.brute.unit) == 0:
            return units // count
        assert self.brute.unit == 4
        return units // count + (1 if place < units % count else 0)

    def _settle(self, parts, spent, dealt, week, room, connected, fixed):  # type: ignore[no-untyped-def]  # noqa: C901
        left = [(p[1] - d[0], p[2] - d[1]) for p, d in zip(parts, dealt, strict=True)]
        used = sum(sum(d) for n, d in enumerate(dealt) if n not in fixed)
        used_on = sum(d[1] for n, d in enumerate(dealt) if n not in fixed)
        self.brute.tried += 1
        if self.brute.tried > MOST_TRIED:
            raise TooMuchError
        for held_back in self._delays(parts):
            begun = [part[0] for part in parts]
            done = [part[3] for part in parts]
            paid = spent
            changed, is_wrong = True, False
            while changed:
                changed = False
                for number in range(len(parts)):
                    waits = begun[number] < 0 and number not in held_back
                    if waits and self._may_begin(number, done, week):
                        begun[number] = week
                        paid += self.pays[number]
                        changed = True
                    is_open = begun[number] >= 0 and done[number] < 0
                    if is_open and self._is_done(number, begun[number], left[number], week):
                        done[number] = week
                        changed = True
            for number, each in enumerate(dealt):
                if sum(each) and begun[number] < 0:
                    is_wrong = True
            if is_wrong or (self.monthly is not None and paid > Fraction(self.monthly)):
                continue
            if any(done[n] < 0 and self.last[n] <= week for n in range(len(parts))):
                continue
            if any(
                c is not None and c[0] == week and begun[n] < 0 for n, c in enumerate(self.classes)
            ):
                continue
            if self._could_do_more(begun, left, room - used, connected - used_on, fixed):
                continue
            after = tuple(
                (begun[n] if self._matters(n) or begun[n] < 0 else 0, *left[n], done[n])
                for n in range(len(parts))
            )
            yield (after, paid if self.monthly is not None else Fraction(0))

    def _delays(self, parts):  # type: ignore[no-untyped-def]
        """With money by the month a start may wait; otherwise waiting never helps."""
        waiting = [n for n, part in enumerate(parts) if part[0] < 0 and self.pays[n]]
        if self.monthly is None:
            return [()]
        return [c for size in range(len(waiting) + 1) for c in combinations(waiting, size)]

    def _matters(self, number: int) -> bool:
        return self.things[number].weeks > 1

    def _may_begin(self, number: int, done: list[int], week: int) -> bool:
        brute, thing = self.brute, self.things[number]
        taken = self.classes[number]
        if taken is not None and taken[0] != week:
            return False
        there = set(brute.held) | self.relied[number]
        for other, each in enumerate(self.things):
            by_window = brute.limits.connection is Connection.WINDOWS and each.online > 0
            lag = 1 if thing.classes is not None or by_window else 0
            if done[other] >= 0 and done[other] + lag <= week:
                there.add(each.name)
        asked = brute.catalog.credentials[thing.name].requires
        if asked is None:
            return True
        verdict = brute.met(asked, there)
        return verdict is True or (verdict is None and brute.guess)

    def _is_done(self, number: int, begun: int, left: tuple[int, int], week: int) -> bool:
        taken = self.classes[number]
        if taken is not None:
            return week == taken[1] and week >= self.first[number]
        long_enough = week >= begun + self.things[number].weeks - 1
        return left == (0, 0) and long_enough and week >= self.first[number]

    def _could_do_more(self, begun, left, room, connected, fixed):  # type: ignore[no-untyped-def]
        for number, (off, on) in enumerate(left):
            if begun[number] < 0 or number in fixed or self.classes[number] is not None:
                continue
            if room > 0 and (off > 0 or (on > 0 and connected > 0)):
                return True
        return False


def _within(options, room, connected, fixed, chosen=()):  # type: ignore[no-untyped-def]
    if len(chosen) == len(options):
        yield chosen
        return
    number = len(chosen)
    for each in options[number]:
        off_on = 0 if number in fixed else sum(each)
        on = 0 if number in fixed else each[1]
        if off_on <= room and on <= connected:
            yield from _within(options, room - off_on, connected - on, fixed, (*chosen, each))


def _month(brute: Brute, week: int) -> tuple[int, int]:
    day = brute.start + week * WEEK
    return day.year, day.month


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _later(day: dt.date, years: Decimal) -> dt.date:
    months = day.month - 1 + int(years * 12)
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _pairs(value: Value) -> tuple[tuple[int, Fraction], ...]:
    return (
        (value[1], value[2]),
        (value[3], Fraction(value[4])),
        (value[5], value[6]),
        (0, value[7]),
        (0, Fraction(value[8])),
    )


def _covers(one: Value, other: Value) -> bool:
    """Whether one plan is at least as good as another in every way."""
    if one[0] > other[0]:
        return False
    if one[0] < other[0]:
        return True
    return all(a <= b for a, b in zip(_pairs(one), _pairs(other), strict=True))


def _beats(one: Value, other: Value) -> bool:
    """Whether one is as good in every way and better in one."""
    return one != other and _covers(one, other)


def best_of(values: list[Value], order: tuple[Objective, ...]) -> Value:
    """Return the best value in an order of objectives."""
    place = {
        Objective.CHEAPEST: 0,
        Objective.SOONEST: 1,
        Objective.LEAST_ONLINE: 2,
        Objective.MOST_CREDIT: 3,
        Objective.USEFUL_EARLY: 4,
    }
    default = (
        Objective.CHEAPEST,
        Objective.SOONEST,
        Objective.LEAST_ONLINE,
        Objective.MOST_CREDIT,
    )
    whole = (*order, *(each for each in default if each not in order))
    return min(values, key=lambda value: [_pairs(value)[place[each]] for each in whole])
