"""Where credit counts: for each college, what counts, what only as elective, what is stranded, why.

Counted, elective and stranded credit always add up to what was earned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.catalog import Articulation, Catalog, Counting, CreditCap
from pathways.domain.plans import ExactPlan
from pathways.planning.credit_sums import credits_of
from pathways.planning.exact.exits import record_on
from pathways.planning.exact.problem import scale_of, whole
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.exact.solver import Program, Stop
from pathways.planning.promise_standing import promise_standing
from pathways.planning.results import CreditStanding
from pathways.planning.situation import Situation, Standing


class Certainty(StrEnum):
    """How sure a college's credit for something is."""

    PROMISED = "promised"  # printed, in force, every condition shown
    TO_SHOW = "to_show"  # printed, a condition is still to be shown
    SEEN_BEFORE = "seen_before"  # the college decides case by case
    NO_ANSWER = "no_answer"  # no number is stated, or nothing at all
    ENDED = "ended"  # over, or not in force on that day


class Stranding(StrEnum):
    """Why credit does not count at a college."""

    NO_LINK = "no_link"
    NO_NUMBER = "no_number"
    COLLEGE_DECIDES = "college_decides"
    NOT_SHOWN = "not_shown"
    ENDED = "ended"
    CAP = "cap"
    ONCE_ONLY = "once_only"  # the same course or group gives credit once
    SMALLER = "smaller"  # the promise is for fewer credits than were earned


@dataclass(frozen=True, slots=True)
class CreditFate:
    """What becomes of the credit of one credential at one college.

    Attributes:
        earned: its own credits, or what the college gives where that is more.
        stranded: `earned` less `counted` less `elective`, never below zero.
        why: why some is stranded; None when none is.
        until: last day of the best promise, None when it has no end.
    """

    credential: str
    certainty: Certainty
    earned: Decimal
    counted: Decimal
    elective: Decimal
    stranded: Decimal
    why: Stranding | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Destination:
    """One college, and what becomes there of everything in hand when the plan ends."""

    receiver: str
    fates: tuple[CreditFate, ...]

    @property
    def counted(self) -> Decimal:
        """Credits that surely count toward the program."""
        return sum((each.counted for each in self.fates), Decimal(0))

    @property
    def elective(self) -> Decimal:
        """Credits that count as a free choice only."""
        return sum((each.elective for each in self.fates), Decimal(0))

    @property
    def stranded(self) -> Decimal:
        """Credits that count for nothing there."""
        return sum((each.stranded for each in self.fates), Decimal(0))

    @property
    def earned(self) -> Decimal:
        """All credits that were earned."""
        return sum((each.earned for each in self.fates), Decimal(0))


_CERTAINTY = {
    CreditStanding.SURE: Certainty.PROMISED,
    CreditStanding.CONDITIONAL: Certainty.TO_SHOW,
    CreditStanding.RECEIVER_DECIDES: Certainty.SEEN_BEFORE,
    CreditStanding.NUMBER_NOT_STATED: Certainty.NO_ANSWER,
    CreditStanding.NOT_YET_HELD: Certainty.NO_ANSWER,
    CreditStanding.ENDED: Certainty.ENDED,
    CreditStanding.NOT_IN_FORCE_YET: Certainty.ENDED,
}
_WHY = {
    Certainty.TO_SHOW: Stranding.NOT_SHOWN,
    Certainty.SEEN_BEFORE: Stranding.COLLEGE_DECIDES,
    Certainty.NO_ANSWER: Stranding.NO_NUMBER,
    Certainty.ENDED: Stranding.ENDED,
}
_BEST_FIRST = tuple(Certainty)


def destinations(
    plan: ExactPlan | None, situation: Situation, index: CatalogIndex
) -> tuple[Destination, ...]:
    """Return every college that says something about what is in hand when a plan ends.

    Args:
        plan: None: what is in hand on the day asked about.
    """
    day = situation.on if plan is None else plan.ends_on
    record = situation.record if plan is None else record_on(plan, situation.record, day)
    then = Situation(situation.catalog, situation.schemes, record, day)
    held = {each.credential for each in record.holdings if each.credential is not None}
    in_hand = tuple(
        each
        for each in situation.catalog.credentials
        if each in held and then.hold(each).standing is Standing.HELD
    )
    receivers = dict.fromkeys(
        situation.catalog.articulations[link].receiver
        for each in in_hand
        for link in index.links_from.get(each, ())
    )
    return tuple(
        _destination(receiver, in_hand, plan, then, index)
        for receiver in receivers
        if receiver is not None
    )


@dataclass(frozen=True, slots=True)
class _Link:
    promise: Articulation
    certainty: Certainty

    @property
    def credits(self) -> Decimal:
        value = self.promise.credits.value
        return value.value if value is not None else Decimal(0)


