"""Integer programs in whole numbers, solved by HiGHS and checked again in whole numbers.

HiGHS counts in floating point. What it returns is rounded and put into every row here, so that
no tolerance decides; a bound is rounded against us. It is given no solution to start from: with
one, HiGHS 1.16.0 told a wrong optimum in a small world of the brute force. One thread
and one seed: the same program has the same answer on every run. highspy is loaded when the first
program is solved.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_SLACK = 1e-5
"""What a bound may be off by because of floating point; objectives are whole numbers."""

Terms = list[tuple[int, int]]
"""Pairs of a variable and its coefficient."""


class Ended(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"  # the time was up, or it was cancelled


@dataclass(frozen=True, slots=True)
class Stop:
    """When to give up.

    Attributes:
        at: reading of `time.monotonic`; None: never.
        is_cancelled: asked again and again.
    """

    at: float | None = None
    is_cancelled: Callable[[], bool] = field(default=lambda: False)

    @classmethod
    def after(cls, seconds: float | None, is_cancelled: Callable[[], bool] | None = None) -> Stop:
        """Return when so many seconds have passed."""
        at = None if seconds is None else time.monotonic() + seconds
        return cls(at, is_cancelled or (lambda: False))

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return math.inf if self.at is None else max(0.0, self.at - time.monotonic())

    def is_now(self) -> bool:
        """Whether to give up now."""
        return self.left <= 0 or self.is_cancelled()


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer of one solve.

    Attributes:
        values: of every variable; None when none were found.
        value: of the objective, exactly.
        bound: no solution has a smaller value; equal to `value` when it is proven.
    """

    ended: Ended
    values: tuple[int, ...] | None
    value: int
    bound: int


class InexactError(RuntimeError):
    """The solver's answer breaks a row when it is counted in whole numbers."""


@dataclass(frozen=True, slots=True)
class _Row:
    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None


class Program:
    """Whole-number variables and rows, to which rows can be added between solves."""

    def __init__(self) -> None:
        self._bounds: list[tuple[int, int]] = []
        self._rows: list[_Row] = []
        self._engine: Any = None
        self._sent_rows = 0
        self._sent_variables = 0

    @property
    def size(self) -> tuple[int, int]:
        """How many variables and rows there are."""
        return len(self._bounds), len(self._rows)

    def add(self, lower: int = 0, upper: int = 1) -> int:
        """Add a whole-number variable; return its number."""
        self._bounds.append((lower, upper))
        return len(self._bounds) - 1

    def upper(self, variable: int) -> int:
        """Return the most that a variable can be."""
        return self._bounds[variable][1]

    def row(
        self, terms: Iterable[tuple[int, int]], lower: int | None = None, upper: int | None = None
    ) -> None:
        """Demand that a sum lies between two numbers, both included."""
        together: dict[int, int] = {}
        for variable, factor in terms:
            together[variable] = together.get(variable, 0) + factor
        kept = tuple((variable, factor) for variable, factor in together.items() if factor)
        self._rows.append(_Row(kept, lower, upper))

    def forget_rows(self, count: int) -> None:
        """Take back every row after the first `count`."""
        if self._engine is not None and self._sent_rows > count:
            import numpy as np

            gone = np.arange(count, self._sent_rows, dtype=np.int32)
            self._engine.deleteRows(len(gone), gone)
            self._sent_rows = count
        del self._rows[count:]

    def minimise(self, terms: Terms, stop: Stop) -> Solved:
        """Return values for which the sum is least, with the proof of it in `bound`."""
        for way in _WAYS:
            if stop.is_now():
                break
            engine = self._send(terms, way)
            _run(engine, stop)
            if _status(engine) in _ENDS:
                return self._answer(engine, terms)
            self._forget_engine()
        return Solved(Ended.STOPPED, None, 0, 0)

    def _forget_engine(self) -> None:
        """Begin anew: HiGHS 1.16.0 can fail on a program that it solves when told it freshly."""
        self._engine, self._sent_rows, self._sent_variables = None, 0, 0

    def _send(self, terms: Terms, way: Mapping[str, str]) -> Any:
        import numpy as np

        if self._engine is None:
            self._engine = _open()
            for name, value in way.items():
                self._engine.setOptionValue(name, value)
        engine = self._engine
        self._send_variables(engine)
        self._send_rows(engine)
        cost = np.zeros(len(self._bounds))
        for variable, factor in terms:
            cost[variable] += factor
        engine.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        return engine

    def _send_variables(self, engine: Any) -> None:
        import highspy._core as highs
        import numpy as np

        new = self._bounds[self._sent_variables :]
        if not new:
            return
        lower = np.array([low for low, _ in new], dtype=float)
        upper = np.array([high for _, high in new], dtype=float)
        engine.addVars(len(new), lower, upper)
        places = np.arange(self._sent_variables, len(self._bounds), dtype=np.int32)
        whole = np.full(len(new), int(highs.HighsVarType.kInteger), dtype=np.uint8)
        engine.changeColsIntegrality(len(new), places, whole)
        self._sent_variables = len(self._bounds)

    def _send_rows(self, engine: Any) -> None:
        import numpy as np

        new = self._rows[self._sent_rows :]
        if not new:
            return
        lower = [-math.inf if row.lower is None else float(row.lower) for row in new]
        upper = [math.inf if row.upper is None else float(row.upper) for row in new]
        starts, places, factors = [0], [], []
        for row in new:
            places += [variable for variable, _ in row.terms]
            factors += [float(factor) for _, factor in row.terms]
            starts.append(len(places))
        engine.addRows(
            len(new),
            np.array(lower),
            np.array(upper),
            len(places),
            np.array(starts[:-1], dtype=np.int32),
            np.array(places, dtype=np.int32),
            np.array(factors),
        )
        self._sent_rows = len(self._rows)

    def _answer(self, engine: Any, terms: Terms) -> Solved:
        name = _status(engine)
        if name in ("Infeasible", "Primal infeasible or unbounded"):
            return Solved(Ended.INFEASIBLE, None, 0, 0)
        info = engine.getInfo()
        values = self._rounded(engine, info)
        if values is None:
            return Solved(Ended.STOPPED, None, 0, _upward(info.mip_dual_bound))
        value = sum(factor * values[variable] for variable, factor in terms)
        bound = min(value, _upward(info.mip_dual_bound))
        ended = Ended.OPTIMAL if bound == value or name == "Optimal" else Ended.STOPPED
        return Solved(ended, values, value, value if ended is Ended.OPTIMAL else bound)

    def _rounded(self, engine: Any, info: Any) -> tuple[int, ...] | None:
        if info.primal_solution_status != 2:  # kSolutionStatusFeasible
            return None
        found = engine.getSolution().col_value
        values = tuple(round(value) for value in found)
        self._check(values)
        return values

    def holds(self, values: tuple[int, ...]) -> bool:
        """Whether values keep to every bound and row, counted in whole numbers."""
        try:
            self._check(values)
        except InexactError:
            return False
        return True

    def _check(self, values: tuple[int, ...]) -> None:
        """Count every row again in whole numbers."""
        for value, (lower, upper) in zip(values, self._bounds, strict=True):
            if not lower <= value <= upper:
                raise InexactError("a variable is out of its bounds")
        for row in self._rows:
            total = sum(factor * values[variable] for variable, factor in row.terms)
            if row.lower is not None and total < row.lower:
                raise InexactError(f"{total} is below {row.lower}")
            if row.upper is not None and total > row.upper:
                raise InexactError(f"{total} is above {row.upper}")


