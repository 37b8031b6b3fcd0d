"""From a file to the text of the badge in it, by its first bytes and never by its name."""

from __future__ import annotations

import base64
import binascii
import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from pathways.data.badges.limits import MAX_FILE, BadgeRefusedError
from pathways.data.badges.png import PNG_SIGNATURE, badge_in_png
from pathways.data.badges.svg import badge_in_svg, looks_like_svg
from pathways.domain.badge import BadgeFormat, Carrier, ReadFault, Remark

_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")
_WALLET = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*~\S*")
_BASE64URL = re.compile(rb"[A-Za-z0-9_-]*")
_FAULTS = {
    errno.ENOENT: ReadFault.MISSING,
    errno.ENOTDIR: ReadFault.MISSING,
    errno.ENAMETOOLONG: ReadFault.MISSING,
    errno.EINVAL: ReadFault.MISSING,
    errno.ELOOP: ReadFault.MISSING,
    errno.EACCES: ReadFault.NO_PERMISSION,
    errno.EPERM: ReadFault.NO_PERMISSION,
    errno.EISDIR: ReadFault.FOLDER,
}


@dataclass(frozen=True, slots=True)
class Payload:
    """The badge as text: JSON, a signed token or an address.

    Attributes:
        carrier: what it came in.
        address: where the badge is said to be, besides or instead of `text`.
    """

    text: str
    carrier: Carrier
    address: str | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_token(self) -> bool:
        """Whether the text is a signed token and no JSON."""
        return is_token(self.text)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        BadgeRefusedError: if it is missing, no plain file, not allowed or too large.
    """
    try:
        _refuse_other_kinds(path.stat())
        # A file may become a pipe between the two calls; opening must not wait for a writer.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _binary())
        with os.fdopen(number, "rb") as stream:
            _refuse_other_kinds(os.fstat(stream.fileno()))
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise BadgeRefusedError(_FAULTS.get(error.errno or 0, ReadFault.UNREADABLE)) from error
    except ValueError as error:  # a null character in the name
        raise BadgeRefusedError(ReadFault.MISSING) from error
    if len(content) > MAX_FILE:
        raise BadgeRefusedError(ReadFault.TOO_LARGE)
    return content


def _binary() -> int:
    return getattr(os, "O_BINARY", 0)  # Windows would end lines its own way


def _refuse_other_kinds(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise BadgeRefusedError(ReadFault.FOLDER)
    if not stat.S_ISREG(found.st_mode):
        raise BadgeRefusedError(ReadFault.NOT_A_FILE)


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of the bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def find_badge(content: bytes) -> Payload:
    """Return the badge text inside the bytes of a file.

    Raises:
        BadgeRefusedError: if there is none, or it cannot be got out safely.
    """
    if not content.strip():
        raise BadgeRefusedError(ReadFault.EMPTY)
    if content.startswith(PNG_SIGNATURE):
        picture = badge_in_png(content)
        return _from_picture(picture.text, Carrier.PNG, None, picture.remarks)
    if content.startswith(b"%PDF"):
        raise BadgeRefusedError(ReadFault.PDF, BadgeFormat.PDF)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise BadgeRefusedError(ReadFault.ZIP, BadgeFormat.ZIP)
    if looks_like_svg(content):
        drawing = badge_in_svg(content)
        return _from_picture(drawing.text, Carrier.SVG, drawing.address, ())
    return _from_text(content)


def _from_picture(
    text: str, carrier: Carrier, address: str | None, remarks: tuple[Remark, ...]
) -> Payload:
    text = text.strip()
    if is_address(text):
        return Payload("", carrier, text, remarks)
    return Payload(text, carrier, address, remarks)


def _from_text(content: bytes) -> Payload:
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise BadgeRefusedError(ReadFault.UNKNOWN_KIND) from error
    if text.startswith(("{", "[")):
        return Payload(text, Carrier.JSON)
    if is_token(text):
        return Payload(text, Carrier.TOKEN)
    if _WALLET.fullmatch(text):
        raise BadgeRefusedError(ReadFault.WALLET)
    raise BadgeRefusedError(ReadFault.UNKNOWN_KIND)


def is_token(text: str) -> bool:
    """Whether a text has the shape of a compact JWS: three parts, two dots."""
    return _TOKEN.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is one web address and nothing else."""
    return text.startswith(("https://", "http://")) and not re.search(r"\s", text)


def from_base64url(text: str | bytes) -> bytes:
    """Return the bytes of base64url without padding, as tokens have it.

    Raises:
        ValueError: if it is none, or is not written in the one shortest way: two
            spellings of one signature would be two badges with one meaning.
    """
    raw = text.encode() if isinstance(text, str) else text
    if not _BASE64URL.fullmatch(raw):
        raise ValueError("not base64url")
    try:
        found = base64.urlsafe_b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if base64.urlsafe_b64encode(found).rstrip(b"=") != raw:
        raise ValueError("base64url with loose bits")
    return found
