"""What was done, as undo and the history say it."""

from __future__ import annotations

import datetime as dt

import pytest
from small_world import CATALOG, ENGLISH, RECORD, SPANISH

from pathways.domain.changes import Change, ChangeKind
from pathways.domain.record import Evidence
from pathways.presenting.changes import change_sentence
from pathways.presenting.evidence import evidence_title

WHEN = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


def change(kind: ChangeKind, subject: str = "", credential: str | None = None) -> Change:
    return Change(kind, subject, WHEN, credential)


@pytest.mark.parametrize(
    ("done", "english", "spanish"),
    [
        (
            change(ChangeKind.ADDED_HOLDING, "OSHA 10 card", "osha-10"),
            "Added: OSHA 10 card.",
            "Agregó: Tarjeta OSHA 10.",
        ),
        (change(ChangeKind.REMOVED_HOLDING, "Old"), "Removed: Old.", "Quitó: Old."),
        (
            change(ChangeKind.CHOSE_GOAL, "stack:ga-logistics"),
            "Chose the goal: Coastal logistics.",
            "Eligió la meta: Logística de la costa.",
        ),
        (change(ChangeKind.CHOSE_GOAL, "odd"), "Chose the goal: odd.", "Eligió la meta: odd."),
        (
            change(ChangeKind.CHOSE_AREA, "US"),
            "Chose the place: United States.",
            "Eligió el lugar: Estados Unidos.",
        ),
        (change(ChangeKind.CHOSE_AREA), "Took the place out.", "Quitó el lugar."),
        (
            change(ChangeKind.CHOSE_ROLE, "teacher"),
            "Chose who you are: Teacher.",
            "Eligió quién es usted: Docente.",
        ),
        (
            change(ChangeKind.CHOSE_LANGUAGE, "es"),
            "Chose the language: Spanish.",
            "Eligió el idioma: español.",
        ),
        (
            change(ChangeKind.RENAMED, "Ana"),
            "Changed the name to Ana.",
            "Cambió el nombre a Ana.",
        ),
        (change(ChangeKind.RENAMED), "Took the name out.", "Quitó el nombre."),
        (
            change(ChangeKind.ADDED_EVIDENCE, "degree"),
            "Added proof: Degree.",
            "Agregó una prueba: Título universitario.",
        ),
    ],
)
def test_changes_in_words(done: Change, english: str, spanish: str) -> None:
    assert change_sentence(done, ENGLISH, CATALOG) == english
    assert change_sentence(done, SPANISH, CATALOG) == spanish


SUBJECTS = {ChangeKind.CHOSE_ROLE: "learner", ChangeKind.CHOSE_LANGUAGE: "en"}


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_of_change_is_worded_without_a_catalog(kind: ChangeKind) -> None:
    done = change(kind, SUBJECTS.get(kind, "x"))

    assert change_sentence(done, ENGLISH).endswith(".")
    assert change_sentence(done, SPANISH) != change_sentence(done, ENGLISH)


def test_evidence_has_a_short_title() -> None:
    degree = Evidence("d", "degree", {"level": "master", "earned": dt.date(2018, 5, 10)})

    assert evidence_title(degree, ENGLISH) == "Degree: Master's degree (May 10, 2018)"
    assert evidence_title(degree, SPANISH) == (
        "Título universitario: Maestría (10 de mayo de 2018)"
    )
    assert evidence_title(Evidence("x", "degree", {"title": "My MA"}), ENGLISH) == "Degree: My MA"
    assert evidence_title(Evidence("x", "degree"), ENGLISH) == "Degree"
    assert evidence_title(Evidence("x", "odd", {"a": "b"}), ENGLISH) == "odd"
    assert evidence_title(RECORD.evidence[0], ENGLISH).startswith("Training hours: 90")
