"""What a person's record says in the language of one ladder's rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pathways.domain.catalog import Catalog
from pathways.domain.record import Evidence, EvidenceValue, Holding, HoldingState, LearnerRecord
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.model import HoldingEvidence, Scheme

Judge = Callable[[dt.date, dt.date | None], SchemeResult]
"""Judges one person: the day of the evidence, and the day of the law (None is the same)."""


def judge_for(scheme: Scheme, record: LearnerRecord, catalog: Catalog) -> Judge:
    """Return what judges a person by a ladder on any day and by any day's law."""
    evidence, pins = evidence_for(scheme, record, catalog), record.pins_for(scheme.id)

    def judge(on: dt.date, law_on: dt.date | None) -> SchemeResult:
        return evaluate_scheme(scheme, evidence, record.answers, on, law_on, pins)

    return judge


def evidence_for(scheme: Scheme, record: LearnerRecord, catalog: Catalog) -> tuple[Evidence, ...]:
    """Return the evidence of a record, and what earned holdings say where nothing else does.

    A holding gives way to a piece of evidence that may be the same thing: one
    board certificate must not count twice because it was entered twice.
    """
    derived = [
        _from_holding(holding, meaning)
        for holding in record.holdings
        if holding.state is HoldingState.EARNED
        and (meaning := meaning_of(holding, scheme, catalog)) is not None
        and not any(_may_be_same(piece, meaning) for piece in record.evidence)
    ]
    return (*record.evidence, *derived)


def meaning_of(holding: Holding, scheme: Scheme, catalog: Catalog) -> HoldingEvidence | None:
    """Return what a holding stands for on a ladder; None when it adds nothing there."""
    credential = catalog.credentials.get(holding.credential or "")
    if credential is None:
        return None
    by_id = (each for each in scheme.holdings if each.credential == credential.id)
    by_type = (each for each in scheme.holdings if each.type == credential.type.value)
    return next(by_id, None) or next(by_type, None)


def _may_be_same(piece: Evidence, meaning: HoldingEvidence) -> bool:
    if piece.kind != meaning.kind:
        return False
    return all(piece.get(name) in (None, value) for name, value in meaning.values.items())


def _from_holding(holding: Holding, meaning: HoldingEvidence) -> Evidence:
    values: dict[str, EvidenceValue] = dict(meaning.values)
    dates: dict[str, dt.date | None] = {"earned": holding.earned_on, "to": holding.expires_on}
    values |= {name: day for name, day in dates.items() if day is not None}
    return Evidence(holding.id, meaning.kind, values)
