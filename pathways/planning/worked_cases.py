"""Worked cases of the rules, and where an answer of the program differs from one.

A case says what a person has on a date and what must come out; the format is
told in docs/rule-format.md. Nothing here words anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.domain.record import Evidence
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.matching import FactValue, plain
from pathways.rules.model import Scheme

NONE = "none"
OR_LOWER = "-or-lower"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; only what is stated is compared.

    Attributes:
        stated: names of the fields that the case states.
        rank: a level, 'none', or a level with '-or-lower', that is: not above it.
        maybe: the level that may be true; None is none.
        by: the road that carries the level.
        left: what is still missing, by dotted road name.
        not_left: roads on which nothing that could be added is left.
        lapses: last day of the level; None is no end known.
        next_check: next day on which an office looks; None is never.
    """

    stated: frozenset[str]
    rank: str = NONE
    maybe: str | None = None
    by: str = ""
    left: Mapping[str, Decimal] = field(default_factory=dict)
    not_left: tuple[str, ...] = ()
    lapses: dt.date | None = None
    next_check: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case: what the person has on a date, and what must come out.

    Attributes:
        as_of: the day whose evidence is looked at, and whose law holds.
        law_on: another day whose law holds instead; None is `as_of`.
        pins: pieces that the person sets apart, by id, for a rule or 'RULE/PART'.
    """

    id: str
    scheme: str
    as_of: dt.date
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, FactValue]
    expect: Expectation
    law_on: dt.date | None = None
    pins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field on which the program says something else, both as a case file writes it."""

    field: str
    expected: str
    got: str


def disagreements(
    case: WorkedCase, scheme: Scheme, *, strict: bool = False
) -> tuple[Disagreement, ...]:
    """Return every field on which the answer differs from what the case states.

    Args:
        case: the worked case.
        scheme: the ladder that it names.
        strict: a case that states no `maybe` means that there is none, and `by` is the first
            of the roads that carry the level; else any of them will do.
    """
    return differences(case.expect, judged(case, scheme), strict=strict)


def judged(case: WorkedCase, scheme: Scheme) -> SchemeResult:
    """Return the program's answer to a case."""
    return evaluate_scheme(scheme, case.evidence, case.facts, case.as_of, case.law_on, case.pins)


def differences(
    expect: Expectation, result: SchemeResult, *, strict: bool = False
) -> tuple[Disagreement, ...]:
    """Return every field on which an answer differs from what is expected."""
    stated = expect.stated | ({"maybe"} if strict else set())
    comparing = _COMPARE if strict else {**_COMPARE, "by": _by_any}
    return tuple(
        found
        for name, compare in comparing.items()
        if name in stated
        for found in compare(expect, result)
    )


def _rank(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    wanted = expect.rank.removesuffix(OR_LOWER)
    got, most = _place(result, result.level), _place(result, wanted)
    agrees = got <= most if expect.rank != wanted else got == most
    if not agrees:
        yield Disagreement("rank", expect.rank, result.level or NONE)


def _place(result: SchemeResult, level: str | None) -> int:
    """Return the place of a level; 'none' and the levels where all start are one place."""
    if level is None or level == NONE or result.scheme.is_start(level):
        return -1
    return result.scheme.position(level)


def _maybe(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    if result.maybe != expect.maybe:
        yield Disagreement("maybe", expect.maybe or NONE, result.maybe or NONE)


def _by_any(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    roads = result.at(result.level).by if result.level is not None else ()
    if expect.by not in roads:
        yield from _by(expect, result)


def _by(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    roads = result.at(result.level).by if result.level is not None else ()
    if roads[:1] != (expect.by,):
        yield Disagreement("by", expect.by, roads[0] if roads else NONE)


def _left(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    for road, wanted in expect.left.items():
        got = left_on(result, road)
        if got != wanted:
            yield Disagreement(f"left.{road}", plain(wanted), NONE if got is None else plain(got))


def _not_left(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    for road in expect.not_left:
        got = left_on(result, road)
        if got is not None:
            yield Disagreement(f"not_left.{road}", NONE, plain(got))


def left_on(result: SchemeResult, road: str) -> Decimal | None:
    """Return what is left on a road of the nearest level above the sure one that has it."""
    above = result.levels[result.scheme.position(result.level) + 1 :]
    return next((level.left[road] for level in above if road in level.left), None)


def _lapses(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    got = result.at(result.level).finding.lapses_on if result.level is not None else None
    if got != expect.lapses:
        yield Disagreement("lapses", str(expect.lapses or NONE), str(got or NONE))


def _next_check(expect: Expectation, result: SchemeResult) -> Iterator[Disagreement]:
    if result.next_check != expect.next_check:
        got = str(result.next_check or NONE)
        yield Disagreement("next_check", str(expect.next_check or NONE), got)


_COMPARE: dict[str, Callable[[Expectation, SchemeResult], Iterator[Disagreement]]] = {
    "rank": _rank,
    "maybe": _maybe,
    "by": _by,
    "left": _left,
    "not_left": _not_left,
    "lapses": _lapses,
    "next_check": _next_check,
}
