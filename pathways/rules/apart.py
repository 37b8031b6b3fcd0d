"""Conditions of which each piece serves at most one: who gets which piece, exactly.

Things that are counted are allotted by augmenting paths (Kuhn 1955), which
finds the most that can be covered. Numbers that are added up belong to whole
pieces, so every split is tried, alike ones once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from pathways.domain.record import Evidence
from pathways.rules.findings import Verdict
from pathways.rules.matching import Case, Doubt, Match
from pathways.rules.measures import Share, shares_of
from pathways.rules.model import Count, Has, Sum
from pathways.rules.spending import Way, is_free_to_serve, matches

Part = Has | Count | Sum
_ZERO = Decimal(0)
_MOST_STATES = 20_000  # of splits; past it only a found split is trusted, never a missing one


@dataclass(frozen=True, slots=True)
class _Supply:
    """One thing that may serve some of the parts, each fully: part to how it fits there."""

    fits: Mapping[int, Match]
    shares: Mapping[int, Share]

    def low(self, part: int) -> Decimal:
        return self.shares[part].low if part in self.shares else _ZERO

    def high(self, part: int) -> Decimal:
        """Return the most it may add; an open end is as much as anybody could ask."""
        share = self.shares.get(part)
        if share is None:
            return _ZERO
        return Decimal("Infinity") if share.high is None else share.high

    @property
    def is_doubtful(self) -> bool:
        return any(fit.verdict is not Verdict.MET for fit in self.fits.values())


@dataclass(slots=True)
class _Allotment:
    """What each part gets: supply number to how much of it.

    Attributes:
        is_exact: whether no better allotment exists.
        in_wholes: whether a piece is given whole or not at all.
    """

    gets: list[dict[int, Decimal]]
    is_exact: bool = True
    in_wholes: bool = False

    def covers(self, demands: Sequence[Decimal]) -> bool:
        return all(
            sum(gets.values(), _ZERO) >= demand
            for gets, demand in zip(self.gets, demands, strict=True)
        )


def allot(parts: Sequence[Part], case: Case, way: Way) -> list[list[Match]]:
    """Return for each part the pieces that it gets, as the part then sees them.

    When the sure pieces are enough, each part sees its own. When a doubtful
    piece could still decide, each part sees all that may come to it, as
    doubtful. Otherwise it sees its own and the doubtful ones nobody else needs,
    and at least one part falls short.
    """
    found = [_found(part, case, way) for part in parts]
    demands = [Decimal(1) if isinstance(part, Has) else Decimal(part.minimum) for part in parts]
    supplies = _supplies(parts, found)
    sure = _allot_sure(parts, supplies, demands)
    if sure.covers(demands):
        return _seen(sure, supplies)
    if _may_cover(supplies, demands, sure):
        return [
            [_doubted(fit, number, sure, supplies) for fit in fits]
            for number, fits in enumerate(found)
        ]
    return _short(supplies, demands, sure, found)


def _found(part: Part, case: Case, way: Way) -> list[Match]:
    fits = matches(part, case, way)
    return [fit for fit in fits if is_free_to_serve(fit.piece, case, part.clause.key)]


def _supplies(parts: Sequence[Part], found: Sequence[Sequence[Match]]) -> list[_Supply]:
    distinct = next((part.distinct for part in parts if not isinstance(part, Has)), None)
    fits: dict[object, dict[int, Match]] = {}
    shares: dict[object, dict[int, Share]] = {}
    for number, (part, matched) in enumerate(zip(parts, found, strict=True)):
        now = [fit for fit in matched if fit.starts_on is None]
        for fit, share in zip(now, shares_of(now, part), strict=True):
            key = _alike(fit.piece, distinct)
            known = shares.setdefault(key, {}).get(number)
            if known is None or share.low > known.low:
                fits.setdefault(key, {})[number] = fit
                shares[key][number] = share
    return [_Supply(fits[key], shares[key]) for key in shares]


def _alike(piece: Evidence, distinct: str | None) -> object:
    value = None if distinct is None else piece.get(distinct)
    return piece.id if value is None else (piece.kind, value)


def _allot_sure(
    parts: Sequence[Part], supplies: Sequence[_Supply], demands: Sequence[Decimal]
) -> _Allotment:
    if any(isinstance(part, Sum) for part in parts):
        return _split(supplies, demands)
    gets: list[dict[int, Decimal]] = [{} for _ in demands]
    room = [[supply.low(part) for part in range(len(demands))] for supply in supplies]
    _cover(gets, room, demands)
    return _Allotment(gets)


# --- things counted ---------------------------------------------------------


def _cover(
    gets: list[dict[int, Decimal]], room: Sequence[Sequence[Decimal]], demands: Sequence[Decimal]
) -> None:
    """Give each part, one after the other, what it still needs, moving what others can spare.

    Args:
        room: for each supply, how many of it fit each part.
    """
    for part, demand in enumerate(demands):
        while sum(gets[part].values(), _ZERO) < demand and _augment(part, gets, room, set()):
            pass


def _augment(
    part: int,
    gets: list[dict[int, Decimal]],
    room: Sequence[Sequence[Decimal]],
    tried: set[int],
) -> bool:
    """Find one more for a part: a free one, or another part's that it can replace."""
    tried.add(part)
    for supply, row in enumerate(room):
        if row[part] <= gets[part].get(supply, _ZERO):
            continue
        if sum((given.get(supply, _ZERO) for given in gets), _ZERO) < max(row):
            _move(gets[part], supply, 1)
            return True
        for other in (n for n, given in enumerate(gets) if given.get(supply) and n not in tried):
            _move(gets[other], supply, -1)
            _move(gets[part], supply, 1)
            if _augment(other, gets, room, tried):
                return True
            _move(gets[part], supply, -1)
            _move(gets[other], supply, 1)
    return False