def _upward(bound: float) -> int:
    """Return the least whole number that a whole objective can have above a bound."""
    if not math.isfinite(bound):
        return 0
    return math.ceil(bound - _SLACK * max(1.0, abs(bound) * 1e-3))


def _open() -> Any:
    """Return an empty HiGHS instance: one thread, one seed, no tolerance for a gap."""
    import highspy._core as highs

    engine = highs._Highs()
    for name, value in _OPTIONS:
        engine.setOptionValue(name, value)
    return engine


def _run(engine: Any, stop: Stop) -> None:
    engine.setOptionValue("time_limit", engine.getRunTime() + min(stop.left, 1e7))
    engine.setCallback(_interrupt, stop)
    engine.startCallback(_interrupts()[0])
    engine.run()
    engine.setCallback(None, None)


def _status(engine: Any) -> str:
    return str(engine.modelStatusToString(engine.getModelStatus()))


_ENDS = frozenset(
    {
        "Optimal",
        "Infeasible",
        "Primal infeasible or unbounded",
        "Time limit reached",
        "Interrupted by user",
        "Empty",
    }
)
"""How a solve may end; anything else, such as 'Solve error', is HiGHS's own trouble."""

_WAYS: tuple[Mapping[str, str], ...] = ({}, {}, {"presolve": "off"})
"""Options to try one after the other while HiGHS has trouble, from the second on told anew."""

_OPTIONS: tuple[tuple[str, bool | int | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 0.5),  # objectives are whole numbers
    ("mip_feasibility_tolerance", 1e-9),
    ("primal_feasibility_tolerance", 1e-9),
)


def _interrupts() -> tuple[Any, ...]:
    import highspy._core as highs

    return (highs.cb.HighsCallbackType.kCallbackMipInterrupt,)


def _interrupt(_kind: Any, _message: str, _out: Any, control: Any, stop: Stop) -> None:
    if control is not None and stop.is_now():
        control.user_interrupt = True
