"""How far the person is, and what a step of the plan says wherever it is shown."""

from __future__ import annotations

from decimal import Decimal

from pathways.domain.catalog import Availability, Credential
from pathways.domain.person import GoalKind
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment, Plan
from pathways.presenting.context import Context
from pathways.presenting.labels import availability_words
from pathways.presenting.sentences import as_sentence, join_sentences


def goal_words(assessment: Assessment, wording: Wording) -> str:
    """Return the goal as its own finding names it; of a college, that its credit is meant."""
    label = wording.pick(assessment.finding.label)
    if assessment.goal.kind is GoalKind.CREDIT:
        return wording.say("College credit at {receiver}", receiver=label)
    return label


def progress_words(plan: Plan, wording: Wording) -> str:
    """Return 'You have 2 of 6. 4 more to go.'; '' when the plan counts nothing."""
    left = plan.needed - plan.done
    if plan.needed == 0:
        return ""
    if left <= 0:
        return wording.say_count(
            "You have the one step you need.", "You have all {count} steps.", plan.needed
        )
    return wording.say_count(
        # Alike in English; in Spanish the verb changes with the number.
        "You have {done} of {needed}. {count} more to go.",
        "You have {done} of {needed}. {count} more to go.",
        left,
        done=wording.number(Decimal(plan.done)),
        needed=wording.number(Decimal(plan.needed)),
    )


def warning_words(credential: Credential, context: Context) -> str:
    """Return what to check before counting on a credential; '' when nothing."""
    wording = context.wording
    if credential.retired_on is not None and credential.retired_on <= context.on:
        ended = wording.say("It ended on {date}.", date=wording.date(credential.retired_on))
        return join_sentences((ended, _successor_words(credential, context)))
    if credential.availability is Availability.OFFERED:
        return ""
    return as_sentence(availability_words(credential.availability, wording))


def _successor_words(credential: Credential, context: Context) -> str:
    successor = context.catalog.credentials.get(credential.superseded_by or "")
    if successor is None:
        return ""
    return context.wording.say("Now look at: {title}.", title=context.wording.pick(successor.name))
