"""Keeping a record safe, in words: password, recovery sheet, copies, and where it all is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.i18n.wording import Wording
from pathways.presenting.sentences import join_sentences

_KIB = 1024


def backup_title(made_at: dt.datetime, wording: Wording) -> str:
    """Return when a copy was made, in the time of this computer."""
    local = made_at.astimezone()
    return wording.say(
        "Copy of {date}, {time}", date=wording.date(local.date()), time=f"{local:%H:%M}"
    )


def backup_detail(reason: str, size: int, wording: Wording) -> str:
    """Return why a copy was made and how large it is.

    Args:
        reason: code of a BackupReason.
        size: bytes.
    """
    why = {
        "daily": wording.say("Made when the program opened."),
        "before-version": wording.say("Made before a newer program changed it."),
        "before-move": wording.say("Made before it went into its own folder."),
        "before-restore": wording.say("Made before an older copy was put back."),
        "before-merge": wording.say("Made before two copies were joined."),
    }.get(reason, "")
    kilobytes = max(1, -(-size // _KIB))
    return join_sentences((why, wording.say("{size} KB.", size=wording.number(Decimal(kilobytes)))))
