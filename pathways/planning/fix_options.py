"""What could be added for one condition that is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.planning.fix_members import Members, amount_of, applied, gap_of, with_member
from pathways.planning.fix_pieces import new_pieces
from pathways.planning.fix_plans import Plan, asks_office
from pathways.planning.fix_shapes import Shaper, can_meet, step_of
from pathways.planning.fix_tellings import tellings
from pathways.planning.fix_values import Addition, AdditionKind, Shape
from pathways.planning.rank_case import RankCase
from pathways.planning.rule_leaves import Leaf
from pathways.rules.findings import Finding, Verdict
from pathways.rules.matching import Doubt, named_date
from pathways.rules.model import Count, FactTrue, Has, Number, Selector, Sum

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
        telling = self._told(leaf, finding, members)
        if finding.verdict is Verdict.CANNOT_TELL:
            yield from telling
            yield from adding
        else:
            yield from adding
            yield from telling
        yield from self._free(leaf, finding, members)
        yield from self._beside(leaf, finding, members)

    def _told(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        return tellings(leaf, finding, members, self.case) if self.telling else iter(())

    # -- answers ----------------------------------------------------------------------

    def _answer(self, leaf: Leaf, node: FactTrue) -> Addition:
        source = self.case.scheme.facts.get(node.fact)
        asked = node.clause.question or (source.question if source else None)
        return Addition(
            leaf.key,
            AdditionKind.OFFICE if asks_office(leaf) else AdditionKind.FACT,
            (leaf.serves,),
            fact=None if asks_office(leaf) else node.fact,
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
        gap = gap_of(finding)
        if not isinstance(node, Count | Sum) or gap is None:
            return
        yield from self._raised(leaf, gap, members)
        number = sum(each.key.startswith(f"{leaf.key}+") for each in members)
        added = self.amount(leaf, gap, number) if number < _MOST_FORMS else None
        if added is not None:
            told = self._with_term(leaf, node.selector, members)
            yield self._first_things(leaf, node.selector, (*told, added))

    def _with_term(self, leaf: Leaf, selector: Selector, members: Members) -> Members:
        """Add when the time begins and ends in which something counts, where nobody has told it."""
        now = applied(self.case, members)
        for pattern in selector.patterns:
            for name in pattern.window.between or ():
                source = self.case.scheme.facts.get(name)
                known = named_date(name, now.matching())
                if source is None or source.kind is None or known is not None:
                    continue
                if any(piece.kind == source.kind for piece in now.evidence):
                    continue  # then the piece itself must be told in full
                added = self._term(leaf, source.kind)
                return (*members, added)
        return members

    def _term(self, leaf: Leaf, kind: str) -> Addition:
        key = f"term:{kind}"
        shape = Shape(kind)
        return Addition(
            key,
            AdditionKind.DETAIL,
            (leaf.serves,),
            (shape,),
            question=Doubt.DATE.question,
            pieces=new_pieces(shape, key, self.case),
        )

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

    def _free(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        """Let the lower level rest on another thing, so that the one it spent is free for this."""
        if not getattr(leaf.node, "unspent_by", None):
            return
        for lower in self.plan.leaves:
            is_lower = lower.key in self.plan.lower
            if is_lower and isinstance(lower.node, Has) and lower.node.spends:
                yield from self._told(lower, finding, members)
                yield from self._thing(lower, members)

    def _beside(self, leaf: Leaf, finding: Finding, members: Members) -> Iterator[Members]:
        """Add for another condition that is kept apart from this one, and took what it needs."""
        gap = gap_of(finding) or _ONE
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


def _told_by(leaf: Leaf, kind: str) -> tuple[str, ...]:
    if not isinstance(leaf.node, Has | Count | Sum):
        return ()
    patterns = (each for each in leaf.node.selector.patterns if kind in each.kinds)
    return next((each.told for each in patterns), ())


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
