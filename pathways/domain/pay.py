"""What districts pay teachers: salary tables as they were printed.

A district decides its own table for each school year, and may have more columns than the
state has ranks. A cell that was not printed is not published; nothing between two printed
rows is ever worked out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pathways.domain.facts import Fact, Provenance
from pathways.domain.text import LocalizedText

_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year in which it begins."""

    first: int

    @classmethod
    def parse(cls, text: str) -> SchoolYear:
        """Read '2012-13'.

        Raises:
            ValueError: if `text` has another shape or its years do not follow each other.
        """
        found = _SCHOOL_YEAR.fullmatch(text)
        if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"expected a school year such as 2012-13, got {text!r}")
        return cls(int(found[1]))

    def __str__(self) -> str:
        return f"{self.first:04d}-{(self.first + 1) % 100:02d}"


@dataclass(frozen=True, slots=True)
class BeyondRank:
    """What a column asks beyond the rank.

    Attributes:
        degree: a level of degree, as in the evidence: bachelor, master, doctor.
        hours: semester hours earned beyond that degree; 0 when the degree itself is enough.
    """

    degree: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class SalaryColumn:
    """One column of a district's table.

    Attributes:
        id: as the district prints it, for example '3.2'.
        rank: the state rank it is for.
        label: in words; None when the rank says it all.
        asks: None for the column of everyone with that rank.
    """

    id: str
    rank: str
    label: LocalizedText | None = None
    asks: BeyondRank | None = None


@dataclass(frozen=True, slots=True)
class SalaryRow:
    """Yearly pay before tax after so many years of experience, by column, US dollars."""

    years: int
    pay: Mapping[str, Fact[Decimal]]


@dataclass(frozen=True, slots=True)
class SalaryTable:
    """What one district printed for one school year.

    Attributes:
        id: for example 'fayette-2012'.
        law: id of the state's pay law under which it stands.
        district: id that all tables of one district share.
        also: other ways in which people write the district's name.
        state: USPS code.
        school_year: None when none is printed.
        days: working days that the pay is for; None value when they are not printed.
        is_sample: shown as an example; it is not kept up to date.
        rows: by years, ascending; only printed rows.
    """

    id: str
    law: str
    district: str
    name: LocalizedText
    also: tuple[str, ...]
    state: str
    school_year: SchoolYear | None
    days: Fact[int]
    is_sample: bool
    columns: tuple[SalaryColumn, ...]
    rows: tuple[SalaryRow, ...]
    notes: tuple[LocalizedText, ...]
    provenance: Provenance

    def pay(self, years: Decimal, column: str) -> Fact[Decimal]:
        """Return a printed cell; its value is None when that very cell was not printed."""
        row = next((row for row in self.rows if row.years == years), None)
        nothing: Fact[Decimal] = Fact(None, self.provenance)
        return row.pay.get(column, nothing) if row else nothing

    def column(self, column_id: str) -> SalaryColumn | None:
        """Return the column of that id, None when there is none."""
        return next((each for each in self.columns if each.id == column_id), None)

    def columns_of(self, rank: str) -> tuple[SalaryColumn, ...]:
        """Return the columns of one rank, in the order of the file."""
        return tuple(each for each in self.columns if each.rank == rank)

    def base_column(self, rank: str) -> SalaryColumn | None:
        """Return the column of everyone with that rank, None when the table has none."""
        return next((each for each in self.columns_of(rank) if each.asks is None), None)
