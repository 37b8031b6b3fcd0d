"""The file with a plan: JSON that the planner writes and anybody can check.

docs/plan-format.md tells every field. Numbers are exact and stand in quotes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pathways.data.json_source import Spot, read_document
from pathways.data.limit_files import identifier, number, refuse_foreign, text_of
from pathways.data.record_shapes import read_goal
from pathways.domain.errors import PlanFile, PlanFileError, RecordFileError
from pathways.domain.limits import Objective
from pathways.domain.plans import (
    Assumption,
    AssumptionKind,
    ExactPlan,
    Measure,
    ObjectiveValue,
    PlannedCredit,
    PlannedStep,
    Trip,
    TripPiece,
    WeekWork,
)

FORMAT = "pathways-plan"
ANSWER = "pathways-plan-answer"
VERSION = 1

Shape = dict[str, Any]
Value = TypeVar("Value")


def plan_shape(plan: ExactPlan) -> Shape:
    """Return a plan as plain JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "goal": str(plan.goal),
        "content_version": plan.content_version,
        "asked_on": plan.asked_on.isoformat(),
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "steps": [_step_shape(step) for step in plan.steps],
        "trips": [_trip_shape(trip) for trip in plan.trips],
        "held": list(plan.held),
        "waived": list(plan.waived),
        "cost": _measure_shape(plan.cost),
        "hours": _measure_shape(plan.hours),
        "online_hours": _measure_shape(plan.online_hours),
        "credit_at": plan.credit_at,
        "credits": text_of(plan.credits),
        "credit_lines": [
            {"articulation": line.articulation, "credits": text_of(line.credits)}
            for line in plan.credit_lines
        ],
        "useful_on": None if plan.useful_on is None else plan.useful_on.isoformat(),
        "assumptions": [_assumption_shape(each) for each in plan.assumptions],
        "objectives": [
            {
                "objective": str(each.objective),
                "unknown": each.unknown,
                "value": text_of(each.value),
                "bound": text_of(each.bound),
            }
            for each in plan.objectives
        ],
        "proven": plan.proven,
    }


def _step_shape(step: PlannedStep) -> Shape:
    return {
        "credential": step.credential,
        "starts_on": step.starts_on.isoformat(),
        "ends_on": step.ends_on.isoformat(),
        "offering": None if step.offering is None else step.offering.isoformat(),
        "work": [
            {
                "week": work.week,
                "hours": text_of(work.hours),
                "online_hours": text_of(work.online_hours),
            }
            for work in step.work
        ],
        "hours": text_of(step.hours),
        "online_hours": text_of(step.online_hours),
        "megabytes": text_of(step.megabytes),
        "price": text_of(step.price),
        "funding": step.funding,
        "pays": text_of(step.pays),
        "needed_by": list(step.needed_by),
        "assumptions": [_assumption_shape(each) for each in step.assumptions],
    }


def _trip_shape(trip: Trip) -> Shape:
    return {
        "on": trip.on.isoformat(),
        "pieces": [
            {"credential": piece.credential, "hours": text_of(piece.hours)} for piece in trip.pieces
        ],
        "download": list(trip.download),
        "upload": list(trip.upload),
    }


def _measure_shape(measure: Measure) -> Shape:
    return {"known": text_of(measure.known), "unknown": measure.unknown}


def _assumption_shape(assumption: Assumption) -> Shape:
    return {
        "kind": str(assumption.kind),
        "credential": assumption.credential,
        "key": assumption.key,
    }


# --- reading ----------------------------------------------------------------


def read_plan(path: Path) -> ExactPlan:
    """Return the plan of a file. The plan of a whole answer (`best`) is found in it as well.

    Raises:
        PlanFileError: for the first thing that is not as the format says.
    """
    try:
        top = read_document(path)
        answer = top.value if isinstance(top.value, dict) else {}
        if answer.get("format") == ANSWER:
            top.need("best")  # an answer that says there is no plan
        inside = answer.get("best")
        return plan_at(top.at("best", inside) if isinstance(inside, dict) else top)
    except RecordFileError as error:
        raise PlanFileError.of(error, PlanFile.PLAN) from error


