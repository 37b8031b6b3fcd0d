"""The ways to look at a plan under limits: weeks, trips, exits, credit, other plans, the clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.domain.limits import Connection
from pathways.i18n.wording import Wording
from pathways.planning.exact.clash import Loosening, loosened
from pathways.planning.printed_plan import trip_tasks, work_after_trips
from pathways.presenting.context import Context
from pathways.presenting.exact_plan import is_other, nothing_sentences, other_lines
from pathways.presenting.plan_assumptions import assumption_sentences
from pathways.presenting.plan_clash import clash_lines, loosening_words
from pathways.presenting.plan_exits import destination_lines, exit_lines
from pathways.presenting.plan_short import more_sentences
from pathways.presenting.plan_timeline import StepLine, timeline_view
from pathways.presenting.plan_trips import TripLine, after_lines, after_words, trip_views
from pathways.presenting.sentences import capital
from pathways.presenting.trip_card import no_trips_words
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.plan_section import PlanSection
from pathways.ui.session import Session
from pathways.ui.timeline import Timeline

if TYPE_CHECKING:  # it brings the planner along
    from pathways.services.planning import Planned


class WeeksSection(PlanSection):
    """The line of weeks, and the same steps as a list with why each is there."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.line, self.pauses, self.key, self.more = Timeline(), Words(), Words(), Words()
        self.list_heading, self.steps = Heading(2), RowList(grows=True, opens_on_click=True)
        self.rests_heading, self.rests = Heading(2), Words()
        self.nothing_heading, self.nothing = Heading(2), Words()
        for part in (
            self.line, self.pauses, self.key, self.more, self.list_heading, self.steps,
            self.rests_heading, self.rests, self.nothing_heading, self.nothing,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.line.credential_wanted.connect(self.credential_wanted)
        self.line.trips_wanted.connect(lambda: self.section_wanted.emit("trips"))
        self.steps.opened.connect(self.credential_wanted)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("My weeks")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return planned.answer.best is not None

    def reword(self) -> None:
        wording = self.session.wording
        self.line.setAccessibleName(wording.say("The weeks of my plan"))
        self.list_heading.show_words(wording.say("The same as a list"))
        self.steps.setAccessibleName(wording.say("Steps of my plan"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        view = timeline_view(planned.answer, planned.limits, context)
        best, wording = planned.answer.best, context.wording
        if view is None or best is None:
            return
        self.line.show_view(view, wording)
        self.pauses.show_words(view.pauses_words)
        self.key.show_words(view.key_words)
        hint = wording.say("Press Enter to see all about it.")
        self.steps.show_rows([_step_row(line, hint) for line in view.steps])
        more = more_sentences(best, context, is_best=planned.is_best)
        self.more.show_words("\n".join(more))
        told = {each for step in best.steps for each in step.assumptions}
        other = (each for each in best.assumptions if each not in told)
        rests = assumption_sentences(other, context)
        _show_block(self.rests_heading, self.rests, wording.say("The plan rests on"), rests)
        nothing = nothing_sentences(planned.answer, context)
        _show_block(self.nothing_heading, self.nothing, wording.say("Adds nothing"), nothing)


def _show_block(heading: Heading, words: Words, title: str, lines: tuple[str, ...]) -> None:
    heading.show_words(title if lines else "")
    words.show_words("\n".join(lines))


def _step_row(line: StepLine, hint: str) -> Row:
    return Row(
        line.credential,
        line.title,
        lines=line.lines,
        quiet=line.quiet,
        spoken=line.spoken,
        hint=hint,
    )


class TripsSection(PlanSection):
    """Each trip: what to do with internet, to fetch and to hand in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.trips = Words(), RowList(grows=True)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.trips)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Trips")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        by_times = planned.limits.connection is Connection.WINDOWS
        return planned.answer.best is not None and by_times

    def reword(self) -> None:
        wording = self.session.wording
        self.trips.setAccessibleName(wording.say("Trips of my plan"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        best = planned.answer.best
        if best is None:
            return
        wording, tasks = context.wording, trip_tasks(best, planned.limits)
        views = trip_views(best, tasks, context)
        rows = [_trip_row(str(n), view) for n, view in enumerate(views)]
        after = after_lines(work_after_trips(best), context)
        last = [Row("after", after_words(wording), lines=after)] if after else []
        self.trips.show_rows([*rows, *last])
        self.trips.setVisible(bool(views))
        self.hint.show_words(
            wording.say("Take along what you have to hand in, and room for what you download.")
            if views
            else no_trips_words(best, planned.limits, wording)
        )


def _trip_row(key: str, view: TripLine) -> Row:
    return Row(key, view.date, lines=(view.time, *view.tasks), spoken=view.spoken)


class ExitsSection(PlanSection):
    """What is in hand after each step, if the person stops there."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.exits = Words(), RowList(grows=True)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.exits)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("If I stop")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return bool(planned.answer.exits)

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(wording.say("You can stop after any step. This is then yours."))
        self.exits.setAccessibleName(wording.say("What I hold after each step"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        groups = exit_lines(planned.answer.exits, context)
        self.exits.show_rows(
            [Row(str(n), head, lines=tuple(rest)) for n, (head, *rest) in enumerate(groups)]
        )


class CreditSection(PlanSection):
    """What each college does with the credit, before money is spent."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hint, self.colleges = Words(), RowList(grows=True)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.colleges)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Credit")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return any(each.earned for each in planned.answer.destinations)

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(wording.say("Credit counts in one college and not in another."))
        self.colleges.setAccessibleName(wording.say("Where the credit counts"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        groups = [destination_lines(each, context) for each in planned.answer.destinations]
        rows = [Row(str(n), group[0], lines=group[1:]) for n, group in enumerate(groups) if group]
        self.colleges.show_rows(rows)


class OthersSection(PlanSection):
    """The plans that no other plan beats; one can be looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._planned: Planned | None = None
        self.hint, self.proof = Words(), Words()
        self.plans = RowList(grows=True, opens_on_click=True)
        for part in (self.hint, self.plans, self.proof):
            self.body.addWidget(part)
        self.plans.opened.connect(self._look_at)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Other good plans")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return any(is_other(each, planned.answer) for each in planned.answer.unbeaten)

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(
            wording.say("Each of these is better than your plan in one thing. Look at any of them.")
        )
        self.plans.setAccessibleName(wording.say("Other good plans"))

    def show_planned(self, planned: Planned, context: Context) -> None:
        self._planned, wording = planned, context.wording
        hint = wording.say("Press Enter to look at this plan.")
        rows = []
        for number, named in enumerate(planned.answer.unbeaten):
            if is_other(named, planned.answer):
                label, *lines = other_lines(named, context)
                rows.append(Row(str(number), capital(label), lines=tuple(lines), hint=hint))
        self.plans.show_rows(rows)
        self.proof.show_words(
            wording.say("It is proven that every other plan is beaten by one of these.")
            if planned.answer.is_complete
            else ""
        )

    def _look_at(self, key: str) -> None:
        if self._planned is not None:
            self.plan_wanted.emit(self._planned.answer.unbeaten[int(key)].plan)


class ClashSection(PlanSection):
    """The smallest set of limits that clash, and what loosening each would give."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._planned: Planned | None = None
        self.why, self.ways = Words(), RowList(grows=True, opens_on_click=True)
        self.attempt = WordButton(is_main=True)
        buttons = FlowLayout()
        buttons.addWidget(self.attempt)
        self.body.addWidget(self.why)
        self.body.addWidget(self.ways)
        self.body.addLayout(buttons)
        self.attempt.clicked.connect(lambda: self._try(self.ways.key))
        self.ways.opened.connect(self._try)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Why there is no plan")

    @classmethod
    def has_content(cls, planned: Planned) -> bool:
        return planned.answer.clash is not None

    def reword(self) -> None:
        wording = self.session.wording
        self.ways.setAccessibleName(wording.say("What would make a plan possible"))
        self.attempt.show_words(wording.say("Try the marked one"))

    def _loosenings(self) -> tuple[Loosening, ...]:
        clash = self._planned.answer.clash if self._planned is not None else None
        return clash.loosenings if clash is not None else ()

    def show_planned(self, planned: Planned, context: Context) -> None:
        self._planned, clash = planned, planned.answer.clash
        if clash is None:
            return
        wording = context.wording
        told = clash_lines(clash, planned.limits, context)[1:]  # the first is above already
        shut = (loosening_words(each, context) for each in clash.loosenings if each.to is None)
        self.why.show_words("\n".join((*told, *shut)))
        hint = wording.say("Press Enter to try it.")
        self.ways.show_rows(
            [
                Row(str(n), loosening_words(each, context), hint=hint)
                for n, each in enumerate(clash.loosenings)
                if each.to is not None
            ]
        )
        if not self.ways.key:
            self.ways.choose_first()
        for part in (self.ways, self.attempt):
            part.setVisible(bool(self.ways.rows))

    def _try(self, key: str) -> None:
        if key and self._planned is not None:
            limits = loosened(self._planned.limits, self._loosenings()[int(key)])
            self.limits_wanted.emit(limits)
