"""The part of a catalog that can lead to a goal, found backwards from it by look-ups alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pathways.domain.catalog import Catalog
from pathways.domain.errors import PlanLoopError
from pathways.planning.exact.needs import Done, Need, leaves
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class CatalogIndex:
    """What a catalog says from the other side. Made once for a catalog, in its order.

    Attributes:
        by_job: SOC code to credentials that lead to it themselves.
        stacks_by_job: SOC code to stacks.
        links_from: credential to the articulations that it gives.
        links_to: provider to the articulations that it takes.
        help_for: credential to the funding that can be counted with.
        by_type: credential type to credentials.
        caps_at: provider to its credit caps.
    """

    by_job: Mapping[str, tuple[str, ...]]
    stacks_by_job: Mapping[str, tuple[str, ...]]
    links_from: Mapping[str, tuple[str, ...]]
    links_to: Mapping[str, tuple[str, ...]]
    help_for: Mapping[str, tuple[str, ...]]
    by_type: Mapping[str, tuple[str, ...]]
    caps_at: Mapping[str, tuple[str, ...]]

    def on_ladder(self, scheme: Scheme, catalog: Catalog) -> tuple[str, ...]:
        """Return the credentials that may say something on a ladder."""
        named = [each.credential for each in scheme.holdings if each.credential is not None]
        types = [each.type for each in scheme.holdings if each.type is not None]
        found = [each for each in named if each in catalog.credentials]
        found += [each for kind in types for each in self.by_type.get(kind, ())]
        return tuple(dict.fromkeys(found))


@dataclass(slots=True)
class _Sides:
    of: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, value: str) -> None:
        self.of.setdefault(key, []).append(value)

    def done(self) -> dict[str, tuple[str, ...]]:
        return {key: tuple(values) for key, values in self.of.items()}


def index_catalog(catalog: Catalog) -> CatalogIndex:
    """Return the index of a catalog, in one pass over it."""
    jobs, types = _Sides(), _Sides()
    for credential in catalog.credentials.values():
        types.add(credential.type.value, credential.id)
        for soc in credential.occupations:
            jobs.add(soc, credential.id)
    stacks = _Sides()
    for stack in catalog.stacks.values():
        for soc in stack.occupations:
            stacks.add(soc, stack.id)
    given, taken = _links(catalog)
    helped, capped = _Sides(), _Sides()
    for funding in catalog.funding.values():
        for each in funding.credentials if funding.help is not None else ():
            helped.add(each, funding.id)
    for cap in catalog.credit_caps.values():
        capped.add(cap.receiver, cap.id)
    sides = (jobs, stacks, given, taken, helped, types, capped)
    return CatalogIndex(*(side.done() for side in sides))


def _links(catalog: Catalog) -> tuple[_Sides, _Sides]:
    given, taken = _Sides(), _Sides()
    for link in catalog.articulations.values():
        if link.from_credential is not None:
            given.add(link.from_credential, link.id)
        if link.receiver is not None:
            taken.add(link.receiver, link.id)
    return given, taken


def walk_back(
    goal: Need, extra: Iterable[str], conditions: Callable[[str], Need]
) -> dict[str, Need]:
    """Return every credential that can lead to a goal, with what it asks, nearest first.

    Args:
        goal: what must be met in the end.
        extra: credentials that can serve beside it.
        conditions: what a credential asks before it.
    """
    found: dict[str, Need] = {}
    waiting = [*_to_earn(goal), *extra]
    position = 0
    while position < len(waiting):
        each = waiting[position]
        position += 1
        if each not in found:
            found[each] = conditions(each)
            waiting.extend(_to_earn(found[each]))
    return found


def _to_earn(need: Need) -> list[str]:
    return [leaf.credential for leaf in leaves(need) if isinstance(leaf, Done)]


def in_dependency_order(conditions: Mapping[str, Need]) -> tuple[str, ...]:
    """Return the ids so that what is asked comes before what asks for it.

    Raises:
        PlanLoopError: if some ask for each other in a circle.
    """
    order: list[str] = []
    state: dict[str, int] = {}  # 1 while on the trail, 2 when done
    for start in conditions:
        if start not in state:
            _visit(start, conditions, state, order)
    return tuple(order)


def _visit(
    start: str, conditions: Mapping[str, Need], state: dict[str, int], order: list[str]
) -> None:
    """Walk down without recursion: a chain may be longer than Python's stack."""
    trail = [(start, iter(_to_earn(conditions[start])))]
    state[start] = 1
    while trail:
        name, rest = trail[-1]
        below = next(rest, None)
        if below is None:
            trail.pop()
            state[name] = 2
            order.append(name)
        elif state.get(below) == 1:
            names = [each for each, _ in trail]
            raise PlanLoopError(tuple(names[names.index(below) :]))
        elif below not in state and below in conditions:
            state[below] = 1
            trail.append((below, iter(_to_earn(conditions[below]))))
