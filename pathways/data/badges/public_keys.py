"""Public keys in every spelling badges use, as one value that can be compared.

Multikey and did:key: W3C Controlled Identifiers 1.0, multicodec table. JWK: RFC 7517, 7518,
8037. PEM: RFC 7468, for the CryptographicKey of Open Badges 2.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pathways.data.badges.intake import from_base64url
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.strict_json import parse_json

if TYPE_CHECKING:
    from joserfc.jwk import Key

MIN_RSA_BITS = 2048
MAX_RSA_BITS = 8192
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
_P256 = b"\x80\x24"
_LONGEST_BASE58 = 1_500


class KeyKind(StrEnum):
    """The kinds of key that are accepted; each goes with one algorithm."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    RSA = "RSA"


class UnusableKeyError(Exception):
    """A text or object holds no key that is accepted."""


class WeakKeyError(UnusableKeyError):
    """A key that is too short, or too long to be checked in time."""


class PrivateKeyError(UnusableKeyError):
    """A private key stands where a public one belongs; it is not read further."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key.

    Attributes:
        numbers: big-endian: the 32 bytes of Ed25519, x and y of P-256, n and e of RSA.
    """

    kind: KeyKind
    numbers: tuple[bytes, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of kind and numbers, hexadecimal."""
        parts = b"|".join(number.hex().encode() for number in self.numbers)
        return hashlib.sha256(self.kind.encode() + b"|" + parts).hexdigest()

    @property
    def algorithm(self) -> str:
        """The one JWS algorithm that goes with this kind of key."""
        return {KeyKind.ED25519: "EdDSA", KeyKind.P256: "ES256", KeyKind.RSA: "RS256"}[self.kind]

    def for_jws(self) -> Key:
        """Return the key as the JWS library wants it.

        Raises:
            UnusableKeyError: if the numbers are no key, for example no point of the curve.
        """
        # Only needed to verify.
        from joserfc.jwk import ECKey, OKPKey, RSAKey

        numbers = self._jwk()
        try:
            if self.kind is KeyKind.ED25519:
                return OKPKey.import_key(numbers)
            if self.kind is KeyKind.P256:
                return ECKey.import_key(numbers)
            return RSAKey.import_key(numbers)
        except ValueError as error:
            raise UnusableKeyError(self.kind) from error

    def _jwk(self) -> dict[str, str | list[str]]:
        import base64

        texts = [base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in self.numbers]
        if self.kind is KeyKind.ED25519:
            return {"kty": "OKP", "crv": "Ed25519", "x": texts[0]}
        if self.kind is KeyKind.P256:
            return {"kty": "EC", "crv": "P-256", "x": texts[0], "y": texts[1]}
        return {"kty": "RSA", "n": texts[0], "e": texts[1]}


_JWK_KINDS: dict[tuple[str | None, str | None], KeyKind] = {
    ("OKP", "Ed25519"): KeyKind.ED25519,
    ("EC", "P-256"): KeyKind.P256,
    ("RSA", None): KeyKind.RSA,
}
_JWK_NUMBERS = {KeyKind.ED25519: ("x",), KeyKind.P256: ("x", "y"), KeyKind.RSA: ("n", "e")}


def from_jwk(found: Any) -> PublicKey:
    """Return the key of a JWK.

    Raises:
        PrivateKeyError: if its private part is there as well.
        UnusableKeyError: if it is of another kind or broken.
    """
    if not isinstance(found, Mapping):
        raise UnusableKeyError("JWK")
    if "d" in found or found.get("kty") == "oct":
        raise PrivateKeyError("JWK")
    kind = _JWK_KINDS.get((_text(found, "kty"), _text(found, "crv")))
    if kind is None or not all(_text(found, name) for name in _JWK_NUMBERS[kind]):
        raise UnusableKeyError("JWK")
    try:
        numbers = [from_base64url(found[name]) for name in _JWK_NUMBERS[kind]]
    except ValueError as error:
        raise UnusableKeyError("JWK") from error
    return _checked(kind, numbers)


def _text(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    return value if isinstance(value, str) else None


def _checked(kind: KeyKind, numbers: list[bytes]) -> PublicKey:
    if kind is KeyKind.RSA:
        numbers = [number.lstrip(b"\0") for number in numbers]
        bits = int.from_bytes(numbers[0], "big").bit_length()
        exponent = int.from_bytes(numbers[1], "big")
        # An exponent of 1 would make every signature good.
        if not MIN_RSA_BITS <= bits <= MAX_RSA_BITS or exponent < 3 or exponent % 2 == 0:
            raise WeakKeyError("RSA")
    elif any(len(number) != 32 for number in numbers):
        raise UnusableKeyError(kind)
    return PublicKey(kind, tuple(numbers))


def from_multibase(text: str) -> PublicKey:
    """Return the key of a Multikey text such as ``z6Mk…``.

    Raises:
        UnusableKeyError: if it is of another kind or broken.
    """
    raw = from_base58(text)
    if raw[:2] == _ED25519:
        return _checked(KeyKind.ED25519, [raw[2:]])
    if raw[:2] == _P256:
        return _from_point(raw[2:])
    raise UnusableKeyError("multibase")


def _from_point(compressed: bytes) -> PublicKey:
    # Only needed for this kind.
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

    try:
        point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), compressed).public_numbers()
    except ValueError as error:
        raise UnusableKeyError("P-256") from error
    return PublicKey(KeyKind.P256, (point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")))


def from_base58(text: str) -> bytes:
    """Return the bytes of base58btc with its multibase prefix ``z``.

    Raises:
        UnusableKeyError: if it is none.
    """
    if not text.startswith("z") or not 1 < len(text) <= _LONGEST_BASE58:
        raise UnusableKeyError("base58")
    number = 0
    for sign in text[1:]:
        place = _ALPHABET.find(sign)
        if place < 0:
            raise UnusableKeyError("base58")
        number = number * 58 + place
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def from_pem(text: str) -> PublicKey:
    """Return the key of a PEM text.

    Raises:
        PrivateKeyError: if it is a private key.
        UnusableKeyError: if it is of another kind or broken.
    """
    # Only needed for Open Badges 2.0.
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_pem_public_key,
    )

    if "PRIVATE KEY" in text:
        raise PrivateKeyError("PEM")
    try:
        key = load_pem_public_key(text.encode())
    except Exception as error:  # the library names no one class for broken input
        raise UnusableKeyError("PEM") from error
    if isinstance(key, RSAPublicKey):
        numbers = key.public_numbers()
        n = numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")
        return _checked(KeyKind.RSA, [n, numbers.e.to_bytes(8, "big")])
    if isinstance(key, EllipticCurvePublicKey) and key.curve.name == "secp256r1":
        return _from_point(key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))
    if isinstance(key, Ed25519PublicKey):
        return _checked(KeyKind.ED25519, [key.public_bytes(Encoding.Raw, PublicFormat.Raw)])
    raise UnusableKeyError("PEM")


def from_did(name: str) -> PublicKey | None:
    """Return the key that a did:key or did:jwk name carries, None for any other name.

    Raises:
        UnusableKeyError: if the name carries no accepted key, or its fragment names another one.
    """
    did, _sign, fragment = name.partition("#")
    method, _sign, carried = did.removeprefix("did:").partition(":")
    if not did.startswith("did:") or method not in ("key", "jwk"):
        return None
    if fragment not in {"", carried if method == "key" else "0"}:
        raise UnusableKeyError("fragment")
    if method == "key":
        return from_multibase(carried)
    try:
        return from_jwk(parse_json(from_base64url(carried)))
    except (ValueError, BadgeRefusedError) as error:
        raise UnusableKeyError("did:jwk") from error
