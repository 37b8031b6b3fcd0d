"""`plan` on the command line: the exact planner, its independent checker, and its proof."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pathways.app.cli import day_of
from pathways.app.output import json_text
from pathways.app.plan_output import answer_shape, fault_shape, proof_shape
from pathways.app.plan_papers import card, compare, show
from pathways.app.plan_sources import (
    need,
    needed_record,
    open_catalog_of,
    situation_of,
    told_plans,
    what_if_of,
)
from pathways.data.limit_files import read_limits
from pathways.data.plan_files import plan_shape
from pathways.domain.errors import (
    CommandFault,
    CommandLineError,
    GoalReachedError,
    NothingLeadsThereError,
    PathwaysError,
)
from pathways.domain.kept_plans import WhatIf
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.planning.exact.planner import Answer, open_planner
from pathways.planning.exact.proof import ProofAnswer, prove
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.solver import Stop
from pathways.planning.goals import resolve_goal
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.plan_check.faults import Fault
from pathways.planning.situation import Situation
from pathways.planning.what_if import suppose
from pathways.presenting.context import Context, open_context
from pathways.presenting.exact_plan import answer_sections
from pathways.presenting.names import goal_title
from pathways.presenting.plan_clash import clash_section
from pathways.presenting.plan_comparison import PlanColumn, plan_compare_view
from pathways.presenting.plan_limits import limits_section
from pathways.presenting.plan_proof import proof_sections
from pathways.presenting.problems import problem_view
from pathways.presenting.views import Section
from pathways.presenting.what_if import not_official_words, what_if_words

_MORE = {"show": show, "card": card, "compare": compare}


def plan(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print the best plan under limits, or do something with plans that are there already.

    Returns:
        1 when there is no plan, a plan has a fault, or it is not shown that nothing is better.
    """
    word = options.goal
    if word in _MORE:
        return _MORE[word](options, wording, folder)
    if word == "check":
        return _check(options, wording, folder)
    if word == "prove":
        return _prove(options, wording, folder)
    if options.files:
        raise CommandLineError(CommandFault.UNKNOWN_OPTION, given=str(options.files[0]))
    if options.output is not None:
        raise CommandLineError(CommandFault.UNKNOWN_OPTION, given="-o")
    return _plan(options, wording, folder)


