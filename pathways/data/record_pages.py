"""The pages of an encrypted store one by one, for what SQLCipher itself gives up on.

SQLCipher refuses to read on at the first page whose seal is broken. Here a broken
page becomes an empty one and the others are kept, as far as each one's own seal is
whole. Only repair uses this; the layout is that of SQLCipher 4 (design page of its
makers): data, 16 bytes of IV, 64 bytes of HMAC-SHA512; AES-256-CBC; the first 16
bytes of the file are the salt.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from pathways.data.record_connection import salt_of

PAGE = 4096
_SALT = 16
_IV = 16
_SEAL = 64
_MAGIC = b"SQLite format 3\0"


def plain_pages(content: bytes, key: bytes) -> bytes:
    """Return an encrypted file as the plain SQLite file it stands for.

    A page that is not as SQLCipher wrote it, and a piece of a page at the end, is all zeros.
    """
    return b"".join(_pages(content, key, _seal_key(key)))


def _seal_key(key: bytes) -> bytes:
    salt = bytes(byte ^ 0x3A for byte in salt_of(key))
    return hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)


def _pages(content: bytes, key: bytes, seal_key: bytes) -> Iterator[bytes]:
    for number, start in enumerate(range(0, len(content), PAGE), 1):
        page = content[start : start + PAGE]
        skipped = _SALT if number == 1 else 0
        sealed, seal = page[skipped:-_SEAL], page[-_SEAL:]
        told = hmac.digest(seal_key, sealed + number.to_bytes(4, "little"), "sha512")
        if len(page) < PAGE or not hmac.compare_digest(told, seal):
            yield bytes(PAGE)
            continue
        plain = _decrypted(sealed[:-_IV], key, sealed[-_IV:])
        yield _MAGIC[:skipped] + plain + bytes(_IV + _SEAL)


def _decrypted(data: bytes, key: bytes, iv: bytes) -> bytes:
    # Imported late, with the whole of OpenSSL.
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
    return decryptor.update(data) + decryptor.finalize()
