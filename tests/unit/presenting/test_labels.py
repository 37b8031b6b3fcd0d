"""Every code has a word, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest
from small_world import CATALOG, ENGLISH, SPANISH

from pathways.domain.catalog import Availability, CredentialType, Delivery, SourceKind
from pathways.domain.facts import Certainty
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef, HoldingState
from pathways.domain.search import Facet
from pathways.planning.results import CreditStanding, StepState
from pathways.presenting import labels
from pathways.presenting.marks import CREDIT_MARKS, STEP_MARKS, VERDICT_MARKS
from pathways.presenting.names import goal_title
from pathways.presenting.states import state_words
from pathways.presenting.views import Mark
from pathways.rules.findings import Verdict

EVERY: list[tuple[type[Enum], Callable[..., str]]] = [
    (CredentialType, labels.type_words),
    (Delivery, labels.delivery_words),
    (Availability, labels.availability_words),
    (Certainty, labels.certainty_words),
    (SourceKind, labels.source_kind_words),
    (Role, labels.role_words),
    (HoldingState, labels.holding_state_words),
    (StepState, labels.step_state_words),
    (Verdict, labels.verdict_words),
    (Mark, labels.mark_words),
    (CreditStanding, labels.credit_standing_words),
    (Facet, labels.facet_words),
    (GoalKind, labels.goal_kind_words),
    (Language, labels.language_words),
]
SILENT = {Availability.OFFERED, Mark.NONE}
ALIKE = {CredentialType.DIPLOMA}  # the same word in both languages


@pytest.mark.parametrize(
    ("code", "words"),
    [pytest.param(code, words, id=str(code)) for kind, words in EVERY for code in kind],
)
def test_every_code_has_a_word(code: Any, words: Callable[..., str]) -> None:
    english, spanish = words(code, ENGLISH), words(code, SPANISH)

    if code in SILENT:
        assert (english, spanish) == ("", "")
    else:
        assert english
        assert spanish
        assert (english == spanish) == (code in ALIKE)


def test_every_state_of_a_step_verdict_and_credit_has_a_mark() -> None:
    assert set(STEP_MARKS) == set(StepState)
    assert set(VERDICT_MARKS) == set(Verdict)
    assert set(CREDIT_MARKS) == set(CreditStanding)


def test_states_are_named() -> None:
    assert state_words("GA", ENGLISH) == "Georgia"
    assert state_words("NJ", SPANISH) == "Nueva Jersey"
    assert state_words("ME", SPANISH) == "Maine"
    assert state_words("US", SPANISH) == "Cualquier lugar de Estados Unidos"
    assert state_words("ZZ", ENGLISH) == "ZZ"


@pytest.mark.parametrize(
    ("goal", "english", "spanish"),
    [
        (GoalRef(GoalKind.CREDENTIAL, "osha-10"), "OSHA 10 card", "Tarjeta OSHA 10"),
        (GoalRef(GoalKind.STACK, "ga-logistics"), "Coastal logistics", "Logística de la costa"),
        (GoalRef(GoalKind.OCCUPATION, "53-7065"), "Stockers", "Almacenistas"),
        (
            GoalRef(GoalKind.CREDIT, "usm"),
            "College credit at University of Southern Maine",
            "Crédito universitario en University of Southern Maine",
        ),
        (GoalRef(GoalKind.RANK, "ky-rank:II"), "II", "II"),
        (GoalRef(GoalKind.STACK, "gone"), "gone", "gone"),
    ],
)
def test_goals_are_named(goal: GoalRef, english: str, spanish: str) -> None:
    assert goal_title(goal, CATALOG, ENGLISH) == english
    assert goal_title(goal, CATALOG, SPANISH) == spanish
