"""The integer program that selects: what to earn, in which class, with which help and promises.

Time stands in it as bounds that every packing keeps; `stages` has each selection packed exactly
and adds a row where the bounds were too kind. Prerequisites, sums, money and credit are exact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from pathways.domain.limits import Objective
from pathways.planning.exact.choice import Choice
from pathways.planning.exact.problem import Item, Problem
from pathways.planning.exact.selection_credit import credit_rows
from pathways.planning.exact.selection_money import money_rows
from pathways.planning.exact.selection_months import Months
from pathways.planning.exact.selection_needs import demand
from pathways.planning.exact.selection_reading import read_choice
from pathways.planning.exact.selection_rows import (
    GOAL,
    Guess,
    Row,
    Support,
    Until,
    at_most,
    exactly,
)
from pathways.planning.exact.selection_time import exit_rows, time_rows
from pathways.planning.exact.solver import Program, Terms

_WEIGHTS = 100_000

_MANY_CUTS = 16
"""After so many rows against single choices the months themselves are told to the program."""


@dataclass(slots=True)
class Selection:
    """The program of one problem, and what its variables stand for.

    Attributes:
        chosen: by item, whether it is earned.
        sessions: by item, whether it is earned in each of its dated classes.
        help: by item and funding, whether the funding pays for it.
        links: by promise of credit, whether it is counted on.
        counted: by promise, the units of credit that count.
        receivers: by college, whether credit is counted at it.
        used: by week, whether the plan lasts longer than it.
        early: by week, whether nothing useful is held before its end; empty unless asked for.
        exits: by item or GOAL, whether it is what is useful first; empty unless asked for.
        unsure: whether anything rests on what is not known.
        cuts: rows that were added because bounds on time were too kind; they hold for good.
        supports, untils, guessed: the leaves that the needs rest on.
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
    supports: list[Support] = field(default_factory=list)
    untils: list[Until] = field(default_factory=list)
    guessed: list[Guess] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.months = Months.of(self.problem)

    def build(self) -> None:
        """Lay out every variable and row."""
        items = self.problem.items
        self._add_items()
        goal = self.program.add(1, 1)
        self._add_credit()
        if Objective.USEFUL_EARLY in self.problem.order:
            self._add_exits()
        demand(self, self.problem.goal_need, goal, GOAL)
        for name, item in items.items():
            demand(self, item.need, self.chosen[name], name)
            self._take_item(item)
        for row in (*money_rows(self), *time_rows(self)):
            self.take(row)

    def take(self, row: Row) -> None:
        """Add one row to the program."""
        self.program.row(*row)

    def _add_items(self) -> None:
        add, items = self.program.add, self.problem.items
        self.chosen = {name: add() for name in items}
        self.unsure = add()
        self.used = [add() for _ in range(self.problem.weeks.count)]
        for name, item in items.items():
            self.sessions[name] = [add() for _ in item.sessions]
            self.help.update({(name, each.funding): add() for each in item.help})

    def _add_credit(self) -> None:
        add, problem = self.program.add, self.problem
        self.links = {name: add() for name in problem.links}
        self.counted = {name: add(0, link.units) for name, link in problem.links.items()}
        self.receivers = {name: add() for name in problem.receivers}
        for row in credit_rows(self):
            self.take(row)

    def _add_exits(self) -> None:
        add, items = self.program.add, self.problem.items
        self.early = [add() for _ in self.used]
        self.exits = {name: add() for name, item in items.items() if item.useful}
        self.exits[GOAL] = add()
        for row in exit_rows(self):
            self.take(row)

    def _take_item(self, item: Item) -> None:
        """One class of those with dates, one funding, and unsure where something is assumed."""
        chosen = self.chosen[item.credential]
        if item.has_dates:
            each = [(session, 1) for session in self.sessions[item.credential]]
            self.take(exactly([*each, (chosen, -1)], 0))
        helped = [(self.help[item.credential, each.funding], 1) for each in item.help]
        if helped:
            self.take(at_most([*helped, (chosen, -1)]))
        if item.assumptions:
            self.take(at_most([(chosen, 1), (self.unsure, -1)]))

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
        return bool(self.guessed) or any(e.assumptions for e in self.problem.items.values())

    def guesses(self) -> Terms:
        """Conditions that are taken as met without being known."""
        return [(each.variable, 1) for each in self.guessed]

    def tie_breaks(self) -> Terms:
        """Fixed weights that tell apart choices that are alike in everything that matters."""
        labels = list(self.chosen.items())
        labels += [
            (f"{name} {number}", each)
            for name, sessions in self.sessions.items()
            for number, each in enumerate(sessions)
        ]
        labels += [(f"{name} {funding}", each) for (name, funding), each in self.help.items()]
        labels += [(f"link {name}", each) for name, each in self.links.items()]
        labels += [
            (f"{each.owner} waits for {each.credential}", each.variable) for each in self.supports
        ]
        return [(variable, _weight(label)) for label, variable in labels]

    def steps(self) -> Terms:
        """How many credentials are earned."""
        return [(each, 1) for each in self.chosen.values()]

    # -- choices -------------------------------------------------------------------

    def choice(self, values: tuple[int, ...]) -> Choice:
        """Return what values of the variables stand for."""
        return read_choice(self, values)

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
        self.take(row)

    def waiting(self) -> Iterator[tuple[str, str, int]]:
        """Yield what waits, for what, and the variable that says so; the goal waits for nothing."""
        for each in self.supports:
            if each.owner != GOAL:
                yield each.owner, each.credential, each.variable

    def _literals(self, choice: Choice) -> Iterator[int]:
        """Yield the variables whose being 1 makes the choice as hard to pack as it is."""
        for name in choice.items:
            yield self.chosen[name]
            yield from self.sessions[name]
        for each in self.supports:
            if each.credential in choice.supports.get(each.owner, ()):
                yield each.variable
        for until in self.untils:
            if until.owner == GOAL or until.owner in choice.items:
                yield until.variable
        if choice.exit is not None:
            yield self.exits[choice.exit]
        yield from self._timed_links(choice)

    def _timed_links(self, choice: Choice) -> Iterator[int]:
        """Yield promises that say when one of the items must be finished."""
        for name in choice.links:
            link = self.problem.links[name]
            is_timed = link.first > 0 or link.last < len(self.used) - 1
            if is_timed and not link.held and link.item in choice.windows:
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
