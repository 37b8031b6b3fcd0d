"""Each step by itself: may it be taken, when, how long, with which hours, what is unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from pathways.domain.catalog import Availability, Credential, Delivery, Offering
from pathways.domain.limits import Connection, Travel
from pathways.domain.plans import Assumption, AssumptionKind, PlannedStep
from pathways.planning.plan_check.faults import FaultKind
from pathways.planning.plan_check.matter import Matter, Takes, takes

_ZERO = Decimal(0)
_NATION = "US"


def check_steps(matter: Matter) -> None:
    """Note every fault of a step that can be seen without the others."""
    seen: set[str] = set()
    for step in matter.plan.steps:
        if step.credential in seen:
            matter.note(FaultKind.TWICE, step.credential)
        seen.add(step.credential)
        if step.credential not in matter.catalog.credentials:
            matter.note(FaultKind.UNKNOWN_CREDENTIAL, step.credential)
            continue
        credential = matter.credential(step)
        _check_may(credential, matter)
        _check_dates(step, credential, matter)
        _check_facts(step, credential, takes(credential, matter), matter)
        _check_work(step, credential, matter)


# --- may it be taken --------------------------------------------------------


def _check_may(credential: Credential, matter: Matter) -> None:
    name, limits = credential.id, matter.limits
    end = matter.held_until(name)
    deadline = limits.deadline or dt.date.max
    if end is not None and end >= deadline:
        matter.note(FaultKind.ALREADY_HELD, name)
    if name in limits.excluded:
        matter.note(FaultKind.LEFT_OUT, name)
    gone = credential.retired_on is not None and credential.retired_on <= matter.plan.starts_on
    if gone or credential.availability in (Availability.HISTORIC, Availability.PLANNED):
        matter.note(FaultKind.NOT_OFFERED, name)
    languages = credential.languages.value
    if limits.languages and languages is not None:
        shared = set(languages).intersection(limits.languages)
        matter.demand(bool(shared), FaultKind.WRONG_LANGUAGE, name, limits.languages, languages)
    if _within_reach(credential, matter) is False:
        matter.note(FaultKind.TOO_FAR, name)
    if limits.connection is Connection.NEVER:
        online = takes(credential, matter).online
        if credential.internet_required.value is True or (online or _ZERO) > 0:
            matter.note(FaultKind.NO_CONNECTION, name)


def _within_reach(credential: Credential, matter: Matter) -> bool | None:
    """Return whether the person can get there; None when nobody says."""
    travel, delivery = matter.limits.travel, credential.delivery.value
    if travel is Travel.ANYWHERE or delivery is Delivery.ONLINE:
        return True
    if travel is Travel.HOME:
        if delivery is Delivery.IN_FACILITY:
            return True
        return None if delivery in (None, Delivery.VARIES) else False
    provider = matter.catalog.providers.get(credential.provider)
    area = matter.catalog.areas.get(matter.record.area or "")
    if provider is None:
        return None
    if provider.state == _NATION:
        return True
    return None if area is None else provider.state == area.state


# --- when -------------------------------------------------------------------


def _check_dates(step: PlannedStep, credential: Credential, matter: Matter) -> None:
    name, plan = step.credential, matter.plan
    if step.ends_on < step.starts_on:
        matter.note(FaultKind.ENDS_BEFORE_BEGINS, name, step.starts_on, step.ends_on)
    if step.starts_on < plan.starts_on:
        matter.note(FaultKind.BEFORE_START, name, plan.starts_on, step.starts_on)
    begins, ends = matter.week_of(step.starts_on), matter.week_of(step.ends_on)
    whole = step.starts_on == matter.first_day(begins) and step.ends_on == matter.last_day(ends)
    matter.demand(whole, FaultKind.NOT_WHOLE_WEEKS, name, "", f"{step.starts_on}–{step.ends_on}")
    least = takes(credential, matter).weeks
    if not credential.offerings:
        matter.demand(
            ends - begins + 1 >= least, FaultKind.TOO_SHORT, name, least, ends - begins + 1
        )
        if takes(credential, matter).has_length and matter.is_short(ends):
            matter.note(FaultKind.TOO_SHORT, name, least, ends - begins)
        if step.offering is not None:
            matter.note(FaultKind.WRONG_CLASS, name, "", step.offering)
        return
    chosen = [each for each in credential.offerings if each.starts == step.offering]
    fits = [each for each in chosen if _same_weeks(each, begins, ends, matter)]
    if not fits:
        matter.note(FaultKind.WRONG_CLASS, name, "", step.offering or "")
        return
    free = [each for each in fits if each.seats != 0]  # two may begin on one day
    _check_class((free or fits)[0], name, matter)


def _same_weeks(offering: Offering, begins: int, ends: int, matter: Matter) -> bool:
    in_time = offering.ends <= matter.last_day(ends)
    begun = matter.week_of(offering.starts) == begins
    return in_time and begun and matter.week_of(offering.ends) == ends


def _check_class(offering: Offering, name: str, matter: Matter) -> None:
    if offering.seats == 0:
        matter.note(FaultKind.CLASS_FULL, name, "", offering.starts)
    sign_up = offering.enroll_by or offering.starts
    if sign_up < matter.plan.asked_on or offering.starts < matter.plan.starts_on:
        matter.note(FaultKind.SIGN_UP_OVER, name, sign_up, matter.plan.asked_on)


# --- hours ------------------------------------------------------------------


def _check_facts(step: PlannedStep, credential: Credential, known: Takes, matter: Matter) -> None:
    name = step.credential
    matter.demand(step.hours == known.hours, FaultKind.WRONG_HOURS, name, known.hours, step.hours)
    matter.demand(
        step.online_hours == known.online,
        FaultKind.WRONG_ONLINE_HOURS,
        name,
        known.online,
        step.online_hours,
    )
    megabytes = credential.megabytes.value if credential.megabytes is not None else None
    matter.demand(
        step.megabytes == megabytes, FaultKind.WRONG_MEGABYTES, name, megabytes, step.megabytes
    )
    unknown = set(_unknown(credential, known, matter))
    own = {each for each in step.assumptions if each.kind in _OF_FACTS}
    for each in sorted(unknown - own):
        matter.note(FaultKind.MISSING_ASSUMPTION, name, each.kind)
    for each in sorted(own - unknown):
        matter.note(FaultKind.EXTRA_ASSUMPTION, name, "", each.kind)
    matter.guessed |= unknown


_OF_FACTS = (
    AssumptionKind.PRICE,
    AssumptionKind.HOURS,
    AssumptionKind.ONLINE_HOURS,
    AssumptionKind.OFFERED,
    AssumptionKind.LANGUAGE,
    AssumptionKind.PLACE,
)


def _unknown(credential: Credential, known: Takes, matter: Matter) -> Iterator[Assumption]:
    missing = {
        AssumptionKind.PRICE: known.price is None,
        AssumptionKind.HOURS: known.hours is None,
        AssumptionKind.ONLINE_HOURS: known.online is None,
        AssumptionKind.OFFERED: credential.availability is Availability.UNKNOWN
        and not credential.offerings,
        AssumptionKind.LANGUAGE: bool(matter.limits.languages)
        and credential.languages.value is None,
        AssumptionKind.PLACE: _within_reach(credential, matter) is None,
    }
    return (Assumption(kind, credential.id) for kind, is_missing in missing.items() if is_missing)


def _check_work(step: PlannedStep, credential: Credential, matter: Matter) -> None:
    name = step.credential
    begins, ends = matter.week_of(step.starts_on), matter.week_of(step.ends_on)
    weeks = [work.week for work in step.work]
    if len(set(weeks)) != len(weeks):
        matter.note(FaultKind.WORK_REPEATED, name)
    for work in step.work:
        inside = begins <= work.week <= ends
        matter.demand(inside, FaultKind.WORK_OUTSIDE, name, f"{begins}–{ends}", work.week)
        if not _ZERO <= work.online_hours <= work.hours:
            matter.note(FaultKind.WRONG_WORK, name, work.hours, work.online_hours)
    known = takes(credential, matter)
    online = known.online or _ZERO
    hours = known.hours if known.hours is not None else online
    if credential.offerings:
        _check_even(step, hours - online, online, matter)
    done = sum((work.hours for work in step.work), _ZERO)
    matter.demand(done == hours, FaultKind.WRONG_WORK, name, hours, done)
    connected = sum((work.online_hours for work in step.work), _ZERO)
    matter.demand(connected == online, FaultKind.WRONG_WORK, name, online, connected)


def _check_even(step: PlannedStep, offline: Decimal, online: Decimal, matter: Matter) -> None:
    """A dated class has its hours spread evenly, in quarters of an hour."""
    begins, ends = matter.week_of(step.starts_on), matter.week_of(step.ends_on)
    plain = _evenly(offline, ends - begins + 1)
    connected = _evenly(online, ends - begins + 1)
    told = {work.week: (work.hours, work.online_hours) for work in step.work}
    for number, (off, on) in enumerate(zip(plain, connected, strict=True)):
        found = told.get(begins + number, (_ZERO, _ZERO))
        if found != (off + on, on):
            matter.note(FaultKind.WRONG_WORK, step.credential, off + on, found[0])


def _evenly(hours: Decimal, weeks: int) -> list[Decimal]:
    if weeks < 1:
        return []
    quarters = int(hours * 4)
    rest = hours - Decimal(quarters) / 4
    shares = [
        Decimal(quarters // weeks + (number < quarters % weeks)) / 4 for number in range(weeks)
    ]
    shares[0] += rest
    return shares
