"""Data Integrity proofs: signatures that stand inside the credential they sign.

W3C Data Integrity EdDSA Cryptosuites 1.0 (``eddsa-rdfc-2022``, ``eddsa-jcs-2022``), the
draft name ``eddsa-2022`` and ``Ed25519Signature2020``, which all sign
SHA-256(proof options) + SHA-256(document) with Ed25519.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pathways.data.badges.canonicalizer import (
    CanonicalError,
    Canonicalizer,
    DamagedContextsError,
    NoWorkerError,
    Reading,
    TooSlowError,
)
from pathways.data.badges.contexts import MOVING, VERSIONS, context_values, forbidden_keyword
from pathways.data.badges.instants import instant_of
from pathways.data.badges.key_files import KeyRing, PinnedKey, embedded_key
from pathways.data.badges.limits import MAX_PROOFS, Deadline
from pathways.data.badges.members import id_of, items, objects, text_of
from pathways.data.badges.public_keys import (
    KeyKind,
    PublicKey,
    UnusableKeyError,
    from_base58,
    from_did,
    from_multibase,
)
from pathways.data.badges.tokens import signed_with
from pathways.domain.badge import Intact, IntactReason, Signature

_BY_MEANING = "rdfc"
_BY_LETTER = "jcs"
_SUITES = {
    "eddsa-rdfc-2022": _BY_MEANING,
    "eddsa-2022": _BY_MEANING,
    "eddsa-jcs-2022": _BY_LETTER,
}
_SIGNATURE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """What the proofs of a credential are worth.

    Attributes:
        uncovered: paths of members that the signature does not cover.
    """

    signature: Signature
    uncovered: tuple[str, ...] = ()


def check_proofs(
    credential: Mapping[str, Any],
    ring: KeyRing,
    issuer: str | None,
    canonicalizer: Canonicalizer,
    deadline: Deadline,
) -> ProofFinding:
    """Return the best of the findings on each proof; one that holds is enough."""
    has_pins = bool(issuer and ring.of(issuer))
    document = {name: value for name, value in credential.items() if name != "proof"}
    proofs = objects(credential.get("proof"))[:MAX_PROOFS]
    if not proofs:
        return _not_checkable(IntactReason.NO_SIGNATURE, has_pins)
    checker = _Checker(document, ring, issuer, canonicalizer, deadline, has_pins)
    return max((checker.check(proof) for proof in proofs), key=_rank)


def _rank(finding: ProofFinding) -> tuple[int, bool]:
    signature = finding.signature
    if signature.intact is Intact.INTACT:
        place = 3
    elif signature.fingerprint is not None:  # signed, with additions
        place = 2
    else:
        place = 1 if signature.intact is Intact.ALTERED else 0
    return place, signature.key_owner is not None


def _not_checkable(reason: IntactReason, has_pins: bool, detail: str = "") -> ProofFinding:
    return ProofFinding(
        Signature(Intact.NOT_CHECKABLE, reason, detail[:200], issuer_has_pins=has_pins)
    )


@dataclass(frozen=True, slots=True)
class _Checker:
    document: Mapping[str, Any]
    ring: KeyRing
    issuer: str | None
    canonicalizer: Canonicalizer
    deadline: Deadline
    has_pins: bool
    hashes: dict[str, bytes] = field(default_factory=dict)

    def check(self, proof: Mapping[str, Any]) -> ProofFinding:
        method = _suite(proof)
        refusal = self._refusal(proof, method)
        if refusal is not None:
            return _not_checkable(refusal[0], self.has_pins, refusal[1])
        signature = _signature_bytes(proof)
        if signature is None:
            return _not_checkable(IntactReason.BROKEN_SIGNATURE, self.has_pins)
        try:
            key, pin = self._key(proof.get("verificationMethod"))
        except UnusableKeyError:
            return _not_checkable(IntactReason.NO_KEY, self.has_pins, _name(proof))
        if key.kind is not KeyKind.ED25519:
            return _not_checkable(IntactReason.REFUSED_ALGORITHM, self.has_pins, key.kind)
        signer = _Signer(key, pin, signature)
        if method == _BY_LETTER:
            return self._by_letter(proof, signer)
        return self._by_meaning(proof, signer)

    def _refusal(
        self, proof: Mapping[str, Any], method: str | None
    ) -> tuple[IntactReason, str] | None:
        if method is None:
            return IntactReason.UNSUPPORTED_PROOF, _suite_name(proof)
        if "previousProof" in proof:
            return IntactReason.UNSUPPORTED_PROOF, "previousProof"
        if "assertionMethod" not in items(proof.get("proofPurpose")):
            return IntactReason.WRONG_PURPOSE, text_of(proof.get("proofPurpose"))
        return _language_refusal([self.document, proof]) if method == _BY_MEANING else None

    def _key(self, method: Any) -> tuple[PublicKey, PinnedKey | None]:
        """Return the key that a proof names: a pinned one first, the file's own last.

        Raises:
            UnusableKeyError: if it names none that is known or carried.
        """
        name = id_of(method) or ""
        pin = self.ring.named(name, self.issuer) if name else None
        if pin is not None:
            return pin.key, pin
        key = from_did(name) or embedded_key(method)
        if key is None:
            key = from_multibase(name.rpartition("#")[2])  # `https://issuer.example#z6Mk…`
        return key, self.ring.same(key, self.issuer)

    def _by_letter(self, proof: Mapping[str, Any], signer: _Signer) -> ProofFinding:
        if not self.deadline.left:
            return _not_checkable(IntactReason.TOO_SLOW, self.has_pins)
        options = _options(proof)
        named, own = items(self.document.get("@context")), items(options.get("@context"))
        if named[: len(own)] != own:
            return ProofFinding(self._signature(proof, Intact.ALTERED))
        try:
            hashes = _jcs_hash(options) + self._letters(options)
        except ValueError:  # a number that JSON cannot carry everywhere
            return _not_checkable(IntactReason.UNSUPPORTED_PROOF, self.has_pins, "JCS")
        if not signer.signed(hashes):
            return ProofFinding(self._signature(proof, Intact.ALTERED))
        return self._signed(proof, signer, ())

    def _letters(self, options: Mapping[str, Any]) -> bytes:
        """Return the hash of the document with the vocabularies that the proof names.

        A large document is hashed once, however many proofs it has.
        """
        context = options.get("@context", self.document.get("@context"))
        name = repr(context)
        if name not in self.hashes:
            own = {"@context": context} if "@context" in self.document else {}
            self.hashes[name] = _jcs_hash({**self.document, **own})
        return self.hashes[name]

    def _by_meaning(self, proof: Mapping[str, Any], signer: _Signer) -> ProofFinding:
        options = {**_options(proof), "@context": self.document.get("@context")}
        try:
            return self._first_signed(proof, signer, options)
        except TooSlowError:
            return _not_checkable(IntactReason.TOO_SLOW, self.has_pins)
        except NoWorkerError:
            return _not_checkable(IntactReason.NOT_RUN, self.has_pins)
        except DamagedContextsError:
            return _not_checkable(IntactReason.DAMAGED_PROGRAM, self.has_pins)
        except CanonicalError as error:
            return _not_checkable(IntactReason.UNDEFINED_TERMS, self.has_pins, str(error))

    def _first_signed(
        self, proof: Mapping[str, Any], signer: _Signer, options: Mapping[str, Any]
    ) -> ProofFinding:
        """Return the finding with the first vocabulary texts under which the signature holds."""
        newest = None
        for reading in self.canonicalizer.readings(self.document, [options], self.deadline):
            if signer.signed(reading.proofs[0] + reading.document):
                return self._covered(proof, signer, reading)
            newest = newest or reading
        if newest is None:
            raise CanonicalError("nothing read")
        return self._unsigned(proof, newest)

    def _covered(self, proof: Mapping[str, Any], signer: _Signer, reading: Reading) -> ProofFinding:
        found = self._signed(proof, signer, reading.dropped)
        if reading.unclean:
            return _lowered(found, IntactReason.UNDEFINED_TERMS, reading.unclean)
        if reading.dropped:
            return _lowered(found, IntactReason.FIELDS_NOT_COVERED, reading.dropped)
        return found

    def _unsigned(self, proof: Mapping[str, Any], reading: Reading) -> ProofFinding:
        """Say altered only where nothing else could explain that the signature does not fit."""
        moving = [each for each in context_values(self.document) if each in MOVING]
        if reading.unclean:
            detail = ", ".join(reading.unclean)
            return _not_checkable(IntactReason.UNDEFINED_TERMS, self.has_pins, detail)
        if moving:
            return _not_checkable(IntactReason.MOVING_CONTEXT, self.has_pins, moving[0])
        return ProofFinding(self._signature(proof, Intact.ALTERED))

    def _signature(self, proof: Mapping[str, Any], intact: Intact) -> Signature:
        return Signature(
            intact,
            key_id=_name(proof) or None,
            issuer_has_pins=self.has_pins,
            made_at=instant_of(proof.get("created")),
        )

    def _signed(
        self, proof: Mapping[str, Any], signer: _Signer, uncovered: tuple[str, ...]
    ) -> ProofFinding:
        found = self._signature(proof, Intact.INTACT)
        return ProofFinding(signed_with(found, signer.key, signer.pin, self.issuer), uncovered)


@dataclass(frozen=True, slots=True)
class _Signer:
    key: PublicKey
    pin: PinnedKey | None
    signature: bytes

    def signed(self, message: bytes) -> bool:
        # Only needed to verify.
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.key.numbers[0]).verify(self.signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def _lowered(finding: ProofFinding, reason: IntactReason, names: tuple[str, ...]) -> ProofFinding:
    detail = ", ".join(names)[:200]
    signature = replace(
        finding.signature, intact=Intact.NOT_CHECKABLE, reason=reason, detail=detail
    )
    return replace(finding, signature=signature)


def _suite_name(proof: Mapping[str, Any]) -> str:
    return text_of(proof.get("cryptosuite")) or ", ".join(map(text_of, items(proof.get("type"))))


def _suite(proof: Mapping[str, Any]) -> str | None:
    types = [text_of(each) for each in items(proof.get("type"))]
    if types == ["DataIntegrityProof"]:
        return _SUITES.get(text_of(proof.get("cryptosuite")))
    return _BY_MEANING if types == ["Ed25519Signature2020"] else None


def _language_refusal(parts: list[Mapping[str, Any]]) -> tuple[IntactReason, str] | None:
    """Refuse vocabularies that are not bundled, and JSON-LD that can say two things."""
    for part in parts:
        keyword = forbidden_keyword(part)
        if keyword is not None:
            return IntactReason.FORBIDDEN_KEYWORD, keyword
        for value in context_values(part):
            if not isinstance(value, str):
                return IntactReason.INLINE_CONTEXT, ""
            if value not in VERSIONS:
                return IntactReason.UNKNOWN_CONTEXT, value
    return None


def _options(proof: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in proof.items() if name != "proofValue"}


def _name(proof: Mapping[str, Any]) -> str:
    return (id_of(proof.get("verificationMethod")) or "")[:200]


def _signature_bytes(proof: Mapping[str, Any]) -> bytes | None:
    try:
        raw = from_base58(text_of(proof.get("proofValue")))
    except UnusableKeyError:
        return None
    return raw if len(raw) == _SIGNATURE_LENGTH else None


def _jcs_hash(value: Mapping[str, Any]) -> bytes:
    # Only needed for this suite.
    import rfc8785

    return hashlib.sha256(rfc8785.dumps(value)).digest()
