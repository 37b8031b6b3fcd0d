"""Issuers of the tests: they sign real badges with their own keys, in every format.

Nothing here is part of the program, which never signs.
"""

from __future__ import annotations

import base64
import copy
import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from pathways.data.badges.contexts import CONTEXT_FOLDER, VERSIONS

CREDENTIALS_1 = "https://www.w3.org/2018/credentials/v1"
CREDENTIALS_2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"
COLLEGE = "did:web:college.example"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LOADER = FrozenDocumentLoader({url: CONTEXT_FOLDER / files[0] for url, files in VERSIONS.items()})

Badge = dict[str, Any]


def base58(raw: bytes) -> str:
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = _ALPHABET[place] + text
    return "z" + "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def number_bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


@dataclass(frozen=True)
class Ed25519Issuer:
    private: ed25519.Ed25519PrivateKey
    algorithm: str = "EdDSA"

    @property
    def raw(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def multibase(self) -> str:
        return base58(b"\xed\x01" + self.raw)

    @property
    def did_key(self) -> str:
        return f"did:key:{self.multibase}"

    @property
    def jwk(self) -> dict[str, str]:
        return {"kty": "OKP", "crv": "Ed25519", "x": base64url(self.raw)}

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


@dataclass(frozen=True)
class P256Issuer:
    private: ec.EllipticCurvePrivateKey
    algorithm: str = "ES256"

    @property
    def did_key(self) -> str:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        return f"did:key:{base58(bytes((0x80, 0x24)) + point)}"

    @property
    def jwk(self) -> dict[str, str]:
        found = self.private.public_key().public_numbers()
        x, y = found.x.to_bytes(32, "big"), found.y.to_bytes(32, "big")
        return {"kty": "EC", "crv": "P-256", "x": base64url(x), "y": base64url(y)}

    def sign(self, message: bytes) -> bytes:
        r, s = decode_dss_signature(self.private.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@dataclass(frozen=True)
class RsaIssuer:
    private: rsa.RSAPrivateKey
    algorithm: str = "RS256"

    @property
    def jwk(self) -> dict[str, str]:
        found = self.private.public_key().public_numbers()
        n, e = base64url(number_bytes(found.n)), base64url(number_bytes(found.e))
        return {"kty": "RSA", "n": n, "e": e}

    @property
    def pem(self) -> str:
        public = self.private.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message, padding.PKCS1v15(), hashes.SHA256())


Issuer = Ed25519Issuer | P256Issuer | RsaIssuer


def ed25519_issuer(seed: int) -> Ed25519Issuer:
    """The same key for the same seed, so that no test depends on chance."""
    secret = hashlib.sha256(seed.to_bytes(4, "big")).digest()
    return Ed25519Issuer(ed25519.Ed25519PrivateKey.from_private_bytes(secret))


def p256_issuer(seed: int) -> P256Issuer:
    return P256Issuer(ec.derive_private_key(seed + 1_000, ec.SECP256R1()))


def rsa_issuer(bits: int = 2048) -> RsaIssuer:
    return RsaIssuer(rsa.generate_private_key(public_exponent=65537, key_size=bits))


def badge(**changes: Any) -> Badge:
    """A whole Open Badges 3.0 credential of the data model 2.0, not signed."""
    made: Badge = {
        "@context": [CREDENTIALS_2, OPEN_BADGES],
        "id": "urn:uuid:5f2f0c0e-4f0f-4d8a-9d0e-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": COLLEGE, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2025-01-10T00:00:00Z",
        "validUntil": "2027-01-10T00:00:00Z",
        "awardedDate": "2025-01-09T00:00:00Z",
        "name": "Forklift Safety",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://college.example/achievements/forklift",
                "type": ["Achievement"],
                "achievementType": "MicroCredential",
                "name": "Forklift Safety",
                "description": "Drives a forklift without harm. Año 2025.",
                "criteria": {"narrative": "Pass the test."},
            },
        },
    }
    made.update(changes)
    return made


def small_badge() -> Badge:
    """As short as a badge can be: for the tests that change every single byte."""
    return {
        "@context": [CREDENTIALS_2, OPEN_BADGES],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": COLLEGE, "type": ["Profile"]},
        "validFrom": "2025-01-10T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:a:1",
                "type": ["Achievement"],
                "name": "Ñ",
                "description": "d",
                "criteria": {"narrative": "c"},
            },
        },
    }


def old_badge(**changes: Any) -> Badge:
    """The same credential in version 1.1 of the data model."""
    made = badge(
        **{
            "@context": [CREDENTIALS_1, OPEN_BADGES, ED25519_2020],
            "issuanceDate": "2025-01-10T00:00:00Z",
            "expirationDate": "2027-01-10T00:00:00Z",
        }
    )
    for name in ("validFrom", "validUntil", "awardedDate"):
        del made[name]
    made.update(changes)
    return made


def _sha256(value: Mapping[str, Any]) -> bytes:
    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": _LOADER,
    }
    quads: str = jsonld.normalize(copy.deepcopy(dict(value)), options)
    return hashlib.sha256(quads.encode()).digest()


