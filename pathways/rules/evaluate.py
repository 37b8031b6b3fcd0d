"""Judge every level of a scheme for one person on one day.

A rule may rest on a lower rule and on what that one was met with. Then every
way in which the lower rule can be met is tried, and each road of the higher
rule is told for the way that serves it best: exactly, not greedily.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from pathways.domain.record import Evidence
from pathways.rules import phrases
from pathways.rules.findings import Finding, Group, Verdict, verdict_of_any
from pathways.rules.judging import Judged, finding_for, group, judge, parts_in_force
from pathways.rules.matching import Case, FactValue
from pathways.rules.model import (
    All,
    Any,
    AtLeast,
    Basis,
    Clause,
    Has,
    Level,
    Node,
    Rule,
    Scheme,
    nodes_of,
)
from pathways.rules.spending import NOTHING_SPENT, Way, matches, one_of_each, touched_by

_BEST_FIRST = (Verdict.MET, Verdict.CANNOT_TELL, Verdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Road:
    """One way to a level, as far as this person is on it.

    Attributes:
        left: what is missing, by dotted road name; empty when met or not known.
        spent: ids of the pieces that the lower level used up on this road.
    """

    key: str
    finding: Finding
    left: Mapping[str, Decimal]
    spent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One level: its finding, its roads in file order, and what is left."""

    level: str
    finding: Finding
    roads: tuple[Road, ...] = ()
    left: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the finding."""
        return self.finding.verdict

    @property
    def by(self) -> tuple[str, ...]:
        """The roads that carry the verdict; the first is the one to name."""
        if self.verdict is Verdict.NOT_MET:
            return ()
        return tuple(road.key for road in self.roads if road.finding.verdict is self.verdict)


@dataclass(frozen=True, slots=True)
class SchemeResult:
    """Where a person stands on a ladder.

    Attributes:
        level: the highest level that is sure, None when there is none.
        maybe: the highest level above it that may be true if an official says
            yes, or once something missing is told; None when there is none.
        levels: every level, low to high.
        next_check: the next day on which an office looks at the level, if it does so yearly.
    """

    scheme: Scheme
    on: dt.date
    level: str | None
    maybe: str | None
    levels: tuple[LevelResult, ...]
    next_check: dt.date | None = None

    def at(self, level: str) -> LevelResult:
        """Return the result for one level.

        Raises:
            KeyError: if the scheme has no such level.
        """
        for result in self.levels:
            if result.level == level:
                return result
        raise KeyError(level)

    @property
    def next_level(self) -> LevelResult | None:
        """The level after the one that is sure, None at the top."""
        after = self.scheme.position(self.level) + 1
        return self.levels[after] if after < len(self.levels) else None


def evaluate_scheme(
    scheme: Scheme,
    evidence: Iterable[Evidence],
    facts: Mapping[str, FactValue],
    on: dt.date,
    law_on: dt.date | None = None,
    pins: Mapping[str, str] | None = None,
) -> SchemeResult:
    """Return where a person stands on a ladder on one day.

    Args:
        scheme: the ladder.
        evidence: what the person has; pieces dated after `on` do not count yet.
        facts: answers by the name of the rule's fact; absent is not known.
        on: the day whose evidence is looked at, and whose law holds.
        law_on: another day whose law holds instead, to see what a change of law does.
        pins: what the person wants a piece to serve, by piece id: the id of a
            rule, or 'RULE/PART' for one part of it. It is then used up nowhere else.
    """
    case = Case(scheme, tuple(evidence), facts, on, law_on, pins or {})
    levels = tuple(_judge_level(level, case) for level in scheme.levels)
    sure = _highest(levels, Verdict.MET)
    maybe = _highest(levels, Verdict.CANNOT_TELL)
    return SchemeResult(
        scheme=scheme,
        on=on,
        level=levels[sure].level if sure >= 0 else None,
        maybe=levels[maybe].level if maybe > sure else None,
        levels=levels,
        next_check=scheme.checked_on.next(on) if scheme.checked_on else None,
    )


def _highest(levels: Sequence[LevelResult], verdict: Verdict) -> int:
    return max((n for n, level in enumerate(levels) if level.verdict is verdict), default=-1)


def _judge_level(level: Level, case: Case) -> LevelResult:
    clause = replace(case.scheme.clause, key=f"{case.scheme.id}:{level.name}", label=level.label)
    if level.credential:
        clause = replace(clause, credentials=(level.credential,))
    if case.scheme.is_start(level.name):
        return LevelResult(
            level.name, replace(finding_for(clause, Verdict.MET), note=phrases.EVERYONE_STARTS)
        )
    rules = _rules_for(level, case)
    if not rules:
        nothing = replace(finding_for(clause, Verdict.NOT_MET), note=phrases.NOT_IN_FORCE)
        return LevelResult(level.name, nothing)
    results = [_judge_rule(rule, case) for rule in rules]
    joined = _join(level, clause, results)
    if all(_is_for_others(rule, case) for rule in rules):
        return replace(joined, left={})  # nothing that this person could add would do
    return joined


def _rules_for(level: Level, case: Case) -> list[Rule]:
    granting = [rule for rule in case.scheme.rules if rule.level == level.name]
    in_force = [rule for rule in granting if rule.clause.is_in_force(case.law)]
    return [rule for rule in in_force if _applies(rule, case)] or in_force


def _applies(rule: Rule, case: Case) -> bool:
    """Whether the rule speaks of this person; rules for others are not shown to her."""
    return rule.applies_to is None or bool(case.fits(rule.applies_to))


def _is_for_others(rule: Rule, case: Case) -> bool:
    """Whether the person has what the rule asks about, but of another sort."""
    if rule.applies_to is None or _applies(rule, case):
        return False
    kinds = {kind for pattern in rule.applies_to.patterns for kind in pattern.kinds}
    return any(piece.kind in kinds for piece in case.evidence)


def _join(level: Level, clause: Clause, results: Sequence[LevelResult]) -> LevelResult:
    if len(results) == 1:
        only = results[0].finding
        finding = replace(
            only, key=clause.key, label=level.label, options=clause.credentials,
            credential=clause.credentials[0] if clause.credentials else None,
        )  # fmt: skip
        return replace(results[0], finding=finding)
    joined = group(Any(clause, ()), [Judged(result.finding, result.left) for result in results])
    roads = tuple(road for result in results for road in result.roads)
    return LevelResult(level.name, joined.finding, roads, joined.left)


# --- one rule ---------------------------------------------------------------


def _judge_rule(rule: Rule, case: Case) -> LevelResult:
    case = replace(case, rule=rule.id)
    ways = _ways_to(rule.basis, case) if rule.basis else [NOTHING_SPENT]
    found: list[Judged] = []
    roads: list[Road] = []
    if rule.basis:
        found.append(_judge_basis(rule.basis, case))
    for part in _parts(rule, case.law):
        judged, part_roads = _judge_part(part, rule, ways, case)
        found.append(judged)
        roads += part_roads
    whole = group(All(_own_clause(rule), ()), found)
    return LevelResult(rule.level, _unwrapped(rule, whole.finding), tuple(roads), whole.left)


def _own_clause(rule: Rule) -> Clause:
    # The rule's id names the law, not a road to it.
    return replace(rule.clause, is_road=False)


def _parts(rule: Rule, on: dt.date) -> list[Node]:
    if isinstance(rule.needs, All) and not (rule.needs.clause.is_road or rule.needs.apart):
        return parts_in_force(rule.needs, on)
    return [rule.needs]


def _unwrapped(rule: Rule, finding: Finding) -> Finding:
    """Leave out a group of one: a rule that is one choice is told as that choice."""
    if len(finding.because) != 1 or finding.because[0].group is Group.LEAF:
        return finding
    only = finding.because[0]
    return replace(
        only,
        key=finding.key,
        label=finding.label,
        citation=only.citation or finding.citation,
        lapses_on=finding.lapses_on,
        note=only.note or finding.note,
    )


def _judge_part(
    part: Node, rule: Rule, ways: Sequence[Way], case: Case
) -> tuple[Judged, list[Road]]:
    if not isinstance(part, Any):
        judged, _ = _best(part, rule, ways, case)
        return judged, []
    told = [(road, *_best(road, rule, ways, case)) for road in parts_in_force(part, case.law)]
    roads = [
        Road(road.clause.key, judged.finding, judged.left, way.spent) for road, judged, way in told
    ]
    return group(part, [judged for _, judged, _ in told]), roads


def _best(node: Node, rule: Rule, ways: Sequence[Way], case: Case) -> tuple[Judged, Way]:
    """Judge a condition after the way to the lower level that serves it best."""
    if rule.basis is None or not ways or not _minds_spending(node):
        return judge(node, case), NOTHING_SPENT
    touched = touched_by(node, ways, case)
    first = dict(zip(reversed(touched), reversed(ways), strict=True))
    found = {taken: judge(node, case, way) for taken, way in first.items()}
    tried = [(found[taken], way) for taken, way in zip(touched, ways, strict=True)]
    judged, way = min(tried, key=lambda each: _merit(*each))
    return _after(judged, way, rule.basis), way


def _minds_spending(node: Node) -> bool:
    return any(getattr(part, "unspent_by", None) for part in nodes_of(node))


def _merit(judged: Judged, way: Way) -> tuple[int, int, Decimal]:
    both = max(_BEST_FIRST.index(judged.verdict), _BEST_FIRST.index(way.verdict))
    return both, _BEST_FIRST.index(way.verdict), sum(judged.left.values(), Decimal(0))


def _after(judged: Judged, way: Way, basis: Basis) -> Judged:
    """Show the doubt of the lower level on a road that is only met through it."""
    if way.verdict is Verdict.MET or judged.verdict is not Verdict.MET:
        return judged
    doubtful = replace(
        finding_for(basis.clause, way.verdict), used=way.spent, question=way.question
    )
    finding = replace(
        judged.finding,
        verdict=way.verdict,
        group=Group.ALL,
        because=(doubtful, replace(judged.finding, key=f"{judged.finding.key}.itself")),
        lapses_on=None,
    )
    return Judged(finding)


# --- the lower level and what it was met with -------------------------------


def _judge_basis(basis: Basis, case: Case) -> Judged:
    rule = case.scheme.rule(basis.rule)
    if not rule.clause.is_in_force(case.law):
        absent = finding_for(basis.clause, Verdict.NOT_MET)
        return Judged(replace(absent, note=phrases.NOT_IN_FORCE))
    lower = _judge_rule(rule, case)
    finding = replace(lower.finding, key=basis.clause.key, label=basis.clause.label)
    left = {f"{basis.clause.key}.{road}": amount for road, amount in lower.left.items()}
    return Judged(finding, left)


def _ways_to(basis: Basis, case: Case) -> list[Way]:
    rule = case.scheme.rule(basis.rule)
    if not rule.clause.is_in_force(case.law):
        return []
    return _ways(rule.needs, replace(case, rule=rule.id))


def _ways(node: Node, case: Case) -> list[Way]:
    """Return the ways in which a condition can be met; none when it is not met."""
    match node:
        case All(apart=False):
            return _together([_ways(part, case) for part in parts_in_force(node, case.law)])
        case Any():
            parts = parts_in_force(node, case.law)
            return _different(way for part in parts for way in _ways(part, case))
        case AtLeast():
            parts = parts_in_force(node, case.law)
            chosen = combinations(parts, node.minimum)
            return _different(
                way for few in chosen for way in _together([_ways(part, case) for part in few])
            )
        case Has(spends=True):
            return _ways_of_has(node, case)
        case _:
            return _way_of_leaf(node, case)


def _together(choices: Sequence[Sequence[Way]]) -> list[Way]:
    ways = [NOTHING_SPENT]
    for choice in choices:
        ways = _different(way.joined(other) for way in ways for other in choice)
    return ways


def _different(ways: Iterable[Way]) -> list[Way]:
    """Keep one way for each set of spent pieces and used families: the surest."""
    best: dict[tuple[frozenset[str], tuple[str, ...]], Way] = {}
    for way in ways:
        spent = frozenset(way.spent), tuple(sorted(way.families))
        known = best.get(spent)
        if known is None or verdict_of_any([known.verdict, way.verdict]) is not known.verdict:
            best[spent] = way
    return list(best.values())


def _ways_of_has(node: Has, case: Case) -> list[Way]:
    found = one_of_each(matches(node, case, NOTHING_SPENT), case)
    return [
        Way(
            fit.verdict,
            (fit.piece.id,),
            tuple(sorted(node.selector.families & {str(fit.piece.get("family"))})),
            None if fit.doubt is None else node.clause.question or fit.doubt.question,
        )
        for fit in found
        if fit.verdict is not Verdict.NOT_MET
    ]


def _way_of_leaf(node: Node, case: Case) -> list[Way]:
    finding = judge(node, case).finding
    if finding.verdict is Verdict.NOT_MET:
        return []
    return [Way(finding.verdict, question=finding.question)]
