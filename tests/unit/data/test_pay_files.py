"""Pay laws and salary tables: what is read, and each mistake refused with file, line and key."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, content_hash, read_catalog
from pathways.data.pay_files import check_pay, pay_folder, read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.facts import Certainty, Provenance
from pathways.domain.pay import SchoolYear
from pathways.planning.pay_law import PayBook


@pytest.fixture(name="book", scope="module")
def _book() -> PayBook:
    return read_pay()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(pay_folder(), tmp_path / "pay"))


def refused(folder: Path, file: str, old: str, new: str) -> list[Defect]:
    """Return what is wrong after one edit of one file."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return list(check_pay(folder))


def provenances(book: PayBook) -> list[Provenance]:
    law = book.laws["ky-pay"]
    found = [law.clause.provenance, law.pay_day.clause.provenance, law.experience.clause.provenance]
    found += [law.minimum.provenance] if law.minimum else []
    for supplement in law.supplements:
        found.append(supplement.clause.provenance)
        found += [amount.usd.provenance for amount in supplement.amounts]
    for table in book.tables:
        found += [table.provenance, *(f.provenance for row in table.rows for f in row.pay.values())]
    return found


class TestBundled:
    def test_nothing_is_wrong_with_it(self) -> None:
        assert check_pay(pay_folder()) == ()

    def test_every_source_is_in_the_catalog(self, book: PayBook) -> None:
        known = read_catalog(bundled_folder()).sources
        named = {source for each in provenances(book) for source in each.sources}
        assert named
        assert named <= set(known)

    def test_the_law_is_the_one_of_the_rank_rules(self, book: PayBook) -> None:
        law = book.laws["ky-pay"]
        checked = read_rules().schemes[law.rank_scheme].checked_on
        assert checked is not None
        assert (law.pay_day.month, law.pay_day.day) == (checked.month, checked.day) == (9, 15)
        assert law.pay_day.clause.citation == checked.clause.citation == "KRS 157.390(2)"

    def test_the_columns_are_for_ranks_that_there_are(self, book: PayBook) -> None:
        levels = {level.name for level in read_rules().schemes["ky-rank"].levels}
        assert {column.rank for table in book.tables for column in table.columns} <= levels

    @pytest.mark.parametrize(
        ("table", "years", "pay"),
        [
            ("bowling-green", 5, {"III": 47494, "II": 52183, "I": 57155}),
            ("fayette-2012", 0, {"3.1": 39946, "2.1": 42512, "1.1": 46196}),
            ("fayette-2012", 5, {"3.1": 44262, "2.1": 47615, "1.1": 51502}),
            ("fayette-2012", 10, {"3.1": 50581, "2.1": 54114, "1.1": 58221}),
            ("fayette-2012", 15, {"3.1": 56436, "2.1": 60666, "1.1": 64883}),
        ],
    )
    def test_the_given_samples(
        self, book: PayBook, table: str, years: int, pay: dict[str, int]
    ) -> None:
        found = book.table(table)
        assert found is not None
        assert found.is_sample
        for column, usd in pay.items():
            assert found.pay(Decimal(years), column).value == usd

    def test_what_was_not_printed_is_not_published(self, book: PayBook) -> None:
        green, fayette = book.table("bowling-green"), book.table("fayette-2012")
        assert green is not None
        assert fayette is not None
        assert green.school_year is None
        assert green.days.value is None
        assert green.pay(Decimal(6), "III").value is None
        assert fayette.pay(Decimal("4.5"), "3.1").value is None
        assert fayette.pay(Decimal(10), "3.2").value is None
        assert fayette.pay(Decimal(12), "3.1").value is None
        assert fayette.days.value == 187

    def test_the_row_that_was_counted_off_is_unverified(self, book: PayBook) -> None:
        fayette = book.table("fayette-2012")
        assert fayette is not None
        sure = {
            row.years: {f.provenance.certainty for f in row.pay.values()} for row in fayette.rows
        }
        assert sure.pop(15) == {Certainty.UNVERIFIED}
        assert {each for row in sure.values() for each in row} == {Certainty.REPORTED}
        assert fayette.pay(Decimal(15), "2.1").note is not None

    def test_a_table_may_have_more_columns_than_there_are_ranks(self, book: PayBook) -> None:
        fayette = book.table("fayette-2012")
        assert fayette is not None
        assert [column.id for column in fayette.columns_of("III")] == ["3.1", "3.2"]
        base = fayette.base_column("III")
        assert base is not None
        assert base.id == "3.1"
        assert fayette.base_column("IV") is None

    def test_the_bands_and_the_extra_pay(self, book: PayBook) -> None:
        law = book.laws["ky-pay"]
        bands = [(band.name, band.first, band.last) for band in law.experience.bands]
        assert bands == [
            ("0-3", 0, 3),
            ("4-9", 4, 9),
            ("10-14", 10, 14),
            ("15-19", 15, 19),
            ("20+", 20, None),
        ]
        (supplement,) = law.supplements
        assert supplement.scheme.rules[0].clause.starts == dt.date(2000, 7, 14)
        assert [amount.usd.value for amount in supplement.amounts] == [2000, None]
        assert supplement.amounts[0].is_for(dt.date(2020, 7, 1))
        assert not supplement.amounts[0].is_for(dt.date(2020, 7, 2))
        assert supplement.amounts[1].is_for(dt.date(2020, 7, 2))


