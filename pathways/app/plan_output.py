"""What the planning commands say, as the plain values that docs/plan-format.md tells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pathways.data.kept_plan_files import what_if_shape
from pathways.data.limit_files import limits_shape
from pathways.data.plan_files import plan_shape
from pathways.domain.kept_plans import WhatIf
from pathways.domain.limits import Limits
from pathways.planning.exact.certainty import Destination
from pathways.planning.exact.clash import Clash
from pathways.planning.exact.exits import Exit
from pathways.planning.exact.planner import Answer
from pathways.planning.exact.proof import Proof, ProofStage
from pathways.planning.exact.reasons import Reason
from pathways.planning.plan_check.faults import Fault
from pathways.planning.plan_comparison import PlanComparison, Reading
from pathways.presenting.views import Section


def answer_shape(
    answer: Answer,
    limits: Limits,
    what_if: WhatIf | None,
    goal: str,
    sections: tuple[Section, ...],
) -> dict[str, Any]:
    """Return the whole answer as docs/plan-format.md tells it."""
    return {
        "format": "pathways-plan-answer",
        "version": 1,
        "goal": goal,
        "limits": limits_shape(limits),
        "what_if": None if what_if is None else what_if_shape(what_if),
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
            {
                "limit": str(each.limit),
                "would_do": None if each.to is None else _plain(each.to),
                "all_weeks_alike": each.all_weeks_alike,
            }
            for each in clash.loosenings
        ],
        "least_hours": str(clash.least_hours),
        "least_online_hours": str(clash.least_online),
        "least_cost": str(clash.least_cost),
    }


def _plain(value: object) -> object:
    """Return numbers and days as exact text."""
    if isinstance(value, Decimal):
        return format(value, "f")
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


def fault_shape(fault: Fault) -> dict[str, str]:
    """Return a fault that the checker found."""
    return {
        "fault": str(fault.kind),
        "place": fault.place,
        "expected": fault.expected,
        "found": fault.found,
    }


def proof_shape(proof: Proof, view: tuple[Section, ...]) -> dict[str, Any]:
    """Return whether nothing better exists, stage by stage."""
    return {
        "format": "pathways-plan-proof",
        "version": 1,
        "answer": str(proof.answer),
        "stages": [_stage_shape(each) for each in proof.stages],
        "better": None if proof.better is None else plan_shape(proof.better),
        "view": view,
    }


def _stage_shape(stage: ProofStage) -> dict[str, Any]:
    return {
        "objective": None if stage.objective is None else str(stage.objective),
        "counts_unknown": stage.counts_unknown,
        "value": _plain(stage.value),
        "bound": None if stage.bound is None else _plain(stage.bound),
        "proven": stage.is_proven,
    }


def comparison_shape(comparison: PlanComparison, names: tuple[str, ...]) -> dict[str, Any]:
    """Return plans side by side; `sides` tells how each stands beside the first."""
    others = range(1, len(names))
    return {
        "format": "pathways-plan-comparison",
        "version": 1,
        "plans": list(names),
        "rows": {
            str(row.yardstick): {
                "values": [_reading_shape(each) for each in row.readings],
                "best": list(row.best),
                "sides": [str(row.side(number, 0)) for number in others],
            }
            for row in comparison.rows
        },
        "steps": {each.name: list(each.within) for each in comparison.steps},
        "held": {each.name: list(each.within) for each in comparison.held},
        "assumptions": [
            {
                "kind": str(each.assumption.kind),
                "credential": each.assumption.credential,
                "key": each.assumption.key,
                "within": list(each.within),
            }
            for each in comparison.assumptions
        ],
    }


def _reading_shape(reading: Reading) -> dict[str, Any]:
    value = None if reading.value is None else _plain(reading.value)
    return {"value": value, "not_published": list(reading.open), "at": reading.at}
