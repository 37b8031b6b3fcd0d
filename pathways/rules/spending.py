"""What a lower level was met with, and whether a piece of evidence is still free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from pathways.domain.record import HOLDERS, UNKNOWN, Evidence
from pathways.domain.text import LocalizedText
from pathways.rules.findings import Verdict
from pathways.rules.matching import Case, Doubt, Match
from pathways.rules.model import (
    Count,
    Family,
    Has,
    Node,
    Selector,
    Sum,
    attributes_read,
    nodes_of,
)

_FREE = (Verdict.MET, None)
_USED = (Verdict.NOT_MET, None)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a lower rule was met.

    Attributes:
        verdict: how sure this way is.
        spent: ids of the pieces it used up, in order.
        families: families used, once for each use.
        question: what to ask when it is not sure.
    """

    verdict: Verdict = Verdict.MET
    spent: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    question: LocalizedText | None = None

    def joined(self, other: Way) -> Way:
        """Return both ways taken together."""
        return Way(
            min(self.verdict, other.verdict, key=_WORST_FIRST.index),
            (*self.spent, *(piece for piece in other.spent if piece not in self.spent)),
            self.families + other.families,
            self.question or other.question,
        )


_WORST_FIRST = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)
NOTHING_SPENT = Way()


def matches(node: Has | Count | Sum, case: Case, way: Way) -> list[Match]:
    """Return how each piece fits a condition, given what was spent.

    Pieces that never fit are left out; those that will fit on a day ahead are
    kept, as not met with `starts_on`. A piece that the person wants to serve
    another rule is left out where pieces are used up.
    """
    fitting = case.fits(node.selector)
    if isinstance(node, Has) and node.loss is not None:
        lost = case.fits(node.loss.selector)
        fitting = [fit for fit in (_not_lost(each, lost, case) for each in fitting) if fit]
    if case.pins and (node.unspent_by or (isinstance(node, Has) and node.spends)):
        fitting = [fit for fit in fitting if is_free_to_serve(fit.piece, case)]
    if not way.spent or not node.unspent_by:
        return fitting
    return _unspent(fitting, node.selector, case, way)


def is_free_to_serve(piece: Evidence, case: Case, part: str = "") -> bool:
    """Whether the person has not set a piece apart for another rule, or another part of this."""
    wanted = case.pins.get(piece.id)
    if wanted is None:
        return True
    rule, _, wanted_part = wanted.partition("/")
    return rule == case.rule and (not part or not wanted_part or wanted_part == part)


def touched_by(node: Node, ways: Sequence[Way], case: Case) -> list[object]:
    """Return for each way what it takes from a condition; two that take the same judge alike."""
    leaves = [
        leaf for leaf in nodes_of(node) if isinstance(leaf, Has | Count | Sum) and leaf.unspent_by
    ]
    pieces = [fit.piece for leaf in leaves for fit in case.fits(leaf.selector)]
    names = {piece.id for piece in pieces} | {piece.get("in") for piece in pieces}
    kinds = {piece.kind for piece in pieces} & case.scheme.same.keys()
    if UNKNOWN in names:  # a course may be inside any of them
        kinds |= set(HOLDERS)
    return [_taken(leaves, names, kinds, way, case) for way in ways]


def _taken(
    leaves: Sequence[Has | Count | Sum], names: Set[object], kinds: Set[str], way: Way, case: Case
) -> object:
    taken = [
        spent for spent in way.spent
        if spent in names or ((piece := case.piece(spent)) and piece.kind in kinds)
    ]  # fmt: skip
    return tuple(taken), tuple(used_up(leaf.selector, case, way) is None for leaf in leaves)


