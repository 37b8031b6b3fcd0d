"""Files that verdicts rest on, in words: keys of issuers and lists of what was taken back."""

from __future__ import annotations

import datetime as dt

from pathways.domain.text import one_line
from pathways.i18n.wording import Wording


def keys_words(issuers: tuple[str, ...], count: int, wording: Wording) -> str:
    """Return whose keys a file has, and how many."""
    many = wording.say_count("{count} key", "{count} keys", count)
    if not issuers:
        return wording.say("{keys}. The file does not say whose.", keys=many)
    return wording.say("{keys} of {issuer}.", keys=many, issuer=_listed(issuers, wording))


def list_words(issuers: tuple[str, ...], dated: dt.date | None, wording: Wording) -> str:
    """Return whose list it is and from when."""
    issuer = _listed(issuers, wording) if issuers else wording.say("somebody")
    if dated is None:
        return wording.say("List of what {issuer} took back. It has no date.", issuer=issuer)
    return wording.say(
        "List of what {issuer} took back, from {date}.", issuer=issuer, date=wording.date(dated)
    )


def _listed(issuers: tuple[str, ...], wording: Wording) -> str:
    return wording.listing(one_line(each) for each in issuers)
