"""My plan: the steps as a map and a list; under limits, the weeks, the trips and all about them."""

from __future__ import annotations

from pathways.domain.errors import LimitsError
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.presenting.context import Context, open_context
from pathways.presenting.names import goal_title
from pathways.presenting.plan import plan_view
from pathways.presenting.plan_limits import question_of
from pathways.presenting.plan_short import no_plan_yet, short_plan, trouble_words
from pathways.presenting.views import PlanView
from pathways.ui import record_changes
from pathways.ui.assessing import present_assessment
from pathways.ui.goal_chooser import choose_goal
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.section_bar import SectionBar
from pathways.ui.parts.steps_bar import StepsBar
from pathways.ui.parts.tab_order import follow_layout
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.plan_answer import PlanAnswer
from pathways.ui.plan_desk import Age, PlanDesk
from pathways.ui.plan_kept import KeptSection
from pathways.ui.plan_limits import LimitsSection
from pathways.ui.plan_map import MapSection
from pathways.ui.plan_proof import ProofSection
from pathways.ui.plan_section import PlanSection
from pathways.ui.plan_sections import (
    ClashSection,
    CreditSection,
    ExitsSection,
    OthersSection,
    TripsSection,
    WeeksSection,
)
from pathways.ui.plan_what_if import PlanWhatIfSection
from pathways.ui.recording_place import RecordingPlace
from pathways.ui.session import Session

MAP, LIMITS, WEEKS, CLASH, KEPT = "map", "limits", "weeks", "clash", "kept"
SECTIONS: dict[str, type[PlanSection]] = {
    WEEKS: WeeksSection,
    "trips": TripsSection,
    "exits": ExitsSection,
    "credit": CreditSection,
    "others": OthersSection,
    CLASH: ClashSection,
    "proof": ProofSection,
    "what-if": PlanWhatIfSection,
}
"""What the page shows of a plan under limits, in the order of the buttons."""


