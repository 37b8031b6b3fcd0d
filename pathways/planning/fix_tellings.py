"""What could still be told of recorded pieces, so that an open condition is nearer to being met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pathways.domain.record import Evidence, EvidenceValue
from pathways.domain.text import LocalizedText
from pathways.planning.fix_members import Members, applied, gap_of, with_member
from pathways.planning.fix_pieces import Told, is_new, told_pieces, typed
from pathways.planning.fix_shapes import at_rate
from pathways.planning.fix_values import Addition, AdditionKind
from pathways.planning.rank_case import RankCase
from pathways.planning.rule_leaves import Leaf
from pathways.rules.findings import Finding, Verdict
from pathways.rules.matching import Doubt, plain
from pathways.rules.measures import number_of
from pathways.rules.model import Count, Has, Rate, Sum


def tellings(leaf: Leaf, finding: Finding, members: Members, case: RankCase) -> Iterator[Members]:
    """Yield the members with more told of one recorded piece, in the order of the record.

    A number that is not known is told as the least that would be enough.
    """
    node = leaf.node
    if not isinstance(node, Has | Count | Sum):
        return
    now = applied(case, members)
    gap = gap_of(finding)
    for piece in now.evidence:
        for told in _of_piece(piece, node, gap, now):
            yield with_member(members, _telling(leaf, told, members))
    if finding.verdict is Verdict.CANNOT_TELL:
        for told in (*_apart(node, now), *_terms(node, now)):
            yield with_member(members, _telling(leaf, told, members))


def _of_piece(
    piece: Evidence, node: Has | Count | Sum, gap: Decimal | None, now: RankCase
) -> Iterator[Told]:
    if is_new(piece):
        return
    ways = list(told_pieces(piece, node.selector.patterns, now))
    if not isinstance(node, Sum) or gap is None:
        yield from ways[:1]
        return
    fits = [each for each in now.matching().fits(node.selector) if each.piece.id == piece.id]
    known = [*ways, *(Told(piece, {}, Doubt.DETAIL) for _ in fits[:1])]
    for told in known[:1]:
        counted = _with_number(told, node, gap)
        if counted.values:
            yield counted


def _apart(node: Has | Count | Sum, now: RankCase) -> Iterator[Told]:
    """Yield in what a recorded piece would have to differ from another of its kind."""
    kinds = {kind for pattern in node.selector.patterns for kind in pattern.kinds}
    for piece in now.evidence:
        name = now.scheme.same.get(piece.kind)
        if piece.kind in kinds and name and piece.get(name) is None and not is_new(piece):
            other = f"new:{piece.id}"
            values = {**piece.values, name: other}
            yield Told(replace(piece, values=values), {name: other}, Doubt.SAME)


def _terms(node: Has | Count | Sum, now: RankCase) -> Iterator[Told]:
    """Yield a recorded piece with the dates between which something counts, where they lack."""
    names = {name for each in node.selector.patterns for name in each.window.between or ()}
    sources = [source for name in sorted(names) if (source := now.scheme.facts.get(name))]
    for piece in now.evidence:
        fields = [each.field for each in sources if each.kind == piece.kind and each.field]
        missing = {name: now.on for name in fields if piece.get(name) is None}
        if missing and not is_new(piece):
            words = {name: plain(day) for name, day in missing.items()}
            yield Told(replace(piece, values={**piece.values, **missing}), words, Doubt.DATE)


def _telling(leaf: Leaf, told: Told, members: Members) -> Addition:
    key = f"tell:{told.piece.id}"
    before = next((each for each in members if each.key == key), None)
    office = told.doubt is Doubt.OFFICIAL or (
        before is not None and before.kind is AdditionKind.OFFICE
    )
    return Addition(
        key,
        AdditionKind.OFFICE if office else AdditionKind.DETAIL,
        (*(before.serves if before else ()), leaf.serves),
        piece=told.piece.id,
        values={**(before.values if before else {}), **told.values},
        question=_question(leaf, told),
        pieces=(told.piece,),
    )


def _question(leaf: Leaf, told: Told) -> LocalizedText:
    return leaf.node.clause.question or told.doubt.question


def _with_number(told: Told, node: Sum, gap: Decimal) -> Told:
    """Return what is told of a piece together with the number that would be enough."""
    more = _number_needed(told.piece, node, gap)
    if not more:
        return told
    values: dict[str, EvidenceValue] = {**told.piece.values, **more}
    words = {name: plain(value) for name, value in more.items()}
    return Told(replace(told.piece, values=values), {**told.values, **words}, told.doubt)


def _number_needed(piece: Evidence, node: Sum, gap: Decimal) -> dict[str, EvidenceValue]:
    """Return what a piece must say so that it adds a number; nothing when it does."""
    if not node.rates:
        return {} if number_of(piece, node.field) is not None else {node.field: gap}
    rate, more = _rate_of(piece, node)
    if rate is None or rate.times is None or number_of(piece, rate.times) is not None:
        return more
    return {**more, rate.times: at_rate(gap, rate)}


def _rate_of(piece: Evidence, node: Sum) -> tuple[Rate | None, dict[str, EvidenceValue]]:
    """Return the rate of a piece, and what it must say to have it; the first it could have."""
    of_kind = [rate for rate in node.rates if rate.kind == piece.kind and rate.each > 0]
    could = []
    for rate in of_kind:
        given = {name: piece.get(name) for name in rate.accepts}
        if all(each is None or plain(each) in rate.accepts[name] for name, each in given.items()):
            missing = [name for name, each in given.items() if each is None]
            if not missing:
                return rate, {}
            could.append(
                (rate, {name: typed(piece.kind, name, rate.accepts[name][0]) for name in missing})
            )
    return could[0] if could else (None, {})
