"""College credit, promise by promise, for one person on one day.

Nothing is added up across receivers: a credit counts where it was promised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Articulation, Catalog
from pathways.domain.record import Holding, LearnerRecord
from pathways.planning.results import CreditLedger, CreditLine, CreditStanding
from pathways.planning.situation import add_time, last_day

_Judgement = tuple[CreditStanding, dt.date | None]

_BEST_FIRST = (
    CreditStanding.SURE,
    CreditStanding.CONDITIONAL,
    CreditStanding.NUMBER_NOT_STATED,
    CreditStanding.RECEIVER_DECIDES,
    CreditStanding.ENDED,
)


def credit_ledger(catalog: Catalog, record: LearnerRecord, on: dt.date) -> CreditLedger:
    """Return every promise of credit in the catalog, judged for this person.

    Lines are in file order. `sure` and `possible` hold the most that a
    receiver gives when each exclusive group and each holding count once;
    `possible` is what comes on top if every condition is shown.
    """
    lines = tuple(_line(promise, catalog, record, on) for promise in catalog.articulations.values())
    sure: dict[str, Amount] = {}
    possible: dict[str, Amount] = {}
    for receiver, at_receiver in _by_receiver(lines).items():
        certain = [line for line in at_receiver if line.standing is CreditStanding.SURE]
        most = _most(at_receiver)
        least = _most(certain)
        if least > 0:
            sure[receiver] = Amount(least, Unit.CREDIT)
        if most > least:
            possible[receiver] = Amount(most - least, Unit.CREDIT)
    return CreditLedger(lines, sure, possible)


def condition_key(articulation: Articulation, number: int) -> str:
    """Return the key under which the person answers a condition, counted from 1."""
    return f"{articulation.id}.condition-{number}"


# --- one promise ------------------------------------------------------------


def _line(
    promise: Articulation, catalog: Catalog, record: LearnerRecord, on: dt.date
) -> CreditLine:
    credits_ = promise.credits.value
    if promise.ends is not None and promise.ends < on:
        return CreditLine(promise, CreditStanding.ENDED, credits_, None, promise.ends)
    if promise.starts is not None and on < promise.starts:
        waiting = CreditStanding.NOT_IN_FORCE_YET
        return CreditLine(promise, waiting, credits_, None, promise.starts)
    if promise.from_credential is None:
        # A policy that names nothing of the catalog: nobody but the receiver
        # can match it with what a person holds.
        return CreditLine(promise, CreditStanding.RECEIVER_DECIDES, credits_, None, None)
    judged = [
        (_judge(promise, holding, catalog, record, on), holding)
        for holding in record.holdings
        if holding.credential == promise.from_credential and holding.is_earned(on)
    ]
    if not judged:
        return CreditLine(promise, CreditStanding.NOT_YET_HELD, credits_, None, None)
    (standing, day), holding = min(judged, key=lambda each: _BEST_FIRST.index(each[0][0]))
    return CreditLine(promise, standing, credits_, holding.id, day)


def _judge(
    promise: Articulation,
    holding: Holding,
    catalog: Catalog,
    record: LearnerRecord,
    on: dt.date,
) -> _Judgement:
    ended = _ended_on(promise, holding, catalog, on)
    if ended is not None:
        return CreditStanding.ENDED, ended
    if promise.credits.value is None:
        return CreditStanding.NUMBER_NOT_STATED, None
    if not promise.automatic:
        return CreditStanding.RECEIVER_DECIDES, None
    if _date_is_missing(promise, holding, catalog) or not _conditions_shown(promise, record):
        return CreditStanding.CONDITIONAL, None
    return CreditStanding.SURE, None


def _ended_on(
    promise: Articulation, holding: Holding, catalog: Catalog, on: dt.date
) -> dt.date | None:
    """Return the day that shuts the promise for this holding; None while it is open."""
    end = last_day(holding, _good_for(promise, catalog))
    if end is not None and end < on:
        return end
    earned = holding.earned_on
    if earned is None:
        return None
    if promise.earned_from is not None and earned < promise.earned_from:
        return promise.earned_from
    if promise.earned_until is not None and earned > promise.earned_until:
        return promise.earned_until
    if promise.valid_years is not None:
        oldest = add_time(earned, promise.valid_years)
        return oldest if oldest < on else None
    return None


def _good_for(promise: Articulation, catalog: Catalog) -> Decimal | None:
    credential = catalog.credentials.get(promise.from_credential or "")
    return credential.validity_years.value if credential else None


def _date_is_missing(promise: Articulation, holding: Holding, catalog: Catalog) -> bool:
    """Whether it turns on a date that the person did not give."""
    if holding.earned_on is not None:
        return False
    windows = (promise.earned_from, promise.earned_until, promise.valid_years)
    may_have_expired = holding.expires_on is None and _good_for(promise, catalog) is not None
    return may_have_expired or any(window is not None for window in windows)


def _conditions_shown(promise: Articulation, record: LearnerRecord) -> bool:
    numbers = range(1, len(promise.conditions) + 1)
    return all(record.answers.get(condition_key(promise, number)) is True for number in numbers)


# --- adding up at one receiver ----------------------------------------------


def _by_receiver(lines: Iterable[CreditLine]) -> dict[str, list[CreditLine]]:
    """Return the lines that carry a number now, by receiver."""
    found: dict[str, list[CreditLine]] = {}
    for line in lines:
        counts = line.standing in (CreditStanding.SURE, CreditStanding.CONDITIONAL)
        in_credits = line.credits is not None and line.credits.unit is Unit.CREDIT
        if counts and in_credits and line.articulation.receiver is not None:
            found.setdefault(line.articulation.receiver, []).append(line)
    return found


def _most(lines: Sequence[CreditLine]) -> Decimal:
    """Return the largest sum of lines that do not shut each other out, exactly."""
    if not lines:
        return Decimal(0)
    first, rest = lines[0], lines[1:]
    worth = first.credits.value if first.credits else Decimal(0)
    apart = [line for line in rest if not _shut_out(first, line)]
    taken = worth + _most(apart)
    return taken if len(apart) == len(rest) else max(taken, _most(rest))


def _shut_out(one: CreditLine, other: CreditLine) -> bool:
    """Whether two promises of one receiver give credit once between them."""
    group = one.articulation.exclusive_group
    if group is not None and group == other.articulation.exclusive_group:
        return True
    if one.holding != other.holding:
        return False
    courses = (one.articulation.course, other.articulation.course)
    return None in courses or courses[0] == courses[1]
