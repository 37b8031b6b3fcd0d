"""Sets of additions that meet all conditions of one plan, by asking the rule engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.planning.fix_members import Members, PlanCheck, Seen
from pathways.planning.fix_options import Options
from pathways.planning.fix_plans import Plan
from pathways.planning.fix_shapes import Shaper, covers
from pathways.planning.fix_trim import Trim
from pathways.planning.fix_values import Shape
from pathways.planning.rule_leaves import Leaf
from pathways.rules.findings import Finding, Verdict

_Found = Mapping[str, Finding]
_ZERO = Decimal(0)
_WORST_FIRST = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)


@dataclass(frozen=True, slots=True)
class PlanSearch:
    """Looks for the smallest sets of one plan.

    Attributes:
        dead: the leaves that nothing brings nearer, with the finding that was left.
    """

    check: PlanCheck
    options: Options
    dead: dict[str, tuple[Leaf, Finding]] = field(default_factory=dict)
    _helped: set[str] = field(default_factory=set)
    _seen: Seen = field(default_factory=Seen)

    def sets(self) -> Iterator[Members]:
        """Yield sets that meet the plan, each smallest in itself; some may contain others."""
        order = in_order(self.check.plan, self.options.shaper)
        trim = Trim(self.check, self.options)
        places = {leaf.serves: place for place, leaf in enumerate(self.check.plan.leaves)}
        for members in self._from((), order, None):
            for few in trim.smallest(members):
                yield tuple(sorted(few, key=lambda each: places[each.serves[0]]))

    def _from(
        self, members: Members, order: Sequence[Leaf], last: tuple[Leaf, _Found] | None
    ) -> Iterator[Members]:
        """Yield what completes a set; nothing where its last member brought `last` no nearer."""
        if not self._seen.is_new(members) or not self.check.budget.take():
            return
        is_met, found = self.check.judged(members)
        if last is not None:
            if not _is_nearer(found, last[1], order, last[0]):
                return
            self._helped.add(last[0].key)
        leaf = next((each for each in order if found[each.key].verdict is not Verdict.MET), None)
        if leaf is not None:
            yield from self._beyond(members, order, leaf, found)
        elif is_met:
            yield members

    def _beyond(
        self, members: Members, order: Sequence[Leaf], leaf: Leaf, found: _Found
    ) -> Iterator[Members]:
        for more in self.options.for_leaf(leaf, found[leaf.key], members):
            yield from self._from(more, order, (leaf, found))
        if leaf.key not in self._helped and not self.check.budget.is_spent:
            self.dead.setdefault(leaf.key, (leaf, found[leaf.key]))


def _is_nearer(now: _Found, before: _Found, leaves: Sequence[Leaf], leaf: Leaf) -> bool:
    """Whether a condition is nearer to being met, or another one that took what it needs."""
    group = [each for each in leaves if each.apart == leaf.apart] if leaf.apart else [leaf]
    return any(_standing(now[each.key]) > _standing(before[each.key]) for each in group)


def _standing(finding: Finding) -> tuple[int, Decimal]:
    have = finding.have.value if finding.have else _ZERO
    return _WORST_FIRST.index(finding.verdict), have


def in_order(plan: Plan, shaper: Shaper) -> list[Leaf]:
    """Return the conditions in the order to meet them: the lower level, then the most special.

    A thing for a special condition may meet a general one as well, never the other way round.
    """
    leaves = plan.leaves
    shapes = {leaf.key: shaper.of_leaf(leaf.node) for leaf in leaves}

    def more_general(leaf: Leaf) -> int:
        own = shapes[leaf.key]
        others = (shapes[other.key] for other in leaves if other.key != leaf.key)
        return sum(bool(own) and _all_cover(other, own) for other in others)

    return sorted(leaves, key=lambda leaf: (leaf.key not in plan.lower, -more_general(leaf)))


def _all_cover(general: Sequence[Shape], special: Sequence[Shape]) -> bool:
    return all(any(covers(one, each) for one in general) for each in special)