def with_proof(
    document: Badge,
    issuer: Ed25519Issuer,
    method: str | None = None,
    suite: str = "eddsa-rdfc-2022",
    **changes: Any,
) -> Badge:
    """The credential with a Data Integrity proof."""
    proof: Badge = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2025-01-10T00:00:00Z",
        "verificationMethod": method or f"{issuer.did_key}#{issuer.multibase}",
        "proofPurpose": "assertionMethod",
        **changes,
    }
    if suite == "Ed25519Signature2020":
        proof["type"] = suite
        del proof["cryptosuite"]
    if suite == "eddsa-jcs-2022":
        proof["@context"] = document["@context"]
        parts = [hashlib.sha256(rfc8785.dumps(each)).digest() for each in (proof, document)]
    else:
        options = {**proof, "@context": document["@context"]}
        parts = [_sha256(options), _sha256(document)]
    return {**document, "proof": [{**proof, "proofValue": base58(issuer.sign(b"".join(parts)))}]}


def token(
    payload: Mapping[str, Any] | bytes,
    issuer: Issuer,
    signed_by: Issuer | None = None,
    **header: Any,
) -> str:
    """A compact JWS, in the algorithm of the issuer's key."""
    head = {"alg": issuer.algorithm, "typ": "JWT", **header}
    body = payload if isinstance(payload, bytes) else compact(payload)
    start = f"{base64url(compact(head))}.{base64url(body)}"
    return f"{start}.{base64url((signed_by or issuer).sign(start.encode()))}"


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def did_jwk(issuer: Issuer) -> str:
    return f"did:jwk:{base64url(compact(issuer.jwk))}"


def did_document(issuer: Issuer, did: str = COLLEGE, key: str = "key-1") -> Badge:
    method = {"id": f"{did}#{key}", "type": "JsonWebKey", "controller": did}
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "verificationMethod": [{**method, "publicKeyJwk": issuer.jwk}],
        "assertionMethod": [f"#{key}"],
    }


def assertion(**changes: Any) -> Badge:
    """An Open Badges 2.0 Assertion with everything inside it."""
    made: Badge = {
        "@context": "https://w3id.org/openbadges/v2",
        "id": "https://college.example/assertions/1",
        "type": "Assertion",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "deadsea",
            "identity": "sha256$" + hashlib.sha256(b"nobody@example.org" + b"deadsea").hexdigest(),
        },
        "badge": {
            "id": "https://college.example/badges/forklift",
            "type": "BadgeClass",
            "name": "Forklift Safety",
            "description": "Drives a forklift without harm.",
            "image": "https://college.example/forklift.png",
            "criteria": {"narrative": "Pass the test."},
            "issuer": {
                "id": "https://college.example/issuer",
                "type": "Issuer",
                "name": "Example College",
                "url": "https://college.example",
                "revocationList": "https://college.example/revoked",
            },
        },
        "verification": {"type": "signed", "creator": "https://college.example/key"},
        "issuedOn": "2025-01-09T00:00:00Z",
        "expires": "2027-01-09T00:00:00Z",
    }
    made.update(changes)
    return made


def cryptographic_key(issuer: RsaIssuer, **changes: Any) -> Badge:
    made: Badge = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "CryptographicKey",
        "id": "https://college.example/key",
        "owner": "https://college.example/issuer",
        "publicKeyPem": issuer.pem,
    }
    made.update(changes)
    return made


def status_list(bits: dict[int, bool], size: int = 131_072, **changes: Any) -> Badge:
    """A Bitstring Status List credential, not signed; `bits` are the set places."""
    raw = bytearray(size // 8)
    for place, is_set in bits.items():
        if is_set:
            raw[place // 8] |= 1 << (7 - place % 8)
    made: Badge = {
        "@context": [CREDENTIALS_2],
        "id": "https://college.example/status/1",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": COLLEGE,
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2026-12-31T00:00:00Z",
        "credentialSubject": {
            "id": "https://college.example/status/1#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + base64url(gzip.compress(bytes(raw), mtime=0)),
        },
    }
    made.update(changes)
    return made


def status_entry(index: int | str = 94, purpose: str = "revocation") -> Badge:
    return {
        "id": f"https://college.example/status/1#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": "https://college.example/status/1",
    }


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    """A real picture of one pixel, with more chunks before its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + body + b"".join(chunks) + chunk(b"IEND", b"")


def baked_png(text: str, keyword: bytes = b"openbadgecredential") -> bytes:
    return png(chunk(b"iTXt", keyword + b"\0\0\0\0\0" + text.encode()))


def baked_svg(text: str) -> bytes:
    """As the Open Badges 3.0 specification bakes: a token in `verify`, JSON in CDATA."""
    inside = (
        f'<openbadges:credential verify="{text}"/>'
        if not text.startswith("{")
        else f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n'
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" width="1" height="1">'
        f"{inside}<rect width='1' height='1'/></svg>"
    ).encode()


def baked_svg_2(text: str, address: str = "https://college.example/assertions/1") -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="http://openbadges.org">'
        f'<ob:assertion verify="{address}"><![CDATA[{text}]]></ob:assertion></svg>'
    ).encode()
