"""Seven separate answers about a badge on a day, from what was found in its file.

Pure: no file, no clock. A missing list, an unknown key or an unread field is never bad
news; only altered and revoked are. What is told rests on a date, which is told with it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from pathways.domain.badge import (
    BadgeAnswers,
    BadgeContent,
    BadgeFormat,
    CheckedCredential,
    InDate,
    Inspection,
    Intact,
    IntactReason,
    JudgedBadge,
    Readable,
    ReadFault,
    Recipient,
    Signature,
    SignedBy,
    SignerNote,
    StatusFinding,
    WellFormed,
    Withdrawn,
    WithdrawnReason,
    Yours,
)

Answer = TypeVar("Answer", bound=StrEnum)

_PARTLY = {ReadFault.ONLY_AN_ADDRESS, ReadFault.NO_TITLE, ReadFault.INNER_UNREADABLE}


def judge(inspection: Inspection, on: dt.date, email: str | None = None) -> JudgedBadge:
    """Return the answers about a file, and about each credential inside it.

    Args:
        on: the day to judge on.
        email: the person's address, to tell whether the badge was made out to it; it is
            compared and not kept.
    """
    inside = tuple((each, judge_credential(each, on, email)) for each in inspection.inside)
    readable = _readable(inspection)
    if inspection.outer is not None:
        answers = judge_credential(inspection.outer, on, email, readable)
    elif inside:
        answers = _together([each for _credential, each in inside], readable, inspection.fault, on)
    else:
        answers = _nothing(readable, inspection.fault, on)
    return JudgedBadge(inspection, answers, inside)


def _readable(inspection: Inspection) -> Readable:
    if inspection.fault is None:
        return Readable.YES
    return Readable.PARTLY if inspection.fault in _PARTLY else Readable.NO


def judge_credential(
    checked: CheckedCredential,
    on: dt.date,
    email: str | None = None,
    readable: Readable | None = None,
) -> BadgeAnswers:
    """Return the answers about one credential on a day."""
    content, signature = checked.content, checked.signature
    signed_by, note = _signed_by(content, signature)
    withdrawn, why_not, as_of = _withdrawn(checked, on)
    fault = checked.fault
    if readable is None:
        readable = Readable.YES if fault is None else Readable.NO
        readable = Readable.PARTLY if fault in _PARTLY else readable
    return BadgeAnswers(
        readable=readable,
        well_formed=_well_formed(checked),
        intact=signature.intact,
        signed_by=signed_by,
        in_date=_in_date(content, on),
        withdrawn=withdrawn,
        yours=yours(content.recipients, email),
        read_fault=fault,
        differences=checked.differences or (),
        intact_reason=signature.reason,
        intact_detail=signature.detail,
        signer_note=note,
        withdrawn_reason=why_not,
        signed_on=_day(signature.made_at),
        valid_from=_day(content.valid_from),
        valid_until=_day(content.valid_until),
        withdrawn_as_of=as_of,
        checked_on=on,
        is_signed_with_record=signature.is_of_record,
    )


def _day(instant: dt.datetime | None) -> dt.date | None:
    return instant.date() if instant else None


def _well_formed(checked: CheckedCredential) -> WellFormed:
    if checked.differences is None:
        return WellFormed.NOT_CHECKED
    return WellFormed.NO if checked.differences else WellFormed.YES


def _signed_by(content: BadgeContent, signature: Signature) -> tuple[SignedBy, SignerNote | None]:
    """Tell whose key signed. A key for one issuer never confirms another."""
    if signature.fingerprint is None or signature.intact is Intact.ALTERED:
        return SignedBy.NONE, None
    if content.issuer_id is None:
        return SignedBy.SELF_VOUCHED, SignerNote.ISSUER_UNCLEAR
    if signature.key_owner == content.issuer_id:
        if _in_use(content, signature):
            return SignedBy.KNOWN_ISSUER, None
        return SignedBy.SELF_VOUCHED, SignerNote.RETIRED_KEY
    if signature.key_owner is not None:
        return SignedBy.SELF_VOUCHED, SignerNote.OTHER_ISSUER
    has_pins = signature.issuer_has_pins
    return SignedBy.SELF_VOUCHED, (
        SignerNote.NOT_AMONG_PINNED if has_pins else SignerNote.KEY_IN_FILE
    )


def _in_use(content: BadgeContent, signature: Signature) -> bool:
    """Whether the key was in use when the badge was signed: old keys keep old badges good."""
    made = _day(signature.made_at or content.awarded_at)
    if made is None:
        return signature.key_from is None and signature.key_until is None
    is_early = signature.key_from is not None and made < signature.key_from
    is_late = signature.key_until is not None and made > signature.key_until
    return not is_early and not is_late


def _in_date(content: BadgeContent, on: dt.date) -> InDate:
    start, end = _day(content.valid_from), _day(content.valid_until)
    if end is not None and end < on:
        return InDate.EXPIRED
    if start is not None and start > on:
        return InDate.NOT_YET_VALID
    return InDate.CURRENT if start or end else InDate.NO_DATES


def _withdrawn(
    checked: CheckedCredential, on: dt.date
) -> tuple[Withdrawn, WithdrawnReason | None, dt.date | None]:
    """Tell the worst that a list says, and the date of the list that says it."""
    if checked.content.is_revoked_inside:
        return Withdrawn.REVOKED, None, _day(checked.content.awarded_at)
    if checked.fault is not None and checked.format is BadgeFormat.UNKNOWN:
        return Withdrawn.NOT_CHECKED, WithdrawnReason.NOT_READ, None
    findings = [(each, _fault(each, on)) for each in checked.statuses]
    for purpose, answer in _MEANINGS.items():
        for finding, fault in findings:
            if finding.is_set and finding.purpose == purpose and fault is None:
                return answer, None, _day(finding.list_from)
    return _not_withdrawn(findings)


_MEANINGS = {"revocation": Withdrawn.REVOKED, "suspension": Withdrawn.SUSPENDED}


def _not_withdrawn(
    findings: list[tuple[StatusFinding, WithdrawnReason | None]],
) -> tuple[Withdrawn, WithdrawnReason | None, dt.date | None]:
    """Tell that no list withdraws it, if every list that the badge names could be used."""
    for finding, fault in findings:
        if fault is not None:
            return Withdrawn.NOT_CHECKED, fault, _day(finding.list_from)
    if not findings:
        return Withdrawn.NOT_CHECKED, WithdrawnReason.NO_POINTER, None
    oldest = min((day for each, _ in findings if (day := _day(each.list_from))), default=None)
    return Withdrawn.NOT_WITHDRAWN, None, oldest


def _fault(finding: StatusFinding, on: dt.date) -> WithdrawnReason | None:
    """Return why a list cannot be used on a day."""
    if finding.fault is not None:
        return finding.fault
    start, end = _day(finding.list_from), _day(finding.list_until)
    if end is not None and end < on:
        return WithdrawnReason.LIST_EXPIRED
    if start is not None and start > on:
        return WithdrawnReason.LIST_NOT_YET_VALID
    return None


def yours(recipients: tuple[Recipient, ...], email: str | None) -> Yours:
    """Tell whether a badge was made out to an e-mail address, hashed or not."""
    if not email or not email.strip():
        return Yours.NOT_ASKED
    if not recipients:
        return Yours.NOT_SAID
    given = email.strip()
    spellings = {given, given.lower()}
    is_yours = any(_is_for(each, spelling) for each in recipients for spelling in spellings)
    return Yours.MATCHES if is_yours else Yours.DIFFERS


def _is_for(recipient: Recipient, email: str) -> bool:
    method, sign, digest = recipient.identity.partition("$")
    if not recipient.is_hashed and not sign:
        return recipient.identity.strip().lower() == email.lower()
    salted = (email + recipient.salt).encode()
    # MD5 only tells whether an old badge names this address; nothing is trusted for it.
    made = {
        "sha256": hashlib.sha256(salted).hexdigest(),
        "md5": hashlib.md5(salted, usedforsecurity=False).hexdigest(),
    }.get(method.lower(), "")
    return bool(made) and hmac.compare_digest(made.encode(), digest.lower().encode())


def _nothing(readable: Readable, fault: ReadFault | None, on: dt.date) -> BadgeAnswers:
    """Answers about a file that holds no badge: nothing is known, and nothing is bad news."""
    return BadgeAnswers(
        readable=readable,
        well_formed=WellFormed.NOT_CHECKED,
        intact=Intact.NOT_CHECKABLE,
        signed_by=SignedBy.NONE,
        in_date=InDate.NO_DATES,
        withdrawn=Withdrawn.NOT_CHECKED,
        yours=Yours.NOT_ASKED,
        read_fault=fault,
        intact_reason=IntactReason.NOT_READ if fault else IntactReason.NO_SIGNATURE,
        withdrawn_reason=WithdrawnReason.NOT_READ if fault else WithdrawnReason.NO_POINTER,
        checked_on=on,
    )


def _together(
    inside: list[BadgeAnswers], readable: Readable, fault: ReadFault | None, on: dt.date
) -> BadgeAnswers:
    """Answers about a wrapper: the worst news inside, the best only when all agree."""
    if len(inside) == 1:
        return inside[0]
    intact = _worst((each.intact for each in inside), _INTACT)
    withdrawn = _worst((each.withdrawn for each in inside), _WITHDRAWN)
    unsure = [each.intact_reason for each in inside]
    unlisted = [each.withdrawn_reason for each in inside]
    return BadgeAnswers(
        readable=readable,
        well_formed=_worst((each.well_formed for each in inside), _WELL_FORMED),
        intact=intact,
        signed_by=_worst((each.signed_by for each in inside), _SIGNED_BY),
        in_date=_worst((each.in_date for each in inside), _IN_DATE),
        withdrawn=withdrawn,
        yours=_worst((each.yours for each in inside), _YOURS),
        read_fault=fault,
        intact_reason=(
            _shared(unsure, IntactReason.SEVERAL_INSIDE) if intact is Intact.NOT_CHECKABLE else None
        ),
        withdrawn_reason=(
            _shared(unlisted, WithdrawnReason.SEVERAL_INSIDE)
            if withdrawn is Withdrawn.NOT_CHECKED
            else None
        ),
        checked_on=on,
    )


def _shared(reasons: list[Answer | None], several: Answer) -> Answer:
    """Return the one reason that all have, else that there are several."""
    only = reasons[0] if len(set(reasons)) == 1 else None
    return only or several


_WELL_FORMED = (WellFormed.NO, WellFormed.NOT_CHECKED, WellFormed.YES)
_INTACT = (Intact.ALTERED, Intact.NOT_CHECKABLE, Intact.INTACT)
_SIGNED_BY = (SignedBy.NONE, SignedBy.SELF_VOUCHED, SignedBy.KNOWN_ISSUER)
_IN_DATE = (InDate.EXPIRED, InDate.NOT_YET_VALID, InDate.NO_DATES, InDate.CURRENT)
_WITHDRAWN = (
    Withdrawn.REVOKED,
    Withdrawn.SUSPENDED,
    Withdrawn.NOT_CHECKED,
    Withdrawn.NOT_WITHDRAWN,
)
_YOURS = (Yours.DIFFERS, Yours.NOT_SAID, Yours.NOT_ASKED, Yours.MATCHES)


def _worst(answers: Iterable[Answer], order: tuple[Answer, ...]) -> Answer:
    return min(answers, key=order.index)
