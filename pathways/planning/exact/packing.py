"""Packs chosen items into weeks, in the fewest weeks that there can be.

First by simple rules; where they do not reach a bound that nothing can beat, an integer program
over weeks decides. So the answer is exact, and seldom needs the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pathways.planning.exact.choice import Choice, Packing
from pathways.planning.exact.earliest import lag_after
from pathways.planning.exact.problem import Item, Problem, Session
from pathways.planning.situation import add_time


@dataclass(frozen=True, slots=True)
class Task:
    """One chosen item as the packer sees it.

    Attributes:
        before: items to finish first, each with its lag in weeks.
        first, last: weeks in which it may be finished.
        tail: weeks that must follow it at least.
    """

    item: Item
    position: int
    session: Session | None
    before: tuple[tuple[str, int], ...]
    first: int
    last: int
    pays: int
    tail: int = 0

    @property
    def name(self) -> str:
        """The credential's id."""
        return self.item.credential


@dataclass(frozen=True, slots=True)
class Job:
    """Everything to pack, in an order in which nothing waits for what comes later.

    Attributes:
        least: weeks that no packing can beat.
        most: weeks that there are.
    """

    problem: Problem
    choice: Choice
    tasks: Mapping[str, Task]
    least: int
    most: int


def make_job(problem: Problem, choice: Choice, most: int) -> Job | None:
    """Return what is to be packed into at most so many weeks; None when it cannot be."""
    most = min(most, problem.weeks.count, choice.goal_until or problem.weeks.count)
    tasks: dict[str, Task] = {}
    for position, name in enumerate(choice.items):
        item = problem.items[name]
        number = choice.sessions.get(name)
        session = None if number is None else item.sessions[number]
        before = tuple(
            (each, lag_after(problem.items[each], item, problem.weeks))
            for each in choice.supports.get(name, ())
        )
        first, last = choice.windows.get(name, (0, most - 1))
        last = min(last, most - 1)
        if item.has_length and session is None:
            last = min(last, problem.weeks.last_whole)
        tasks[name] = Task(item, position, session, before, first, last, choice.pays.get(name, 0))
    tasks = _with_tails(tasks)
    if any(_is_impossible(task) for task in tasks.values()):
        return None
    least = _least(tasks, problem)
    return Job(problem, choice, tasks, least, most) if least <= most else None


def _is_impossible(task: Task) -> bool:
    if task.session is not None and not task.first <= task.session.last <= task.last:
        return True
    return task.first > task.last


def _with_tails(tasks: dict[str, Task]) -> dict[str, Task]:
    """Give each task what must follow it, and the last week that what follows leaves it."""
    tails = dict.fromkeys(tasks, 0)
    lasts = {name: task.last for name, task in tasks.items()}
    for name in reversed(tasks):
        task = tasks[name]
        length = _length(task)
        begin = task.session.first if task.session else lasts[name] - length + 1
        for before, lag in task.before:
            tails[before] = max(tails[before], tails[name] + length - 1 + lag)
            lasts[before] = min(lasts[before], begin - lag)
    return {
        name: Task(
            task.item,
            task.position,
            task.session,
            task.before,
            task.first,
            lasts[name],
            task.pays,
            tails[name],
        )
        for name, task in tasks.items()
    }


def _length(task: Task) -> int:
    if task.session is not None:
        return task.session.last - task.session.first + 1
    return task.item.weeks


def _least(tasks: Mapping[str, Task], problem: Problem) -> int:
    """Return a number of weeks that no packing can beat."""
    weeks = problem.weeks
    work = sum(task.item.work for task in tasks.values())
    online = sum(task.item.online for task in tasks.values())
    least = max(_holding(weeks.cumulated, work), _holding(weeks.cumulated_online, online), 1)
    ends: dict[str, int] = {}
    for name, task in tasks.items():
        start = max((ends[each] + lag for each, lag in task.before), default=0)
        if task.session is not None:
            ends[name] = task.session.last if task.session.first >= start else weeks.count
        else:
            ends[name] = max(_end_from(task.item, start, problem), task.first)
        least = max(least, ends[name] + 1)
    return least


