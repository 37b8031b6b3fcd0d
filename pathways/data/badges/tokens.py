"""Signed tokens: VC-JWT of Open Badges 3.0 and the JWS of Open Badges 2.0.

Which algorithm is used follows from the kind of the key, never from the token alone
(RFC 8725, 3.1). Source of the steps: Open Badges 3.0 section 8.2; Open Badges 2.0,
signed badges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pathways.data.badges.instants import instant_of
from pathways.data.badges.intake import from_base64url
from pathways.data.badges.key_files import KeyRing, PinnedKey
from pathways.data.badges.limits import MAX_FILE, MAX_TOKEN_HEADER, BadgeRefusedError
from pathways.data.badges.members import id_of, member, text_of
from pathways.data.badges.public_keys import (
    PrivateKeyError,
    PublicKey,
    UnusableKeyError,
    WeakKeyError,
    from_did,
    from_jwk,
)
from pathways.data.badges.strict_json import parse_json
from pathways.domain.badge import Intact, IntactReason, ReadFault, Signature

_SPELLINGS = {"EdDSA": ("EdDSA", "Ed25519"), "ES256": ("ES256",), "RS256": ("RS256",)}
_CLAIMED_DATES = {
    "nbf": ("validFrom", "issuanceDate"),
    "exp": ("validUntil", "expirationDate"),
}
_NOT_UNDERSTOOD = ("crit", "b64", "zip")


@dataclass(frozen=True, slots=True)
class Token:
    """The parts of a token, before anything of it is believed.

    Attributes:
        payload: None when its bytes are no JSON object.
        fault: why the payload could not be read.
    """

    text: str
    header: Mapping[str, Any]
    payload: Mapping[str, Any] | None
    signature: bytes | None
    fault: ReadFault | None = None


def parse_token(text: str) -> Token:
    """Split a token and read its parts.

    Raises:
        BadgeRefusedError: if the header is no JSON object or too large.
    """
    head, body, end = text.split(".")
    if len(head) > MAX_TOKEN_HEADER * 4 // 3:
        raise BadgeRefusedError(ReadFault.BROKEN_TOKEN)
    try:
        header = parse_json(from_base64url(head))
    except (ValueError, BadgeRefusedError) as error:
        raise BadgeRefusedError(ReadFault.BROKEN_TOKEN) from error
    if not isinstance(header, dict):
        raise BadgeRefusedError(ReadFault.BROKEN_TOKEN)
    payload, fault = _payload(body)
    return Token(text, header, payload, _signature(end), fault)


def _payload(body: str) -> tuple[Mapping[str, Any] | None, ReadFault | None]:
    try:
        payload = parse_json(from_base64url(body))
    except BadgeRefusedError as error:
        return None, error.fault
    except ValueError:
        return None, ReadFault.BROKEN_TOKEN
    return (payload, None) if isinstance(payload, dict) else (None, ReadFault.NOT_A_BADGE)


def _signature(end: str) -> bytes | None:
    try:
        return from_base64url(end)
    except ValueError:
        return None


def check_token(
    token: Token, ring: KeyRing, issuer: str | None, named: str | None = None
) -> Signature:
    """Return what the signature of a token is worth.

    Args:
        issuer: id of the issuer that the payload names, None if it names none.
        named: the key that the payload names, as Open Badges 2.0 has it.
    """
    key_id = named or text_of(token.header.get("kid"))
    signature = Signature(
        Intact.NOT_CHECKABLE,
        key_id=key_id or None,
        issuer_has_pins=bool(issuer and ring.of(issuer)),
        made_at=_made_at(token.payload or {}),
    )
    reason = _refusal(token)
    if reason is not None:
        return replace(signature, reason=reason, detail=_algorithm(token))
    try:
        candidates = _candidates(token, ring, issuer, key_id)
    except PrivateKeyError:
        return replace(signature, reason=IntactReason.LEAKED_KEY)
    except WeakKeyError:
        return replace(signature, reason=IntactReason.WEAK_KEY)
    except UnusableKeyError:
        candidates = []
    return _verified(token, candidates, signature, issuer)


def _algorithm(token: Token) -> str:
    return text_of(token.header.get("alg"))[:20]


def _refusal(token: Token) -> IntactReason | None:
    if not any(_algorithm(token) in names for names in _SPELLINGS.values()):
        return IntactReason.REFUSED_ALGORITHM
    if any(name in token.header for name in _NOT_UNDERSTOOD):
        return IntactReason.UNSUPPORTED_PROOF
    return None if token.signature else IntactReason.BROKEN_SIGNATURE


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: PublicKey
    pin: PinnedKey | None


def _candidates(token: Token, ring: KeyRing, issuer: str | None, key_id: str) -> list[_Candidate]:
    """Return the keys that may have signed: a pinned one first, the file's own last."""
    pin = ring.named(key_id, issuer) if key_id else None
    if pin is not None:
        return [_Candidate(pin.key, pin)]
    carried = from_did(key_id)
    if carried is None and "jwk" in token.header:
        carried = from_jwk(token.header["jwk"])
    if carried is not None:
        return [_Candidate(carried, ring.same(carried, issuer))]
    if issuer is None:
        return []
    pins = ring.unnamed(issuer) if key_id else ring.of(issuer)
    return [_Candidate(pin.key, pin) for pin in pins]


