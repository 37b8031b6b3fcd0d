"""What could be added for one condition that is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.planning.fix_members import Members, amount_of, applied, with_member
from pathways.planning.fix_pieces import Told, is_new, new_pieces, told_pieces
from pathways.planning.fix_plans import Leaf, Plan
from pathways.planning.fix_shapes import Shaper, can_meet, step_of
from pathways.planning.fix_values import Addition, AdditionKind, Shape
from pathways.planning.rank_case import RankCase
from pathways.rules.findings import Finding, Verdict
from pathways.rules.matching import Doubt
from pathways.rules.measures import number_of
from pathways.rules.model import Count, FactTrue, Has, Number, Rate, Selector, Sum

_ONE = Decimal(1)
_MOST_FORMS = 4  # with a cap each, one after the other


@dataclass(frozen=True, slots=True)
class Options:
    """Names what could be added on one plan.

    Attributes:
        case: the person, before the ladder of the plan.
        telling: whether what is recorded may have more told of it; else only new things.
    """

    plan: Plan
    case: RankCase
    shaper: Shaper
    telling: bool = True

    def for_leaf(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        """Yield the members with one thing more, the least to ask for first."""
        match leaf.node:
            case Has():
                yield from self._tell_or_add(leaf, finding, members, self._thing(leaf, members))
            case Count() | Sum():
                more = self._more(leaf, finding, members)
                yield from self._tell_or_add(leaf, finding, members, more)
            case Number():
                yield from self._reach(leaf, leaf.node, finding, members)
            case FactTrue():
                yield (*members, self._answer(leaf, leaf.node))

    def _tell_or_add(
        self, leaf: Leaf, finding: Finding, members: Members, adding: Iterable[Members]
    ) -> Iterator[Members]:
        telling = self._tell(leaf, finding, members)
        if finding.verdict is Verdict.CANNOT_TELL:
            yield from telling
            yield from adding
        else:
            yield from adding
            yield from telling
        yield from self._free(leaf, members)
        yield from self._beside(leaf, finding, members)

    # -- answers ----------------------------------------------------------------------

    def _answer(self, leaf: Leaf, node: FactTrue) -> Addition:
        source = self.case.scheme.facts.get(node.fact)
        asked = node.clause.question or (source.question if source else None)
        return Addition(
            leaf.key,
            AdditionKind.OFFICE if leaf.asks_office else AdditionKind.FACT,
            (leaf.serves,),
            fact=None if leaf.asks_office else node.fact,
            answered_no=self.case.facts.get(node.fact) is False,
            question=asked or node.clause.label,
            facts={node.fact: True},
        )

    def _reach(
        self, leaf: Leaf, node: Number, finding: Finding, members: Members
    ) -> Iterator[Members]:
        have = finding.have.value if finding.have else None
        target = _lowest_in_band(node, have)
        if target is None:
            return
        shape = Shape(node.kind, {}, node.field, target)
        key = f"total:{node.kind}.{node.field}"
        missing = None if have is None else Amount(target - have, node.unit)
        began = next((each.amount for each in members if each.key == key), None)
        if began is not None and missing is not None:
            missing = began + missing
        added = Addition(
            key,
            AdditionKind.TOTAL,
            (leaf.serves,),
            (shape,),
            missing,
            Amount(target, node.unit),
            _step_in_band(node),
            question=node.clause.question if have is None else None,
            pieces=new_pieces(shape, key, self.case),
        )
        yield with_member(members, added)

    # -- new things -------------------------------------------------------------------

    def _thing(self, leaf: Leaf, members: Members) -> Iterator[Members]:
        node = leaf.node
        if not isinstance(node, Has) or any(each.key == leaf.key for each in members):
            return
        shapes = self.shaper.of_thing(node)
        if shapes:
            yield self._first_things(leaf, node.selector, (*members, self.thing(leaf, shapes)))

    def thing(self, leaf: Leaf, shapes: Sequence[Shape]) -> Addition:
        """Return one thing to hold, in any of the shapes."""
        pieces = new_pieces(shapes[0], leaf.key, self.case, None, _told_by(leaf, shapes[0].kind))
        return Addition(leaf.key, AdditionKind.THING, (leaf.serves,), tuple(shapes), pieces=pieces)

    def _first_things(self, leaf: Leaf, selector: Selector, members: Members) -> Members:
        """Add what must come before, where nothing of it is there."""
        now = applied(self.case, members).matching()
        firsts = [each.window.after for each in selector.patterns if each.window.after]
        for first in firsts[:1]:
            key = f"{leaf.key}<{first.name}"
            if any(fit.verdict is Verdict.MET for fit in now.fits(first)):
                continue
            shapes = self.shaper.of_thing(Has(leaf.node.clause, first))
            if shapes:
                pieces = new_pieces(shapes[0], key, self.case)
                before = Addition(key, AdditionKind.THING, (leaf.serves,), shapes, pieces=pieces)
                members = (*self._first_things(leaf, first, members), before)
        return members

    def _more(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        node = leaf.node
        if not isinstance(node, Count | Sum) or finding.need is None or finding.have is None:
            return
        gap = finding.need.value - finding.have.value
        yield from self._raised(leaf, gap, members)
        number = sum(each.key.startswith(f"{leaf.key}+") for each in members)
        added = self.amount(leaf, gap, number) if number < _MOST_FORMS else None
        if added is not None:
            yield self._first_things(leaf, node.selector, (*members, added))

    def _raised(self, leaf: Leaf, gap: Decimal, members: Members) -> Iterator[Members]:
        """Yield the members with more of what is added for a condition already."""
        for each in members:
            key, _, number = each.key.rpartition("+")
            if key == leaf.key:
                more = self.amount(leaf, amount_of(each) + gap, int(number))
                yield from () if more is None else (with_member(members, more),)

    def amount(self, leaf: Leaf, amount: Decimal, number: int = 0) -> Addition | None:
        """Return so much more for a count or a sum; None where no form of it is left.

        Args:
            number: which of the forms is tried; a form before it had a cap.
        """
        node = leaf.node
        if not isinstance(node, Count | Sum):
            return None
        shapes = self._shapes(node, amount)
        if number >= len(shapes):
            return None
        shape = shapes[number]
        key = f"{leaf.key}+{number}"
        told = _told_by(leaf, shape.kind)
        return Addition(
            key,
            AdditionKind.AMOUNT,
            (leaf.serves,),
            shapes[number:],
            Amount(amount, Unit.ITEM if isinstance(node, Count) else node.unit),
            step=step_of(node, shape),
            pieces=new_pieces(shape, key, self.case, node.distinct, told),
        )

    def _shapes(self, node: Count | Sum, amount: Decimal) -> tuple[Shape, ...]:
        if isinstance(node, Count):
            return self.shaper.of_count(node, amount)
        return self.shaper.of_sum(node, amount)

    def _free(self, leaf: Leaf, members: Members) -> Iterator[Members]:
        """Add another thing for the lower level, so that the one it spent is free for this."""
        if not getattr(leaf.node, "unspent_by", None):
            return
        for lower in self.plan.leaves:
            if lower.is_lower and isinstance(lower.node, Has) and lower.node.spends:
                yield from self._thing(lower, members)

    def _beside(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        """Add for another condition that is kept apart from this one, and took what it needs."""
        have, need = (each.value if each else _ONE for each in (finding.have, finding.need))
        gap = need - have if finding.need else _ONE
        for other in self.plan.leaves:
            if not self._may_take_from(other, leaf):
                continue
            if isinstance(other.node, Has):
                yield from self._thing(other, members)
                continue
            yield from self._raised(other, gap, members)
            if not any(each.key.startswith(f"{other.key}+") for each in members):
                added = self.amount(other, gap)
                yield from () if added is None else ((*members, added),)

    def _may_take_from(self, other: Leaf, leaf: Leaf) -> bool:
        """Whether one piece could serve either of two conditions that are kept apart."""
        if leaf.apart is None or other.apart != leaf.apart or other.key == leaf.key:
            return False
        shapes = [self.shaper.of_leaf(each.node) for each in (other, leaf)]
        return any(can_meet(one, another) for one in shapes[0] for another in shapes[1])

    # -- more told of what is recorded ------------------------------------------------

    def _tell(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        node = leaf.node
        if not self.telling or not isinstance(node, Has | Count | Sum):
            return
        now = applied(self.case, members)
        gap = finding.need.value - finding.have.value if finding.need and finding.have else None
        for piece in now.evidence:
            for told in self._tellings(piece, node, gap, now):
                yield with_member(members, self._telling(leaf, told, members))
        if finding.verdict is Verdict.CANNOT_TELL:
            for told in self._tell_apart(node, now):
                yield with_member(members, self._telling(leaf, told, members))

    def _tellings(
        self, piece: Evidence, node: Has | Count | Sum, gap: Decimal | None, now: RankCase
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

    def _tell_apart(self, node: Has | Count | Sum, now: RankCase) -> Iterator[Told]:
        """Yield in what a recorded piece would have to differ from another of its kind."""
        kinds = {kind for pattern in node.selector.patterns for kind in pattern.kinds}
        for piece in now.evidence:
            name = self.case.scheme.same.get(piece.kind)
            if piece.kind in kinds and name and piece.get(name) is None and not is_new(piece):
                other = f"new:{piece.id}"
                values = {**piece.values, name: other}
                yield Told(replace(piece, values=values), {name: other}, Doubt.SAME)

    def _telling(self, leaf: Leaf, told: Told, members: Members) -> Addition:
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


def _told_by(leaf: Leaf, kind: str) -> tuple[str, ...]:
    if not isinstance(leaf.node, Has | Count | Sum):
        return ()
    patterns = (each for each in leaf.node.selector.patterns if kind in each.kinds)
    return next((each.told for each in patterns), ())


def _with_number(told: Told, node: Sum, gap: Decimal) -> Told:
    """Return what is told of a piece together with the number that would be enough."""
    name, value = _number_needed(told.piece, node, gap)
    if name is None or told.piece.get(name) is not None:
        return told
    values = {**told.piece.values, name: value}
    return Told(
        replace(told.piece, values=values), {**told.values, name: format(value, "f")}, told.doubt
    )


def _number_needed(piece: Evidence, node: Sum, gap: Decimal) -> tuple[str | None, Decimal]:
    if not node.rates:
        return node.field, gap
    rates = (rate for rate in node.rates if rate.kind == piece.kind and rate.times is not None)
    rate: Rate | None = next(rates, None)
    if rate is None or rate.times is None or number_of(piece, rate.times) is not None:
        return None, gap
    return rate.times, (gap / rate.each).quantize(Decimal("0.001")).normalize()


def _lowest_in_band(node: Number, have: Decimal | None) -> Decimal | None:
    """Return the least number in a band that is not below what is there; None when it is above."""
    low = max(node.minimum or Decimal(0), have or Decimal(0))
    if node.above is not None and low <= node.above:
        low = _just_above(node, node.above)
    if node.maximum is not None and low > node.maximum:
        return None
    if node.below is not None and low >= node.below:
        return None
    return low


def _just_above(node: Number, above: Decimal) -> Decimal:
    ends = [end for end in (node.maximum, node.below) if end is not None]
    whole = above + 1
    if any(whole > end for end in ends) or (node.below is not None and whole >= node.below):
        return above + (min(ends) - above) / 2
    return whole


def _step_in_band(node: Number) -> Decimal:
    return Decimal(1) if node.above is None else _just_above(node, node.above) - node.above
