"""One file from its bytes to everything that can be told about it on any day.

The order is: bytes and their hash, what they carry, which format, what it says, whether it
is signed, which lists speak of it. Nothing of a later step is believed before the earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pathways.data.badges.assertion_content import (
    assertion_content,
    assertion_format,
    is_hosted,
    key_name,
)
from pathways.data.badges.canonicalizer import Canonicalizer
from pathways.data.badges.credential_content import content_of, format_of
from pathways.data.badges.intake import Payload, find_badge, is_token, read_bytes, sha256_of
from pathways.data.badges.integrity import check_proofs
from pathways.data.badges.key_files import KeyFile, KeyRing, is_key_document, keys_in
from pathways.data.badges.limits import MAX_INSIDE, BadgeRefusedError, Deadline
from pathways.data.badges.members import (
    first,
    id_of,
    items,
    member,
    objects,
    paths_of,
    says_nothing,
    text_of,
)
from pathways.data.badges.shapes import differences
from pathways.data.badges.status_lists import (
    StatusList,
    bit_list,
    is_revocation_list,
    revocation_list,
    status_findings,
)
from pathways.data.badges.strict_json import parse_json
from pathways.data.badges.tokens import Token, check_token, clash, credential_in, parse_token
from pathways.domain.badge import (
    BadgeContent,
    BadgeFormat,
    Carrier,
    CheckedCredential,
    Inspection,
    Intact,
    IntactReason,
    ReadFault,
    Remark,
    Signature,
)

_ENVELOPES = ("data:application/vc+jwt,", "data:application/vp+jwt,", "data:application/jwt,")


@dataclass(frozen=True, slots=True)
class Trust:
    """What an advisor handed over: keys of issuers, and lists of what was taken back."""

    ring: KeyRing = field(default_factory=KeyRing)
    lists: tuple[StatusList, ...] = ()


class BadgeInspector:
    """Reads and checks files one after the other, with one warm worker; close it when done."""

    def __init__(self, trust: Trust | None = None) -> None:
        self.trust = trust or Trust()
        self._canonicalizer = Canonicalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        self._canonicalizer.close()

    def inspect_file(self, path: Path, name: str) -> Inspection:
        """Return everything about one file; never raises for what is in it.

        Args:
            name: the file as the person named it.
        """
        try:
            content = read_bytes(path)
        except BadgeRefusedError as error:
            unread = Inspection(name, b"", None, error.format, Carrier.NONE)
            return replace(unread, fault=error.fault)
        return self.inspect_bytes(content, name)

    def inspect_bytes(self, content: bytes, name: str) -> Inspection:
        """Return everything about the bytes of one file."""
        kept = Inspection(name, content, sha256_of(content), BadgeFormat.UNKNOWN, Carrier.NONE)
        try:
            payload = find_badge(content)
        except BadgeRefusedError as error:
            return replace(kept, format=error.format, fault=error.fault)
        kept = replace(kept, carrier=payload.carrier, remarks=payload.remarks)
        try:
            return self._inspected(kept, payload)
        except BadgeRefusedError as error:
            return replace(kept, format=error.format, fault=error.fault)
        except Exception:  # a file must never keep a thousand others from being looked at
            return replace(kept, fault=ReadFault.OUR_MISTAKE)

    def _inspected(self, kept: Inspection, payload: Payload) -> Inspection:
        if not payload.text:
            return replace(kept, **_address_only())
        document = _Document.of(payload.text)
        return _Inspecting(self.trust, self._canonicalizer, Deadline()).of(kept, document)


def _address_only() -> dict[str, Any]:
    """An Open Badges 1.0 picture holds an address and nothing else."""
    checked = CheckedCredential(
        BadgeFormat.OPEN_BADGES_1,
        BadgeContent(),
        Signature(Intact.NOT_CHECKABLE, IntactReason.HOSTED),
        fault=ReadFault.ONLY_AN_ADDRESS,
    )
    return {
        "format": BadgeFormat.OPEN_BADGES_1,
        "fault": ReadFault.ONLY_AN_ADDRESS,
        "outer": checked,
    }


@dataclass(frozen=True, slots=True)
class _Document:
    """A JSON value, and the token around it if there is one."""

    value: Any
    token: Token | None = None
    size: int = 0

    @classmethod
    def of(cls, text: str) -> _Document:
        if is_token(text):
            token = parse_token(text)
            return cls(token.payload, token, len(text))
        return cls(parse_json(text), None, len(text))


@dataclass(frozen=True, slots=True)
class _Inspecting:
    """The work on one file, with the time that it may take."""

    trust: Trust
    canonicalizer: Canonicalizer
    deadline: Deadline

    def of(self, kept: Inspection, document: _Document) -> Inspection:
        value, token = document.value, document.token
        if token is not None and value is None:
            return self._unread_token(kept, token)
        if is_revocation_list(value):
            return replace(kept, format=BadgeFormat.REVOCATION_LIST)
        if token is None and is_key_document(value):
            return replace(kept, format=BadgeFormat.ISSUER_KEYS)
        presentation = _presentation_in(value)
        if presentation is not None:
            return self._several(kept, items(presentation.get("verifiableCredential")))
        if isinstance(value, list) and len(value) > 1:
            return self._several(kept, value)
        outer = self.credential(document)
        return self._with_inside(kept, outer, _credential_value(document))

    def _unread_token(self, kept: Inspection, token: Token) -> Inspection:
        """A token whose content cannot be read may still be told to be altered."""
        fault = token.fault or ReadFault.BROKEN_TOKEN
        signature = check_token(token, self.trust.ring, None)
        if signature.intact is Intact.INTACT:
            signature = replace(signature, intact=Intact.NOT_CHECKABLE, reason=_NOT_READ)
        outer = CheckedCredential(BadgeFormat.UNKNOWN, BadgeContent(), signature, fault=fault)
        return replace(kept, fault=fault, outer=outer)

    def credential(self, document: _Document) -> CheckedCredential:
        """Return one credential, checked.

        Raises:
            BadgeRefusedError: if it is none.
        """
        if isinstance(document.value, Mapping) and assertion_format(document.value):
            return self._assertion(document.value, document)
        credential = _credential_value(document)
        kind = format_of(credential)
        if kind is None or kind is BadgeFormat.PRESENTATION:
            raise BadgeRefusedError(ReadFault.NOT_A_BADGE)
        content = content_of(credential)
        signature, uncovered = self._signed(credential, document, content.issuer_id)
        return self._checked(kind, credential, content, signature, uncovered, document.size)

    def _signed(
        self, credential: Mapping[str, Any], document: _Document, issuer: str | None
    ) -> tuple[Signature, tuple[str, ...]]:
        if document.token is None:
            found = check_proofs(
                credential, self.trust.ring, issuer, self.canonicalizer, self.deadline
            )
            return found.signature, (*found.uncovered, *says_nothing(credential))
        signature = check_token(document.token, self.trust.ring, issuer)
        claim = clash(document.value)
        if claim is not None and signature.intact is Intact.INTACT:
            signature = replace(
                signature,
                intact=Intact.NOT_CHECKABLE,
                reason=IntactReason.CLAIMS_CLASH,
                detail=claim,
            )
        return signature, ()

    def _assertion(self, assertion: Mapping[str, Any], document: _Document) -> CheckedCredential:
        content = assertion_content(assertion)
        kind = assertion_format(assertion) or BadgeFormat.OPEN_BADGES_2
        token = document.token
        if token is not None:
            signature = check_token(token, self.trust.ring, content.issuer_id, key_name(assertion))
        else:
            reason = IntactReason.HOSTED if is_hosted(assertion) else IntactReason.NO_SIGNATURE
            signature = Signature(Intact.NOT_CHECKABLE, reason)
        return self._checked(kind, assertion, content, signature, (), document.size)

    def _checked(
        self,
        kind: BadgeFormat,
        value: Mapping[str, Any],
        content: BadgeContent,
        signature: Signature,
        uncovered: tuple[str, ...],
        size: int,
    ) -> CheckedCredential:
        left_out = {*uncovered, "proof"}
        covered: tuple[str, ...] = ()
        if signature.fingerprint is not None and signature.intact is not Intact.ALTERED:
            covered = tuple(
                path
                for path in paths_of(value)
                if not any(path == out or path.startswith(f"{out}.") for out in left_out)
            )
        return CheckedCredential(
            kind,
            content,
            signature,
            status_findings(content, signature, self.trust.lists),
            differences(value, kind, size),
            covered,
            tuple(dict.fromkeys(uncovered)),
            None if content.title.versions or kind in _UNTITLED else ReadFault.NO_TITLE,
        )

    def _several(self, kept: Inspection, values: list[Any]) -> Inspection:
        """A wrapper's own proof is by its holder and says nothing about the badges."""
        return self._with_inner(replace(kept, format=BadgeFormat.PRESENTATION), values)

    def _with_inside(
        self, kept: Inspection, outer: CheckedCredential, value: Mapping[str, Any]
    ) -> Inspection:
        kept = replace(kept, format=outer.format, outer=outer, fault=outer.fault)
        if outer.format is not BadgeFormat.CLR_2:
            return kept
        return self._with_inner(kept, items(member(value, *_CLR_INSIDE)), outer, value)

    def _with_inner(
        self,
        kept: Inspection,
        values: list[Any],
        outer: CheckedCredential | None = None,
        record: Mapping[str, Any] | None = None,
    ) -> Inspection:
        inside: list[CheckedCredential] = []
        for value in values[:MAX_INSIDE]:
            try:
                inner = self.credential(_inner_document(value))
                inside.append(inner if outer is None else self._within(inner, value, outer))
            except BadgeRefusedError as error:
                inside.append(_unread(error.fault))
        if outer is not None and record is not None:
            inside += list(_own_achievements(outer, record))[: MAX_INSIDE - len(inside)]
        remarks = kept.remarks
        if len(values) > MAX_INSIDE:
            remarks = (*remarks, Remark.MORE_INSIDE)
        fault = kept.fault
        if any(each.format is BadgeFormat.UNKNOWN for each in inside):
            fault = ReadFault.INNER_UNREADABLE
        if not inside and kept.outer is None:
            raise BadgeRefusedError(ReadFault.NOT_A_BADGE, kept.format)
        return replace(kept, inside=tuple(inside), remarks=remarks, fault=fault)

    def _within(
        self, inner: CheckedCredential, value: Any, outer: CheckedCredential
    ) -> CheckedCredential:
        """Rest a credential without a signature of its own on that of the record around it.

        What takes the record back takes it back too; a list that only the record's own key
        signed counts for a credential of the same issuer alone.
        """
        if _is_signed(inner) or not _is_signed(outer):
            return inner
        issuer = inner.content.issuer_id
        has_pins = bool(issuer and self.trust.ring.of(issuer))
        signature = replace(outer.signature, is_of_record=True, issuer_has_pins=has_pins)
        own = signature if issuer == outer.content.issuer_id else inner.signature
        statuses = status_findings(inner.content, own, self.trust.lists)
        covered, left_out = _inner_paths(value, outer.covered)
        return replace(
            inner,
            signature=signature,
            statuses=(*statuses, *outer.statuses),
            covered=covered,
            uncovered=left_out if outer.covered else (),
        )


