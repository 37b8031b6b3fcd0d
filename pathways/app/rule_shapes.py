"""`rules explain --json`: plain values for scripts. docs/command-line.md tells every field."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pathways.domain.amounts import Amount
from pathways.domain.text import LocalizedText
from pathways.planning.fix_values import Addition, Fix, Fixes
from pathways.planning.law_changes import Lapse, LawChange
from pathways.planning.ledger_values import PieceLine
from pathways.rules.evaluate import LevelResult, Road
from pathways.rules.findings import Finding
from pathways.rules.matching import plain


def level_shape(level: LevelResult) -> dict[str, Any]:
    """Return one level with its roads and what is left."""
    return {
        "level": level.level,
        "verdict": level.verdict,
        "by": level.by,
        "left": _numbers(level.left),
        "lapses_on": level.finding.lapses_on,
        "requirement": _finding(level.finding),
        "roads": [_road(road) for road in level.roads],
    }


def _road(road: Road) -> dict[str, Any]:
    own = {"left": _numbers(road.left), "spent": road.spent}
    return {"id": road.key, **_finding(road.finding), **own}


def _finding(finding: Finding) -> dict[str, Any]:
    provenance = finding.provenance
    return {
        "key": finding.key,
        "label": _both(finding.label),
        "verdict": finding.verdict,
        "group": finding.group,
        "have": _amount(finding.have),
        "need": _amount(finding.need),
        "missing": _amount(finding.missing),
        "citation": finding.citation,
        "as_of": str(provenance.as_of) if provenance and provenance.as_of else None,
        "certainty": provenance.certainty if provenance else None,
        "law_from": finding.law_from,
        "law_to": finding.law_to,
        "used": finding.used,
        "adds": {piece: plain(amount.value) for piece, amount in finding.shares},
        "question": _both(finding.question),
        "because": [_finding(part) for part in finding.because],
    }


def _both(text: LocalizedText | None) -> dict[str, str] | None:
    return None if text is None else {"en": text.en, "es": text.es}


def _amount(amount: Amount | None) -> dict[str, str] | None:
    return None if amount is None else {"value": plain(amount.value), "unit": str(amount.unit)}


def _numbers(left: Mapping[str, Decimal]) -> dict[str, str]:
    return {road: plain(amount) for road, amount in left.items()}


def piece_shape(line: PieceLine) -> dict[str, Any]:
    """Return what one thing does."""
    return {
        "id": line.id,
        "kind": line.kind,
        "standing": line.standing,
        "reason": line.reason,
        "attribute": line.attribute,
        "from_day": line.from_day,
        "question": _both(line.question),
        "serves": [
            {
                "level": use.level,
                "label": _both(use.label),
                "citation": use.citation,
                "adds": _amount(use.amount),
                "spent": use.is_spent,
            }
            for use in line.uses
        ],
        "elsewhere": [{"scheme": each.scheme, "sure": each.is_sure} for each in line.elsewhere],
        "set_apart_for": line.pinned,
    }


def fixes_shape(fixes: Fixes) -> dict[str, Any]:
    """Return the smallest sets of additions that reach one level."""
    return {
        "level": fixes.level,
        "reached": fixes.is_reached,
        "cut": fixes.is_cut,
        "from_day": fixes.from_day,
        "sets": [_fix(fix) for fix in fixes.fixes],
        "shut": [
            {"obstacle": shut.obstacle, "road": shut.serves.road if shut.serves else None}
            for shut in fixes.shut
        ],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    cost = fix.cost_usd
    return {
        "members": [_member(each) for each in fix.additions],
        "effort": _amount(fix.effort),
        "cost_usd": None if cost is None else plain(cost),
    }


def _member(each: Addition) -> dict[str, Any]:
    cost = each.cost_usd
    return {
        "kind": each.kind,
        "rule": each.serves[0].rule,
        "road": each.serves[0].road,
        "label": _both(each.serves[0].label),
        "citation": each.serves[0].citation,
        "amount": _amount(each.amount),
        "total": _amount(each.total),
        "fact": each.fact,
        "piece": each.piece,
        "question": _both(each.question),
        "credentials": [offer.credential for offer in each.offers],
        "effort": _amount(each.effort),
        "cost_usd": None if cost is None else plain(cost),
    }


def lapse_shape(lapse: Lapse) -> dict[str, Any]:
    """Return what stops on a day ahead, and what then."""
    return {
        "what": lapse.finding.key,
        "label": _both(lapse.finding.label),
        "last_day": lapse.last_day,
        "was": lapse.was,
        "then": lapse.level,
        "then_maybe": lapse.maybe,
    }


def change_shape(change: LawChange) -> dict[str, Any]:
    """Return one change of the law."""
    return {
        "on": change.on,
        "event": change.event,
        "level": change.level,
        "what": change.clause.key,
        "citation": change.clause.citation,
    }
