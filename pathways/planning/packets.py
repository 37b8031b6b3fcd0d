"""What one person has to hand in for a level, and what she has of it already."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pathways.domain.errors import NoPacketError, UnknownRoadError
from pathways.domain.facts import Fact
from pathways.domain.packets import PacketDeadline, PacketForm, PacketItem, PacketItemKind
from pathways.domain.person import GoalKind
from pathways.domain.record import AnswerValue, Evidence, GoalRef, HoldingState, LearnerRecord
from pathways.planning.pay_law import PayBook
from pathways.planning.rank_evidence import evidence_for
from pathways.planning.situation import Situation, level_verdict
from pathways.planning.told import has_ended, is_by, told_date
from pathways.rules.evaluate import LevelResult, Road
from pathways.rules.findings import Finding, Group, Verdict

_MONTHS = 12
_ON_THE_WAY = (HoldingState.STARTED, HoldingState.SUBMITTED)


class ItemState(StrEnum):
    """Whether the person has one item."""

    HAVE = "have"
    MISSING = "missing"  # she says so, or there is nothing yet that it could show
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One item as it stands for this person.

    Attributes:
        about: ids of the evidence that it shows.
        fee: what is asked on the day; value None when no fee is published.
        not_before: the earliest day it may be from, if it is handed in on the day asked about.
    """

    item: PacketItem
    state: ItemState
    about: tuple[str, ...] = ()
    fee: Fact[Decimal] | None = None
    not_before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RoadPacket:
    """One road to the level, or the whole level where it has none.

    Attributes:
        road: None for the whole level.
        finding: what the road asks, judged; its shortages are what is left.
        also: what the rule asks whatever the road, such as a certificate that is valid.
        left: what is missing on it, by dotted road name.
        has_papers: whether it is known what this road asks on paper.
        items: everything to hand in on this road, shared items among them.
        own: keys of the items that not every road asks.
    """

    road: str | None
    finding: Finding
    also: tuple[Finding, ...]
    left: Mapping[str, Decimal]
    has_papers: bool
    items: tuple[PacketLine, ...]
    own: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Packet:
    """The whole packet of one person.

    Attributes:
        verdict: whether the level is reached.
        roads: those that were asked for, else those the person is on, else all.
        decides_on: the day that decides; None when it is not known.
    """

    form: PacketForm
    level: str
    on: dt.date
    verdict: Verdict
    roads: tuple[RoadPacket, ...]
    decides_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PacketGoal:
    """A level that has a checklist; `credential` is the catalog id it was asked for by."""

    scheme: str
    level: str
    credential: str | None = None


def packet_goal(goal: GoalRef, forms: Mapping[str, PacketForm], situation: Situation) -> PacketGoal:
    """Return the level whose packet a goal means.

    Raises:
        NoPacketError: if there is none for it.
    """
    wanted = _wanted(goal, forms, situation)
    form = forms.get(wanted.scheme) if wanted else None
    if wanted is None or form is None or wanted.level not in form.levels:
        known = (f"{scheme}:{level}" for scheme in forms for level in forms[scheme].levels)
        raise NoPacketError(str(goal), tuple(known))
    return wanted


def _wanted(
    goal: GoalRef, forms: Mapping[str, PacketForm], situation: Situation
) -> PacketGoal | None:
    if goal.kind is GoalKind.RANK:
        scheme, _, level = goal.id.partition(":")
        return PacketGoal(scheme, level)
    credential = situation.catalog.credentials.get(goal.id)
    if goal.kind is not GoalKind.CREDENTIAL or credential is None:
        return None
    level_of = situation.level_of(credential)
    if level_of is not None:
        return PacketGoal(*level_of, credential.id)
    form = next((each for each in forms.values() if credential.id in each.credentials), None)
    return PacketGoal(form.scheme, form.levels[-1], credential.id) if form else None


def make_packet(
    wanted: PacketGoal,
    form: PacketForm,
    situation: Situation,
    book: PayBook,
    road: str | None = None,
) -> Packet:
    """Return what to hand in, with its state for this person.

    Args:
        form: the checklist of `wanted.scheme`.
        situation: the person on the day.
        book: for the pay day, where one decides.
        road: the one road to show; None for those the person is on, else all.

    Raises:
        UnknownRoadError: if the level has no such road.
        KeyError: if there is no such ladder.
    """
    result = situation.result(wanted.scheme)
    if result is None:
        raise KeyError(wanted.scheme)
    level = result.at(wanted.level)
    scheme = situation.schemes[wanted.scheme]
    evidence = evidence_for(scheme, situation.record, situation.catalog)
    lines = _LineMaker(wanted.credential, evidence, situation)
    return Packet(
        form=form,
        level=wanted.level,
        on=situation.on,
        verdict=level_verdict(result, wanted.level),
        roads=tuple(
            _road(each, level, form, lines) for each in _chosen(level, road, situation.record)
        ),
        decides_on=_decides_on(form.deadline, book, evidence, situation.on),
    )


# --- roads ------------------------------------------------------------------


