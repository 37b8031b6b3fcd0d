"""Taken back, for now or for good, or nobody here can tell: never "not withdrawn" by mistake."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import pytest
from badge_looking import ON, Look
from badge_making import (
    CLR,
    COLLEGE,
    CREDENTIALS_1,
    CREDENTIALS_2,
    OPEN_BADGES,
    Badge,
    RsaIssuer,
    assertion,
    badge,
    base64url,
    compact,
    cryptographic_key,
    did_document,
    ed25519_issuer,
    status_entry,
    status_list,
    token,
    with_proof,
)

from pathways.data.badges.inspecting import BadgeInspector, read_status_list
from pathways.data.badges.key_files import KeyRing, keys_in
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.status_lists import StatusList
from pathways.domain.badge import Withdrawn, WithdrawnReason

KEY = ed25519_issuer(1)
STRANGER = ed25519_issuer(2)
AT_COLLEGE = f"{COLLEGE}#key-1"


@pytest.fixture
def open_list(tmp_path: Path, inspector: BadgeInspector) -> Any:
    def opened(content: Any, keys: list[Any] | None = None) -> StatusList:
        path = tmp_path / "list"
        path.write_bytes(content.encode() if isinstance(content, str) else compact(content))
        ring = KeyRing(tuple(map(keys_in, [did_document(KEY)] if keys is None else keys)))
        return read_status_list(path, ring, inspector._canonicalizer)

    return opened


def signed(*entries: Badge, index: int = 94) -> Badge:
    made = badge(credentialStatus=list(entries) or [status_entry(index)])
    return with_proof(made, KEY, AT_COLLEGE)


def signed_list(bits: dict[int, bool], **changes: Any) -> Badge:
    return with_proof(status_list(bits, **changes), KEY, AT_COLLEGE)


def told(
    look: Look, content: Any, *lists: StatusList, **more: Any
) -> tuple[Withdrawn, WithdrawnReason | None]:
    seen = look(content, lists=lists, **more).answers
    return seen.withdrawn, seen.withdrawn_reason


def test_a_set_bit_is_revoked_and_a_clear_one_is_not(look: Look, open_list: Any) -> None:
    found = open_list(signed_list({94: True}))
    assert told(look, signed(), found) == (Withdrawn.REVOKED, None)
    assert told(look, signed(index=93), found) == (Withdrawn.NOT_WITHDRAWN, None)
    assert told(look, signed(index=95), found) == (Withdrawn.NOT_WITHDRAWN, None)
    assert look(signed(), lists=(found,)).answers.is_bad_news


def test_the_date_of_the_list_is_told(look: Look, open_list: Any) -> None:
    found = open_list(signed_list({}))
    assert look(signed(), lists=(found,)).answers.withdrawn_as_of == dt.date(2026, 1, 1)


def test_suspended_is_told_apart_and_is_no_bad_news(look: Look, open_list: Any) -> None:
    subject = {**status_list({94: True})["credentialSubject"], "statusPurpose": "suspension"}
    found = open_list(with_proof(status_list({}, credentialSubject=subject), KEY, AT_COLLEGE))
    made = signed(status_entry(94, "suspension"))
    assert told(look, made, found) == (Withdrawn.SUSPENDED, None)
    assert not look(made, lists=(found,)).answers.is_bad_news
    assert told(look, signed(), found) == (Withdrawn.NOT_CHECKED, WithdrawnReason.LIST_PURPOSE)


def test_a_list_as_a_token(look: Look, open_list: Any) -> None:
    found = open_list(token(status_list({94: True}), KEY, kid=AT_COLLEGE))
    assert told(look, signed(), found) == (Withdrawn.REVOKED, None)


def test_the_draft_of_2021(look: Look, open_list: Any) -> None:
    raw = bytearray(2_000)
    raw[0] = 0b0000_0100
    made = {
        "@context": [
            CREDENTIALS_1,
            "https://w3id.org/vc/status-list/2021/v1",
            "https://w3id.org/security/data-integrity/v2",
        ],
        "id": "https://college.example/status/1",
        "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuer": COLLEGE,
        "issuanceDate": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "https://college.example/status/1#list",
            "type": "StatusList2021",
            "statusPurpose": "revocation",
            "encodedList": base64url(gzip.compress(bytes(raw))),
        },
    }
    found = open_list(with_proof(made, KEY, AT_COLLEGE))
    entry = {**status_entry(5), "type": "StatusList2021Entry", "statusListIndex": 5}
    payload = badge(credentialStatus=entry)
    assert told(look, token(payload, KEY, kid=AT_COLLEGE), found) == (Withdrawn.REVOKED, None)
    payload = badge(credentialStatus={**entry, "statusListIndex": "4"})
    assert told(look, token(payload, KEY, kid=AT_COLLEGE), found)[0] is Withdrawn.NOT_WITHDRAWN


def test_no_pointer_and_no_list_are_not_checked(look: Look, open_list: Any) -> None:
    plain = with_proof(badge(), KEY, AT_COLLEGE)
    assert told(look, plain)[1] is WithdrawnReason.NO_POINTER
    assert told(look, signed())[1] is WithdrawnReason.NO_LIST
    subject = {**status_list({})["credentialSubject"], "id": "https://college.example/status/2#l"}
    other = open_list(
        signed_list({}, id="https://college.example/status/2", credentialSubject=subject)
    )
    assert told(look, signed(), other)[1] is WithdrawnReason.NO_LIST


def altered_list() -> Badge:
    made = signed_list({})
    made["credentialSubject"]["encodedList"] = status_list({1: True})["credentialSubject"][
        "encodedList"
    ]
    return made


def broken_list() -> Badge:
    subject = {**status_list({})["credentialSubject"], "encodedList": "uH4sIAAAA"}
    return with_proof(status_list({}, credentialSubject=subject), KEY, AT_COLLEGE)


def bomb_list() -> Badge:
    packed = gzip.compress(b"\0" * 20_000_000, mtime=0)
    subject = {**status_list({})["credentialSubject"], "encodedList": "u" + base64url(packed)}
    return with_proof(status_list({}, credentialSubject=subject), KEY, AT_COLLEGE)


BAD_LISTS = {
    "not signed": (status_list({}), WithdrawnReason.LIST_NOT_SIGNED),
    "altered": (altered_list(), WithdrawnReason.LIST_NOT_INTACT),
    "of another issuer": (
        with_proof(status_list({}, issuer="did:web:o.example"), STRANGER),
        WithdrawnReason.LIST_OF_ANOTHER,
    ),
    "by a stranger in the issuer's name": (
        with_proof(status_list({}), STRANGER),
        WithdrawnReason.LIST_OF_ANOTHER,
    ),
    "expired": (
        signed_list({}, validUntil="2026-05-01T00:00:00Z"),
        WithdrawnReason.LIST_EXPIRED,
    ),
    "of the future": (
        signed_list({}, validFrom="2026-07-01T00:00:00Z"),
        WithdrawnReason.LIST_NOT_YET_VALID,
    ),
    "broken": (broken_list(), WithdrawnReason.LIST_BROKEN),
    "a bomb": (bomb_list(), WithdrawnReason.LIST_BROKEN),
}


@pytest.mark.parametrize("name", BAD_LISTS)
def test_a_bad_list_says_nothing(look: Look, open_list: Any, name: str) -> None:
    content, reason = BAD_LISTS[name]
    assert told(look, signed(), open_list(content)) == (Withdrawn.NOT_CHECKED, reason)


def test_an_index_beyond_the_list_is_not_checked(look: Look, open_list: Any) -> None:
    found = open_list(signed_list({}))
    for index in (131_072, "x", "-1", "99999999999999999999"):
        made = signed(status_entry(index))
        assert told(look, made, found)[1] is WithdrawnReason.NO_SUCH_ENTRY


def test_one_list_missing_of_two_is_not_checked(look: Look, open_list: Any) -> None:
    other = {**status_entry(1, "suspension"), "statusListCredential": "https://o.example/2"}
    made = signed(status_entry(3), other)
    assert told(look, made, open_list(signed_list({})))[1] is WithdrawnReason.NO_LIST
    assert told(look, made, open_list(signed_list({3: True})))[0] is Withdrawn.REVOKED


def test_of_two_copies_the_newer_counts(look: Look, open_list: Any) -> None:
    old = open_list(signed_list({94: True}, validFrom="2026-01-01T00:00:00Z"))
    new = open_list(signed_list({}, validFrom="2026-02-01T00:00:00Z"))
    for lists in ((old, new), (new, old)):
        assert told(look, signed(), *lists)[0] is Withdrawn.NOT_WITHDRAWN


def test_a_self_vouched_issuer_may_withdraw_with_the_same_key(look: Look, open_list: Any) -> None:
    did = STRANGER.did_key
    made = badge(credentialStatus=status_entry(), issuer={"id": did, "type": ["Profile"]})
    ours = open_list(with_proof(status_list({94: True}, issuer=did), STRANGER), keys=[])
    theirs = open_list(with_proof(status_list({94: True}, issuer=did), KEY), keys=[])
    content = with_proof(made, STRANGER)
    assert told(look, content, ours, keys=[])[0] is Withdrawn.REVOKED
    assert told(look, content, theirs, keys=[])[1] is WithdrawnReason.LIST_OF_ANOTHER


def test_the_list_of_open_badges_2(look: Look, open_list: Any, rsa_key: RsaIssuer) -> None:
    listed = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "RevocationList",
        "id": "https://college.example/revoked",
        "issuer": "https://college.example/issuer",
        "revokedAssertions": ["https://college.example/assertions/7"],
    }
    keys = [cryptographic_key(rsa_key)]
    made = token(assertion(), rsa_key)
    assert told(look, made, open_list(listed), keys=keys)[0] is Withdrawn.NOT_WITHDRAWN
    listed["revokedAssertions"] = [{"id": assertion()["id"], "revocationReason": "By mistake"}]
    assert told(look, made, open_list(listed), keys=keys)[0] is Withdrawn.REVOKED
    foreign = open_list({**listed, "issuer": "https://other.example/issuer"})
    assert told(look, made, foreign, keys=keys)[1] is WithdrawnReason.LIST_OF_ANOTHER


def test_the_list_of_1edtech(look: Look, open_list: Any) -> None:
    entry = {"id": "https://college.example/revoked", "type": "1EdTechRevocationList"}
    made = token(badge(credentialStatus=entry), KEY, kid=AT_COLLEGE)
    listed = {
        "id": "https://college.example/revoked",
        "issuer": COLLEGE,
        "revokedCredential": [{"id": badge()["id"], "revoked": True}],
    }
    assert told(look, made, open_list(listed))[0] is Withdrawn.REVOKED
    listed["revokedCredential"] = []
    assert told(look, made, open_list(listed))[0] is Withdrawn.NOT_WITHDRAWN


def test_an_assertion_that_says_it_is_revoked_is(look: Look) -> None:
    seen = look({**assertion(), "revoked": True}).answers
    assert (seen.withdrawn, seen.is_bad_news) == (Withdrawn.REVOKED, True)


def test_a_badge_is_no_list(open_list: Any) -> None:
    with pytest.raises(BadgeRefusedError):
        open_list(with_proof(badge(), KEY, AT_COLLEGE))


def test_a_verdict_on_an_earlier_day_is_not_made_worse_by_time(look: Look, open_list: Any) -> None:
    found = open_list(signed_list({}))
    for on in (ON, ON + dt.timedelta(days=30), ON + dt.timedelta(days=180)):
        assert told(look, signed(), found, on=on)[0] is Withdrawn.NOT_WITHDRAWN


def test_a_record_that_was_taken_back_takes_back_what_rests_on_it(
    look: Look, open_list: Any
) -> None:
    whole = {
        **badge(credentialStatus=status_entry()),
        "@context": [CREDENTIALS_2, CLR, OPEN_BADGES],
        "type": ["VerifiableCredential", "ClrCredential"],
        "credentialSubject": {
            "type": ["ClrSubject"],
            "verifiableCredential": [
                with_proof(badge(id="urn:uuid:2"), KEY, AT_COLLEGE),
                badge(id="urn:uuid:3"),
            ],
        },
    }
    seen = look(with_proof(whole, KEY, AT_COLLEGE), lists=(open_list(signed_list({94: True})),))
    assert seen.answers.withdrawn is Withdrawn.REVOKED
    assert [each.withdrawn for _, each in seen.inside] == [
        Withdrawn.NOT_CHECKED,  # it has its own signature and names no list
        Withdrawn.REVOKED,
    ]
