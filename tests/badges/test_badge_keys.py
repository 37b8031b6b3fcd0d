"""Files of keys: every shape, what is skipped, and for whom a key may speak."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from badge_looking import Look
from badge_making import (
    COLLEGE,
    Badge,
    RsaIssuer,
    badge,
    base58,
    cryptographic_key,
    did_document,
    ed25519_issuer,
    p256_issuer,
    token,
    with_proof,
)
from hypothesis import given
from hypothesis import strategies as st

from pathways.data.badges.intake import from_base64url
from pathways.data.badges.key_files import PINS_FORMAT, KeyRing, PinnedKey, keys_in
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.public_keys import UnusableKeyError, from_base58, from_did, from_pem
from pathways.domain.badge import SignedBy, SignerNote

KEY = ed25519_issuer(1)
POINT = p256_issuer(1)
AT_COLLEGE = f"{COLLEGE}#key-1"


def method(**key: Any) -> Badge:
    return {"id": AT_COLLEGE, "type": "Multikey", "controller": COLLEGE, **key}


def document(*methods: Badge, **changes: Any) -> Badge:
    return {"id": COLLEGE, "verificationMethod": list(methods), **changes}


@pytest.mark.parametrize(
    "spelled",
    [
        {"publicKeyMultibase": KEY.multibase},
        {"publicKeyJwk": KEY.jwk},
        {"publicKeyBase58": base58(KEY.raw)[1:]},
    ],
)
def test_a_did_document_in_every_spelling(look: Look, spelled: Badge) -> None:
    seen = look(with_proof(badge(), KEY, AT_COLLEGE), keys=[document(method(**spelled))]).answers
    assert seen.signed_by is SignedBy.KNOWN_ISSUER


def test_a_method_that_is_not_for_issuing_is_left_out() -> None:
    found = method(publicKeyMultibase=KEY.multibase)
    assert len(keys_in(document(found)).keys) == 1
    assert len(keys_in(document(found, assertionMethod=["#key-1"])).keys) == 1
    assert len(keys_in(document(assertionMethod=[found])).keys) == 1
    assert keys_in(document(found, assertionMethod=["#key-2"])).keys == ()
    assert keys_in(document({**found, "controller": "did:web:o.example"})).keys == ()


def test_a_bare_key_speaks_for_the_issuer_it_names(look: Look) -> None:
    for keys in (
        {**KEY.jwk, "kid": AT_COLLEGE},
        {**KEY.jwk, "kid": "key-1", "issuer": COLLEGE},
        {"keys": [{**KEY.jwk, "kid": "key-1"}, POINT.jwk], "issuer": COLLEGE},
        {"keys": [KEY.jwk, POINT.jwk], "issuer": COLLEGE},
        [{**KEY.jwk, "kid": AT_COLLEGE}, did_document(POINT, "did:web:o.example")],
    ):
        for made in (token(badge(), KEY, kid=AT_COLLEGE), token(badge(), KEY, kid="key-1")):
            assert look(made, keys=[keys]).answers.signed_by is SignedBy.KNOWN_ISSUER


def test_a_bare_key_that_names_nobody_confirms_nobody(look: Look) -> None:
    seen = look(token(badge(), KEY, kid="k"), keys=[{**KEY.jwk, "kid": "k"}]).answers
    assert (seen.signed_by, seen.signer_note) == (SignedBy.SELF_VOUCHED, SignerNote.OTHER_ISSUER)


@pytest.mark.parametrize(
    ("name", "issuer", "is_of"),
    [
        ("did:web:a.example#k", "did:web:a.example", True),
        ("did:web:a.example", "did:web:a.example", True),
        ("did:web:a.example:b#k", "did:web:a.example", False),
        ("https://a.example/keys/1", "https://a.example", True),
        ("https://a.example/.well-known/jwks.json#1", "https://a.example", True),
        ("https://a.example/issuers/b/keys/1", "https://a.example", False),
        ("https://a.example.evil/keys/1", "https://a.example", False),
        ("https://a.example/keys/1/2", "https://a.example", False),
    ],
)
def test_whose_a_bare_key_is(name: str, issuer: str, is_of: bool) -> None:
    key = keys_in({**KEY.jwk, "kid": name}).keys[0]
    assert key.is_of(issuer) is is_of


def test_the_programs_own_list_with_the_time_of_each_key(look: Look) -> None:
    def pins(**time: str) -> Badge:
        key = {"id": AT_COLLEGE, "publicKeyMultibase": KEY.multibase, **time}
        return {"format": PINS_FORMAT, "issuers": [{"issuer": COLLEGE, "keys": [key]}]}

    made = with_proof(badge(), KEY, AT_COLLEGE)  # signed on 2025-01-10
    assert look(made, keys=[pins()]).answers.signed_by is SignedBy.KNOWN_ISSUER
    inside = pins(**{"from": "2025-01-01", "until": "2025-12-31"})
    assert look(made, keys=[inside]).answers.signed_by is SignedBy.KNOWN_ISSUER
    for outside in ({"until": "2024-12-31"}, {"from": "2025-02-01"}):
        seen = look(made, keys=[pins(**outside)]).answers
        assert (seen.signed_by, seen.signer_note) == (SignedBy.SELF_VOUCHED, SignerNote.RETIRED_KEY)


def test_a_revoked_method_ends_on_its_day() -> None:
    found = document(method(publicKeyMultibase=KEY.multibase, revoked="2025-03-01T00:00:00Z"))
    assert keys_in(found).keys[0].until == dt.date(2025, 3, 1)


def test_useless_keys_are_counted_and_left_out(rsa_key: RsaIssuer) -> None:
    broken: list[Any] = [
        {"kty": "oct", "k": "AAAA"},
        {**KEY.jwk, "d": "AAAA"},
        {"kty": "EC", "crv": "P-521", "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "Ed25519", "x": "AA"},
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {**rsa_key.jwk, "e": "AQ"},
        "text",
        None,
        {},
    ]
    found = keys_in({"keys": [*broken, KEY.jwk]})
    assert (len(found.keys), found.skipped) == (1, len(broken))


@pytest.mark.parametrize("content", [{}, {"type": "x"}, 1, "x", {"id": "did:web:x"}])
def test_other_documents_are_refused(content: Any) -> None:
    with pytest.raises(BadgeRefusedError):
        keys_in(content)


def test_an_empty_list_has_no_keys() -> None:
    assert keys_in([]).keys == ()


def test_a_point_that_is_not_on_the_curve_verifies_nothing(look: Look) -> None:
    wrong = {**POINT.jwk, "y": POINT.jwk["x"]}
    seen = look(token(badge(), POINT, kid=AT_COLLEGE), keys=[did_document(POINT)]).answers
    assert seen.signed_by is SignedBy.KNOWN_ISSUER
    forged = {**document(method(publicKeyJwk=wrong))}
    assert look(token(badge(), POINT, kid=AT_COLLEGE), keys=[forged]).answers.signed_by is (
        SignedBy.NONE
    )


def test_a_private_pem_is_refused() -> None:
    with pytest.raises(UnusableKeyError):
        from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")
    with pytest.raises(UnusableKeyError):
        from_pem("no key")


def test_a_short_name_is_looked_up_at_its_own_issuer_first(rsa_key: RsaIssuer) -> None:
    ring = KeyRing(
        (
            keys_in({**POINT.jwk, "kid": "k", "issuer": "did:web:o.example"}),
            keys_in({**KEY.jwk, "kid": "k", "issuer": COLLEGE}),
        )
    )
    found = ring.named("k", COLLEGE)
    assert isinstance(found, PinnedKey)
    assert found.issuer == COLLEGE
    assert keys_in(cryptographic_key(rsa_key)).keys[0].issuer == "https://college.example/issuer"


@given(st.binary(max_size=80))
def test_base58_and_back(raw: bytes) -> None:
    if raw:
        assert from_base58(base58(raw)) == raw


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers_of_keys(text: str) -> None:
    for read in (from_base58, from_did, from_pem):
        with suppress(UnusableKeyError):
            read(text)
    with suppress(ValueError):
        from_base64url(text)
