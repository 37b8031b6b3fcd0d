"""A made-up language that is longer than any real one, to find text that a window cuts.

Every message keeps its ``{fields}``, gets accents, grows by some 60 percent
and stands between brackets: a missing bracket on the screen is a cut text,
and a word without accents was never given to translators.
"""

from __future__ import annotations

import math
import re
from gettext import NullTranslations

from pathways.domain.person import Language
from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording

_ACCENTS = str.maketrans("aeioucnyAEIOUCNY", "áéíóúçñýÁÉÍÓÚÇÑÝ")
_FIELD = re.compile(r"(\{[^{}]*\})")
_GROWTH = 1.6
_FILLER = "ñandú "


def stretch(message: str) -> str:
    """Return `message` with accents, in brackets, about 60 percent longer, fields untouched."""
    worded = "".join(
        part if _FIELD.fullmatch(part) else part.translate(_ACCENTS)
        for part in _FIELD.split(message)
    )
    wanted = math.ceil(len(message) * _GROWTH) - len(message) - 2
    filler = (_FILLER * (max(wanted, 0) // len(_FILLER) + 1))[: max(wanted, 0)].rstrip()
    return f"[{worded} {filler}]" if filler else f"[{worded}]"


class _StretchedMessages(NullTranslations):
    """Answers every message with its stretched form."""

    def gettext(self, message: str) -> str:
        return stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretch(msgid1 if n == 1 else msgid2)


class _StretchedWording(Wording):
    """Catalog texts are not messages; the longer of their two languages stands for both."""

    def pick(self, text: LocalizedText) -> str:
        return max(text.en, text.es, key=len)


def open_stretched_wording() -> Wording:
    """Return the made-up language, with US English numbers and dates."""
    return _StretchedWording(Language.ENGLISH, _StretchedMessages())
