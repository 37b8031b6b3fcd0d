"""Money in the selecting program: the whole, each funding once, and what the months allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathways.planning.exact.selection_rows import Row, at_most
from pathways.planning.exact.solver import Terms

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection


def money_rows(selection: Selection) -> Iterator[Row]:
    """Yield the rows of all limits on money."""
    problem = selection.problem
    if problem.money_total is not None:
        yield at_most(selection.cost(), problem.money_total)
    yield from _funding_rows(selection)
    if problem.money_per_month is not None:
        yield from _month_rows(selection, problem.money_per_month)


def _funding_rows(selection: Selection) -> Iterator[Row]:
    """Funding that a person gets once helps with one item."""
    once: dict[str, Terms] = {}
    for item in selection.problem.items.values():
        for each in item.help:
            if each.once:
                variable = selection.help[item.credential, each.funding]
                once.setdefault(each.funding, []).append((variable, 1))
    for terms in once.values():
        yield at_most(terms, 1)


def _month_rows(selection: Selection, most: int) -> Iterator[Row]:
    """No more is paid than the months allow, and no step costs more than a month."""
    begins = [selection.used[week] for week in selection.months.firsts]
    yield at_most([*selection.cost(), *((each, -most) for each in begins)])
    yield from _large_price_rows(selection, begins, most)
    for name, item in selection.problem.items.items():
        if item.price is not None and item.price > most:
            helped = [(selection.help[name, each.funding], -each.units) for each in item.help]
            yield at_most([(selection.chosen[name], item.price - most), *helped])


def _large_price_rows(selection: Selection, begins: list[int], most: int) -> Iterator[Row]:
    """Of prices above a half of a month's money one fits into a month, above a third two."""
    plain = [each for each in selection.problem.items.values() if each.price and not each.help]
    for parts in (2, 3, 4):
        large = [each for each in plain if (each.price or 0) * parts > most]
        terms = [(selection.chosen[each.credential], 1) for each in large]
        if large:
            yield at_most([*terms, *((each, 1 - parts) for each in begins)])