def plan_at(top: Spot) -> ExactPlan:
    """Return a plan that stands in a document.

    Raises:
        RecordFileError: for the first thing that is not as the format says.
    """
    refuse_foreign(top, FORMAT, VERSION)
    top.members(_PLAN_FIELDS)
    return ExactPlan(
        goal=read_goal(top.need("goal")),
        content_version=identifier(top.need("content_version")),
        asked_on=top.need("asked_on").date(),
        starts_on=top.need("starts_on").date(),
        ends_on=top.need("ends_on").date(),
        steps=_each(top, "steps", _step),
        trips=_each(top, "trips", _trip),
        held=_each(top, "held", identifier),
        waived=_each(top, "waived", identifier),
        cost=_measure(top.need("cost")),
        hours=_measure(top.need("hours")),
        online_hours=_measure(top.need("online_hours")),
        credit_at=_maybe(top, "credit_at", identifier),
        credits=number(top.need("credits")),
        credit_lines=_each(top, "credit_lines", _credit),
        useful_on=_maybe(top, "useful_on", Spot.date),
        assumptions=_each(top, "assumptions", _assumption),
        objectives=_each(top, "objectives", _objective),
        proven=top.need("proven").yes_no(),
    )


_PLAN_FIELDS = frozenset(("format", "version", *ExactPlan.__dataclass_fields__))
_STEP_FIELDS = frozenset(PlannedStep.__dataclass_fields__)


def _each(spot: Spot, name: str, read: Callable[[Spot], Value]) -> tuple[Value, ...]:
    return tuple(read(item) for item in spot.need(name).items())


def _maybe(spot: Spot, name: str, read: Callable[[Spot], Value]) -> Value | None:
    found = spot.get(name)
    return None if found is None else read(found)


def _count(spot: Spot) -> int:
    return int(number(spot).to_integral_value())


def _step(spot: Spot) -> PlannedStep:
    spot.members(_STEP_FIELDS)
    return PlannedStep(
        credential=identifier(spot.need("credential")),
        starts_on=spot.need("starts_on").date(),
        ends_on=spot.need("ends_on").date(),
        offering=_maybe(spot, "offering", Spot.date),
        work=_each(spot, "work", _work),
        hours=_maybe(spot, "hours", number),
        online_hours=_maybe(spot, "online_hours", number),
        megabytes=_maybe(spot, "megabytes", number),
        price=_maybe(spot, "price", number),
        funding=_maybe(spot, "funding", identifier),
        pays=_maybe(spot, "pays", number),
        needed_by=_each(spot, "needed_by", identifier),
        assumptions=_each(spot, "assumptions", _assumption),
    )


def _work(spot: Spot) -> WeekWork:
    spot.members(frozenset({"week", "hours", "online_hours"}))
    hours, online = number(spot.need("hours")), number(spot.need("online_hours"))
    return WeekWork(_count(spot.need("week")), hours, online)


def _trip(spot: Spot) -> Trip:
    spot.members(frozenset({"on", "pieces", "download", "upload"}))
    return Trip(
        on=spot.need("on").date(),
        pieces=_each(spot, "pieces", _piece),
        download=_each(spot, "download", identifier),
        upload=_each(spot, "upload", identifier),
    )


def _piece(spot: Spot) -> TripPiece:
    spot.members(frozenset({"credential", "hours"}))
    return TripPiece(identifier(spot.need("credential")), number(spot.need("hours")))


def _measure(spot: Spot) -> Measure:
    spot.members(frozenset({"known", "unknown"}))
    return Measure(number(spot.need("known")), _count(spot.need("unknown")))


def _credit(spot: Spot) -> PlannedCredit:
    spot.members(frozenset({"articulation", "credits"}))
    return PlannedCredit(identifier(spot.need("articulation")), number(spot.need("credits")))


def _assumption(spot: Spot) -> Assumption:
    spot.members(frozenset({"kind", "credential", "key"}))
    return Assumption(
        kind=spot.need("kind").choice(AssumptionKind),
        credential=spot.need("credential").words(200),
        key=spot.need("key").words(200),
    )


def _objective(spot: Spot) -> ObjectiveValue:
    spot.members(frozenset({"objective", "unknown", "value", "bound"}))
    return ObjectiveValue(
        objective=spot.need("objective").choice(Objective),
        unknown=_count(spot.need("unknown")),
        value=number(spot.need("value")),
        bound=number(spot.need("bound")),
    )
