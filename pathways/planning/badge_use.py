"""What can be done with a file that was looked at as a badge. No verdict keeps one out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import StrEnum

from pathways.domain.badge import BadgeFormat, JudgedBadge, Readable
from pathways.domain.record import Holding


class BadgeUse(StrEnum):
    """What a file is for the person's record."""

    NEW = "new"  # a badge that may be added
    HERE = "here"  # the same bytes are in the record already
    FILE_ONLY = "file_only"  # it is in the record, but its file did not come along
    KEYS = "keys"  # keys of an issuer: somebody has to vouch for them
    LIST = "list"  # a list of what an issuer took back
    NONE = "none"  # no badge, or nothing of it can be read


_LISTS = (BadgeFormat.STATUS_LIST, BadgeFormat.REVOCATION_LIST)


def badge_use(badge: JudgedBadge, holdings: Iterable[Holding], files: Container[str]) -> BadgeUse:
    """Return what a file is for a record.

    Args:
        holdings: what the record holds.
        files: SHA-256 of every file that is kept with it.
    """
    inspection = badge.inspection
    if inspection.format is BadgeFormat.ISSUER_KEYS:
        return BadgeUse.KEYS
    if inspection.format in _LISTS:
        return BadgeUse.LIST
    if inspection.sha256 is None or badge.answers.readable is Readable.NO:
        return BadgeUse.NONE
    if not any(each.badge == inspection.sha256 for each in holdings):
        return BadgeUse.NEW
    return BadgeUse.HERE if inspection.sha256 in files else BadgeUse.FILE_ONLY
