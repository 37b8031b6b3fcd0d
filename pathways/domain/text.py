"""Words kept in both languages of the program."""

from __future__ import annotations

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
