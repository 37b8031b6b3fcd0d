"""Badges in the record: brought in from files, checked again, given back byte for byte.

A verdict is not kept: it follows from the bytes of the file, from the keys and lists that
were handed over, and from the day of the last check, which is kept with the holding. So it
never gets worse by itself; only its date gets older.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pathways.data.badges.inspecting import BadgeInspector
from pathways.data.files import write_whole
from pathways.data.record_values import KeptOriginal, Original
from pathways.domain.badge import JudgedBadge
from pathways.domain.errors import OriginalMissingError
from pathways.domain.record import Holding, LearnerRecord
from pathways.planning.badge_matches import CatalogOffer, catalog_offers
from pathways.planning.badge_use import BadgeUse, badge_use, new_parts, part_of, parts_held
from pathways.planning.badge_verdict import judge
from pathways.services import records
from pathways.services.badges import (
    badge_files,
    export_originals,
    holding_from_badge,
    inspect_files,
    original_ending,
)
from pathways.services.trust import own_trust
from pathways.services.workspace import Reference, Workspace

__all__ = [
    "KeptOriginal",
    "LookedAt",
    "check_again",
    "check_file",
    "ending_of",
    "erase_file",
    "export_files",
    "file_of",
    "files_in",
    "give_back",
    "keep_badges",
    "kept_files",
    "left_files",
    "look_at_files",
]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One file that was looked at; nothing of it is kept yet.

    Attributes:
        offers: credentials of the catalog that it may be; the person decides. Of a file with
            several badges each is matched when it is in the record.
        adds: how many entries of the record it would become.
    """

    badge: JudgedBadge
    use: BadgeUse
    offers: tuple[CatalogOffer, ...]
    adds: int = 0


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that were named, and those in the folders that were."""
    return tuple(
        file for path in paths for file in (badge_files(path) if path.is_dir() else (path,))
    )


def kept_files(workspace: Workspace, record: LearnerRecord) -> frozenset[str]:
    """Return the SHA-256 of every file that is kept with a record."""
    return frozenset(each.sha256 for each in records.originals(workspace, record))


def look_at_files(
    workspace: Workspace,
    record: LearnerRecord,
    paths: Iterable[Path],
    on: dt.date,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[LookedAt]:
    """Yield each file with its answers, one by one; a poison file does not keep the others."""
    trust, files = own_trust(workspace), kept_files(workspace, record)
    held = parts_held(record.holdings)
    for badge in inspect_files(paths, on, trust, is_cancelled=is_cancelled):
        offers = catalog_offers(badge.content, workspace.catalog)
        use = badge_use(badge, record.holdings, files)
        yield LookedAt(badge, use, offers, len(new_parts(badge, held)))


def keep_badges(
    workspace: Workspace,
    record: LearnerRecord,
    chosen: Sequence[tuple[JudgedBadge, str | None]],
) -> LearnerRecord:
    """Take badges into the record, whatever their verdict, as one step of undo.

    The bytes are kept first: a power cut leaves at most a file that no holding names. Of a
    badge that is in the record without its file, the file is kept and the record stays.

    Args:
        chosen: each badge, and the catalog id that the person chose for it or None.

    Raises:
        SaveFailedError: if it could not be saved; the record is as it was.
    """
    held = parts_held(record.holdings)
    found = [(each[0].inspection, each) for each in chosen]
    kept = {about.sha256: each for about, each in found if about.sha256 is not None}
    files = (each[0].inspection for each in kept.values())
    records.keep_originals(workspace, record, ((Path(f.file).name, f.original) for f in files))
    added = tuple(
        _holding(part, number, credential, record)
        for badge, credential in kept.values()
        for number, part in new_parts(badge, held)
    )
    return records.add_holdings(workspace, record, added) if added else record


def _holding(
    badge: JudgedBadge, part: int | None, credential: str | None, record: LearnerRecord
) -> Holding:
    new_id, matched = records.new_holding_id(record), credential if part is None else None
    made = holding_from_badge(badge, new_id, matched, record.language)
    file, day = badge.inspection.sha256, badge.answers.checked_on
    return replace(made, badge=file, badge_part=part, checked_on=day)


def file_of(workspace: Workspace, record: LearnerRecord, holding: Holding) -> Original | None:
    """Return the file that a badge came in, byte for byte.

    None when the record has no such file, as in a record file without originals.
    """
    return records.original(workspace, record, holding.badge) if holding.badge else None


def check_file(
    reference: Reference,
    file: Original,
    on: dt.date,
    email: str | None = None,
    part: int | None = None,
) -> LookedAt:
    """Return the answers about a kept file as of a day; the records are not looked at.

    Args:
        email: compared and not kept.
        part: which credential in the file, as the holding says.
    """
    with BadgeInspector(own_trust(reference)) as inspector:
        inspection = inspector.inspect_bytes(file.content, file.name)
    badge = part_of(judge(inspection, on, email), part)
    return LookedAt(badge, BadgeUse.HERE, catalog_offers(badge.content, reference.catalog))


def check_again(
    workspace: Workspace, record: LearnerRecord, holding_ids: Iterable[str], on: dt.date
) -> LearnerRecord:
    """Let the answers about badges be those of another day, because the person asked.

    Raises:
        SaveFailedError: if it could not be saved.
    """
    asked = set(holding_ids)
    changed = tuple(
        replace(each, checked_on=on)
        for each in record.holdings
        if each.id in asked and each.badge and each.checked_on != on
    )
    return records.check_holdings(workspace, record, changed) if changed else record


def give_back(workspace: Workspace, record: LearnerRecord, holding: Holding, path: Path) -> None:
    """Write the file of a badge as it came, byte for byte.

    Raises:
        OriginalMissingError: if the record does not have it.
        SaveFailedError: if it could not be written.
    """
    kept = file_of(workspace, record, holding)
    if kept is None:
        raise OriginalMissingError
    write_whole(path, kept.content)


def export_files(
    workspace: Workspace, record: LearnerRecord, folder: Path, on: dt.date
) -> tuple[Path, ...]:
    """Write every file that a badge in the record came in, unchanged, next to a manifest.

    Args:
        on: the day of the answers in the manifest, for a file that was never checked.

    Returns:
        What was written, the manifest last.

    Raises:
        SaveFailedError, DataFolderError: if something could not be written; what was
            written before stays.
    """
    days = {each.badge: each.checked_on or on for each in record.holdings if each.badge}
    badges = []
    with BadgeInspector(own_trust(workspace)) as inspector:
        for sha256, day in days.items():
            kept = records.original(workspace, record, sha256)
            if kept is not None:
                badges.append(judge(inspector.inspect_bytes(kept.content, kept.name), day))
    return export_originals(folder, badges)


def left_files(workspace: Workspace, record: LearnerRecord) -> tuple[KeptOriginal, ...]:
    """Return the files that are kept though the badges that came in them were taken away."""
    held = {each.badge for each in record.holdings}
    kept = records.originals(workspace, record)
    return tuple(each for each in kept if each.sha256 not in held)


def erase_file(workspace: Workspace, record: LearnerRecord, sha256: str) -> None:
    """Erase one of `left_files` for good, from every copy here too; any other stays.

    Undo can bring its badge back, but without the file.

    Raises:
        SaveFailedError: if it could not be written; what was erased by then is gone.
    """
    if any(each.sha256 == sha256 for each in left_files(workspace, record)):
        records.remove_original(workspace, record, sha256)


def ending_of(badge: JudgedBadge) -> str:
    """Return the ending for the file of a badge, by what it came in."""
    return original_ending(badge.inspection.carrier)
