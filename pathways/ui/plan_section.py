"""One way to look at a plan under limits, on the page of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pathways.presenting.context import Context
from pathways.ui.section import Section

if TYPE_CHECKING:  # it brings the planner along
    from pathways.services.planning import Planned


class PlanSection(Section):
    """Subclasses say what `show_planned` does; it is called when the section is looked at.

    Signals:
        section_wanted: key of another section.
        plan_wanted: another ExactPlan of the answer, to look at.
        limits_wanted: Limits to try.
    """

    section_wanted = Signal(str)
    plan_wanted = Signal(object)
    limits_wanted = Signal(object)

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        """Whether there is something to show."""
        raise NotImplementedError

    def show_planned(self, planned: Planned, context: Context) -> None:
        """Show what the planner said."""
        raise NotImplementedError
