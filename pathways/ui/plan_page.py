"""My plan: the map, and under it the same steps as a list."""

from __future__ import annotations

from pathways.presenting.plan import plan_view
from pathways.presenting.views import PlanView
from pathways.ui.assessing import present_assessment
from pathways.ui.goal_chooser import choose_goal
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.steps_bar import StepsBar
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.place import Place
from pathways.ui.session import Session
from pathways.ui.stack_map import StackMap
from pathways.ui.view_rows import plan_row


class PlanPage(Place):
    """The steps to the goal, in layers."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading, self.goal, self.list_heading = Heading(1), Heading(2), Heading(2)
        self.route, self.progress, self.empty = Words(), Words(), Words()
        self.bar = StepsBar()
        self.choose = WordButton(is_main=True)
        self.map, self.list = StackMap(), RowList(grows=True, opens_on_click=True)
        self._lay_out()
        self.map.activated.connect(self._open)
        self.list.opened.connect(self._open)
        self.choose.clicked.connect(lambda: choose_goal(self, self.session))

    def _lay_out(self) -> None:
        page, buttons = Column(), FlowLayout()
        buttons.addWidget(self.choose)
        for part in (self.heading, self.goal, self.route, self.progress, self.bar, self.empty):
            page.body.addWidget(part)
        page.body.addLayout(buttons)
        for below in (self.map, self.list_heading, self.list):
            page.body.addWidget(below)
        page.body.addStretch(1)
        self.page = page
        self.use_content(page)

    def show_words(self) -> None:
        wording = self.session.wording
        self.choose.show_words(wording.say("Choose a goal"))
        self.list_heading.show_words(wording.say("The same as a list"))
        self.list.setAccessibleName(wording.say("Steps of my plan"))
        self.bar.setAccessibleName(wording.say("How far you are"))

    def show_record(self) -> None:
        view = plan_view(
            present_assessment(self.session),
            self.session.record,
            self.session.workspace.catalog,
            self.session.wording,
            self.session.outside.today(),
        )
        self._show(view)

    def _show(self, view: PlanView) -> None:
        wording, has_steps = self.session.wording, bool(view.lines)
        self.heading.show_words(view.heading)
        self.goal.show_words(view.goal)
        # A stack is its own way: said once.
        self.route.show_words(view.route if view.route != view.goal else "")
        self.progress.show_words(view.progress)
        self.empty.show_words(view.empty)
        self.choose.setVisible(not view.goal)
        for part in (self.map, self.list_heading, self.list):
            part.setVisible(has_steps)
        self._show_bar(view)
        self.map.show_lines(view.lines, wording)
        hint = wording.say("Press Enter to see all about it.")
        self.list.show_rows([plan_row(line, hint) for line in view.lines])
        follow_layout(self.page)

    def _show_bar(self, view: PlanView) -> None:
        assessment = present_assessment(self.session)
        plan = assessment.plan if assessment else None
        self.bar.setVisible(plan is not None and plan.needed > 0)
        if plan is not None:
            self.bar.show_steps(plan.done, 0, plan.needed, view.progress)

    def _open(self, credential: str) -> None:
        self.place_wanted.emit("explore", credential)