def one_of_each(found: Sequence[Match], case: Case) -> list[Match]:
    """Keep one of the pieces that no rule of the scheme can tell apart.

    To spend one of them or another comes to the same, so that a record with
    many alike stays quick to judge.
    """
    if len(found) < 2:
        return list(found)
    read = attributes_read(case.scheme)
    holders = {piece.get("in") for piece in case.evidence}
    kept: dict[object, Match] = {}
    for fit in found:
        piece = fit.piece
        alone = piece.id if piece.id in holders or piece.id in case.pins else None
        told = tuple((name, piece.get(name)) for name in read)
        kept.setdefault((alone, piece.kind, fit.verdict, fit.doubt, fit.until, told), fit)
    return list(kept.values())


def _not_lost(fit: Match, lost: Sequence[Match], case: Case) -> Match | None:
    """Return a fit as it is after what was taken back; None when it was itself taken back."""
    for taken in lost:
        verdict, doubt = _is_other(fit.piece, taken.piece, case)
        if verdict is Verdict.NOT_MET:
            verdict, doubt = _is_newer(fit.piece, taken)
        if verdict is Verdict.NOT_MET:
            return None
        if verdict is Verdict.CANNOT_TELL and doubt is not None:
            fit = _as_doubtful(fit, doubt)
    return fit


def _can_hold(piece_id: str, case: Case) -> bool:
    piece = case.piece(piece_id)
    return piece is not None and piece.kind in HOLDERS


def _as_doubtful(fit: Match, doubt: Doubt) -> Match:
    """Return a fit that was sure as one that cannot be told."""
    if fit.verdict is not Verdict.MET:
        return fit
    return replace(fit, verdict=Verdict.CANNOT_TELL, doubt=doubt)


def _is_newer(piece: Evidence, taken: Match) -> tuple[Verdict, Doubt | None]:
    """Whether the same thing was earned anew after it was taken back on a known day."""
    earned, day = piece.get("earned"), taken.piece.get("to")
    if isinstance(day, dt.date) and isinstance(earned, dt.date) and day < earned:
        return _FREE
    sure = taken.verdict is Verdict.MET
    return _USED if sure else (Verdict.CANNOT_TELL, taken.doubt)


def _unspent(fitting: Sequence[Match], selector: Selector, case: Case, way: Way) -> list[Match]:
    """Return what is still free after a way: not used up, nor inside of what is, nor the same."""
    spent, closed = frozenset(way.spent), used_up(selector, case, way)
    alike = [
        piece for piece in map(case.piece, way.spent) if piece and piece.kind in case.scheme.same
    ]
    found: list[Match] = []
    for fit in fitting:
        piece = fit.piece
        if piece.id in spent or piece.get("in") in spent:
            continue
        if closed is not None and piece.get("family") == closed.id:
            continue
        if piece.get("in") == UNKNOWN and any(_can_hold(each, case) for each in spent):
            fit = _as_doubtful(fit, Doubt.DETAIL)  # noqa: PLW2901
        free = _unlike(fit, [each for each in alike if each.kind == piece.kind], case)
        if free is not None:
            found.append(free)
    return found


def _unlike(fit: Match, spent: Sequence[Evidence], case: Case) -> Match | None:
    """Return a fit unless its piece is the same thing as one that was spent."""
    for other in spent:
        verdict, doubt = _is_other(fit.piece, other, case)
        if verdict is Verdict.NOT_MET:
            return None
        if verdict is Verdict.CANNOT_TELL and doubt is not None:
            fit = _as_doubtful(fit, doubt)
    return fit


def used_up(selector: Selector, case: Case, way: Way) -> Family | None:
    """Return the family of a selector that may not be used again; None while it may."""
    for name in sorted(selector.families):
        family = case.scheme.families.get(name)
        if family is not None and way.families.count(name) >= family.use_for_at_most:
            return family
    return None


def _is_other(piece: Evidence, spent: Evidence, case: Case) -> tuple[Verdict, Doubt | None]:
    """Whether two pieces are two things: a renewal of a spent board certificate is not."""
    name = case.scheme.same.get(piece.kind)
    if name is None or spent.kind != piece.kind:
        return _FREE
    one, other = piece.get(name), spent.get(name)
    if one is None or other is None:
        return Verdict.CANNOT_TELL, Doubt.SAME
    return _USED if one == other else _FREE
