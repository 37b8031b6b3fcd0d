"""How many small changes of the rules the shipped cases notice.

Run it by hand to see what no case notices:

    PYTHONPATH=. .venv/bin/python tests/rules/mutation_score.py [SCHEME ...]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mutants import NOT, Mutant, mutants
from shipped_cases import RULES, every_case

from pathways.planning.worked_cases import WorkedCase, differences, judged
from pathways.rules.evaluate import LevelResult, SchemeResult
from pathways.rules.findings import Verdict
from pathways.rules.model import Scheme


@dataclass(frozen=True)
class Score:
    """How many mutants of one ladder were noticed, and which were not."""

    scheme: str
    tried: int
    missed: tuple[str, ...]

    @property
    def killed(self) -> int:
        return self.tried - len(self.missed)

    def __str__(self) -> str:
        return f"{self.scheme}: {self.killed} of {self.tried}, {percent([self]):.1f} %"


def percent(scores: Sequence[Score]) -> float:
    """Return how many of a hundred mutants were noticed."""
    tried = sum(score.tried for score in scores)
    return 100 * sum(score.killed for score in scores) / tried if tried else 100.0


def score_of(
    scheme: Scheme, cases: Sequence[WorkedCase], every: Iterable[Mutant] | None = None
) -> Score:
    """Return the score of the cases of one ladder; every case must pass on the ladder itself.

    Args:
        every: the ladder's mutants, if they are at hand.
    """
    known = [_Known.of(case, scheme) for case in cases if case.scheme == scheme.id]
    order = _Order([each.case for each in known])
    by_id = {each.case.id: each for each in known}
    missed, tried = [], 0
    for mutant in mutants(scheme) if every is None else every:
        tried += 1
        touched = _touched(scheme, mutant.scheme)
        likely = (by_id[case.id] for case in order.for_(mutant))
        killer = next((each for each in likely if each.notices(mutant, touched)), None)
        if killer is None:
            missed.append(mutant.change)
        else:
            order.last_kill[killer.case.id] = tried
    return Score(scheme.id, tried, tuple(missed))


@dataclass(frozen=True)
class _Known:
    """A case with the answer of the unchanged ladder, so that only what changed is judged anew."""

    case: WorkedCase
    answer: SchemeResult

    @classmethod
    def of(cls, case: WorkedCase, scheme: Scheme) -> _Known:
        answer = judged(case, scheme)
        assert differences(case.expect, answer, strict=True) == (), case.id
        contrary = {
            NOT + name: not value for name, value in case.facts.items() if isinstance(value, bool)
        }
        return cls(replace(case, facts={**case.facts, **contrary}), answer)

    def notices(self, mutant: Mutant, touched: frozenset[str]) -> bool:
        try:
            changed = self._changed_answer(mutant.scheme, touched)
        except (KeyError, ValueError, AttributeError, TypeError):
            return True  # a ladder that no longer fits together is noticed as well
        return bool(differences(self.case.expect, changed, strict=True))

    def _changed_answer(self, scheme: Scheme, touched: frozenset[str]) -> SchemeResult:
        fewer = tuple(level for level in scheme.levels if level.name in touched)
        part = judged(self.case, replace(scheme, levels=fewer))
        anew = {level.level: level for level in part.levels}
        levels = tuple(anew.get(level.level, level) for level in self.answer.levels)
        sure = _highest(levels, Verdict.MET)
        maybe = _highest(levels, Verdict.CANNOT_TELL)
        return replace(
            part,
            scheme=scheme,
            levels=levels,
            level=levels[sure].level if sure >= 0 else None,
            maybe=levels[maybe].level if maybe > sure else None,
        )


def _highest(levels: Sequence[LevelResult], verdict: Verdict) -> int:
    return max((n for n, level in enumerate(levels) if level.verdict is verdict), default=-1)


def _touched(scheme: Scheme, changed: Scheme) -> frozenset[str]:
    """Return the levels whose answer can differ."""
    beside = ("families", "same", "facts", "checked_on")
    if any(getattr(scheme, name) != getattr(changed, name) for name in beside):
        return frozenset(level.name for level in scheme.levels)
    other = [rule for rule in scheme.rules if rule not in changed.rules]
    other += [rule for rule in changed.rules if rule not in scheme.rules]
    ids = {rule.id for rule in other}
    upon = [rule for rule in changed.rules if rule.basis and rule.basis.rule in ids]
    return frozenset(rule.level for rule in (*other, *upon))


class _Order:
    """Cases in the order in which they are likely to notice a mutant: most are tried in vain."""

    def __init__(self, cases: Sequence[WorkedCase]) -> None:
        self.cases = cases
        self.last_kill: Counter[str] = Counter()
        self._words = {case.id: _words_of(case) for case in cases}
        self._spread = Counter(word for words in self._words.values() for word in words)

    def for_(self, mutant: Mutant) -> list[WorkedCase]:
        """Return the cases that speak of what was changed first, then the last killers."""
        changed = set(re.split(r"[ :.]+", mutant.change))

        def merit(case: WorkedCase) -> tuple[float, int]:
            shared = changed & self._words[case.id]
            return -sum(1 / self._spread[word] for word in shared), -self.last_kill[case.id]

        return sorted(self.cases, key=merit)


def _words_of(case: WorkedCase) -> set[str]:
    expect = case.expect
    roads = (part for road in (*expect.left, *expect.not_left) for part in road.split("."))
    values = (str(value) for piece in case.evidence for value in piece.values.values())
    kinds = (piece.kind for piece in case.evidence)
    return {expect.rank, expect.maybe or "", expect.by, *roads, *values, *kinds, *case.facts}


def main(names: Sequence[str]) -> None:
    """Print the score of the ladders named, of every one without a name."""
    scores = []
    for name in names or list(RULES):
        scores.append(score_of(RULES[name], every_case()))
        print(scores[-1])
        print("".join(f"    {change}\n" for change in scores[-1].missed), end="")
    print(f"in all: {percent(scores):.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
