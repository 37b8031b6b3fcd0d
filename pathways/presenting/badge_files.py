"""What became of each file that was looked at as a badge, and what it may be in the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pathways.domain.badge import InDate, JudgedBadge
from pathways.domain.catalog import Catalog
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording
from pathways.planning.badge_matches import CatalogOffer, MatchGround
from pathways.planning.badge_use import BadgeUse
from pathways.presenting.badge_reasons import read_fault_words
from pathways.presenting.badges import badge_view
from pathways.presenting.names import credential_name
from pathways.presenting.views import Mark

# No bad news, as it was good once; but a person who looks through many must not miss it.
_OUT_OF_DATE = (InDate.EXPIRED, InDate.NOT_YET_VALID)


@dataclass(frozen=True, slots=True)
class BadgeFileLine:
    """One file and what came of it.

    Attributes:
        title: name of the badge, else of the file.
        file: name of the file without its folders.
        result: in one sentence.
        remarks: bad news, if there is any, and that it is out of date; then who gave it.
    """

    title: str
    file: str
    result: str
    remarks: tuple[str, ...]
    mark: Mark
    can_add: bool


def badge_file_line(
    badge: JudgedBadge, use: BadgeUse, wording: Wording, adds: int = 1
) -> BadgeFileLine:
    """Return one file that was looked at; `adds` is how many entries it would become."""
    view = badge_view(badge, wording)
    file = one_line(Path(badge.inspection.file).name)
    told = ["in_date"] if badge.answers.in_date in _OUT_OF_DATE else []
    bad = tuple(
        f"{line.question} {line.answer}"
        for line in view.lines
        if line.is_bad_news or line.key in told
    )
    is_badge = use in (BadgeUse.NEW, BadgeUse.HERE, BadgeUse.FILE_ONLY)
    return BadgeFileLine(
        title=view.title if badge.content.title.versions else file,
        file=file,
        result=_result(badge, use, wording, adds),
        remarks=tuple(filter(None, (*bad, view.issuer))) if is_badge else (),
        mark={
            BadgeUse.NEW: Mark.NEXT,
            BadgeUse.FILE_ONLY: Mark.NEXT,
            BadgeUse.HERE: Mark.HELD,
        }.get(use, Mark.CANNOT_TELL),
        can_add=use in (BadgeUse.NEW, BadgeUse.FILE_ONLY),
    )


def _result(badge: JudgedBadge, use: BadgeUse, wording: Wording, adds: int) -> str:
    fault = badge.answers.read_fault
    why = read_fault_words(fault, wording) if fault else ""
    return {
        BadgeUse.NEW: _new_words(adds, wording),
        BadgeUse.HERE: wording.say("You have this file already."),
        BadgeUse.FILE_ONLY: wording.say("You have this badge without its file. Add the file."),
        BadgeUse.KEYS: wording.say("These are keys of a school. Add them below, if you trust it."),
        BadgeUse.LIST: wording.say("This is a list of badges that were taken back. Add it below."),
        BadgeUse.NONE: why or wording.say("There is no badge in it."),
    }[use]


def _new_words(adds: int, wording: Wording) -> str:
    if adds == 1:
        return wording.say("This is a badge. You can add it.")
    return wording.say_count(
        "It holds {count} badge. You can add it.",
        "It holds {count} badges. Each becomes an entry of its own.",
        adds,
    )


def looked_words(looked: int, total: int, wording: Wording) -> str:
    """Return how many files have been looked at so far."""
    return wording.say("{looked} of {total} files looked at.", looked=looked, total=total)


def outcome_words(uses: Iterable[tuple[BadgeUse, int]], total: int, wording: Wording) -> str:
    """Return what a look at files brought, in a sentence or two.

    Args:
        uses: of each file, and how many entries it would become.
        total: files that were to be looked at; more than were, when the person stopped it.
    """
    found = tuple(uses)
    if not total:
        return wording.say("There are no files in it.")
    new = sum(adds or 1 for use, adds in found if use in (BadgeUse.NEW, BadgeUse.FILE_ONLY))
    told = wording.say_count("{count} badge can be added.", "{count} badges can be added.", new)
    if len(found) == total:
        return f"{looked_words(len(found), total, wording)} {told}"
    stopped = wording.say(
        "You stopped it: {looked} of {total} files looked at.", looked=len(found), total=total
    )
    return f"{stopped} {told}"


def offer_words(offer: CatalogOffer, catalog: Catalog, wording: Wording) -> str:
    """Return a credential of the catalog that a badge may be, and why it is offered."""
    name = credential_name(offer.credential, catalog, wording)
    return {
        MatchGround.ACHIEVEMENT: wording.say("{name}: the badge has its number.", name=name),
        MatchGround.ALIGNMENT: wording.say("{name}: the badge points to it.", name=name),
        MatchGround.ISSUER_AND_TITLE: wording.say("{name}: same name, same school.", name=name),
    }[offer.ground]
