"""All steps together: hours of each week, money of each month, trips."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

from pathways.domain.catalog import Funding
from pathways.domain.limits import Connection
from pathways.domain.plans import PlannedStep, Trip
from pathways.planning.plan_check.faults import FaultKind
from pathways.planning.plan_check.matter import Matter, takes

_ZERO = Decimal(0)
_NATION = "US"


def check_weeks(matter: Matter) -> None:
    """Note each week with more work than it has hours, and too many online hours in all."""
    hours: defaultdict[int, Decimal] = defaultdict(Decimal)
    online: defaultdict[int, Decimal] = defaultdict(Decimal)
    for step in matter.plan.steps:
        for work in step.work:
            hours[work.week] += work.hours
            online[work.week] += work.online_hours
    for week in sorted(hours):
        room = matter.hours_in(week)
        matter.demand(
            hours[week] <= room,
            FaultKind.TOO_MANY_HOURS,
            str(matter.first_day(week)),
            room,
            hours[week],
        )
        connected = matter.online_in(week)
        if online[week] > connected:
            place = str(matter.first_day(week))
            matter.note(FaultKind.TOO_MANY_ONLINE_HOURS, place, connected, online[week])
    most, total = matter.limits.online_hours, sum(online.values(), _ZERO)
    if most is not None:
        matter.demand(total <= most, FaultKind.ONLINE_TOTAL, "", most, total)


# --- money ------------------------------------------------------------------


def check_money(matter: Matter) -> None:
    """Note wrong prices, funding and payments, and what goes over the budget."""
    months: defaultdict[str, Decimal] = defaultdict(Decimal)
    total, unknown = _ZERO, 0
    for step in matter.known_steps:
        price = takes(matter.credential(step), matter).price
        matter.demand(
            step.price == price, FaultKind.WRONG_PRICE, step.credential, price, step.price
        )
        pays = None if price is None else price - _help(step, price, matter)
        matter.demand(step.pays == pays, FaultKind.WRONG_PAYMENT, step.credential, pays, step.pays)
        total += pays or _ZERO
        unknown += pays is None
        months[step.starts_on.strftime("%Y-%m")] += pays or _ZERO
    cost = matter.plan.cost
    if (cost.known, cost.unknown) != (total, unknown):
        matter.note(
            FaultKind.WRONG_COST, "", f"{total}, {unknown}", f"{cost.known}, {cost.unknown}"
        )
    _check_budget(total, months, matter)
    _check_used_once(matter)


def _check_budget(total: Decimal, months: defaultdict[str, Decimal], matter: Matter) -> None:
    most, each = matter.limits.money_total, matter.limits.money_per_month
    if most is not None:
        matter.demand(total <= most, FaultKind.OVER_BUDGET, "", most, total)
    for month in sorted(months) if each is not None else ():
        matter.demand(
            months[month] <= (each or _ZERO), FaultKind.OVER_MONTH, month, each, months[month]
        )


def _help(step: PlannedStep, price: Decimal, matter: Matter) -> Decimal:
    if step.funding is None:
        return _ZERO
    funding = matter.catalog.funding.get(step.funding)
    if funding is None or not _may_use(funding, step.credential, matter):
        matter.note(FaultKind.NO_SUCH_FUNDING, step.credential, "", step.funding)
        return _ZERO
    usd = funding.help.usd if funding.help is not None else _ZERO
    return price if usd is None else min(price, usd)


def _may_use(funding: Funding, credential: str, matter: Matter) -> bool:
    if funding.help is None or credential not in funding.credentials:
        return False
    area = matter.catalog.areas.get(matter.record.area or "")
    state = area.state if area is not None else None
    here = not funding.states or bool({_NATION, state} & set(funding.states))
    return here and all(matter.record.answers.get(each) is True for each in funding.help.conditions)


def _check_used_once(matter: Matter) -> None:
    used = Counter(step.funding for step in matter.plan.steps if step.funding is not None)
    for name, times in used.items():
        funding = matter.catalog.funding.get(name)
        once = funding is not None and funding.help is not None and funding.help.once
        if once and times > 1:
            matter.note(FaultKind.FUNDING_TWICE, name, 1, times)


# --- trips ------------------------------------------------------------------


def check_trips(matter: Matter) -> None:
    """Note trips outside a window, longer than it, or that do not add up to the online work."""
    if matter.limits.connection is not Connection.WINDOWS:
        if matter.plan.trips:
            matter.note(FaultKind.WRONG_TRIP, "", 0, len(matter.plan.trips))
        return
    by_day = Counter(trip.on for trip in matter.plan.trips)
    for trip in matter.plan.trips:
        _check_trip(trip, by_day[trip.on], matter)
    _check_online_done(matter)
    _check_lists(matter)


def _check_online_done(matter: Matter) -> None:
    """Note online work of a week that is not done on trips of that week, and the reverse."""
    done: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for trip in matter.plan.trips:
        for piece in trip.pieces:
            done[piece.credential, matter.week_of(trip.on)] += piece.hours
    wanted: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for step in matter.plan.steps:
        for work in step.work:
            wanted[step.credential, work.week] += work.online_hours
    for key in sorted(set(done) | set(wanted)):
        matter.demand(
            done[key] == wanted[key], FaultKind.WRONG_TRIP, key[0], wanted[key], done[key]
        )


def _check_trip(trip: Trip, same_day: int, matter: Matter) -> None:
    windows = sorted(
        (each.hours for each in matter.limits.windows if each.weekday.number == trip.on.weekday()),
        reverse=True,
    )
    if same_day > len(windows) or trip.on < matter.plan.starts_on:
        matter.note(FaultKind.WRONG_TRIP_DAY, str(trip.on))
        return
    same = [each for each in matter.plan.trips if each.on == trip.on]
    lengths = sorted((_length(each) for each in same), reverse=True)
    if any(length > window for length, window in zip(lengths, windows, strict=False)):
        matter.note(FaultKind.TRIP_TOO_LONG, str(trip.on), windows[0], _length(trip))


def _length(trip: Trip) -> Decimal:
    return sum((piece.hours for piece in trip.pieces), _ZERO)


def _check_lists(matter: Matter) -> None:
    """What is fetched is what begins online on that trip; what is handed in is what ends."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, trip in enumerate(matter.plan.trips):
        for piece in trip.pieces:
            first.setdefault(piece.credential, number)
            last[piece.credential] = number
    for number, trip in enumerate(matter.plan.trips):
        begun = {name for name, each in first.items() if each == number}
        ended = {name for name, each in last.items() if each == number}
        if set(trip.download) != begun or set(trip.upload) != ended:
            matter.note(FaultKind.WRONG_TRIP, str(trip.on))
