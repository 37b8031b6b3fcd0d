"""Up to four credentials side by side: the same rows in the same order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pathways.domain.amounts import Amount
from pathways.domain.catalog import Catalog, Credential
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context, open_context
from pathways.presenting.facts import fact_lines, not_published
from pathways.presenting.jobs import job_line, job_sentence
from pathways.presenting.labels import type_words
from pathways.presenting.names import provider_name
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import CompareRow, CompareView, FactLine

MOST = 4


def compare_view(
    ids: Sequence[str],
    catalog: Catalog,
    record: LearnerRecord | None,
    wording: Wording,
    on: dt.date | None = None,
) -> CompareView:
    """Return the first four known credentials of `ids` side by side.

    Args:
        ids: catalog ids; unknown ones are passed over.
        catalog: what is known.
        record: whose area the wages are for.
        wording: the language.
        on: the day for which a fact is old or not; the catalog's own date when None.
    """
    known = [catalog.credentials[id_] for id_ in ids if id_ in catalog.credentials][:MOST]
    context = open_context(catalog, record, wording, on or catalog.compiled_on)
    return CompareView(
        heading=wording.say("Side by side"),
        titles=tuple(wording.pick(credential.name) for credential in known),
        rows=_rows(known, context),
        notes=context.book.notes,
    )


def _rows(known: Sequence[Credential], context: Context) -> tuple[CompareRow, ...]:
    if not known:
        return ()
    wording = context.wording
    lines = [fact_lines(credential, context) for credential in known]
    yardsticks = [
        _fact_row(column, _best(column[0].key, known, wording))
        for column in zip(*lines, strict=True)
    ]
    return (
        _kind_row(known, context),
        _provider_row(known, context),
        *yardsticks,
        _job_row(known, context),
    )


def _fact_row(column: Sequence[FactLine], best: tuple[str, ...]) -> CompareRow:
    values = tuple(
        join_sentences((as_sentence(line.value), line.detail)) if line.detail else line.value
        for line in column
    )
    return CompareRow(column[0].label, values, best, tuple(line.notes for line in column))


def _kind_row(known: Sequence[Credential], context: Context) -> CompareRow:
    values = tuple(type_words(credential.type, context.wording) for credential in known)
    # translators: heading of a row: certificate, badge, degree
    return _plain_row(context.wording.say("Kind"), values)


def _provider_row(known: Sequence[Credential], context: Context) -> CompareRow:
    values = tuple(
        provider_name(credential.provider, context.catalog, context.wording) for credential in known
    )
    return _plain_row(context.wording.say("Given by"), values)


def _job_row(known: Sequence[Credential], context: Context) -> CompareRow:
    """The first job of each, with its wage."""
    wording = context.wording
    jobs = [
        job_line(credential.occupations[0], context) if credential.occupations else None
        for credential in known
    ]
    values = tuple(job_sentence(job, wording) if job else not_published(wording) for job in jobs)
    notes = tuple(job.notes if job else () for job in jobs)
    return CompareRow(wording.say("Job and pay"), values, ("",) * len(known), notes)


def _plain_row(label: str, values: tuple[str, ...]) -> CompareRow:
    return CompareRow(label, values, ("",) * len(values), ((),) * len(values))


def _best(key: str, known: Sequence[Credential], wording: Wording) -> tuple[str, ...]:
    """Say which value is best, where values can be compared at all."""
    if key == "cost":
        costs = [credential.cost_usd.value for credential in known]
        return _mark_least(costs, wording.say("lowest cost"))
    if key == "time":
        return _mark_least(_comparable_times(known), wording.say("shortest"))
    return ("",) * len(known)


def _mark_least(values: Sequence[Decimal | None], word: str) -> tuple[str, ...]:
    published = [value for value in values if value is not None]
    if len(published) < 2 or len(set(published)) == 1:
        return ("",) * len(values)
    return tuple(word if value == min(published) else "" for value in values)


def _comparable_times(known: Sequence[Credential]) -> list[Decimal | None]:
    """Return each time in the one unit that all published times share; None without one.

    Weeks are never turned into hours: nobody printed how many hours a week has.
    """
    efforts = [credential.effort.value or () for credential in known]
    published = [{amount.unit for amount in effort} for effort in efforts if effort]
    shared = set.intersection(*published) if published else set()
    if not shared:
        return [None] * len(known)
    unit = min(shared)
    return [_value_in(unit, effort) for effort in efforts]


def _value_in(unit: str, effort: Sequence[Amount]) -> Decimal | None:
    return next((amount.value for amount in effort if amount.unit == unit), None)
