"""In which month each item begins, told to the selecting program where money by the month matters.

Only items of choices that cost too much in some month get these variables, so that the program
stays small. The rows hold for every packing; those of earlier calls stay true beside later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pathways.planning.exact.problem import Item, Problem
from pathways.planning.exact.selection_rows import Row, at_most
from pathways.planning.exact.solver import Terms

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection


@dataclass(slots=True)
class Months:
    """By item and month, terms that are 1 when it has begun by the end of that month.

    Attributes:
        firsts: the first week of each month.
    """

    problem: Problem
    firsts: tuple[int, ...]
    begun: dict[str, list[Terms]] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem) -> Months:
        """Return the months of a problem, with no item in them yet."""
        month = problem.weeks.month
        weeks = range(len(month))
        return cls(problem, tuple(w for w in weeks if w == 0 or month[w] != month[w - 1]))

    def take(self, names: Iterable[str], selection: Selection) -> list[Row]:
        """Return the rows that say what the months know of more items; none when all are known."""
        new = [name for name in names if name not in self.begun]
        if not new or len(self.firsts) < 2:
            return []
        rows = [row for name in new for row in self._columns(name, selection)]
        rows += self._money_rows()
        rows += self._work_rows(selection)
        rows += self._order_rows(set(new), selection)
        return rows

    def _columns(self, name: str, selection: Selection) -> Iterator[Row]:
        item, chosen = self.problem.items[name], selection.chosen[name]
        if item.has_dates:
            self.begun[name] = [
                self._classes(item, selection.sessions[name], number)
                for number in range(len(self.firsts))
            ]
            return
        columns = [selection.program.add() for _ in self.firsts[1:]]
        self.begun[name] = [*([(each, 1)] for each in columns), [(chosen, 1)]]
        for one, following in pairwise(self.begun[name]):
            yield at_most([*one, *_less(following)])

    def _classes(self, item: Item, sessions: list[int], number: int) -> Terms:
        """Return the classes that begin before the month after this one."""
        ends = self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self._weeks)
        pairs = zip(item.sessions, sessions, strict=True)
        return [(variable, 1) for session, variable in pairs if session.first < ends]

    @property
    def _weeks(self) -> tuple[int, ...]:
        return self.problem.weeks.month

    def _money_rows(self) -> Iterator[Row]:
        """What begins in a month costs no more than its money, with the most help there is."""
        for number in range(len(self.firsts)):
            terms: Terms = []
            for name, begun in self.begun.items():
                pays = _least_price(self.problem.items[name])
                terms += [(each, pays) for each, _ in begun[number]]
                terms += [(each, -pays) for each, _ in begun[number - 1]] if number else []
            yield terms, None, self.problem.money_per_month

    def _work_rows(self, selection: Selection) -> Iterator[Row]:
        """What begins after a month fits into the weeks after it, also with a connection."""
        weeks, items = self.problem.weeks, self.problem.items
        work = {name: items[name].work for name in self.begun}
        online = {name: items[name].online for name in self.begun}
        for number, first in enumerate(self.firsts[1:]):
            for units, rooms in ((work, weeks.hours), (online, weeks.online)):
                later = self._begun_after(number, units, selection)
                room = [(selection.used[w], -rooms[w]) for w in range(first, weeks.count)]
                yield at_most([*later, *room])

    def _begun_after(self, number: int, units: Mapping[str, int], selection: Selection) -> Terms:
        terms = [(selection.chosen[name], each) for name, each in units.items()]
        for name, each in units.items():
            terms += [(variable, -each) for variable, _ in self.begun[name][number]]
        return terms

    def _order_rows(self, new: set[str], selection: Selection) -> Iterator[Row]:
        """Nothing has begun before what it waits for."""
        for owner, before, support in selection.waiting():
            if not {owner, before} & new or owner not in self.begun or before not in self.begun:
                continue
            for number in range(len(self.firsts)):
                own, other = self.begun[owner][number], self.begun[before][number]
                yield at_most([*own, (support, 1), *_less(other)], 1)


def _less(terms: Terms) -> Terms:
    return [(each, -factor) for each, factor in terms]


def _least_price(item: Item) -> int:
    return max(0, (item.price or 0) - max((each.units for each in item.help), default=0))
