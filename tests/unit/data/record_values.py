"""Records for tests, and a Hypothesis strategy for any record a person could have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pathways.domain.kept_plans import (
    Cancelled,
    KeptPlan,
    Moved,
    OneThingMore,
    ReleasedEarly,
    RuleChanged,
)
from pathways.domain.limits import (
    Connection,
    Limits,
    Objective,
    OtherWeeks,
    Travel,
    Weekday,
    Window,
)
from pathways.domain.person import GoalKind, Language, Role
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
from pathways.domain.record import (
    Evidence,
    EvidenceValue,
    GoalRef,
    Holding,
    HoldingState,
    LearnerRecord,
)
from pathways.planning.evidence_forms import EVIDENCE_FORMS, EvidenceField, FieldType

MARIA = LearnerRecord(
    id="maria-1",
    name="María",
    role=Role.LEARNER,
    language=Language.SPANISH,
    area="ME-Portland",
    goals=(GoalRef(GoalKind.STACK, "me-it"),),
    holdings=(
        Holding(
            "h1",
            "maine-hse",
            "Maine HSE",
            HoldingState.EARNED,
            started_on=dt.date(2023, 1, 9),
            earned_on=dt.date(2023, 6, 2),
            note="Carta en la carpeta azul",
        ),
        Holding("h2", None, "Curso de Excel", HoldingState.STARTED, issuer="Biblioteca"),
    ),
    evidence=(
        Evidence(
            "ba",
            "degree",
            {"level": "bachelor", "earned": dt.date(2018, 5, 10), "hours": Decimal("30.5")},
        ),
    ),
    answers={"age-18": True, "ged.experience": Decimal("12.5")},
)

_DAY = dt.date(2027, 1, 4)
_GUESS = Assumption(AssumptionKind.PRICE, "safety")
PLAN = ExactPlan(
    goal=GoalRef(GoalKind.STACK, "way"),
    content_version="2026.11.24+1a2b3c4d",
    asked_on=_DAY,
    starts_on=_DAY,
    ends_on=_DAY + dt.timedelta(days=6),
    steps=(
        PlannedStep(
            "safety",
            _DAY,
            _DAY + dt.timedelta(days=6),
            None,
            (WeekWork(0, Decimal("2.50"), Decimal(1)),),
            Decimal("2.50"),
            Decimal(1),
            None,
            None,
            None,
            None,
            ("stack:way",),
            (_GUESS,),
        ),
    ),
    trips=(Trip(_DAY, (TripPiece("safety", Decimal(1)),), ("safety",), ("safety",)),),
    held=("maine-hse",),
    waived=("safety.age",),
    cost=Measure(Decimal(0), 1),
    hours=Measure(Decimal("2.50"), 0),
    online_hours=Measure(Decimal(1), 0),
    credit_at="college",
    credits=Decimal(3),
    credit_lines=(PlannedCredit("give", Decimal(3)),),
    useful_on=None,
    assumptions=(_GUESS,),
    objectives=(ObjectiveValue(Objective.SOONEST, 0, Decimal(1), Decimal(1)),),
    proven=True,
)

ids = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
# Everything a text box can hold and a file can keep: no control characters, no lone surrogates.
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)
shown_words = words.filter(lambda text: bool(text.strip()))
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31))
numbers = st.decimals(min_value=0, max_value=999_999, places=2, allow_nan=False)


def _value(field: EvidenceField) -> st.SearchStrategy[EvidenceValue]:
    if field.type is FieldType.DATE:
        return st.just(dt.date(2020, 5, 31)) if field.name in ("from", "to") else days
    if field.type is FieldType.CHOICE:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.type in (FieldType.TEXT, FieldType.PIECE):
        return shown_words.map(str.strip)
    most = int(field.maximum or 999)
    return st.integers(0, most).map(Decimal)


_windows = st.lists(st.builds(Window, st.sampled_from(Weekday), numbers), max_size=2).map(tuple)
limits = st.builds(
    Limits,
    hours_per_week=numbers,
    start=st.none() | days,
    deadline=st.none() | days,
    money_total=st.none() | numbers,
    other_weeks=st.lists(
        st.builds(OtherWeeks, st.just(_DAY), st.just(_DAY), numbers), max_size=1
    ).map(tuple),
    connection=st.sampled_from(Connection),
    windows=_windows,
    travel=st.sampled_from(Travel),
    objectives=st.lists(st.sampled_from(Objective), unique=True).map(tuple),
    excluded=st.lists(ids, unique=True, max_size=2).map(tuple),
    credits=st.none() | numbers,
)
what_ifs = st.one_of(
    st.builds(
        ReleasedEarly,
        start=days,
        connection=st.none() | st.sampled_from(Connection),
        windows=_windows,
        hours_per_week=st.none() | numbers,
    ),
    st.builds(Moved, ids, st.none() | st.sampled_from(Travel)),
    st.builds(Cancelled, ids, st.none() | days),
    st.builds(RuleChanged, law_on=days) | st.builds(RuleChanged, st.none(), ids, days),
    st.builds(OneThingMore, st.none() | ids, numbers, numbers, numbers),
)
kept_plans = st.builds(
    KeptPlan,
    id=ids,
    name=shown_words,
    plan=st.builds(replace, st.just(PLAN), ends_on=days, credits=numbers, proven=st.booleans()),
    limits=limits,
    made_on=days,
    what_if=st.none() | what_ifs,
)


@st.composite
def _evidence(draw: st.DrawFn, id_: str) -> Evidence:
    form = EVIDENCE_FORMS[draw(st.sampled_from(sorted(EVIDENCE_FORMS)))]
    fields = draw(st.lists(st.sampled_from(form.fields), unique_by=lambda field: field.name))
    names = {field.name for field in fields}
    values = {
        field.name: draw(_value(field))
        for field in fields
        if not (field.name == "earned" and "to" in names)  # the order of days is told elsewhere
    }
    return Evidence(id_, form.kind, values)


@st.composite
def _holding(draw: st.DrawFn, id_: str) -> Holding:
    started, earned, expires = sorted(draw(st.lists(days, min_size=3, max_size=3)))
    told: dict[str, Any] = {
        "started_on": started,
        "earned_on": earned,
        "expires_on": expires,
        "submitted_on": draw(days),
    }
    kept = draw(st.sets(st.sampled_from(sorted(told))))
    credential = draw(st.none() | ids)
    return Holding(
        id=id_,
        credential=credential,
        title=draw(shown_words if credential is None else words),
        state=draw(st.sampled_from(HoldingState)),
        issuer=draw(st.none() | words),
        note=draw(words),
        self_reported=draw(st.booleans()),
        **{name: told[name] for name in kept},
    )


@st.composite
def records(draw: st.DrawFn, id_: str | None = None) -> LearnerRecord:
    """Any record; `id_` fixes whose."""
    goals = st.builds(GoalRef, kind=st.sampled_from(GoalKind), id=ids)
    return LearnerRecord(
        id=id_ or draw(ids),
        name=draw(words),
        role=draw(st.sampled_from(Role)),
        language=draw(st.sampled_from(Language)),
        area=draw(st.none() | ids),
        district=draw(st.none() | words),
        goals=tuple(draw(st.lists(goals, unique=True, max_size=3))),
        holdings=tuple(
            draw(_holding(each)) for each in draw(st.lists(ids, unique=True, max_size=4))
        ),
        evidence=tuple(
            draw(_evidence(each)) for each in draw(st.lists(ids, unique=True, max_size=4))
        ),
        answers=draw(st.dictionaries(ids, st.booleans() | numbers, max_size=4)),
        is_sample=draw(st.booleans()),
        limits=draw(st.none() | limits),
        plans=tuple(draw(st.lists(kept_plans, max_size=1))),
    )
