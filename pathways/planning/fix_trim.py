"""Sets of additions without anything too much: shared where one thing serves two conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal
from itertools import combinations

from pathways.planning.fix_members import (
    Members,
    PlanCheck,
    Seen,
    amount_of,
    is_counted,
    scaled,
    with_member,
    without,
)
from pathways.planning.fix_options import Options
from pathways.planning.fix_shapes import covers, meeting
from pathways.planning.fix_values import Addition, AdditionKind, Shape

_BOTH = "&"


@dataclass(frozen=True, slots=True)
class Trim:
    """Makes sets of one plan as small as they can be."""

    check: PlanCheck
    options: Options
    _seen: Seen = field(default_factory=Seen)

    def smallest(self, members: Members) -> Iterator[Members]:
        """Yield what is left of a set that meets the plan, without anything too much."""
        for shared in self._shared(members):
            for few in self._without_idle(shared):
                least = few
                for addition in few:
                    least = self._lowered(addition, least)
                yield self._with_included(least)

    def _without_idle(self, members: Members) -> Iterator[Members]:
        """Leave out what another member does as well; only one of its kind could."""
        for addition in members:
            if _may_be_idle(addition, members):
                rest = without(members, addition)
                if self._seen.is_new(rest) and self.check.is_met(rest):
                    yield from self._without_idle(rest)
                    return
        yield members

    # -- amounts ----------------------------------------------------------------------

    def _lowered(self, addition: Addition, members: Members) -> Members:
        """Lower an amount by whole steps as far as the plan is still met: usually not at all."""
        if not is_counted(addition):
            return members
        best, low = self._fewer(addition, members, 1), 1
        if best is None:
            return members
        step = addition.step or Decimal(1)
        high = int((amount_of(addition) / step).to_integral_value(ROUND_CEILING)) - 1
        while low < high:
            middle = (low + high + 1) // 2
            found = self._fewer(addition, members, middle)
            if found is None:
                high = middle - 1
            else:
                best, low = found, middle
        return best

    def _fewer(self, addition: Addition, members: Members, steps: int) -> Members | None:
        """Return the set with so many steps less of one member, if the plan is still met."""
        amount = amount_of(addition) - steps * (addition.step or Decimal(1))
        less = self._again(addition, amount) if amount > 0 else None
        if less is None:
            return None
        fewer = with_member(members, less)
        return fewer if self.check.is_met(fewer) else None

    def _again(self, addition: Addition, amount: Decimal) -> Addition | None:
        if _BOTH in addition.key:
            return scaled(addition, amount)
        key, _, number = addition.key.rpartition("+")
        leaf = next(each for each in self.check.plan.leaves if each.key == key)
        return self.options.amount(leaf, amount, int(number))

    # -- one thing for two conditions -------------------------------------------------

    def _shared(self, members: Members) -> Iterator[Members]:
        """Yield the set with things that serve two conditions at once, as far as there are such.

        Numbers and counts that overlap are counted once. Of two single things
        both ways are told: one that is both, or two.
        """
        for one, other in combinations(members, 2):
            joined = self._joined(one, other, members)
            if joined is None:
                continue
            if self._seen.is_new(joined):
                yield from self._shared(joined)
            if is_counted(one) or is_counted(other):
                return
        yield members

    def _joined(self, one: Addition, other: Addition, members: Members) -> Members | None:
        shape = _shape_of_both(one, other)
        if shape is None:
            return None
        common = min(amount_of(one), amount_of(other))
        both = self._both(one, other, shape, common)
        left = (self._rest(each, amount_of(each) - common) for each in (one, other))
        joined = (*without(members, one, other), *(each for each in left if each), both)
        return joined if self.check.is_met(joined) else None

    def _rest(self, addition: Addition, amount: Decimal) -> Addition | None:
        return self._again(addition, amount) if amount > 0 else None

    def _both(self, one: Addition, other: Addition, shape: Shape, common: Decimal) -> Addition:
        """Return so much of what serves both; one of the two, if it is a thing, gives the form."""
        thing = next((each for each in (one, other) if not is_counted(each)), None)
        form = thing or scaled(one, common)
        values = {name: each[0] for name, each in shape.values.items()}
        pieces = (
            replace(piece, id=f"{piece.id}{_BOTH}", values={**piece.values, **values})
            for piece in form.pieces
        )
        return replace(
            form,
            key=f"{one.key}{_BOTH}{other.key}",
            serves=(*one.serves, *other.serves),
            shapes=(replace(form.shapes[0], values=shape.values),),
            pieces=tuple(pieces),
        )

    # -- numbers inside of others -----------------------------------------------------

    def _with_included(self, members: Members) -> Members:
        """Tell of each amount which other members' own numbers count in it."""
        for amount in members:
            if is_counted(amount) and amount.shapes[0].number_name is not None:
                inside = [each.key for each in members if self._counts_in(each, amount, members)]
                members = with_member(members, replace(amount, includes=tuple(inside)))
        return members

    def _counts_in(self, thing: Addition, amount: Addition, members: Members) -> bool:
        name = amount.shapes[0].number_name
        if thing.kind is not AdditionKind.THING or name is None or _BOTH in amount.key:
            return False
        if not any(covers(shape, thing.shapes[0]) for shape in amount.shapes):
            return False
        numbered = tuple(
            replace(piece, values={**piece.values, name: amount.step or Decimal(1)})
            for piece in thing.pieces
        )
        with_number = with_member(members, replace(thing, pieces=numbered))
        return self._fewer(amount, with_number, 1) is not None


def _may_be_idle(addition: Addition, members: Members) -> bool:
    kinds = {piece.kind for piece in addition.pieces}
    others = (piece for each in members if each is not addition for piece in each.pieces)
    return any(piece.kind in kinds for piece in others)


def _shape_of_both(one: Addition, other: Addition) -> Shape | None:
    shapes = (one.shapes, other.shapes)
    if any(len(each) != 1 for each in shapes) or AdditionKind.TOTAL in (one.kind, other.kind):
        return None
    if any(each.step not in (None, Decimal(1)) for each in (one, other)):
        return None
    return meeting(one.shapes[0], other.shapes[0])
