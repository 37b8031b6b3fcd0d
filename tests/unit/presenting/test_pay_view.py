"""Pay in words: what is known with its source, what is unknown as unknown, samples as samples."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from pay_world import (
    ANA,
    BACHELOR,
    BOARD,
    CERTIFICATE,
    ENGLISH,
    NOBODY,
    SPANISH,
    pay,
    piece,
    strings,
)

from pathways.presenting.pay_views import PayView
from pathways.presenting.views import FactLine, Mark

FAYETTE = replace(ANA, district="Fayette County")
PERRY = replace(ANA, district="Perry County")
IN_FIELD = replace(ANA, evidence=(*ANA.evidence, BOARD), answers={"teaches-in-board-field": True})
MASTER = piece(
    "ma", "degree", level="master", field="certified-content", hours=30, earned="2026-10-03"
)


def fact(view: PayView, key: str) -> FactLine:
    (found,) = [line for line in view.facts if line.key == key]
    return found


class TestFacts:
    def test_rank_and_first_pay_day(self) -> None:
        view = pay(replace(ANA, evidence=(*ANA.evidence, MASTER)))
        assert fact(view, "rank").value == "Rank II"
        assert fact(view, "counted").value == "Rank III"
        assert "September 15, 2026" in fact(view, "counted").detail
        assert fact(view, "pay-day").value == "September 15, 2027"
        assert "KRS 157.390(2)" in fact(view, "pay-day").detail
        assert "ahead" not in {line.key for line in view.facts}

    def test_a_rank_that_only_the_office_can_tell(self) -> None:
        unsure = replace(MASTER, values={**MASTER.values, "field": "unknown"})
        line = fact(pay(replace(ANA, evidence=(*ANA.evidence, unsure))), "rank")
        assert (line.value, line.detail) == ("Rank III", "If the office says yes: Rank II.")

    def test_the_band_with_its_years(self) -> None:
        line = fact(pay(), "band")
        assert (line.value, line.is_published) == ("4 to 9 years", True)
        assert line.detail == "You told 5 years, up to June 12, 2026."
        twenty = piece("t", "experience", role="teacher", years="20", earned="2026-06-12")
        assert fact(pay(replace(ANA, evidence=(twenty,))), "band").value == "20 or more years"

    @pytest.mark.parametrize(
        ("pieces", "told"),
        [
            ((), "Add your years of teaching to your record."),
            ((piece("a", "experience", role="teacher", years="5"),), "is missing. Add it."),
            (
                (
                    piece("a", "experience", role="teacher", years="9", earned="2025-06-12"),
                    piece("b", "experience", role="teacher", years="9", earned="2026-06-12"),
                ),
                "Two of your entries cover the same time.",
            ),
            (
                (piece("a", "experience", role="teacher", years="9", earned="2024-06-12"),),
                "If you taught after that, add it.",
            ),
            (
                (piece("a", "experience", role="teacher", years="3.5", earned="2026-06-12"),),
                "The law names whole years.",
            ),
        ],
    )
    def test_why_the_band_cannot_be_told(self, pieces: tuple[object, ...], told: str) -> None:
        line = fact(pay(replace(ANA, evidence=pieces)), "band")  # type: ignore[arg-type]
        assert (line.value, line.is_published) == ("We cannot tell yet", False)
        assert told in line.detail

    def test_the_least_pay_is_not_published_and_not_zero(self) -> None:
        line = fact(pay(), "minimum")
        assert (line.value, line.is_published) == ("not published", False)
        assert "KRS 157.420(1)" in line.detail

    def test_on_the_pay_day_itself_there_is_one_band(self) -> None:
        view = pay(on=dt.date(2026, 9, 15))
        assert "band-ahead" not in {line.key for line in view.facts}
        assert fact(view, "pay-day").value == "September 15, 2026"


class TestTables:
    def test_the_own_table_and_the_samples_beside_it(self) -> None:
        view = pay()
        assert view.own is not None
        assert (view.own.is_sample, view.raises_note) == (False, "")
        assert [(step.label, step.value) for step in view.own.raises] == [
            ("Rank III to Rank II", "$4,689 more a year"),
            ("Rank III to Rank I", "$9,661 more a year"),
        ]
        assert "With 5 years of experience: from $47,494 to $57,155." in view.own.raises[1].detail
        assert "The school year is not printed." in view.own.standing
        assert "kept as a sample" in view.own.standing
        assert all(step.notes for step in view.own.raises)
        assert [sample.table for sample in view.samples] == ["fayette-2020"]

    def test_no_table_for_the_district(self) -> None:
        view = pay(PERRY)
        assert view.own is None
        assert view.raises_note.startswith("Unknown: no table for your district, Perry County.")
        assert {sample.table for sample in view.samples} == {"bowling-green", "fayette-2020"}
        for sample in view.samples:
            assert sample.is_sample
            assert sample.standing.startswith("A sample. Your district pays by its own table.")
            assert sample.lane == ""

    def test_no_district_at_all(self) -> None:
        view = pay(replace(ANA, district=None))
        assert view.raises_note.startswith("Unknown: we do not know your district.")

    def test_a_district_may_be_named_instead(self) -> None:
        view = pay(PERRY, district="fayette")
        assert view.own is not None
        assert view.own.table == "fayette-2020"

    def test_lane_beside_rank_and_printed_pay(self) -> None:
        more = piece("more", "credit", level="graduate", hours=15, earned="2020-05-10")
        view = pay(replace(FAYETTE, evidence=(*ANA.evidence, more)))
        assert fact(view, "rank").value == "Rank III"
        assert view.own is not None
        assert view.own.lane == "Your column: 3.2 (Bachelor's degree and 15 more hours)."
        assert view.own.pay.startswith("Printed pay there with 5 years of experience: $47,393.")
        assert "For 187 days of work." in view.own.standing
        assert "School year 2020-21, not the one you asked about." in view.own.standing

    def test_a_lane_that_cannot_be_told(self) -> None:
        more = piece("more", "credit", level="undergraduate", hours=15, earned="2020-05-10")
        view = pay(replace(FAYETTE, evidence=(*ANA.evidence, more)))
        assert view.own is not None
        assert view.own.lane.startswith("Your column can be one of these: 3.1")
        assert view.own.pay == ""

    def test_a_row_that_was_not_printed(self) -> None:
        seven = piece("s", "experience", role="teacher", years="7", earned="2026-06-12")
        view = pay(replace(ANA, evidence=(CERTIFICATE, BACHELOR, seven)))
        assert view.own is not None
        step = view.own.raises[0]
        assert (step.value, step.is_known, step.notes) == ("not published", False, ())
        assert step.detail == "We have no printed pay for 7 years."

    def test_without_years_no_row_can_be_read(self) -> None:
        view = pay(replace(ANA, evidence=(CERTIFICATE, BACHELOR)))
        assert view.own is not None
        assert view.own.raises[0].value == "Tell your years of teaching first."

    def test_an_unverified_row_says_so(self) -> None:
        fifteen = piece("f", "experience", role="teacher", years="15", earned="2012-06-12")
        certificate = piece(
            "c", "certificate", class_="regular", from_="2010-07-01", to="2015-06-30"
        )
        old = replace(BACHELOR, values={**BACHELOR.values, "earned": dt.date(1996, 5, 8)})
        teacher = replace(FAYETTE, evidence=(certificate, old, fifteen))
        view = pay(teacher, on=dt.date(2012, 9, 15))
        assert view.own is not None
        assert view.own.table == "fayette-2012"
        assert view.own.standing.startswith("School year 2012-13. For 187")
        step = view.own.raises[0]
        assert step.value == "$4,230 more a year"
        assert "It may be off." in step.detail
        assert "not confirmed" in step.detail

    def test_the_highest_rank(self) -> None:
        ceo = piece("ceo", "program", family="ky.ceo", approval="accepted", earned="2026-10-03")
        view = pay(replace(PERRY, evidence=(*ANA.evidence, MASTER, ceo)))
        assert (view.raises_note, view.samples) == ("You have the highest rank.", ())


class TestExtraPay:
    def test_paid_unknown_and_not_paid(self) -> None:
        (paid,) = pay(IN_FIELD).supplements
        assert (paid.mark, paid.value) == (Mark.MET, "$2,000 a year")
        assert "Your certificate ends on November 17, 2029." in paid.detail
        assert "KRS 157.395" in paid.clause
        (open_,) = pay(replace(IN_FIELD, answers={})).supplements
        assert (open_.mark, open_.value, open_.is_known) == (
            Mark.CANNOT_TELL,
            "We cannot tell yet",
            False,
        )
        assert open_.answer_key == "teaches-in-board-field"
        assert open_.question.endswith("National Board certificate?")
        (moved,) = pay(replace(IN_FIELD, answers={"teaches-in-board-field": False})).supplements
        assert (moved.mark, moved.value) == (Mark.NOT_MET, "Not paid: $0")
        assert moved.detail.startswith("Not met: You teach")

    def test_a_newer_certificate_is_paid_but_nobody_printed_how_much(self) -> None:
        newer = replace(BOARD, values={**BOARD.values, "earned": dt.date(2023, 11, 17)})
        record = replace(IN_FIELD, evidence=(*ANA.evidence, newer))
        (line,) = pay(record).supplements
        assert (line.value, line.is_known) == ("It is paid. How much is not published", False)
        assert "July 1, 2020" in line.detail
        assert line.question.startswith("Ask your district what it pays.")


def test_a_state_without_a_pay_law_is_told_so() -> None:
    view = pay(replace(NOBODY, area="TN-Nashville"))
    assert view.empty.startswith("We know no pay law for your state.")
    assert (view.facts, view.samples, view.own) == ((), (), None)


RECORDS = [ANA, FAYETTE, PERRY, NOBODY, IN_FIELD]


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


@pytest.mark.parametrize("record", RECORDS, ids=["own", "lane", "none", "nobody", "board"])
def test_both_languages_carry_the_same_numbers_and_sources(record: object) -> None:
    english, spanish = (pay(record, each) for each in (ENGLISH, SPANISH))  # type: ignore[arg-type]
    told = [list(strings(view)) for view in (english, spanish)]
    assert len(told[0]) == len(told[1])
    assert [numbers(text) for text in told[0]] == [numbers(text) for text in told[1]]
    assert [note.url for note in english.notes] == [note.url for note in spanish.notes]


@pytest.mark.parametrize("record", RECORDS, ids=["own", "lane", "none", "nobody", "board"])
def test_every_number_has_a_source_of_the_view(record: object) -> None:
    view = pay(record)  # type: ignore[arg-type]
    known = {note.number for note in view.notes}
    lines = [*view.facts, *view.samples, *view.supplements, *([view.own] if view.own else [])]
    assert all(line.notes and set(line.notes) <= known for line in lines)


def is_bare(english: str, spanish: str) -> bool:
    """Whether a sentence is the same in both languages; titles and addresses of sources are."""
    return english == spanish and len(re.findall(r"[^\W\d_]{2,}", english)) >= 3


@pytest.mark.parametrize("record", RECORDS, ids=["own", "lane", "none", "nobody", "board"])
def test_no_sentence_is_left_in_english(record: object) -> None:
    english, spanish = (pay(record, each) for each in (ENGLISH, SPANISH))  # type: ignore[arg-type]
    pairs = zip(
        strings(replace(english, notes=())), strings(replace(spanish, notes=())), strict=True
    )
    names = {"Bowling Green Independent"}
    assert [a for a, b in pairs if is_bare(a, b) and a not in names] == []
