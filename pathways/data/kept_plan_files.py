"""A kept plan and its 'what if' as JSON, as in a record file (docs/plan-format.md).

The plan and the limits inside are those of their own files, so that each can be taken out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from pathways.data.json_source import Spot, plain_words, read_document
from pathways.data.limit_files import (
    Shape,
    identifier,
    limits_at,
    limits_shape,
    number,
    text_of,
    window_at,
    window_shape,
)
from pathways.data.plan_files import plan_at, plan_shape, read_plan
from pathways.domain.errors import PlanFile, PlanFileError, RecordFault, RecordFileError
from pathways.domain.kept_plans import (
    Cancelled,
    KeptPlan,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
    WhatIf,
    WhatIfKind,
)
from pathways.domain.limits import Connection, Limits, Travel, Window
from pathways.domain.plans import ExactPlan

LONGEST_NAME = 200
KEPT_FIELDS = frozenset({"id", "name", "plan", "limits", "made_on", "what_if", "official"})

Value = TypeVar("Value")

_KINDS: dict[WhatIfKind, type[WhatIf]] = {
    WhatIfKind.RELEASED_EARLY: ReleasedEarly,
    WhatIfKind.MOVED: Moved,
    WhatIfKind.CANCELLED: Cancelled,
    WhatIfKind.RULE_CHANGED: RuleChanged,
    WhatIfKind.ONE_THING_MORE: OneThingMore,
}
_ALTERNATIVES: dict[WhatIfKind, tuple[str, ...]] = {
    WhatIfKind.CANCELLED: ("credential",),
    WhatIfKind.RULE_CHANGED: ("law_on", "articulation"),
}
"""Members of which one must be given, where that is not any of them."""


def what_if_names(kind: WhatIfKind) -> tuple[str, ...]:
    """Return the members that a kind can have, beside `kind` itself."""
    return tuple(each.name for each in fields(_KINDS[kind]))


def what_if_shape(what_if: WhatIf) -> Shape:
    """Return a 'what if' as plain JSON values; what is as before is left out."""
    told = ((each.name, getattr(what_if, each.name)) for each in fields(what_if))
    plain = {name: _plain(value) for name, value in told if value not in (None, ())}
    return {"kind": str(what_if.kind), **plain}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [window_shape(each) for each in value]
    if isinstance(value, Decimal):
        return text_of(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def read_what_if(spot: Spot) -> WhatIf:
    """Return a 'what if'.

    Raises:
        RecordFileError: if it is not as the format says, or supposes nothing.
    """
    spot.members()
    kind = spot.need("kind").choice(WhatIfKind)
    names = what_if_names(kind)
    spot.members(frozenset(("kind", *names)))
    told = {name: found for name in names if (found := _member(spot, name)) is not None}
    wanted = _ALTERNATIVES.get(kind, names)
    if not any(name in told for name in wanted):
        expected = " or ".join(f'"{name}"' for name in wanted)
        raise spot.error(RecordFault.MISSING_FIELD, expected, wanted)
    if "law_on" in told and len(told) > 1:
        raise spot.error(RecordFault.UNKNOWN_FIELD, '"law_on" alone', ("law_on",))
    return _KINDS[kind](**told)


def _member(spot: Spot, name: str) -> Any:
    found = spot.get(name)
    return None if found is None else _READERS[name](found)


def _choice(codes: type[StrEnum]) -> Callable[[Spot], StrEnum]:
    return lambda spot: spot.choice(codes)


def _windows(spot: Spot) -> tuple[Window, ...]:
    return tuple(window_at(each) for each in spot.items())


_READERS: dict[str, Callable[[Spot], object]] = {
    "start": Spot.date,
    "deadline": Spot.date,
    "connection": _choice(Connection),
    "windows": _windows,
    "hours_per_week": number,
    "area": identifier,
    "travel": _choice(Travel),
    "credential": identifier,
    "offering": Spot.date,
    "law_on": Spot.date,
    "articulation": identifier,
    "ends": Spot.date,
    "money_total": number,
    "money_per_month": number,
}


def kept_shape(kept: KeptPlan) -> Shape:
    """Return a kept plan as plain JSON values; `official` is told for whoever reads it."""
    return {
        "id": kept.id,
        "name": plain_words(kept.name),
        "made_on": kept.made_on.isoformat(),
        "official": kept.is_official,
        "what_if": None if kept.what_if is None else what_if_shape(kept.what_if),
        "limits": limits_shape(kept.limits),
        "plan": plan_shape(kept.plan),
    }


def read_kept(spot: Spot, default_id: str) -> KeptPlan:
    """Return a kept plan.

    Raises:
        RecordFileError: if it is not as the format says.
    """
    spot.members(KEPT_FIELDS)
    named, what_if, official = spot.get("id"), spot.get("what_if"), spot.get("official")
    if official is not None and official.yes_no():
        raise official.error(RecordFault.NOT_CHOICE, "false: a kept plan is never official")
    return KeptPlan(
        id=identifier(named) if named is not None else default_id,
        name=spot.need("name").words(LONGEST_NAME, may_be_empty=False),
        plan=plan_at(spot.need("plan")),
        limits=limits_at(spot.need("limits")),
        made_on=spot.need("made_on").date(),
        what_if=None if what_if is None else read_what_if(what_if),
    )


def read_told_plan(path: Path) -> tuple[ExactPlan, Limits | None, WhatIf | None]:
    """Return the plan of a file with its limits and its 'what if', where the file tells them.

    A whole answer of the planner tells them; a plan alone does not.

    Raises:
        PlanFileError: for the first thing that is not as the format says.
    """
    plan = read_plan(path)
    try:
        top = read_document(path)
        if not isinstance(top.value.get("best"), dict):
            return plan, None, None
        limits, what_if = top.get("limits"), top.get("what_if")
        return (
            plan,
            None if limits is None else limits_at(limits),
            None if what_if is None else read_what_if(what_if),
        )
    except RecordFileError as error:
        raise PlanFileError.of(error, PlanFile.PLAN) from error
