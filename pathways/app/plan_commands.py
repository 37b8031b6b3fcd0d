"""`plan` and `plan check`: the exact planner and its independent checker on the command line."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from pathways.app.cli import day_of
from pathways.app.output import json_text
from pathways.data.catalog_files import read_catalog
from pathways.data.catalog_store import open_catalog
from pathways.data.limit_files import limits_shape, read_limits
from pathways.data.plan_files import plan_shape, read_plan
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.limits import Limits
from pathways.i18n.wording import Wording
from pathways.planning.exact.certainty import Destination
from pathways.planning.exact.clash import Clash
from pathways.planning.exact.exits import Exit
from pathways.planning.exact.planner import Answer, open_planner
from pathways.planning.exact.reach import index_catalog
from pathways.planning.exact.reasons import Reason
from pathways.planning.exact.solver import Stop
from pathways.planning.goals import resolve_goal
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.plan_check.faults import Fault
from pathways.planning.situation import Situation
from pathways.presenting.context import open_context
from pathways.presenting.exact_plan import answer_sections
from pathways.presenting.names import goal_title
from pathways.presenting.plan_clash import clash_section
from pathways.presenting.plan_limits import limits_section
from pathways.presenting.views import Section
from pathways.rules.model import Scheme
from pathways.services.records import read_record_file


def plan(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print the best plan under limits, or check one; 1 when there is none, or it has a fault."""
    if options.goal == "check":
        return _check(options, wording, folder)
    if options.file is not None:
        raise CommandLineError(CommandFault.UNKNOWN_OPTION, given=str(options.file))
    record, limits, on = (
        read_record_file(options.record),
        read_limits(options.limits),
        day_of(options),
    )
    catalog, schemes = _open(options, folder)
    goal = resolve_goal(options.goal, catalog, schemes)
    situation = Situation(catalog, schemes, record, on)
    with _stop(options) as stop:
        planner = open_planner(goal, situation, limits, index_catalog(catalog), stop)
        answer = planner.answer(with_unbeaten=not options.fast, with_reasons=not options.fast)
    context = open_context(catalog, record, wording, on, schemes)
    asked = limits_section(limits, goal, context)
    sections = answer_sections(answer, goal_title(goal, catalog, wording, schemes), context)
    if answer.clash is not None:
        sections = (clash_section(answer.clash, limits, context), *sections)
    sections = (*sections, asked)
    if options.json:
        print(json_text(_shape(answer, limits, str(goal), sections)))
    else:
        _print(sections, wording)
    return 0 if answer.best is not None else 1


def _open(options: argparse.Namespace, folder: Path) -> tuple[Catalog, dict[str, Scheme]]:
    """Return a catalog and its rules: the bundled ones, or those of another folder."""
    if options.catalog is None:
        store = open_catalog(folder / "cache")
        store.close()
        return store.catalog, dict(read_rules().schemes)
    rules = options.catalog / "rules"
    schemes = dict(read_rules(rules).schemes) if rules.is_dir() else {}
    return read_catalog(options.catalog), schemes


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
        raise CommandLineError(CommandFault.OTHER, "--seconds", options.seconds) from error
    if not seconds.is_finite() or seconds <= 0:
        raise CommandLineError(CommandFault.OTHER, "--seconds", options.seconds)
    return float(seconds)


def _print(sections: tuple[Section, ...], wording: Wording) -> None:
    for number, section in enumerate(sections):
        if number:
            print()
        print(section.heading)
        print("\n".join(f"  {line}" for line in section.lines))
    print()
    print(wording.say("This is a plan, not a promise. Your school or board decides."))


# --- as JSON ----------------------------------------------------------------


def _shape(
    answer: Answer, limits: Limits, goal: str, sections: tuple[Section, ...]
) -> dict[str, Any]:
    """Return the whole answer as docs/plan-format.md tells it."""
    return {
        "format": "pathways-plan-answer",
        "version": 1,
        "goal": goal,
        "limits": limits_shape(limits),
        "best": None if answer.best is None else plan_shape(answer.best),
        "unbeaten": [
            {"names": [str(name) for name in each.names], "plan": plan_shape(each.plan)}
            for each in answer.unbeaten
        ],
        "unbeaten_complete": answer.is_complete,
        "clash": None if answer.clash is None else _clash_shape(answer.clash),
        "reasons": [_reason_shape(each) for each in answer.reasons],
        "exits": [_exit_shape(each) for each in answer.exits],
        "destinations": [_destination_shape(each) for each in answer.destinations],
        "adds_nothing": list(answer.adds_nothing),
        "view": sections,
    }


