"""Typed reading of one record of a catalog file.

Every reader returns a value in any case: when something is wrong it notes a
defect and returns a stand-in. That is safe because a catalog with a defect is
never handed out, and it lets one pass name every mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from pathways.data.yaml_source import Element, Mapping, Place, Scalar, Sequence
from pathways.domain.amounts import Amount, Unit
from pathways.domain.defects import Defect
from pathways.domain.facts import Certainty, Fact, PartialDate, Provenance
from pathways.domain.text import LocalizedText

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
STATE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NO_TEXT = LocalizedText("", "")
_FACT_KEYS = ("value", "note", "sources", "as_of", "certainty")


class Fields:
    """One mapping of the file, read key by key; `done` refuses what was not asked for."""

    def __init__(self, mapping: Mapping, defects: list[Defect]) -> None:
        self.mapping = mapping
        self.defects = defects
        self._asked: set[str] = set()

    @property
    def place(self) -> Place:
        """Where the record stands."""
        return self.mapping.place

    def refuse(self, key: str, code: str, expectation: str) -> None:
        """Note a defect at the value of `key`, or at the record when the key is absent."""
        found = self.mapping.entries.get(key)
        base = self.place.key
        place = found.place if found else Place(self.place.file, self.place.line, f"{base}.{key}")
        self.defects.append(place.defect(code, expectation))

    def done(self) -> None:
        """Refuse every key that no reader asked for."""
        for key, place in self.mapping.key_places.items():
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.defects.append(place.defect("unknown-key", f"one of: {known}; found '{key}'"))

    def get(self, key: str) -> Element | None:
        """Return the value of `key`, None when it is absent or null."""
        self._asked.add(key)
        found = self.mapping.entries.get(key)
        if isinstance(found, Scalar) and found.is_null:
            return None
        return found

    def need(self, key: str) -> Element | None:
        """Return the value of `key`; absent or null is a defect."""
        found = self.get(key)
        if found is None:
            self.refuse(key, "missing-key", f"'{key}' must be given")
        return found

    # -- plain values -----------------------------------------------------------------

    def text(self, key: str, *, required: bool = True) -> str | None:
        """Return one string; empty text is refused."""
        found = self.need(key) if required else self.get(key)
        if found is None:
            return "" if required else None
        if not isinstance(found, Scalar) or not (found.is_text or found.is_integer):
            self.refuse(key, "wrong-type", "text; put it in quotes")
            return ""
        if not found.text.strip():
            self.refuse(key, "empty-text", "text that is not empty")
        return found.text

    def words(self, key: str) -> str:
        """Return one required string."""
        return self.text(key) or ""

    def identifier(self, key: str = "id", pattern: re.Pattern[str] = ID) -> str:
        """Return an id."""
        text = self.words(key)
        if text and not pattern.fullmatch(text):
            self.refuse(key, "bad-id", f"lower case letters, digits and hyphens; found '{text}'")
        return text

    def localized(self, key: str, *, required: bool = True) -> LocalizedText | None:
        """Return text in both languages."""
        found = self.need(key) if required else self.get(key)
        if found is None:
            return _NO_TEXT if required else None
        return self.read_localized(found)

    def both(self, key: str) -> LocalizedText:
        """Return required text in both languages."""
        return self.localized(key) or _NO_TEXT

    def read_localized(self, element: Element) -> LocalizedText:
        """Return `element` as text in both languages."""
        if not isinstance(element, Mapping):
            self.defects.append(element.place.defect("wrong-type", "{en: ..., es: ...}"))
            return _NO_TEXT
        fields = Fields(element, self.defects)
        texts = [self._one_language(fields, language) for language in ("en", "es")]
        fields.done()
        return LocalizedText(*texts)

    def _one_language(self, fields: Fields, language: str) -> str:
        found = fields.get(language)
        if found is None:
            fields.refuse(language, "missing-language", f"the text in '{language}' too")
            return ""
        return fields.words(language)

    def localized_list(self, key: str) -> tuple[LocalizedText, ...]:
        """Return a list of bilingual texts; absent means none."""
        return tuple(self.read_localized(item) for item in self.items(key))

    def items(self, key: str) -> tuple[Element, ...]:
        """Return the items of a list; absent means none."""
        found = self.get(key)
        if found is None:
            return ()
        if not isinstance(found, Sequence):
            self.refuse(key, "wrong-type", "a list")
            return ()
        return found.items

    def records(self, key: str) -> Iterable[Fields]:
        """Yield every mapping of a list."""
        for item in self.items(key):
            if isinstance(item, Mapping):
                yield Fields(item, self.defects)
            else:
                self.defects.append(item.place.defect("wrong-type", "a mapping of keys and values"))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, ids mostly; the same one twice is refused."""
        found: list[str] = []
        for item in self.items(key):
            if not isinstance(item, Scalar) or not item.text.strip():
                self.defects.append(item.place.defect("wrong-type", "text"))
            elif item.text in found:
                self.defects.append(item.place.defect("duplicate-item", f"'{item.text}' only once"))
            else:
                found.append(item.text)
        return tuple(found)

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        found = self.get(key)
        if found is None:
            return default
        if not isinstance(found, Scalar) or found.boolean is None:
            self.refuse(key, "wrong-type", "true or false")
            return default
        return found.boolean

    def choice(self, key: str, options: type[Choice], default: Choice | None = None) -> Choice:
        """Return one of the codes of `options`; required without a default."""
        first = next(iter(options))
        found = self.need(key) if default is None else self.get(key)
        if found is None:
            return default or first
        return self.read_choice(found, options) or first

    def read_choice(self, element: Element, options: type[Choice]) -> Choice | None:
        """Return `element` as one of `options`."""
        text = element.text if isinstance(element, Scalar) else "a group"
        if text in {option.value for option in options}:
            return options(text)
        code = "unknown-unit" if options is Unit else "not-a-choice"
        known = ", ".join(option.value for option in options)
        self.defects.append(element.place.defect(code, f"one of: {known}; found '{text}'"))
        return None

    def number(self, key: str) -> Decimal | None:
        """Return an exact number of at least 0."""
        found = self.get(key)
        return None if found is None else self.read_number(found)

    def read_number(self, element: Element) -> Decimal | None:
        """Return `element` as an exact number of at least 0."""
        text = element.text if isinstance(element, Scalar) else "a group"
        if isinstance(element, Scalar) and element.tag.endswith(":float"):
            return None  # refused already as yaml-float
        if not _NUMBER.fullmatch(text):
            self.defects.append(element.place.defect("not-a-number", f"a number; found '{text}'"))
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:  # pragma: no cover - the pattern allows no other text
            return None
        if value < 0:
            self.defects.append(element.place.defect("negative-number", f"0 or more; found {text}"))
            return None
        return value

    def integer(self, key: str, default: int | None = None) -> int | None:
        """Return a whole number of at least 0."""
        value = self.number(key)
        if value is None:
            return default
        if value % 1:
            self.refuse(key, "not-a-number", f"a whole number; found {value}")
        return int(value)

    def date(self, key: str) -> dt.date | None:
        """Return a full day."""
        partial = self.partial_date(key)
        if partial is None:
            return None
        if partial.day is None or partial.month is None:
            self.refuse(key, "bad-date", f"a full day as \"YYYY-MM-DD\"; found '{partial}'")
            return dt.date(partial.year, partial.month or 1, 1)
        return dt.date(partial.year, partial.month, partial.day)

    def partial_date(self, key: str) -> PartialDate | None:
        """Return a year, a month or a day."""
        found = self.get(key)
        if found is None:
            return None
        text = found.text if isinstance(found, Scalar) else "a group"
        try:
            return PartialDate.parse(text)
        except ValueError:
            self.refuse(
                key, "bad-date", f"a real date as YYYY, YYYY-MM or YYYY-MM-DD; found '{text}'"
            )
            return None

    # -- facts ------------------------------------------------------------------------

    def provenance(self) -> Provenance:
        """Return the sources, date and certainty of the whole record."""
        sources = self.texts("sources")
        if not sources:
            self.refuse("sources", "no-source", "at least one source id")
        return Provenance(sources, self.partial_date("as_of"), self.choice("certainty", Certainty))

    def fact(
        self, key: str, inherited: Provenance, read: Callable[[Fields], Value | None]
    ) -> Fact[Value]:
        """Return one fact; absent or null means not published.

        Args:
            key: a mapping with `value` (or what `read` asks for), and what
                overrides the record: note, sources, as_of, certainty.
            inherited: the record's own provenance.
            read: takes the value out of the mapping.
        """
        found = self.get(key)
        if found is None:
            return Fact(None, inherited)
        if not isinstance(found, Mapping):
            self.refuse(key, "wrong-type", "a mapping such as {value: ...}")
            return Fact(None, inherited)
        fields = Fields(found, self.defects)
        value = read(fields)
        note = fields.localized("note", required=False)
        provenance = self._fact_provenance(fields, inherited, value is not None)
        fields.done()
        return Fact(value, provenance, note)

    def _fact_provenance(self, fields: Fields, inherited: Provenance, known: bool) -> Provenance:
        sources = fields.texts("sources")
        if fields.get("sources") is None:
            sources = inherited.sources
        if known and not sources:
            fields.refuse("sources", "number-without-source", "the source id of this value")
        as_of = fields.partial_date("as_of") if fields.get("as_of") else inherited.as_of
        certainty = fields.choice("certainty", Certainty, inherited.certainty)
        return Provenance(sources, as_of, certainty)

    def amount(self, *, only: Unit | None = None) -> Amount | None:
        """Return `value` with its `unit`; a number without a unit is refused."""
        value = self.number("value")
        unit_element = self.get("unit")
        if value is None:
            return None
        if unit_element is None:
            code = "credits-without-unit" if only is Unit.CREDIT else "missing-unit"
            self.refuse("unit", code, "the unit of this number")
            return None
        unit = self.read_choice(unit_element, Unit)
        if unit is not None and only is not None and unit is not only:
            self.refuse("unit", "wrong-unit", f"'{only}'; found '{unit}'")
            return None
        return Amount(value, unit) if unit is not None else None