_NOT_READ = IntactReason.NOT_READ
_CLR_INSIDE = ("credentialSubject", "verifiableCredential")
_UNTITLED = {BadgeFormat.STATUS_LIST, BadgeFormat.CREDENTIAL, BadgeFormat.CLR_2}


def _unread(fault: ReadFault) -> CheckedCredential:
    signature = Signature(Intact.NOT_CHECKABLE, IntactReason.NOT_READ)
    return CheckedCredential(BadgeFormat.UNKNOWN, BadgeContent(), signature, fault=fault)


def _presentation_in(value: Any) -> Mapping[str, Any] | None:
    inner = value.get("vp") if isinstance(value, Mapping) else None
    for each in (inner, value):
        if isinstance(each, Mapping) and format_of(each) is BadgeFormat.PRESENTATION:
            return each
    if isinstance(value, Mapping) and "EnvelopedVerifiablePresentation" in items(value.get("type")):
        return _presentation_in(_inner_document(value).value)
    return None


def _credential_value(document: _Document) -> Mapping[str, Any]:
    value = first(document.value) if isinstance(document.value, list) else document.value
    if not isinstance(value, Mapping):
        raise BadgeRefusedError(ReadFault.NOT_A_BADGE)
    return credential_in(value) if document.token is not None else value


