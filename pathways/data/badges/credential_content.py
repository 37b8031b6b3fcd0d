"""What a credential of Open Badges 3.0, CLR 2.0 or another W3C kind says.

Field by field after section 2.1 of the standards notes (docs/badges.md repeats the table).
Both versions of the data model are read alike: ``validFrom`` or ``issuanceDate``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.data.badges.instants import instant_of
from pathways.data.badges.members import (
    first,
    id_of,
    items,
    member,
    number_of,
    objects,
    plain,
    text_of,
    texts,
)
from pathways.domain.badge import (
    Alignment,
    BadgeContent,
    BadgeEvidence,
    BadgeFormat,
    BadgeResult,
    BadgeText,
    Recipient,
    StatusPointer,
)

OLD_MODEL = "https://www.w3.org/2018/credentials/v1"
_FORMATS = {
    "ClrCredential": BadgeFormat.CLR_2,
    "OpenBadgeCredential": BadgeFormat.OPEN_BADGES_3,
    "AchievementCredential": BadgeFormat.OPEN_BADGES_3,
    "BitstringStatusListCredential": BadgeFormat.STATUS_LIST,
    "StatusList2021Credential": BadgeFormat.STATUS_LIST,
    "VerifiablePresentation": BadgeFormat.PRESENTATION,
    "VerifiableCredential": BadgeFormat.CREDENTIAL,
}
_MAILS = {"emailAddress", "email"}


def format_of(value: Any) -> BadgeFormat | None:
    """Return which kind of credential an object is, None when it is none."""
    types = {text_of(each) for each in items(member(value, "type"))}
    return next((kind for name, kind in _FORMATS.items() if name in types), None)


def is_old_model(credential: Mapping[str, Any]) -> bool:
    """Whether it follows version 1.1 of the data model, where the dates are named otherwise."""
    return OLD_MODEL in items(credential.get("@context"))


def content_of(credential: Mapping[str, Any]) -> BadgeContent:
    """Return what a credential says."""
    subject = _subject(credential)
    achievement = first(subject.get("achievement"))
    achievement = achievement if isinstance(achievement, Mapping) else {}
    start, end = _dates(credential)
    issuers = items(credential.get("issuer"))
    return BadgeContent(
        id=id_of(credential.get("id")),
        achievement_id=id_of(subject.get("achievement")),
        title=_title(credential, achievement),
        description=_text(achievement, credential, "description"),
        kind=plain(achievement.get("achievementType")) or None,
        criteria=texts(member(achievement, "criteria", "narrative")),
        criteria_url=id_of(achievement.get("criteria")),
        issuer_id=id_of(issuers) if len(issuers) == 1 else None,
        issuer_name=texts(member(issuers, "name")),
        issuer_url=text_of(member(issuers, "url")) or None,
        creator_name=texts(member(achievement, "creator", "name")),
        awarded_at=instant_of(credential.get("awardedDate")) or start,
        valid_from=start,
        valid_until=end,
        activity_from=_day(subject.get("activityStartDate")),
        activity_until=_day(subject.get("activityEndDate")),
        credits_earned=number_of(subject.get("creditsEarned")),
        credits_available=number_of(achievement.get("creditsAvailable")),
        licence_number=plain(subject.get("licenseNumber")) or None,
        results=_results(subject, achievement),
        alignments=alignments_of(achievement.get("alignment")),
        tags=tuple(filter(None, map(plain, items(achievement.get("tag"))))),
        evidence=evidence_of(credential.get("evidence")),
        narrative=texts(subject.get("narrative")),
        recipients=_recipients(subject),
        image=id_of(achievement.get("image")) or id_of(credential.get("image")),
        language=plain(achievement.get("inLanguage")) or None,
        other_versions=tuple(filter(None, map(id_of, items(achievement.get("related"))))),
        status_pointers=tuple(map(_pointer, objects(credential.get("credentialStatus")))),
        endorsements=len(items(credential.get("endorsement")))
        + len(items(credential.get("endorsementJwt"))),
    )


def _subject(credential: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the subject that has an achievement, else the first."""
    subjects = objects(credential.get("credentialSubject"))
    return next((each for each in subjects if "achievement" in each), next(iter(subjects), {}))


def _title(credential: Mapping[str, Any], achievement: Mapping[str, Any]) -> BadgeText:
    return _text(achievement, credential, "name")


def _text(near: Mapping[str, Any], far: Mapping[str, Any], name: str) -> BadgeText:
    found = texts(near.get(name))
    return found if found.versions else texts(far.get(name))


def _dates(credential: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return from when and until when it is valid.

    A name of the other version of the data model is in no signature by meaning; it is
    not looked at.
    """
    names = ("issuanceDate", "expirationDate") if is_old_model(credential) else _NEW_DATES
    return instant_of(credential.get(names[0])), instant_of(credential.get(names[1]))


_NEW_DATES = ("validFrom", "validUntil")


def _day(value: Any) -> Any:
    found = instant_of(value)
    return found.date() if found else None


def alignments_of(value: Any) -> tuple[Alignment, ...]:
    """Return the skills, standards and credentials that a badge points at."""
    return tuple(
        Alignment(
            name=texts(each.get("targetName")).pick("en"),
            code=plain(each.get("targetCode")),
            url=text_of(first(each.get("targetUrl"))),
            framework=texts(each.get("targetFramework")).pick("en"),
            kind=plain(each.get("targetType")),
        )
        for each in objects(value)
    )


def evidence_of(value: Any) -> tuple[BadgeEvidence, ...]:
    """Return the evidence: addresses or objects, one or many."""
    found = []
    for each in items(value):
        if isinstance(each, str):
            found.append(BadgeEvidence("", "", each))
        elif isinstance(each, Mapping):
            name, narrative = texts(each.get("name")), texts(each.get("narrative"))
            found.append(
                BadgeEvidence(name.pick("en"), narrative.pick("en"), id_of(each.get("id")) or "")
            )
    return tuple(found)


def _results(subject: Mapping[str, Any], achievement: Mapping[str, Any]) -> tuple[BadgeResult, ...]:
    described = {
        id_of(each): texts(each.get("name")).pick("en")
        for each in objects(achievement.get("resultDescription"))
    }
    return tuple(
        BadgeResult(
            name=described.get(text_of(each.get("resultDescription")), ""),
            value=plain(each.get("value")) or str(number_of(each.get("value")) or ""),
            status=plain(each.get("status")),
        )
        for each in objects(subject.get("result"))
    )


def _recipients(subject: Mapping[str, Any]) -> tuple[Recipient, ...]:
    found = [
        Recipient(
            identity=text_of(each.get("identityHash")),
            kind=text_of(each.get("identityType")),
            is_hashed=each.get("hashed") is True,
            salt=text_of(each.get("salt")),
        )
        for each in objects(subject.get("identifier"))
    ]
    address = text_of(subject.get("id")).partition("mailto:")[2] or text_of(subject.get("email"))
    if address:
        found.append(Recipient(address, "email", is_hashed=False, salt=""))
    return tuple(each for each in found if each.identity and each.kind in _MAILS)


def _pointer(entry: Mapping[str, Any]) -> StatusPointer:
    index = entry.get("statusListIndex")
    is_number = isinstance(index, int | str) and not isinstance(index, bool)
    text = str(index) if is_number else ""
    return StatusPointer(
        kind=plain(entry.get("type")),
        purpose=plain(entry.get("statusPurpose")) or "revocation",
        list_url=text_of(entry.get("statusListCredential")) or id_of(entry.get("id")) or "",
        index=int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None,
    )
