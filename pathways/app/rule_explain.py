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
from pathways.app.rule_shapes import (
    change_shape,
    fixes_shape,
    lapse_shape,
    level_shape,
    piece_shape,
)
from pathways.data.catalog_store import open_catalog
from pathways.data.rule_files import RuleBook, read_rules
from pathways.data.rule_overlays import read_overlay
from pathways.domain.catalog import Catalog
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.fix_values import Fixes
from pathways.planning.fixes import smallest_fixes
from pathways.planning.law_changes import (
    Comparison,
    Lapse,
    compare_results,
    lapses_ahead,
    law_changes,
)
from pathways.planning.ledger_values import PieceLine
from pathways.planning.rank_case import rank_case
from pathways.planning.rank_evidence import judge_for
from pathways.planning.rank_ledger import rank_ledger
from pathways.planning.situation import Situation
from pathways.presenting.explaining import explanation_view
from pathways.presenting.fixes import fixes_view
from pathways.presenting.law import law_view
from pathways.presenting.ledger import ledger_view
from pathways.rules.evaluate import SchemeResult
from pathways.rules.model import Scheme
from pathways.services.records import read_record_file


@dataclass(frozen=True, slots=True)
class _Explained:
    """What the command prints, worked out.

    Attributes:
        law: both laws side by side, when another day's law was asked for.
        fixes: the shortest ways to the next level; None at the top.
    """

    scheme: Scheme
    record: LearnerRecord
    catalog: Catalog
    result: SchemeResult
    law_on: dt.date | None
    lapses: tuple[Lapse, ...]
    law: Comparison | None
    pieces: tuple[PieceLine, ...]
    fixes: Fixes | None


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
    situation = Situation(catalog, _with(scheme), record, on)
    case = rank_case(situation, scheme.id, law_on, record.pins_for(scheme.id))
    above = result.next_level
    return _Explained(
        scheme=scheme,
        record=record,
        catalog=catalog,
        result=result,
        law_on=law_on,
        lapses=lapses_ahead(judge, result),
        law=compare_results(judge(on, None), result) if law_on else None,
        pieces=rank_ledger(situation, scheme.id),
        fixes=smallest_fixes(case, above.level, catalog) if above else None,
    )


def _with(scheme: Scheme) -> Mapping[str, Scheme]:
    """Return every ladder, this one with the district's own rules."""
    return {
        name: scheme if name == scheme.id else each for name, each in read_rules().schemes.items()
    }


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
    lines += _ledger_lines(found, wording) + _fix_lines(found, wording)
    if view.changes:
        lines += [view.changes_heading, *(f"  {change}" for change in view.changes)]
    lines += [view.judged, view.disclaimer, *map(note_text, view.ladder.notes)]
    return "\n".join(line for line in lines if line.strip())


def _ledger_lines(found: _Explained, wording: Wording) -> list[str]:
    view = ledger_view(
        found.pieces, found.scheme, found.record, found.catalog, wording, found.result.on
    )
    told = [f"  {line.spoken}" for line in view.lines]
    remarks = dict.fromkeys(line.remark for line in view.lines if line.remark)
    return [wording.say("What you have"), *told, *remarks] if told else []


def _fix_lines(found: _Explained, wording: Wording) -> list[str]:
    if found.fixes is None:
        return []
    view = fixes_view(
        found.fixes, found.scheme, found.record, found.catalog, wording, found.result.on
    )
    ways = [f"  {way.key}. {way.spoken}" for way in view.ways]
    return [view.title, view.answer, *ways, *view.shut]


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
        "levels": [level_shape(level) for level in result.levels],
        "pieces": [piece_shape(line) for line in found.pieces],
        "fixes": fixes_shape(found.fixes) if found.fixes else None,
        "lapses": [lapse_shape(lapse) for lapse in found.lapses],
        "law_changes": [change_shape(change) for change in law_changes(found.scheme)],
    }