def _destination(
    receiver: str,
    in_hand: tuple[str, ...],
    plan: ExactPlan | None,
    then: Situation,
    index: CatalogIndex,
) -> Destination:
    links: dict[str, list[_Link]] = {}
    for each in in_hand:
        for link_id in index.links_from.get(each, ()):
            promise = then.catalog.articulations[link_id]
            if promise.receiver == receiver:
                day = _claimed(each, plan, then.on)
                standing = promise_standing(promise, then.catalog, then.record, day)
                links.setdefault(each, []).append(_Link(promise, _CERTAINTY[standing]))
    sure = [
        each for found in links.values() for each in found if each.certainty is Certainty.PROMISED
    ]
    caps = [then.catalog.credit_caps[each] for each in index.caps_at.get(receiver, ())]
    counted, elective = _share_out(sure, caps)
    fates = (_fate(each, links.get(each, []), counted, elective, then.catalog) for each in in_hand)
    return Destination(receiver, tuple(each for each in fates if each is not None))


def _claimed(credential: str, plan: ExactPlan | None, day: dt.date) -> dt.date:
    """A step's credit is claimed on the day it ends; credit of what was held, on the first day."""
    if plan is None:
        return day
    ends = (step.ends_on for step in plan.steps if step.credential == credential)
    return next(ends, plan.asked_on)


def _fate(
    credential: str,
    links: list[_Link],
    counted: Mapping[str, Decimal],
    elective: Mapping[str, Decimal],
    catalog: Catalog,
) -> CreditFate | None:
    own = credits_of(credential, catalog) or Decimal(0)
    ids = [each.promise.id for each in links]
    counts = sum((counted.get(each, Decimal(0)) for each in ids), Decimal(0))
    free = sum((elective.get(each, Decimal(0)) for each in ids), Decimal(0))
    largest = max((each.credits for each in links), default=Decimal(0))
    earned = max(own, counts + free, largest)
    if not earned and not links:
        return None
    best = min(links, key=lambda each: _BEST_FIRST.index(each.certainty), default=None)
    certainty = best.certainty if best is not None else Certainty.NO_ANSWER
    stranded = earned - counts - free
    return CreditFate(
        credential=credential,
        certainty=certainty,
        earned=earned,
        counted=counts,
        elective=free,
        stranded=stranded,
        why=_why(links, certainty, counts + free, largest) if stranded else None,
        until=best.promise.ends if best is not None else None,
    )


def _why(links: list[_Link], certainty: Certainty, used: Decimal, largest: Decimal) -> Stranding:
    if not links:
        return Stranding.NO_LINK
    if certainty is not Certainty.PROMISED:
        return _WHY[certainty]
    if used >= largest:
        return Stranding.SMALLER
    return Stranding.CAP if used else Stranding.ONCE_ONLY


# --- sharing out, exactly -----------------------------------------------------


def _share_out(
    sure: list[_Link], caps: list[CreditCap]
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return what counts and what is elective, by promise: most that counts, then most elective."""
    if not sure:
        return {}, {}
    scale = scale_of((*(each.credits for each in sure), *(cap.at_most for cap in caps)))
    program = Program()
    taken = {each.promise.id: program.add() for each in sure}
    counted: dict[str, int] = {}
    elective: dict[str, int] = {}
    for each in sure:
        units, name = whole(each.credits, scale) or 0, each.promise.id
        toward = each.promise.counts_as is Counting.PROGRAM
        counted[name] = program.add(0, units if toward else 0)
        elective[name] = program.add(0, units)
        both = [(counted[name], 1), (elective[name], 1), (taken[name], -units)]
        program.row(both, upper=0)
        if toward and not _spills(name, caps):
            program.row([(elective[name], 1)], upper=0)
    for one, other in _pairs_that_share(sure):
        program.row([(taken[one], 1), (taken[other], 1)], upper=1)
    for cap in caps:
        inside = [each for each in counted if not cap.links or each in cap.links]
        program.row([(counted[each], 1) for each in inside], upper=whole(cap.at_most, scale))
    most = program.minimise([(each, -1) for each in counted.values()], Stop())
    program.row([(each, 1) for each in counted.values()], lower=-most.value)
    last = program.minimise([(each, -1) for each in elective.values()], Stop())
    values = last.values or most.values or ()
    return (
        {name: Decimal(values[each]) / scale for name, each in counted.items()},
        {name: Decimal(values[each]) / scale for name, each in elective.items()},
    )


def _spills(link: str, caps: list[CreditCap]) -> bool:
    """Whether what is above a cap on a promise still counts as elective."""
    return any(
        cap.surplus is Counting.ELECTIVE and (not cap.links or link in cap.links) for cap in caps
    )


def _pairs_that_share(sure: list[_Link]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(sure):
        for other in sure[number + 1 :]:
            a, b = one.promise, other.promise
            group = a.exclusive_group is not None and a.exclusive_group == b.exclusive_group
            same = a.from_credential == b.from_credential
            course = None in (a.course, b.course) or a.course == b.course
            if group or (same and course):
                yield a.id, b.id
