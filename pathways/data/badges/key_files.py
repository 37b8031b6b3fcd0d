"""Keys of issuers from files that an advisor was given: they turn "intact" into "issued by".

Shapes: DID document (W3C DID 1.0, as a `did:web` issuer publishes it), JWK and JWKS
(RFC 7517), CryptographicKey and issuer Profile of Open Badges 2.0, and this program's own
list of pinned keys (docs/badges.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pathways.data.badges.instants import instant_of
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.members import first, items, text_of
from pathways.data.badges.public_keys import (
    KeyKind,
    PublicKey,
    UnusableKeyError,
    from_base58,
    from_jwk,
    from_multibase,
    from_pem,
)
from pathways.domain.badge import BadgeFormat, ReadFault

PINS_FORMAT = "pathways-issuer-keys"
_BELONGS = re.compile(r"(#.*|/(keys?|jwks)(/[^/]+)?|/\.well-known/jwks\.json(#.*)?)?")
_PROFILES = {"Issuer", "Profile", "IssuerOrg"}


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """One key that somebody vouched for by handing over its file.

    Attributes:
        issuer: whose it is, exactly as issuers are named in badges; None for a bare JWK
            that does not say.
        key_id: name of the key, for example ``did:web:college.example#key-1``.
        since, until: when it was in use; None without a limit.
    """

    issuer: str | None
    key_id: str
    key: PublicKey
    since: dt.date | None = None
    until: dt.date | None = None

    def is_of(self, issuer: str) -> bool:
        """Whether the key may speak for this issuer and for nobody else.

        A key without an owner speaks only for the issuer whose id its own name begins with:
        one host may serve many issuers.
        """
        if self.issuer is not None:
            return self.issuer == issuer
        rest = self.key_id.removeprefix(issuer)
        return self.key_id.startswith(issuer) and _BELONGS.fullmatch(rest) is not None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What one file of keys holds.

    Attributes:
        listed: for an issuer profile of Open Badges 2.0, the ids of the keys it admits to.
        skipped: how many keys were of another kind, private or broken.
    """

    keys: tuple[PinnedKey, ...]
    listed: tuple[tuple[str, frozenset[str]], ...] = ()
    skipped: int = 0


class KeyRing:
    """All keys that are pinned, found by name or by issuer."""

    def __init__(self, files: tuple[KeyFile, ...] = ()) -> None:
        listed = {issuer: ids for file in files for issuer, ids in file.listed}
        self.keys = tuple(
            key
            for file in files
            for key in file.keys
            # A profile that does not list a key of its issuer takes it back.
            if key.issuer not in listed or key.key_id in listed[key.issuer]
        )

    def named(self, name: str, issuer: str | None) -> PinnedKey | None:
        """Return the key of this name, that of the issuer first; None when it is not pinned.

        Either name may be short, as in ``#key-1``, and is then one of the issuer's own.
        """
        full = {_at(issuer, name), name}
        own = self.of(issuer) if issuer else ()
        others = (key for key in self.keys if key.key_id == name)
        return next(
            (key for key in own if key.key_id and {_at(issuer, key.key_id), key.key_id} & full),
            next(others, None),
        )

    def unnamed(self, issuer: str | None) -> tuple[PinnedKey, ...]:
        """Return the keys of an issuer that have no name of their own."""
        return tuple(key for key in (self.of(issuer) if issuer else ()) if not key.key_id)

    def same(self, key: PublicKey, issuer: str | None) -> PinnedKey | None:
        """Return the pin of this very key for this issuer, whatever the key is called."""
        own = self.of(issuer) if issuer else ()
        return next((pin for pin in own if pin.key == key), None)

    def of(self, issuer: str) -> tuple[PinnedKey, ...]:
        """Return the keys that speak for an issuer."""
        return tuple(key for key in self.keys if key.is_of(issuer))


def _at(issuer: str | None, name: str) -> str:
    return f"{issuer}#{name.removeprefix('#')}"


def is_key_document(value: Any) -> bool:
    """Whether a JSON value is one of the shapes that hold keys of issuers."""
    if not isinstance(value, Mapping):
        return False
    return (
        value.get("format") == PINS_FORMAT
        or isinstance(value.get("kty"), str)
        or isinstance(value.get("keys"), list)
        or isinstance(value.get("publicKeyPem"), str)
        or _is_did_document(value)
        or _is_profile(value)
    )


def _is_did_document(value: Mapping[str, Any]) -> bool:
    return text_of(value.get("id")).startswith("did:") and "verificationMethod" in value


def _is_profile(value: Mapping[str, Any]) -> bool:
    return bool(_PROFILES & set(map(text_of, items(value.get("type"))))) and "id" in value


def keys_in(value: Any) -> KeyFile:
    """Return the keys of a JSON document.

    Raises:
        BadgeRefusedError: if it holds none of the known shapes.
    """
    files = [_keys_of(each) for each in items(value)]
    keys = tuple(key for file in files for key in file.keys)
    listed = tuple(each for file in files for each in file.listed)
    return KeyFile(keys, listed, sum(file.skipped for file in files))


