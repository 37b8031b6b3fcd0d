"""One chosen language: its messages and its number, money and date formats.

Messages are whole sentences with named fields. `say` and `say_count` are the
only doors to gettext; extraction looks for these two names.

Babel is imported only when the first number or date is formatted: it costs
more than the whole first screen may.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from pathways.domain.errors import PathwaysError
from pathways.domain.person import Language

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pathways.domain.facts import PartialDate
    from pathways.domain.text import LocalizedText

DOMAIN = "pathways"

# A name that ends in a stop, such as 'EE. UU.', at the end of a sentence.
_TWO_STOPS = r"(?<!\.)\.\.(?!\.)"
# 'y' becomes 'e' before the sound i: 'lengua e historia', but 'agua y hielo'.
_SOUNDS_LIKE_I = r"(?i:h?[ií](?![aeouáéó]))"


class BrokenWordingError(PathwaysError, OSError):
    """The compiled messages of a language are missing or damaged.

    Attributes:
        language: which language could not be opened.
    """

    def __init__(self, language: Language) -> None:
        super().__init__(f"no usable messages for {language}")
        self.language = language


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
        return _fill(worded, message, fields) if fields else worded

    def say_count(
        self, singular: str, plural: str, count: int | Decimal, /, **fields: object
    ) -> str:
        """Return the form for `count`; the field ``{count}`` is filled in by itself.

        A fraction such as 4.5 takes the plural, as both languages have it.
        """
        form = 1 if count == 1 else 2
        worded = self.translations.ngettext(singular, plural, form)
        english = singular if form == 1 else plural
        return _fill(worded, english, {"count": self.number(count), **fields})

    def pick(self, text: LocalizedText) -> str:
        """Return bilingual catalog text in this language."""
        return text.pick(self.language)

    @property
    def locale(self) -> str:
        """The Babel locale; US conventions for both languages (decimal point, dollars)."""
        return f"{self.language}_US"

    def number(self, value: int | Decimal) -> str:
        """Return a number, for example '1,234.5', with at most three decimals."""
        # US Spanish writes numbers as US English does, so Babel need not be
        # loaded for the first screen; a test holds this to Babel's own answer.
        worded = f"{value:,.3f}"
        return worded.rstrip("0").rstrip(".")

    def money(self, usd: Decimal) -> str:
        """Return dollars, with cents only when there are any."""
        return f"${usd:,.2f}" if usd % 1 else f"${usd:,.0f}"

    def date(self, day: dt.date) -> str:
        """Return a date in words, for example 'May 1, 2025' or '1 de mayo de 2025'."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def weekday_date(self, day: dt.date) -> str:
        """Return a date with its day of the week, for example 'Saturday, May 1, 2027'."""
        from babel.dates import format_date

        return format_date(day, "full", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """Return a day for a place with little room, for example 'Jan 4' or '4 ene'."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", day, locale=self.locale)

    def short_month(self, day: dt.date) -> str:
        """Return a month for a place with little room; January names its year."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMM" if day.month == 1 else "MMM", day, locale=self.locale)

    def partial_date(self, when: PartialDate) -> str:
        """Return a year, a month and year, or a day."""
        if when.month is None:
            return str(when.year)
        if when.day is not None:
            return self.date(when.first_day)
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", when.first_day, locale=self.locale)

    def listing(self, items: Iterable[str]) -> str:
        """Return items joined as a sentence does: 'a, b, and c' or 'a, b e historia'."""
        from babel.lists import format_list

        every = list(items)
        joined = format_list(every, locale=self.locale)
        if self.language is not Language.SPANISH or len(every) < 2:
            return joined
        head = joined[: len(joined) - len(every[-1])]
        if re.match(_SOUNDS_LIKE_I, every[-1]) and head.endswith(" y "):
            head = head.removesuffix(" y ") + " e "
        return head + every[-1]


def _fill(worded: str, english: str, fields: Mapping[str, object]) -> str:
    """Fill the fields of a translation; of the English when the translation has other fields.

    A broken translation must never close a window: the person reads English instead.
    """
    try:
        filled = worded.format(**fields)
    except (KeyError, IndexError, ValueError, AttributeError):
        filled = english.format(**fields)
    if any(str(value).endswith(".") for value in fields.values()):
        return re.sub(_TWO_STOPS, ".", filled)
    return filled


def open_wording(language: Language, folder: Path | None = None) -> Wording:
    """Load the messages of `language`.

    Raises:
        BrokenWordingError: if the compiled messages are missing or damaged (it is
            also an OSError); English, whose messages are the source text
            itself, needs no file.
    """
    if language is Language.ENGLISH:
        return Wording(language, NullTranslations())
    compiled = (folder or locale_folder()) / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with compiled.open("rb") as file:
            return Wording(language, GNUTranslations(file))
    except (OSError, ValueError, IndexError, struct.error, LookupError) as error:
        # Everything that gettext raises on a file cut short or overwritten.
        raise BrokenWordingError(language) from error


def open_wording_or_english(
    language: Language, folder: Path | None = None
) -> tuple[Wording, Exception | None]:
    """Load the messages of `language`, or English and the error that says why.

    The error can be worded by `presenting.problems.problem_view`.
    """
    try:
        return open_wording(language, folder), None
    except BrokenWordingError as error:
        return open_wording(Language.ENGLISH), error
