"""Counting and adding up evidence, with the least and the most it can come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.domain.record import HOLDERS, UNKNOWN, Evidence
from pathways.rules.findings import Verdict
from pathways.rules.matching import Doubt, Match, plain
from pathways.rules.model import Count, Has, Rate, Sum

_ZERO = Decimal(0)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Share:
    """What one piece adds.

    Attributes:
        low: what it surely adds.
        high: the most it can add; None when that is open.
        until: last day on which it adds it, None when no end is known.
    """

    piece: Evidence
    low: Decimal
    high: Decimal | None
    doubt: Doubt | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Shares added up; `high` None is open."""

    low: Decimal
    high: Decimal | None
    shares: tuple[Share, ...]

    def verdict(self, minimum: Decimal) -> Verdict:
        """Whether it comes to `minimum`."""
        if self.low >= minimum:
            return Verdict.MET
        possible = self.high is None or self.high >= minimum
        return Verdict.CANNOT_TELL if possible else Verdict.NOT_MET

    def lasts_until(self, minimum: Decimal) -> dt.date | None:
        """Return the last day on which the sure part still comes to `minimum`."""
        left = self.low
        ending = [share for share in self.shares if share.until is not None]
        for share in sorted(ending, key=_end):
            left -= share.low
            if left < minimum:
                return share.until
        return None


def _end(share: Share) -> dt.date:
    return share.until or dt.date.max


def shares_of(found: Sequence[Match], node: Has | Count | Sum) -> list[Share]:
    """Return what each piece would add by itself, in order."""
    match node:
        case Has():
            return [_share(fit, lambda _: _ONE) for fit in found]
        case Count():
            return [_share(fit, lambda piece: number_of(piece, "number") or _ONE) for fit in found]
        case Sum(rates=()):
            return [_share(fit, lambda piece: number_of(piece, node.field)) for fit in found]
        case Sum():
            return [_share(fit, _by_rate(node.rates)) for fit in found]


def count_total(found: Sequence[Match], node: Count) -> Total:
    """Return how many pieces there are."""
    return _total(_once(shares_of(found, node), node.distinct))


def sum_total(found: Sequence[Match], node: Sum) -> Total:
    """Return what the pieces add up to."""
    once = _once(shares_of(found, node), node.distinct)
    return _total(_capped(once, node) if node.rates else _without_inside(once))


def number_of(piece: Evidence, name: str) -> Decimal | None:
    """Return one number of a piece, None when it was not given."""
    value = piece.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return max(Decimal(value), _ZERO)


def _share(fit: Match, worth: Callable[[Evidence], Decimal | None]) -> Share:
    value = worth(fit.piece)
    doubt = fit.doubt or (Doubt.DETAIL if value is None else None)
    sure = value if fit.verdict is Verdict.MET and value is not None else _ZERO
    return Share(fit.piece, sure, value, doubt, fit.until)


def _by_rate(rates: tuple[Rate, ...]) -> Callable[[Evidence], Decimal | None]:
    def worth(piece: Evidence) -> Decimal | None:
        of_kind = [rate for rate in rates if rate.kind == piece.kind]
        rate = next((rate for rate in of_kind if _fits(piece, rate)), None)
        if rate is None:
            return None if of_kind else _ZERO
        times = _ONE if rate.times is None else number_of(piece, rate.times)
        several = number_of(piece, "number") or _ONE
        return None if times is None else rate.each * times * several

    return worth


def _fits(piece: Evidence, rate: Rate) -> bool:
    given = {name: piece.get(name) for name in rate.accepts}
    return all(
        value is not None and plain(value) in rate.accepts[name] for name, value in given.items()
    )


def _once(shares: list[Share], distinct: str | None) -> list[Share]:
    """Keep one share of those alike in `distinct`: the one that surely adds most.

    A piece that does not say is taken as another one: the person recorded it apart.
    """
    if distinct is None:
        return shares
    kept: dict[object, Share] = {}
    for share in shares:
        value = share.piece.get(distinct)
        alike = ("id", share.piece.id) if value is None else (share.piece.kind, value)
        present = kept.get(alike)
        if present is None or share.low > present.low:
            kept[alike] = share
    return list(kept.values())


def _without_inside(shares: list[Share]) -> list[Share]:
    """Count a course inside a degree with the degree, or by itself, never both."""
    by_id = {share.piece.id: share for share in shares}
    if any(share.piece.kind in HOLDERS for share in shares):
        shares = [_perhaps_inside(share) for share in shares]
    inside: dict[str, list[Share]] = {}
    apart: list[Share] = []
    for share in shares:
        holder = _holder(share, by_id)
        if holder is None:
            apart.append(share)
        else:
            inside.setdefault(holder, []).append(share)
    return [_with_inside(share, inside.get(share.piece.id, [])) for share in apart]


def _perhaps_inside(share: Share) -> Share:
    """A course that may be inside one of the degrees counted surely adds nothing."""
    if share.piece.get("in") != UNKNOWN:
        return share
    return replace(share, low=_ZERO, doubt=share.doubt or Doubt.DETAIL)


def _holder(share: Share, by_id: Mapping[str, Share]) -> str | None:
    """Return the id of the outermost counted piece that this one is inside of."""
    seen = {share.piece.id}
    holder = None
    outer = share.piece.get("in")
    while isinstance(outer, str) and outer in by_id and outer not in seen:
        seen.add(outer)
        holder, outer = outer, by_id[outer].piece.get("in")
    return holder


def _with_inside(degree: Share, courses: Sequence[Share]) -> Share:
    if not courses or degree.doubt is None:
        return degree
    # The degree's own number is unknown, or whether it counts is: its courses are
    # part of it, so the two are never added.
    apart = _total(courses)
    if degree.high is None:
        return replace(degree, low=apart.low)
    low = min(apart.low, degree.high)
    high = None if apart.high is None else max(apart.high, degree.high)
    return replace(degree, low=low, high=high)


def _capped(shares: list[Share], node: Sum) -> list[Share]:
    """Cut what pieces of a kind add together at the cap, sure and possible apart."""
    sure = {cap.kind: cap.at_most for cap in node.caps}
    possible = dict(sure)
    capped = []
    for share in shares:
        kind = share.piece.kind
        if kind in sure:
            room = possible[kind]
            high = room if share.high is None else min(share.high, room)
            share = replace(share, low=min(share.low, sure[kind]), high=high)  # noqa: PLW2901
            sure[kind] -= share.low
            possible[kind] -= high
        capped.append(share)
    return capped


def _total(shares: Sequence[Share]) -> Total:
    highs = [share.high for share in shares]
    high = None if None in highs else sum((each for each in highs if each is not None), _ZERO)
    return Total(sum((share.low for share in shares), _ZERO), high, tuple(shares))