def _keys_of(value: Any) -> KeyFile:
    if not is_key_document(value):
        raise BadgeRefusedError(ReadFault.NOT_A_BADGE, BadgeFormat.ISSUER_KEYS)
    listed: tuple[tuple[str, frozenset[str]], ...] = ()
    if value.get("format") == PINS_FORMAT:
        entries = list(_pins(value))
    elif isinstance(value.get("kty"), str):
        entries = [_jwk_entry(value, None)]
    elif isinstance(value.get("keys"), list):
        entries = [_jwk_entry(each, _owner(value)) for each in value["keys"]]
    elif isinstance(value.get("publicKeyPem"), str):
        entries = [_pem_entry(value)]
    elif _is_did_document(value):
        entries = list(_did_entries(value))
    else:
        listed = ((text_of(value["id"]), _listed(value)),)
        entries = list(_profile_entries(value))
    return _file(entries, listed)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key before it is known whether it can be used."""

    issuer: str | None
    key_id: str
    spelled: Any
    since: Any = None
    until: Any = None


def _file(entries: list[_Entry], listed: tuple[tuple[str, frozenset[str]], ...]) -> KeyFile:
    keys, skipped = [], 0
    for entry in entries:
        try:
            key = _public_key(entry.spelled)
        except UnusableKeyError:
            skipped += 1
        else:
            keys.append(
                PinnedKey(entry.issuer, entry.key_id, key, _day(entry.since), _day(entry.until))
            )
    return KeyFile(tuple(keys), listed, skipped)


def _day(value: Any) -> dt.date | None:
    found = value if isinstance(value, dt.datetime) else instant_of(value)
    return found.date() if found else None


def _public_key(spelled: Any) -> PublicKey:
    """Return the key of a verification method, a JWK or a CryptographicKey."""
    if not _is_object(spelled):
        raise UnusableKeyError("object")
    if isinstance(spelled.get("publicKeyJwk"), Mapping):
        return from_jwk(spelled["publicKeyJwk"])
    if isinstance(spelled.get("publicKeyMultibase"), str):
        return from_multibase(spelled["publicKeyMultibase"])
    if isinstance(spelled.get("publicKeyPem"), str):
        return from_pem(spelled["publicKeyPem"])
    if isinstance(spelled.get("publicKeyBase58"), str):
        raw = from_base58("z" + spelled["publicKeyBase58"])
        if len(raw) != 32:
            raise UnusableKeyError("base58")
        return PublicKey(KeyKind.ED25519, (raw,))
    return from_jwk(spelled)


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _owner(value: Mapping[str, Any]) -> str | None:
    for name in ("issuer", "controller", "iss"):
        if text_of(value.get(name)):
            return text_of(value[name])
    return None


def _jwk_entry(value: Any, owner: str | None) -> _Entry:
    if not _is_object(value):
        return _Entry(owner, "", value)
    return _Entry(_owner(value) or owner, text_of(value.get("kid")), value)


def _pem_entry(value: Mapping[str, Any]) -> _Entry:
    return _Entry(text_of(value.get("owner")) or None, text_of(value.get("id")), value)


def _profile_entries(profile: Mapping[str, Any]) -> Iterator[_Entry]:
    """Yield the keys inside a profile that are its own: one of another owner is not its to give."""
    issuer = text_of(profile["id"])
    for key in items(profile.get("publicKey")):
        if _is_object(key) and text_of(key.get("owner") or issuer) == issuer:
            yield _Entry(issuer, text_of(key.get("id")), key)


def _listed(profile: Mapping[str, Any]) -> frozenset[str]:
    keys = items(profile.get("publicKey"))
    return frozenset(text_of(each.get("id") if _is_object(each) else each) for each in keys)


def _did_entries(document: Mapping[str, Any]) -> Iterator[_Entry]:
    """Yield the methods that the document allows for issuing: `assertionMethod`, if given."""
    did = text_of(document["id"])
    allowed = document.get("assertionMethod")
    named = {_full(did, each) for each in items(allowed) if isinstance(each, str)}
    inside = [each for each in items(allowed) if _is_object(each)]
    for method in [*items(document.get("verificationMethod")), *inside]:
        if not _is_object(method) or text_of(method.get("controller") or did) != did:
            continue
        key_id = _full(did, text_of(method.get("id")))
        if allowed is None or key_id in named or method in inside:
            yield _Entry(did, key_id, method, until=_earlier(method))


def _full(did: str, name: str) -> str:
    return did + name if name.startswith("#") else name


def _earlier(method: Mapping[str, Any]) -> dt.datetime | None:
    ends = (instant_of(method.get(name)) for name in ("expires", "revoked"))
    return min((end for end in ends if end), default=None)


def _pins(document: Mapping[str, Any]) -> Iterator[_Entry]:
    for issuer in items(document.get("issuers")):
        if not _is_object(issuer):
            continue
        for key in items(issuer.get("keys")):
            if _is_object(key):
                owner = text_of(issuer.get("issuer")) or None
                since, until = key.get("from"), key.get("until")
                yield _Entry(owner, text_of(key.get("id")), key, since, until)


def embedded_key(value: Any) -> PublicKey | None:
    """Return the key that an embedded verification method carries, None without one.

    Raises:
        UnusableKeyError: if it carries one that is not accepted.
    """
    method = first(value)
    if _is_object(method) and any(name.startswith("publicKey") for name in method):
        return _public_key(method)
    return None
