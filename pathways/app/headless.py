"""The main job on a machine without a screen: shown in the terminal and written to files."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from pathways.app.output import next_step_text, why_text
from pathways.domain.errors import PathwaysError
from pathways.domain.person import Language, Role
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording, open_wording_or_english
from pathways.pdf.html import render_html
from pathways.pdf.summary import render_pdf
from pathways.planning.results import Assessment
from pathways.presenting.next_step import next_step_view
from pathways.presenting.problems import problem_view
from pathways.presenting.summary import summary_view
from pathways.presenting.why import why_view
from pathways.services import goals, records
from pathways.services.opening import close_reference, open_reference
from pathways.services.paper import save_paper
from pathways.services.workspace import Reference


def show_without_screen(folder: Path) -> int:
    """Print a sample person's next step and why not yet, and write the summary; 0 when done."""
    languages = (Language.ENGLISH, Language.SPANISH)
    opened = tuple(open_wording_or_english(language) for language in languages)
    wordings = tuple(wording for wording, _error in opened)
    for wording, error in opened:
        if error is not None:
            print(problem_view(error, wording).sentence, file=sys.stderr)
        print(wording.say("There is no screen here, so a sample person is shown in this terminal."))
    try:
        # Nobody's records are opened: they may be locked, or open in a window.
        reference = open_reference(folder)
        try:
            _show(reference, folder, wordings)
        finally:
            close_reference(reference)
    except PathwaysError as error:
        for wording in wordings:
            print(problem_view(error, wording).sentence, file=sys.stderr)
        return 1
    return 0


def _show(reference: Reference, folder: Path, wordings: tuple[Wording, ...]) -> None:
    today = dt.datetime.now().astimezone().date()
    record = records.sample_record(Role.LEARNER, Language.ENGLISH)
    assessment = goals.assess_current(reference, record, today)
    for wording in wordings:
        _print(reference, record, assessment, wording, today)
    views = tuple(
        summary_view(assessment, record, reference.catalog, wording, today, reference.rules.schemes)
        for wording in wordings
    )
    pdf, html = folder / "summary.pdf", folder / "summary.html"
    save_paper(pdf, render_pdf(views))
    save_paper(html, render_html(views).encode())
    for wording in wordings:
        print(wording.say("The summary on paper: {pdf} and {html}", pdf=pdf, html=html))


def _print(
    reference: Reference,
    record: LearnerRecord,
    assessment: Assessment | None,
    wording: Wording,
    today: dt.date,
) -> None:
    print()
    step = next_step_view(assessment, record, reference.catalog, wording, today)
    print(next_step_text(step, wording))
    print()
    why = why_view(assessment, record, reference.catalog, wording, today, reference.rules.schemes)
    print(why_text(why))
