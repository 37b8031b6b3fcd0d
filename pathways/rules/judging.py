"""Judge one condition for one person: a finding, and what is left on each road."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import assert_never

from pathways.domain.amounts import Amount, Unit
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.rules import phrases
from pathways.rules.apart import allot
from pathways.rules.findings import (
    Finding,
    Group,
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)
from pathways.rules.matching import Case, Match
from pathways.rules.measures import Total, count_total, number_of, sum_total
from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Clause,
    Count,
    FactTrue,
    Has,
    Node,
    Number,
    Sum,
    evidence_of_kind,
)
from pathways.rules.spending import NOTHING_SPENT, Way, matches, used_up

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and, by road, the smallest amount still missing.

    Attributes:
        left: dotted road names to amounts, each in the unit of its condition;
            a thing to hold counts 1. Empty when met or when it cannot be told.
    """

    finding: Finding
    left: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the finding."""
        return self.finding.verdict


def judge(node: Node, case: Case, way: Way = NOTHING_SPENT) -> Judged:
    """Return the finding for a condition, after `way` spent what it spent.

    A fact or number that is absent gives 'cannot tell', never 'no'; a known
    shortfall is 'no' whatever else is missing.
    """
    match node:
        case Has():
            return _judge_has(node, matches(node, case, way), case, way)
        case Count() | Sum():
            return _judge_total(node, matches(node, case, way))
        case Number():
            return _judge_number(node, case)
        case FactTrue(clause, fact):
            return _judge_fact(clause, fact, case)
        case Ask(clause):
            finding = finding_for(clause, Verdict.CANNOT_TELL)
            return Judged(replace(finding, question=clause.question or clause.label))
        case All(apart=True):
            return _judge_apart(node, case, way)
        case All() | Any() | AtLeast():
            parts = [judge(part, case, way) for part in parts_in_force(node, case.law)]
            return group(node, parts)
        case _:  # pragma: no cover - the type checker knows that there is none
            assert_never(node)


def parts_in_force(node: All | Any | AtLeast, on: dt.date) -> list[Node]:
    """Return the parts whose law holds on that day."""
    return [part for part in node.parts if part.clause.is_in_force(on)]


def finding_for(clause: Clause, verdict: Verdict) -> Finding:
    """Return a finding with the words and sources of a clause."""
    return Finding(
        key=clause.key,
        label=clause.label,
        verdict=verdict,
        citation=clause.citation,
        provenance=clause.provenance,
        note=clause.note,
        credential=clause.credentials[0] if clause.credentials else None,
        options=clause.credentials,
        district=clause.district,
        law_from=clause.starts,
        law_to=clause.ends,
        lapses_on=_law_ends(clause) if verdict is Verdict.MET else None,
    )


def _law_ends(clause: Clause) -> dt.date | None:
    return None if clause.ends is None else clause.ends - _DAY


def earliest(days: Iterable[dt.date | None]) -> dt.date | None:
    """Return the first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


# --- one thing held ---------------------------------------------------------


def _judge_has(node: Has, found: Sequence[Match], case: Case, way: Way) -> Judged:
    finding = finding_for(node.clause, verdict_of_any([fit.verdict for fit in found]))
    if finding.verdict is Verdict.MET:
        sure = [fit for fit in found if fit.verdict is Verdict.MET]
        until = earliest([finding.lapses_on, _covered_until(sure, found)])
        return Judged(replace(finding, used=_ids(sure), lapses_on=until))
    if finding.verdict is Verdict.CANNOT_TELL:
        return Judged(replace(finding, question=_question(node.clause, found)))
    closed = used_up(node.selector, case, way) if node.unspent_by else None
    if closed is not None:
        # The road is shut: nothing that could be added would open it.
        return Judged(replace(finding, note=closed.clause.label, credential=None, options=()))
    starts = earliest(fit.starts_on for fit in found)
    finding = replace(finding, starts_on=starts, note=_loss_words(node, case) or finding.note)
    return Judged(finding, {node.clause.key: Decimal(1)})


def _loss_words(node: Has, case: Case) -> LocalizedText | None:
    """Return by which rule something was taken back, when it was."""
    lost = node.loss is not None and case.fits(node.loss.selector)
    return node.loss.clause.label if node.loss is not None and lost else None


def _ids(found: Sequence[Match]) -> tuple[str, ...]:
    return tuple(fit.piece.id for fit in found)


