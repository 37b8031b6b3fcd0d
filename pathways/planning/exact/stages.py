"""Solves in stages: best in what matters first, then, that held fast, best in what comes next.

Each selection is packed into weeks exactly. Where it takes longer than the selecting program
knew, a row says so and it is asked again (logic-based Benders decomposition; Hooker and
Ottosson 2003). docs/decisions/0007-exact-planner.md tells why this is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pathways.domain.limits import Objective
from pathways.planning.exact.choice import Choice, Packing
from pathways.planning.exact.lighter import part_that_takes
from pathways.planning.exact.pack import Packed, pack
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.selection import Selection
from pathways.planning.exact.solver import Ended, Solved, Stop, Terms


class Part(StrEnum):
    """What a stage makes least."""

    UNSURE = "unsure"
    UNKNOWN = "unknown"
    VALUE = "value"
    STEPS = "steps"
    GUESSES = "guesses"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to make least; `objective` is None for what is no objective of a person."""

    part: Part
    objective: Objective | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class Reached:
    """What a stage reached, and what nothing can beat."""

    part: Part
    objective: Objective | None
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Found:
    """The best selection with its packing.

    Attributes:
        reached: by stage, in order.
        proven: whether every stage was proven.
    """

    choice: Choice
    packing: Packing
    values: tuple[int, ...]
    reached: tuple[Reached, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class _Here:
    """A selection that can be packed, and how."""

    choice: Choice
    values: tuple[int, ...]
    packing: Packing


_WHICH_UNKNOWN = {
    Objective.CHEAPEST: 0,
    Objective.SOONEST: 1,
    Objective.LEAST_ONLINE: 2,
}


def stages_of(selection: Selection, order: Iterable[Objective]) -> tuple[Stage, ...]:
    """Return the stages for objectives in order: sure plans before all, ties broken last."""
    values = {
        Objective.CHEAPEST: selection.cost(),
        Objective.SOONEST: [(each, 1) for each in selection.used],
        Objective.LEAST_ONLINE: selection.online(),
        Objective.MOST_CREDIT: [(each, -factor) for each, factor in selection.credit()],
        Objective.USEFUL_EARLY: [(each, 1) for each in selection.early],
    }
    unsure = [(selection.unsure, 1)] if selection.may_be_unsure() else []
    stages = [Stage(Part.UNSURE, None, unsure)]
    for objective in order:
        which = _WHICH_UNKNOWN.get(objective)
        if which is not None:
            stages.append(Stage(Part.UNKNOWN, objective, selection.unknown(which)))
        stages.append(Stage(Part.VALUE, objective, values[objective]))
    stages.append(Stage(Part.STEPS, None, selection.steps()))
    stages.append(Stage(Part.GUESSES, None, selection.guesses()))
    stages.append(Stage(Part.TIE, None, selection.tie_breaks()))
    return tuple(stages)


@dataclass(slots=True)
class Solving:
    """Goes through stages for one problem; keeps what was packed already.

    Attributes:
        progress: told the number of the stage, and of how many, as it begins.
    """

    problem: Problem
    selection: Selection
    stop: Stop
    progress: Callable[[int, int], None] = field(default=lambda _stage, _of: None)
    _packed: dict[object, Packed] = field(default_factory=dict)

    def solve(self, stages: tuple[Stage, ...]) -> Found | Ended:
        """Return the best; INFEASIBLE when there is none, STOPPED when none was found in time."""
        best: Found | None = None
        reached: list[Reached] = []
        most = self.problem.weeks.count
        for number, stage in enumerate(stages):
            self.progress(number, len(stages))
            if not any(factor for _, factor in stage.terms):
                reached.append(Reached(stage.part, stage.objective, 0, 0))
                continue
            here, solved = self._stage(stage, most)
            if here is None:
                if best is None:
                    return solved.ended
                return self._unfinished(best, reached, stages[number:], solved)
            done = _value(stage, here.values)
            bound = done if solved.ended is Ended.OPTIMAL else solved.bound
            reached.append(Reached(stage.part, stage.objective, done, bound))
            best = _found(here, reached, solved)
            if not best.proven:
                return self._unfinished(best, reached, stages[number + 1 :], None)
            self.selection.program.row(stage.terms, upper=done)
            if stage.objective is Objective.SOONEST and stage.part is Part.VALUE:
                most = done
        if best is None:  # every stage is constant: the smallest selection will do
            return self._any(stages, reached)
        return Found(best.choice, best.packing, best.values, tuple(reached), proven=True)

    def _any(self, stages: tuple[Stage, ...], reached: list[Reached]) -> Found | Ended:
        nothing = Stage(stages[0].part, None, [])
        here, solved = self._stage(nothing, self.problem.weeks.count)
        if here is None:
            return solved.ended
        return _found(here, reached, solved)

    def _stage(self, stage: Stage, most: int) -> tuple[_Here | None, Solved]:
        """Return the best selection of a stage that can be packed into so many weeks."""
        if stage.objective is Objective.SOONEST and stage.part is Part.VALUE:
            return self._soonest(stage, most)
        while True:
            solved = self.selection.program.minimise(stage.terms, self.stop)
            if solved.values is None:
                return None, solved
            choice = self.selection.choice(solved.values)
            packed = self._pack(choice, most, any_length=True)
            kept = self._kept(packed, solved.values)
            if kept is None and packed.packing is not None:
                packed = self._pack(choice, most, any_length=False)
                kept = self._kept(packed, solved.values)
            if kept is not None and packed.packing is not None:
                ended = solved if packed.ended is not Ended.STOPPED else _stopped(solved)
                return _Here(choice, kept, packed.packing), ended
            if packed.ended is Ended.STOPPED:
                return None, _stopped(solved)
            takes = most + 1 if packed.packing is None else packed.packing.length
            self._forbid(choice, solved.values, takes)

    def _soonest(self, stage: Stage, most: int) -> tuple[_Here | None, Solved]:
        """Return a selection that can be packed into the fewest weeks.

        A selection is packed only as long as it can be shorter than the best so far; that one is
        the answer when the selecting program knows that nothing is shorter, or the time is up.
        """
        best: _Here | None = None
        bound = 0
        while True:
            solved = self.selection.program.minimise(stage.terms, self.stop)
            bound = max(bound, solved.bound)
            if solved.values is None:
                return best, _of_best(best, solved, bound)
            choice = self.selection.choice(solved.values)
            within = most if best is None else best.packing.length - 1
            packed = self._pack(choice, within, any_length=False)
            kept = self._kept(packed, solved.values)
            if kept is not None and packed.packing is not None:
                best = _Here(choice, kept, packed.packing)
            is_late = packed.ended is Ended.STOPPED
            if is_late or (best is not None and bound >= best.packing.length):
                return best, _of_best(best, _stopped(solved) if is_late else solved, bound)
            takes = within + 1 if packed.packing is None else packed.packing.length
            self._forbid(choice, solved.values, takes)

    def _kept(self, packed: Packed, values: tuple[int, ...]) -> tuple[int, ...] | None:
        """Return the values with the weeks that a packing takes; None when rows forbid so many."""
        if packed.packing is None:
            return None
        weeks = sum(values[each] for each in self.selection.used)
        if packed.packing.length <= weeks:
            return values
        longer = self._longer(values, packed.packing.length)
        return longer if self.selection.program.holds(longer) else None

    def _longer(self, values: tuple[int, ...], length: int) -> tuple[int, ...]:
        """Return the values with as many weeks as were really found."""
        found = list(values)
        for week, variable in enumerate(self.selection.used):
            found[variable] = int(week < length)
        return tuple(found)

    def _pack(self, choice: Choice, most: int, *, any_length: bool) -> Packed:
        key = (
            choice.items,
            tuple(sorted(choice.sessions.items())),
            tuple(sorted(choice.supports.items())),
            tuple(sorted(choice.windows.items())),
            tuple(sorted(choice.pays.items())),
            choice.goal_until,
            most,
            any_length,
        )
        if key not in self._packed:
            found = pack(self.problem, choice, most, self.stop, any_length=any_length)
            if found.ended is Ended.STOPPED:
                return found
            self._packed[key] = found
        return self._packed[key]

    def _forbid(self, choice: Choice, values: tuple[int, ...], takes: int) -> None:
        early = None
        if choice.exit is not None:
            early = sum(values[each] for each in self.selection.early)
        self.selection.forbid(choice, values, takes, early)
        part = part_that_takes(self.problem, choice, takes, self.stop)
        if part.items != choice.items:
            self.selection.forbid(part, values, takes, early)

    def _unfinished(
        self,
        best: Found,
        reached: list[Reached],
        rest: tuple[Stage, ...],
        solved: Solved | None,
    ) -> Found:
        """Return the best so far, with the bound that was known for the rest when it stopped."""
        for number, stage in enumerate(rest):
            value = _value(stage, best.values)
            bound = solved.bound if solved is not None and number == 0 else _least(stage)
            reached.append(Reached(stage.part, stage.objective, value, min(value, bound)))
        return Found(best.choice, best.packing, best.values, tuple(reached), proven=False)


def _found(here: _Here, reached: list[Reached], solved: Solved) -> Found:
    is_proven = solved.ended is Ended.OPTIMAL
    return Found(here.choice, here.packing, here.values, tuple(reached), is_proven)


def _stopped(solved: Solved) -> Solved:
    return Solved(Ended.STOPPED, solved.values, solved.value, solved.bound)


def _of_best(best: _Here | None, solved: Solved, bound: int) -> Solved:
    """Return how the search for the fewest weeks ended: proven when nothing can be shorter."""
    if best is None:
        return Solved(solved.ended, None, 0, bound)
    weeks = best.packing.length
    is_proven = solved.ended is Ended.INFEASIBLE or bound >= weeks
    ended = Ended.OPTIMAL if is_proven else Ended.STOPPED
    return Solved(ended, best.values, weeks, weeks if is_proven else min(bound, weeks))


def _value(stage: Stage, values: tuple[int, ...]) -> int:
    return sum(factor * values[variable] for variable, factor in stage.terms)


def _least(stage: Stage) -> int:
    """Return what a sum of 0-or-1 variables cannot go below."""
    return sum(min(0, factor) for _, factor in stage.terms)
