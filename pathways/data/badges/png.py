"""The badge text in a PNG picture; the picture itself is never decoded here.

Chunks as in the PNG specification (third edition), keywords as in Open Badges 3.0
section 5.3 and the Open Badges 2.0 baking specification.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.data.badges.limits import (
    MAX_CHUNKS,
    MAX_INFLATED,
    MAX_PIXELS,
    MAX_SIDE,
    BadgeRefusedError,
)
from pathways.domain.badge import ReadFault, Remark

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"openbadgecredential", b"openbadges")
_TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")


@dataclass(frozen=True, slots=True)
class PictureBadge:
    """The text of the first badge in a picture, the newer format first."""

    text: str
    remarks: tuple[Remark, ...]


def badge_in_png(content: bytes) -> PictureBadge:
    """Return the badge text of a PNG file.

    Raises:
        BadgeRefusedError: if the picture is broken, has no badge or unpacks too large.
    """
    found: dict[bytes, list[tuple[bytes, bytes]]] = {}
    for kind, data in _chunks(content):
        keyword, separator, rest = data.partition(b"\0")
        if kind in _TEXT_CHUNKS and separator and keyword in _KEYWORDS:
            found.setdefault(keyword, []).append((kind, rest))
    for keyword in _KEYWORDS:
        if keyword in found:
            return _first(found[keyword])
    raise BadgeRefusedError(ReadFault.NO_BADGE_IN_PICTURE)


def _first(texts: list[tuple[bytes, bytes]]) -> PictureBadge:
    kind, rest = texts[0]
    raw, is_packed = _raw_text(kind, rest)
    remarks = [Remark.COMPRESSED] if is_packed else []
    if len(texts) > 1:
        remarks.append(Remark.SECOND_BADGE)
    try:
        return PictureBadge(raw.decode("utf-8"), tuple(remarks))
    except UnicodeDecodeError as error:
        raise BadgeRefusedError(ReadFault.NOT_TEXT) from error


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of each chunk up to IEND, with its checksum checked."""
    position = len(PNG_SIGNATURE)
    for number in range(MAX_CHUNKS):
        if position + 12 > len(content):
            raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)
        length, kind = struct.unpack_from(">I4s", content, position)
        end = position + 8 + length
        if end + 4 > len(content):
            raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)
        data = content[position + 8 : end]
        if zlib.crc32(data, zlib.crc32(kind)) != int.from_bytes(content[end : end + 4], "big"):
            raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)
        if number == 0:
            _refuse_size(kind, data)
        if kind == b"IEND":
            return
        yield kind, data
        position = end + 4
    raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)


def _refuse_size(kind: bytes, data: bytes) -> None:
    """Refuse a picture that would fill the memory of whoever draws it."""
    if kind != b"IHDR" or len(data) != 13:
        raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)
    width, height = struct.unpack_from(">II", data)
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise BadgeRefusedError(ReadFault.PICTURE_TOO_LARGE)


def _raw_text(kind: bytes, rest: bytes) -> tuple[bytes, bool]:
    """Return the text after the keyword, and whether it was compressed."""
    if kind == b"tEXt":
        return rest, False
    if kind == b"zTXt":
        return _inflate(rest[1:]), True
    is_packed, rest = rest[:1] == b"\1", rest[2:]
    rest = rest.partition(b"\0")[2].partition(b"\0")[2]  # language and translated keyword
    return (_inflate(rest), True) if is_packed else (rest, False)


def _inflate(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, MAX_INFLATED)
    except zlib.error as error:
        raise BadgeRefusedError(ReadFault.BROKEN_PICTURE) from error
    if unpacker.unconsumed_tail:
        raise BadgeRefusedError(ReadFault.UNPACKS_TOO_LARGE)
    if not unpacker.eof:
        raise BadgeRefusedError(ReadFault.BROKEN_PICTURE)
    return text