def _inner_document(value: Any) -> _Document:
    """Return a credential inside another: an object, a token, or a token in a data address."""
    text = text_of(value) or text_of(id_of(value))
    for start in _ENVELOPES:
        if text.startswith(start):
            text = text.removeprefix(start)
            value = text
    if isinstance(value, str):
        if not is_token(text):
            raise BadgeRefusedError(ReadFault.NOT_A_BADGE)
        return _Document.of(text)
    return _Document(value, None, 0)


def _inner_paths(value: Any, outer: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the members of a credential inside that a record's signature covers, and the rest.

    A member that is left out in one of several credentials is left out in all.
    """
    start, known = ".".join(_CLR_INSIDE), set(outer)
    paths = paths_of(value)
    covered = tuple(path for path in paths if f"{start}.{path}" in known)
    rest = tuple(path for path in paths if path not in set(covered))
    return covered, (*rest, *says_nothing(value))


def _own_achievements(
    outer: CheckedCredential, record: Mapping[str, Any]
) -> Iterable[CheckedCredential]:
    """Return the achievements that a learner record states itself, under its own signature."""
    for achievement in objects(member(record, "credentialSubject", "achievement")):
        content = content_of({**record, "credentialSubject": {"achievement": achievement}})
        yield replace(
            outer,
            format=BadgeFormat.OPEN_BADGES_3,
            content=content,
            differences=None,
            signature=replace(outer.signature, is_of_record=_is_signed(outer)),
        )


def _is_signed(checked: CheckedCredential) -> bool:
    return checked.signature.reason is not IntactReason.NO_SIGNATURE


def read_key_file(path: Path) -> KeyFile:
    """Return the keys in a file.

    Raises:
        BadgeRefusedError: if it cannot be read or holds none of the known shapes.
    """
    return keys_in(parse_json(read_bytes(path)))


def read_status_list(path: Path, ring: KeyRing, canonicalizer: Canonicalizer) -> StatusList:
    """Return the list in a file, checked like any credential.

    Raises:
        BadgeRefusedError: if it cannot be read or is no list.
    """
    payload = find_badge(read_bytes(path))
    document = _Document.of(payload.text)
    if is_revocation_list(document.value):
        return revocation_list(document.value)
    if document.value is None:
        raise BadgeRefusedError(ReadFault.BROKEN_TOKEN)
    checked = _Inspecting(Trust(ring), canonicalizer, Deadline()).credential(document)
    if checked.format is not BadgeFormat.STATUS_LIST:
        raise BadgeRefusedError(ReadFault.NOT_A_BADGE)
    return bit_list(_credential_value(document), checked)
