"""The credit of a plan: promised, in time, counted once, within caps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pathways.domain.catalog import Articulation, Counting
from pathways.domain.person import GoalKind
from pathways.domain.plans import PlannedStep
from pathways.planning.plan_check.faults import FaultKind
from pathways.planning.plan_check.matter import Matter, years_after

_ZERO = Decimal(0)


def check_credit(matter: Matter) -> None:
    """Note credit that is not sure, not in time, counted twice, or too much."""
    plan = matter.plan
    lines = []
    for line in plan.credit_lines:
        link = matter.catalog.articulations.get(line.articulation)
        if link is None:
            matter.note(FaultKind.UNKNOWN_PROMISE, line.articulation)
        else:
            lines.append((link, line.credits))
            _check_line(link, line.credits, matter)
    if len({line.articulation for line in plan.credit_lines}) != len(plan.credit_lines):
        matter.note(FaultKind.COUNTED_TWICE)
    for (one, _), (other, _) in combinations(lines, 2):
        if _give_once(one, other):
            matter.note(FaultKind.COUNTED_TWICE, f"{one.id}, {other.id}")
    _check_caps(lines, matter)
    total = sum((credits_ for _, credits_ in lines), _ZERO)
    matter.demand(plan.credits == total, FaultKind.WRONG_CREDIT, "", total, plan.credits)
    _check_wanted(total, matter)


def _check_line(link: Articulation, credits_: Decimal, matter: Matter) -> None:
    if link.receiver != matter.plan.credit_at or not _is_counted_at(link.receiver, matter):
        matter.note(FaultKind.OTHER_COLLEGE, link.id, matter.plan.credit_at, link.receiver)
    if not is_promise(link, matter):
        matter.note(FaultKind.PROMISE_NOT_SURE, link.id)
    amount = link.credits.value.value if link.credits.value is not None else _ZERO
    matter.demand(credits_ <= amount, FaultKind.TOO_MUCH_CREDIT, link.id, amount, credits_)
    days = list(_earned(link, matter))
    if not days:
        matter.note(FaultKind.NOTHING_EARNED, link.id, link.from_credential or "")
    elif not any(_in_time(link, earned, claimed) for earned, claimed in days):
        matter.note(
            FaultKind.PROMISE_ENDED, link.id, link.ends or link.earned_until or "", days[0][1]
        )


def _is_counted_at(receiver: str | None, matter: Matter) -> bool:
    goal, wanted = matter.plan.goal, matter.limits.credit_at
    if goal.kind is GoalKind.CREDIT:
        return receiver == goal.id
    return wanted is None or receiver == wanted


def is_promise(link: Articulation, matter: Matter) -> bool:
    """Whether a college by itself gives a printed number toward the program."""
    shown = all(
        matter.record.answers.get(f"{link.id}.condition-{number}") is True
        for number, _ in enumerate(link.conditions, 1)
    )
    printed = link.credits.value is not None
    return link.automatic and printed and link.counts_as is Counting.PROGRAM and shown


def _earned(link: Articulation, matter: Matter) -> Iterator[tuple[dt.date | None, dt.date]]:
    """Yield when what gives the credit is earned, and when the credit can be claimed."""
    name, plan = link.from_credential or "", matter.plan
    for step in plan.steps:
        if step.credential == name:
            yield step.ends_on, step.ends_on
    credential = matter.catalog.credentials.get(name)
    years = credential.validity_years.value if credential else None
    for each in matter.holdings_of(name):
        windows = (link.earned_from, link.earned_until, link.valid_years)
        dated = any(window is not None for window in windows)
        unclear = each.expires_on is None and years is not None
        if each.earned_on is None and (dated or unclear):
            continue
        end = each.expires_on
        if end is None and years is not None and each.earned_on is not None:
            end = years_after(each.earned_on, years)
        if _is_too_old(link, each.earned_on, plan.asked_on):
            continue
        if end is None or end >= plan.asked_on:
            yield each.earned_on, plan.asked_on


def _is_too_old(link: Articulation, earned: dt.date | None, on: dt.date) -> bool:
    if link.valid_years is None or earned is None:
        return False
    return years_after(earned, link.valid_years) < on


def _in_time(link: Articulation, earned: dt.date | None, claimed: dt.date) -> bool:
    early = earned is not None and link.earned_from is not None and earned < link.earned_from
    late = earned is not None and link.earned_until is not None and earned > link.earned_until
    begun = link.starts is None or claimed >= link.starts
    over = link.ends is not None and claimed > link.ends
    return begun and not (early or late or over)


def _give_once(one: Articulation, other: Articulation) -> bool:
    if one.exclusive_group is not None and one.exclusive_group == other.exclusive_group:
        return True
    same = one.from_credential == other.from_credential
    return same and (one.course is None or other.course is None or one.course == other.course)


def _check_caps(lines: list[tuple[Articulation, Decimal]], matter: Matter) -> None:
    for cap in matter.catalog.credit_caps.values():
        inside = [
            credits_
            for link, credits_ in lines
            if link.receiver == cap.receiver and (not cap.links or link.id in cap.links)
        ]
        total = sum(inside, _ZERO)
        matter.demand(total <= cap.at_most, FaultKind.OVER_CAP, cap.id, cap.at_most, total)


def _check_wanted(total: Decimal, matter: Matter) -> None:
    if matter.plan.goal.kind is not GoalKind.CREDIT:
        return
    wanted = matter.limits.credits
    enough = total > 0 if not wanted else total >= wanted
    matter.demand(enough, FaultKind.TOO_LITTLE_CREDIT, str(matter.plan.goal), wanted, total)


def is_useful(step: PlannedStep, matter: Matter) -> bool:
    """Whether a step opens a job, or has a promise of sure credit where credit is counted."""
    credential = matter.catalog.credentials.get(step.credential)
    if credential is None:
        return False
    if credential.occupations:
        return True
    goal, at = matter.plan.goal, matter.limits.credit_at
    college = goal.id if goal.kind is GoalKind.CREDIT else at
    return any(
        link.from_credential == step.credential
        and is_promise(link, matter)
        and link.receiver is not None
        and college in (None, link.receiver)
        for link in matter.catalog.articulations.values()
    )
