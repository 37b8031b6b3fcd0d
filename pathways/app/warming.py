"""What a window needs soon, loaded in the background so that the first click does not wait."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from pathways.domain.facts import PartialDate
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.domain.search import SearchQuery
from pathways.i18n.wording import open_wording_or_english
from pathways.services import records
from pathways.services.catalog import search
from pathways.services.goals import assess_current
from pathways.services.pay import packet_forms, pay_book
from pathways.services.workspace import Workspace

_MODULES = (
    "encodings.utf_8_sig",  # of record files
    "pathways.presenting.changes",
    "pathways.presenting.problems",
    "pathways.ui.navigation",
    "pathways.ui.next_step_page",
    "pathways.ui.explore_page",
    "pathways.ui.plan_page",
    "pathways.ui.why_page",
    "pathways.ui.print_page",
    "pathways.ui.goal_chooser",
    "pathways.ui.source_popup",
    "pathways.ui.person_menu",
    "pathways.app.papers",
    "pathways.pdf.html",
    "pathways.pdf.packet_html",
    "pathways.presenting.packet",
    "pathways.services.planning",
    "pathways.services.rank",
)
_SOME_DAY = dt.date(2026, 1, 1)


def warm_up(workspace: Workspace) -> None:
    """Load the places of the window, the dates of both languages, and the usual questions.

    Runs in the thread that opened `workspace`, before anyone else has it. Nothing is
    changed: what is asked is asked of a made-up person.
    """
    for module in _MODULES:
        import_module(module)
    for language in Language:
        wording = open_wording_or_english(language)[0]
        wording.date(_SOME_DAY)
        wording.partial_date(PartialDate(_SOME_DAY.year, _SOME_DAY.month))
        wording.listing(("a", "b"))
        search(workspace, SearchQuery("a", {}, language))
    somebody = _somebody(workspace)
    records.people(workspace)
    records.history(workspace, somebody)
    assess_current(workspace, somebody, _SOME_DAY)
    for ladder in workspace.rules.schemes:  # what a teacher has may count on any of them
        workspace.rules.schemes[ladder]
    packet_forms()  # read once, and pay with them
    pay_book()


def _somebody(workspace: Workspace) -> LearnerRecord:
    """Return a person with a goal; nobody is saved."""
    goals = tuple(GoalRef(GoalKind.STACK, stack) for stack in workspace.catalog.stacks)
    return LearnerRecord("nobody", "", Role.LEARNER, Language.ENGLISH, goals=goals[:1])
