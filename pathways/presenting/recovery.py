"""The recovery sheet in words."""

from __future__ import annotations

import datetime as dt

from pathways.i18n.wording import Wording
from pathways.presenting.views import RecoveryView


def recovery_view(words: tuple[str, ...], wording: Wording, on: dt.date) -> RecoveryView:
    """Return the sheet with the words that open a drawer when the password is forgotten.

    Args:
        words: as the service gave them; they are kept nowhere else.
        on: the day on the sheet, so that an older one is known by it.
    """
    return RecoveryView(
        language=str(wording.language),
        title=wording.say("Recovery sheet"),
        prepared=wording.say(
            "Made on {date}. It takes the place of older sheets.", date=wording.date(on)
        ),
        what=(
            wording.say(
                "If you forget your password, type these words in its place, in this order."
            ),
            wording.say(
                "Big letters and accents do not matter. Four letters of each word are enough."
            ),
        ),
        words=words,
        advice=(
            wording.say(
                "Who has this sheet can open your records. Keep it where you keep your papers."
            ),
            wording.say("Keep it away from the computer and from the stick."),
            wording.say("If you lose it, make a new one. The lost one then opens nothing."),
            wording.say(
                "Without your password and without this sheet nobody can open your records."
            ),
        ),
        footer=wording.say("This sheet does not say whose it is."),
        page_of=wording.say("Page {page} of {pages}"),
    )
