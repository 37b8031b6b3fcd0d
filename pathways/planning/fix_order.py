"""Sets of additions side by side: none that holds another, and the cheapest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from pathways.domain.amounts import Unit
from pathways.domain.catalog import Catalog
from pathways.planning.evidence_forms import EVIDENCE_FORMS, FieldType
from pathways.planning.fix_members import Members, amount_of
from pathways.planning.fix_plans import Plan
from pathways.planning.fix_shapes import covers
from pathways.planning.fix_values import Addition, AdditionKind, Fix, Offer
from pathways.planning.situation import is_retired

_EARNED = (AdditionKind.THING, AdditionKind.AMOUNT)
_UNITS = tuple(Unit)

_ONE = Decimal(1)
_NOTHING = (Decimal(0), Decimal(0))

_Measured = tuple[tuple[Addition, Decimal], ...]
_Price = tuple[int, int, int, Decimal, int, Decimal]


def holding_no_other(found: Sequence[Members]) -> list[Members]:
    """Return the sets that hold no other, in order; equal ones once, with all that they serve."""
    kept: list[Members] = []
    for members in found:
        same = next((n for n, few in enumerate(kept) if _are_equal(members, few)), None)
        if same is not None:
            kept[same] = _serving_both(kept[same], members)
        elif not any(holds(members, few) for few in kept):
            kept = [*(each for each in kept if not holds(each, members)), members]
    return kept


def _are_equal(one: Members, other: Members) -> bool:
    return len(one) == len(other) and holds(one, other) and holds(other, one)


def _serving_both(first: Members, other: Members) -> Members:
    """Return the first of two equal sets, each member with what it serves in the other as well."""
    return tuple(
        replace(
            each,
            serves=tuple(
                dict.fromkeys(
                    serves
                    for one in (each, *(more for more in other if _given(more, each, _ONE)[0] > 0))
                    for serves in one.serves
                )
            ),
        )
        for each in first
    )


def holds(members: Members, few: Members) -> bool:
    """Whether whoever has all of `members` has all of `few`, each by something of its own."""
    wanted: list[tuple[int, Addition]] = []
    for one in few:
        givers = sum(_given(each, one, _ONE)[0] > 0 for each in members)
        if not givers:
            return False  # as with most pairs of sets
        wanted.append((givers, one))
    choosy_first = sorted(wanted, key=lambda each: each[0])
    supply = tuple((each, _measure(each)) for each in members)
    return _suffices(supply, tuple((one, _measure(one)) for _, one in choosy_first))


def _measure(addition: Addition) -> Decimal:
    return amount_of(addition) if addition.kind is AdditionKind.AMOUNT else _ONE


def _suffices(supply: _Measured, wanted: _Measured) -> bool:
    if not wanted:
        return True
    (general, need), rest = wanted[0], wanted[1:]
    for n, (special, left) in enumerate(supply):
        given, taken = _given(special, general, left)
        if given <= 0:
            continue
        used = min(taken, need) if given == taken else taken
        after = (*supply[:n], (special, left - used), *supply[n + 1 :])
        still = rest if given >= need else ((general, need - given), *rest)
        if _suffices(after, still):
            return True
    return False


def _given(special: Addition, general: Addition, left: Decimal) -> tuple[Decimal, Decimal]:
    """Return how much of `general` so much of `special` gives, and how much of it that takes."""
    if left <= 0:
        return _NOTHING
    if general.kind not in _EARNED or special.kind not in _EARNED:
        return (_ONE, left) if _answers(special, general) else _NOTHING
    if not all(any(covers(one, each) for one in general.shapes) for each in special.shapes):
        return _NOTHING
    names = [each.shapes[0].number_name for each in (special, general)]
    if names[0] == names[1] and _unit(special) is _unit(general):
        return left, left
    # A number that is added up comes in a thing; then it is no longer there to be added.
    return (_ONE, left) if general.kind is AdditionKind.THING else _NOTHING


def _unit(addition: Addition) -> Unit:
    return addition.amount.unit if addition.amount else Unit.ITEM


def _answers(special: Addition, general: Addition) -> bool:
    """Whether an answer, or a number reached, says as much as another."""
    if general.piece is not None:
        return special.piece == general.piece and _says_as_much(special, general)
    if special.kind is not general.kind:
        return False
    if general.kind is AdditionKind.TOTAL:
        reached = [each.total.value if each.total else Decimal(0) for each in (special, general)]
        return special.key == general.key and reached[0] >= reached[1]
    return dict(special.facts) == dict(general.facts)


def _says_as_much(special: Addition, general: Addition) -> bool:
    """Whether what is told of a piece includes what another telling says; of numbers, as much."""
    form = EVIDENCE_FORMS.get(general.pieces[0].kind)
    for name, value in general.values.items():
        told, field = special.values.get(name), form.field(name) if form else None
        is_number = field is not None and field.type in (FieldType.NUMBER, FieldType.WHOLE)
        if told is None or (Decimal(told) < Decimal(value) if is_number else told != value):
            return False
    return True


# --- what it takes ----------------------------------------------------------


def with_offers(
    members: Members, plans: Sequence[Plan], catalog: Catalog | None, on: dt.date
) -> Members:
    """Return additions with the catalog credentials that their conditions name."""
    named = {
        (leaf.serves.rule, leaf.serves.road): leaf.node.clause.credentials
        for plan in plans
        for leaf in plan.leaves
    }
    told = []
    for each in members:
        ids = dict.fromkeys(
            id_ for serves in each.serves for id_ in named.get((serves.rule, serves.road), ())
        )
        offers = tuple(_offer(id_, catalog) for id_ in ids if _is_offered(id_, catalog, on))
        told.append(each if each.is_answer else replace(each, offers=offers))
    return tuple(told)


def _is_offered(credential_id: str, catalog: Catalog | None, on: dt.date) -> bool:
    credential = catalog.credentials.get(credential_id) if catalog else None
    return credential is None or not is_retired(credential, on)


def _offer(credential_id: str, catalog: Catalog | None) -> Offer:
    credential = catalog.credentials.get(credential_id) if catalog else None
    if credential is None:
        return Offer(credential_id, None, None)
    effort = credential.effort.value or ()
    return Offer(credential_id, effort[0] if effort else None, credential.cost_usd.value)


def in_price_order(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the sets, the cheapest first: see `smallest_fixes`."""
    return tuple(sorted(fixes, key=_price))


def _price(fix: Fix) -> _Price:
    """Fewest members, least time, least price; what is not known comes last, never first."""
    effort, cost = fix.effort, fix.cost_usd
    if not fix.to_earn:
        return (len(fix.additions), 0, 0, Decimal(0), 0, Decimal(0))
    told = (1, _UNITS.index(effort.unit), effort.value) if effort else (2, 0, Decimal(0))
    return (len(fix.additions), *told, 0 if cost is not None else 1, cost or Decimal(0))
