"""The part of a choice that by itself takes too long: what rules it out rules out many others.

A row against the whole choice forbids one choice; a row against two classes whose months cost too
much together forbids every plan with both (a strengthened Benders cut by deletion filtering).
"""

from __future__ import annotations

from dataclasses import replace

from pathways.planning.exact.choice import Choice
from pathways.planning.exact.packing import make_job
from pathways.planning.exact.packing_months import months_for
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.solver import Ended, Stop


def part_that_takes(problem: Problem, choice: Choice, weeks: int, stop: Stop) -> Choice:
    """Return a smallest part of a choice that is known to take so many weeks at least.

    Only proofs that are quick are tried; where none works, it is the whole choice.
    """
    if choice.exit is not None or choice.goal_until is not None:
        return choice  # these tell of weeks by themselves
    if not _takes(problem, choice, weeks, stop):
        return choice
    kept = list(choice.items)
    for name in choice.items:
        rest = [each for each in kept if each != name]
        if rest and _takes(problem, part(choice, rest), weeks, stop):
            kept = rest
    return part(choice, kept)


def part(choice: Choice, names: list[str]) -> Choice:
    """Return a choice of some of its items, which wait for each other as before."""
    inside = set(names)
    return replace(
        choice,
        items=tuple(names),
        sessions={name: each for name, each in choice.sessions.items() if name in inside},
        supports={
            name: tuple(each for each in before if each in inside)
            for name, before in choice.supports.items()
            if name in inside
        },
        windows={name: each for name, each in choice.windows.items() if name in inside},
        pays={name: each for name, each in choice.pays.items() if name in inside},
    )


def _takes(problem: Problem, choice: Choice, weeks: int, stop: Stop) -> bool:
    """Whether a quick proof shows that a choice takes so many weeks at least."""
    job = make_job(problem, choice, weeks - 1)
    if job is None:
        return True
    if problem.money_per_month is None:
        return False
    return months_for(job, weeks - 1, stop)[0] is Ended.INFEASIBLE


__all__ = ["part", "part_that_takes"]