def _question(clause: Clause, found: Sequence[Match]) -> LocalizedText:
    doubt = next(fit.doubt for fit in found if fit.doubt is not None)
    return clause.question or doubt.question


def _covered_until(sure: Sequence[Match], found: Sequence[Match]) -> dt.date | None:
    """Return the last day without a gap, certificates that follow on at once included."""
    ends = [fit.until for fit in sure]
    if None in ends:
        return None
    until = max(end for end in ends if end is not None)
    ahead = [fit for fit in found if fit.starts_on is not None]
    for fit in sorted(ahead, key=lambda fit: fit.starts_on or dt.date.max):
        if fit.starts_on is not None and fit.starts_on <= until + _DAY:
            end = _end_of(fit)
            if end is None:
                return None
            until = max(until, end)
    return until


def _end_of(fit: Match) -> dt.date | None:
    end = fit.piece.get("to")
    return end if isinstance(end, dt.date) else None


# --- counts and sums --------------------------------------------------------


def _judge_total(node: Count | Sum, found: Sequence[Match]) -> Judged:
    now = [fit for fit in found if fit.starts_on is None]
    total = count_total(now, node) if isinstance(node, Count) else sum_total(now, node)
    unit = Unit.ITEM if isinstance(node, Count) else node.unit
    minimum = Decimal(node.minimum)
    finding = finding_for(node.clause, total.verdict(minimum))
    finding = replace(
        finding,
        have=Amount(total.low, unit),
        need=Amount(minimum, unit),
        used=tuple(share.piece.id for share in total.shares if share.low > 0),
        lapses_on=earliest([finding.lapses_on, total.lasts_until(minimum)])
        if finding.verdict is Verdict.MET
        else None,
    )
    if finding.verdict is Verdict.CANNOT_TELL:
        return Judged(replace(finding, question=_doubt_of(node.clause, total)))
    if finding.verdict is Verdict.MET:
        return Judged(finding)
    missing = minimum - total.low
    starts = earliest(fit.starts_on for fit in found)
    finding = replace(finding, missing=Amount(missing, unit), starts_on=starts)
    return Judged(finding, {node.clause.key: missing})


def _doubt_of(clause: Clause, total: Total) -> LocalizedText:
    doubt = next(share.doubt for share in total.shares if share.doubt is not None)
    return clause.question or doubt.question


# --- one number, one fact ---------------------------------------------------


def _judge_number(node: Number, case: Case) -> Judged:
    value = _value(node, case)
    if value is None:
        finding = finding_for(node.clause, Verdict.CANNOT_TELL)
        question = node.clause.question or phrases.HOW_MANY
        need = None if node.minimum is None else Amount(node.minimum, node.unit)
        return Judged(replace(finding, need=need, question=question, answer_key=node.answer))
    verdict = _in_band(node, value)
    finding = replace(
        finding_for(node.clause, verdict), have=Amount(value, node.unit), used=_used(node, case)
    )
    if node.minimum is None:
        return Judged(_above_band(finding, node, value))
    finding = replace(finding, need=Amount(node.minimum, node.unit))
    if value >= node.minimum:
        return Judged(_above_band(finding, node, value))
    missing = node.minimum - value
    finding = replace(finding, missing=Amount(missing, node.unit))
    return Judged(finding, {node.clause.key: missing})


def _in_band(node: Number, value: Decimal) -> Verdict:
    outside = (
        node.minimum is not None and value < node.minimum,
        node.maximum is not None and value > node.maximum,
        node.above is not None and value <= node.above,
        node.below is not None and value >= node.below,
    )
    return Verdict.NOT_MET if any(outside) else Verdict.MET


def _above_band(finding: Finding, node: Number, value: Decimal) -> Finding:
    too_high = (node.maximum is not None and value > node.maximum) or (
        node.below is not None and value >= node.below
    )
    return replace(finding, note=finding.note or phrases.ABOVE_BAND) if too_high else finding


def _value(node: Number, case: Case) -> Decimal | None:
    told = [number_of(piece, node.field) for piece in _pieces(node, case)]
    known = [value for value in told if value is not None]
    if known:
        return max(known)  # a running total only grows, so the largest is the latest
    answered = case.facts.get(node.answer)
    return answered if isinstance(answered, Decimal) else None


