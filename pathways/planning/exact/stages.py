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
            done = _value(stage, here[1])
            bound = done if solved.ended is Ended.OPTIMAL else solved.bound
            reached.append(Reached(stage.part, stage.objective, done, bound))
            best = Found(here[0], here[2], here[1], tuple(reached), solved.ended is Ended.OPTIMAL)
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
        return Found(here[0], here[2], here[1], tuple(reached), solved.ended is Ended.OPTIMAL)

    def _stage(
        self, stage: Stage, most: int
    ) -> tuple[tuple[Choice, tuple[int, ...], Packing] | None, Solved]:
        """Return the best selection of a stage that can be packed into so many weeks."""
        is_time = stage.objective is Objective.SOONEST and stage.part is Part.VALUE
        while True:
            solved = self.selection.program.minimise(stage.terms, self.stop)
            if solved.values is None:
                return None, solved
            choice = self.selection.choice(solved.values)
            weeks = sum(solved.values[each] for each in self.selection.used)
            packed = self._pack(choice, most, any_length=not is_time)
            kept = self._kept(packed, solved.values, weeks, is_time)
            if kept is None and packed.packing is not None and not is_time:
                packed = self._pack(choice, most, any_length=False)
                kept = self._kept(packed, solved.values, weeks, is_time)
            if kept is not None and packed.packing is not None:
                return (choice, kept, packed.packing), solved
            if packed.ended is Ended.STOPPED:
                return self._stopped(choice, packed, solved)
            takes = most + 1 if packed.packing is None else packed.packing.length
            self._forbid(choice, solved.values, takes)

    def _kept(
        self, packed: Packed, values: tuple[int, ...], weeks: int, is_time: bool
    ) -> tuple[int, ...] | None:
        """Return the values with the weeks that a packing takes; None when rows forbid so many."""
        if packed.packing is None:
            return None
        if packed.packing.length <= weeks:
            return values
        longer = self._longer(values, packed.packing.length)
        return longer if not is_time and self.selection.program.holds(longer) else None

    def _stopped(
        self, choice: Choice, packed: Packed, solved: Solved
    ) -> tuple[tuple[Choice, tuple[int, ...], Packing] | None, Solved]:
        """Return what there was when the time was up, if all rows hold for it."""
        late = Solved(Ended.STOPPED, solved.values, solved.value, solved.bound)
        if packed.packing is None or solved.values is None:
            return None, late
        longer = self._longer(solved.values, packed.packing.length)
        if not self.selection.program.holds(longer):
            return None, late
        return (choice, longer, packed.packing), late

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


def _value(stage: Stage, values: tuple[int, ...]) -> int:
    return sum(factor * values[variable] for variable, factor in stage.terms)


def _least(stage: Stage) -> int:
    """Return what a sum of 0-or-1 variables cannot go below."""
    return sum(min(0, factor) for _, factor in stage.terms)
