"""Needs in the selecting program: what a chosen item or the goal demands of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.planning.exact.needs import (
    AtLeast,
    Done,
    HeldUntil,
    Need,
    Never,
    SumOf,
    Unknown,
)
from pathways.planning.exact.problem import scale_of, whole
from pathways.planning.exact.selection_rows import (
    GOAL,
    Guess,
    Support,
    Until,
    at_least,
    at_most,
    exactly,
)
from pathways.planning.exact.solver import Terms

if TYPE_CHECKING:
    from pathways.planning.exact.selection import Selection


def demand(selection: Selection, need: Need, active: int, owner: str) -> None:
    """Demand that a need is met when the variable `active` is 1.

    Args:
        owner: id of what asks, or GOAL.
    """
    match need:
        case Done():
            _demand_done(selection, need, active, owner)
        case Never():
            selection.take(at_most([(active, 1)]))
        case Unknown():
            selection.take(at_most([(active, 1), (selection.unsure, -1)]))
            selection.guessed.append(Guess(active, need.assumption))
        case HeldUntil():
            _demand_held(selection, need, active, owner)
        case AtLeast():
            _demand_some(selection, need, active, owner)
        case SumOf():
            _demand_sum(selection, need, active, owner)
        case _:
            pass  # held, waived or met: nothing to ask


def _demand_done(selection: Selection, need: Done, active: int, owner: str) -> None:
    chosen = selection.chosen.get(need.credential)
    selection.take(at_most([(active, 1), *([] if chosen is None else [(chosen, -1)])]))
    selection.supports.append(Support(owner, need.credential, active))


def _demand_held(selection: Selection, need: HeldUntil, active: int, owner: str) -> None:
    selection.untils.append(Until(owner, need.credential, need.week, active))
    if owner == GOAL and need.week + 1 < len(selection.used):
        selection.take(at_most([(active, 1), (selection.used[need.week + 1], 1)], 1))


def _demand_some(selection: Selection, need: AtLeast, active: int, owner: str) -> None:
    if need.minimum == len(need.parts):
        for part in need.parts:
            demand(selection, part, active, owner)
        return
    used = [selection.program.add() for _ in need.parts]
    selection.take(exactly([*((each, 1) for each in used), (active, -need.minimum)], 0))
    for part, each in zip(need.parts, used, strict=True):
        demand(selection, part, each, owner)


def _demand_sum(selection: Selection, need: SumOf, active: int, owner: str) -> None:
    used = {each.credential: selection.program.add() for each in need.sources}
    for each in need.sources:
        selection.take(at_most([(used[each.credential], 1), (active, -1)]))
        demand(selection, each.need, used[each.credential], owner)
    for group in need.wanted.exclusive:
        selection.take(at_most([(used[each], 1) for each in group if each in used], 1))
    scale = _scale(need)
    total = _counted(selection, need, used, scale)
    least = whole(need.wanted.minimum, scale) or 0
    selection.take(at_least([*total, (active, -least)], 0))


def _scale(need: SumOf) -> int:
    wanted, amounts = need.wanted, [each.credits for each in need.sources]
    return scale_of((*amounts, wanted.minimum, *(cap.at_most for cap in wanted.caps)))


def _counted(selection: Selection, need: SumOf, used: dict[str, int], scale: int) -> Terms:
    """Return what the used sources add up to, no more than the caps let each group add."""
    worth = {each.credential: whole(each.credits, scale) or 0 for each in need.sources}
    capped: set[str] = set()
    total: Terms = []
    for cap in need.wanted.caps:
        inside = [each for each in cap.credentials if each in used]
        capped.update(inside)
        counts = selection.program.add(0, whole(cap.at_most, scale) or 0)
        selection.take(at_most([(counts, 1), *((used[each], -worth[each]) for each in inside)]))
        total.append((counts, 1))
    return total + [(used[each], worth[each]) for each in used if each not in capped]