FAYETTE = "tables/fayette-2012.yaml"
LAW = "ky-pay.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "key"),
    [
        (FAYETTE, "pathways-salary-table/1", "pathways-salary-table/9", "bad-format", "format"),
        (FAYETTE, "table: fayette-2012", "table: fayette", "wrong-name", "table"),
        (FAYETTE, "law: ky-pay", "law: tn-pay", "dangling-reference", "law"),
        (FAYETTE, '"2012-13"', '"2012-14"', "bad-school-year", "school_year"),
        (FAYETTE, '"2012-13"', '"2012"', "bad-school-year", "school_year"),
        (FAYETTE, "days: 187", 'days: "187.5"', "not-a-number", "days"),
        (FAYETTE, "sample: true", "sample: yes", "yaml-boolean-trap", "sample"),
        (FAYETTE, "certainty: reported", "certainty: sure", "not-a-choice", "certainty"),
        (
            FAYETTE,
            "sources: [pay-fayette-2012, pay-fayette-2012-text]\n",
            "",
            "no-source",
            "sources",
        ),
        (
            FAYETTE,
            "es: Escuelas Públicas del Condado de Fayette",
            "ES: x",
            "missing-language",
            "name",
        ),
        (
            FAYETTE,
            '{id: "3.2", rank: III',
            '{id: "3.1", rank: III',
            "duplicate-id",
            "columns[1].id",
        ),
        (FAYETTE, "degree: bachelor", "degree: bachelors", "not-a-choice", "beyond.degree"),
        (FAYETTE, ", beyond: {degree: master, hours: 15}", "", "no-base-column", "columns"),
        (FAYETTE, '"3.1": 39946', '"3.9": 39946', "dangling-reference", "rows[0].pay.3.9"),
        (FAYETTE, '"3.1": 39946', '"3.1": 39946.5', "yaml-float", "rows[0].pay.3.1"),
        (FAYETTE, '"3.1": 39946', '"3.1": -39946', "negative-number", "rows[0].pay.3.1"),
        (FAYETTE, '"3.1": 39946', '"3.1": 0', "no-pay", "rows[0].pay.3.1"),
        (FAYETTE, "{years: 1, pay", "{years: 0, pay", "wrong-order", "rows[1].years"),
        (FAYETTE, "{years: 1, pay", "{years: 1, paid", "unknown-key", "rows[1].paid"),
        (FAYETTE, "{years: 1, pay", "{year: 1, pay", "missing-key", "rows[1].years"),
        (LAW, "pathways-pay-law/1", "pathways-pay-law/2", "bad-format", "format"),
        (LAW, "law: ky-pay", "law: kentucky", "wrong-name", "law"),
        (LAW, "day: 15", "day: 31", "bad-date", "pay_day.day"),
        (LAW, "kind: experience", "kind: experiences", "unknown-kind", "experience.kind"),
        (LAW, "[teacher, occ", "[teachers, occ", "not-a-choice", "experience.roles"),
        (LAW, "first: 4, last: 9", "first: 5, last: 9", "wrong-order", "bands[1].first"),
        (LAW, "first: 4, last: 9", "first: 4, last: 3", "wrong-order", "bands[1].last"),
        (LAW, "last: 19}", "last: null}", "wrong-order", "bands[4].first"),
        (LAW, "rules: ky-board-supplement", "rules: board", "dangling-reference", "rules"),
        (LAW, "level: paid", "level: pay", "unknown-level", "supplements[0].level"),
        (LAW, "kind: board", "kind: boards", "unknown-kind", "supplements[0].kind"),
        (LAW, '"2020-07-01"', "2020-07-01", "unquoted-date", "earned_until"),
        (LAW, "pay_day:", "payday:", "missing-key", "pay_day"),
        ("supplements/ky-board-supplement.yaml", "kind: board", "kind: b", "unknown-kind", "kind"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(
    folder: Path, file: str, old: str, new: str, code: str, key: str
) -> None:
    found = refused(folder, file, old, new)
    told = [each for each in found if each.code == code and key in each.key]
    assert told, [str(each) for each in found]
    assert told[0].file == f"pay/{file}"
    assert told[0].line is not None
    with pytest.raises(DataFileError) as refusal:
        read_pay(folder)
    assert told[0] in refusal.value.defects


def test_an_empty_folder_and_a_list_are_refused(tmp_path: Path) -> None:
    assert [each.code for each in check_pay(tmp_path)] == ["no-files"]
    (tmp_path / "ky-pay.yaml").write_text("- a list\n", "utf-8")
    assert "not-a-mapping" in [each.code for each in check_pay(tmp_path)]


def test_the_content_version_changes_with_a_salary(tmp_path: Path) -> None:
    bundled = Path(shutil.copytree(bundled_folder(), tmp_path / "bundled"))
    before = content_hash(bundled)
    assert refused(bundled / "pay", FAYETTE, "39946", "39947") == []
    assert content_hash(bundled) != before


@pytest.mark.parametrize("text", ["2012-13", "1999-00", "2009-10"])
def test_a_school_year_reads_what_it_writes(text: str) -> None:
    assert str(SchoolYear.parse(text)) == text
