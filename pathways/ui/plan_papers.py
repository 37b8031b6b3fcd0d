"""The papers of kept plans: a plan, its trip card, and plans side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.domain.errors import WhatIfError
from pathways.domain.kept_plans import KeptPlan
from pathways.i18n.wording import Wording
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.presenting.paper_views import PaperView

PLAN, CARD, COMPARISON = "plan", "card", "comparison"
"""A sheet is `plan:ID` or `card:ID` with the id of a kept plan, or `comparison`."""

_MOST = 3  # plans side by side


def is_plan_sheet(sheet: str) -> bool:
    """Whether a sheet of the page to print is one of these."""
    return sheet.partition(":")[0] in (PLAN, CARD, COMPARISON)


def plan_sheets(session: Session) -> list[tuple[str, str]]:
    """Return (sheet, words) for everything of kept plans that can be printed."""
    wording, sheets = session.wording, []
    plans = _plans(session)
    for kept in plans:
        if not _can_print(session, kept):
            continue
        sheets.append((f"{PLAN}:{kept.id}", wording.say("Plan {name}", name=kept.name)))
        if kept.plan.trips:
            words = wording.say("Trip card of plan {name}", name=kept.name)
            sheets.append((f"{CARD}:{kept.id}", words))
    if len(plans) > 1:
        sheets.append((COMPARISON, wording.say("Plans side by side")))
    return sheets


def _plans(session: Session) -> tuple[KeptPlan, ...]:
    return session.record.plans if session.record is not None else ()


def _can_print(session: Session, kept: KeptPlan) -> bool:
    """Whether the catalog still has what the plan supposes."""
    from pathways.services.planning import printed  # late: it brings the database along

    if session.record is None:
        return False
    try:
        printed(session.workspace, session.record, kept, session.outside.today())
    except WhatIfError:
        return False
    return True


def plan_words(sheet: str, session: Session, wording: Wording) -> PaperView:
    """Return a sheet in one language.

    Raises:
        KeyError: if there is no such plan (any more).
    """
    from pathways.presenting.plan_comparison import compare_paper, kept_column
    from pathways.presenting.plan_paper import plan_paper
    from pathways.presenting.trip_card import trip_card
    from pathways.services.planning import printed  # late: it brings the database along

    record, workspace, today = session.record, session.workspace, session.outside.today()
    if record is None:
        raise KeyError(sheet)
    catalog, schemes = workspace.catalog, workspace.schemes_for(record)
    kind, _, plan_id = sheet.partition(":")
    if kind == COMPARISON:
        columns = [kept_column(each) for each in record.plans[:_MOST]]
        return compare_paper(columns, record, catalog, wording, schemes, today)
    kept = {each.id: each for each in record.plans}[plan_id]
    told = printed(workspace, record, kept, today)
    paper = trip_card if kind == CARD else plan_paper
    return paper(told, record, catalog, wording, schemes)


def sheet_file_name(sheet: str, wording: Wording) -> str:
    """Return the name of a file for a sheet, without its ending."""
    return {
        # translators: the name of a file, without its ending
        PLAN: wording.say("my-plan"),
        # translators: the name of a file, without its ending
        CARD: wording.say("my-trips"),
        # translators: the name of a file, without its ending
        COMPARISON: wording.say("plans-side-by-side"),
    }[sheet.partition(":")[0]]
