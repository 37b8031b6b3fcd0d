"""The experience band on a pay day: exactly on thresholds, and cannot tell where it matters."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pay_people import DAY, LAW, piece, years

from pathways.domain.record import Evidence
from pathways.planning.evidence import build_evidence
from pathways.planning.experience import BandAnswer, BandDoubt, band_on

RULE = LAW.experience


def answer(*pieces: Evidence, day: dt.date = DAY) -> BandAnswer:
    return band_on(day, pieces, RULE)


def name(found: BandAnswer) -> str | None:
    return found.band.name if found.band else None


@pytest.mark.parametrize(
    ("number", "band"),
    [
        ("0", "0-3"),
        ("3", "0-3"),
        ("4", "4-9"),
        ("9", "4-9"),
        ("10", "10-14"),
        ("14", "10-14"),
        ("15", "15-19"),
        ("19", "15-19"),
        ("20", "20+"),
        ("43", "20+"),
        ("0.5", "0-3"),
        ("5.5", "4-9"),
        ("20.5", "20+"),
    ],
)
def test_every_threshold(number: str, band: str) -> None:
    found = answer(years(number))
    assert (name(found), found.doubt, found.years) == (band, None, Decimal(number))


@pytest.mark.parametrize("number", ["3.5", "9.5", "14.5", "19.5", "3.0001", "9.999"])
def test_between_two_bands_the_law_is_silent(number: str) -> None:
    found = answer(years(number))
    assert (found.band, found.doubt) == (None, BandDoubt.BETWEEN_BANDS)
    assert RULE.clause.question is not None


def test_a_piece_counts_from_its_own_day() -> None:
    tenth = years(1, "2024-12-20")
    assert name(answer(years(9), tenth)) == "4-9"
    assert answer(years(9), tenth).later == (tenth.id,)
    on_the_day = answer(years(9), years(1, "2024-09-15"))
    assert (name(on_the_day), on_the_day.years) == ("10-14", Decimal(10))
    assert name(answer(years(9), years(1, "2024-09-16"))) == "4-9"


def test_the_next_pay_day_has_them_all() -> None:
    found = answer(years(9), years(1, "2024-12-20"), day=dt.date(2025, 9, 15))
    assert (name(found), found.later) == ("10-14", ())


def test_nothing_told_is_not_zero_years() -> None:
    found = answer(piece(1, "degree", level="bachelor", earned="2012-05-10"))
    assert (found.band, found.doubt, found.least) == (None, BandDoubt.NOTHING_TOLD, None)


def test_years_that_all_come_later_are_none_before() -> None:
    found = answer(years(1, "2025-06-15"))
    assert (name(found), found.years) == ("0-3", 0)


@pytest.mark.parametrize(
    "unclear",
    [
        years(5, None),
        build_evidence("x", "experience", {"role": "teacher", "earned": "2024-06-15"}),
        build_evidence("x", "experience", {"years": "5", "earned": "2024-06-15"}),
        years(5, role="unknown"),
    ],
    ids=["no date", "no years", "no work", "work not known"],
)
def test_an_unclear_piece_makes_it_untold(unclear: Evidence) -> None:
    found = answer(years(2, "2020-06-15"), unclear)
    assert (found.band, found.doubt, found.most) == (None, BandDoubt.UNCLEAR, None)
    assert found.least == 2


def test_an_unclear_piece_does_no_harm_where_it_cannot_matter() -> None:
    assert name(answer(years(20), years(5, None))) == "20+"


def test_other_work_does_not_count() -> None:
    trade = years(12, role="occupation")
    assert answer(trade).doubt is BandDoubt.NOTHING_TOLD
    assert name(answer(years(3), trade)) == "0-3"
    assert name(answer(years(4, role="occupational-teacher"))) == "4-9"


def test_a_year_that_nobody_told_of_matters_only_at_a_threshold() -> None:
    old = answer(years(9, "2023-06-15"))
    assert (old.band, old.doubt) == (None, BandDoubt.MORE_SINCE)
    assert (old.least, old.most, old.told_until) == (9, 10, dt.date(2023, 6, 15))
    assert name(answer(years(5, "2023-06-15"))) == "4-9"
    assert name(answer(years(20, "1999-06-15"))) == "20+"


def test_saying_that_there_was_no_more_helps() -> None:
    assert name(answer(years(9, "2015-06-15"), years(0, "2024-09-01"))) == "4-9"


def test_pieces_that_overlap_are_not_added_up() -> None:
    both = answer(years(9, "2023-06-15"), years(10, "2024-06-15"))
    assert (both.band, both.doubt) == (None, BandDoubt.OVERLAP)


def test_a_school_year_is_shorter_than_a_year() -> None:
    assert name(answer(years(9, "2023-10-01"), years(1, "2024-06-01"))) == "10-14"


WHOLE = st.integers(min_value=0, max_value=60)


@given(WHOLE)
def test_whole_years_are_in_one_band(number: int) -> None:
    assert sum(band.holds(Decimal(number)) for band in RULE.bands) == 1


@given(st.decimals(min_value=0, max_value=60, places=3))
def test_a_band_is_only_told_when_both_whole_years_around_agree(number: Decimal) -> None:
    band = RULE.band(number)
    around = {RULE.band(Decimal(int(number))), RULE.band(Decimal(math.ceil(number)))}
    assert (band is not None) == (len(around) == 1)


@given(st.lists(st.tuples(WHOLE, st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))), max_size=5))
def test_a_told_band_holds_for_every_number_of_years_that_is_possible(
    told: list[tuple[int, dt.date]],
) -> None:
    pieces = [
        build_evidence(
            f"y{n}", "experience", {"role": "teacher", "years": str(count), "earned": day}
        )
        for n, (count, day) in enumerate(told)
    ]
    found = answer(*pieces)
    if found.band is not None:
        assert found.least is not None
        assert found.band.holds(found.least)
        assert found.band.holds(found.most if found.most is not None else found.least)
    else:
        assert found.doubt is not None
