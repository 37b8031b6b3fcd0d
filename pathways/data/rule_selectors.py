"""Reads the part of a rule file that says which evidence is meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from pathways.data.catalog_fields import Fields
from pathways.data.yaml_source import Element, Mapping, Scalar, Sequence
from pathways.domain.defects import Defect
from pathways.domain.record import UNKNOWN
from pathways.domain.text import LocalizedText
from pathways.planning.evidence_forms import EVIDENCE_FORMS, FieldType
from pathways.rules.model import Pattern, Selector, Window

_WINDOW_KEYS = ("by", "within", "between", "valid_on", "after_end", "after")
_NOT_ATTRIBUTES = ("kind", "otherwise", "told", "label", *_WINDOW_KEYS)


@dataclass(slots=True)
class Selectors:
    """The named selectors of one file, and the defects found while reading it."""

    defects: list[Defect]
    dates: frozenset[str] = frozenset()
    named: dict[str, Selector] = field(default_factory=dict)
    labels: dict[str, LocalizedText] = field(default_factory=dict)

    def read_named(self, fields: Fields) -> None:
        """Read the section `selectors`."""
        section = fields.get("selectors")
        if section is None:
            return
        if not isinstance(section, Mapping):
            fields.refuse("selectors", "wrong-type", "names with what each one picks")
            return
        for name, element in section.entries.items():
            self.named[name] = self._read(element, name)

    def pick(self, element: Element) -> Selector:
        """Return the selector that is named, or described on the spot."""
        if not isinstance(element, Scalar):
            return self._read(element, "")
        known = self.named.get(element.text)
        if known is not None:
            return known
        names = ", ".join(sorted(self.named)) or "none are given"
        self.defects.append(
            element.place.defect(
                "unknown-selector", f"one of the selectors: {names}; found '{element.text}'"
            )
        )
        return Selector(element.text, ())

    def _read(self, element: Element, name: str) -> Selector:
        if not isinstance(element, Mapping):
            self.defects.append(element.place.defect("wrong-type", "a mapping such as {kind: ...}"))
            return Selector(name, ())
        fields = Fields(element, self.defects)
        label = fields.localized("label", required=False)
        if label is not None:
            self.labels[name] = label
        if "any" in element.entries:
            patterns = tuple(self._pattern(each) for each in fields.records("any"))
            fields.done()
        else:
            patterns = (self._pattern(fields),)
        first = patterns[0].kinds[0] if patterns and patterns[0].kinds else "evidence"
        return Selector(name or first, patterns)

    def _pattern(self, fields: Fields) -> Pattern:
        kinds = self._kinds(fields)
        names = [key for key in fields.mapping.entries if key not in _NOT_ATTRIBUTES]
        pattern = Pattern(
            kinds=kinds,
            accepts={name: self._accepted(fields, name, kinds) for name in names},
            ask=self._asked(fields),
            told=fields.texts("told"),
            window=self._window(fields),
        )
        fields.get("label")
        fields.done()
        return pattern

    def _kinds(self, fields: Fields) -> tuple[str, ...]:
        kinds = words_of(fields, "kind")
        for kind in kinds:
            if kind not in EVIDENCE_FORMS:
                known = ", ".join(EVIDENCE_FORMS)
                fields.refuse("kind", "unknown-kind", f"one of: {known}; found '{kind}'")
        return kinds

    def _accepted(self, fields: Fields, name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        values = words_of(fields, name)
        for kind in kinds:
            check_values(fields, name, kind, values)
        return values

    def _asked(self, fields: Fields) -> tuple[str, ...]:
        otherwise = fields.get("otherwise")
        if otherwise is None:
            return ()
        if not isinstance(otherwise, Mapping) or any(
            not isinstance(what, Scalar) or what.text != "ask"
            for what in otherwise.entries.values()
        ):
            fields.refuse("otherwise", "wrong-type", "values to 'ask', as {pending: ask}")
            return ()
        return tuple(otherwise.entries)

    def _window(self, fields: Fields) -> Window:
        return Window(
            by=self._is_word(fields, "by", "as_of"),
            within_years=self._within(fields),
            between=self._between(fields),
            valid_on=self._is_word(fields, "valid_on", "as_of"),
            ask_after_end=self._is_word(fields, "after_end", "ask"),
            after=None if (first := fields.get("after")) is None else self.pick(first),
        )

    def _is_word(self, fields: Fields, key: str, word: str) -> bool:
        found = fields.get(key)
        if found is None:
            return False
        if not isinstance(found, Scalar) or found.text != word:
            fields.refuse(key, "not-a-choice", f"'{word}'")
        return True

    def _within(self, fields: Fields) -> int | None:
        found = fields.get("within")
        if found is None:
            return None
        if not isinstance(found, Mapping):
            fields.refuse("within", "wrong-type", "a number of years, as {years: 3}")
            return None
        inner = Fields(found, self.defects)
        inner.need("years")
        years = inner.integer("years")
        inner.done()
        return years

    def _between(self, fields: Fields) -> tuple[str, str] | None:
        names = fields.texts("between")
        if not names and fields.get("between") is None:
            return None
        unknown = [name for name in names if name not in self.dates]
        if len(names) != 2 or unknown:
            expectation = "the names of two dates from `facts`, first and last"
            fields.refuse("between", "dangling-reference", expectation)
            return None
        return names[0], names[1]


def words_of(fields: Fields, key: str) -> tuple[str, ...]:
    """Return one word or a list of words; absent or empty is a defect."""
    found = fields.need(key)
    if isinstance(found, Sequence):
        words = fields.texts(key)
        if not words:
            fields.refuse(key, "empty-list", "at least one value")
        return words
    return (fields.words(key),) if found is not None else ()


def check_values(fields: Fields, name: str, kind: str, values: tuple[str, ...]) -> None:
    """Refuse an attribute that evidence of that kind has not, or values it cannot have."""
    form = EVIDENCE_FORMS.get(kind)
    if form is None:
        return  # refused as unknown-kind
    asked = form.field(name)
    if asked is None:
        known = ", ".join(each.name for each in form.fields)
        expectation = f"for '{kind}' one of: {known}; found '{name}'"
        fields.refuse(name, "unknown-attribute", expectation)
        return
    if asked.type is not FieldType.CHOICE:
        return
    known_values = {choice.value for choice in asked.choices} | {UNKNOWN}
    for value in values:
        if value not in known_values:
            expectation = f"one of: {', '.join(sorted(known_values))}; found '{value}'"
            fields.refuse(name, "unknown-value", expectation)
