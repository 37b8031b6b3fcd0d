"""Words kept in both languages of the program, and words of strangers made safe to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pathways.domain.person import Language


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in English and in Spanish; both are always there."""

    en: str
    es: str

    def pick(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.es if language is Language.SPANISH else self.en


_HIDDEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Soft hyphen, marks that turn the writing direction, and signs without a width."""


def without_hidden(text: str) -> str:
    """Return a stranger's text without controls and without what hides or turns letters.

    Line ends and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _HIDDEN.sub("", text)
    return "".join(
        sign
        for sign in shown
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")
    )


def one_line(text: str, longest: int = 200) -> str:
    """Return a stranger's text as one line, cut short: it can not pass for lines of ours."""
    line = " ".join(without_hidden(text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