def _move(gets: dict[int, Decimal], supply: int, by: int) -> None:
    gets[supply] = gets.get(supply, _ZERO) + by
    if not gets[supply]:
        del gets[supply]


# --- numbers added up -------------------------------------------------------

_State = tuple[Decimal, ...]


def _split(supplies: Sequence[_Supply], demands: Sequence[Decimal]) -> _Allotment:
    """Try every way to give whole pieces to parts that still need them."""
    states: dict[_State, tuple[tuple[int, int], ...]] = {tuple(_ZERO for _ in demands): ()}
    is_exact = True
    for number, supply in _choosy_last(supplies):
        states = _after(states, number, supply, demands)
        if len(states) > _MOST_STATES:
            fullest = sorted(states, key=sum, reverse=True)[:_MOST_STATES]
            states, is_exact = {state: states[state] for state in fullest}, False
    best = max(states, key=lambda state: (_covered(state, demands), sum(state)))
    gets: list[dict[int, Decimal]] = [{} for _ in demands]
    for part, number in states[best]:
        gets[part][number] = supplies[number].low(part)
    return _Allotment(gets, is_exact, in_wholes=True)


def _choosy_last(supplies: Sequence[_Supply]) -> list[tuple[int, _Supply]]:
    """Begin with what fits one part only, so that few splits are left to try."""
    return sorted(enumerate(supplies), key=lambda each: len(each[1].shares))


def _after(
    states: Mapping[_State, tuple[tuple[int, int], ...]],
    number: int,
    supply: _Supply,
    demands: Sequence[Decimal],
) -> dict[_State, tuple[tuple[int, int], ...]]:
    """Give one piece away in each state; to leave it out is never better."""
    after: dict[_State, tuple[tuple[int, int], ...]] = {}
    for state, given in states.items():
        open_parts = [
            part for part, demand in enumerate(demands)
            if supply.low(part) > 0 and state[part] < demand
        ]  # fmt: skip
        for part in open_parts:
            total = min(state[part] + supply.low(part), demands[part])
            reached = (*state[:part], total, *state[part + 1 :])
            after.setdefault(reached, (*given, (part, number)))
        if not open_parts:
            after.setdefault(state, given)
    return after


