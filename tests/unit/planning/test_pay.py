"""Pay: the pay day, raises by printed tables, lanes, samples and extra pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pay_people import BOOK, DAY, LAW, MASTER, RANKS, TEACHER, board, piece, report, years

from pathways.domain.facts import Certainty, PartialDate
from pathways.domain.pay import SalaryTable
from pathways.planning.pay import PayReport, SupplementAnswer, law_for
from pathways.planning.pay_law import PayBook
from pathways.planning.raises import (
    RaiseStanding,
    TableStanding,
    best_table,
    raise_in,
    sample_row,
    sample_tables,
    standing_of,
    table_for,
)
from pathways.rules.findings import Verdict


def table(table_id: str) -> SalaryTable:
    found = BOOK.table(table_id)
    assert found is not None
    return found


class TestPayDay:
    @pytest.mark.parametrize(
        ("earned", "first"),
        [
            ("2024-10-03", "2025-09-15"),
            ("2024-09-14", "2024-09-15"),
            ("2024-09-15", "2024-09-15"),
            ("2024-09-16", "2025-09-15"),
            ("2024-02-29", "2024-09-15"),
        ],
    )
    def test_the_first_on_which_something_counts(self, earned: str, first: str) -> None:
        assert LAW.first_pay_day(dt.date.fromisoformat(earned)).isoformat() == first

    @pytest.mark.parametrize(
        ("on", "last"),
        [("2024-09-15", "2024-09-15"), ("2024-09-14", "2023-09-15"), ("2024-12-31", "2024-09-15")],
    )
    def test_the_one_that_fixes_what_is_paid_now(self, on: str, last: str) -> None:
        assert LAW.last_pay_day(dt.date.fromisoformat(on)).isoformat() == last

    @given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
    def test_a_day_lies_between_its_two_pay_days(self, on: dt.date) -> None:
        last, first = LAW.last_pay_day(on), LAW.first_pay_day(on)
        assert last <= on <= first
        assert first.year - last.year == (0 if last == first else 1)

    def test_a_rank_earned_in_october_is_not_paid_yet(self) -> None:
        found = report(*TEACHER, MASTER, on=dt.date(2024, 11, 1))
        ranks = (found.counted.level, found.now.level, found.ahead.level)
        assert ranks == ("III", "II", "II")
        assert found.next_pay_day == dt.date(2025, 9, 15)

    def test_a_certificate_that_runs_out_before_the_next_pay_day(self) -> None:
        ending = replace(TEACHER[0], values={**TEACHER[0].values, "to": dt.date(2025, 6, 30)})
        found = report(ending, TEACHER[1], on=dt.date(2024, 11, 1))
        assert (found.now.level, found.ahead.level) == ("III", None)


class TestRaise:
    @pytest.mark.parametrize(
        ("table_id", "step", "at", "usd"),
        [
            ("bowling-green", ("III", "I"), 5, 9661),
            ("bowling-green", ("III", "II"), 5, 4689),
            ("bowling-green", ("II", "I"), 5, 4972),
            ("fayette-2012", ("III", "II"), 0, 2566),
            ("fayette-2012", ("II", "I"), 0, 3684),
            ("fayette-2012", ("III", "II"), 10, 3533),
            ("fayette-2012", ("II", "I"), 15, 4217),
        ],
    )
    def test_the_steps_of_the_given_samples(
        self, table_id: str, step: tuple[str, str], at: int, usd: int
    ) -> None:
        found = raise_in(table(table_id), Decimal(at), *step)
        assert found.standing is RaiseStanding.KNOWN
        assert found.usd is not None
        assert found.usd.value == usd

    def test_it_is_as_sure_and_as_old_as_the_weaker_cell(self) -> None:
        counted = raise_in(table("fayette-2012"), Decimal(15), "III", "I").usd
        assert counted is not None
        assert counted.provenance.certainty is Certainty.UNVERIFIED
        assert counted.note is not None
        printed = raise_in(table("fayette-2012"), Decimal(5), "III", "I").usd
        assert printed is not None
        assert printed.provenance.certainty is Certainty.REPORTED
        assert printed.provenance.as_of == PartialDate(2012, 7, 1)
        assert set(printed.provenance.sources) == {"pay-fayette-2012", "pay-fayette-2012-text"}

    @pytest.mark.parametrize("at", ["6", "4.5", "21"])
    def test_what_was_not_printed_is_never_worked_out(self, at: str) -> None:
        found = raise_in(table("bowling-green"), Decimal(at), "III", "I")
        assert found.standing is RaiseStanding.NOT_PRINTED
        assert found.usd is not None
        assert found.usd.value is None

    def test_no_table_no_column_no_years(self) -> None:
        assert raise_in(None, Decimal(5), "III", "I").standing is RaiseStanding.NO_TABLE
        no_column = raise_in(table("bowling-green"), Decimal(5), "IV", "III")
        assert no_column.standing is RaiseStanding.NO_COLUMN
        no_years = raise_in(table("bowling-green"), None, "III", "I")
        assert no_years.standing is RaiseStanding.YEARS_NOT_KNOWN
        assert no_years.usd is None

    def test_of_the_persons_own_district(self) -> None:
        found = report(*TEACHER, years(5), district="bowling green independent")
        assert found.own is not None
        assert found.own.standing is TableStanding.YEAR_NOT_PRINTED
        steps = {each.to_rank: each.usd.value for each in found.raises if each.usd}
        assert steps == {"II": 4689, "I": 9661}
        assert [sample.table.district for sample in found.samples] == ["fayette"]

    def test_without_a_table_it_is_unknown_and_two_samples_are_shown(self) -> None:
        found = report(*TEACHER, years(5), district="Perry County")
        assert found.own is None
        assert {each.standing for each in found.raises} == {RaiseStanding.NO_TABLE}
        assert all(each.usd is None for each in found.raises)
        assert [each.to_rank for each in found.raises] == ["II", "I"]
        samples = {sample.table.district: sample for sample in found.samples}
        assert set(samples) == {"bowling-green", "fayette"}
        assert all(sample.table.is_sample for sample in found.samples)
        assert all(sample.lane is None for sample in found.samples)
        green = [each.usd.value for each in samples["bowling-green"].raises if each.usd]
        assert green == [4689, 9661]

    def test_of_the_highest_rank_there_is_none(self) -> None:
        ceo = piece(9, "program", family="ky.ceo", approval="accepted", earned="2024-09-01")
        master = replace(MASTER, values={**MASTER.values, "earned": dt.date(2020, 5, 1)})
        found = report(*TEACHER, master, ceo, years(5), district="Fayette")
        assert found.now.level == "I"
        assert found.raises == ()
        assert found.samples[0].raises == ()

    def test_without_a_rank_the_samples_still_show_their_steps(self) -> None:
        found = report(years(5))
        assert (found.now.level, found.raises) == (None, ())
        steps = [(each.from_rank, each.to_rank) for each in found.samples[0].raises]
        assert steps == [("III", "II"), ("III", "I")]

    @given(
        st.sampled_from(BOOK.tables),
        st.sampled_from(["III", "II", "I"]),
        st.sampled_from(["III", "II", "I"]),
        st.integers(0, 30),
    )
    def test_a_known_raise_is_printed_high_less_printed_low(
        self, of: SalaryTable, low: str, high: str, at: int
    ) -> None:
        found = raise_in(of, Decimal(at), low, high)
        printed = [row for row in of.rows if row.years == at]
        if found.standing is RaiseStanding.KNOWN:
            assert found.low is not None
            assert found.high is not None
            assert found.usd is not None
            assert found.low.value is not None
            assert found.high.value is not None
            assert found.low.value + (found.usd.value or 0) == found.high.value
            assert found.low in printed[0].pay.values()
            assert found.high in printed[0].pay.values()
        else:
            assert found.standing is RaiseStanding.NOT_PRINTED
            assert not printed


class TestWhichTable:
    @pytest.mark.parametrize(
        "text",
        ["Fayette", "fayette county", "FAYETTE COUNTY", "Fayette-County!", "fcps", "fayette"],
    )
    def test_a_district_as_people_write_it(self, text: str) -> None:
        found = table_for(BOOK, "ky-pay", text, "KY", DAY)
        assert found is not None
        assert found.district == "fayette"

    def test_accents_are_alike(self) -> None:
        text = "ESCUELAS PUBLICAS DEL CONDADO DE FAYETTE"
        assert table_for(BOOK, "ky-pay", text, None, DAY) is not None

    @pytest.mark.parametrize("text", [None, "", "  ", "Fayete", "Perry County", "Green"])
    def test_nothing_is_guessed(self, text: str | None) -> None:
        assert table_for(BOOK, "ky-pay", text, "KY", DAY) is None

    def test_a_county_of_another_state_is_another_county(self) -> None:
        assert table_for(BOOK, "ky-pay", "Fayette County", "GA", DAY) is None

    @pytest.mark.parametrize(
        ("year", "wanted", "standing"),
        [
            (2012, "fayette-2012", TableStanding.CURRENT),
            (2015, "fayette-2012", TableStanding.OTHER_YEAR),
            (2020, "fayette-2020", TableStanding.CURRENT),
            (2026, "fayette-2020", TableStanding.OTHER_YEAR),
            (2001, "fayette-2012", TableStanding.OTHER_YEAR),
        ],
    )
    def test_of_the_year_of_the_pay_day_or_the_latest_before(
        self, year: int, wanted: str, standing: TableStanding
    ) -> None:
        day = dt.date(year, 9, 15)
        found = table_for(BOOK, "ky-pay", "Fayette", "KY", day)
        assert found is not None
        assert (found.id, standing_of(found, day)) == (wanted, standing)

    def test_an_empty_book(self) -> None:
        assert best_table((), DAY) is None
        assert sample_tables(PayBook({}, ()), "ky-pay", DAY) == ()

    def test_a_table_that_is_no_sample_is_not_shown_as_one(self) -> None:
        own = tuple(replace(each, is_sample=False) for each in BOOK.tables)
        assert sample_tables(replace(BOOK, tables=own), "ky-pay", DAY) == ()

    @pytest.mark.parametrize(("at", "row"), [(None, 0), ("0", 0), ("12", 10), ("40", 15)])
    def test_the_row_of_a_sample_is_a_printed_one(self, at: str | None, row: int) -> None:
        years_ = None if at is None else Decimal(at)
        assert sample_row(table("fayette-2012"), years_) == row
        assert sample_row(table("bowling-green"), years_) == 5


class TestLane:
    BEYOND = piece(7, "credit", level="graduate", hours=15, earned="2016-05-10")

    def lane(self, found: PayReport) -> str | None:
        assert found.own is not None
        if found.own.lane is None or found.own.lane.column is None:
            return None
        return found.own.lane.column.id

    def test_fifteen_hours_change_the_column_and_not_the_rank(self) -> None:
        found = report(*TEACHER, self.BEYOND, years(5), district="Fayette")
        assert found.now.level == "III"
        assert self.lane(found) == "3.2"
        to_two = found.raises[0]
        assert to_two.from_column is not None
        assert to_two.to_column is not None
        assert (to_two.from_column.id, to_two.to_column.id) == ("3.2", "2.1")

    def test_without_them_it_is_the_column_of_everyone(self) -> None:
        assert self.lane(report(*TEACHER, district="Fayette")) == "3.1"
        fewer = replace(self.BEYOND, values={**self.BEYOND.values, "hours": Decimal(14)})
        assert self.lane(report(*TEACHER, fewer, district="Fayette")) == "3.1"

    @pytest.mark.parametrize(
        "change",
        [{"level": "undergraduate"}, {"earned": None}, {"level": None}],
        ids=["undergraduate", "no date", "no level"],
    )
    def test_hours_that_may_count_make_it_untold(self, change: dict[str, object]) -> None:
        values = {k: v for k, v in {**self.BEYOND.values, **change}.items() if v is not None}
        found = report(*TEACHER, replace(self.BEYOND, values=values), district="Fayette")
        assert self.lane(found) is None
        assert found.own is not None
        assert found.own.lane is not None
        assert [each.id for each in found.own.lane.possible] == ["3.1", "3.2"]

    def test_hours_before_the_degree_or_inside_it_do_not_count(self) -> None:
        before = replace(self.BEYOND, values={**self.BEYOND.values, "earned": dt.date(2012, 1, 1)})
        inside = replace(self.BEYOND, values={**self.BEYOND.values, "in": "e2"})
        later = replace(self.BEYOND, values={**self.BEYOND.values, "earned": dt.date(2024, 9, 16)})
        for each in (before, inside):
            assert self.lane(report(*TEACHER, each, district="Fayette")) == "3.1"
        assert self.lane(report(*TEACHER, later, district="Fayette")) == "3.1"

    def test_a_doctorate_is_enough_by_itself(self) -> None:
        doctor = piece(8, "degree", level="doctor", earned="2020-05-10")
        assert self.lane(report(*TEACHER, doctor, district="Fayette")) == "3.1"
        ceo = piece(9, "program", family="ky.ceo", approval="accepted", earned="2024-09-01")
        master = replace(MASTER, values={**MASTER.values, "earned": dt.date(2019, 5, 1)})
        found = report(*TEACHER, master, ceo, doctor, district="Fayette")
        assert (found.now.level, self.lane(found)) == ("I", "1.2")


class TestExtraPay:
    def answer(self, found: PayReport) -> SupplementAnswer:
        (answer,) = found.supplements
        return answer

    def test_in_the_field_it_is_paid(self) -> None:
        answer = self.answer(report(*TEACHER, board(), teaches_in_board_field=True))
        assert (answer.verdict, answer.usd.value) == (Verdict.MET, 2000)
        assert answer.usd.provenance.sources

    def test_a_move_out_of_the_field_ends_it_and_leaves_the_rank(self) -> None:
        before = report(*TEACHER, board(), teaches_in_board_field=True)
        after = report(*TEACHER, board(), teaches_in_board_field=False)
        assert self.answer(after).usd.value == 0
        assert before.now == after.now
        assert after.now.level == "II"

    def test_whether_in_the_field_must_be_told(self) -> None:
        answer = self.answer(report(*TEACHER, board()))
        assert (answer.verdict, answer.usd.value) == (Verdict.CANNOT_TELL, None)

    def test_no_certificate_is_no(self) -> None:
        answer = self.answer(report(*TEACHER, teaches_in_board_field=True))
        assert (answer.verdict, answer.usd.value) == (Verdict.NOT_MET, 0)

    @pytest.mark.parametrize(
        ("earned", "usd"),
        [("2001-11-01", 2000), ("2020-07-01", 2000), ("2020-07-02", None), (None, None)],
    )
    def test_newer_certificates_depend_on_the_budget(
        self, earned: str | None, usd: int | None
    ) -> None:
        answer = self.answer(report(*TEACHER, board(earned), teaches_in_board_field=True))
        assert answer.verdict is Verdict.MET
        assert answer.usd.value == usd
        assert (answer.usd.note is not None) == (usd is None)

    def test_it_ends_with_the_certificate(self) -> None:
        last_day = board(to="2024-09-15")
        answer = self.answer(report(*TEACHER, last_day, teaches_in_board_field=True))
        assert (answer.usd.value, answer.lapses_on) == (2000, DAY)
        next_day = DAY + dt.timedelta(days=1)
        ended = report(*TEACHER, last_day, on=next_day, teaches_in_board_field=True)
        assert self.answer(ended).usd.value == 0

    @pytest.mark.parametrize(
        ("status", "verdict"),
        [
            ("expired", Verdict.NOT_MET),
            ("revoked", Verdict.NOT_MET),
            ("unknown", Verdict.CANNOT_TELL),
            (None, Verdict.CANNOT_TELL),
        ],
    )
    def test_the_certificate_must_be_active(self, status: str | None, verdict: Verdict) -> None:
        answer = self.answer(report(*TEACHER, board(status=status), teaches_in_board_field=True))
        assert answer.verdict is verdict

    @pytest.mark.parametrize(
        ("on", "usd"), [(dt.date(2000, 7, 13), 0), (dt.date(2000, 7, 14), 2000)]
    )
    def test_the_law_began_on_a_day(self, on: dt.date, usd: int) -> None:
        found = report(board("1999-11-01"), on=on, teaches_in_board_field=True)
        assert self.answer(found).usd.value == usd


def test_the_law_of_a_state() -> None:
    assert law_for(BOOK, "KY") is LAW
    assert law_for(BOOK, None) is LAW
    assert law_for(BOOK, "TN") is None
    two = replace(BOOK, laws={"a": LAW, "b": replace(LAW, state="TN")})
    assert law_for(two, None) is None


def test_the_ladder_is_that_of_the_law() -> None:
    assert LAW.rank_scheme == RANKS.id
