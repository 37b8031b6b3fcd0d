"""Reads one salary table of a district; the format is told in docs/pay-format.md."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pathways.data.catalog_fields import Fields
from pathways.data.rule_nodes import read_provenance
from pathways.data.yaml_source import Mapping
from pathways.domain.defects import Defect
from pathways.domain.facts import Fact, Provenance
from pathways.domain.pay import BeyondRank, SalaryColumn, SalaryRow, SalaryTable, SchoolYear
from pathways.planning.evidence_forms import EVIDENCE_FORMS

FORMAT = "pathways-salary-table/1"


def read_table(document: Mapping, stem: str) -> tuple[SalaryTable, tuple[Defect, ...]]:
    """Return the table of one file and everything wrong with it.

    Args:
        stem: the file's name without ending; the table must be called the same.
    """
    reading = _TableReading(Fields(document, []), stem)
    return reading.table(), tuple(reading.fields.defects)


class _TableReading:
    def __init__(self, fields: Fields, stem: str) -> None:
        self.fields = fields
        self.stem = stem

    def table(self) -> SalaryTable:
        fields = self.fields
        read_format(fields, FORMAT)
        own = fields.provenance()
        columns = tuple(self._columns())
        table = SalaryTable(
            id=read_name(fields, "table", self.stem),
            law=fields.identifier("law"),
            district=fields.identifier("district"),
            name=fields.both("name"),
            also=fields.texts("also"),
            state=fields.words("state"),
            school_year=self._school_year(),
            days=Fact(fields.integer("days"), own),
            is_sample=fields.flag("sample", default=False),
            columns=columns,
            rows=tuple(self._rows(own, {column.id for column in columns})),
            notes=fields.localized_list("notes"),
            provenance=own,
        )
        fields.done()
        self._check(table)
        return table

    def _school_year(self) -> SchoolYear | None:
        text = self.fields.text("school_year", required=False)
        if text is None:
            return None
        try:
            return SchoolYear.parse(text)
        except ValueError:
            self.fields.refuse("school_year", "bad-school-year", f"such as 2012-13; found '{text}'")
            return None

    # -- columns ----------------------------------------------------------------------

    def _columns(self) -> Iterator[SalaryColumn]:
        seen: set[str] = set()
        for fields in self.fields.records("columns"):
            column = SalaryColumn(
                id=fields.words("id"),
                rank=fields.words("rank"),
                label=fields.localized("label", required=False),
                asks=self._asks(fields),
            )
            fields.done()
            if column.id in seen:
                fields.refuse("id", "duplicate-id", f"each column once; '{column.id}' again")
            seen.add(column.id)
            yield column

    def _asks(self, fields: Fields) -> BeyondRank | None:
        found = fields.get("beyond")
        if found is None:
            return None
        if not isinstance(found, Mapping):
            fields.refuse("beyond", "wrong-type", "{degree: ..., hours: ...}")
            return None
        inner = Fields(found, fields.defects)
        degree, hours = inner.words("degree"), inner.number("hours")
        known = _degrees()
        if degree and degree not in known:
            inner.refuse("degree", "not-a-choice", f"one of: {', '.join(known)}; found '{degree}'")
        inner.done()
        return BeyondRank(degree, hours or Decimal(0))

    # -- rows -------------------------------------------------------------------------

    def _rows(self, own: Provenance, columns: set[str]) -> Iterator[SalaryRow]:
        before = -1
        for fields in self.fields.records("rows"):
            fields.need("years")
            years = fields.integer("years", 0) or 0
            if years <= before:
                fields.refuse("years", "wrong-order", f"more than {before}, the row above")
            before = years
            pay = self._pay(fields, read_provenance(fields, own), columns)
            fields.done()
            yield SalaryRow(years, pay)

    def _pay(
        self, row: Fields, inherited: Provenance, columns: set[str]
    ) -> dict[str, Fact[Decimal]]:
        note = row.localized("note", required=False)
        found = row.need("pay")
        if not isinstance(found, Mapping):
            row.refuse("pay", "wrong-type", "the id of each column with what is printed there")
            return {}
        cells = Fields(found, row.defects)
        pay = {}
        for column in found.entries:
            if column not in columns:
                known = ", ".join(sorted(columns))
                cells.refuse(column, "dangling-reference", f"a column: {known}; found '{column}'")
            usd = cells.number(column)
            if usd == 0:
                cells.refuse(column, "no-pay", "the amount printed, or null when none is")
            pay[column] = Fact(usd, inherited, note)
        return pay

    # -- do the parts fit together ----------------------------------------------------

    def _check(self, table: SalaryTable) -> None:
        for key, found in (("columns", table.columns), ("rows", table.rows)):
            if not found:
                self.fields.refuse(key, "empty-list", f"what the district printed as {key}")
        for rank in dict.fromkeys(column.rank for column in table.columns):
            plain = [column.id for column in table.columns_of(rank) if column.asks is None]
            if len(plain) != 1:
                expectation = f"one column of rank {rank} without 'beyond'; found {len(plain)}"
                self.fields.refuse("columns", "no-base-column", expectation)


def read_format(fields: Fields, wanted: str) -> None:
    """Refuse a file that is not in the format that is read here."""
    text = fields.words("format")
    if text and text != wanted:
        fields.refuse("format", "bad-format", f"'{wanted}'; found '{text}'")


def read_name(fields: Fields, key: str, stem: str) -> str:
    """Return an id that must be the name of its file."""
    name = fields.identifier(key)
    if name and name != stem:
        fields.refuse(key, "wrong-name", f"the file's own name, '{stem}'")
    return name


def _degrees() -> tuple[str, ...]:
    field = EVIDENCE_FORMS["degree"].field("level")
    return tuple(choice.value for choice in field.choices) if field else ()
