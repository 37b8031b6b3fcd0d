"""From what was typed, or kept in a record, to a goal that the catalog knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pathways.domain.catalog import Catalog
from pathways.domain.errors import PathwaysError
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.text import LocalizedText
from pathways.rules.model import Scheme

_MOST = 5


class UnknownGoalError(PathwaysError):
    """No goal is called that.

    Attributes:
        text: what was asked for.
        close: goals that are written much alike, as 'kind:id', the closest first.
    """

    def __init__(self, text: str, close: tuple[str, ...]) -> None:
        super().__init__(f"no goal {text!r}; close: {', '.join(close) or 'none'}")
        self.text = text
        self.close = close


def resolve_goal(text: str, catalog: Catalog, rules: Mapping[str, Scheme]) -> GoalRef:
    """Return the goal that `text` names.

    Args:
        text: 'kind:id', or only the id of a credential, a stack, a job (SOC
            code) or a provider, looked up in this order, or 'scheme:level'.
            Upper and lower case are alike.

    Raises:
        UnknownGoalError: with the closest ids.
    """
    wanted = text.strip()
    kind, _, name = wanted.partition(":")
    if kind.lower() in set(GoalKind):
        kinds = [GoalKind(kind.lower())]
    else:
        kinds, name = list(GoalKind), wanted
    for each in kinds:
        found = _find(each, name.strip(), catalog, rules)
        if found is not None:
            return GoalRef(each, found)
    raise UnknownGoalError(text, _close(name, catalog, rules))


def is_known(goal: GoalRef, catalog: Catalog, rules: Mapping[str, Scheme]) -> bool:
    """Whether a goal kept in a record is still one that can be judged."""
    return _find(goal.kind, goal.id, catalog, rules) == goal.id


def goal_label(goal: GoalRef, catalog: Catalog, rules: Mapping[str, Scheme]) -> LocalizedText:
    """Return the name of a known goal in both languages.

    Raises:
        UnknownGoalError: if it is not known.
    """
    if not is_known(goal, catalog, rules):
        raise UnknownGoalError(str(goal), _close(goal.id, catalog, rules))
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return catalog.credentials[goal.id].name
        case GoalKind.STACK:
            return catalog.stacks[goal.id].name
        case GoalKind.OCCUPATION:
            return catalog.occupations[goal.id].title
        case GoalKind.CREDIT:
            return catalog.providers[goal.id].name
        case GoalKind.RANK:  # pragma: no branch - the last one
            scheme, _, level = goal.id.partition(":")
            return rules[scheme].levels[rules[scheme].position(level)].label


def _find(kind: GoalKind, name: str, catalog: Catalog, rules: Mapping[str, Scheme]) -> str | None:
    if kind is GoalKind.RANK:
        return _find_level(name, rules)
    ids: Mapping[GoalKind, Mapping[str, object]] = {
        GoalKind.CREDENTIAL: catalog.credentials,
        GoalKind.STACK: catalog.stacks,
        GoalKind.OCCUPATION: catalog.occupations,
        GoalKind.CREDIT: catalog.providers,
    }
    known = ids[kind]
    return next((each for each in (name, name.lower()) if each in known), None)


def _find_level(name: str, rules: Mapping[str, Scheme]) -> str | None:
    scheme_id, _, level = name.partition(":")
    scheme_id = scheme_id.lower()
    if not level or scheme_id not in rules:
        return None
    for known in rules[scheme_id].levels:
        if known.name.lower() == level.strip().lower():
            return f"{scheme_id}:{known.name}"
    return None


def _close(name: str, catalog: Catalog, rules: Mapping[str, Scheme]) -> tuple[str, ...]:
    """Return the goals whose id contains the text, then those written much like it."""
    every = {goal.id.lower(): goal for goal in reversed(list(_every_goal(catalog, rules)))}
    text = name.strip().lower()
    inside = [each for each in reversed(every) if text and text in each]
    alike = get_close_matches(text, every, n=_MOST, cutoff=0.5)
    found = dict.fromkeys([*inside, *alike])
    return tuple(str(every[each]) for each in list(found)[:_MOST])


def _every_goal(catalog: Catalog, rules: Mapping[str, Scheme]) -> Iterator[GoalRef]:
    yield from (GoalRef(GoalKind.CREDENTIAL, each) for each in catalog.credentials)
    yield from (GoalRef(GoalKind.STACK, each) for each in catalog.stacks)
    yield from (GoalRef(GoalKind.OCCUPATION, each) for each in catalog.occupations)
    yield from (GoalRef(GoalKind.CREDIT, each) for each in catalog.providers)
    for scheme in rules.values():
        for level in scheme.levels:
            yield GoalRef(GoalKind.RANK, f"{scheme.id}:{level.name}")
