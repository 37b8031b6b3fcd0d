"""Words kept in both languages of the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the program; values are BCP 47 tags."""

    ENGLISH = "en"
    SPANISH = "es"

    @property
    def other(self) -> Language:
        """The other language of the pair."""
        return Language.SPANISH if self is Language.ENGLISH else Language.ENGLISH


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in English and in Spanish; both are always there."""

    en: str
    es: str

    def pick(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.es if language is Language.SPANISH else self.en
