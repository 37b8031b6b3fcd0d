"""The judgement by itself: pure, and the same answers whatever else is in the file."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.data.badges.instants import instant_of
from pathways.domain.badge import (
    BadgeContent,
    BadgeFormat,
    BadgeText,
    CheckedCredential,
    InDate,
    Intact,
    Recipient,
    Signature,
    SignedBy,
    StatusFinding,
    Withdrawn,
    WithdrawnReason,
    Yours,
)
from pathways.planning.badge_verdict import judge_credential, yours

ON = dt.date(2026, 6, 1)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
INSTANTS = st.none() | DAYS.map(lambda day: dt.datetime.combine(day, dt.time(12, tzinfo=dt.UTC)))


def checked(**changes: object) -> CheckedCredential:
    made = CheckedCredential(
        BadgeFormat.OPEN_BADGES_3,
        BadgeContent(title=BadgeText(((None, "x"),)), issuer_id="did:web:a.example"),
        Signature(Intact.INTACT, fingerprint="00", key_owner="did:web:a.example"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        (None, None, InDate.NO_DATES),
        ("2026-06-01", None, InDate.CURRENT),
        ("2026-06-02", None, InDate.NOT_YET_VALID),
        (None, "2026-06-01", InDate.CURRENT),
        (None, "2026-05-31T23:59:59Z", InDate.EXPIRED),
        ("2026-07-01", "2026-05-01", InDate.EXPIRED),
        ("2020-01-01", "9999-01-02", InDate.CURRENT),
        ("2020-01-01", "2026-06-01T04:00:00+05:00", InDate.EXPIRED),
    ],
)
def test_in_date(start: str | None, end: str | None, answer: InDate) -> None:
    content = replace(checked().content, valid_from=instant_of(start), valid_until=instant_of(end))
    assert judge_credential(checked(content=content), ON).in_date is answer


@given(INSTANTS, INSTANTS, DAYS)
def test_a_later_day_never_makes_an_expired_badge_good(
    start: dt.datetime | None, end: dt.datetime | None, on: dt.date
) -> None:
    content = replace(checked().content, valid_from=start, valid_until=end)
    first = judge_credential(checked(content=content), on)
    later = judge_credential(checked(content=content), on + dt.timedelta(days=400))
    assert (first.intact, first.signed_by) == (later.intact, later.signed_by)
    if first.in_date is InDate.EXPIRED:
        assert later.in_date is InDate.EXPIRED


@given(
    st.sampled_from(["did:web:a.example", "did:web:b.example", None]),
    st.sampled_from(["did:web:a.example", None]),
    st.sampled_from(list(Intact)),
    st.booleans(),
)
def test_known_issuer_only_with_its_own_key_and_a_good_signature(
    owner: str | None, issuer: str | None, intact: Intact, is_signed: bool
) -> None:
    signature = Signature(intact, fingerprint="00" if is_signed else None, key_owner=owner)
    content = replace(checked().content, issuer_id=issuer)
    answers = judge_credential(checked(signature=signature, content=content), ON)
    if answers.signed_by is SignedBy.KNOWN_ISSUER:
        assert owner == issuer
        assert is_signed
        assert intact is not Intact.ALTERED


FINDINGS = st.builds(
    StatusFinding,
    st.sampled_from(["revocation", "suspension"]),
    st.none() | st.booleans(),
    st.none(),
    INSTANTS,
    INSTANTS,
).map(
    lambda each: each if each.is_set is not None else replace(each, fault=WithdrawnReason.NO_LIST)
)


@given(st.lists(FINDINGS, max_size=4).map(tuple), DAYS)
def test_not_withdrawn_needs_every_list_and_revoked_one(
    findings: tuple[StatusFinding, ...], on: dt.date
) -> None:
    answers = judge_credential(checked(statuses=findings), on)
    if answers.withdrawn is Withdrawn.NOT_WITHDRAWN:
        assert findings
        assert all(each.is_set is False for each in findings)
    if answers.withdrawn is Withdrawn.REVOKED:
        assert any(each.is_set and each.purpose == "revocation" for each in findings)
    if not findings:
        assert answers.withdrawn_reason is WithdrawnReason.NO_POINTER
    assert (answers.withdrawn is Withdrawn.NOT_CHECKED) == (answers.withdrawn_reason is not None)


def hashed(email: str, salt: str = "", method: str = "sha256") -> Recipient:
    digest = hashlib.new(method, (email + salt).encode()).hexdigest()
    return Recipient(f"{method}${digest}", "email", True, salt)


@pytest.mark.parametrize(
    ("recipient", "email", "answer"),
    [
        (hashed("nobody@example.org", "deadsea"), "nobody@example.org", Yours.MATCHES),
        (
            # The pair of the Open Badges 2.0 samples: an independent hash.
            Recipient(
                "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942",
                "email",
                True,
                "deadsea",
            ),
            "nobody@example.org",
            Yours.MATCHES,
        ),
        (hashed("nobody@example.org", method="md5"), "nobody@example.org", Yours.MATCHES),
        (hashed("nobody@example.org"), "NOBODY@example.org ", Yours.MATCHES),
        (Recipient("A@b.c", "email", False, ""), "a@B.c", Yours.MATCHES),
        (hashed("nobody@example.org"), "some@example.org", Yours.DIFFERS),
        (Recipient("sha512$00", "email", True, ""), "a@b.c", Yours.DIFFERS),
        (Recipient("sha256$", "email", True, ""), "a@b.c", Yours.DIFFERS),
        (Recipient("sha256$ñ", "email", True, ""), "a@b.c", Yours.DIFFERS),
    ],
)
def test_yours(recipient: Recipient, email: str, answer: Yours) -> None:
    assert yours((recipient,), email) is answer


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-05-01", "2024-05-01T00:00:00+00:00"),
        ("2024-05-01T10:20:30Z", "2024-05-01T10:20:30+00:00"),
        ("2024-05-01T10:20:30.123456789Z", "2024-05-01T10:20:30+00:00"),
        ("2024-05-01T10:20:30", "2024-05-01T10:20:30+00:00"),
        ("2024-05-01T01:00:00+02:00", "2024-04-30T23:00:00+00:00"),
        ("2024-05-01 10:20", "2024-05-01T10:20:00+00:00"),
        (1359217910, "2013-01-26T16:31:50+00:00"),
        ("1359217910", "2013-01-26T16:31:50+00:00"),
        (["2024-05-01"], "2024-05-01T00:00:00+00:00"),
    ],
)
def test_dates_in_every_spelling(text: object, instant: str) -> None:
    found = instant_of(text)
    assert found is not None
    assert found.isoformat() == instant


@pytest.mark.parametrize(
    "text", ["", "soon", "2024-13-01", "2024-02-30T00:00:00Z", 10**30, True, None, {}, [], 1.5]
)
def test_what_is_no_date_is_none(text: object) -> None:
    assert instant_of(text) is None


@given(st.text(max_size=40) | st.integers() | st.lists(st.integers(), max_size=2))
def test_no_value_breaks_the_reading_of_dates(value: object) -> None:
    found = instant_of(value)
    assert found is None or found.tzinfo is dt.UTC
