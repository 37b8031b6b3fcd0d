"""One warm inspector for each set of trust, and the day on which the tests judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from badge_looking import ON, Look, as_bytes
from badge_making import RsaIssuer, did_document, ed25519_issuer, rsa_issuer

from pathways.data.badges.inspecting import BadgeInspector, Trust
from pathways.data.badges.key_files import KeyRing, keys_in
from pathways.domain.badge import JudgedBadge
from pathways.planning.badge_verdict import judge


@pytest.fixture(scope="session")
def rsa_key() -> RsaIssuer:
    return rsa_issuer()


@pytest.fixture(scope="session")
def inspector() -> Iterator[BadgeInspector]:
    """An inspector that knows the first key of the example college."""
    ring = KeyRing((keys_in(did_document(ed25519_issuer(1))),))
    with BadgeInspector(Trust(ring)) as made:
        yield made


@pytest.fixture
def look(inspector: BadgeInspector) -> Iterator[Look]:
    """Look at a badge: `look(content, lists=..., keys=..., on=..., email=...)`."""
    before = inspector.trust

    def look_at(
        content: Any,
        *,
        on: dt.date = ON,
        keys: list[Any] | None = None,
        lists: tuple[Any, ...] = (),
        email: str | None = None,
    ) -> JudgedBadge:
        ring = before.ring if keys is None else KeyRing(tuple(map(keys_in, keys)))
        inspector.trust = Trust(ring, lists)
        return judge(inspector.inspect_bytes(as_bytes(content), "file"), on, email)

    yield look_at
    inspector.trust = before
