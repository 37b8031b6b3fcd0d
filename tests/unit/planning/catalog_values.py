"""A builder of small catalogs and records for the tests of planning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Articulation,
    Availability,
    Catalog,
    Credential,
    CredentialType,
    Occupation,
    Provider,
    Requirement,
    RequirementKind,
    Source,
    SourceKind,
    Stack,
    StackStep,
    Wage,
    WageArea,
)
from pathways.domain.facts import Certainty, Fact, Provenance
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import (
    AnswerValue,
    Evidence,
    GoalRef,
    Holding,
    HoldingState,
    LearnerRecord,
)
from pathways.domain.text import LocalizedText
from pathways.planning.situation import Situation
from pathways.rules.model import Scheme

ON = dt.date(2026, 11, 24)
SEEN = Provenance(("src",), None, Certainty.VERIFIED)


def text(words: str) -> LocalizedText:
    return LocalizedText(words, f"{words} (es)")


def fact(value: Any = None) -> Fact[Any]:
    return Fact(value, SEEN)


def credential(credential_id: str, **fields: Any) -> Credential:
    facts = (
        "effort",
        "cost_usd",
        "credits",
        "languages",
        "delivery",
        "internet_required",
        "validity_years",
        "wioa_recognized",
    )
    plain: dict[str, Any] = {
        "id": credential_id,
        "name": text(credential_id),
        "type": CredentialType.TRAINING,
        "provider": "school",
        "description": None,
        "competencies": (),
        "audience": None,
        "availability": Availability.OFFERED,
        "occupations": (),
        "requires": None,
        "recognized_by": (),
        "notes": (),
        "provenance": SEEN,
    }
    known = {name: fact(fields.pop(name, None)) for name in facts}
    return Credential(**(plain | known | fields))


def needs(
    *parts: Requirement, kind: RequirementKind = RequirementKind.ALL, **fields: Any
) -> Requirement:
    return Requirement(kind, fields.pop("key", kind.value), text(kind.value), SEEN, parts, **fields)


def needs_credential(credential_id: str) -> Requirement:
    return Requirement(
        RequirementKind.CREDENTIAL, credential_id, text(""), SEEN, credential=credential_id
    )


def needs_amount(key: str, value: str, **fields: Any) -> Requirement:
    amount = Amount(Decimal(value), Unit.CLOCK_HOUR)
    return Requirement(RequirementKind.AMOUNT, key, text(key), SEEN, amount=amount, **fields)


def needs_condition(key: str, **fields: Any) -> Requirement:
    return Requirement(RequirementKind.CONDITION, key, text(key), SEEN, **fields)


def needs_rank(scheme: str, level: str) -> Requirement:
    return Requirement(
        RequirementKind.RANK, "rank", text("the law"), SEEN, scheme=scheme, level=level
    )


def stack(stack_id: str, *steps: StackStep | str, **fields: Any) -> Stack:
    layers = tuple(
        step if isinstance(step, StackStep) else StackStep(step, (step,)) for step in steps
    )
    plain: dict[str, Any] = {
        "description": None,
        "program": None,
        "occupations": (),
        "notes": (),
        "provenance": SEEN,
    }
    return Stack(stack_id, text(stack_id), steps=layers, **(plain | fields))


def articulation(
    articulation_id: str, source: str | None, receiver: str | None = "college", **fields: Any
) -> Articulation:
    number = fields.pop("credits", "3")
    unit = fields.pop("unit", Unit.CREDIT)
    amount = None if number is None else Amount(Decimal(number), unit)
    plain: dict[str, Any] = {
        "from_text": None,
        "program": None,
        "course": articulation_id.upper(),
        "conditions": (),
        "automatic": True,
        "earned_from": None,
        "earned_until": None,
        "starts": None,
        "ends": None,
        "valid_years": None,
        "exclusive_group": None,
        "said_by": None,
        "notes": (),
        "provenance": SEEN,
    }
    return Articulation(
        articulation_id,
        from_credential=source,
        receiver=receiver,
        credits=fact(amount),
        **(plain | fields),
    )


def provider(provider_id: str, state: str = "GA") -> Provider:
    return Provider(provider_id, text(provider_id), text("school"), state, None, None, None, SEEN)


def occupation(soc: str, **wages: Wage) -> Occupation:
    return Occupation(soc, text(soc), None, wages, SEEN)


def wage(area: str, p25: str | None, median: str | None) -> Wage:
    numbers = [None if each is None else Decimal(each) for each in (p25, median)]
    return Wage(area, None, None, numbers[0], numbers[1], None, SEEN)


def catalog(*records: Any) -> Catalog:
    """Return a catalog of the records, with two schools, three areas and one source."""
    places = [
        provider("school"),
        provider("college"),
        provider("far", "ME"),
        provider("nation", "US"),
        *(each for each in records if isinstance(each, Provider)),
    ]
    areas = [
        WageArea("US", text("US"), "US", None),
        WageArea("GA", text("GA"), "GA", None),
        WageArea("GA-Savannah", text("Savannah"), "GA", None),
        WageArea("ME-North", text("North"), "ME", None),
    ]

    def by_id(kind: type, key: str = "id") -> dict[str, Any]:
        return {getattr(each, key): each for each in records if isinstance(each, kind)}

    return Catalog(
        content_version="2026.11.24+test",
        compiled_on=ON,
        sources={"src": Source("src", "Source", "https://example.org", 2026, SourceKind.OFFICIAL)},
        providers={each.id: each for each in places},
        programs={},
        credentials=by_id(Credential),
        stacks=by_id(Stack),
        articulations=by_id(Articulation),
        funding={},
        areas={each.id: each for each in areas},
        occupations=by_id(Occupation, "soc"),
        glossary={},
    )


def holding(
    credential_id: str | None,
    state: HoldingState = HoldingState.EARNED,
    holding_id: str | None = None,
    title: str = "",
    **dates: dt.date,
) -> Holding:
    name = holding_id or f"h-{credential_id}"
    return Holding(name, credential_id, title or str(credential_id), state, **dates)


def record(
    *holdings: Holding,
    evidence: tuple[Evidence, ...] = (),
    answers: Mapping[str, AnswerValue] | None = None,
    **fields: Any,
) -> LearnerRecord:
    plain: dict[str, Any] = {"role": Role.LEARNER, "language": Language.ENGLISH}
    return LearnerRecord(
        "me", "Ana", holdings=holdings, evidence=evidence, answers=answers or {}, **(plain | fields)
    )


def situation(
    world: Catalog,
    person: LearnerRecord | None = None,
    schemes: Mapping[str, Scheme] | None = None,
    on: dt.date = ON,
) -> Situation:
    return Situation(world, schemes or {}, person or record(), on)


def goal(kind: str, goal_id: str) -> GoalRef:
    return GoalRef(GoalKind(kind), goal_id)
