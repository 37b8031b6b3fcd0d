"""From catalog, record, goal and limits to the problem that is solved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import lcm

from pathways.domain.catalog import Articulation
from pathways.domain.errors import PlanTooLargeError
from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.planning.credit import credit_ledger
from pathways.planning.exact.asking import Asking
from pathways.planning.exact.earliest import earliest_weeks
from pathways.planning.exact.items import Making, facts_of, make_item, shut_of
from pathways.planning.exact.needs import Always, Need, any_of, can_be_met, is_met
from pathways.planning.exact.problem import (
    Cap,
    CreditLink,
    Item,
    Problem,
    Scale,
    Shut,
    scale_of,
    whole,
)
from pathways.planning.exact.promises import can_be_sure
from pathways.planning.exact.reach import CatalogIndex, in_dependency_order, walk_back
from pathways.planning.exact.weeks import Weeks, lay_out
from pathways.planning.results import CreditStanding
from pathways.planning.situation import Situation

MOST_ITEMS = 5_000
"""Credentials that can lead to one goal; more are not tried."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The part of the catalog that can lead to a goal.

    Attributes:
        goal: what must be met in the end.
        conditions: by credential, what it asks; what is asked first comes first.
        receivers: colleges at which credit can be counted.
    """

    goal: Need
    conditions: Mapping[str, Need]
    receivers: tuple[str, ...]


def reach_of(goal: GoalRef, asking: Asking, index: CatalogIndex) -> Reached:
    """Return what can lead to a goal, by look-ups from the goal backwards.

    Raises:
        PlanLoopError: if some of it asks for itself in a circle.
    """
    catalog, limits = asking.situation.catalog, asking.limits
    need = _goal_need(goal, asking, index)
    extra: tuple[str, ...] = ()
    if goal.kind is GoalKind.CREDIT:
        extra = _givers(goal.id, asking, index)

    def conditions(each: str) -> Need:
        return asking.of_conditions(catalog.credentials[each])

    found = walk_back(need, extra, conditions)
    ordered = {each: found[each] for each in in_dependency_order(found)}
    if goal.kind is GoalKind.CREDIT:
        receivers: tuple[str, ...] = (goal.id,)
    elif limits.credit_at is not None:
        receivers = (limits.credit_at,)
    else:
        receivers = tuple(dict.fromkeys(_receivers(ordered, asking, index)))
    return Reached(need, ordered, receivers)


def _goal_need(goal: GoalRef, asking: Asking, index: CatalogIndex) -> Need:
    catalog = asking.situation.catalog
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return asking.of_credential(goal.id)
        case GoalKind.STACK:
            return asking.of_stack(catalog.stacks[goal.id])
        case GoalKind.OCCUPATION:
            stacks = index.stacks_by_job.get(goal.id, ())
            roads = [asking.of_stack(catalog.stacks[each]) for each in stacks]
            roads += [asking.of_credential(each) for each in index.by_job.get(goal.id, ())]
            return any_of(tuple(roads))
        case GoalKind.CREDIT:
            return Always()
        case GoalKind.RANK:  # pragma: no branch - the last one
            scheme, _, level = goal.id.partition(":")
            return asking.of_level(scheme, level)


def _givers(receiver: str, asking: Asking, index: CatalogIndex) -> tuple[str, ...]:
    catalog = asking.situation.catalog
    links = (catalog.articulations[each] for each in index.links_to.get(receiver, ()))
    named = (link.from_credential for link in links if can_be_sure(link, asking.situation))
    known = (each for each in named if each is not None and each in catalog.credentials)
    return tuple(each for each in dict.fromkeys(known) if not is_met(asking.of_credential(each)))


def _receivers(
    conditions: Mapping[str, Need], asking: Asking, index: CatalogIndex
) -> Iterator[str]:
    catalog = asking.situation.catalog
    held = (each.credential for each in asking.situation.record.holdings)
    for each in (*conditions, *(name for name in held if name is not None)):
        for link_id in index.links_from.get(each, ()):
            link = catalog.articulations[link_id]
            if link.receiver is not None and can_be_sure(link, asking.situation):
                yield link.receiver


def open_asking(situation: Situation, limits: Limits, index: CatalogIndex) -> Asking:
    """Return what turns conditions into needs; of the weeks their dates alone are looked at."""
    hours = (*_hours_of(limits), _QUARTER)
    weeks = lay_out(limits, limits.start or situation.on, scale_of(hours))
    return Asking(situation, limits, weeks, _ladders(situation, index))


def build_problem(
    goal: GoalRef, situation: Situation, limits: Limits, index: CatalogIndex
) -> Problem:
    """Return the problem of one person and goal. It may have no solution.

    Raises:
        PlanLoopError: if credentials ask for each other in a circle.
        PlanTooLargeError: if too many can lead to the goal.
    """
    start = limits.start or situation.on
    hours = (*_hours_of(limits), _QUARTER)
    reached = reach_of(goal, open_asking(situation, limits, index), index)
    if len(reached.conditions) > MOST_ITEMS:
        raise PlanTooLargeError(len(reached.conditions), MOST_ITEMS)
    scale = _scale(reached, hours, situation, limits, index)
    weeks = lay_out(limits, start, scale.hours)
    making = Making(situation, limits, weeks, scale, index, frozenset(reached.receivers))
    items, shut = _items(reached, making)
    links = {link.id: link for link in _links(items, reached, making)}
    wanted = whole(limits.credits, scale.credits) or 1 if goal.kind is GoalKind.CREDIT else 0
    return Problem(
        goal=goal,
        goal_need=reached.goal,
        limits=limits,
        weeks=weeks,
        scale=scale,
        items=items,
        links=links,
        caps=tuple(_caps(reached.receivers, links, making)),
        receivers=tuple(each for each in reached.receivers if _gives(each, links)),
        credits_wanted=wanted,
        shut=shut,
    )


_QUARTER = Decimal("0.25")
"""A short week at the end of a plan has its hours in quarters."""


def _gives(receiver: str, links: Mapping[str, CreditLink]) -> bool:
    return any(link.receiver == receiver for link in links.values())


def _ladders(situation: Situation, index: CatalogIndex) -> dict[str, tuple[str, ...]]:
    return {
        name: index.on_ladder(scheme, situation.catalog)
        for name, scheme in situation.schemes.items()
    }


def _hours_of(limits: Limits) -> tuple[Decimal | None, ...]:
    windows = (each.hours for each in limits.windows)
    others = (each.hours for each in limits.other_weeks)
    return (limits.hours_per_week, limits.online_hours, *windows, *others)


def _scale(
    reached: Reached,
    hours: tuple[Decimal | None, ...],
    situation: Situation,
    limits: Limits,
    index: CatalogIndex,
) -> Scale:
    catalog = situation.catalog
    known = [catalog.credentials[each] for each in reached.conditions]
    facts = [facts_of(each, situation) for each in known]
    money = [each.price for each in facts]
    for credential in known:
        for funding in index.help_for.get(credential.id, ()):
            help_ = catalog.funding[funding].help
            money.append(help_.usd if help_ else None)
    credits_ = [limits.credits]
    for receiver in reached.receivers:
        amounts = (
            catalog.articulations[each].credits.value for each in index.links_to.get(receiver, ())
        )
        credits_ += [amount.value for amount in amounts if amount is not None]
        credits_ += [catalog.credit_caps[each].at_most for each in index.caps_at.get(receiver, ())]
    return Scale(
        money=scale_of((*money, limits.money_total, limits.money_per_month)),
        hours=lcm(4, scale_of((*hours, *(value for each in facts for value in each.numbers())))),
        credits=scale_of(credits_),
    )


def _items(reached: Reached, making: Making) -> tuple[dict[str, Item], dict[str, Shut]]:
    """Return what can be used, and why the rest cannot."""
    items: dict[str, Item] = {}
    shut: dict[str, Shut] = {}
    for each, need in reached.conditions.items():
        credential = making.catalog.credentials[each]
        why = shut_of(credential, making) or _shut_by_need(need, items, shut)
        item = make_item(credential, need, making) if why is None else None
        if item is None:
            shut[each] = why or Shut("dates", "deadline")
        else:
            items[each] = item
    return _with_earliest(items, shut, making.weeks), shut


def _shut_by_need(need: Need, items: Mapping[str, Item], shut: Mapping[str, Shut]) -> Shut | None:
    if can_be_met(need, frozenset(items)):
        return None
    return Shut("condition")


def _with_earliest(
    items: Mapping[str, Item], shut: dict[str, Shut], weeks: Weeks
) -> dict[str, Item]:
    earliest = earliest_weeks(items, weeks)
    found = {}
    for name, item in items.items():
        if earliest[name] > weeks.count:
            shut[name] = Shut("dates", "deadline")
        else:
            found[name] = replace(item, earliest=earliest[name])
    return found


# --- credit -----------------------------------------------------------------


def _links(items: Mapping[str, Item], reached: Reached, making: Making) -> Iterator[CreditLink]:
    catalog, index = making.catalog, making.index
    candidates = [
        catalog.articulations[each]
        for receiver in reached.receivers
        for each in index.links_to.get(receiver, ())
        if can_be_sure(catalog.articulations[each], making.situation)
    ]
    sure_now = _sure_now(candidates, making)
    usable = [link for link in candidates if link.id in sure_now or link.from_credential in items]
    for link in usable:
        shut_out = tuple(other.id for other in usable if _share(link, other))
        if link.id in sure_now:
            yield _link(link, True, 0, making.weeks.count - 1, shut_out, making.scale)
        elif link.from_credential is not None and link.from_credential in items:
            first, last = _span(link, making.weeks)
            if first <= last and items[link.from_credential].earliest <= last + 1:
                yield _link(link, False, first, last, shut_out, making.scale)


def _link(
    link: Articulation,
    held: bool,
    first: int,
    last: int,
    group: tuple[str, ...],
    scale: Scale,
) -> CreditLink:
    value = link.credits.value
    units = whole(value.value if value else Decimal(0), scale.credits) or 0
    source, receiver = link.from_credential or "", link.receiver or ""
    return CreditLink(link.id, receiver, source, held, units, first, last, group)


def _sure_now(candidates: list[Articulation], making: Making) -> frozenset[str]:
    """Return the links that are sure already for something held on the day asked about."""
    few = replace(making.catalog, articulations={link.id: link for link in candidates})
    ledger = credit_ledger(few, making.record, making.situation.on)
    sure = CreditStanding.SURE
    return frozenset(line.articulation.id for line in ledger.lines if line.standing is sure)


def _span(link: Articulation, weeks: Weeks) -> tuple[int, int]:
    """Return the weeks in which it must be finished: earned in time, while the promise holds."""
    begins = [each for each in (link.earned_from, link.starts) if each is not None]
    ends = [each for each in (link.earned_until, link.ends) if each is not None]
    first = weeks.first_week_from(max(begins, default=None))
    return first, weeks.last_week_by(min(ends, default=None))


def _share(one: Articulation, other: Articulation) -> bool:
    """Whether two promises give credit once between them, as the credit ledger has it."""
    if one.id == other.id or one.receiver != other.receiver:
        return False
    group = one.exclusive_group
    if group is not None and group == other.exclusive_group:
        return True
    if one.from_credential != other.from_credential:
        return False
    return None in (one.course, other.course) or one.course == other.course


def _caps(
    receivers: tuple[str, ...], links: Mapping[str, CreditLink], making: Making
) -> Iterator[Cap]:
    for receiver in receivers:
        for cap_id in making.index.caps_at.get(receiver, ()):
            cap = making.catalog.credit_caps[cap_id]
            at = {link.id for link in links.values() if link.receiver == receiver}
            named = tuple(each for each in (cap.links or links) if each in at)
            if named:
                yield Cap(receiver, named, whole(cap.at_most, making.scale.credits) or 0)
