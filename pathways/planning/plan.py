"""A first plan: what is missing, in an order in which it can be taken.

It follows one route and never more than one proposal for each choice; the
other choices stay visible beside it. The exact planner under limits of money
and time is another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pathways.domain.catalog import Stack
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.text import LocalizedText
from pathways.planning import phrases
from pathways.planning.choosing import can_be_started, in_order, stack_is_near
from pathways.planning.credit import credit_ledger
from pathways.planning.helping import credentials_for_job
from pathways.planning.opens import opens
from pathways.planning.requirements import credential_finding
from pathways.planning.results import CreditLedger, CreditStanding, Plan, PlanStep, StepState
from pathways.planning.routes import (
    DONE,
    Route,
    Slot,
    asks_of,
    rank_asks,
    route_of_slots,
    route_of_stack,
)
from pathways.planning.situation import Situation, Standing


def make_plan(goal: GoalRef, situation: Situation, ledger: CreditLedger | None = None) -> Plan:
    """Return the steps to a goal that the catalog knows, in the order to take them.

    Args:
        ledger: the person's credit, worked out here when it is not given.
    """
    name, route = _route_to(goal, situation, ledger)
    slots = route.in_layers()
    next_one = _next_of(slots, situation)
    steps = tuple(step for slot in slots for step in _steps(slot, next_one, situation))
    needed = [slot for slot in slots if not slot.optional]
    return Plan(
        goal=goal,
        route=name,
        steps=steps,
        done=sum(min(slot.minimum, len(slot.held(situation))) for slot in needed),
        needed=sum(slot.minimum for slot in needed),
    )


# --- the route --------------------------------------------------------------


def _route_to(
    goal: GoalRef, situation: Situation, ledger: CreditLedger | None
) -> tuple[LocalizedText | None, Route]:
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return None, route_of_slots([Slot(goal.id, (goal.id,))], situation)
        case GoalKind.STACK:
            stack = situation.catalog.stacks[goal.id]
            return stack.name, route_of_stack(stack, situation)
        case GoalKind.OCCUPATION:
            return _route_to_job(goal.id, situation)
        case GoalKind.CREDIT:
            known = ledger or credit_ledger(situation.catalog, situation.record, situation.on)
            return None, route_of_slots(_credit_slots(goal.id, known, situation), situation)
        case GoalKind.RANK:  # pragma: no branch - the last one
            return _route_to_level(goal.id, situation)


def _route_to_job(soc: str, situation: Situation) -> tuple[LocalizedText | None, Route]:
    """Follow the stack with most done, then a near one, then the one with fewest steps left."""
    stacks = [stack for stack in situation.catalog.stacks.values() if soc in stack.occupations]
    if stacks:
        best = min(stacks, key=lambda stack: _stack_merit(stack, situation))
        return best.name, route_of_stack(best, situation)
    credentials = credentials_for_job(soc, situation.catalog)
    slots = [Slot(soc, credentials)] if credentials else []
    return None, route_of_slots(slots, situation)


def _stack_merit(stack: Stack, situation: Situation) -> tuple[int, int, int]:
    needed = [step for step in stack.steps if not step.optional]
    slots = [Slot(step.key, step.credentials, step.minimum) for step in needed]
    done = sum(min(slot.minimum, len(slot.held(situation))) for slot in slots)
    left = sum(slot.minimum for slot in slots) - done
    return -done, 0 if stack_is_near(stack, situation) else 1, left


def _credit_slots(receiver: str, ledger: CreditLedger, situation: Situation) -> list[Slot]:
    """Return one choice of what gives credit there; once something does, the rest is extra."""
    open_ = [
        line.articulation.from_credential
        for line in ledger.lines
        if line.articulation.receiver == receiver
        and line.standing not in (CreditStanding.ENDED, CreditStanding.NOT_IN_FORCE_YET)
    ]
    known = situation.catalog.credentials
    credentials = tuple(dict.fromkeys(each for each in open_ if each is not None and each in known))
    held = tuple(each for each in credentials if situation.hold(each).standing in DONE)
    if not held:
        return [Slot(receiver, credentials)] if credentials else []
    more = tuple(each for each in credentials if each not in held)
    return [
        Slot(f"{receiver}.held", held, len(held)),
        *(Slot(f"{receiver}.{each}", (each,), optional=True) for each in more),
    ]


def _route_to_level(level_id: str, situation: Situation) -> tuple[LocalizedText | None, Route]:
    scheme_id, _, name = level_id.partition(":")
    scheme = situation.schemes[scheme_id]
    level = scheme.level(name)
    if level is not None and level.credential in situation.catalog.credentials:
        slot = Slot(level_id, (level.credential or "",))
        return scheme.label, route_of_slots([slot], situation)
    result = situation.result(scheme_id)
    asks = [] if result is None else rank_asks(result, name, situation)
    return scheme.label, route_of_slots([ask.slot for ask in asks], situation)


# --- the steps --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A credential to start, and the slot it is for."""

    credential: str
    slot: Slot