def _covered(state: _State, demands: Sequence[Decimal]) -> int:
    return sum(total >= demand for total, demand in zip(state, demands, strict=True))


# --- may it still be enough, and what each part then sees -------------------


def _may_cover(supplies: Sequence[_Supply], demands: Sequence[Decimal], sure: _Allotment) -> bool:
    """Whether the parts could be covered if all doubts end well.

    Every group of parts must find enough among what fits any of them (Hall
    1935); that is exact for things counted. A doubtful number may turn out to
    be spread over several parts, so it is not held to one.
    """
    if sure.is_exact and not any(supply.is_doubtful for supply in supplies):
        return False
    numbers = range(len(demands))
    most = _most_by_parts(supplies)
    groups = (frozenset(group) for size in numbers for group in combinations(numbers, size + 1))
    return all(
        _most_for(group, most) >= sum((demands[part] for part in group), _ZERO) for group in groups
    )


def _most_by_parts(supplies: Sequence[_Supply]) -> Counter[tuple[tuple[int, Decimal], ...]]:
    """Count supplies that may add the same to the same parts."""
    return Counter(
        tuple((part, supply.high(part)) for part in sorted(supply.shares)) for supply in supplies
    )


def _most_for(group: Set[int], most: Mapping[tuple[tuple[int, Decimal], ...], int]) -> Decimal:
    best = (
        max((high for part, high in adds if part in group), default=_ZERO) * times
        for adds, times in most.items()
    )
    return sum(best, _ZERO)


def _seen(allotment: _Allotment, supplies: Sequence[_Supply]) -> list[list[Match]]:
    """Return for each part the pieces that it gets."""
    return [
        [
            fit if allotment.in_wholes else _part_of(fit, amount)
            for supply, amount in gets.items()
            for fit in (supplies[supply].fits[number],)
        ]
        for number, gets in enumerate(allotment.gets)
    ]


def _part_of(fit: Match, amount: Decimal) -> Match:
    """Return a fit whose piece stands for so many, when it stands for several."""
    if fit.piece.get("number") is None:
        return fit
    values = {**fit.piece.values, "number": amount}
    return replace(fit, piece=replace(fit.piece, values=values))


def _doubted(fit: Match, number: int, sure: _Allotment, supplies: Sequence[_Supply]) -> Match:
    """Return a fit as sure only where the piece was given to this part."""
    mine = {supplies[supply].fits[number].piece.id for supply in sure.gets[number]}
    if fit.verdict is not Verdict.MET or fit.piece.id in mine:
        return fit
    return replace(fit, verdict=Verdict.CANNOT_TELL, doubt=fit.doubt or Doubt.DETAIL)


def _short(
    supplies: Sequence[_Supply],
    demands: Sequence[Decimal],
    sure: _Allotment,
    found: Sequence[Sequence[Match]],
) -> list[list[Match]]:
    """Give the doubtful pieces to parts that still need them, each to one."""
    taken = {supply for gets in sure.gets for supply in gets}
    seen = _seen(sure, supplies)
    open_ = [
        demand - sum(gets.values(), _ZERO) for gets, demand in zip(sure.gets, demands, strict=True)
    ]
    for number, supply in enumerate(supplies):
        wanting = [part for part in supply.fits if open_[part] > 0 and number not in taken]
        if wanting:
            open_[wanting[0]] -= supply.high(wanting[0])
            seen[wanting[0]].append(supply.fits[wanting[0]])
    ahead = [[fit for fit in fits if fit.starts_on is not None] for fits in found]
    return [[*mine, *later] for mine, later in zip(seen, ahead, strict=True)]
