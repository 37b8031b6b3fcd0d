"""My plan: the steps as a map and a list; under limits, the weeks, the trips and all about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.domain.errors import LimitsError
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.presenting.context import Context, open_context
from pathways.presenting.names import goal_title
from pathways.presenting.plan import plan_view
from pathways.presenting.plan_limits import question_of
from pathways.presenting.plan_short import no_plan_yet, short_plan, trouble_words
from pathways.presenting.views import PlanView
from pathways.ui.assessing import present_assessment
from pathways.ui.goal_chooser import choose_goal
from pathways.ui.live_plan import Asked, LivePlan
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.section_bar import SectionBar
from pathways.ui.parts.steps_bar import StepsBar
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.place import Place
from pathways.ui.plan_answer import PlanAnswer
from pathways.ui.plan_limits import LimitsSection
from pathways.ui.plan_map import MapSection
from pathways.ui.plan_section import PlanSection
from pathways.ui.plan_sections import (
    ClashSection,
    CreditSection,
    ExitsSection,
    OthersSection,
    TripsSection,
    WeeksSection,
)
from pathways.ui.session import Session

if TYPE_CHECKING:  # it brings the planner along
    from pathways.services.planning import Planned

MAP, LIMITS, WEEKS, CLASH = "map", "limits", "weeks", "clash"
SECTIONS: dict[str, type[PlanSection]] = {
    WEEKS: WeeksSection,
    "trips": TripsSection,
    "exits": ExitsSection,
    "credit": CreditSection,
    "others": OthersSection,
    CLASH: ClashSection,
}
"""What the page shows of a plan under limits, in the order of the buttons."""


class PlanPage(Place):
    """The steps to the goal; below the short answer one of several ways to look at the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading, self.goal = Heading(1), Heading(2)
        self.route, self.progress, self.empty = Words(), Words(), Words()
        self.bar = StepsBar()
        self.choose = WordButton(is_main=True)
        self.answer, self.sections = PlanAnswer(session), SectionBar((MAP, LIMITS, *SECTIONS))
        self.steps, self.limits = MapSection(session), LimitsSection(session)
        self.live = LivePlan(session, self)
        self._made: dict[str, PlanSection] = {}
        self._planned: Planned | None = None
        self._asked: Asked | None = None
        self._other: ExactPlan | None = None
        self._trouble: tuple[Exception, Asked] | None = None
        self._kept: dict[str, Limits] = {}
        self._of = ("", "")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page, buttons = Column(is_wide=True), FlowLayout()
        buttons.addWidget(self.choose)
        for part in (self.heading, self.goal, self.route, self.progress, self.bar, self.empty):
            page.body.addWidget(part)
        page.body.addLayout(buttons)
        for below in (self.answer, self.sections, self.steps, self.limits):
            page.body.addWidget(below)
        page.body.addStretch(1)
        self.page, self._below = page, page.body
        self.use_content(page)

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda: choose_goal(self, self.session))
        self.steps.map.activated.connect(self._open)
        self.steps.list.opened.connect(self._open)
        self.sections.chosen.connect(self._show_section)
        self.answer.ask.clicked.connect(self._ask_limits)
        self.answer.stop.clicked.connect(self.live.stop)
        self.answer.again.clicked.connect(self._plan)
        self.answer.back.clicked.connect(lambda: self._look_at(None))
        self.limits.changed.connect(self._limits_changed)
        self.limits.plan_wanted.connect(self._go_to_plan)
        self.live.began.connect(lambda: self._show_search(is_on=True))
        self.live.stopped.connect(lambda: self._show_search(is_on=False))
        self.live.progressed.connect(self.answer.show_stage)
        self.live.found.connect(self._take)
        self.live.failed.connect(self._fail)

    def show_words(self) -> None:
        wording = self.session.wording
        self.choose.show_words(wording.say("Choose a goal"))
        self.bar.setAccessibleName(wording.say("How far you are"))
        self.sections.name(MAP, wording.say("All the steps"))
        self.sections.name(LIMITS, wording.say("My time and money"))
        for key, kind in SECTIONS.items():
            self.sections.name(key, kind.words(wording))
        self.answer.reword()
        self.steps.reword()
        self.limits.reword()
        for section in self._made.values():
            section.reword()

    # -- the record ------------------------------------------------------------------------

    def show_record(self) -> None:
        view = plan_view(
            present_assessment(self.session),
            self.session.record,
            self.session.workspace.catalog,
            self.session.wording,
            self.session.outside.today(),
        )
        self._show_way(view)
        self._follow_person()
        if self._trouble is not None:
            self._show_trouble()  # in another language
        self._show_plan()
        follow_layout(self.page)

    def _show_way(self, view: PlanView) -> None:
        self.heading.show_words(view.heading)
        self.goal.show_words(view.goal)
        # A stack is its own way: said once.
        self.route.show_words(view.route if view.route != view.goal else "")
        self.progress.show_words(view.progress)
        self.empty.show_words(view.empty)
        self.choose.setVisible(not view.goal)
        self.steps.show_view(view)
        self._show_bar(view)

    def _show_bar(self, view: PlanView) -> None:
        assessment = present_assessment(self.session)
        plan = assessment.plan if assessment else None
        self.bar.setVisible(plan is not None and plan.needed > 0)
        if plan is not None:
            self.bar.show_steps(plan.done, 0, plan.needed, view.progress)

    def _follow_person(self) -> None:
        """Another person or goal has other limits and another plan; nothing of the old stays."""
        record = self.session.record
        of = (record.id, str(record.goal)) if record is not None else ("", "")
        if record is None or of == self._of:
            return
        self._of = of
        self.live.give_up()
        self._planned = self._asked = self._other = self._trouble = None
        self._show_trouble()
        self.limits.show_limits(self._kept.get(record.id), record.goal)
        self.sections.choose(MAP)
        if self.limits.limits is not None:
            self.sections.choose(WEEKS)
            self._plan()

    # -- planning --------------------------------------------------------------------------

    def _question(self) -> Asked | None:
        """Return what a plan would be made for now; None when something is missing."""
        from pathways.services.planning import can_plan  # late: it brings the database along

        record, limits, workspace = self.session.record, self.limits.limits, self.session.workspace
        if record is None or record.goal is None or limits is None:
            return None
        if not can_plan(workspace, record.goal):
            return None
        return Asked(record, record.goal, limits, self.session.outside.today())

    def _limits_changed(self) -> None:
        """What the person changes is planned anew at once; nothing else changes a plan."""
        record, limits = self.session.record, self.limits.limits
        if record is not None and limits is not None:
            self._kept[record.id] = limits
        self._plan()
        self._show_plan()

    def _plan(self) -> None:
        asked, self._trouble = self._question(), None
        self._show_trouble()
        if asked is None:
            self.live.give_up()
        else:
            self.live.ask(asked)

    def _take(self, planned: Planned, asked: Asked) -> None:
        self._planned, self._asked, self._other = planned, asked, None
        self.limits.offer_choices(planned.choices)
        self._show_search(is_on=False)
        has_plan = planned.answer.best is not None
        if self.sections.key in (MAP, WEEKS) or not self._can_show(self.sections.key):
            self.sections.choose(WEEKS if has_plan else CLASH)
        self._show_plan()
        self.answer.tell()

    def _fail(self, error: Exception, asked: Asked) -> None:
        self._trouble = (error, asked)
        self._show_search(is_on=False)
        self._show_trouble()
        self._show_plan()

    def _show_trouble(self) -> None:
        """Tell what went wrong beside its question where there is one, else in the answer."""
        if self._trouble is None:
            self.answer.show_problem("")
            self.limits.tell_wrong(None, "")
            return
        (error, asked), wording = self._trouble, self.session.wording
        workspace = self.session.workspace
        schemes = workspace.schemes_for(asked.record)
        title = goal_title(asked.goal, workspace.catalog, wording, schemes)
        words = trouble_words(error, title, wording)
        question = question_of(error.fault) if isinstance(error, LimitsError) else None
        is_seen = self.limits.tell_wrong(question, words)
        self.answer.show_problem("" if is_seen else words)

    def _show_search(self, *, is_on: bool) -> None:
        self.answer.show_search(is_on=is_on)
        self._show_mark()

    # -- showing ---------------------------------------------------------------------------

    def _context(self) -> Context:
        session = self.session
        workspace, today = session.workspace, session.outside.today()
        schemes = workspace.schemes_for(session.record)
        return open_context(workspace.catalog, session.record, session.wording, today, schemes)

    def _shown(self) -> Planned | None:
        """Return the answer, with the plan that the person looks at in the place of the best."""
        record, planned, other = self.session.record, self._planned, self._other
        if planned is None or other is None or record is None:
            return planned
        from pathways.services.planning import instead  # late: it brings the database along

        return instead(self.session.workspace, record, planned, other)

    def _show_plan(self) -> None:
        planned, context = self._planned, self._context()
        short = no_plan_yet(context.wording)
        if planned is not None:
            short = short_plan(planned.answer, planned.limits, context, self._other)
        record = self.session.record
        has_goal = record is not None and record.goal is not None
        self.answer.setVisible(has_goal)
        self.sections.setVisible(has_goal)
        is_asked = self.limits.limits is not None
        self.answer.show_short(short, is_best=self._other is None, is_asked=is_asked)
        self._show_mark()
        for key, button in self.sections.buttons.items():
            button.setVisible(self._can_show(key))
        if not self._can_show(self.sections.key):
            self.sections.choose(MAP)
        self._show_section(self.sections.key)

    def _show_mark(self) -> None:
        """Mark a plan as old: for what was said before, or for what was in the record before."""
        wording, asked = self.session.wording, self._question()
        if self._planned is None or asked == self._asked:
            self.answer.show_mark("", can_repeat=False)
        elif self._asked is not None and asked is not None and asked.limits != self._asked.limits:
            words = wording.say("This is the old plan, for what you said before.")
            self.answer.show_mark(words, can_repeat=not self.live.is_looking)
        else:
            words = wording.say("This is the old plan. Your record or the day has changed since.")
            self.answer.show_mark(words, can_repeat=not self.live.is_looking)

    def _can_show(self, key: str) -> bool:
        if key in (MAP, LIMITS):
            return True
        return self._planned is not None and SECTIONS[key].has_content(self._planned)

    def show_section(self, key: str) -> None:
        """Show one way to look at the plan, as its button does."""
        self.sections.choose(key)
        self._show_section(key)

    def section(self, key: str) -> PlanSection:
        """Return a way to look at a plan, made when it is first looked at."""
        if key not in self._made:
            section = SECTIONS[key](self.session)
            section.reword()
            section.credential_wanted.connect(self._open)
            section.section_wanted.connect(self._go_to_section)
            section.plan_wanted.connect(self._look_at)
            section.limits_wanted.connect(self._try_limits)
            self._below.insertWidget(self._below.count() - 1, section)
            self._made[key] = section
        return self._made[key]

    def _show_section(self, key: str) -> None:
        record = self.session.record
        has_goal = record is not None and record.goal is not None
        self.steps.setVisible(key == MAP and has_goal)
        self.limits.setVisible(key == LIMITS and has_goal)
        for name, other in self._made.items():
            other.setVisible(name == key)
        shown = self._shown() if key in SECTIONS else None
        if shown is not None:
            section = self.section(key)
            section.show_planned(shown, self._context())
            section.show()
        follow_layout(self.page)

    # -- what the person does ----------------------------------------------------------------

    def _open(self, credential: str) -> None:
        self.place_wanted.emit("explore", credential)

    def _ask_limits(self) -> None:
        self.show_section(LIMITS)
        self.limits.take_focus()

    def _go_to_plan(self) -> None:
        """Show the plan; where there is none, stay at what is missing."""
        if self.limits.limits is None:
            self.limits.take_focus()
        elif self._planned is not None:
            self._go_to_section(WEEKS if self._planned.answer.best is not None else CLASH)

    def _go_to_section(self, key: str) -> None:
        self.show_section(key)
        self.sections.buttons[key].setFocus()

    def _look_at(self, plan: ExactPlan | None) -> None:
        """Look at another plan of the answer; None is the best. No plan is changed by it."""
        best = self._planned.answer.best if self._planned is not None else None
        self._other = None if plan == best else plan
        self._show_plan()
        self._go_to_section(WEEKS)
        self.answer.tell()

    def _try_limits(self, limits: Limits) -> None:
        record = self.session.record
        self.limits.show_limits(limits, record.goal if record is not None else None)
        self.sections.buttons[LIMITS].setFocus()
        self._limits_changed()
