"""JSON with the place of every value, and without JSON's traps.

The standard library parses; this module refuses what it lets through (a name given
twice, NaN, nesting without end) and finds the line of a value when it is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pathways.domain.errors import RecordFault, RecordFileError

MAX_BYTES = 256_000_000  # originals of badges make a record file large
MAX_DEPTH = 16
_LONGEST_SHOWN = 40
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)

Code = TypeVar("Code", bound=StrEnum)
KeyPath = tuple[str | int, ...]


class Members(dict[str, Any]):
    """A JSON object; `repeated` is a name that was given twice, None when there is none."""

    repeated: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Where values come from: the name to show, and the text if there is one."""

    file: str
    text: str | None = None

    def line(self, path: KeyPath) -> int | None:
        """Return the 1-based line of the value at `path`, or of what should hold it.

        None where there is no text.
        """
        if self.text is None:
            return None
        starts = dict(_starts(self.text))  # a name given twice is shown where it is repeated
        while path not in starts:
            path = path[:-1]
        return self.text.count("\n", 0, starts[path]) + 1


def read_document(path: Path) -> Spot:
    """Return the whole of a JSON file.

    Raises:
        RecordFileError: if it is no file, too large, no UTF-8, no JSON or nested too deep.
    """
    file = str(path)
    text = _text(file, _bytes(path))
    document = Document(file, text)
    _refuse_depth(document, text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=Decimal,
            parse_int=Decimal,  # int would refuse, or spend minutes on, a million digits
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise RecordFileError(file, RecordFault.NOT_JSON, "JSON", line=error.lineno) from error
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise RecordFileError(file, RecordFault.NOT_JSON, "JSON") from error
    return Spot(document, (), value)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        expected = "a file that can be read"
        raise RecordFileError(str(path), RecordFault.UNREADABLE, expected) from error
    if len(content) > MAX_BYTES:
        expected = f"at most {MAX_BYTES} bytes"
        raise RecordFileError(str(path), RecordFault.TOO_LARGE, expected)
    return content


def _text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")  # Windows editors put a byte order mark first
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RecordFileError(file, RecordFault.NOT_TEXT, "UTF-8 text", line=line) from error


def _refuse_depth(document: Document, text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, token.start()) + 1
            expected = f"at most {MAX_DEPTH} levels"
            raise RecordFileError(document.file, RecordFault.TOO_DEEP, expected, line=line)


def _members(pairs: list[tuple[str, Any]]) -> Members:
    members = Members()
    for name, value in pairs:
        if name in members:
            members.repeated = name
        members[name] = value
    return members


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _starts(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path and the start of every value of a text that is known to be JSON."""
    path: list[str | int] = []
    opened: list[str] = []
    name = ""
    is_name = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in ("]", "}"):
            opened.pop()
            path = path[: len(opened)]
        elif sign == ",":
            is_name = opened[-1] == "{"
            if not is_name:
                path[-1] = int(path[-1]) + 1
        elif sign == ":":
            path[-1] = name
            is_name = False
        elif is_name:
            name = json.loads(sign)
        else:
            yield tuple(path), token.start()
            if sign in ("[", "{"):
                opened.append(sign)
                is_name = sign == "{"
                path.append("" if is_name else 0)


@dataclass(frozen=True, slots=True)
class Spot:
    """One value and where it stands. Each `read` method refuses what is not as it says."""

    document: Document
    path: KeyPath
    value: Any

    @property
    def place(self) -> str:
        """The place as shown, for example ``holdings[2].earned_on``."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return "".join(parts).removeprefix(".")

    def error(
        self, fault: RecordFault, expectation: str, choices: tuple[str, ...] = ()
    ) -> RecordFileError:
        """Return the error that refuses this value."""
        return RecordFileError(
            self.document.file,
            fault,
            expectation,
            place=self.place,
            line=self.document.line(self.path),
            given=_shown(self.value),
            choices=choices,
        )

    def at(self, part: str | int, value: Any) -> Spot:
        """Return the value below this one."""
        return Spot(self.document, (*self.path, part), value)

    def get(self, name: str) -> Spot | None:
        """Return a member of an object, None when it is absent or null."""
        value = self.value.get(name)
        return None if value is None else self.at(name, value)

    def need(self, name: str) -> Spot:
        """Return a member that must be there."""
        found = self.get(name)
        if found is None:
            raise self.at(name, None).error(RecordFault.MISSING_FIELD, f'"{name}"')
        return found

    def members(self, known: frozenset[str] | None = None) -> Spot:
        """Return this object; refuse another type, a repeated name and one not in `known`."""
        if not isinstance(self.value, dict):
            raise self.error(RecordFault.NOT_OBJECT, "an object in { }")
        repeated = getattr(self.value, "repeated", None)
        if repeated is not None:
            spot = self.at(repeated, self.value[repeated])
            raise spot.error(RecordFault.REPEATED_FIELD, "each name once")
        for name in self.value if known is not None else ():
            if name not in (known or ()):
                names = tuple(sorted(known or ()))
                spot = self.at(name, self.value[name])
                raise spot.error(RecordFault.UNKNOWN_FIELD, f"one of {', '.join(names)}", names)
        return self

    def items(self) -> Iterator[Spot]:
        """Return the entries of a list, none when it is absent."""
        if not isinstance(self.value, list):
            raise self.error(RecordFault.NOT_LIST, "a list in [ ]")
        return (self.at(index, value) for index, value in enumerate(self.value))

    def words(self, longest: int, *, may_be_empty: bool = True) -> str:
        """Return a text that can be shown, printed and kept."""
        if not isinstance(self.value, str) or self.value != plain_words(self.value):
            raise self.error(RecordFault.NOT_WORDS, "text in quotes, without control characters")
        if len(self.value) > longest:
            raise self.error(RecordFault.TOO_LONG, f"at most {longest} characters")
        if not may_be_empty and not self.value.strip():
            raise self.error(RecordFault.EMPTY, "text that is not empty")
        return self.value

    def date(self) -> dt.date:
        """Return a day written as 2024-05-31."""
        if isinstance(self.value, str) and _DATE.fullmatch(self.value):
            try:
                return dt.date.fromisoformat(self.value)
            except ValueError:
                pass  # the right shape, but no day of the calendar
        raise self.error(RecordFault.NOT_DATE, "a real date such as 2024-05-31")

    def number(self) -> Decimal:
        """Return an exact number of at least 0, written bare or in quotes."""
        text = format(self.value, "f") if _is_short(self.value) else self.value
        if isinstance(text, str) and _NUMBER.fullmatch(text):
            return Decimal(text)
        raise self.error(RecordFault.NOT_NUMBER, 'a number of at least 0, such as "12.5"')

    def yes_no(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.error(RecordFault.NOT_YES_NO, "true or false")
        return self.value

    def choice(self, codes: type[Code]) -> Code:
        """Return one of the codes of an enum."""
        choices = tuple(str(code) for code in codes)
        if not isinstance(self.value, str) or self.value not in choices:
            raise self.error(RecordFault.NOT_CHOICE, f"one of {', '.join(choices)}", choices)
        return codes(self.value)


def plain_words(text: str) -> str:
    """Return `text` without what no file, font or screen reader can keep.

    Control characters but for new line and tab, and halves of UTF-16 pairs.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def _is_short(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and -30 < value.adjusted() < 30


def _shown(value: Any) -> str:
    if isinstance(value, dict | list) or value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else plain_words(str(value))
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
