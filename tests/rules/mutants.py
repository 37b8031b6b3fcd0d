"""Every small change of the rules of one ladder, for the mutation test.

A mutant differs from the ladder in one leaf: a number or a date by a step, a
value swapped or dropped, a part or a road left out, a window, cap, loss or
spending taken away, a fact turned round. The walk knows no element by name
beyond a few, so that a new element of the language is changed as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.rules.matching import UNKNOWN
from pathways.rules.model import (
    All,
    FactTrue,
    Number,
    Pattern,
    Rate,
    Rule,
    Scheme,
    Sum,
    YearlyCheck,
    nodes_of,
)

NOT = "not:"
OTHER = "something-else"
_DAY = dt.timedelta(days=1)
# Words, sources and names: they decide nothing.
_WORDS = {
    "label", "provenance", "citation", "question", "note", "credentials", "key", "is_road", "id",
    "name", "answer", "unit", "rule", "levels", "holdings", "remarks",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed ladder.

    Attributes:
        change: where and what, for the list of those that no case notices.
    """

    change: str
    scheme: Scheme


def mutants(scheme: Scheme) -> Iterator[Mutant]:
    """Yield the ladder with each of its leaves changed, one at a time."""
    seen: set[int] = set()
    for path, owner in _owners(scheme, scheme.id, seen):
        for change, new in _changes(owner, scheme):
            changed = _put(scheme, owner, new)
            if _can_be_written(changed):
                yield Mutant(f"{path}: {change}", changed)


def _can_be_written(scheme: Scheme) -> bool:
    """Whether a rule file could say it: parts kept apart have one `distinct` in common."""
    apart = [
        node
        for rule in scheme.rules
        for node in nodes_of(rule.needs)
        if isinstance(node, All) and node.apart
    ]
    return all(len({getattr(part, "distinct", None) for part in node.parts}) < 2 for node in apart)


