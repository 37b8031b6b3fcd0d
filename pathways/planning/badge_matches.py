"""Which credential of the catalog a badge may be: offered, never applied by itself.

In this order, and the first that finds one ends the search: the achievement's own id, an
alignment that points at the credential, the issuer's name together with the title. A title
alone never matches: two colleges may both have "WorkReady".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.badge import BadgeContent, BadgeText
from pathways.domain.catalog import Catalog, Credential

_CTID = re.compile(r"ce-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class MatchGround(StrEnum):
    """Why a credential is offered."""

    ACHIEVEMENT = "achievement"  # the badge's achievement is the page of the credential
    ALIGNMENT = "alignment"  # the badge points at the credential
    ISSUER_AND_TITLE = "issuer_and_title"


@dataclass(frozen=True, slots=True)
class CatalogOffer:
    """One credential that a badge may be.

    Attributes:
        credential: catalog id.
        ground: why it is offered; the person decides.
    """

    credential: str
    ground: MatchGround


def catalog_offers(content: BadgeContent, catalog: Catalog) -> tuple[CatalogOffer, ...]:
    """Return the credentials that a badge may be, in the order of the catalog."""
    for ground, is_match in (
        (MatchGround.ACHIEVEMENT, _by_achievement(content)),
        (MatchGround.ALIGNMENT, _by_alignment(content)),
        (MatchGround.ISSUER_AND_TITLE, _by_issuer_and_title(content, catalog)),
    ):
        found = tuple(
            CatalogOffer(each.id, ground) for each in catalog.credentials.values() if is_match(each)
        )
        if found:
            return found
    return ()


def _by_achievement(content: BadgeContent) -> Callable[[Credential], bool]:
    ids = {content.achievement_id, *content.other_versions} - {None}
    return lambda credential: bool(ids & set(credential.badge_ids))


def _by_alignment(content: BadgeContent) -> Callable[[Credential], bool]:
    urls = {each.url for each in content.alignments if each.url}
    ctids = {found.lower() for url in urls for found in _CTID.findall(url.lower())}
    return lambda credential: bool(
        urls & set(credential.badge_ids) or (credential.ctid or "").lower() in ctids
    )


def _by_issuer_and_title(content: BadgeContent, catalog: Catalog) -> Callable[[Credential], bool]:
    titles = set(_folded_versions(content.title))
    issuers = set(_folded_versions(content.issuer_name))

    def is_match(credential: Credential) -> bool:
        provider = catalog.providers.get(credential.provider)
        if provider is None or not titles or not issuers:
            return False
        names = {folded(provider.name.en), folded(provider.name.es)}
        own = {folded(credential.name.en), folded(credential.name.es)}
        return bool(names & issuers and own & titles)

    return is_match


def _folded_versions(text: BadgeText) -> Iterator[str]:
    return (folded(version) for _language, version in text.versions if folded(version))


def folded(text: str) -> str:
    """Return a name without case, accents, punctuation and doubled spaces, to compare it."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(
        sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)
    )
    return " ".join(letters.split())