def _pieces(node: Number, case: Case) -> list[Evidence]:
    pieces = evidence_of_kind(case.evidence, node.kind)
    return [piece for piece in pieces if not _is_ahead(piece.get("earned"), case.on)]


def _is_ahead(earned: object, on: dt.date) -> bool:
    return isinstance(earned, dt.date) and earned > on


def _used(node: Number, case: Case) -> tuple[str, ...]:
    return tuple(piece.id for piece in _pieces(node, case))


def _judge_fact(clause: Clause, fact: str, case: Case) -> Judged:
    known = case.facts.get(fact)
    if isinstance(known, bool):
        verdict = Verdict.MET if known else Verdict.NOT_MET
        return Judged(replace(finding_for(clause, verdict), answer_key=fact))
    source = case.scheme.facts.get(fact)
    question = clause.question or (source.question if source else None) or phrases.IS_IT_TRUE
    finding = finding_for(clause, Verdict.CANNOT_TELL)
    return Judged(replace(finding, question=question, answer_key=fact))


def _judge_apart(node: All, case: Case, way: Way) -> Judged:
    """Judge parts of which each piece serves one, on the pieces that each part gets."""
    every = parts_in_force(node, case.law)
    parts = [part for part in every if isinstance(part, Has | Count | Sum)]  # All lets no other in
    judged = [
        _judge_has(part, found, case, way) if isinstance(part, Has) else _judge_total(part, found)
        for part, found in zip(parts, allot(parts, case, way), strict=True)
    ]
    return group(node, judged)


# --- groups -----------------------------------------------------------------


def group(node: All | Any | AtLeast, parts: Sequence[Judged]) -> Judged:
    """Return the finding of a group from the findings of its parts."""
    findings = tuple(part.finding for part in parts)
    verdict, shape, minimum = _combine(node, findings)
    finding = replace(
        finding_for(node.clause, verdict),
        group=shape,
        because=findings,
        minimum=minimum if isinstance(node, AtLeast) else None,
        used=tuple(dict.fromkeys(piece for part in findings for piece in part.used)),
        starts_on=_group_starts(verdict, shape, findings),
    )
    if verdict is Verdict.MET:
        until = earliest([finding.lapses_on, _group_lapses(minimum, findings)])
        return Judged(replace(finding, lapses_on=until))
    return Judged(_with_numbers(finding), _left(node.clause, parts))


def _combine(node: All | Any | AtLeast, findings: Sequence[Finding]) -> tuple[Verdict, Group, int]:
    verdicts = [finding.verdict for finding in findings]
    match node:
        case All():
            return verdict_of_all(verdicts), Group.ALL, len(verdicts)
        case Any():
            return verdict_of_any(verdicts), Group.ANY, 1
        case AtLeast(_, minimum):
            return verdict_of_at_least(minimum, verdicts), Group.AT_LEAST, minimum
        case _:  # pragma: no cover - the type checker knows that there is none
            assert_never(node)


def _group_lapses(needed: int, findings: Sequence[Finding]) -> dt.date | None:
    """Return the last day on which so many of the parts are still met."""
    days = [part.lapses_on or dt.date.max for part in findings if part.verdict is Verdict.MET]
    last = sorted(days, reverse=True)[needed - 1] if 0 < needed <= len(days) else dt.date.max
    return None if last == dt.date.max else last


def _group_starts(verdict: Verdict, shape: Group, findings: Sequence[Finding]) -> dt.date | None:
    if verdict is not Verdict.NOT_MET:
        return None
    unmet = [part.starts_on for part in findings if part.verdict is Verdict.NOT_MET]
    if shape is Group.ANY:
        return earliest(unmet)
    known = [day for day in unmet if day is not None]
    return max(known) if known and len(known) == len(unmet) else None


def _with_numbers(finding: Finding) -> Finding:
    """Show the one number that a road counts on the road itself, for short lists."""
    counted = [part for part in finding.because if part.missing is not None]
    if finding.group is not Group.ALL or len(counted) != 1:
        return finding
    return replace(finding, have=counted[0].have, need=counted[0].need, missing=counted[0].missing)


def _left(clause: Clause, parts: Sequence[Judged]) -> dict[str, Decimal]:
    left: dict[str, Decimal] = {}
    for part in parts:
        for road, amount in part.left.items():
            name = f"{clause.key}.{road}" if clause.is_road else road
            left[name] = min(amount, left.get(name, amount))
    return left