def _owners(value: Any, path: str, seen: set[int]) -> Iterator[tuple[str, Any]]:
    """Yield every dataclass of the ladder once; a named selector is shared by its uses."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _owners(each, f"{path}.{key}", seen)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            name = getattr(getattr(each, "clause", None), "key", number)
            yield from _owners(each, f"{path}.{name}", seen)
    elif is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        yield path, value
        for each in fields(value):
            if each.name not in _WORDS:
                inner = path if each.name in ("parts", "clause", "needs") else f"{path}.{each.name}"
                yield from _owners(getattr(value, each.name), inner, seen)


def _put(value: Any, old: Any, new: Any) -> Any:
    """Return `value` with one of its dataclasses exchanged wherever it stands."""
    if value is old:
        return new
    if isinstance(value, Mapping):
        return {key: _put(each, old, new) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_put(each, old, new) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for each in fields(value):
        before = getattr(value, each.name)
        if each.name in _WORDS or (not isinstance(before, tuple | Mapping) and not _holds(before)):
            continue
        after = _put(before, old, new)
        if after is not before and after != before:
            changed[each.name] = after
    return replace(value, **changed) if changed else value


def _holds(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


# --- what can be changed in one place -------------------------------------------------


def _changes(owner: Any, scheme: Scheme) -> Iterator[tuple[str, Any]]:
    yield from _special(owner, scheme)
    for each in fields(owner):
        if each.name in _WORDS:
            continue
        value = getattr(owner, each.name)
        for change, new in _values(owner, each.name, value):
            yield f"{each.name} {change}", replace(owner, **{each.name: new})


def _special(owner: Any, scheme: Scheme) -> Iterator[tuple[str, Any]]:
    match owner:
        case FactTrue():
            yield "turned round", replace(owner, fact=NOT + owner.fact)
        case Number():
            yield from _ends_exchanged(owner)
        case YearlyCheck():
            for step in (-_DAY, _DAY):
                day = dt.date(2001, owner.month, owner.day) + step
                yield f"moved to {day:%m-%d}", replace(owner, month=day.month, day=day.day)
        case Rule():
            for level in scheme.levels:
                if level.name != owner.level:
                    yield f"grants {level.name}", replace(owner, level=level.name)
                    return


def _ends_exchanged(number: Number) -> Iterator[tuple[str, Number]]:
    for closed, opened in (("minimum", "above"), ("maximum", "below")):
        low, high = getattr(number, closed), getattr(number, opened)
        if low is not None and not (closed == "minimum" and low == 0):
            yield f"{closed} left out", replace(number, **{closed: None, opened: low})
        if high is not None:
            yield f"{opened} taken in", replace(number, **{opened: None, closed: high})


def _values(owner: Any, name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(owner, YearlyCheck):
        return  # changed as one day
    for kind, vary in _VARY.items():
        if isinstance(value, kind):
            yield from vary(owner, name, value)
            return
    if value is not None and _is_optional(owner, name):
        yield "taken away", None


def _flags(_owner: Any, _name: str, value: bool) -> Iterator[tuple[str, Any]]:
    if value:
        yield "taken away", False


def _dates(_owner: Any, _name: str, value: dt.date) -> Iterator[tuple[str, Any]]:
    yield "a day earlier", value - _DAY
    yield "a day later", value + _DAY
    yield "taken away", None


def _is_optional(owner: Any, name: str) -> bool:
    return "None" in str(type(owner).__annotations__[name])


def _numbers(_owner: Any, _name: str, value: int | Decimal) -> Iterator[tuple[str, Any]]:
    step: int | Decimal = 1 if value % 1 == 0 else Decimal("0.1")
    yield f"{value} more by {step}", value + step
    if value - step >= 0:
        yield f"{value} less by {step}", value - step


def _names(owner: Any, name: str, value: str) -> Iterator[tuple[str, Any]]:
    if _is_optional(owner, name):
        yield f"{value} taken away", None
    if name == "unspent_by":
        return  # a rule has one basis: another name is refused when the file is read
    if name in ("level", "fact") or (isinstance(owner, Sum) and owner.rates and name == "field"):
        return  # a level is changed apart; with rates the field is only a name
    yield f"{value} is another", OTHER


def _lists(owner: Any, name: str, value: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    if name == "between":
        yield "taken away", None
        return
    if name == "moved_to":
        yield "taken away", None
        yield "a day later", (value[0], value[1] + 1)
        return
    least = 0 if name in ("ask", "told", "caps", "rates") else 1
    if len(value) > least:
        for number, each in enumerate(value):
            if isinstance(each, Rule) and [rule.level for rule in value].count(each.level) == 1:
                continue  # its level would be gone or become the start: another ladder
            yield f"without {_short(each)}", value[:number] + value[number + 1 :]
    if name == "kinds":
        for number, each in enumerate(value):
            yield f"{each} is another kind", (*value[:number], OTHER, *value[number + 1 :])


def _short(value: Any) -> str:
    key = getattr(getattr(value, "clause", None), "key", None)
    if key is not None:
        return f"part {key}"
    return f"{value.kind} {value.each}" if isinstance(value, Rate) else str(value)[:60]


def _mappings(owner: Any, name: str, value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, each in value.items():
        if name != "facts":
            yield f"without {key}", {k: v for k, v in value.items() if k != key}
        if name == "accepts":
            for change, new in _accepted(owner, key, each):
                yield f"{key} {change}", {**value, key: new}
        if name == "same":
            yield f"{key} by another attribute", {**value, key: OTHER}


def _accepted(
    owner: Pattern | Rate, attribute: str, values: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    kinds = owner.kinds if isinstance(owner, Pattern) else (owner.kind,)
    for number, value in enumerate(values):
        rest = (*values[:number], *values[number + 1 :])
        if rest:
            yield f"without {value}", rest
        yield f"{value} is another", (*rest, _another(kinds, attribute, values))


def _another(kinds: tuple[str, ...], attribute: str, values: tuple[str, ...]) -> str:
    field = EVIDENCE_FORMS[kinds[0]].field(attribute)
    offered = field.choices if field else ()
    free = (each.value for each in offered if each.value not in (*values, UNKNOWN))
    return next(free, OTHER)


# The first type that a value has decides; true is a number too, so it comes first.
_VARY: dict[type | tuple[type, ...], Callable[[Any, str, Any], Iterator[tuple[str, Any]]]] = {
    bool: _flags,
    dt.date: _dates,
    (int, Decimal): _numbers,
    str: _names,
    tuple: _lists,
    Mapping: _mappings,
}
