"""Smallest fixes on the ladders that come with the program."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import pytest
from fix_checks import faults, names, shape_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from ladders import BACHELOR, CERTIFICATE, MASTER, SCHEMES, TEACHER, piece
from record_strategies import answers, records

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.domain.amounts import Amount, Unit
from pathways.domain.record import Evidence
from pathways.planning.fix_values import AdditionKind, Fix, Fixes, Obstacle
from pathways.planning.fixes import MOST_SETS, smallest_fixes, with_fix
from pathways.planning.rank_case import RankCase
from pathways.rules import phrases
from pathways.rules.findings import Verdict
from pathways.rules.matching import Doubt

ON = dt.date(2026, 11, 24)
CATALOG = read_catalog(bundled_folder())
EXAMPLES = {"ky-rank": 25, "cda-ready": 5, "ky-cccc": 5}  # of the last, each takes seconds
TESTED = ["ky-rank", "tn-license", "cda-ready", "ky-cccc", "me-direct-care", "ky-ceo2-kedc"]


def asked(
    scheme: str, *pieces: Evidence, facts: dict[str, Any] | None = None, on: dt.date = ON
) -> RankCase:
    return RankCase(SCHEMES[scheme], pieces, facts or {}, on)


def roads(answer: Fixes) -> list[set[str]]:
    return [{each.serves[0].road for each in fix.additions} for fix in answer.fixes]


@pytest.mark.parametrize("name", [*TESTED, "ga-pds", "sc-carolinacap-year2"])
def test_sets_are_enough_and_nothing_in_them_is_too_much(name: str) -> None:
    scheme = SCHEMES[name]

    @settings(max_examples=EXAMPLES.get(name, 15), deadline=None)
    @given(records(scheme), answers(scheme), st.sampled_from([x.name for x in scheme.levels]))
    def check(record: tuple[Evidence, ...], facts: dict[str, bool], level: str) -> None:
        case = RankCase(scheme, record, facts, ON)
        answer = smallest_fixes(case, level)
        assert list(faults(case, answer)) == []
        assert len(answer.fixes) <= MOST_SETS
        assert answer.is_reached == (scheme.position(case.judge().level) >= scheme.position(level))
        if not (answer.is_reached or answer.fixes or answer.is_cut):
            assert answer.shut

    check()


@pytest.mark.parametrize("name", TESTED)
def test_each_form_of_an_addition_would_do(name: str) -> None:
    for level in SCHEMES[name].levels:
        case = asked(name)
        answer = smallest_fixes(case, level.name)
        assert answer.is_reached or answer.fixes
        assert list(shape_faults(case, answer)) == []


class TestKentucky:
    def test_rank_one_from_rank_three(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.at_three), "I")
        assert roads(answer) == [
            {"master", "plan-1-hours"},
            {"fifth-year", "plan-1-hours"},
            {"board", "plan-1-hours"},
            {"ceo", "plan-1-hours"},
            {"master", "plan-3-board"},
            {"fifth-year", "plan-3-board"},
            {"board", "plan-3-board"},
            {"ceo", "plan-3-board"},
            {"master", "plan-4-ceo"},
            {"fifth-year", "plan-4-ceo"},
            {"master", "extra-master"},
            {"fifth-year", "extra-master"},
        ]
        assert not answer.is_cut
        assert all(len(fix.additions) == 2 for fix in answer.fixes)

    def test_a_second_board_certificate_must_be_in_another_subject(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.at_three), "I")
        two = next(f for f in answer.fixes if names(f) == " board +  plan-3-board")
        assert {each.shapes[0].differs_in for each in two.additions} == {"area"}

    def test_hours_are_those_the_rule_counts_each_once(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.at_two), "I")
        hours = next(fix for fix in answer.fixes if roads_of(fix) == {"plan-1-hours"})
        assert hours.additions[0].amount == Amount(Decimal(30), Unit.CREDIT)
        assert hours.effort == Amount(Decimal(30), Unit.CREDIT)
        assert {"plan-2-sixty.grad-hours"} not in roads(answer)  # 30 more do, by the other road

    def test_sixty_hours_that_include_the_masters(self) -> None:
        before_2020 = dt.date(2019, 9, 15)
        short = piece("c", "credit", level="graduate", hours=28, earned=dt.date(2018, 5, 1))
        fifth = piece(
            "fy",
            "program",
            family="ky.fifth-year",
            approval="accepted",
            level="graduate",
            hours=32,
            earned=dt.date(2014, 5, 10),
        )
        old = piece(
            "rc",
            "certificate",
            class_="regular",
            from_=dt.date(2015, 7, 1),
            to=dt.date(2020, 6, 30),
        )
        bachelor = piece("ba", "degree", level="bachelor", earned=dt.date(2008, 5, 10))
        answer = smallest_fixes(asked("ky-rank", old, bachelor, fifth, short, on=before_2020), "I")
        assert {"plan-1-hours"} in roads(answer)
        master = next(fix for fix in answer.fixes if roads_of(fix) == {"master"})
        assert "plan-2-sixty.good-master" in {  # 32 + 28 with a master's in them
            each.road for each in master.additions[0].serves
        }
        hours = next(fix for fix in answer.fixes if roads_of(fix) == {"plan-1-hours"})
        assert hours.additions[0].amount == Amount(Decimal(2), Unit.CREDIT)

    def test_ceo_is_offered_once_in_a_lifetime(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.two_by_ceo), "I")
        assert all("plan-4-ceo" not in roads_of(fix) for fix in answer.fixes)
        shut = [each for each in answer.shut if each.serves and each.serves.road == "plan-4-ceo"]
        assert [each.obstacle for each in shut] == [Obstacle.FAMILY_USED_UP]
        assert shut[0].note == SCHEMES["ky-rank"].families["ky.ceo"].clause.label

    def test_an_office_that_says_yes(self) -> None:
        case = asked("ky-rank", *TEACHER.maybe_two)
        answer = smallest_fixes(case, "II")
        (first,) = answer.fixes[0].additions
        assert (first.kind, first.piece) == (AdditionKind.OFFICE, "ma")
        assert first.values == {"field": "certified-content"}
        assert first.question is not None
        assert "EPSB" in first.question.en
        assert answer.fixes[0].needs_office
        assert not answer.only_office
        assert with_fix(case, answer.fixes[0]).judge().at("II").verdict is Verdict.MET

    def test_what_only_an_office_can_say(self) -> None:
        trade = piece(
            "vc",
            "certificate",
            class_="occupational-professional",
            from_=dt.date(2025, 7, 1),
            to=dt.date(2030, 6, 30),
        )
        taught = piece("ex", "experience", role="occupational-teacher", years=3, earned=ON)
        hours = piece("ch", "college-hours", total=64)
        answer = smallest_fixes(asked("ky-rank", trade, taught, hours), "II")
        office = next(fix for fix in answer.fixes if len(fix.additions) == 1)
        assert office.additions[0].kind is AdditionKind.OFFICE
        assert office.additions[0].piece is None
        assert "third condition" in (office.additions[0].question or phrases.ASK_OFFICE).en

    def test_a_date_that_is_missing_is_asked_for(self) -> None:
        undated = Evidence("ba", "degree", {"level": "bachelor"})
        answer = smallest_fixes(asked("ky-rank", CERTIFICATE, undated), "III")
        told, new = answer.fixes
        assert (told.additions[0].kind, told.additions[0].piece) == (AdditionKind.DETAIL, "ba")
        assert told.additions[0].question == Doubt.DATE.question
        assert new.additions[0].kind is AdditionKind.THING

    def test_above_the_band_nothing_helps(self) -> None:
        emergency = piece(
            "em",
            "certificate",
            class_="emergency",
            from_=dt.date(2026, 7, 1),
            to=dt.date(2027, 6, 30),
        )
        answer = smallest_fixes(
            asked("ky-rank", emergency, piece("ch", "college-hours", total=130)), "V"
        )
        assert answer.is_reached is False
        assert answer.fixes == ()
        assert {each.obstacle for each in answer.shut} == {Obstacle.ABOVE_BAND}
        fourth = smallest_fixes(
            asked("ky-rank", emergency, piece("ch", "college-hours", total=130)), "IV"
        )
        assert fourth.only_office
        assert [names(fix) for fix in fourth.fixes] == [" ask"]

    def test_a_number_is_raised_to_the_least_that_is_enough(self) -> None:
        emergency = piece(
            "em",
            "certificate",
            class_="emergency",
            from_=dt.date(2026, 7, 1),
            to=dt.date(2027, 6, 30),
        )
        answer = smallest_fixes(
            asked("ky-rank", emergency, piece("ch", "college-hours", total=60)), "IV"
        )
        (only,) = answer.fixes[0].additions
        assert only.kind is AdditionKind.TOTAL
        assert only.amount == Amount(Decimal(36), Unit.CREDIT)
        assert only.total == Amount(Decimal(96), Unit.CREDIT)

    def test_rules_for_others_offer_nothing(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.at_three), "II")
        assert {each.serves[0].rule for fix in answer.fixes for each in fix.additions} == {
            "ky.rank-2"
        }

    def test_the_law_of_the_day_and_of_another_day(self) -> None:
        case = asked("ky-rank", *TEACHER.at_three)
        before = RankCase(case.scheme, case.evidence, {}, ON, law_on=dt.date(2020, 7, 14))
        assert {"board"} in roads(smallest_fixes(case, "II"))
        assert {"board"} not in roads(smallest_fixes(before, "II"))

    def test_what_is_recorded_for_a_day_ahead(self) -> None:
        soon = Evidence("ma", "degree", {**MASTER.values, "earned": dt.date(2027, 5, 8)})
        answer = smallest_fixes(asked("ky-rank", CERTIFICATE, BACHELOR, soon), "II")
        assert answer.from_day == dt.date(2027, 5, 8)
        assert smallest_fixes(asked("ky-rank", CERTIFICATE, BACHELOR), "II").from_day is None

    def test_pieces_set_apart_stay_where_they_are(self) -> None:
        case = RankCase(SCHEMES["ky-rank"], TEACHER.at_two, {}, ON, pins={MASTER.id: "ky.rank-1"})
        answer = smallest_fixes(case, "II")
        assert {"board"} in roads(answer)
        assert list(faults(case, answer)) == []

    def test_price_and_time_are_those_of_the_catalog(self) -> None:
        answer = smallest_fixes(asked("ky-rank", *TEACHER.at_three), "II", CATALOG)
        by_road = {fix.additions[0].serves[0].road: fix for fix in answer.fixes}
        offers = {each.credential: each for each in by_road["ceo"].additions[0].offers}
        assert offers["sesc-ceo"].cost_usd == Decimal(5400)
        assert offers["kedc-foundations"].cost_usd is None
        assert by_road["ceo"].cost_usd == Decimal(5400)
        assert by_road["ceo"].effort == Amount(Decimal(1), Unit.YEAR)  # of the same offer
        assert by_road["master"].cost_usd is None
        assert by_road["master"].effort is None
        assert answer.fixes[0] is by_road["ceo"]

    def test_an_empty_record_is_quick(self) -> None:
        case = asked("ky-rank")
        took = []
        for _ in range(3):
            began = time.perf_counter()
            for level in case.scheme.levels:
                smallest_fixes(case, level.name, CATALOG)
            took.append(time.perf_counter() - began)
        assert min(took) < 1.0  # all five levels; 0.1 s where nothing else runs


class TestEarlyChildhood:
    def test_hours_that_are_needed_twice_are_added_once(self) -> None:
        """10 hours missing in all and 2 of them in area 5: 2 there and 8 anywhere."""
        held = [
            piece(f"t{area}", "training", hours=12 if area != "5" else 8, area=area, earned=ON)
            for area in "12345678"
        ]
        more = piece("t", "training", hours=18, area="1", earned=ON)
        work = piece("w", "work", hours=480, earned=ON)
        answer = smallest_fixes(asked("cda-ready", *held, more, work), "ready")
        (fix,) = answer.fixes
        assert [(each.serves[0].road, each.amount) for each in fix.additions] == [
            ("hours-total", Amount(Decimal(8), Unit.CLOCK_HOUR)),
            ("area-5", Amount(Decimal(2), Unit.CLOCK_HOUR)),
        ]
        assert fix.effort == Amount(Decimal(10), Unit.CLOCK_HOUR)

    def test_one_item_may_serve_two_counts(self) -> None:
        answer = smallest_fixes(asked("sc-carolinacap-year2"), "passed")
        counted = [each for each in answer.fixes[0].additions if each.amount]
        assert sum(each.amount.value for each in counted if each.amount) == 4
        assert all(len(each.serves) == 2 for each in counted)

    def test_points_in_every_form_that_gives_them(self) -> None:
        case = asked(
            "tn-license",
            piece(
                "p",
                "certificate",
                class_="professional",
                from_=dt.date(2024, 7, 1),
                to=dt.date(2029, 6, 30),
            ),
            piece("h", "clock-hours", hours=32, earned=ON),
        )
        answer = smallest_fixes(case, "may-renew")
        (points,) = answer.fixes[0].additions
        assert points.amount == Amount(Decimal(28), Unit.POINT)
        forms = {(each.kind, each.number_name): each for each in points.shapes}
        assert forms["clock-hours", "hours"].number == Decimal(28)
        assert forms["ceu", "units"].number == Decimal("5.6")
        assert forms["micro-credential", None].copies == 5
        assert list(shape_faults(case, answer)) == []

    def test_a_term_that_is_over_takes_nothing_more(self) -> None:
        case = asked(
            "tn-license",
            piece(
                "p",
                "certificate",
                class_="professional",
                from_=dt.date(2019, 7, 1),
                to=dt.date(2024, 6, 30),
            ),
        )
        answer = smallest_fixes(case, "may-renew")
        assert answer.fixes == ()
        (shut,) = answer.shut
        assert (shut.obstacle, shut.first, shut.last) == (
            Obstacle.OUTSIDE_WINDOW, dt.date(2019, 7, 1), dt.date(2024, 6, 30),
        )  # fmt: skip

    def test_a_level_for_others_is_shut(self) -> None:
        case = asked(
            "tn-license",
            piece(
                "p",
                "certificate",
                class_="practitioner",
                from_=dt.date(2024, 7, 1),
                to=dt.date(2027, 6, 30),
            ),
        )
        answer = smallest_fixes(case, "may-renew")
        assert [each.obstacle for each in answer.shut] == [Obstacle.FOR_OTHERS]
        assert answer.fixes == ()

    def test_a_no_must_first_come_true(self) -> None:
        answer = smallest_fixes(asked("ky-cccc", facts={"age-18": False}), "credential")
        said = {each.fact: each for each in answer.fixes[0].additions if each.fact}
        assert said["age-18"].answered_no
        assert not said["works-in-licensed-or-certified-care"].answered_no

    def test_a_law_that_is_not_in_force(self) -> None:
        case = asked("ky-ceo2-kedc", on=dt.date(2020, 10, 13))
        assert [each.obstacle for each in smallest_fixes(case, "complete").shut] == [
            Obstacle.NOT_IN_FORCE
        ]

    def test_a_level_that_everyone_starts_at_is_reached(self) -> None:
        assert smallest_fixes(asked("cda-ready"), "not-ready").is_reached
        with pytest.raises(KeyError):
            smallest_fixes(asked("cda-ready"), "nowhere")


def roads_of(fix: Fix) -> set[str]:
    return {each.serves[0].road for each in fix.additions}