def _clash_shape(clash: Clash) -> dict[str, Any]:
    return {
        "limits": [
            {"limit": str(each.limit), "would_do": None if each.to is None else _plain(each.to)}
            for each in clash.loosenings
        ],
        "least_hours": str(clash.least_hours),
        "least_online_hours": str(clash.least_online),
        "least_cost": str(clash.least_cost),
    }


def _plain(value: object) -> object:
    return [str(each) for each in value] if isinstance(value, tuple) else str(value)


def _reason_shape(reason: Reason) -> dict[str, Any]:
    return {
        "credential": reason.credential,
        "needed_by": list(reason.needed_by),
        "opens": list(reason.opens),
        "is_needed": reason.is_needed,
        "becomes_unsure": reason.becomes_unsure,
        "otherwise": [
            {"objective": str(each.objective), "unknown": each.unknown, "worse_by": str(each.value)}
            for each in reason.otherwise
        ],
    }


def _exit_shape(exit_: Exit) -> dict[str, Any]:
    return {
        "on": exit_.on.isoformat(),
        "after": list(exit_.after),
        "credentials": list(exit_.credentials),
        "credits": {receiver: str(value) for receiver, value in exit_.credits.items()},
        "jobs": [
            {
                "soc": job.soc,
                "area": job.area,
                "annual_p25": None if job.annual_p25 is None else str(job.annual_p25),
                "annual_median": None if job.annual_median is None else str(job.annual_median),
            }
            for job in exit_.jobs
        ],
        "level": exit_.level,
        "lapses": [{"credential": each.id, "on": each.on.isoformat()} for each in exit_.lapses],
        "promises_end": [
            {"articulation": each.id, "on": each.on.isoformat()} for each in exit_.promises
        ],
    }


def _destination_shape(destination: Destination) -> dict[str, Any]:
    return {
        "receiver": destination.receiver,
        "earned": str(destination.earned),
        "counted": str(destination.counted),
        "elective": str(destination.elective),
        "stranded": str(destination.stranded),
        "fates": [
            {
                "credential": each.credential,
                "certainty": str(each.certainty),
                "earned": str(each.earned),
                "counted": str(each.counted),
                "elective": str(each.elective),
                "stranded": str(each.stranded),
                "why": None if each.why is None else str(each.why),
                "until": None if each.until is None else each.until.isoformat(),
            }
            for each in destination.fates
        ],
    }


# --- the checker ------------------------------------------------------------


def _check(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Name every fault of a plan file; 1 when there is one."""
    if options.file is None:
        raise CommandLineError(CommandFault.MISSING, "PLAN.json")
    told, record = read_plan(options.file), read_record_file(options.record)
    limits = read_limits(options.limits)
    catalog, schemes = _open(options, folder)
    goal = resolve_goal(str(told.goal), catalog, schemes)
    faults = check_plan(told, goal, catalog, schemes, record, limits)
    if options.json:
        print(json_text([_fault_shape(each) for each in faults]))
    elif faults:
        for each in faults:
            print(": ".join(part for part in _fault_parts(each) if part))
        print(wording.say_count("{count} fault found.", "{count} faults found.", len(faults)))
    else:
        print(wording.say("The plan keeps to every limit, date, credit and cost."))
    return 1 if faults else 0


def _fault_shape(fault: Fault) -> dict[str, str]:
    return {
        "fault": str(fault.kind),
        "place": fault.place,
        "expected": fault.expected,
        "found": fault.found,
    }


def _fault_parts(fault: Fault) -> tuple[str, ...]:
    """Names and values, in English like the defects of a catalog, for the editor of a plan."""
    expected = f"expected {fault.expected}" if fault.expected else ""
    found = f"found {fault.found}" if fault.found else ""
    return str(fault.kind), fault.place, ", ".join(part for part in (expected, found) if part)
