"""`rules explain`: where a person stands on a ladder, as words or as documented JSON."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pathways.app.cli import day_of, read_day
from pathways.app.output import json_text, ladder_text, note_text
from pathways.data.catalog_store import open_catalog
from pathways.data.rule_files import RuleBook, read_rules
from pathways.data.rule_overlays import read_overlay
from pathways.domain.catalog import Catalog
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.record import Evidence, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.law_changes import (
    Comparison,
    Lapse,
    compare_results,
    lapses_ahead,
    law_changes,
)
from pathways.planning.rank_evidence import evidence_for, judge_for
from pathways.presenting.explaining import explanation_view
from pathways.presenting.law import law_view
from pathways.rules.evaluate import LevelResult, Road, SchemeResult
from pathways.rules.findings import Finding
from pathways.rules.matching import plain
from pathways.rules.model import Scheme
from pathways.services.records import read_record_file


@dataclass(frozen=True, slots=True)
class _Explained:
    """What the command prints, worked out.

    Attributes:
        law: both laws side by side, when another day's law was asked for.
    """

    scheme: Scheme
    record: LearnerRecord
    catalog: Catalog
    result: SchemeResult
    law_on: dt.date | None
    lapses: tuple[Lapse, ...]
    law: Comparison | None


def explain(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print where a person stands on a ladder and why; 0 whatever the answer.

    Raises:
        CommandLineError: if there is no such ladder, or a date is none.
        RecordFileError: if the record file is refused.
        DataFileError: if a file of a district is wrong.
    """
    record, on = read_record_file(options.record), day_of(options)
    law_on = read_day("--law", options.law) if options.law else None
    scheme = _scheme(options, record)
    store = open_catalog(folder / "cache")
    try:
        found = _explained(scheme, record, store.catalog, on, law_on)
        print(json_text(_shape(found)) if options.json else _text(found, wording))
    finally:
        store.close()
    return 0


def _scheme(options: argparse.Namespace, record: LearnerRecord) -> Scheme:
    overlays = tuple(read_overlay(path) for path in options.district_rules or ())
    known: Mapping[str, Scheme] = RuleBook(read_rules().schemes, overlays).for_district(
        options.district or record.district
    )
    if options.scheme not in known:
        raise CommandLineError(CommandFault.NOT_CHOICE, "SCHEME", options.scheme, tuple(known))
    return known[options.scheme]


def _explained(
    scheme: Scheme, record: LearnerRecord, catalog: Catalog, on: dt.date, law_on: dt.date | None
) -> _Explained:
    judge = judge_for(scheme, record, catalog)
    result = judge(on, law_on)
    law = compare_results(judge(on, None), result) if law_on else None
    return _Explained(scheme, record, catalog, result, law_on, lapses_ahead(judge, result), law)


# --- words -------------------------------------------------------------------


def _text(found: _Explained, wording: Wording) -> str:
    view = explanation_view(
        found.result,
        found.lapses,
        law_changes(found.scheme),
        found.record,
        found.catalog,
        wording,
        found.law_on,
    )
    lines = [ladder_text(view.ladder), *view.lapses]
    if found.law is not None and found.law_on is not None:
        law = law_view(found.law, found.law_on, wording)
        lines += [law.outcome, *(row.spoken for row in law.rows if row.is_changed)]
    if view.changes:
        lines += [view.changes_heading, *(f"  {change}" for change in view.changes)]
    lines += [view.judged, view.disclaimer, *map(note_text, view.ladder.notes)]
    return "\n".join(line for line in lines if line.strip())


# --- JSON: docs/command-line.md tells every field -----------------------------


def _shape(found: _Explained) -> dict[str, Any]:
    result = found.result
    return {
        "scheme": found.scheme.id,
        "on": result.on,
        "law_on": found.law_on or result.on,
        "content_version": found.catalog.content_version,
        "level": result.level,
        "maybe": result.maybe,
        "next_check": result.next_check,
        "levels": [_level(level, found) for level in result.levels],
        "pieces": [_piece(piece) for piece in _evidence(found)],
        "lapses": [_lapse(lapse) for lapse in found.lapses],
        "law_changes": [
            {
                "on": change.on,
                "event": change.event,
                "level": change.level,
                "what": change.clause.key,
                "citation": change.clause.citation,
            }
            for change in law_changes(found.scheme)
        ],
    }


def _evidence(found: _Explained) -> tuple[Evidence, ...]:
    return evidence_for(found.scheme, found.record, found.catalog)


def _level(level: LevelResult, found: _Explained) -> dict[str, Any]:
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
    return {
        "id": road.key,
        **_finding(road.finding),
        "left": _numbers(road.left),
        "spent": road.spent,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    provenance = finding.provenance
    question = finding.question
    return {
        "key": finding.key,
        "label": {"en": finding.label.en, "es": finding.label.es},
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
        "question": {"en": question.en, "es": question.es} if question else None,
        "because": [_finding(part) for part in finding.because],
    }


def _amount(amount: Any) -> dict[str, str] | None:
    return None if amount is None else {"value": plain(amount.value), "unit": str(amount.unit)}


def _numbers(left: Mapping[str, Any]) -> dict[str, str]:
    return {road: plain(amount) for road, amount in left.items()}


def _piece(piece: Evidence) -> dict[str, Any]:
    return {"id": piece.id, "kind": piece.kind}


def _lapse(lapse: Lapse) -> dict[str, Any]:
    return {
        "what": lapse.finding.key,
        "label": {"en": lapse.finding.label.en, "es": lapse.finding.label.es},
        "last_day": lapse.last_day,
        "was": lapse.was,
        "then": lapse.level,
        "then_maybe": lapse.maybe,
    }
