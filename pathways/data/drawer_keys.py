"""How a passphrase, or the words of a recovery sheet, open a drawer.

A drawer's records are encrypted with 32 random bytes, the key. What a person types is
never kept, nor what is made from it: it wraps the key, and the wrapped key is kept.
A wrapping that is not used is filled with random bytes, so that nobody can tell.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pathways.domain.person import Language
from pathways.domain.privacy import Secret

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + 16  # the last 16 tell whether it was opened
_ENTROPY_BYTES = 16  # twelve words
_TELLING_LETTERS = 4  # BIP-39 chose its words so that four letters tell them apart
_LISTS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}


@dataclass(frozen=True, slots=True)
class Effort:
    """What one attempt costs, by Argon2id.

    Attributes:
        memory: KiB.
        passes: times that the memory is gone through.
        lanes: parts of the memory.

    Source: RFC 9106, section 4, second choice; measured in docs/decisions/0010.
    """

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """Whether it can be done at all; a damaged number could ask for years."""
        return (
            8 * self.lanes <= self.memory <= 1 << 21
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 64
        )


def new_key() -> bytes:
    """Return a key that nobody has had."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """Return a salt for the drawers of one folder."""
    return secrets.token_bytes(SALT_BYTES)


def filler() -> bytes:
    """Return what stands where nothing is wrapped; it cannot be told from a wrapped key."""
    return secrets.token_bytes(WRAPPED_BYTES)


def key_from_secret(secret: Secret, salt: bytes, effort: Effort) -> bytes:
    """Return what a passphrase wraps with. This is the step that is slow on purpose."""
    # Imported late, with the whole of OpenSSL.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    own_salt = hashlib.sha256(salt + _folded(secret.nickname).encode()).digest()[:SALT_BYTES]
    derive = Argon2id(
        salt=own_salt,
        length=KEY_BYTES,
        iterations=effort.passes,
        lanes=effort.lanes,
        memory_cost=effort.memory,
    )
    return derive.derive(passphrase_text(secret).encode())


def passphrase_text(secret: Secret) -> str:
    """Return the passphrase as it counts: however the keyboard wrote its accents."""
    return unicodedata.normalize("NFKC", secret.passphrase).strip()


def _folded(text: str) -> str:
    """Return text without accents, case and spare spaces: what two spellings share."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def key_from_paper(text: str) -> bytes | None:
    """Return what the words of a recovery sheet wrap with; None when these are no such words.

    Sixteen random bytes need no slow step: they cannot be guessed.
    """
    words = _folded(text).split()
    for language in _LISTS:
        entropy = _entropy(words, language)
        if entropy is not None:
            return hashlib.sha256(b"pathways recovery 1" + entropy).digest()
    return None


def new_paper_words(language: Language) -> tuple[str, ...]:
    """Return twelve random words for a recovery sheet.

    Source: word lists and check of BIP-39, from the package `mnemonic` (MIT).
    """
    from mnemonic import Mnemonic

    phrase = Mnemonic(_LISTS[language]).to_mnemonic(secrets.token_bytes(_ENTROPY_BYTES))
    return tuple(unicodedata.normalize("NFC", phrase).split())


def _entropy(words: list[str], language: Language) -> bytes | None:
    from mnemonic import Mnemonic

    spelled = [_spelled(language).get(word[:_TELLING_LETTERS]) for word in words]
    if len(spelled) != 12 or None in spelled:
        return None
    try:
        return bytes(Mnemonic(_LISTS[language]).to_entropy([word for word in spelled if word]))
    except (ValueError, LookupError):
        return None  # the last word holds a check of the others


@lru_cache(maxsize=2)
def _spelled(language: Language) -> dict[str, str]:
    """Return each word of the list by its first four letters without accents."""
    from mnemonic import Mnemonic

    words = Mnemonic(_LISTS[language]).wordlist
    return {_folded(word)[:_TELLING_LETTERS]: word for word in words}


def wrap(key: bytes, by: bytes, bound_to: str) -> bytes:
    """Return `key` wrapped by another key.

    Args:
        bound_to: what it is for; it is opened for nothing else.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(by).encrypt(nonce, key, bound_to.encode())


def unwrap(wrapped: bytes, by: bytes, bound_to: str) -> bytes | None:
    """Return the key that was wrapped; None when `by` did not wrap it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        return AESGCM(by).decrypt(nonce, sealed, bound_to.encode())
    except InvalidTag:
        return None