def _holding(cumulated: tuple[int, ...], units: int) -> int:
    from bisect import bisect_left

    return bisect_left(cumulated, units)


def _end_from(item: Item, start: int, problem: Problem) -> int:
    weeks = problem.weeks
    if start >= weeks.count:
        return weeks.count
    by_hours = _holding(weeks.cumulated, weeks.cumulated[start] + item.work) - 1
    by_online = _holding(weeks.cumulated_online, weeks.cumulated_online[start] + item.online) - 1
    return max(start + item.weeks - 1, by_hours, by_online, start)


# --- by simple rules --------------------------------------------------------

_Key = Callable[[Task], tuple[int, ...]]
_RULES: tuple[_Key, ...] = (
    lambda task: (task.last, -task.tail, task.position),
    lambda task: (-task.tail, task.last, task.position),
    lambda task: (-task.item.online, -task.tail, task.position),
    lambda task: (task.item.online == 0, task.last, -task.tail, task.position),
)
_PAID_RULES: tuple[_Key, ...] = (
    lambda task: (-task.pays, task.last, task.position),
    lambda task: (-task.item.work, task.last, task.position),
    lambda task: (task.last, -task.pays, task.position),
)
"""With money by the month, what costs or takes much first may leave no money unused."""


def _rules(job: Job, not_before: Mapping[str, int]) -> Iterator[_Key]:
    """Yield orders in which tasks are given hours."""
    if not_before:
        yield lambda task: (not_before.get(task.name, 0), task.last, -task.tail, task.position)
    yield from _RULES
    if job.problem.money_per_month is not None:
        yield from _PAID_RULES


def by_rules(
    job: Job,
    within: int,
    not_before: Mapping[str, int] | None = None,
    online: tuple[int, ...] | None = None,
) -> Packing | None:
    """Return the shortest packing that simple rules find in at most so many weeks.

    Args:
        not_before: first week in which an item may begin; any week where not given.
        online: units with a connection by week, where fewer than there are may be used.
    """
    best: Packing | None = None
    room = online or job.problem.weeks.online
    paid = _paid_in_class(job)
    for rule in _rules(job, not_before or {}):
        order = sorted(job.tasks.values(), key=rule)
        found = _Rules(job, within, order, not_before or {}, room, spent=dict(paid)).pack()
        if found is not None and (best is None or found.length < best.length):
            best = found
            if best.length == job.least:
                break
    return best


def _paid_in_class(job: Job) -> dict[int, int]:
    """Return by month what its dated classes cost: that money is not there for anything else."""
    paid: dict[int, int] = {}
    for task in job.tasks.values():
        if task.session is not None:
            month = job.problem.weeks.month[task.session.first]
            paid[month] = paid.get(month, 0) + task.pays
    return paid