def _next_of(slots: list[Slot], situation: Situation) -> _Proposal | None:
    """Return the one step to start next, None when nothing needed is left to start.

    Something that may not be offered comes only when nothing else can be started.
    """
    proposals = [
        _Proposal(credential, slot)
        for slot in slots
        if not slot.optional
        for credential in slot.still_to_start(situation)
    ]
    ready = [each for each in proposals if _is_ready(each.credential, situation)]
    known = situation.catalog.credentials
    offered = [each for each in ready if can_be_started(known[each.credential], situation)]
    return next(iter(offered or ready), None)


def _is_ready(credential: str, situation: Situation) -> bool:
    """Whether everything that must come before it is held."""
    return all(
        len(ask.slot.held(situation)) >= ask.slot.minimum for ask in asks_of(credential, situation)
    )


def _steps(slot: Slot, next_one: _Proposal | None, situation: Situation) -> Iterator[PlanStep]:
    shown = _shown(slot, situation)
    enough = len(slot.held(situation)) + len(slot.in_progress(situation)) >= slot.minimum
    is_choice = len(shown) > 1 and not enough
    for credential in shown:
        is_next = next_one is not None and next_one == _Proposal(credential, slot)
        step = _step(credential, slot, situation)
        step = replace(step, state=_state(credential, is_next, situation))
        if is_choice:
            step = replace(
                step,
                choice=slot.key,
                choice_minimum=slot.minimum,
                choice_size=len(slot.credentials),
            )
        yield step


def _shown(slot: Slot, situation: Situation) -> list[str]:
    """Return what is told of a slot: the other choices only while one is still to be made."""
    held = slot.held(situation)
    if len(held) >= slot.minimum:
        return held
    begun = [*held, *slot.in_progress(situation)]
    if len(begun) >= slot.minimum:
        return begun
    rest = [each for each in slot.credentials if each not in begun]
    return [*begun, *in_order(rest, situation)]


_STATES = {
    Standing.HELD: StepState.HELD,
    Standing.UNSURE: StepState.HELD,
    Standing.IN_PROGRESS: StepState.IN_PROGRESS,
    Standing.EXPIRED: StepState.EXPIRED,
    Standing.PLANNED: StepState.LATER,
    Standing.NONE: StepState.LATER,
}


def _state(credential: str, is_next: bool, situation: Situation) -> StepState:
    return StepState.NEXT if is_next else _STATES[situation.hold(credential).standing]


def _step(credential: str, slot: Slot, situation: Situation) -> PlanStep:
    opened = opens(credential, situation.catalog)
    hold = situation.hold(credential)
    return PlanStep(
        credential=credential,
        state=StepState.LATER,
        layer=slot.layer,
        choice=None,
        choice_minimum=1,
        choice_size=1,
        optional=slot.optional,
        opens=opened.credentials,
        opens_jobs=opened.jobs,
        finding=credential_finding(credential, situation),
        holding=hold.holding,
        note=_note(credential, slot, situation),
    )


def _note(credential: str, slot: Slot, situation: Situation) -> LocalizedText | None:
    standing = situation.hold(credential).standing
    if standing is Standing.EXPIRED:
        return phrases.HAS_ENDED
    if standing is Standing.UNSURE:
        return phrases.WHEN_EARNED
    known = situation.catalog.credentials[credential]
    if standing is not Standing.HELD and not can_be_started(known, situation):
        return phrases.MAY_NOT_BE_OFFERED
    return slot.note
