"""Lists in which issuers take badges back, from files that an advisor was given.

W3C Bitstring Status List 1.0, StatusList2021 (its draft), the RevocationList of Open
Badges 2.0 and the 1EdTech revocation list. A list is believed only when it is by the
issuer of the badge; a list that cannot be believed says nothing, never "not withdrawn".
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pathways.data.badges.assertion_content import REVOCATION_LIST
from pathways.data.badges.intake import from_base64url
from pathways.data.badges.limits import MAX_STATUS_BYTES
from pathways.data.badges.members import first, id_of, items, member, text_of
from pathways.domain.badge import (
    BadgeContent,
    CheckedCredential,
    Intact,
    IntactReason,
    Signature,
    StatusFinding,
    StatusPointer,
    WithdrawnReason,
)

_MEANT = ("revocation", "suspension")
_REVOKED = ("revokedAssertions", "revokedCredential", "revokedCredentials")


@dataclass(frozen=True, slots=True)
class StatusList:
    """One list, checked as far as it can be without the badge.

    Attributes:
        urls: its id and that of its subject, which badges name.
        purposes: what a set bit means.
        bits: most significant first; None for a list of ids, or when they are broken.
        revoked: ids, for a list of ids.
        signature: None for a list of ids, which has none by design.
    """

    urls: frozenset[str]
    issuer: str | None
    purposes: tuple[str, ...]
    bits: bytes | None
    revoked: frozenset[str] | None
    signature: Signature | None
    valid_from: dt.datetime | None = None
    valid_until: dt.datetime | None = None


def is_revocation_list(value: Any) -> bool:
    """Whether a JSON value is a list of ids that were taken back."""
    return isinstance(value, Mapping) and any(name in value for name in _REVOKED)


def revocation_list(value: Mapping[str, Any]) -> StatusList:
    """Return a list of ids."""
    entries = [each for name in _REVOKED for each in items(value.get(name))]
    return StatusList(
        urls=_named(value.get("id")),
        issuer=id_of(value.get("issuer")),
        purposes=("revocation",),
        bits=None,
        revoked=frozenset(filter(None, map(_revoked_id, entries))),
        signature=None,
    )


def _named(name: Any) -> frozenset[str]:
    """Return an id without its fragment: `…/status/1#list` is inside `…/status/1`."""
    found = (id_of(name) or "").partition("#")[0]
    return frozenset({found} - {""})


def _revoked_id(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return text_of(entry)
    taken_back = entry.get("revoked", True) is not False
    return (text_of(entry.get("id")) or text_of(entry.get("uid"))) if taken_back else ""


def bit_list(credential: Mapping[str, Any], checked: CheckedCredential) -> StatusList:
    """Return a list of bits from its credential, which was checked like any other."""
    subject = first(credential.get("credentialSubject"))
    content = checked.content
    return StatusList(
        urls=_named(content.id) | _named(member(subject, "id")),
        issuer=content.issuer_id,
        purposes=tuple(map(text_of, items(member(subject, "statusPurpose")))) or ("revocation",),
        bits=_bits(text_of(member(subject, "encodedList"))),
        revoked=None,
        signature=checked.signature,
        valid_from=content.valid_from or checked.signature.made_at,
        valid_until=content.valid_until,
    )


def _bits(encoded: str) -> bytes | None:
    """Return the bits: base64url of gzip, with the multibase ``u`` or, in 2021, without."""
    gzip = b"\x1f\x8b"
    for text in (encoded.removeprefix("u"), encoded):
        try:
            packed = from_base64url(text.rstrip("="))
        except ValueError:
            continue
        if packed.startswith(gzip):
            return _unpacked(packed)
    return None


def _unpacked(packed: bytes) -> bytes | None:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        bits = unpacker.decompress(packed, MAX_STATUS_BYTES)
    except zlib.error:
        return None
    return bits if unpacker.eof and not unpacker.unconsumed_tail else None


def status_findings(
    content: BadgeContent, signature: Signature, lists: tuple[StatusList, ...]
) -> tuple[StatusFinding, ...]:
    """Return what the lists say about a badge, one finding for each pointer."""
    pointers = [each for each in content.status_pointers if each.purpose in _MEANT]
    if not pointers:
        pointers = list(_unnamed(content, lists))
    return tuple(_finding(pointer, content, signature, lists) for pointer in pointers)


def _unnamed(content: BadgeContent, lists: tuple[StatusList, ...]) -> list[StatusPointer]:
    """Open Badges 2.0 names the list in the issuer's profile, which the badge may leave out."""
    own = [each for each in lists if each.revoked is not None and each.issuer]
    mine = [each for each in own if each.issuer == content.issuer_id]
    return [
        StatusPointer(REVOCATION_LIST, "revocation", url, None)
        for each in mine[:1]
        for url in sorted(each.urls)[:1]
    ]


def _finding(
    pointer: StatusPointer,
    content: BadgeContent,
    signature: Signature,
    lists: tuple[StatusList, ...],
) -> StatusFinding:
    found = [each for each in lists if pointer.list_url.partition("#")[0] in each.urls]
    if not found:
        return StatusFinding(pointer.purpose, None, WithdrawnReason.NO_LIST)
    readings = [_read(pointer, content, signature, each) for each in found]
    told = [each for each in readings if each.is_set is not None]
    # Of several copies of one list the newest that can be believed counts.
    return max(told, key=_age, default=readings[0])


def _age(finding: StatusFinding) -> dt.datetime:
    return finding.list_from or dt.datetime.min.replace(tzinfo=dt.UTC)


def _read(
    pointer: StatusPointer, content: BadgeContent, signature: Signature, found: StatusList
) -> StatusFinding:
    fault = _distrust(content, signature, found) or _misfit(pointer, found)
    if fault is not None:
        return _told(pointer, None, fault, found)
    if found.revoked is not None:
        return _told(pointer, bool({content.id} & found.revoked), None, found)
    bits, index = found.bits, pointer.index
    if bits is None:
        return _told(pointer, None, WithdrawnReason.LIST_BROKEN, found)
    if index is None or index // 8 >= len(bits):
        return _told(pointer, None, WithdrawnReason.NO_SUCH_ENTRY, found)
    is_set = bool(bits[index // 8] >> (7 - index % 8) & 1)
    return _told(pointer, is_set, None, found)


def _told(
    pointer: StatusPointer, is_set: bool | None, fault: WithdrawnReason | None, found: StatusList
) -> StatusFinding:
    return StatusFinding(pointer.purpose, is_set, fault, found.valid_from, found.valid_until)


def _distrust(content: BadgeContent, badge: Signature, found: StatusList) -> WithdrawnReason | None:
    """Return why a list is not believed: it must be by the issuer, with the issuer's key."""
    if not content.issuer_id or found.issuer != content.issuer_id:
        return WithdrawnReason.LIST_OF_ANOTHER
    if found.signature is None:
        return None  # of a kind that is never signed: whoever gave the file vouches for it
    if found.signature.intact is not Intact.INTACT:
        is_unsigned = found.signature.reason is IntactReason.NO_SIGNATURE
        return WithdrawnReason.LIST_NOT_SIGNED if is_unsigned else WithdrawnReason.LIST_NOT_INTACT
    is_pinned = found.signature.key_owner == content.issuer_id
    is_same_key = badge.fingerprint == found.signature.fingerprint
    return None if is_pinned or is_same_key else WithdrawnReason.LIST_OF_ANOTHER


def _misfit(pointer: StatusPointer, found: StatusList) -> WithdrawnReason | None:
    return None if pointer.purpose in found.purposes else WithdrawnReason.LIST_PURPOSE
