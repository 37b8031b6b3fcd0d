"""A badge is offered as a credential of the catalog by id, alignment, or issuer and title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from catalog_values import catalog, credential, text

from pathways.domain.badge import Alignment, BadgeContent, BadgeText
from pathways.planning.badge_matches import CatalogOffer, MatchGround, catalog_offers, folded

CTID = "ce-6f9b2c1e-0d8a-4a57-9c7b-1f2e3d4c5b6a"
URL = f"https://credentialengineregistry.org/resources/{CTID.upper()}"


def content(title: str = "Other", issuer: str = "Other", **fields: object) -> BadgeContent:
    made = BadgeContent(title=BadgeText(((None, title),)), issuer_name=BadgeText(((None, issuer),)))
    return replace(made, **fields)  # type: ignore[arg-type]


def points_at(url: str) -> tuple[Alignment, ...]:
    return (Alignment("", "", url, "", ""),)


@pytest.fixture
def world() -> object:
    return catalog(
        credential("forklift", provider="school", badge_ids=("urn:badge:1",)),
        credential("welding", provider="school", ctid=CTID),
        credential("work-ready", provider="school"),
        credential("work-ready-2", provider="college", name=text("work-ready")),
    )


@pytest.mark.parametrize(
    ("seen", "found", "ground"),
    [
        (content(achievement_id="urn:badge:1"), "forklift", MatchGround.ACHIEVEMENT),
        (content(other_versions=("urn:badge:1",)), "forklift", MatchGround.ACHIEVEMENT),
        (content(alignments=points_at(URL)), "welding", MatchGround.ALIGNMENT),
        (content(alignments=points_at("urn:badge:1")), "forklift", MatchGround.ALIGNMENT),
        (content(" WORK  Ready ", "School"), "work-ready", MatchGround.ISSUER_AND_TITLE),
        (content("Work-ready (es)", "college"), "work-ready-2", MatchGround.ISSUER_AND_TITLE),
    ],
)
def test_offers(world: object, seen: BadgeContent, found: str, ground: MatchGround) -> None:
    assert catalog_offers(seen, world) == (CatalogOffer(found, ground),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "seen",
    [
        content("work-ready", "Somebody else"),
        content("Other title", "school"),
        content("", ""),
        content(alignments=points_at("https://x.example/ce-not-a-uuid")),
        content(alignments=points_at("")),
        BadgeContent(),
    ],
)
def test_a_title_or_an_issuer_alone_is_no_offer(world: object, seen: BadgeContent) -> None:
    assert catalog_offers(seen, world) == ()  # type: ignore[arg-type]


def test_the_id_ends_the_search(world: object) -> None:
    seen = content("work-ready", "school", achievement_id="urn:badge:1")
    assert [each.credential for each in catalog_offers(seen, world)] == [  # type: ignore[arg-type]
        "forklift"
    ]


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert folded("  Año — Montacargas\tSEGURO! ") == "ano montacargas seguro"
