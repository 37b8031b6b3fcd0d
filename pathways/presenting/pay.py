"""Rank, years and pay in words: every number with its source, the unknown as unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.pay import PayReport
from pathways.presenting.context import open_context
from pathways.presenting.pay_extra import supplement_line
from pathways.presenting.pay_facts import pay_facts
from pathways.presenting.pay_tables import raises_note, table_lines
from pathways.presenting.pay_views import PayView
from pathways.presenting.pay_words import PayWords
from pathways.rules.model import Scheme


def pay_view(
    report: PayReport | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
    schemes: Mapping[str, Scheme],
) -> PayView:
    """Return everything about pay in one language.

    Args:
        report: None when no pay law is known for the person's state.
        record: whose it is.
        catalog: for names and sources.
        wording: the language.
        on: the day of the view.
        schemes: for the full names of ranks.
    """
    if report is None:
        return _no_law_view(wording)
    words = PayWords(report, open_context(catalog, record, wording, on), schemes)
    facts = pay_facts(words)
    own = table_lines(report.own, words) if report.own else None
    samples = tuple(table_lines(each, words) for each in report.samples if each.raises)
    supplements = tuple(supplement_line(each, words) for each in report.supplements)
    return PayView(
        heading=_heading(wording),
        facts=facts,
        raises_heading=wording.say("What a higher rank pays more"),
        own=own,
        raises_note=raises_note(words),
        samples_heading=wording.say("Samples from other districts") if samples else "",
        samples=samples,
        supplements_heading=wording.say("Extra pay") if supplements else "",
        supplements=supplements,
        judged=wording.say(
            "Judged for {date} by content version {version}.",
            date=wording.date(on),
            version=catalog.content_version,
        ),
        disclaimer=_disclaimer(wording),
        empty="",
        notes_heading=wording.say("Where these facts come from"),
        notes=words.context.book.notes,
    )


def _heading(wording: Wording) -> str:
    return wording.say("Pay by rank and years")


def _disclaimer(wording: Wording) -> str:
    return wording.say("This is not legal advice. Your district decides your pay.")


def _no_law_view(wording: Wording) -> PayView:
    return PayView(
        heading=_heading(wording),
        facts=(),
        raises_heading="",
        own=None,
        raises_note="",
        samples_heading="",
        samples=(),
        supplements_heading="",
        supplements=(),
        judged="",
        disclaimer=_disclaimer(wording),
        empty=wording.say("We know no pay law for your state. Ask your district."),
        notes_heading="",
        notes=(),
    )