def _verified(
    token: Token, candidates: list[_Candidate], signature: Signature, issuer: str | None
) -> Signature:
    fitting = [each for each in candidates if _fits(each.key, token)]
    if not candidates:
        return replace(signature, reason=IntactReason.NO_KEY)
    if not fitting:
        return replace(signature, reason=IntactReason.REFUSED_ALGORITHM, detail=_algorithm(token))
    for each in fitting:
        if _is_signed(token.text, each.key):
            return signed_with(signature, each.key, each.pin, issuer)
    return replace(signature, intact=Intact.ALTERED)


def _fits(key: PublicKey, token: Token) -> bool:
    return _algorithm(token) in _SPELLINGS[key.algorithm]


def signed_with(
    signature: Signature, key: PublicKey, pin: PinnedKey | None, issuer: str | None
) -> Signature:
    """Return the finding of a signature that holds, with whose key it was."""
    found = replace(signature, intact=Intact.INTACT, fingerprint=key.fingerprint)
    if pin is None:
        return found
    owner = issuer if issuer and pin.is_of(issuer) else pin.issuer or pin.key_id
    return replace(found, key_owner=owner, key_from=pin.since, key_until=pin.until)


def _is_signed(text: str, key: PublicKey) -> bool:
    # Only needed to verify.
    import warnings

    from joserfc import jws
    from joserfc.errors import JoseError, SecurityWarning

    registry = jws.JWSRegistry(algorithms=list(_SPELLINGS[key.algorithm]))
    registry.strict_check_header = False  # `jwk`, `x5c` and such are read above, or ignored
    registry.max_header_length = MAX_TOKEN_HEADER * 4 // 3 + 4
    registry.max_payload_length = registry.max_signature_length = MAX_FILE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)  # "EdDSA" got a second name
            jws.deserialize_compact(text, key.for_jws(), registry=registry)
    except (JoseError, UnusableKeyError, ValueError):
        return False
    return True


def _made_at(payload: Mapping[str, Any]) -> dt.datetime | None:
    for name in ("iat", "nbf", "validFrom", "issuanceDate", "issuedOn"):
        found = instant_of(payload.get(name))
        if found is not None:
            return found
    return None


def credential_in(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the credential of a token.

    Version 2.0 of the data model has it at the top; 1.1 has it in ``vc``, where the
    registered claims may stand for members that it leaves out. The end of the token ends
    the credential as well.
    """
    inner = payload.get("vc")
    if not isinstance(inner, Mapping):
        return {**_from_claims(payload, _TOP_CLAIMS), **payload}
    return {**_from_claims(payload, _OLD_CLAIMS), **inner}


_TOP_CLAIMS = {"nbf": "validFrom", "exp": "validUntil"}
_OLD_CLAIMS = {"jti": "id", "iss": "issuer", "nbf": "issuanceDate", "exp": "expirationDate"}


def _from_claims(payload: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: payload[claim] for claim, name in names.items() if claim in payload}


def clash(payload: Mapping[str, Any]) -> str | None:
    """Return the claim that says another thing than the credential, None if all agree."""
    credential = credential_in(payload)
    named = {
        "iss": id_of(credential.get("issuer")),
        "jti": id_of(credential.get("id")),
        "sub": id_of(member(credential, "credentialSubject")),
    }
    for claim, said in named.items():
        if claim in payload and said is not None and payload[claim] != said:
            return claim
    for claim, names in _CLAIMED_DATES.items():
        said_at = next((instant_of(credential[name]) for name in names if name in credential), None)
        claimed = instant_of(payload.get(claim))
        if said_at and claimed and abs((said_at - claimed).total_seconds()) >= 1:
            return claim
    return None
