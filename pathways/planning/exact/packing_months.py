"""Money by the month: in which month each item can begin, so that no month costs too much.

A small program over months instead of weeks. What it shows to be impossible is impossible; what it
finds is a month for each item, from which the simple rules mostly pack the weeks at once.
"""

from __future__ import annotations

from pathways.planning.exact.packing import Job, Task
from pathways.planning.exact.solver import Ended, Program, Stop


def months_for(job: Job, weeks: int, stop: Stop) -> tuple[Ended, dict[str, int]]:
    """Return by item the first week of the month in which it may begin, for so many weeks.

    INFEASIBLE: no packing into so many weeks keeps to the money of each month.
    """
    plan, most = job.problem.weeks, job.problem.money_per_month
    firsts = [
        week for week in range(weeks) if week == 0 or plan.month[week] != plan.month[week - 1]
    ]
    if most is None or len(firsts) < 2:
        return Ended.OPTIMAL, {}
    program = Program()
    begins = {name: [program.add() for _ in firsts] for name in job.tasks}
    for task in job.tasks.values():
        _order_rows(task, begins, firsts, program)
    _sum_rows(job, begins, firsts, weeks, program)
    solved = program.minimise([], stop)
    if solved.values is None:
        return solved.ended, {}
    return Ended.OPTIMAL, {
        name: firsts[next(n for n, each in enumerate(columns) if solved.values[each])]
        for name, columns in begins.items()
    }


def _order_rows(
    task: Task, begins: dict[str, list[int]], firsts: list[int], program: Program
) -> None:
    """An item begins in one month, a class in its own, and nothing before what it waits for."""
    own = begins[task.name]
    program.row([(each, 1) for each in own], 1, 1)
    if task.session is not None:
        there = max(n for n, week in enumerate(firsts) if week <= task.session.first)
        program.row([(own[there], 1)], lower=1)
    for before, _ in task.before:
        for number in range(len(firsts)):
            earlier = [(each, -1) for each in begins[before][: number + 1]]
            program.row([*((each, 1) for each in own[: number + 1]), *earlier], upper=0)


def _sum_rows(
    job: Job, begins: dict[str, list[int]], firsts: list[int], weeks: int, program: Program
) -> None:
    """A month's money is not passed; what begins in a month or later fits into what is left."""
    plan = job.problem.weeks
    for number, week in enumerate(firsts):
        pays = [(begins[name][number], task.pays) for name, task in job.tasks.items()]
        program.row(pays, upper=job.problem.money_per_month)
        later = [
            (each, task.item) for name, task in job.tasks.items() for each in begins[name][number:]
        ]
        room = plan.cumulated[weeks] - plan.cumulated[week]
        program.row([(each, item.work) for each, item in later], upper=room)
        connected = plan.cumulated_online[weeks] - plan.cumulated_online[week]
        program.row([(each, item.online) for each, item in later], upper=connected)
