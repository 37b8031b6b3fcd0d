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


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def plain_letters(text: str) -> str:
    """Return `text` in small letters without accents, to compare, to sort and to search."""
    small = text.casefold()
    if small.isascii():
        return small
    # Only what is not ASCII is asked about: a catalog has a hundred thousand letters that are.
    return _NOT_ASCII.sub(_unless_mark, unicodedata.normalize("NFKD", small))


def _unless_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


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