class PlanPage(RecordingPlace):
    """The steps to the goal; below the short answer one of several ways to look at the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading, self.goal = Heading(1), Heading(2)
        self.route, self.progress, self.empty = Words(), Words(), Words()
        self.bar = StepsBar()
        self.choose = WordButton(is_main=True)
        self.answer = PlanAnswer(session)
        self.sections = SectionBar((MAP, LIMITS, *SECTIONS, KEPT))
        self.steps, self.limits = MapSection(session), LimitsSection(session)
        self.kept = KeptSection(session)
        self.desk = PlanDesk(session, self)
        self._made: dict[str, PlanSection] = {}
        self._known: Limits | None = None  # of the record, as they were shown or saved last
        self._of = ("", "")
        self._is_awaited = False  # the person asked to see a plan that is still looked for
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page, buttons = Column(is_wide=True), FlowLayout()
        buttons.addWidget(self.choose)
        for part in (self.heading, self.goal, self.route, self.progress, self.bar, self.empty):
            page.body.addWidget(part)
        page.body.addLayout(buttons)
        for below in (self.answer, self.done, self.sections, self.steps, self.limits, self.kept):
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
        self.answer.stop.clicked.connect(self.desk.live.stop)
        self.answer.again.clicked.connect(self._plan_again)
        self.answer.back.clicked.connect(lambda: self._look_at(None))
        self.answer.keep.clicked.connect(self._keep)
        self.limits.changed.connect(self._limits_changed)
        self.limits.plan_wanted.connect(self._go_to_plan)
        self.kept.told.connect(self.tell)
        self.kept.print_wanted.connect(lambda sheet: self.place_wanted.emit("print", sheet))
        self.desk.live.progressed.connect(self.answer.show_stage)
        self.desk.moved.connect(self._show_search)
        self.desk.found.connect(self._take)
        self.desk.more.connect(self._take_more)
        self.desk.failed.connect(self._fail)

    def show_words(self) -> None:
        wording = self.session.wording
        self.choose.show_words(wording.say("Choose a goal"))
        self.bar.setAccessibleName(wording.say("How far you are"))
        self.sections.name(MAP, wording.say("All the steps"))
        self.sections.name(LIMITS, wording.say("My time and money"))
        self.sections.name(KEPT, wording.say("Plans I kept"))
        for key, kind in SECTIONS.items():
            self.sections.name(key, kind.words(wording))
        self.answer.reword()
        self.steps.reword()
        self.limits.reword()
        self.kept.reword()
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
        if self.desk.trouble is not None:
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
        """Another person or goal has another plan; limits also come back by undo."""
        record = self.session.record
        if record is None:
            return
        of = (record.id, str(record.goal))
        if of == self._of and record.limits == self._known:
            if self.desk.is_trouble_old(self.limits.limits):
                self.desk.plan_anew(self.limits.limits)
                self._show_trouble()
            return
        if of != self._of:
            self.desk.forget()
            self._show_trouble()
            self.sections.choose(MAP)
        self._of, self._known = of, record.limits
        self.limits.show_limits(record.limits, record.goal)
        self.desk.plan_anew(self.limits.limits)

    @property
    def _has_goal(self) -> bool:
        record = self.session.record
        return record is not None and record.goal is not None

    # -- planning --------------------------------------------------------------------------

    def _limits_changed(self) -> None:
        """What the person changes is kept and planned anew at once; nothing else changes a plan."""
        limits = self.limits.limits
        if limits is not None and limits != self._known:
            before, self._known = self._known, limits  # first: saving shows the record again
            outcome = record_changes.choose_limits(self.session, limits)
            if not outcome.is_saved:
                self._known = before
                self.tell(outcome)
        self.desk.plan_anew(limits)
        self._show_trouble()
        self._show_plan()

    def _plan_again(self) -> None:
        self.desk.plan_again(self.limits.limits)
        self._show_trouble()
        self._show_plan()

    def _take(self) -> None:
        planned = self.desk.planned
        if planned is None:
            return
        self.limits.offer_choices(planned.choices)
        key = WEEKS if planned.answer.best is not None else CLASH
        if self.sections.key in (MAP, WEEKS) or not self._can_show(self.sections.key):
            self.sections.choose(key)
        self._show_search()
        self._show_plan()
        self.answer.tell()
        if self._is_awaited:
            self._go_to_section(key)
        self._is_awaited = False

    def _take_more(self) -> None:
        self._show_search()
        self._show_plan()

    def _fail(self) -> None:
        self._is_awaited = False
        self._show_search()
        self._show_trouble()
        self._show_plan()

    def _show_trouble(self) -> None:
        """Tell what went wrong beside its question where there is one, else in the answer."""
        if self.desk.trouble is None:
            self.answer.show_problem("")
            self.limits.tell_wrong(None, "")
            return
        (error, asked), wording = self.desk.trouble, self.session.wording
        workspace = self.session.workspace
        schemes = workspace.schemes_for(asked.record)
        title = goal_title(asked.goal, workspace.catalog, wording, schemes)
        words = trouble_words(error, title, wording)
        question = None
        if isinstance(error, LimitsError):
            question = question_of(error, asked.limits)
        is_seen = self.limits.tell_wrong(question, words)
        self.answer.show_problem("" if is_seen else words)

    def _show_search(self) -> None:
        is_on = self.desk.live.is_looking
        self.answer.show_search(is_on=is_on, is_found=self.desk.is_found)
        self._show_mark()

    # -- showing ---------------------------------------------------------------------------

    def _context(self) -> Context:
        session = self.session
        workspace, today = session.workspace, session.outside.today()
        schemes = workspace.schemes_for(session.record)
        return open_context(workspace.catalog, session.record, session.wording, today, schemes)

    def _show_plan(self) -> None:
        planned, context = self.desk.planned, self._context()
        short = no_plan_yet(context.wording)
        if planned is not None:
            short = short_plan(planned.answer, planned.limits, context, self.desk.other)
        self.answer.setVisible(self._has_goal)
        self.sections.setVisible(self._has_goal)
        self.answer.show_short(
            short,
            is_best=self.desk.other is None,
            is_asked=self.limits.limits is not None,
            can_keep=planned is not None and planned.answer.best is not None,
        )
        self._show_mark()
        for key, button in self.sections.buttons.items():
            button.setVisible(self._can_show(key))
        if not self._can_show(self.sections.key):
            self.sections.choose(MAP)
        self._show_section(self.sections.key)

    def _show_mark(self) -> None:
        """Mark a plan as old: for what was said before, or for what was in the record before."""
        wording, limits = self.session.wording, self.limits.limits
        age = self.desk.age(limits)
        words = {
            Age.NEW: "",
            Age.OTHER_LIMITS: wording.say("This is the old plan, for what you said before."),
            Age.OTHER_RECORD: wording.say(
                "This is the old plan. Your record or the day has changed since."
            ),
        }[age]
        again = "" if age is Age.NEW else wording.say("Plan again")
        if self.desk.was_stopped(limits):
            again = wording.say("Look longer")
        self.answer.show_mark(words, again="" if self.desk.live.is_looking else again)

    def _can_show(self, key: str) -> bool:
        if key in (MAP, LIMITS):
            return True
        if key == KEPT:
            return self.session.record is not None and bool(self.session.record.plans)
        return self.desk.planned is not None and SECTIONS[key].has_content(self.desk.planned)

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
            section.told.connect(self.tell)
            self._below.insertWidget(self._below.count() - 1, section)
            self._made[key] = section
        return self._made[key]

    def _show_section(self, key: str) -> None:
        for name, part in ((MAP, self.steps), (LIMITS, self.limits), (KEPT, self.kept)):
            part.setVisible(key == name and self._has_goal)
        for name, other in self._made.items():
            other.setVisible(name == key)
        if key == KEPT:
            self.kept.show_record(self._context())
        shown = self.desk.shown() if key in SECTIONS else None
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
        planned = self.desk.planned
        self._is_awaited = self.desk.live.is_looking
        if self.limits.limits is None:
            self.limits.take_focus()
        elif planned is not None:
            self._go_to_section(WEEKS if planned.answer.best is not None else CLASH)

    def _go_to_section(self, key: str) -> None:
        self.show_section(key)
        self.sections.buttons[key].setFocus()

    def _look_at(self, plan: ExactPlan | None) -> None:
        """Look at another plan of the answer. No plan is changed by it."""
        self.desk.look_at(plan)
        self._show_plan()
        self._go_to_section(WEEKS)
        self.answer.tell()

    def _try_limits(self, limits: Limits) -> None:
        record = self.session.record
        self.limits.show_limits(limits, record.goal if record is not None else None)
        self.sections.buttons[LIMITS].setFocus()
        self._limits_changed()

    def _keep(self) -> None:
        """Keep the plan that is looked at, as it is, under the next free name."""
        planned = self.desk.shown()
        if planned is not None and planned.answer.best is not None:
            plan, limits = planned.answer.best, planned.limits
            self.tell(record_changes.keep_plan(self.session, plan, limits))
