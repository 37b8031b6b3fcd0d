"""Facts that know where they come from.

A bare number is never shown to a person: it travels with its sources, the
date it was true, and how sure we are.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pathways.domain.text import LocalizedText

Value_co = TypeVar("Value_co", covariant=True)

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Certainty(StrEnum):
    """How a fact is known.

    VERIFIED: read on a page or data file of the body that awards, regulates
    or measures it. REPORTED: from the 2022 landscape report, a secondary
    source, or an official page of 2019 or earlier. UNVERIFIED: recall only.
    """

    VERIFIED = "verified"
    REPORTED = "reported"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day: sources rarely print more (ISO 8601, reduced precision).

    Raises:
        ValueError: if the month or the day does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        dt.date(self.year, self.month or 1, self.day or 1)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")

    @property
    def first_day(self) -> dt.date:
        """The day itself, or the first of the month or year."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read '2022', '2025-05' or '2024-10-29'.

        Raises:
            ValueError: if `text` has another shape or names no real date.
        """
        found = _PARTIAL.fullmatch(text)
        if found is None:
            raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {text!r}")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from.

    Attributes:
        sources: ids of Source records, most direct first; never empty.
        as_of: when the source says it was true; None when no date is printed.
        certainty: how sure we are.
    """

    sources: tuple[str, ...]
    as_of: PartialDate | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value_co]):
    """One value with its provenance.

    Attributes:
        value: None means 'not published': no source gives it. It is never
            read as zero, free or no.
        note: what the bare value does not say, in both languages.
    """

    value: Value_co | None
    provenance: Provenance
    note: LocalizedText | None = None

    @property
    def is_known(self) -> bool:
        """Whether any source gives the value."""
        return self.value is not None
