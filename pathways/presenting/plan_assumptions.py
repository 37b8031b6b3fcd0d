"""What a plan rests on without anybody knowing it, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.catalog import Requirement
from pathways.domain.plans import Assumption, AssumptionKind
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name


def assumption_sentences(assumptions: Iterable[Assumption], context: Context) -> tuple[str, ...]:
    """Return one sentence for each unknown fact."""
    return tuple(_words(each, context) for each in assumptions)


def _words(assumption: Assumption, context: Context) -> str:
    wording = context.wording
    title = credential_name(assumption.credential, context.catalog, wording)
    if assumption.key:
        return _asked_words(assumption, title, context)
    return _of_kind(assumption.kind, title, wording)


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


def _asked_words(assumption: Assumption, title: str, context: Context) -> str:
    wording = context.wording
    credential = context.catalog.credentials.get(assumption.credential)
    asked = credential.requires if credential is not None else None
    found = _find(asked, assumption) if asked is not None else None
    label = wording.pick(found.label) if found is not None else assumption.key
    return wording.say("{title} asks: {condition}", title=title, condition=label)


def _find(asked: Requirement, assumption: Assumption) -> Requirement | None:
    key = asked.shared_key or f"{assumption.credential}.{asked.key}"
    if key == assumption.key:
        return asked
    return next((found for part in asked.parts if (found := _find(part, assumption))), None)
