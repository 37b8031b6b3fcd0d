"""The shortest packing of a choice, proven: rules first, the program over weeks where they fail."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pathways.planning.exact.choice import Choice, Packing
from pathways.planning.exact.packing import Job, by_rules, first_valid, make_job
from pathways.planning.exact.packing_model import WeekModel
from pathways.planning.exact.packing_months import months_for
from pathways.planning.exact.problem import Problem
from pathways.planning.exact.solver import Ended, Stop


@dataclass(frozen=True, slots=True)
class Packed:
    """How packing ended. `packing` is None when it cannot be done, or was stopped before."""

    ended: Ended
    packing: Packing | None


_IMPOSSIBLE = Packed(Ended.INFEASIBLE, None)


def pack(
    problem: Problem, choice: Choice, most: int, stop: Stop, *, any_length: bool = False
) -> Packed:
    """Return the shortest packing of a choice into at most so many weeks.

    Args:
        any_length: any packing will do, to know that there is one.
    """
    job = make_job(problem, choice, most)
    if job is None:
        return _IMPOSSIBLE
    found = by_rules(job, job.most)
    if found is not None and (any_length or found.length == job.least):
        return Packed(Ended.OPTIMAL, found)
    if problem.money_per_month is not None:
        job, found = _by_months(job, found, stop)
        if found is not None and (any_length or found.length == job.least):
            return Packed(Ended.OPTIMAL, found)
        if job.least > job.most:
            return _IMPOSSIBLE
    within = job.most if found is None else found.length
    if _may_lapse(job, within):
        return _by_length(job, within, stop)
    ended, packing = _model(job, within).shortest(stop)
    if packing is None and found is not None:
        return Packed(Ended.STOPPED, found)
    return Packed(ended, packing)


def _by_months(job: Job, found: Packing | None, stop: Stop) -> tuple[Job, Packing | None]:
    """Return the job with a better bound, and the packing that its months lead to."""
    within = job.most if found is None else found.length
    if found is None and months_for(job, within, stop)[0] is Ended.INFEASIBLE:
        return replace(job, least=within + 1), None
    for length in range(job.least, within + 1):
        ended, months = months_for(job, length, stop)
        if ended is Ended.INFEASIBLE:
            continue
        better = by_rules(replace(job, least=length), length, months)
        if better is not None:
            return replace(job, least=length), better
        return replace(job, least=length), found
    return replace(job, least=within + 1 if found is None else within), found


def _may_lapse(job: Job, within: int) -> bool:
    """Whether something chosen may end before the plan does, so that earlier is not better."""
    return any(first_valid(task.item, within, job.problem) > 0 for task in job.tasks.values())


def _by_length(job: Job, within: int, stop: Stop) -> Packed:
    """Try each length: what must still hold in the end may not be earned too soon."""
    for length in range(job.least, within + 1):
        ended, packing = _model(held_for(job, length), length).shortest(stop)
        if packing is not None or ended is Ended.STOPPED:
            return Packed(ended, packing)
    return _IMPOSSIBLE


def held_for(job: Job, length: int) -> Job:
    """Return the job with every item finished late enough to hold after so many weeks."""
    tasks = {
        name: replace(task, first=max(task.first, first_valid(task.item, length, job.problem)))
        for name, task in job.tasks.items()
    }
    return replace(job, tasks=tasks, most=length)


def pack_for_trips(problem: Problem, choice: Choice, length: int, stop: Stop) -> Packed:
    """Return a packing into so many weeks with the fewest trips."""
    job = make_job(problem, choice, length)
    if job is None:
        return _IMPOSSIBLE
    job = held_for(job, length)
    model = _model(job, length)
    ended, packing = model.fewest_trips(stop)
    if packing is None:
        return Packed(ended, None)
    return Packed(ended, _plainly(job, packing, length) or packing)


def _plainly(job: Job, packing: Packing, length: int) -> Packing | None:
    """Return a packing for the same trips by simple rules: early work first, no work in bits."""
    weeks = job.problem.weeks
    rooms = [
        min(weeks.online[week], sum(weeks.room_of(week, each) for each in used))
        for week in range(length)
        for used in (packing.trips.get(week, ()),)
    ]
    found = by_rules(job, length, online=tuple(rooms))
    if found is not None:
        found.trips = packing.trips
    return found


def _model(job: Job, weeks: int) -> WeekModel:
    model = WeekModel(job, weeks)
    model.build()
    return model
