"""Sets of additions while they are looked for, and what the rule engine says to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pathways.domain.amounts import Amount
from pathways.planning.fix_plans import Plan
from pathways.planning.fix_values import Addition, AdditionKind
from pathways.planning.rank_case import RankCase
from pathways.planning.rule_leaves import findings_by_key
from pathways.rules.findings import Finding, Verdict

Members = tuple[Addition, ...]


def applied(case: RankCase, members: Iterable[Addition]) -> RankCase:
    """Return the person as she would be with all of the additions."""
    every = tuple(members)
    facts = {**case.facts, **{name: yes for each in every for name, yes in each.facts.items()}}
    return replace(case.with_pieces(piece for each in every for piece in each.pieces), facts=facts)


def with_member(members: Members, added: Addition) -> Members:
    """Return members with one more, or with one of the same key in another measure."""
    if all(each.key != added.key for each in members):
        return (*members, added)
    return tuple(added if each.key == added.key else each for each in members)


def without(members: Members, *left_out: Addition) -> Members:
    """Return members without some of them."""
    keys = {each.key for each in left_out}
    return tuple(each for each in members if each.key not in keys)


def is_counted(addition: Addition) -> bool:
    """Whether it is so much of something, which could be less."""
    return addition.kind is AdditionKind.AMOUNT


def amount_of(addition: Addition) -> Decimal:
    """Return how much it is; a thing is one."""
    return addition.amount.value if addition.amount else Decimal(1)


def scaled(addition: Addition, amount: Decimal) -> Addition:
    """Return the same in another amount, for an addition of one shape without a rate."""
    shape = addition.shapes[0]
    if addition.amount is None:
        return addition
    less = replace(addition, amount=Amount(amount, addition.amount.unit))
    if shape.number_name is None:
        shapes = (replace(shape, copies=int(amount)),)
        return replace(less, shapes=shapes, pieces=addition.pieces[: int(amount)])
    number = {shape.number_name: amount}
    pieces = (replace(piece, values={**piece.values, **number}) for piece in addition.pieces)
    return replace(less, shapes=(replace(shape, number=amount),), pieces=tuple(pieces))


def gap_of(finding: Finding) -> Decimal | None:
    """Return how much is missing; all of it where the number is there but rests on a doubt."""
    if finding.need is None or finding.have is None:
        return None
    missing = finding.need.value - finding.have.value
    return missing if missing > 0 else finding.need.value


@dataclass(slots=True)
class Budget:
    """How often the engine may still be asked; `is_spent` when once more was wanted."""

    left: int
    is_spent: bool = False

    def take(self) -> bool:
        """Whether there was one left, which is now taken."""
        self.is_spent = self.is_spent or self.left <= 0
        self.left -= 1
        return not self.is_spent


@dataclass(frozen=True, slots=True)
class Seen:
    """The sets that one search has looked at."""

    _told: set[frozenset[object]] = field(default_factory=set)

    def is_new(self, members: Members) -> bool:
        """Whether such a set was not looked at before; it is from now on."""
        told = frozenset(_identity(each) for each in members)
        if told in self._told:
            return False
        self._told.add(told)
        return True


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """Asks the engine what would become of one plan.

    Attributes:
        case: the person, before the ladder of the plan.
    """

    plan: Plan
    case: RankCase
    budget: Budget

    def judged(self, members: Members) -> tuple[bool, Mapping[str, Finding]]:
        """Return whether the plan is met, and its findings by the keys of its leaves."""
        result = applied(self.case, members).judge().levels[0]
        return result.verdict is Verdict.MET, findings_by_key(result)

    def is_met(self, members: Members) -> bool:
        """Whether the plan is met with these members; no when the budget is spent."""
        return self.budget.take() and self.judged(members)[0]


def _identity(addition: Addition) -> object:
    total = addition.total.value if addition.total else None
    return (addition.key, amount_of(addition), total, tuple(sorted(addition.values.items())))
