"""What a person does with badges from elsewhere: look at them, one file or a folder of them,
and take one into the record. Nothing is fetched, signed or sent."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pathways.data.badges.canonicalizer import Canonicalizer
from pathways.data.badges.inspecting import (
    BadgeInspector,
    Trust,
    read_key_file,
    read_status_list,
)
from pathways.data.badges.key_files import KeyFile, KeyRing
from pathways.data.badges.limits import BadgeRefusedError
from pathways.data.badges.status_lists import StatusList
from pathways.data.files import make_folder, write_whole
from pathways.domain.badge import BadgeContent, Carrier, JudgedBadge, ReadFault
from pathways.domain.record import Holding, HoldingState
from pathways.planning.badge_verdict import judge

Found = TypeVar("Found")

MOST_FILES = 10_000
"""More files than this of one folder are not looked at in one go."""


@dataclass(frozen=True, slots=True)
class TrustProblem:
    """A file of keys or a status list that could not be used.

    Attributes:
        file: as the person named it.
        fault: why; None when it was read but some of its keys are of no use here.
        skipped: how many keys were left out.
    """

    file: str
    fault: ReadFault | None
    skipped: int = 0


def open_trust(
    key_files: Iterable[Path], list_files: Iterable[Path]
) -> tuple[Trust, tuple[TrustProblem, ...]]:
    """Return the keys and lists of files that somebody handed over, and what was of no use."""
    problems: list[TrustProblem] = []

    def keys_of(path: Path) -> KeyFile:
        found = read_key_file(path)
        if found.skipped:
            problems.append(TrustProblem(shown_name(path), None, found.skipped))
        return found

    ring = KeyRing(tuple(_each(key_files, keys_of, problems)))
    with Canonicalizer() as canonicalizer:

        def list_of(path: Path) -> StatusList:
            return read_status_list(path, ring, canonicalizer)

        lists = tuple(_each(list_files, list_of, problems))
    return Trust(ring, lists), tuple(problems)


def _each(
    paths: Iterable[Path], read: Callable[[Path], Found], problems: list[TrustProblem]
) -> Iterator[Found]:
    for path in paths:
        try:
            yield read(path)
        except BadgeRefusedError as error:
            problems.append(TrustProblem(shown_name(path), error.fault))


def inspect_files(
    paths: Iterable[Path],
    on: dt.date,
    trust: Trust | None = None,
    email: str | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[JudgedBadge]:
    """Yield each file with its answers, one by one: the caller counts, shows and may stop.

    Never raises for what is in a file. One that takes too long is stopped after a few
    seconds and does not keep the others.

    Args:
        email: the person's address; compared and not kept.
        is_cancelled: asked before each file.
    """
    with BadgeInspector(trust) as inspector:
        for path in paths:
            if is_cancelled():
                return
            yield judge(inspector.inspect_file(path, shown_name(path)), on, email)


def shown_name(path: Path) -> str:
    """Return the name of a file as text, also where the system's bytes are none."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def badge_files(folder: Path) -> tuple[Path, ...]:
    """Return the plain files of a folder and those below it, by name, links left out.

    A folder that cannot be read has none.
    """
    found: list[Path] = []
    waiting = [folder]
    while waiting and len(found) < MOST_FILES:
        try:
            entries = sorted(waiting.pop().iterdir())
        except OSError:
            continue
        kept = [each for each in entries if not each.is_symlink()]
        found += [each for each in kept if each.is_file()]
        waiting += [each for each in reversed(kept) if each.is_dir()]
    return tuple(found[:MOST_FILES])


def export_originals(folder: Path, badges: Iterable[JudgedBadge]) -> tuple[Path, ...]:
    """Write each original unchanged into a folder, next to a manifest of what was found.

    Names come from the hash, never from a title or the name of a stranger's file. What
    could not be read is left out.

    Raises:
        SaveFailedError, DataFolderError: if something could not be written; what was
            written before stays.
    """
    make_folder(folder)
    kept = {
        badge.inspection.sha256: badge for badge in badges if badge.inspection.sha256 is not None
    }
    written = []
    for sha256, badge in sorted(kept.items()):
        path = folder / f"{sha256}.{original_ending(badge.inspection.carrier)}"
        write_whole(path, badge.inspection.original)
        written.append(path)
    entries = [_manifest_entry(path, kept[path.stem]) for path in written]
    manifest = folder / "manifest.json"
    content = {"format": "pathways-badge-export", "version": 1, "badges": entries}
    write_whole(manifest, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
    return (*written, manifest)


def original_ending(carrier: Carrier) -> str:
    """Return the ending of a file's name, by what the badge came in and not by its old name."""
    return _ENDINGS[carrier]


_ENDINGS = {
    Carrier.JSON: "json",
    Carrier.TOKEN: "jwt",
    Carrier.PNG: "png",
    Carrier.SVG: "svg",
    Carrier.NONE: "bin",
}


def _manifest_entry(path: Path, badge: JudgedBadge) -> dict[str, str | None]:
    answers = badge.answers
    return {
        "file": path.name,
        "original_name": Path(badge.inspection.file).name,
        "sha256": path.stem,
        "checked_on": answers.checked_on.isoformat() if answers.checked_on else None,
        "readable": answers.readable,
        "well_formed": answers.well_formed,
        "intact": answers.intact,
        "intact_reason": answers.intact_reason,
        "signed_by": answers.signed_by,
        "in_date": answers.in_date,
        "withdrawn": answers.withdrawn,
        "withdrawn_reason": answers.withdrawn_reason,
        "withdrawn_as_of": (
            answers.withdrawn_as_of.isoformat() if answers.withdrawn_as_of else None
        ),
    }


def holding_from_badge(
    badge: JudgedBadge, holding_id: str, credential: str | None, language: str
) -> Holding:
    """Return an accepted badge as a holding: earned, and not self-reported.

    No verdict keeps a badge out of the record; the rules may ask for one.

    Args:
        credential: the catalog id that the person chose among the offers, None for none.
        language: tag of the language in which the title is kept.
    """
    content = badge.content
    earned, expires = _dates(content)
    title = content.title.pick(language) or Path(badge.inspection.file).name
    return Holding(
        id=holding_id,
        credential=credential,
        title=title,
        state=HoldingState.EARNED,
        earned_on=earned,
        expires_on=expires,
        issuer=content.issuer_name.pick(language) or content.issuer_id,
        self_reported=False,
    )


def _dates(content: BadgeContent) -> tuple[dt.date | None, dt.date | None]:
    """Return when it was earned and when it ends; an end before the start is left out."""
    earned = content.awarded_at.date() if content.awarded_at else None
    expires = content.valid_until.date() if content.valid_until else None
    return earned, None if earned and expires and expires < earned else expires
