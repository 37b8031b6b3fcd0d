"""From a packed selection to a plan in dates, dollars and hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from pathways.domain.limits import Objective
from pathways.domain.plans import (
    Assumption,
    ExactPlan,
    Measure,
    ObjectiveValue,
    PlannedCredit,
    PlannedStep,
    Trip,
    TripPiece,
    WeekWork,
)
from pathways.planning.exact.choice import Choice, Packing
from pathways.planning.exact.needs import Held, HeldUntil, Waived, leaves
from pathways.planning.exact.problem import Item, Problem
from pathways.planning.exact.selection_rows import GOAL
from pathways.planning.exact.stages import Found, Part, Reached
from pathways.planning.situation import Situation


def assemble(found: Found, problem: Problem, situation: Situation, packing: Packing) -> ExactPlan:
    """Return the plan of the best selection.

    Args:
        packing: the one to show, as long as that of `found` or shorter.
    """
    choice, weeks = found.choice, problem.weeks
    steps = tuple(_steps(choice, packing, problem, situation))
    credits_ = tuple(
        PlannedCredit(name, _out(units, problem.scale.credits))
        for name, units in choice.links.items()
    )
    return ExactPlan(
        goal=problem.goal,
        content_version=situation.catalog.content_version,
        asked_on=situation.on,
        starts_on=weeks.start,
        ends_on=weeks.last_day(packing.length - 1),
        steps=steps,
        trips=tuple(_trips(choice, packing, problem)),
        held=tuple(dict.fromkeys(_held(choice, problem))),
        waived=tuple(dict.fromkeys(_waived(choice, problem))),
        cost=_measure([step.pays for step in steps]),
        hours=_measure([step.hours for step in steps]),
        online_hours=_measure([step.online_hours for step in steps]),
        credit_at=choice.receiver if credits_ else None,
        credits=sum((line.credits for line in credits_), Decimal(0)),
        credit_lines=credits_,
        useful_on=_useful_on(choice, packing, problem),
        assumptions=tuple(sorted(set(_assumptions(choice, problem)))),
        objectives=tuple(_objectives(found.reached, problem)),
        proven=found.proven,
    )


def _out(units: int, scale: int) -> Decimal:
    return Decimal(units) / scale


def _measure(values: list[Decimal | None]) -> Measure:
    known = [value for value in values if value is not None]
    return Measure(sum(known, Decimal(0)), len(values) - len(known))


def _steps(
    choice: Choice, packing: Packing, problem: Problem, situation: Situation
) -> Iterator[PlannedStep]:
    def place(name: str) -> tuple[int, int, int]:
        return packing.start[name], packing.finish[name], choice.items.index(name)

    for name in sorted(choice.items, key=place):
        item = problem.items[name]
        weeks, scale = problem.weeks, problem.scale
        session = choice.sessions.get(name)
        megabytes = situation.catalog.credentials[name].megabytes
        owners = choice.needed_by.get(name, ())
        yield PlannedStep(
            credential=name,
            starts_on=weeks.first_day(packing.start[name]),
            ends_on=weeks.last_day(packing.finish[name]),
            offering=None if session is None else item.sessions[session].starts_on,
            work=tuple(_work(name, packing, problem)),
            hours=_out(item.work, scale.hours) if item.hours_known else None,
            online_hours=_out(item.online, scale.hours) if item.online_known else None,
            megabytes=megabytes.value if megabytes else None,
            price=None if item.price is None else _out(item.price, scale.money),
            funding=choice.help.get(name),
            pays=None if item.price is None else _out(choice.pays[name], scale.money),
            needed_by=tuple(str(problem.goal) if each == GOAL else each for each in owners),
            assumptions=tuple(sorted(set(_of_item(item, choice)))),
        )


def _of_item(item: Item, choice: Choice) -> Iterator[Assumption]:
    yield from item.assumptions
    for each in choice.unknown:
        if each.credential == item.credential:
            yield each


def _assumptions(choice: Choice, problem: Problem) -> Iterator[Assumption]:
    for name in choice.items:
        yield from problem.items[name].assumptions
    yield from choice.unknown


def _work(name: str, packing: Packing, problem: Problem) -> Iterator[WeekWork]:
    offline, online = packing.offline.get(name, {}), packing.online.get(name, {})
    scale = problem.scale.hours
    for week in sorted(set(offline) | set(online)):
        connected = online.get(week, 0)
        hours = offline.get(week, 0) + connected
        yield WeekWork(week, _out(hours, scale), _out(connected, scale))


def _held(choice: Choice, problem: Problem) -> Iterator[str]:
    for need in (problem.goal_need, *(problem.items[name].need for name in choice.items)):
        for leaf in leaves(need):
            if isinstance(leaf, Held) or (
                isinstance(leaf, HeldUntil) and leaf.credential not in choice.items
            ):
                yield leaf.credential
    for name in choice.links:
        if problem.links[name].held:
            yield problem.links[name].item


def _waived(choice: Choice, problem: Problem) -> Iterator[str]:
    for need in (problem.goal_need, *(problem.items[name].need for name in choice.items)):
        yield from (leaf.key for leaf in leaves(need) if isinstance(leaf, Waived))


def _useful_on(choice: Choice, packing: Packing, problem: Problem) -> dt.date:
    useful = [packing.finish[name] for name in choice.items if problem.items[name].useful]
    return problem.weeks.last_day(min([*useful, packing.length - 1]))


# --- trips ------------------------------------------------------------------


def _trips(choice: Choice, packing: Packing, problem: Problem) -> Iterator[Trip]:
    """Yield the uses of a window by date, each filled before the next."""
    weeks, scale = problem.weeks, problem.scale.hours
    left = {name: dict(units) for name, units in packing.online.items()}
    order = [name for name in choice.items if left.get(name)]
    plain: list[tuple[dt.date, list[tuple[str, int]]]] = []
    for week in sorted(packing.trips):
        for offset, room in sorted(weeks.windows[each] for each in packing.trips[week]):
            pieces = _fill(order, left, week, room)
            if pieces:
                plain.append((weeks.first_day(week) + dt.timedelta(days=offset), pieces))
    numbered = [(name, number) for number, (_, each) in enumerate(plain) for name, _ in each]
    first, last = dict(reversed(numbered)), dict(numbered)
    for number, (day, each) in enumerate(plain):
        yield Trip(
            on=day,
            pieces=tuple(TripPiece(name, _out(units, scale)) for name, units in each),
            download=tuple(name for name, _ in each if first[name] == number),
            upload=tuple(name for name, _ in each if last[name] == number),
        )


def _fill(
    order: list[str], left: dict[str, dict[int, int]], week: int, room: int
) -> list[tuple[str, int]]:
    pieces = []
    for name in order:
        units = min(room, left[name].get(week, 0))
        if units:
            left[name][week] -= units
            room -= units
            pieces.append((name, units))
    return pieces


def _objectives(reached: tuple[Reached, ...], problem: Problem) -> Iterator[ObjectiveValue]:
    unknown = {each.objective: each for each in reached if each.part is Part.UNKNOWN}
    scales = {
        Objective.CHEAPEST: problem.scale.money,
        Objective.LEAST_ONLINE: problem.scale.hours,
        Objective.MOST_CREDIT: -problem.scale.credits,
    }
    for each in reached:
        if each.part is Part.VALUE and each.objective is not None:
            scale = scales.get(each.objective, 1)
            missing = unknown.get(each.objective)
            yield ObjectiveValue(
                each.objective,
                missing.value if missing else 0,
                _out(each.value, scale) + 0,
                _out(each.bound, scale) + 0,
            )