@dataclass(slots=True)
class _Rules:
    """Goes through the weeks and gives each hour to the first task that can use it.

    Attributes:
        spent: by month, money that is gone; at first what dated classes cost.
    """

    job: Job
    within: int
    order: list[Task]
    not_before: Mapping[str, int]
    online: tuple[int, ...]
    packing: Packing = field(default_factory=Packing)
    left: dict[str, list[int]] = field(default_factory=dict)
    spent: dict[int, int] = field(default_factory=dict)

    def pack(self) -> Packing | None:
        self.left = {task.name: [task.item.offline, task.item.online] for task in self.order}
        open_ = list(self.order)
        for week in range(self.within):
            room = self._room(week)
            if room is None:
                return None
            changed = True
            while changed:
                changed = False
                for task in list(open_):
                    if self._work(task, week, room):
                        open_.remove(task)
                        changed = True
            if any(task.last <= week for task in open_):
                return None
            if not open_:
                break
        return None if open_ or not self._still_valid() else self.packing

    def _room(self, week: int) -> list[int] | None:
        """Return the units of a week without its dated classes: all, and with a connection."""
        weeks = self.job.problem.weeks
        room = [weeks.hours[week], self.online[week]]
        for task in self.order:
            offline, online = _class_work(task.session, week)
            room[0] -= offline + online
            room[1] -= online
        if min(room) < 0:
            return None
        room[1] = min(room)
        return room

    def _work(self, task: Task, week: int, room: list[int]) -> bool:
        """Work on a task in a week; return whether it is finished then."""
        if task.name not in self.packing.start and not self._begin(task, week):
            return False
        if task.session is not None:
            return self._attend(task, week)
        left = self.left[task.name]
        online = min(left[1], room[0], room[1])
        offline = min(left[0], room[0] - online)
        self._note(task, week, offline, online)
        left[0] -= offline
        left[1] -= online
        room[0] -= offline + online
        room[1] = min(room[1] - online, room[0])
        begun = self.packing.start[task.name]
        if any(left) or week < begun + task.item.weeks - 1 or week < task.first:
            return False
        self.packing.finish[task.name] = week
        return True

    def _begin(self, task: Task, week: int) -> bool:
        for before, lag in task.before:
            done = self.packing.finish.get(before)
            if done is None or done + lag > week:
                return False
        if task.session is not None and week != task.session.first:
            return False
        if week < self.not_before.get(task.name, 0) or not self._can_pay(task, week):
            return False
        self.packing.start[task.name] = week
        return True

    def _can_pay(self, task: Task, week: int) -> bool:
        most = self.job.problem.money_per_month
        month = self.job.problem.weeks.month[week]
        if most is None or task.session is not None:
            return most is None or self.spent[month] <= most
        spent = self.spent.get(month, 0) + task.pays
        if spent > most:
            return False
        self.spent[month] = spent
        return True

    def _attend(self, task: Task, week: int) -> bool:
        """Go to class; asked again in one week, it is the same class."""
        offline, online = _class_work(task.session, week)
        for kind, units in ((self.packing.offline, offline), (self.packing.online, online)):
            attended = kind.setdefault(task.name, {})
            if units:
                attended[week] = units
        if task.session is None or week < task.session.last:
            return False
        self.packing.finish[task.name] = week
        return week >= task.first

    def _note(self, task: Task, week: int, offline: int, online: int) -> None:
        for kind, units in ((self.packing.offline, offline), (self.packing.online, online)):
            weeks = kind.setdefault(task.name, {})
            if units:
                weeks[week] = weeks.get(week, 0) + units

    def _still_valid(self) -> bool:
        length = self.packing.length
        return all(
            self.packing.finish[task.name] >= first_valid(task.item, length, self.job.problem)
            for task in self.order
        )


def _class_work(session: Session | None, week: int) -> tuple[int, int]:
    if session is None or not session.first <= week <= session.last:
        return 0, 0
    return session.offline[week - session.first], session.online[week - session.first]


def first_valid(item: Item, length: int, problem: Problem) -> int:
    """Return the first week in which an item may be finished so that it holds when a plan ends."""
    if item.validity_years is None or length == 0:
        return 0
    weeks = problem.weeks
    end = weeks.last_day(length - 1)
    for week in range(length):
        if add_time(weeks.last_day(week), item.validity_years) >= end:
            return week
    return length


def class_rooms(job: Job, weeks: int) -> Iterator[tuple[int, int, int]]:
    """Yield for each week what is left beside dated classes: the week, all, with a connection."""
    plan = job.problem.weeks
    for week in range(weeks):
        used = [_class_work(task.session, week) for task in job.tasks.values()]
        online = sum(each for _, each in used)
        room = plan.hours[week] - online - sum(each for each, _ in used)
        yield week, room, min(room, plan.online[week] - online)
