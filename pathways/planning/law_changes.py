"""What another day or another law would make of a person's rank: side by side, as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pathways.planning.rank_evidence import Judge
from pathways.rules.evaluate import LevelResult, SchemeResult
from pathways.rules.findings import Finding, Verdict
from pathways.rules.model import Clause, Scheme, nodes_of

_DAY = dt.timedelta(days=1)


class LawEvent(StrEnum):
    """What happens to a rule or to one of its roads on a day."""

    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class LawChange:
    """One rule, or one part of a rule, that begins or ends to hold.

    Attributes:
        on: the first day of the new law.
        level: the level that the rule grants.
        clause: what begins or ends, with its words and sources.
    """

    on: dt.date
    event: LawEvent
    level: str
    clause: Clause


def law_changes(scheme: Scheme) -> tuple[LawChange, ...]:
    """Return every change of a ladder's law that its rules name, earliest first."""
    found = (
        change
        for rule in scheme.rules
        for clause in (rule.clause, *(node.clause for node in nodes_of(rule.needs)))
        for change in _changes_of(clause, rule.level)
    )
    return tuple(sorted(found, key=lambda change: change.on))


def _changes_of(clause: Clause, level: str) -> Iterator[LawChange]:
    if clause.starts is not None:
        yield LawChange(clause.starts, LawEvent.BEGINS, level, clause)
    if clause.ends is not None:
        yield LawChange(clause.ends, LawEvent.ENDS, level, clause)


@dataclass(frozen=True, slots=True)
class RoadPair:
    """One road, or one condition outside of roads, before and after.

    Attributes:
        key: its name within the level.
        old, new: its findings; None where the law does not know it.
    """

    level: str
    key: str
    old: Finding | None
    new: Finding | None

    @property
    def is_changed(self) -> bool:
        """Whether it is there on one side only, or comes out differently."""
        if self.old is None or self.new is None:
            return True
        return (self.old.verdict, self.old.missing) != (self.new.verdict, self.new.missing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person judged twice."""

    old: SchemeResult
    new: SchemeResult
    pairs: tuple[RoadPair, ...]

    @property
    def is_same(self) -> bool:
        """Whether neither the level nor any road comes out differently."""
        levels = (self.old.level, self.old.maybe) == (self.new.level, self.new.maybe)
        return levels and not any(pair.is_changed for pair in self.pairs)


def compare_results(old: SchemeResult, new: SchemeResult) -> Comparison:
    """Return two results of one ladder side by side, highest level first."""
    pairs = [
        pair
        for level in reversed(new.scheme.levels)
        for pair in _pairs(level.name, old.at(level.name), new.at(level.name))
    ]
    return Comparison(old, new, tuple(pairs))


def _pairs(level: str, old: LevelResult, new: LevelResult) -> Iterator[RoadPair]:
    before, after = _told(old), _told(new)
    for key in dict.fromkeys((*before, *after)):
        yield RoadPair(level, key, before.get(key), after.get(key))


def _told(level: LevelResult) -> dict[str, Finding]:
    """Return the roads of a level, and its conditions where it has no roads."""
    roads = {road.key: road.finding for road in level.roads}
    return roads or {part.key: part for part in level.finding.because}


def before_and_after(judge: Judge, on: dt.date, change: dt.date) -> Comparison:
    """Return what a change of law does to one person: the same evidence by both laws.

    Args:
        judge: judges the person.
        on: the day whose evidence is looked at.
        change: the first day of the new law.
    """
    return compare_results(judge(on, change - _DAY), judge(on, change))


def two_days(judge: Judge, first: dt.date, second: dt.date) -> Comparison:
    """Return where a person stands on two days, each with its own law and evidence."""
    return compare_results(judge(first, None), judge(second, None))


@dataclass(frozen=True, slots=True)
class Lapse:
    """What stops being met on a day ahead, and where that leaves the person.

    Attributes:
        finding: what stops; `lapses_on` is its last day.
        level: the sure level on the day after; None is none.
        maybe: the level that may then be true; None is none.
        was: the sure level on its last day.
    """

    finding: Finding
    last_day: dt.date
    was: str | None
    level: str | None
    maybe: str | None

    @property
    def lowers(self) -> bool:
        """Whether the person is on another level afterwards."""
        return self.was != self.level


def lapses_ahead(judge: Judge, result: SchemeResult) -> tuple[Lapse, ...]:
    """Return what the levels that a person has reached rest on and loses, soonest first.

    Each is told once, at its cause; what is recorded for days ahead is taken into account.
    """
    causes: dict[tuple[str, dt.date], Finding] = {}
    for level in result.levels:
        if level.verdict is Verdict.MET:
            for finding in _lapsing(level.finding, result.on):
                causes.setdefault((finding.label.en, finding.lapses_on or result.on), finding)
    days = sorted(causes.items(), key=lambda item: item[0][1])
    return tuple(_lapse(judge, finding, last) for (_, last), finding in days)


def _lapsing(finding: Finding, on: dt.date) -> Iterator[Finding]:
    if finding.verdict is not Verdict.MET:
        return
    for part in finding.because:
        yield from _lapsing(part, on)
    last = finding.lapses_on
    if not finding.because and last is not None and last >= on:
        yield finding


def _lapse(judge: Judge, finding: Finding, last: dt.date) -> Lapse:
    was, then = judge(last, None), judge(last + _DAY, None)
    return Lapse(finding, last, was.level, then.level, then.maybe)
