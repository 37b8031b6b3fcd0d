"""Which parts of a badge its signature covers, in words; what it leaves out is never hidden."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.badge import CheckedCredential
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording

# The longest beginning of a member's name decides. Names of both versions of the standards.
_PARTS = {
    "name": "title",
    "credentialSubject.achievement.name": "title",
    "badge.name": "title",
    "description": "about",
    "credentialSubject.achievement.description": "about",
    "credentialSubject.achievement.criteria": "about",
    "badge.description": "about",
    "issuer": "issuer",
    "awardedDate": "given",
    "validFrom": "given",
    "issuanceDate": "given",
    "issuedOn": "given",
    "validUntil": "end",
    "expirationDate": "end",
    "expires": "end",
    "credentialSubject.id": "owner",
    "credentialSubject.identifier": "owner",
    "recipient": "owner",
    "credentialSubject.result": "results",
    "evidence": "evidence",
    "credentialSubject.evidence": "evidence",
}
_MOST_OTHERS = 5


def covered_words(checked: CheckedCredential, wording: Wording) -> str:
    """Return the parts that are wholly covered by a signature; '' where there are none."""
    left_out = set(_parts(checked.uncovered))
    covered = [part for part in _parts(checked.covered) if part not in left_out]
    if not covered:
        return ""
    names = part_words(wording)
    listed = wording.listing(names[part] for part in covered)
    return wording.say("The signature covers: {parts}.", parts=listed)


def uncovered_words(checked: CheckedCredential, wording: Wording) -> str:
    """Return the members that a signature leaves out, known ones in words; '' for none."""
    if not checked.uncovered:
        return ""
    names = part_words(wording)
    known = [names[part] for part in _parts(checked.uncovered) if part != "other"]
    others = [one_line(path) for path in checked.uncovered if _part(path) == "other"]
    listed = wording.listing((*known, *others[:_MOST_OTHERS]))
    return wording.say("The signature does not cover: {parts}.", parts=listed)


def _parts(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the parts that paths belong to, each once, in the order of `_PARTS`."""
    found = {_part(path) for path in paths}
    order = (*dict.fromkeys(_PARTS.values()), "other")
    return tuple(part for part in order if part in found)


def _part(path: str) -> str:
    while path:
        if path in _PARTS:
            return _PARTS[path]
        path = path.rpartition(".")[0]
    return "other"


def part_words(wording: Wording) -> dict[str, str]:
    """Return what each part of a badge is called."""
    return {
        "title": wording.say("its name"),
        # translators: a part of a badge: what it is for and what one had to do
        "about": wording.say("what it is about"),
        "issuer": wording.say("who gave it"),
        "given": wording.say("the day it was given"),
        "end": wording.say("its last day"),
        "owner": wording.say("whose it is"),
        "results": wording.say("the results"),
        "evidence": wording.say("the proof"),
        # translators: parts of a badge that have no name of their own here
        "other": wording.say("other parts"),
    }
