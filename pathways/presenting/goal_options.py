"""Goals to choose from, behind three doors: a job, college, a teacher rank or ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.catalog import Catalog, CredentialType
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.domain.text import plain_letters
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context, open_context
from pathways.presenting.jobs import job_line
from pathways.presenting.labels import goal_kind_words, type_words
from pathways.presenting.names import goal_title, provider_name
from pathways.rules.model import Scheme


class Door(StrEnum):
    """One of three ways in to a goal."""

    JOB = "job"
    COLLEGE = "college"
    RANK = "rank"


DOOR_KINDS = {
    Door.JOB: (GoalKind.OCCUPATION,),
    Door.COLLEGE: (GoalKind.CREDENTIAL, GoalKind.STACK, GoalKind.CREDIT),
    Door.RANK: (GoalKind.RANK,),
}

_AWARDS_OF_COLLEGES = {
    CredentialType.TECHNICAL_CERTIFICATE,
    CredentialType.CERTIFICATE,
    CredentialType.DIPLOMA,
    CredentialType.ASSOCIATE_DEGREE,
    CredentialType.BACHELOR_DEGREE,
    CredentialType.MASTER_DEGREE,
}


@dataclass(frozen=True, slots=True)
class GoalOption:
    """One goal to choose: its name, and what tells it from others."""

    goal: GoalRef
    title: str
    note: str


def goal_options(
    goals: Iterable[GoalRef],
    catalog: Catalog,
    schemes: Mapping[str, Scheme],
    record: LearnerRecord | None,
    wording: Wording,
    on: dt.date,
) -> tuple[GoalOption, ...]:
    """Return the goals that stand behind a door, by name; levels of a ladder stay in order.

    Of single credentials only those that a college awards are offered here: the
    others are steps, and can be made a goal where they are shown.
    """
    context = open_context(catalog, record, wording, on)
    options = [
        GoalOption(goal, goal_title(goal, catalog, wording, schemes), _note(goal, context, schemes))
        for goal in goals
        if _is_offered(goal, catalog)
    ]
    return tuple(sorted(options, key=_place))


def _place(option: GoalOption) -> tuple[str, str]:
    is_level = option.goal.kind is GoalKind.RANK
    return (option.note, "") if is_level else ("", plain_letters(option.title))


def _is_offered(goal: GoalRef, catalog: Catalog) -> bool:
    if goal.kind is not GoalKind.CREDENTIAL:
        return True
    credential = catalog.credentials[goal.id]
    return credential.retired_on is None and credential.type in _AWARDS_OF_COLLEGES


def _note(goal: GoalRef, context: Context, schemes: Mapping[str, Scheme]) -> str:
    wording = context.wording
    match goal.kind:
        case GoalKind.OCCUPATION:
            line = job_line(goal.id, context)
            return line.value if line.is_published else wording.say("Pay: not published.")
        case GoalKind.RANK:
            scheme = schemes.get(goal.id.partition(":")[0])
            return wording.pick(scheme.label) if scheme else ""
        case GoalKind.CREDENTIAL:
            credential = context.catalog.credentials[goal.id]
            return wording.say(
                # translators: what is awarded and by whom, 'Associate degree, Georgia College'
                "{kind}, {provider}",
                kind=type_words(credential.type, wording),
                provider=provider_name(credential.provider, context.catalog, wording),
            )
        case GoalKind.STACK | GoalKind.CREDIT:
            return goal_kind_words(goal.kind, wording)
