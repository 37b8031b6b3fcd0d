"""What of a kept plan still holds, by record, catalog and day as they are now.

The plan itself stays as it was kept. The independent checker reads it again under the limits and
the 'what if' that it was made for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pathways.domain.errors import WhatIfError
from pathways.domain.kept_plans import KeptPlan
from pathways.domain.limits import Limits
from pathways.domain.plans import PlannedStep
from pathways.domain.record import HoldingState
from pathways.planning.plan_check.checking import check_plan
from pathways.planning.plan_check.faults import Fault, FaultKind
from pathways.planning.situation import Situation, Standing
from pathways.planning.what_if import suppose

_BEGUN = (HoldingState.STARTED, HoldingState.SUBMITTED, HoldingState.EARNED)


class LateKind(StrEnum):
    """What the day has passed by."""

    NOT_DONE = "not_done"  # it should have ended, and is not held
    SIGN_UP_OVER = "sign_up_over"  # the time to sign up has passed, and it is not begun


@dataclass(frozen=True, slots=True)
class Late:
    """One step that the day has passed by.

    Attributes:
        on: the last day on which it would have been in time.
    """

    kind: LateKind
    credential: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class KeptStanding:
    """How a kept plan stands.

    Attributes:
        faults: what the checker finds wrong with it now; newer facts alone are no fault.
        late: steps that the day has passed by.
        done: ids of its steps that are held now.
        is_over: whether its last day has passed.
        facts_changed: whether the catalog is another than the one it was made from.
        limits_changed: whether the person's limits are others than those it was made under.
        cannot_be_supposed: whether its 'what if' names what the catalog no longer has; then
            `faults` cannot be told.
    """

    faults: tuple[Fault, ...]
    late: tuple[Late, ...]
    done: tuple[str, ...]
    is_over: bool
    facts_changed: bool
    limits_changed: bool
    cannot_be_supposed: bool = False

    @property
    def holds(self) -> bool:
        """Whether it can be followed as it stands."""
        troubled = self.faults or self.late or self.is_over
        return not troubled and not self.cannot_be_supposed


def standing_of(kept: KeptPlan, situation: Situation) -> KeptStanding:
    """Return what of a kept plan still holds on the day of a situation."""
    record = situation.record
    done = tuple(step.credential for step in kept.plan.steps if _is_held(step, situation))
    try:
        faults, supposed = _faults(kept, situation), True
    except WhatIfError:
        faults, supposed = (), False
    return KeptStanding(
        faults=faults,
        late=tuple(_late(kept, situation)),
        done=done,
        is_over=kept.plan.ends_on < situation.on and len(done) < len(kept.plan.steps),
        facts_changed=kept.content_version != situation.catalog.content_version,
        limits_changed=record.limits is not None and record.limits != kept.limits,
        cannot_be_supposed=not supposed,
    )


def limits_anew(kept: KeptPlan, on: dt.date) -> Limits:
    """Return the limits of a kept plan to plan anew on a day; a start that is over falls away."""
    start = kept.limits.start
    return replace(kept.limits, start=None if start is not None and start < on else start)


def _faults(kept: KeptPlan, situation: Situation) -> tuple[Fault, ...]:
    """Judge holdings and the 'what if' on the day the plan was asked for, as the plan does."""
    plan = kept.plan
    asked = Situation(situation.catalog, situation.schemes, situation.record, plan.asked_on)
    then, limits = suppose(kept.what_if, asked, kept.limits)
    found = check_plan(plan, plan.goal, then.catalog, then.schemes, then.record, limits)
    return tuple(each for each in found if each.kind is not FaultKind.OTHER_CATALOG)


def _is_held(step: PlannedStep, situation: Situation) -> bool:
    return situation.hold(step.credential).standing is Standing.HELD


def _late(kept: KeptPlan, situation: Situation) -> Iterator[Late]:
    begun = {each.credential for each in situation.record.holdings if each.state in _BEGUN}
    for step in kept.plan.steps:
        if _is_held(step, situation):
            continue
        if step.ends_on < situation.on:
            yield Late(LateKind.NOT_DONE, step.credential, step.ends_on)
            continue
        last = _sign_up(step, situation)
        if last is not None and last < situation.on and step.credential not in begun:
            yield Late(LateKind.SIGN_UP_OVER, step.credential, last)


def _sign_up(step: PlannedStep, situation: Situation) -> dt.date | None:
    """Return the last day to sign up for the class of a step; None without one."""
    credential = situation.catalog.credentials.get(step.credential)
    if credential is None or step.offering is None:
        return None
    days = [each.enroll_by or each.starts for each in credential.offerings]
    classes = zip(credential.offerings, days, strict=True)
    return next((day for each, day in classes if each.starts == step.offering), None)
