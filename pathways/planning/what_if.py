"""What would be otherwise: the same person, catalog, rules and limits, with one thing changed.

Nothing is written anywhere. What comes out goes into the planner, and into the checker, as if
it were so; the record and the catalog that went in stay as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pathways.domain.catalog import Availability, Catalog
from pathways.domain.errors import WhatIfError, WhatIfFault
from pathways.domain.kept_plans import (
    Cancelled,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
    WhatIf,
)
from pathways.domain.limits import Connection, Limits
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.planning.situation import Situation
from pathways.rules.frozen_law import law_of_day
from pathways.rules.model import Scheme

HELD_ID = "what-if"
"""Id of the holding that a 'what if' adds; no record keeps it."""


def suppose(
    what_if: WhatIf | None, situation: Situation, limits: Limits
) -> tuple[Situation, Limits]:
    """Return situation and limits as they would be; None changes nothing.

    Raises:
        WhatIfError: if it names what is not there, or would change nothing.
    """
    match what_if:
        case None:
            return situation, limits
        case ReleasedEarly():
            return situation, _released(what_if, limits)
        case Moved():
            return _moved(what_if, situation, limits)
        case Cancelled():
            catalog = _without_class(what_if, situation.catalog)
            return _in(situation, catalog=catalog), limits
        case RuleChanged():
            return _changed_rule(what_if, situation), limits
        case OneThingMore():  # pragma: no branch - the last one
            return _with_more(what_if, situation, limits)


def _in(
    situation: Situation,
    *,
    catalog: Catalog | None = None,
    schemes: Mapping[str, Scheme] | None = None,
    record: LearnerRecord | None = None,
) -> Situation:
    """Return a situation with something changed, and nothing worked out yet."""
    return Situation(
        catalog or situation.catalog,
        situation.schemes if schemes is None else schemes,
        record or situation.record,
        situation.on,
    )


# --- free on another day, in another place ----------------------------------------


def _released(what_if: ReleasedEarly, limits: Limits) -> Limits:
    """Times with internet alone say that it comes at these times only."""
    named = Connection.WINDOWS if what_if.windows else None
    connection = what_if.connection or named or limits.connection
    kept = limits.windows if connection is Connection.WINDOWS else ()
    hours = what_if.hours_per_week
    return replace(
        limits,
        start=what_if.start or limits.start,
        deadline=what_if.deadline or limits.deadline,
        connection=connection,
        windows=what_if.windows or kept,
        hours_per_week=limits.hours_per_week if hours is None else hours,
    )


def _moved(what_if: Moved, situation: Situation, limits: Limits) -> tuple[Situation, Limits]:
    record = situation.record
    if what_if.area is not None:
        _need(what_if.area, situation.catalog.areas)
        record = replace(record, area=what_if.area)
    travel = what_if.travel or limits.travel
    return _in(situation, record=record), replace(limits, travel=travel)


# --- what falls away ---------------------------------------------------------------


def _without_class(what_if: Cancelled, catalog: Catalog) -> Catalog:
    """A credential whose last class is gone is no longer offered; else it would have no dates."""
    _need(what_if.credential, catalog.credentials)
    credential = catalog.credentials[what_if.credential]
    if what_if.offering is None:
        left = replace(credential, availability=Availability.HISTORIC)
    else:
        classes = tuple(e for e in credential.offerings if e.starts != what_if.offering)
        if len(classes) == len(credential.offerings):
            raise WhatIfError(WhatIfFault.UNKNOWN_CLASS, what_if.offering.isoformat())
        offered = credential.availability if classes else Availability.HISTORIC
        left = replace(credential, offerings=classes, availability=offered)
    return replace(catalog, credentials={**catalog.credentials, credential.id: left})


def _changed_rule(what_if: RuleChanged, situation: Situation) -> Situation:
    if what_if.law_on is not None:
        day = what_if.law_on
        schemes = {name: law_of_day(each, day) for name, each in situation.schemes.items()}
        return _in(situation, schemes=schemes)
    name, catalog = what_if.articulation or "", situation.catalog
    _need(name, catalog.articulations)
    link = catalog.articulations[name]
    ends = what_if.ends or situation.on - dt.timedelta(days=1)
    earliest = ends if link.ends is None else min(ends, link.ends)
    links = {**catalog.articulations, name: replace(link, ends=earliest)}
    return _in(situation, catalog=replace(catalog, articulations=links))


# --- something more -----------------------------------------------------------------


def _with_more(
    what_if: OneThingMore, situation: Situation, limits: Limits
) -> tuple[Situation, Limits]:
    more = replace(
        limits,
        hours_per_week=limits.hours_per_week + (what_if.hours_per_week or Decimal(0)),
        money_total=_plus(limits.money_total, what_if.money_total),
        money_per_month=_plus(limits.money_per_month, what_if.money_per_month),
    )
    if what_if.credential is None:
        if more == limits:
            raise WhatIfError(WhatIfFault.NO_LIMIT)
        return situation, more
    return _in(situation, record=_holding(what_if.credential, situation)), more


def _plus(limit: Decimal | None, more: Decimal | None) -> Decimal | None:
    return limit if limit is None or more is None else limit + more


def _holding(name: str, situation: Situation) -> LearnerRecord:
    _need(name, situation.catalog.credentials)
    title = situation.catalog.credentials[name].name.en
    held = Holding(HELD_ID, name, title, HoldingState.EARNED, earned_on=situation.on)
    return replace(situation.record, holdings=(*situation.record.holdings, held))


def _need(name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise WhatIfError(WhatIfFault.UNKNOWN_ID, name)
