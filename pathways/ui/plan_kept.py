"""Plans that the person kept: how each stands now, side by side, and on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.kept_plans import KeptPlan
from pathways.presenting.context import Context
from pathways.presenting.exact_plan import head_sentences
from pathways.presenting.names import goal_title
from pathways.presenting.plan_comparison import kept_column
from pathways.presenting.plan_standing import standing_sentences
from pathways.presenting.sentences import as_sentence
from pathways.presenting.what_if import not_official_words, what_if_words
from pathways.ui import record_changes
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.scrolling import show_what_follows
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.plans_side_by_side import PlansSideBySide
from pathways.ui.session import Session

_MOST = 3  # plans side by side


class KeptSection(QWidget):
    """A list of the kept plans, and beside it the chosen one.

    Signals:
        told: the Outcome of a change that was made here.
        print_wanted: key of a sheet on the page to print.
    """

    told = Signal(object)
    print_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._context: Context | None = None
        self.hint = Words()
        self.plans = RowList(grows=True, opens_on_click=True)
        self.pane = KeptPane(session)
        self.compare, self.print_all = WordButton(is_toggle=True), WordButton()
        self.comparison = PlansSideBySide()
        self._lay_out()
        self.plans.chosen.connect(self._show_plan)
        self.plans.opened.connect(self._go_to_pane)
        self.plans.removal_wanted.connect(self._remove)
        self.compare.toggled.connect(self._compare)
        self.print_all.clicked.connect(lambda: self.print_wanted.emit("comparison"))
        self.pane.told.connect(self.told)
        self.pane.print_wanted.connect(self.print_wanted)

    def _lay_out(self) -> None:
        buttons, column = FlowLayout(), QVBoxLayout(self)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.print_all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.hint)
        column.addWidget(Beside(self.plans, self.pane))
        column.addLayout(buttons)
        column.addWidget(self.comparison)

    def reword(self) -> None:
        """Set the words that do not depend on the record."""
        wording = self.session.wording
        self.hint.show_words(
            wording.say("A kept plan stays as it is. Keep up to three to see them side by side.")
        )
        self.plans.setAccessibleName(wording.say("Plans I kept"))
        self.compare.show_words(wording.say("Side by side"))
        self.print_all.show_words(wording.say("Print side by side"))
        self.pane.reword()

    def show_record(self, context: Context) -> None:
        """Show the kept plans of the present record."""
        self._context = context
        plans = self._plans()
        self.plans.show_rows([self._row(each, context) for each in plans])
        if not self.plans.key:
            self.plans.choose_first()
        self._show_plan(self.plans.key)
        for button in (self.compare, self.print_all):
            button.setVisible(len(plans) > 1)
        self._show_comparison()

    def _plans(self) -> tuple[KeptPlan, ...]:
        record = self.session.record
        return record.plans if record is not None else ()

    def _plan(self, key: str) -> KeptPlan | None:
        return next((each for each in self._plans() if each.id == key), None)

    def _row(self, kept: KeptPlan, context: Context) -> Row:
        made = context.wording.say("Kept on {date}.", date=context.wording.date(kept.made_on))
        lines = head_sentences(kept.plan, context)[:2]
        hint = context.wording.say("Press Enter to see more. Press Delete to take it away.")
        return Row(kept.id, kept.name, lines=lines, quiet=(made,), hint=hint)

    def _show_plan(self, key: str) -> None:
        kept = self._plan(key)
        self.pane.setVisible(kept is not None)
        if kept is not None and self._context is not None:
            self.pane.show_plan(kept, self._context)

    def _go_to_pane(self, key: str) -> None:
        self._show_plan(key)
        self.pane.print_plan.setFocus()

    def _remove(self, key: str) -> None:
        self.told.emit(record_changes.remove_plan(self.session, key))

    def _compare(self, is_on: bool) -> None:
        self._show_comparison()
        if is_on:
            show_what_follows(self.compare, after=True)

    def _show_comparison(self) -> None:
        """Show the chosen plan first, beside it the others as they were kept."""
        plans, context = self._plans()[:_MOST], self._context
        is_shown = self.compare.isChecked() and len(plans) > 1 and context is not None
        self.comparison.setVisible(is_shown)
        if is_shown and context is not None:
            self.comparison.show_columns([kept_column(each) for each in plans], context)


class KeptPane(Card):
    """One kept plan: what it supposes, how it stands now, and what to do with it.

    Signals:
        told: the Outcome of a change that was made here.
        print_wanted: key of a sheet on the page to print.
    """

    told = Signal(object)
    print_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._kept: KeptPlan | None = None
        self.title, self.goal, self.supposes, self.stands = Heading(3), Words(), Words(), Words()
        self.print_plan, self.print_trips = WordButton(), WordButton()
        self.name_line, self.rename, self.remove = LineField(), WordButton(), WordButton()
        self.name_field = Labelled(self.name_line)
        self._lay_out()
        self.print_plan.clicked.connect(lambda: self._print("plan"))
        self.print_trips.clicked.connect(lambda: self._print("card"))
        self.rename.clicked.connect(self._rename)
        self.name_line.returnPressed.connect(self._rename)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        papers, changes = FlowLayout(), FlowLayout()
        for button in (self.print_plan, self.print_trips):
            papers.addWidget(button)
        for button in (self.rename, self.remove):
            changes.addWidget(button)
        for part in (self.title, self.goal, self.supposes, self.stands):
            self.body.addWidget(part)
        self.body.addLayout(papers)
        self.body.addWidget(self.name_field)
        self.body.addLayout(changes)
        self.body.addStretch(1)

    def reword(self) -> None:
        """Set the words that do not depend on the plan."""
        wording = self.session.wording
        self.print_plan.show_words(wording.say("Print this plan"))
        self.print_trips.show_words(wording.say("Print the trip card"))
        self.name_field.show_words(wording.say("Another name for it"))
        self.rename.show_words(wording.say("Change the name"))
        self.remove.show_words(wording.say("Take it away"))

    def show_plan(self, kept: KeptPlan, context: Context) -> None:
        """Show one kept plan."""
        from pathways.services.plans import plan_standing  # late: it brings the database along

        session, record, is_other = self.session, self.session.record, self._kept != kept
        if record is None:
            return
        self._kept = kept
        wording = context.wording
        self.title.show_words(kept.name)
        goal = goal_title(kept.plan.goal, context.catalog, wording, context.schemes)
        self.goal.show_words(as_sentence(goal))
        official = not_official_words(kept.what_if, wording)
        supposed = (what_if_words(kept.what_if, context),) if kept.what_if is not None else ()
        self.supposes.show_words("\n".join((*supposed, official)))
        standing = plan_standing(session.workspace, record, kept, session.outside.today())
        self.stands.show_words("\n".join(standing_sentences(standing, context)))
        self.print_trips.setVisible(bool(kept.plan.trips))
        if is_other:
            self.name_line.clear()
            self.name_field.clear_problem()

    def _print(self, sheet: str) -> None:
        if self._kept is not None:
            self.print_wanted.emit(f"{sheet}:{self._kept.id}")

    def _rename(self) -> None:
        if self._kept is None:
            return
        name = self.name_line.text().strip()
        if not name:
            self.name_field.tell(self.session.wording.say("Type a name for the plan."))
            return
        self.told.emit(record_changes.rename_plan(self.session, self._kept.id, name))

    def _remove(self) -> None:
        if self._kept is not None:
            self.told.emit(record_changes.remove_plan(self.session, self._kept.id))
