"""Every plan that no other plan beats: over cost, finish, online hours and sure credits.

One plan beats another when it is as good in all four and better in one. Of two costs, the one
that rests on fewer unpublished prices is better, whatever the known sums; so with hours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pathways.domain.limits import Objective
from pathways.planning.exact.problem import DEFAULT_ORDER, Problem
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.solver import Ended, Stop, Terms
from pathways.planning.exact.stages import Found, Part, Solving, Stage, stages_of

MOST = 60
"""Unbeaten plans that are looked for; with more the set is told as not complete."""

MEASURED = DEFAULT_ORDER


@dataclass(frozen=True, slots=True)
class Front:
    """The unbeaten plans.

    Attributes:
        plans: in the order in which they were found.
        is_complete: whether it is proven that there is no other.
    """

    plans: tuple[Found, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class _Point:
    """How one plan does: unknown facts and known value by objective, less is better."""

    unknown: dict[Objective, int]
    value: dict[Objective, int]


def unbeaten(
    problem: Problem,
    stop: Stop,
    tell: Callable[[int, int], None],
    seed: Callable[[int], None] = lambda _count: None,
) -> Front:
    """Return the unbeaten plans among those that rest on known facts, if there are such.

    Args:
        tell: told the stage and of how many.
        seed: told how many plans are found.
    """
    selection = Selection(problem)
    selection.build()
    solving = Solving(problem, selection, stop, tell)
    base, cuts = selection.program.size[1], 0
    found: list[Found] = []
    stages = stages_of(selection, MEASURED)
    firsts = [*(_order(each) for each in MEASURED), *([MEASURED] * MOST)]
    for order in firsts:
        answer = solving.solve(stages_of(selection, order))
        if not isinstance(answer, Found):
            return Front(tuple(found), answer is Ended.INFEASIBLE)
        if not answer.proven:
            return Front(tuple(found), is_complete=False)
        found.append(answer)
        seed(len(found))
        selection.program.forget_rows(base)
        for row in selection.cuts[cuts:]:
            selection.program.row(*row)
        cuts = len(selection.cuts)
        if len(found) == 1:
            unsure = sum(answer.values[each] for each in (selection.unsure,))
            selection.program.row([(selection.unsure, 1)], upper=unsure)
        _leave_beaten_out(selection, stages, _point(stages, answer.values))
        base = selection.program.size[1]
    return Front(tuple(found), is_complete=False)


def _order(first: Objective) -> tuple[Objective, ...]:
    return (first, *(each for each in MEASURED if each is not first))


def _point(stages: tuple[Stage, ...], values: tuple[int, ...]) -> _Point:
    point = _Point({}, {})
    for stage in stages:
        total = sum(factor * values[variable] for variable, factor in stage.terms)
        if stage.objective is not None and stage.part is Part.UNKNOWN:
            point.unknown[stage.objective] = total
        elif stage.objective is not None and stage.part is Part.VALUE:
            point.value[stage.objective] = total
    return point


def _leave_beaten_out(selection: Selection, stages: tuple[Stage, ...], point: _Point) -> None:
    """Demand that every further plan is better than one that was found in at least one way."""
    program = selection.program
    ways: Terms = []
    terms = {(stage.objective, stage.part): stage.terms for stage in stages}
    for objective in MEASURED:
        unknown = terms.get((objective, Part.UNKNOWN), [])
        if unknown and point.unknown[objective] > 0:
            fewer = program.add()
            _if(selection, fewer, unknown, point.unknown[objective] - 1)
            ways.append((fewer, 1))
        value = terms[objective, Part.VALUE]
        if any(factor for _, factor in value):
            less = program.add()
            _if(selection, less, unknown, point.unknown.get(objective, 0))
            _if(selection, less, value, point.value[objective] - 1)
            ways.append((less, 1))
    program.row(ways, lower=1)


def _if(selection: Selection, switch: int, terms: Terms, most: int) -> None:
    """Demand that a sum is at most so much when a switch is on."""
    highest = sum(max(0, factor * selection.program.upper(variable)) for variable, factor in terms)
    if highest > most:
        slack = highest - most
        selection.program.row([*terms, (switch, slack)], upper=most + slack)
