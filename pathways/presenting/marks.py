"""Which mark stands for which state; each mark has its own shape and word."""

from __future__ import annotations

import datetime as dt

from pathways.domain.record import Holding, HoldingState
from pathways.planning.results import CreditStanding, StepState
from pathways.presenting.views import Mark
from pathways.rules.findings import Verdict

VERDICT_MARKS = {
    Verdict.MET: Mark.MET,
    Verdict.NOT_MET: Mark.NOT_MET,
    Verdict.CANNOT_TELL: Mark.CANNOT_TELL,
}

STEP_MARKS = {
    StepState.HELD: Mark.HELD,
    StepState.EXPIRED: Mark.EXPIRED,
    StepState.IN_PROGRESS: Mark.IN_PROGRESS,
    StepState.NEXT: Mark.NEXT,
    StepState.LATER: Mark.LATER,
}

CREDIT_MARKS = {
    CreditStanding.SURE: Mark.MET,
    CreditStanding.CONDITIONAL: Mark.CANNOT_TELL,
    CreditStanding.NUMBER_NOT_STATED: Mark.CANNOT_TELL,
    CreditStanding.RECEIVER_DECIDES: Mark.CANNOT_TELL,
    CreditStanding.NOT_YET_HELD: Mark.LATER,
    CreditStanding.ENDED: Mark.NOT_MET,
    CreditStanding.NOT_IN_FORCE_YET: Mark.LATER,
}


def holding_mark(holding: Holding, on: dt.date) -> Mark:
    """Return the mark of something the person holds or works on."""
    if holding.state is HoldingState.EARNED:
        return Mark.EXPIRED if holding.is_expired(on) else Mark.HELD
    return Mark.LATER if holding.state is HoldingState.PLANNED else Mark.IN_PROGRESS
