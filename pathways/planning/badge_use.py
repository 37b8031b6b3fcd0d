"""What can be done with a file that was looked at as a badge. No verdict keeps one out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from enum import StrEnum

from pathways.domain.badge import BadgeFormat, Inspection, JudgedBadge, Readable
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
    if new_parts(badge, parts_held(holdings)):
        return BadgeUse.NEW
    return BadgeUse.HERE if inspection.sha256 in files else BadgeUse.FILE_ONLY


HeldPart = tuple[str, int | None]
"""SHA-256 of a file that is held, and which credential in it; None: the file itself."""


def parts_held(holdings: Iterable[Holding]) -> frozenset[HeldPart]:
    """Return what of which file is in a record."""
    return frozenset((each.badge, each.badge_part) for each in holdings if each.badge)


def new_parts(
    badge: JudgedBadge, held: Container[HeldPart]
) -> tuple[tuple[int | None, JudgedBadge], ...]:
    """Return the entries that a file would add to a record; none for one that is held whole."""
    sha256 = badge.inspection.sha256
    if sha256 is None or (sha256, None) in held:
        return ()
    return tuple(each for each in badge_parts(badge) if (sha256, each[0]) not in held)


def badge_parts(badge: JudgedBadge) -> tuple[tuple[int | None, JudgedBadge], ...]:
    """Return each credential of a file that is an entry of its own, with its place from 1.

    Those are the readable ones in a learner record (CLR), or in a wrapper of several;
    of any other file it is the file itself, with None.
    """
    inspection = badge.inspection
    wraps = inspection.format is BadgeFormat.CLR_2 or (
        inspection.outer is None and len(inspection.inside) > 1
    )
    parts = tuple(
        (number, JudgedBadge(_part(badge, number), answers))
        for number, (_each, answers) in enumerate(badge.inside, start=1)
        if answers.readable is not Readable.NO
    )
    return parts if wraps and parts else ((None, badge),)


def part_of(badge: JudgedBadge, number: int | None) -> JudgedBadge:
    """Return one credential of a file, the file itself where it has no such part."""
    return dict(badge_parts(badge)).get(number, badge)


def _part(badge: JudgedBadge, number: int) -> Inspection:
    credential = badge.inspection.inside[number - 1]
    return replace(
        badge.inspection,
        outer=credential,
        inside=(),
        format=credential.format,
        fault=credential.fault,
    )
