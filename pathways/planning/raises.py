"""What a higher rank pays more, by a district's own printed table; unknown where there is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.facts import Certainty, Fact, PartialDate, Provenance
from pathways.domain.pay import SalaryColumn, SalaryTable
from pathways.domain.text import plain_letters
from pathways.planning.pay_law import PayBook

_LEAST_SURE_FIRST = (Certainty.UNVERIFIED, Certainty.REPORTED, Certainty.VERIFIED)


class TableStanding(StrEnum):
    """Whether a table is the one that holds on a pay day."""

    CURRENT = "current"  # of the school year that begins in the year of the pay day
    OTHER_YEAR = "other_year"
    YEAR_NOT_PRINTED = "year_not_printed"


class RaiseStanding(StrEnum):
    """Whether a raise is known."""

    KNOWN = "known"
    NO_TABLE = "no_table"
    NO_COLUMN = "no_column"  # the table has no column for one of the ranks
    NOT_PRINTED = "not_printed"  # one of the two cells was not printed
    YEARS_NOT_KNOWN = "years_not_known"


@dataclass(frozen=True, slots=True)
class Raise:
    """What the step from one rank to another pays more in one year, before tax.

    Attributes:
        years: the row that was looked at.
        low, high: the printed cells; None value when not printed.
        usd: high less low, with the sources of both; None value unless known.
    """

    standing: RaiseStanding
    from_rank: str
    to_rank: str
    years: Decimal | None = None
    from_column: SalaryColumn | None = None
    to_column: SalaryColumn | None = None
    low: Fact[Decimal] | None = None
    high: Fact[Decimal] | None = None
    usd: Fact[Decimal] | None = None


def raise_in(
    table: SalaryTable | None,
    years: Decimal | None,
    from_rank: str,
    to_rank: str,
    from_column: SalaryColumn | None = None,
) -> Raise:
    """Return the raise between two ranks by one table, in one printed row.

    Args:
        table: None when there is none for the district.
        years: row of the table; None when the years are not known.
        from_column: the person's own column; without it, that of everyone with `from_rank`.
            The step goes to the column of everyone with `to_rank`: the least it can be.
    """
    if table is None:
        return Raise(RaiseStanding.NO_TABLE, from_rank, to_rank, years)
    low_column = from_column or table.base_column(from_rank)
    high_column = table.base_column(to_rank)
    bare = Raise(RaiseStanding.NO_COLUMN, from_rank, to_rank, years, low_column, high_column)
    if low_column is None or high_column is None:
        return bare
    if years is None:
        return _with(bare, RaiseStanding.YEARS_NOT_KNOWN)
    low, high = table.pay(years, low_column.id), table.pay(years, high_column.id)
    usd = difference(low, high)
    known = RaiseStanding.KNOWN if usd.is_known else RaiseStanding.NOT_PRINTED
    return _with(bare, known, low, high, usd)


def _with(
    bare: Raise,
    standing: RaiseStanding,
    low: Fact[Decimal] | None = None,
    high: Fact[Decimal] | None = None,
    usd: Fact[Decimal] | None = None,
) -> Raise:
    return Raise(
        standing,
        bare.from_rank,
        bare.to_rank,
        bare.years,
        bare.from_column,
        bare.to_column,
        low,
        high,
        usd,
    )


def difference(low: Fact[Decimal], high: Fact[Decimal]) -> Fact[Decimal]:
    """Return high less low, resting on both; unknown when one of them is.

    It is as sure as the less sure of the two, and as old as the older.
    """
    provenance = together(low.provenance, high.provenance)
    note = low.note or high.note
    if low.value is None or high.value is None:
        return Fact(None, provenance, note)
    return Fact(high.value - low.value, provenance, note)


def together(first: Provenance, second: Provenance) -> Provenance:
    """Return what a number rests on that was worked out from two others."""
    sources = tuple(dict.fromkeys((*first.sources, *second.sources)))
    certainty = min(first.certainty, second.certainty, key=_LEAST_SURE_FIRST.index)
    return Provenance(sources, _older(first.as_of, second.as_of), certainty)


def _older(first: PartialDate | None, second: PartialDate | None) -> PartialDate | None:
    if first is None or second is None:  # of one of them nothing is known
        return None
    return min(first, second, key=lambda each: each.first_day)


# --- which table ------------------------------------------------------------


def standing_of(table: SalaryTable, day: dt.date) -> TableStanding:
    """Return whether a table is the one that holds on a pay day."""
    if table.school_year is None:
        return TableStanding.YEAR_NOT_PRINTED
    is_current = table.school_year.first == day.year
    return TableStanding.CURRENT if is_current else TableStanding.OTHER_YEAR


def table_for(
    book: PayBook, law: str, district: str | None, state: str | None, day: dt.date
) -> SalaryTable | None:
    """Return a district's table for a pay day: that of its year, else the latest before it.

    Args:
        district: as the person wrote it, or the id; compared without case, accents and dots.
            Nothing is guessed: a name that is only close to another is not that one.
        state: USPS code where the person lives, None when it is not known. Counties of other
            states have the same names.
        day: the pay day.
    """
    wanted = _folded(district or "")
    tables = [
        table
        for table in book.tables
        if table.law == law
        and state in (None, table.state)
        and wanted in {_folded(name) for name in _names(table)}
    ]
    return best_table(tables, day)


def best_table(tables: Iterable[SalaryTable], day: dt.date) -> SalaryTable | None:
    """Return the table of the pay day's school year, else the latest before it."""
    return max(tables, key=lambda table: _merit(table, day), default=None)


def sample_tables(
    book: PayBook, law: str, day: dt.date, without: SalaryTable | None = None
) -> tuple[SalaryTable, ...]:
    """Return one table of each district that is kept as a sample, the district's best first.

    Args:
        without: the person's own table; its district is left out.
    """
    samples = [table for table in book.tables if table.law == law and table.is_sample]
    districts = dict.fromkeys(table.district for table in samples)
    if without is not None:
        districts.pop(without.district, None)
    best = (best_table([t for t in samples if t.district == each], day) for each in districts)
    return tuple(table for table in best if table is not None)


def sample_row(table: SalaryTable, years: Decimal | None) -> Decimal:
    """Return the printed row to show of a sample: the last one up to so many years.

    The first row when the years are fewer or not known. It is shown with its own number of
    years, so that nobody takes it for hers.
    """
    printed = [Decimal(row.years) for row in table.rows]
    reached = [each for each in printed if years is not None and each <= years]
    return reached[-1] if reached else printed[0]


def _merit(table: SalaryTable, day: dt.date) -> tuple[bool, int]:
    """The latest year up to the day is best; after it, the nearest."""
    if table.school_year is None:
        return True, -1
    year = table.school_year.first
    return (True, year) if year <= day.year else (False, -year)


def _names(table: SalaryTable) -> tuple[str, ...]:
    return (table.district, table.id, table.name.en, table.name.es, *table.also)


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", plain_letters(name).replace("_", " ")))
