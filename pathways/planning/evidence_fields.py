"""What a field of a piece of evidence can be, and short ways to make one.

A choice is a word that the rules compare; anything else the person writes freely.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.text import LocalizedText


class FieldType(StrEnum):
    """What can be entered in a field."""

    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"  # exact, at least 0, fractions allowed
    WHOLE = "whole"  # a whole number, at least 0
    PIECE = "piece"  # id of another piece of evidence of the same record


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field, and its words."""

    value: str
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class EvidenceField:
    """One thing to ask about a piece of evidence.

    Attributes:
        choices: for CHOICE; the person may also say 'unknown'.
        needed: a form asks for it before it saves; rules can do without.
        maximum: the largest number that makes sense; None is open.
        kinds: for PIECE, the kinds of evidence that it may be.
    """

    name: str
    type: FieldType
    label: LocalizedText
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    maximum: Decimal | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    """One kind of evidence and its fields, in the order to ask."""

    kind: str
    label: LocalizedText
    fields: tuple[EvidenceField, ...]

    def field(self, name: str) -> EvidenceField | None:
        """Return the field of that name, None when this kind has none."""
        return next((field for field in self.fields if field.name == name), None)


UNKNOWN_CHOICE = Choice("unknown", LocalizedText("I do not know", "No lo sé"))


def choices(**labels: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices from English and Spanish words; `_` in a name stands for a hyphen."""
    return tuple(
        Choice(name.replace("_", "-"), LocalizedText(*words)) for name, words in labels.items()
    )


def text(name: str, en: str, es: str, *, needed: bool = False) -> EvidenceField:
    """Return a field of free words."""
    return EvidenceField(name, FieldType.TEXT, LocalizedText(en, es), needed=needed)


def date(name: str, en: str, es: str, *, needed: bool = False) -> EvidenceField:
    """Return a field of a day."""
    return EvidenceField(name, FieldType.DATE, LocalizedText(en, es), needed=needed)


def number(name: str, en: str, es: str, *, needed: bool = True) -> EvidenceField:
    """Return a field of an exact number, fractions allowed."""
    return EvidenceField(name, FieldType.NUMBER, LocalizedText(en, es), needed=needed)


def whole(name: str, en: str, es: str, *, needed: bool = False) -> EvidenceField:
    """Return a field of a whole number."""
    return EvidenceField(name, FieldType.WHOLE, LocalizedText(en, es), needed=needed)


def piece(name: str, en: str, es: str, *kinds: str) -> EvidenceField:
    """Return a field that names another piece of evidence; the person may say 'unknown'."""
    return EvidenceField(name, FieldType.PIECE, LocalizedText(en, es), kinds=kinds)


def choice(
    name: str, en: str, es: str, values: tuple[Choice, ...], *, needed: bool = True
) -> EvidenceField:
    """Return a field with a list to choose from."""
    return EvidenceField(name, FieldType.CHOICE, LocalizedText(en, es), values, needed)
