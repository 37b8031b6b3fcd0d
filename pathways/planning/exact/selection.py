"""The integer program that selects: what to earn, in which class, with which help and promises.

Time stands in it as bounds that every packing keeps; `stages` has each selection packed exactly
and adds a row where the bounds were too kind. Prerequisites, sums, money and credit are exact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pathways.domain.limits import Objective
from pathways.domain.plans import Assumption
from pathways.planning.exact.choice import Choice
from pathways.planning.exact.needs import (
    AtLeast,
    Done,
    HeldUntil,
    Need,
    Never,
    SumOf,
    Unknown,
)
from pathways.planning.exact.problem import Item, Problem, scale_of, whole
from pathways.planning.exact.selection_months import Months, Row
from pathways.planning.exact.solver import Program, Terms

_WEIGHTS = 100_000

_MANY_CUTS = 16
"""After so many rows against single choices the months themselves are told to the program."""

GOAL = ""
"""Stands for the goal where a credential's id stands for what asks."""


@dataclass(frozen=True, slots=True)
class _Support:
    """A leaf that is used when its variable is 1: `owner` then waits for `credential`."""

    owner: str
    credential: str
    variable: int


@dataclass(frozen=True, slots=True)
class _Until:
    """Something held that is relied on when its variable is 1, and ends with `week`."""

    owner: str
    credential: str
    week: int
    variable: int


