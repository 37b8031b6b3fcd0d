"""`plan show`, `plan card` and `plan compare`: plans on paper, on a web page or in the terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

from pathways.app.cli import day_of
from pathways.app.opened import page_wordings
from pathways.app.output import json_text, paper_text
from pathways.app.plan_output import comparison_shape
from pathways.app.plan_sources import (
    Told,
    need,
    needed_record,
    open_catalog_of,
    situation_of,
    told_plans,
)
from pathways.domain.catalog import Catalog
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.kept_plans import NAMES
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.plan_comparison import MOST, compare_plans
from pathways.planning.printed_plan import PrintedPlan, printed_kept, printed_plan
from pathways.planning.situation import Situation
from pathways.presenting.paper_views import PaperView
from pathways.presenting.plan_comparison import PlanColumn, compare_paper
from pathways.presenting.plan_paper import plan_paper
from pathways.presenting.trip_card import trip_card
from pathways.rules.model import Scheme
from pathways.services.paper import save_paper


def show(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print a plan, or write it as a page."""
    printed, record, catalog, schemes = _printed(options, folder)
    wordings = _wordings(options, record, wording)
    views = tuple(plan_paper(printed, record, catalog, each, schemes) for each in wordings)
    return _give(views, options, wording)


def card(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print the trips of a plan, or write them as a small page."""
    printed, record, catalog, schemes = _printed(options, folder)
    wordings = _wordings(options, record, wording)
    views = tuple(trip_card(printed, record, catalog, each, schemes) for each in wordings)
    return _give(views, options, wording)


def compare(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print two or three plans side by side, or write them as a page."""
    _refuse_output(options)
    told = told_plans(options, 2, MOST)
    record = None if options.record is None else needed_record(options)
    catalog, schemes = open_catalog_of(options, folder)
    columns = tuple(_columns(told))
    if options.json and options.output is None:
        names = tuple(each.name for each in columns)
        print(json_text(comparison_shape(compare_plans(each.plan for each in columns), names)))
        return 0
    views = tuple(
        compare_paper(columns, record, catalog, each, schemes, day_of(options))
        for each in _wordings(options, record, wording)
    )
    return _give(views, options, wording)


def _columns(told: tuple[Told, ...]) -> list[PlanColumn]:
    """Plans without a name of their own are A, B and C, by their place."""
    return [
        PlanColumn(each.name or name, each.plan, each.what_if)
        for name, each in zip(NAMES, told, strict=False)
    ]


def _printed(
    options: argparse.Namespace, folder: Path
) -> tuple[PrintedPlan, LearnerRecord, Catalog, dict[str, Scheme]]:
    _refuse_output(options)
    (told,) = told_plans(options, 1, 1)
    record, limits = needed_record(options), need(told.limits, "--limits")
    catalog, schemes = open_catalog_of(options, folder)
    if told.kept is not None:
        today = Situation(catalog, schemes, record, day_of(options))
        return printed_kept(told.kept, today), record, catalog, schemes
    here = situation_of(told, record, catalog, schemes)
    return printed_plan(told.plan, here, limits, told.what_if), record, catalog, schemes


def _wordings(
    options: argparse.Namespace, record: LearnerRecord | None, wording: Wording
) -> tuple[Wording, ...]:
    """Return the languages of a page; the terminal's own when nothing is written."""
    if options.output is None and options.lang is None:
        return (wording,)
    return page_wordings(options.lang, record, wording)


def _refuse_output(options: argparse.Namespace) -> None:
    output = options.output
    if output is not None and Path(output).suffix.lower() not in (".pdf", ".html"):
        raise CommandLineError(CommandFault.NOT_OUTPUT, "-o", output)


def _give(views: tuple[PaperView, ...], options: argparse.Namespace, wording: Wording) -> int:
    if options.output is not None:
        output = Path(options.output)
        save_paper(output, _render(views, output.suffix.lower()))
        print(wording.say("Saved: {file}", file=output))
    elif options.json:
        print(json_text({"views": views}))
    else:
        print("\n\n".join(map(paper_text, views)))
    return 0


def _render(views: tuple[PaperView, ...], suffix: str) -> bytes:
    # ReportLab is only needed here.
    from pathways.pdf.paper import render_paper_pdf
    from pathways.pdf.paper_html import render_paper_html

    if suffix == ".pdf":
        return render_paper_pdf(views)
    return render_paper_html(views).encode()
