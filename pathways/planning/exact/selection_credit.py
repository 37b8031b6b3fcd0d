"""Credit in the selecting program: promises at one college, what they add, and its caps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathways.planning.exact.selection_rows import Row, at_least, at_most

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection


def credit_rows(selection: Selection) -> Iterator[Row]:
    """Yield the rows of promises, caps and the credit that is wanted."""
    yield at_most([(each, 1) for each in selection.receivers.values()], 1)
    for name in selection.problem.links:
        yield from _link_rows(selection, name)
    for cap in selection.problem.caps:
        yield at_most([(selection.counted[each], 1) for each in cap.links], cap.at_most)
    if selection.problem.credits_wanted:
        yield at_least(selection.credit(), selection.problem.credits_wanted)


def _link_rows(selection: Selection, name: str) -> Iterator[Row]:
    """A promise counts at its college, when its item is earned, and instead of others for it."""
    link, variable = selection.problem.links[name], selection.links[name]
    if not link.held:
        yield at_most([(variable, 1), (selection.chosen[link.item], -1)])
    yield at_most([(variable, 1), (selection.receivers[link.receiver], -1)])
    yield at_most([(selection.counted[name], 1), (variable, -link.units)])
    for other in link.group:
        if other in selection.problem.links and name < other:
            yield at_most([(variable, 1), (selection.links[other], 1)], 1)
