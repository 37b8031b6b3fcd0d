"""Changes of the record that a page asks for: saved by a service, then shown by every page.

The services bring the database along, so they are imported at the first
change and not with the first screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pathways.domain.errors import PathwaysError
from pathways.domain.kept_plans import WhatIf
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import AnswerValue, Evidence, GoalRef, Holding, LearnerRecord
from pathways.presenting.problems import problem_view
from pathways.ui.session import Session


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a change went.

    Attributes:
        problem: what went wrong, in words; '' when it was saved.
        done: what was done, in words; '' when it was not saved.
    """

    problem: str = ""
    done: str = ""

    @property
    def is_saved(self) -> bool:
        """Whether the record is now another."""
        return not self.problem


def choose_goal(session: Session, goal: GoalRef) -> Outcome:
    """Make `goal` the current one."""
    from pathways.services import records  # late: see the module

    return _change(session, lambda record: records.choose_goal(session.workspace, record, goal))


def add_holding(session: Session, holding: Holding) -> Outcome:
    """Add one thing that the person holds."""
    from pathways.services import records  # late: see the module

    return _change(session, lambda record: records.add_holding(session.workspace, record, holding))


def change_holding(session: Session, holding: Holding) -> Outcome:
    """Change one thing that the person holds."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.change_holding(session.workspace, record, holding)
    )


def remove_holding(session: Session, holding_id: str) -> Outcome:
    """Take one thing away; undo brings it back."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.remove_holding(session.workspace, record, holding_id)
    )


def answer(session: Session, key: str, value: AnswerValue | None) -> Outcome:
    """Keep an answer; None takes it back."""
    from pathways.services import records  # late: see the module

    return _change(session, lambda record: records.answer(session.workspace, record, key, value))


def add_evidence(session: Session, evidence: Evidence) -> Outcome:
    """Add one piece of evidence for a rank."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.add_evidence(session.workspace, record, evidence)
    )


def change_evidence(session: Session, evidence: Evidence) -> Outcome:
    """Change one piece of evidence for a rank."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.change_evidence(session.workspace, record, evidence)
    )


def remove_evidence(session: Session, evidence_id: str) -> Outcome:
    """Take one piece of evidence away; undo brings it back."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.remove_evidence(session.workspace, record, evidence_id)
    )


def set_apart(session: Session, scheme: str, piece: str, use: str | None) -> Outcome:
    """Say what a piece of evidence is to be used for; None lets the program choose."""
    from pathways.services import records  # late: see the module

    return _change(
        session,
        lambda record: records.set_apart(session.workspace, record, scheme, piece, use),
    )


def choose_district(session: Session, district: str | None) -> Outcome:
    """Change the school district of the person."""
    from pathways.services import records  # late: see the module

    return _change(
        session, lambda record: records.choose_district(session.workspace, record, district)
    )


def choose_limits(session: Session, limits: Limits) -> Outcome:
    """Keep what a plan must keep to."""
    from pathways.services import plans  # late: see the module

    return _change(session, lambda record: plans.choose_limits(session.workspace, record, limits))


def keep_plan(
    session: Session, plan: ExactPlan, limits: Limits, what_if: WhatIf | None = None
) -> Outcome:
    """Keep a plan under the next free name.

    Args:
        limits: the person's own, before the 'what if'.
    """
    from pathways.services import plans  # late: see the module

    today = session.outside.today()
    return _change(
        session,
        lambda record: plans.keep_plan(
            session.workspace, record, plan, limits, today, what_if=what_if
        ),
    )


def rename_plan(session: Session, plan_id: str, name: str) -> Outcome:
    """Call a kept plan something else."""
    from pathways.services import plans  # late: see the module

    return _change(
        session, lambda record: plans.rename_plan(session.workspace, record, plan_id, name)
    )


def remove_plan(session: Session, plan_id: str) -> Outcome:
    """Take a kept plan away; undo brings it back."""
    from pathways.services import plans  # late: see the module

    return _change(session, lambda record: plans.remove_plan(session.workspace, record, plan_id))


def new_id(session: Session) -> str:
    """Return an id that nothing in the record has."""
    from pathways.services import records  # late: see the module

    return records.new_holding_id(_present(session))


def undo(session: Session) -> Outcome:
    """Undo the last change of the person at the window."""
    from pathways.services import records  # late: see the module

    try:
        undone = records.undo(session.workspace, _present(session))
    except PathwaysError as error:
        return Outcome(problem=problem_view(error, session.wording).sentence)
    if undone is not None:
        session.show_record(undone[0])
    return Outcome(done=session.wording.say("Undone."))


def _change(session: Session, change: Callable[[LearnerRecord], LearnerRecord]) -> Outcome:
    before = _present(session)
    try:
        after = change(before)
    except PathwaysError as error:
        return Outcome(problem=problem_view(error, session.wording).sentence)
    session.show_record(after)
    return Outcome(done=_last_change(session, after))


def _last_change(session: Session, record: LearnerRecord) -> str:
    from pathways.presenting.changes import change_sentence
    from pathways.services import records  # late: see the module

    history = records.history(session.workspace, record)
    done = next((change for change in history if not change.is_undone), None)
    if done is None:
        return ""
    return change_sentence(done, session.wording, session.workspace.catalog)


def _present(session: Session) -> LearnerRecord:
    if session.record is None:
        raise RuntimeError("a change was asked for while nobody is at the window")
    return session.record
