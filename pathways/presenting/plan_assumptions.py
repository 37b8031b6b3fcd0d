"""What a plan rests on without anybody knowing it, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.catalog import Requirement
from pathways.domain.person import GoalKind
from pathways.domain.plans import Assumption, AssumptionKind
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name, goal_title


def assumption_sentences(assumptions: Iterable[Assumption], context: Context) -> tuple[str, ...]:
    """Return one sentence for each unknown fact."""
    return tuple(_words(each, context) for each in assumptions)


def _words(assumption: Assumption, context: Context) -> str:
    wording = context.wording
    title = _title(assumption, context)
    if assumption.key:
        return _asked_words(assumption, title, context)
    return _of_kind(assumption.kind, title, wording)


def _title(assumption: Assumption, context: Context) -> str:
    """Return a credential's name, or that of a level, which stands here as scheme:level."""
    level = assumption.credential
    if level.partition(":")[0] in context.schemes:
        goal = GoalRef(GoalKind.RANK, level)
        return goal_title(goal, context.catalog, context.wording, context.schemes)
    return credential_name(level, context.catalog, context.wording)


def _of_kind(kind: AssumptionKind, title: str, wording: Wording) -> str:
    return {
        AssumptionKind.PRICE: wording.say("{title}: the price is not published.", title=title),
        AssumptionKind.HOURS: wording.say("{title}: the hours are not published.", title=title),
        AssumptionKind.ONLINE_HOURS: wording.say(
            "{title}: how much internet it needs is not published.", title=title
        ),
        AssumptionKind.OFFERED: wording.say("{title}: ask if it is offered now.", title=title),
        AssumptionKind.LANGUAGE: wording.say(
            "{title}: its language is not published.", title=title
        ),
        AssumptionKind.PLACE: wording.say("{title}: where it is held is not known.", title=title),
        AssumptionKind.CONDITION: wording.say("{title}: a condition is open.", title=title),
        AssumptionKind.AMOUNT: wording.say("{title}: a number is open.", title=title),
        AssumptionKind.RULE: wording.say("{title}: only an official can tell.", title=title),
        AssumptionKind.HELD: wording.say(
            "{title}: you did not say when you earned it, so it may have ended.", title=title
        ),
    }[kind]


def own_sentences(assumptions: Iterable[Assumption], context: Context) -> tuple[str, ...]:
    """Return the same for one step, whose name stands above: without it, price or hours.

    A step says itself that its price or its hours are not published.
    """
    return tuple(words for each in assumptions if (words := _own_words(each, context)))


def _own_words(assumption: Assumption, context: Context) -> str:
    wording = context.wording
    if assumption.key:
        return wording.say("It asks: {condition}", condition=_condition(assumption, context))
    return {
        AssumptionKind.ONLINE_HOURS: wording.say("How much internet it needs is not published."),
        AssumptionKind.OFFERED: wording.say("Ask if it is offered now."),
        AssumptionKind.LANGUAGE: wording.say("Its language is not published."),
        AssumptionKind.PLACE: wording.say("Where it is held is not known."),
        AssumptionKind.CONDITION: wording.say("A condition is open."),
        AssumptionKind.AMOUNT: wording.say("A number is open."),
        AssumptionKind.RULE: wording.say("Only an official can tell."),
        AssumptionKind.HELD: wording.say("It may have ended: you did not say when you earned it."),
    }.get(assumption.kind, "")


def _condition(assumption: Assumption, context: Context) -> str:
    credential = context.catalog.credentials.get(assumption.credential)
    asked = credential.requires if credential is not None else None
    found = _find(asked, assumption) if asked is not None else None
    return context.wording.pick(found.label) if found is not None else assumption.key


def _asked_words(assumption: Assumption, title: str, context: Context) -> str:
    label = _condition(assumption, context)
    return context.wording.say("{title} asks: {condition}", title=title, condition=label)


def _find(asked: Requirement, assumption: Assumption) -> Requirement | None:
    key = asked.shared_key or f"{assumption.credential}.{asked.key}"
    if key == assumption.key:
        return asked
    return next((found for part in asked.parts if (found := _find(part, assumption))), None)
