"""One chosen language: its messages and its number, money and date formats.

Messages are whole sentences with named fields. `say` and `say_count` are the
only doors to gettext; extraction looks for these two names.

Babel is imported only when the first number or date is formatted: it costs
more than the whole first screen may.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from pathways.domain.facts import PartialDate
from pathways.domain.text import Language, LocalizedText

DOMAIN = "pathways"


def locale_folder() -> Path:
    """Return the folder of the compiled messages, in a checkout or in a wheel."""
    inside = Path(__file__).parent.parent / "locales"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "locales"


class Wording:
    """Words and formats of one language.

    Attributes:
        language: which language it is.
        translations: its gettext messages; NullTranslations for English.
    """

    def __init__(self, language: Language, translations: NullTranslations) -> None:
        self.language = language
        self.translations = translations

    def say(self, message: str, /, **fields: object) -> str:
        """Return `message` in this language with its ``{fields}`` filled in."""
        worded = self.translations.gettext(message)
        return worded.format(**fields) if fields else worded

    def say_count(self, singular: str, plural: str, count: int, /, **fields: object) -> str:
        """Return the form for `count`; the field ``{count}`` is filled in by itself."""
        worded = self.translations.ngettext(singular, plural, count)
        return worded.format(count=self.number(Decimal(count)), **fields)

    def pick(self, text: LocalizedText) -> str:
        """Return bilingual catalog text in this language."""
        return text.pick(self.language)

    @property
    def locale(self) -> str:
        """The Babel locale; US conventions for both languages (decimal point, dollars)."""
        return f"{self.language}_US"

    def number(self, value: Decimal) -> str:
        """Return a number, for example '1,234.5'."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def money(self, usd: Decimal) -> str:
        """Return dollars, with cents only when there are any."""
        from babel.numbers import format_currency

        pattern = None if usd % 1 else "¤#,##0"
        return format_currency(usd, "USD", pattern, locale=self.locale, currency_digits=False)

    def date(self, day: dt.date) -> str:
        """Return a date in words, for example 'May 1, 2025' or '1 de mayo de 2025'."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def partial_date(self, when: PartialDate) -> str:
        """Return a year, a month and year, or a day."""
        if when.month is None:
            return str(when.year)
        if when.day is not None:
            return self.date(dt.date(when.year, when.month, when.day))
        from babel.dates import format_skeleton

        first = dt.date(when.year, when.month, 1)
        return format_skeleton("yMMMM", first, locale=self.locale)

    def listing(self, items: Iterable[str]) -> str:
        """Return items joined as a sentence does: 'a, b, and c'."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)


def open_wording(language: Language, folder: Path | None = None) -> Wording:
    """Load the messages of `language`.

    Raises:
        OSError: if the compiled messages are missing or damaged; English,
            whose messages are the source text itself, needs no file.
    """
    if language is Language.ENGLISH:
        return Wording(language, NullTranslations())
    compiled = (folder or locale_folder()) / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as file:
        return Wording(language, GNUTranslations(file))