def _plan(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    record, limits = needed_record(options), read_limits(need(options.limits, "--limits"))
    what_if, on = what_if_of(options), day_of(options)
    catalog, schemes = open_catalog_of(options, folder)
    goal = resolve_goal(options.goal, catalog, schemes)
    here = Situation(catalog, schemes, record, on)
    then, kept_to = suppose(what_if, here, limits)
    try:
        with _stop(options) as stop:
            planner = open_planner(goal, then, kept_to, index_catalog(then.catalog), stop)
            answer = planner.answer(with_unbeaten=not options.fast, with_reasons=not options.fast)
            now = None if what_if is None else _plan_now(goal, here, limits, stop)
    except (NothingLeadsThereError, GoalReachedError) as error:
        if what_if is None:
            raise
        return _told_instead(error, what_if, open_context(catalog, record, wording, on))
    context = open_context(then.catalog, then.record, wording, on, then.schemes)
    title = goal_title(goal, catalog, wording, schemes)
    sections = answer_sections(answer, title, kept_to, context)
    if answer.clash is not None:
        sections = (clash_section(answer.clash, kept_to, context), *sections)
    sections = (*sections, limits_section(kept_to, goal, context))
    if what_if is not None:
        sections = (
            *_supposed(what_if, context),
            *sections,
            *_beside(now, answer, what_if, context),
        )
    if options.json:
        shape = answer_shape(answer, limits, what_if, str(goal), sections)
        print(json_text(shape if now is None else {**shape, "now": plan_shape(now)}))
    else:
        _print(sections, wording)
    return 0 if answer.best is not None else 1


def _plan_now(goal: GoalRef, here: Situation, limits: Limits, stop: Stop) -> ExactPlan | None:
    """Return the best plan for how things are; None when there is none, or not in time."""
    try:
        return open_planner(goal, here, limits, index_catalog(here.catalog), stop).best()
    except PathwaysError:
        return None


def _told_instead(
    error: NothingLeadsThereError | GoalReachedError, what_if: WhatIf, context: Context
) -> int:
    """Tell that there is nothing to plan if it were so: the goal is reached, or out of reach."""
    wording = context.wording
    told = Section(wording.say("Then"), (problem_view(error, wording).happened,))
    _print((*_supposed(what_if, context), told), wording)
    return 0 if isinstance(error, GoalReachedError) else 1


def _supposed(what_if: WhatIf, context: Context) -> tuple[Section, ...]:
    official = not_official_words(what_if, context.wording)
    return (Section(official, (what_if_words(what_if, context),)),)


def _beside(
    now: ExactPlan | None, answer: Answer, what_if: WhatIf, context: Context
) -> tuple[Section, ...]:
    """Return how the supposed plan stands beside the one for how things are."""
    wording = context.wording
    if answer.best is None:
        return ()
    if now is None:
        told = wording.say("As things are, there is no plan to set it beside.")
        return (Section(wording.say("Beside your plan now"), (told,)),)
    columns = (
        PlanColumn(wording.say("Now"), now),
        PlanColumn(wording.say("What if"), answer.best, what_if),
    )
    return plan_compare_view(columns, context).sections


@contextmanager
def _stop(options: argparse.Namespace) -> Iterator[Stop]:
    """Give up after the time that was given, or at Ctrl+C; what was found until then is shown."""
    cancelled = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield Stop.after(_seconds(options), cancelled.is_set)
        return
    before = signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    try:
        yield Stop.after(_seconds(options), cancelled.is_set)
    finally:
        signal.signal(signal.SIGINT, before)


def _seconds(options: argparse.Namespace) -> float:
    try:
        seconds = Decimal(options.seconds)
    except ArithmeticError as error:
        raise CommandLineError(CommandFault.NOT_TIME, "--seconds", options.seconds) from error
    if not seconds.is_finite() or seconds <= 0:
        raise CommandLineError(CommandFault.NOT_TIME, "--seconds", options.seconds)
    return float(seconds)


def _print(sections: tuple[Section, ...], wording: Wording) -> None:
    for number, section in enumerate(sections):
        if number:
            print()
        print(section.heading)
        print("\n".join(f"  {line}" for line in section.lines))
    print()
    print(wording.say("This is a plan, not a promise. Your school or board decides."))


# --- the checker, and the proof -------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Case:
    """A plan beside the situation and the limits that it is for, the 'what if' in them."""

    plan: ExactPlan
    goal: GoalRef
    then: Situation
    limits: Limits

    def faults(self) -> tuple[Fault, ...]:
        then = self.then
        return check_plan(
            self.plan, self.goal, then.catalog, then.schemes, then.record, self.limits
        )


def _case(options: argparse.Namespace, folder: Path) -> _Case:
    (told,) = told_plans(options, 1, 1)
    record, limits = needed_record(options), need(told.limits, "--limits")
    catalog, schemes = open_catalog_of(options, folder)
    goal = resolve_goal(str(told.plan.goal), catalog, schemes)
    here = situation_of(told, record, catalog, schemes)
    then, kept_to = suppose(told.what_if, here, limits)
    return _Case(told.plan, goal, then, kept_to)


def _check(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Name every fault of a plan; 1 when there is one."""
    faults = _case(options, folder).faults()
    if options.json:
        print(json_text([fault_shape(each) for each in faults]))
    elif faults:
        _print_faults(faults, wording)
    else:
        print(wording.say("The plan keeps to every limit, date, credit and cost."))
    return 1 if faults else 0


def _print_faults(faults: tuple[Fault, ...], wording: Wording) -> None:
    for each in faults:
        print(": ".join(part for part in _fault_parts(each) if part))
    print(wording.say_count("{count} fault found.", "{count} faults found.", len(faults)))


def _fault_parts(fault: Fault) -> tuple[str, ...]:
    """Names and values, in English like the defects of a catalog, for the editor of a plan."""
    expected = f"expected {fault.expected}" if fault.expected else ""
    found = f"found {fault.found}" if fault.found else ""
    return str(fault.kind), fault.place, ", ".join(part for part in (expected, found) if part)


def _prove(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Show that nothing better exists; 0 only when that is shown."""
    case = _case(options, folder)
    faults = case.faults()
    if faults:
        _print_faults(faults, wording)
        print(wording.say("A plan with faults cannot be the best. Nothing was proven."))
        return 1
    index = index_catalog(case.then.catalog)
    with _stop(options) as stop:
        proof = prove(case.plan, open_planner(case.goal, case.then, case.limits, index, stop))
    then = case.then
    context = open_context(then.catalog, then.record, wording, then.on, then.schemes)
    sections = proof_sections(proof, context)
    if options.json:
        print(json_text(proof_shape(proof, sections)))
    else:
        _print(sections, wording)
    return 0 if proof.answer is ProofAnswer.YES else 1