def _chosen(
    level: LevelResult, wanted: str | None, record: LearnerRecord
) -> tuple[Road | None, ...]:
    """Return the roads to show; (None,) for a level that has only one way."""
    roads = (*level.roads, *_rules_without_roads(level))
    if wanted is not None:
        found = next((road for road in roads if road.key == wanted), None)
        if found is None:
            raise UnknownRoadError(wanted, tuple(road.key for road in roads))
        return (found,)
    carrying = [road for road in roads if _is_carrying(road, level)]
    begun = [road for road in roads if _is_begun(road.finding, record)]
    return tuple(carrying[:1] or begun or roads) or (None,)


def _rules_without_roads(level: LevelResult) -> tuple[Road, ...]:
    """Return the rules that are roads themselves: one way among several to the level."""
    if level.finding.group is not Group.ANY:
        return ()
    roads = {road.key for road in level.roads}
    alone = (part for part in level.finding.because if roads.isdisjoint(_keys(part)))
    return tuple(Road(part.key, part, {}) for part in alone)


def _is_carrying(road: Road, level: LevelResult) -> bool:
    """Whether the level is reached by a road, or may be."""
    return level.verdict is not Verdict.NOT_MET and (
        road.key in level.by if level.by else road.finding.verdict is level.verdict
    )


def _is_begun(finding: Finding, record: LearnerRecord) -> bool:
    """Whether the person works on something that would meet a road."""
    begun = {each.credential for each in record.holdings if each.state in _ON_THE_WAY}
    return any(not begun.isdisjoint(each.options) for each in _every(finding))


def _every(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.because:
        yield from _every(part)


def _keys(finding: Finding) -> set[str]:
    return {each.key for each in _every(finding)}


def _road(road: Road | None, level: LevelResult, form: PacketForm, lines: _LineMaker) -> RoadPacket:
    key = road.key if road else None
    shared = {item.key: item for item in form.shared}
    items = form.items(level.level, key)
    return RoadPacket(
        road=key,
        finding=road.finding if road else level.finding,
        also=_also(road, level.finding) if road else (),
        left=road.left if road else level.left,
        has_papers=form.has_papers(level.level, key),
        items=tuple(lines.line(item) for item in items),
        own=frozenset(item.key for item in items if shared.get(item.key) != item),
    )


def _also(road: Road, finding: Finding) -> tuple[Finding, ...]:
    """Return what stands beside a road in its rule."""
    for rule in (finding, *finding.because):
        if rule.group is Group.ALL and rule.key != road.key and road.key in _keys(rule):
            return tuple(part for part in rule.because if road.key not in _keys(part))
    return ()


# --- items ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LineMaker:
    """Tells of each item whether the person has it."""

    credential: str | None
    evidence: tuple[Evidence, ...]
    situation: Situation

    def line(self, item: PacketItem) -> PacketLine:
        on = self.situation.on
        about = tuple(piece for piece in self.evidence if _is_about(item, piece, on))
        return PacketLine(
            item=item,
            state=self._state(item, about),
            about=tuple(piece.id for piece in about),
            fee=_fee(item, on),
            not_before=months_before(on, item.months) if item.months else None,
        )

    def _state(self, item: PacketItem, about: tuple[Evidence, ...]) -> ItemState:
        told = [self.situation.record.answers.get(name) for name in self._answers(item)]
        if any(each is True for each in told):
            return ItemState.HAVE
        has_some = bool(about) or any(_is_some(each) for each in told)
        if any(each is False for each in told) or (item.shows is not None and not has_some):
            return ItemState.MISSING
        if item.is_enough and any(_is_sure(item, piece) for piece in about):
            return ItemState.HAVE
        return ItemState.NOT_KNOWN

    def _answers(self, item: PacketItem) -> tuple[str, ...]:
        """Of names for several credentials, only those of the one that is meant."""
        own = tuple(name for name in item.answers if self._is_own(name))
        return own or item.answers

    def _is_own(self, name: str) -> bool:
        return self.credential is not None and name.startswith(f"{self.credential}-")


def _is_some(answer: AnswerValue | None) -> bool:
    """Whether the person told a number of what an item shows, such as training hours."""
    return isinstance(answer, Decimal) and answer > 0


def _is_about(item: PacketItem, piece: Evidence, on: dt.date) -> bool:
    if item.shows is None or not item.shows.fits(piece):
        return False
    return not has_ended(piece, on) and (told_date(piece) is None or is_by(piece, on))


def _is_sure(item: PacketItem, piece: Evidence) -> bool:
    return item.shows is not None and item.shows.surely_fits(piece)


def _fee(item: PacketItem, on: dt.date) -> Fact[Decimal] | None:
    if item.kind is not PacketItemKind.FEE:
        return None
    asked = next((fee.usd for fee in item.fees if fee.holds(on)), None)
    return asked or Fact(None, item.provenance)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day so many months earlier; the last of a shorter month for a day it lacks."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _decides_on(
    deadline: PacketDeadline | None, book: PayBook, evidence: tuple[Evidence, ...], on: dt.date
) -> dt.date | None:
    if deadline is None:
        return None
    law = book.laws.get(deadline.law or "")
    if law is not None:
        return law.first_pay_day(on)
    if deadline.shows is None or deadline.field is None:
        return None
    own = (piece for piece in evidence if deadline.shows.surely_fits(piece))
    days = (told_date(piece, deadline.field) for piece in own)
    return max((day for day in days if day is not None), default=None)