@dataclass(slots=True)
class Selection:
    """The program of one problem, and what its variables stand for.

    Attributes:
        chosen: by item, whether it is earned.
        used: by week, whether the plan lasts longer than it.
        early: by week, whether nothing useful is held before its end; empty unless asked for.
        cuts: rows that were added because bounds on time were too kind; they hold for good.
    """

    problem: Problem
    program: Program = field(default_factory=Program)
    chosen: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, list[int]] = field(default_factory=dict)
    help: dict[tuple[str, str], int] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    receivers: dict[str, int] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    early: list[int] = field(default_factory=list)
    exits: dict[str, int] = field(default_factory=dict)
    unsure: int = -1
    cuts: list[Row] = field(default_factory=list)
    months: Months = field(init=False)
    _supports: list[_Support] = field(default_factory=list)
    _untils: list[_Until] = field(default_factory=list)
    _unknown: list[tuple[int, Assumption]] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.months = Months.of(self.problem)

    def build(self) -> None:
        """Lay out every variable and row."""
        add = self.program.add
        items = self.problem.items
        self.chosen = {name: add() for name in items}
        self.unsure = add()
        self.used = [add() for _ in range(self.problem.weeks.count)]
        for name, item in items.items():
            self.sessions[name] = [add() for _ in item.sessions]
            self.help.update({(name, each.funding): add() for each in item.help})
        goal = add(1, 1)
        self._credit()
        if Objective.USEFUL_EARLY in self.problem.order:
            self._exits()
        self._demand(self.problem.goal_need, goal, GOAL)
        for name, item in items.items():
            self._demand(item.need, self.chosen[name], name)
            self._item_rows(item)
        self._money_rows()
        self._time_rows()
        for terms, lower, upper in self._rows:
            self.program.row(terms, lower, upper)

    def _row(self, terms: Terms, lower: int | None = None, upper: int | None = None) -> None:
        self._rows.append((terms, lower, upper))

    # -- needs -------------------------------------------------------------------

    def _demand(self, need: Need, active: int, owner: str) -> None:
        """Demand that a need is met when the variable `active` is 1."""
        match need:
            case Done():
                chosen = self.chosen.get(need.credential)
                terms = [(active, 1)] if chosen is None else [(active, 1), (chosen, -1)]
                self._row(terms, upper=0)
                self._supports.append(_Support(owner, need.credential, active))
            case Never():
                self._row([(active, 1)], upper=0)
            case Unknown():
                self._row([(active, 1), (self.unsure, -1)], upper=0)
                self._unknown.append((active, need.assumption))
            case HeldUntil():
                self._untils.append(_Until(owner, need.credential, need.week, active))
                if owner == GOAL and need.week + 1 < len(self.used):
                    self._row([(active, 1), (self.used[need.week + 1], 1)], upper=1)
            case AtLeast():
                self._demand_some(need, active, owner)
            case SumOf():
                self._demand_sum(need, active, owner)
            case _:
                pass  # held, waived or met: nothing to ask

    def _demand_some(self, need: AtLeast, active: int, owner: str) -> None:
        if need.minimum == len(need.parts):
            for part in need.parts:
                self._demand(part, active, owner)
            return
        used = [self.program.add() for _ in need.parts]
        self._row([*((each, 1) for each in used), (active, -need.minimum)], 0, 0)
        for part, each in zip(need.parts, used, strict=True):
            self._demand(part, each, owner)

    def _demand_sum(self, need: SumOf, active: int, owner: str) -> None:
        wanted = need.wanted
        amounts = [each.credits for each in need.sources]
        scale = scale_of((*amounts, wanted.minimum, *(cap.at_most for cap in wanted.caps)))
        worth = {each.credential: whole(each.credits, scale) or 0 for each in need.sources}
        used = {each.credential: self.program.add() for each in need.sources}
        for each in need.sources:
            self._row([(used[each.credential], 1), (active, -1)], upper=0)
            self._demand(each.need, used[each.credential], owner)
        for group in wanted.exclusive:
            self._row([(used[each], 1) for each in group if each in used], upper=1)
        capped: set[str] = set()
        total: Terms = []
        for cap in wanted.caps:
            inside = [each for each in cap.credentials if each in used]
            capped.update(inside)
            counts = self.program.add(0, whole(cap.at_most, scale) or 0)
            self._row([(counts, 1), *((used[each], -worth[each]) for each in inside)], upper=0)
            total.append((counts, 1))
        total += [(used[each], worth[each]) for each in used if each not in capped]
        self._row([*total, (active, -(whole(wanted.minimum, scale) or 0))], lower=0)

    # -- items -------------------------------------------------------------------

    def _item_rows(self, item: Item) -> None:
        chosen = self.chosen[item.credential]
        if item.has_dates:
            each = [(session, 1) for session in self.sessions[item.credential]]
            self._row([*each, (chosen, -1)], 0, 0)
        helped = [(self.help[item.credential, each.funding], 1) for each in item.help]
        if helped:
            self._row([*helped, (chosen, -1)], upper=0)
        if item.assumptions:
            self._row([(chosen, 1), (self.unsure, -1)], upper=0)

    def _money_rows(self) -> None:
        problem = self.problem
        if problem.money_total is not None:
            self._row(self.cost(), upper=problem.money_total)
        once: dict[str, Terms] = {}
        for item in problem.items.values():
            for each in item.help if item.help else ():
                if each.once:
                    variable = self.help[item.credential, each.funding]
                    once.setdefault(each.funding, []).append((variable, 1))
        for terms in once.values():
            self._row(terms, upper=1)
        if problem.money_per_month is not None:
            self._month_rows(problem.money_per_month)

    def _month_rows(self, most: int) -> None:
        """No more is paid than the months allow, and no step costs more than a month."""
        months = self.problem.weeks.month
        begins = [w for w in range(len(months)) if w == 0 or months[w] != months[w - 1]]
        self._row([*self.cost(), *((self.used[week], -most) for week in begins)], upper=0)
        self._large_price_rows(begins, most)
        for name, item in self.problem.items.items():
            if item.price is not None and item.price > most:
                helped = [(self.help[name, each.funding], -each.units) for each in item.help]
                self._row([(self.chosen[name], item.price - most), *helped], upper=0)

    def _large_price_rows(self, begins: list[int], most: int) -> None:
        """Of prices above a half of a month's money one fits into a month, above a third two."""
        plain = [each for each in self.problem.items.values() if each.price and not each.help]
        for parts in (2, 3, 4):
            large = [each for each in plain if (each.price or 0) * parts > most]
            terms = [(self.chosen[each.credential], 1) for each in large]
            months = [(self.used[week], 1 - parts) for week in begins]
            if large:
                self._row([*terms, *months], upper=0)

    # -- credit ------------------------------------------------------------------

    def _credit(self) -> None:
        problem, add = self.problem, self.program.add
        self.links = {name: add() for name in problem.links}
        self.counted = {name: add(0, link.units) for name, link in problem.links.items()}
        self.receivers = {name: add() for name in problem.receivers}
        self._row([(each, 1) for each in self.receivers.values()], upper=1)
        for name, link in problem.links.items():
            variable = self.links[name]
            if not link.held:
                self._row([(variable, 1), (self.chosen[link.item], -1)], upper=0)
            self._row([(variable, 1), (self.receivers[link.receiver], -1)], upper=0)
            self._row([(self.counted[name], 1), (variable, -link.units)], upper=0)
            for other in link.group:
                if other in problem.links and name < other:
                    self._row([(variable, 1), (self.links[other], 1)], upper=1)
        for cap in problem.caps:
            self._row([(self.counted[each], 1) for each in cap.links], upper=cap.at_most)
        if problem.credits_wanted:
            self._row(self.credit(), lower=problem.credits_wanted)

    # -- time --------------------------------------------------------------------

    def _time_rows(self) -> None:
        weeks, items = self.problem.weeks, self.problem.items
        _falling(self._rows, self.used)
        work = [(self.chosen[name], item.work) for name, item in items.items()]
        self._row([*work, *((each, -weeks.hours[w]) for w, each in enumerate(self.used))], upper=0)
        online = [(self.chosen[name], item.online) for name, item in items.items()]
        rooms = [(each, -weeks.online[w]) for w, each in enumerate(self.used)]
        self._row([*online, *rooms], upper=0)
        if self.problem.online_total is not None:
            self._row(online, upper=self.problem.online_total)
        for name, item in items.items():
            self._row([(self.chosen[name], 1), (self.used[item.earliest - 1], -1)], upper=0)
            for session, variable in zip(item.sessions, self.sessions[name], strict=True):
                self._row([(variable, 1), (self.used[session.last], -1)], upper=0)
        self._class_rows()

    def _class_rows(self) -> None:
        """Dated classes of one week fit into its hours."""
        weeks = self.problem.weeks
        busy: dict[int, tuple[Terms, Terms]] = {}
        for name, item in self.problem.items.items():
            for session, variable in zip(item.sessions, self.sessions[name], strict=True):
                for number, (off, on) in enumerate(
                    zip(session.offline, session.online, strict=True)
                ):
                    every, connected = busy.setdefault(session.first + number, ([], []))
                    every.append((variable, off + on))
                    connected.append((variable, on))
        for week, (every, connected) in sorted(busy.items()):
            self._row(every, upper=weeks.hours[week])
            self._row(connected, upper=weeks.online[week])

    def _exits(self) -> None:
        """One of what is useful, or the goal itself, is the first exit."""
        add = self.program.add
        items = self.problem.items
        self.early = [add() for _ in self.used]
        self.exits = {name: add() for name, item in items.items() if item.useful}
        self.exits[GOAL] = add()
        self._row([(each, 1) for each in self.exits.values()], 1, 1)
        _falling(self._rows, self.early)
        for name, variable in self.exits.items():
            if name == GOAL:
                for early, used in zip(self.early, self.used, strict=True):
                    self._row([(used, 1), (variable, 1), (early, -1)], upper=1)
            else:
                last = self.early[items[name].earliest - 1]
                self._row([(variable, 1), (self.chosen[name], -1)], upper=0)
                self._row([(variable, 1), (last, -1)], upper=0)

    # -- what is measured ----------------------------------------------------------

    def cost(self) -> Terms:
        """Dollars that the person pays."""
        items = self.problem.items
        prices = [(self.chosen[name], item.price or 0) for name, item in items.items()]
        helped = [
            (self.help[name, each.funding], -each.units)
            for name, item in items.items()
            for each in item.help
        ]
        return [*prices, *helped]

    def work(self) -> Terms:
        """Hours of work that are known."""
        return [(self.chosen[name], item.work) for name, item in self.problem.items.items()]

    def online(self) -> Terms:
        """Hours with a connection."""
        return [(self.chosen[name], item.online) for name, item in self.problem.items.items()]

    def credit(self) -> Terms:
        """Sure credits at the chosen college."""
        return [(each, 1) for each in self.counted.values()]

    def unknown(self, which: int) -> Terms:
        """Items whose price (0), time (1) or online hours (2) are not known."""
        found = []
        for name, item in self.problem.items.items():
            known = (item.price is not None, item.time_known, item.online_known)
            if not known[which]:
                found.append((self.chosen[name], 1))
        return found

    def may_be_unsure(self) -> bool:
        """Whether anything that can be chosen rests on an unknown fact."""
        return bool(self._unknown) or any(e.assumptions for e in self.problem.items.values())

    def guesses(self) -> Terms:
        """Conditions that are taken as met without being known."""
        return [(variable, 1) for variable, _ in self._unknown]

    def tie_breaks(self) -> Terms:
        """Fixed weights that tell apart choices that are alike in everything that matters."""
        labels = [*((name, variable) for name, variable in self.chosen.items())]
        labels += [
            (f"{name} {number}", each)
            for name, sessions in self.sessions.items()
            for number, each in enumerate(sessions)
        ]
        labels += [(f"{name} {funding}", each) for (name, funding), each in self.help.items()]
        labels += [(f"link {name}", each) for name, each in self.links.items()]
        labels += [
            (f"{each.owner} waits for {each.credential}", each.variable) for each in self._supports
        ]
        return [(variable, _weight(label)) for label, variable in labels]

    def steps(self) -> Terms:
        """How many credentials are earned."""
        return [(each, 1) for each in self.chosen.values()]

    # -- from values to a choice, and back -----------------------------------------

    def choice(self, values: tuple[int, ...]) -> Choice:
        """Return what values of the variables stand for."""
        items = tuple(name for name, variable in self.chosen.items() if values[variable])
        sessions = {
            name: next(n for n, each in enumerate(self.sessions[name]) if values[each])
            for name in items
            if self.sessions[name]
        }
        supports, needed = self._used_supports(items, values)
        help_ = {name: funding for (name, funding), each in self.help.items() if values[each]}
        links = {
            name: values[self.counted[name]] for name, each in self.links.items() if values[each]
        }
        receiver = next((name for name, each in self.receivers.items() if values[each]), None)
        choice = Choice(
            items=items,
            sessions=sessions,
            supports=supports,
            windows=self._windows(items, values, links),
            pays={name: self._pays(name, help_.get(name)) for name in items},
            help=help_,
            links={name: units for name, units in links.items() if units},
            receiver=receiver,
            goal_until=self._goal_until(values),
            exit=next((name for name, each in self.exits.items() if values[each]), None),
            needed_by=needed,
            unknown=tuple(each for variable, each in self._unknown if values[variable]),
        )
        return self._with_exit(choice, values)

    def _with_exit(self, choice: Choice, values: tuple[int, ...]) -> Choice:
        """The exit must be reached in as many weeks as the program says."""
        if choice.exit is None:
            return choice
        weeks = sum(values[each] for each in self.early)
        if choice.exit == GOAL:
            until = weeks if choice.goal_until is None else min(weeks, choice.goal_until)
            return replace(choice, goal_until=until)
        first, last = choice.windows.get(choice.exit, (0, len(self.used) - 1))
        windows = {**choice.windows, choice.exit: (first, min(last, weeks - 1))}
        return replace(choice, windows=windows)

    def _used_supports(
        self, items: tuple[str, ...], values: tuple[int, ...]
    ) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        supports: dict[str, dict[str, None]] = {}
        needed: dict[str, dict[str, None]] = {}
        for each in self._supports:
            if values[each.variable]:
                needed.setdefault(each.credential, {})[each.owner] = None
                if each.owner != GOAL:
                    supports.setdefault(each.owner, {})[each.credential] = None
        return (
            {name: tuple(each) for name, each in supports.items()},
            {name: tuple(each) for name, each in needed.items() if name in items},
        )

    def _windows(
        self, items: tuple[str, ...], values: tuple[int, ...], links: Mapping[str, int]
    ) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        spans = [
            (
                self.problem.links[name].item,
                self.problem.links[name].first,
                self.problem.links[name].last,
            )
            for name, units in links.items()
            if units and not self.problem.links[name].held
        ]
        spans += [
            (each.owner, 0, each.week)
            for each in self._untils
            if values[each.variable] and each.owner != GOAL
        ]
        for name, first, last in spans:
            low, high = found.get(name, (0, len(self.used) - 1))
            found[name] = (max(low, first), min(high, last))
        return found

    def _goal_until(self, values: tuple[int, ...]) -> int | None:
        weeks = [
            each.week + 1 for each in self._untils if each.owner == GOAL and values[each.variable]
        ]
        return min(weeks, default=None)

    def _pays(self, name: str, funding: str | None) -> int:
        item = self.problem.items[name]
        off = sum(each.units for each in item.help if each.funding == funding)
        return (item.price or 0) - off

    def forbid(
        self, choice: Choice, values: tuple[int, ...], weeks: int | None, early: int | None
    ) -> None:
        """Rule out a choice that cannot be packed as the program says, and what is harder still.

        Args:
            values: of every variable when the choice was read.
            weeks: it takes so many weeks at least; None: it cannot be packed at all.
            early: its exit was wanted in so many weeks.
        """
        literals = {each for each in self._literals(choice) if values[each] == 1}
        terms = [(each, -1) for each in sorted(literals)]
        if weeks is not None and weeks <= len(self.used):
            terms.append((self.used[weeks - 1], 1))
        if early is not None and early < len(self.early):
            terms.append((self.early[early], 1))
        terms += [(each, 1) for each in self._other_help(choice)]
        self._cut((terms, 1 - len(literals), None))
        if self.problem.money_per_month is not None and len(self.cuts) >= _MANY_CUTS:
            for row in self.months.take(choice.items, self):
                self._cut(row)

    def _cut(self, row: Row) -> None:
        self.cuts.append(row)
        self.program.row(*row)

    def waiting(self) -> Iterator[tuple[str, str, int]]:
        """Yield what waits, for what, and the variable that says so; the goal waits for nothing."""
        for each in self._supports:
            if each.owner != GOAL:
                yield each.owner, each.credential, each.variable

    def _literals(self, choice: Choice) -> Iterator[int]:
        """Yield the variables whose being 1 makes the choice as hard to pack as it is."""
        for name in choice.items:
            yield self.chosen[name]
            yield from self.sessions[name]
        for each in self._supports:
            if each.credential in choice.supports.get(each.owner, ()):
                yield each.variable
        for until in self._untils:
            if until.owner == GOAL or until.owner in choice.items:
                yield until.variable
        if choice.exit is not None:
            yield self.exits[choice.exit]
        yield from self._timed_links(choice)

    def _timed_links(self, choice: Choice) -> Iterator[int]:
        """Yield promises that say when one of the items must be finished."""
        for name in choice.links:
            link = self.problem.links[name]
            if not link.held and link.item in choice.windows:
                yield self.links[name]

    def _other_help(self, choice: Choice) -> list[int]:
        """Funding that would make a month cheaper than it was."""
        if self.problem.money_per_month is None:
            return []
        return [
            variable
            for (name, funding), variable in self.help.items()
            if name in choice.items and choice.help.get(name) != funding
        ]


def _weight(label: str) -> int:
    """Return a number that depends on the label alone: with such weights the least choice is,
    but for a chance of one in some hundreds of thousands, the only one (isolation lemma of
    Mulmuley, Vazirani and Vazirani, 1987)."""
    digest = hashlib.sha256(label.encode()).digest()
    return 1 + int.from_bytes(digest[:4]) % _WEIGHTS


def _falling(rows: list[Row], variables: list[int]) -> None:
    for one, following in pairwise(variables):
        rows.append(([(one, 1), (following, -1)], 0, None))
