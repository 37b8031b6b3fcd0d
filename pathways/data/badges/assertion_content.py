"""What an Assertion of Open Badges 2.0, 1.1, 1.0 or 0.5 says.

Sources: Open Badges 2.0 specification; the older shapes as the 2.0 specification tells
how to read them. Whatever is only an address stays an address: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.data.badges.credential_content import alignments_of, evidence_of
from pathways.data.badges.instants import instant_of
from pathways.data.badges.members import first, id_of, items, member, plain, text_of, texts
from pathways.domain.badge import BadgeContent, BadgeFormat, BadgeText, Recipient, StatusPointer

REVOCATION_LIST = "RevocationList"
_VERSION_2 = "https://w3id.org/openbadges/v2"


def assertion_format(value: Any) -> BadgeFormat | None:
    """Return which version of Assertion an object is, None when it is none."""
    if not isinstance(value, Mapping) or "badge" not in value:
        return None
    is_new = _VERSION_2 in items(value.get("@context")) or "verification" in value
    if is_new:
        return BadgeFormat.OPEN_BADGES_2
    is_old = "recipient" in value or "verify" in value or "uid" in value
    if "Assertion" in items(value.get("type")):
        is_typed_only = "verify" not in value and "uid" not in value
        return BadgeFormat.OPEN_BADGES_2 if is_typed_only else BadgeFormat.OPEN_BADGES_1
    return BadgeFormat.OPEN_BADGES_1 if is_old else None


def assertion_content(assertion: Mapping[str, Any]) -> BadgeContent:
    """Return what an Assertion says."""
    badge = first(assertion.get("badge"))
    badge = badge if isinstance(badge, Mapping) else {}
    issuer = badge.get("issuer")
    awarded = instant_of(assertion.get("issuedOn")) or instant_of(assertion.get("issued_on"))
    return BadgeContent(
        id=id_of(assertion.get("id")) or text_of(assertion.get("uid")) or None,
        achievement_id=id_of(assertion.get("badge")),
        title=texts(badge.get("name")),
        description=texts(badge.get("description")),
        criteria=_criteria(badge),
        criteria_url=id_of(badge.get("criteria")),
        issuer_id=id_of(issuer) or text_of(member(issuer, "origin")) or None,
        issuer_name=texts(member(issuer, "name")),
        issuer_url=text_of(member(issuer, "url")) or None,
        awarded_at=awarded,
        valid_from=awarded,
        valid_until=instant_of(assertion.get("expires")),
        alignments=alignments_of(badge.get("alignment")),
        tags=tuple(filter(None, map(plain, items(badge.get("tags"))))),
        evidence=evidence_of(assertion.get("evidence")),
        narrative=texts(assertion.get("narrative")),
        recipients=_recipients(assertion),
        image=id_of(badge.get("image")) or id_of(assertion.get("image")),
        language=plain(badge.get("@language")) or None,
        other_versions=tuple(filter(None, map(id_of, items(badge.get("related"))))),
        status_pointers=_pointers(issuer),
        endorsements=len(items(badge.get("endorsement"))),
        is_revoked_inside=assertion.get("revoked") is True,
    )


def _criteria(badge: Mapping[str, Any]) -> BadgeText:
    return texts(member(badge.get("criteria"), "narrative"))


def _recipients(assertion: Mapping[str, Any]) -> tuple[Recipient, ...]:
    recipient = first(assertion.get("recipient"))
    if isinstance(recipient, str):  # 0.5: the hash or the address itself
        is_hashed = recipient.startswith(("sha256$", "md5$"))
        return (Recipient(recipient, "email", is_hashed, text_of(assertion.get("salt"))),)
    if not isinstance(recipient, Mapping):
        return ()
    found = Recipient(
        identity=text_of(recipient.get("identity")),
        kind=text_of(recipient.get("type")),
        is_hashed=recipient.get("hashed") is True,
        salt=text_of(recipient.get("salt")),
    )
    return (found,) if found.identity and found.kind == "email" else ()


def _pointers(issuer: Any) -> tuple[StatusPointer, ...]:
    """Return the issuer's list of revoked ids, where the file itself names it."""
    address = id_of(member(issuer, "revocationList"))
    return (StatusPointer(REVOCATION_LIST, "revocation", address, None),) if address else ()


def is_hosted(assertion: Mapping[str, Any]) -> bool:
    """Whether only the issuer's web page could prove the badge."""
    kinds = {
        text_of(each)
        for name in ("verification", "verify")
        for each in items(member(assertion, name, "type"))
    }
    return not kinds & {"signed", "SignedBadge"}


def key_name(assertion: Mapping[str, Any]) -> str | None:
    """Return the id of the key that a signed Assertion names."""
    return (
        id_of(member(assertion, "verification", "creator"))
        or id_of(member(assertion, "verification", "publicKey"))
        or id_of(member(assertion, "verify", "url"))
    )
