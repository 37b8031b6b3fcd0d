"""Where a person stands on a whole ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pathways.domain.record import Evidence, LearnerRecord
from pathways.planning.fix_values import Fixes
from pathways.planning.fixes import smallest_fixes
from pathways.planning.law_changes import Comparison, LawChange, compare_results, law_changes
from pathways.planning.ledger_values import PieceLine
from pathways.planning.rank_case import rank_case
from pathways.planning.rank_evidence import judge_for
from pathways.planning.rank_ledger import rank_ledger
from pathways.planning.situation import Situation
from pathways.rules.evaluate import SchemeResult
from pathways.services.workspace import Reference


def what_if(
    reference: Reference,
    record: LearnerRecord,
    scheme: str,
    today: dt.date,
    on: dt.date,
    law_on: dt.date | None = None,
    added: Sequence[Evidence] = (),
) -> Comparison | None:
    """Return where a person stands today, and where she would; None without such a ladder.

    Nothing is saved.

    Args:
        on: the day that is tried.
        law_on: the day whose law is tried; None is the day that is tried.
        added: what she would have more.
    """
    known = reference.schemes_for(record)
    if scheme not in known:
        return None
    tried = replace(record, evidence=(*record.evidence, *added))
    now = judge_for(known[scheme], record, reference.catalog)(today, None)
    then = judge_for(known[scheme], tried, reference.catalog)(on, law_on)
    return compare_results(now, then)


def standing(
    reference: Reference, record: LearnerRecord, scheme: str, on: dt.date
) -> SchemeResult | None:
    """Return every level of a ladder for a person on a day; None when there is no such ladder."""
    schemes = reference.schemes_for(record)
    return Situation(reference.catalog, schemes, record, on).result(scheme)


def changes_of_law(
    reference: Reference, record: LearnerRecord, scheme: str
) -> tuple[LawChange, ...]:
    """Return when the law of a ladder changed or will change; none without such a ladder."""
    known = reference.schemes_for(record)
    return law_changes(known[scheme]) if scheme in known else ()


def ledger(
    reference: Reference, record: LearnerRecord, scheme: str, on: dt.date
) -> tuple[PieceLine, ...]:
    """Return what each thing a person has does on a ladder.

    Raises:
        KeyError: if there is no such ladder.
    """
    schemes = reference.schemes_for(record)
    return rank_ledger(Situation(reference.catalog, schemes, record, on), scheme)


def shortest_ways(
    reference: Reference, record: LearnerRecord, scheme: str, level: str, on: dt.date
) -> Fixes:
    """Return every smallest set of additions that reaches a level, the shortest first.

    Raises:
        KeyError: if there is no such ladder or level.
    """
    schemes = reference.schemes_for(record)
    situation = Situation(reference.catalog, schemes, record, on)
    pins = record.pins_for(scheme)
    return smallest_fixes(rank_case(situation, scheme, pins=pins), level, reference.catalog)
