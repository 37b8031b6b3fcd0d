"""The integer program that packs chosen items into weeks where simple rules do not prove it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pathways.planning.exact.choice import Packing
from pathways.planning.exact.packing import Job, Task, class_rooms
from pathways.planning.exact.solver import Ended, Program, Stop


@dataclass(slots=True)
class _Columns:
    """Variables of one task by week: begun by then, finished by then, units of work."""

    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    offline: dict[int, int] = field(default_factory=dict)
    online: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class WeekModel:
    """One job over so many weeks.

    Attributes:
        used: by week, whether something is not finished before it.
        trips: by week and window, whether the window is used.
    """

    job: Job
    weeks: int
    program: Program = field(default_factory=Program)
    columns: dict[str, _Columns] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    trips: dict[tuple[int, int], int] = field(default_factory=dict)

    def build(self) -> None:
        """Lay out every variable and row."""
        for task in self.job.tasks.values():
            self.columns[task.name] = self._columns(task)
        self.used = [self.program.add() for _ in range(self.weeks)]
        if self.job.problem.weeks.limited:
            windows = range(len(self.job.problem.weeks.windows))
            for week in range(self.weeks):
                self.trips.update({(week, each): self.program.add() for each in windows})
        for task in self.job.tasks.values():
            self._rows(task)
        self._room()
        self._money()
        self._length()
        self._trip_rows()

    # -- variables ---------------------------------------------------------------

    def _columns(self, task: Task) -> _Columns:
        columns = _Columns()
        add = self.program.add
        session = task.session
        for week in range(self.weeks):
            if session is not None:
                begun, done = int(week >= session.first), int(week >= session.last)
                columns.begun.append(add(begun, begun))
                columns.done.append(add(done, done))
                continue
            late, early = week >= task.last, week < task.first
            columns.begun.append(add())
            columns.done.append(add(int(late), 0 if early else 1))
            columns.offline[week] = add(0, task.item.offline)
            columns.online[week] = add(0, task.item.online)
        return columns

    # -- rows --------------------------------------------------------------------

    def _rows(self, task: Task) -> None:
        columns, row = self.columns[task.name], self.program.row
        for week in range(self.weeks):
            if week:
                for kind in (columns.begun, columns.done):
                    row([(kind[week], 1), (kind[week - 1], -1)], lower=0)
            for before, lag in task.before:
                earlier = self.columns[before].done
                limit = [(columns.begun[week], 1)]
                if week >= lag:
                    limit.append((earlier[week - lag], -1))
                row(limit, upper=0)
            if task.session is None:
                self._work_rows(task, week)
        if task.session is None:
            row(
                [(each, 1) for each in columns.offline.values()],
                task.item.offline,
                task.item.offline,
            )
            row([(each, 1) for each in columns.online.values()], task.item.online, task.item.online)
        row([(columns.done[-1], 1)], lower=1)

    def _work_rows(self, task: Task, week: int) -> None:
        columns, row, weeks = self.columns[task.name], self.program.row, self.job.problem.weeks
        open_ = [(columns.begun[week], -1)]
        if week:
            open_.append((columns.done[week - 1], 1))
        for kind, most in (
            (columns.offline, min(task.item.offline, weeks.hours[week])),
            (columns.online, min(task.item.online, weeks.online[week])),
        ):
            row([(kind[week], 1), *((each, sign * most) for each, sign in open_)], upper=0)
        long_ago = week - task.item.weeks + 1
        begun = [(columns.begun[long_ago], -1)] if long_ago >= 0 else []
        row([(columns.done[week], 1), *begun], upper=0)

    def _room(self) -> None:
        for week, room, online in class_rooms(self.job, self.weeks):
            here = [each for each in self.columns.values() if each.offline]
            connected = [(each.online[week], 1) for each in here]
            self.program.row(connected, upper=online)
            self.program.row([*connected, *((each.offline[week], 1) for each in here)], upper=room)

    def _money(self) -> None:
        most = self.job.problem.money_per_month
        if most is None:
            return
        months = self.job.problem.weeks.month
        for month in sorted(set(months[: self.weeks])):
            inside = [week for week in range(self.weeks) if months[week] == month]
            terms = []
            for name, columns in self.columns.items():
                pays = self.job.tasks[name].pays
                terms.append((columns.begun[inside[-1]], pays))
                if inside[0]:
                    terms.append((columns.begun[inside[0] - 1], -pays))
            self.program.row(terms, upper=most)

    def _length(self) -> None:
        for week, used in enumerate(self.used):
            if week < self.job.least:
                self.program.row([(used, 1)], lower=1)
                continue
            for columns in self.columns.values():
                self.program.row([(used, 1), (columns.done[week - 1], 1)], lower=1)

    def _trip_rows(self) -> None:
        weeks = self.job.problem.weeks
        windows = range(len(weeks.windows))
        for week, _, _ in class_rooms(self.job, self.weeks) if self.trips else ():
            terms = [(each.online[week], 1) for each in self.columns.values() if each.online]
            attended = self._attended(week)
            used = [(self.trips[week, each], -weeks.room_of(week, each)) for each in windows]
            self.program.row([*terms, *used], upper=-attended)

    def _attended(self, week: int) -> int:
        """Units with a connection that dated classes take in a week."""
        plan = self.job.problem.weeks
        total = 0
        for task in self.job.tasks.values():
            session = task.session
            if session is not None and session.first <= week <= session.last:
                total += session.online[week - session.first]
        return min(total, plan.online[week])

    # -- answers -----------------------------------------------------------------

    def shortest(self, stop: Stop) -> tuple[Ended, Packing | None]:
        """Return the packing with the fewest weeks."""
        solved = self.program.minimise([(used, 1) for used in self.used], stop)
        if solved.values is None:
            return solved.ended, None
        return solved.ended, self.packing(solved.values)

    def fewest_trips(self, stop: Stop) -> tuple[Ended, Packing | None]:
        """Return a packing with the fewest trips."""
        solved = self.program.minimise([(trip, 1) for trip in self.trips.values()], stop)
        if solved.values is None:
            return solved.ended, None
        return solved.ended, self.packing(solved.values)

    def packing(self, values: tuple[int, ...]) -> Packing:
        """Return the packing that values of the variables stand for."""
        found = Packing()
        for name, columns in self.columns.items():
            found.finish[name] = next(w for w in range(self.weeks) if values[columns.done[w]])
            session = self.job.tasks[name].session
            if session is not None:
                found.start[name] = session.first
                found.offline[name] = _by_week(session.offline, session.first)
                found.online[name] = _by_week(session.online, session.first)
                continue
            found.offline[name] = _chosen(columns.offline, values)
            found.online[name] = _chosen(columns.online, values)
            found.start[name] = next(w for w in range(self.weeks) if values[columns.begun[w]])
        for (week, window), trip in self.trips.items():
            if values[trip]:
                found.trips[week] = (*found.trips.get(week, ()), window)
        return found


def _by_week(units: tuple[int, ...], first: int) -> dict[int, int]:
    return {first + number: each for number, each in enumerate(units) if each}


def _chosen(columns: dict[int, int], values: tuple[int, ...]) -> dict[int, int]:
    return {week: values[column] for week, column in columns.items() if values[column]}
