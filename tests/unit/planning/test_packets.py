"""The packet: which road, which items, and whether the person has each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pay_people import BOOK, MASTER, RANKS, TEACHER, board, piece

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.packet_files import read_packets
from pathways.data.rule_files import read_rules
from pathways.domain.errors import NoPacketError, UnknownRoadError
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import AnswerValue, Evidence, GoalRef, Holding, HoldingState
from pathways.domain.record import LearnerRecord as Record
from pathways.planning.packets import (
    ItemState,
    Packet,
    PacketLine,
    RoadPacket,
    make_packet,
    months_before,
    packet_goal,
)
from pathways.planning.situation import Situation
from pathways.rules.findings import Verdict

CATALOG = read_catalog(bundled_folder())
SCHEMES = {**read_rules().schemes, "ky-rank": RANKS}
FORMS = read_packets(SCHEMES)
ON = dt.date(2026, 11, 24)
KEDC = Holding("h", "kedc-foundations", "KEDC", HoldingState.STARTED)


def situation(
    *evidence: Evidence,
    holdings: tuple[Holding, ...] = (),
    on: dt.date = ON,
    **answers: AnswerValue,
) -> Situation:
    told = {name.replace("_", "-"): value for name, value in answers.items()}
    record = Record("p", "", Role.TEACHER, Language.ENGLISH)
    record = replace(record, evidence=evidence, holdings=holdings, answers=told)
    return Situation(CATALOG, SCHEMES, record, on)


def made(where: Situation, goal: str = "ky-rank:II", road: str | None = None) -> Packet:
    wanted = packet_goal(GoalRef(GoalKind.RANK, goal), FORMS, where)
    return make_packet(wanted, FORMS[wanted.scheme], where, BOOK, road)


def only(packet: Packet) -> RoadPacket:
    (road,) = packet.roads
    return road


def line(road: RoadPacket, key: str) -> PacketLine:
    (found,) = [each for each in road.items if each.item.key == key]
    return found


class TestWhichRoad:
    def test_the_one_that_is_met(self) -> None:
        packet = made(situation(*TEACHER, MASTER))
        assert (packet.verdict, only(packet).road, only(packet).left) == (Verdict.MET, "master", {})

    def test_the_one_that_may_be_met(self) -> None:
        unsure = replace(MASTER, values={**MASTER.values, "field": "unknown"})
        packet = made(situation(*TEACHER, unsure))
        assert (packet.verdict, only(packet).road) == (Verdict.CANNOT_TELL, "master")

    def test_the_one_she_has_begun(self) -> None:
        packet = made(situation(*TEACHER, holdings=(KEDC,)))
        assert only(packet).road == "ceo"
        assert only(packet).left == {"ceo": 1}

    def test_all_of_them_when_she_is_on_none(self) -> None:
        packet = made(situation(*TEACHER))
        assert [road.road for road in packet.roads] == ["master", "fifth-year", "board", "ceo"]
        planned = replace(KEDC, state=HoldingState.PLANNED)
        assert len(made(situation(*TEACHER, holdings=(planned,))).roads) == 4

    def test_the_one_she_asks_for(self) -> None:
        packet = made(situation(*TEACHER, MASTER), road="board")
        assert only(packet).road == "board"

    def test_an_unknown_one_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(UnknownRoadError) as refusal:
            made(situation(*TEACHER), road="doctor")
        assert refusal.value.roads == ("master", "fifth-year", "board", "ceo")
        with pytest.raises(UnknownRoadError) as refusal:
            made(situation(), "cda-ready:ready", road="master")
        assert refusal.value.roads == ()

    def test_only_roads_of_the_law_of_that_day(self) -> None:
        packet = made(situation(*TEACHER, on=dt.date(2019, 9, 15)))
        assert [road.road for road in packet.roads] == ["master", "fifth-year", "ceo"]

    def test_what_stands_beside_a_road_in_its_rule(self) -> None:
        for road in made(situation(TEACHER[1])).roads:
            asked = {finding.key: finding.verdict for finding in road.also}
            assert asked == {"regular": Verdict.NOT_MET, "four-year": Verdict.MET}
        for road in made(situation(*TEACHER), "ky-rank:I").roads:
            assert [finding.key for finding in road.also] == ["second", "regular"]

    def test_a_road_of_which_no_papers_are_known(self) -> None:
        trade = piece(
            5, "certificate", class_="occupational-provisional", from_="2020-07-01", to="2030-06-30"
        )
        roads = made(situation(trade)).roads
        assert [road.road for road in roads][-1] == "ky.rank-2.occupational"
        assert [road.has_papers for road in roads] == [True, True, True, True, False]
        own = [each.item.key for each in roads[-1].items]
        assert own == ["form", "fitness", "fee", "tell-district"]
        assert roads[-1].also == ()
        assert [finding.key for finding in roads[0].also] == ["regular", "four-year"]
        one = only(made(situation(trade), road="ky.rank-2.occupational"))
        assert one == roads[-1]

    def test_a_level_with_one_way(self) -> None:
        road = only(made(situation(), "cda-ready:ready"))
        assert (road.road, road.also, road.has_papers) == (None, (), True)


class TestStates:
    def test_nothing_told_is_not_known(self) -> None:
        road = only(made(situation(*TEACHER, MASTER)))
        assert line(road, "form").state is ItemState.NOT_KNOWN
        assert line(road, "fee").state is ItemState.NOT_KNOWN

    def test_a_paper_about_something_she_has_is_not_known_either(self) -> None:
        transcripts = line(only(made(situation(*TEACHER, MASTER))), "transcripts")
        assert transcripts.state is ItemState.NOT_KNOWN
        assert transcripts.about == ("e2", "e3")

    def test_a_paper_about_nothing_is_missing(self) -> None:
        road = only(made(situation(*TEACHER), road="ceo"))
        assert line(road, "ceo-letter").state is ItemState.MISSING

    @pytest.mark.parametrize(("told", "state"), [(True, "have"), (False, "missing")])
    def test_what_she_says_decides(self, told: bool, state: str) -> None:
        packet = made(situation(*TEACHER, MASTER, ky_ca1_ready=told))
        assert line(only(packet), "form").state == state

    @pytest.mark.parametrize(
        ("certificate", "state"),
        [
            (board(), ItemState.HAVE),
            (board(status="unknown"), ItemState.NOT_KNOWN),
            (board(status=None), ItemState.NOT_KNOWN),
            (board(status="expired"), ItemState.MISSING),
            (board(to="2026-11-23"), ItemState.MISSING),
            (board(to="2026-11-24"), ItemState.HAVE),
            (board("2026-11-25"), ItemState.MISSING),
        ],
    )
    def test_a_certificate_is_its_own_paper(self, certificate: Evidence, state: ItemState) -> None:
        road = only(made(situation(*TEACHER, certificate), road="board"))
        assert line(road, "board").state is state

    def test_hours_that_were_told_as_a_number_are_not_missing(self) -> None:
        goal = "cda-ready:ready"
        told = only(made(situation(cda_training_hours=Decimal(60)), goal))
        assert line(told, "training").state is ItemState.NOT_KNOWN
        none = only(made(situation(cda_training_hours=Decimal(0)), goal))
        assert line(none, "training").state is ItemState.MISSING

    def test_the_portfolio_of_another_setting_is_not_the_one(self) -> None:
        where = situation(cda_preschool_portfolio_ready=True)
        for credential, state in (
            ("cda-preschool", ItemState.HAVE),
            ("cda-infant-toddler", ItemState.NOT_KNOWN),
        ):
            wanted = packet_goal(GoalRef(GoalKind.CREDENTIAL, credential), FORMS, where)
            packet = make_packet(wanted, FORMS[wanted.scheme], where, BOOK)
            assert line(only(packet), "portfolio").state is state


class TestDatesAndFees:
    def test_the_next_pay_day_decides(self) -> None:
        assert made(situation(*TEACHER)).decides_on == dt.date(2027, 9, 15)
        on_it = situation(*TEACHER, on=dt.date(2026, 9, 15))
        assert made(on_it).decides_on == dt.date(2026, 9, 15)

    def test_the_end_of_the_own_license_decides(self) -> None:
        license_ = piece(
            6, "certificate", class_="professional", from_="2022-09-01", to="2028-08-31"
        )
        assert made(situation(license_), "tn-license:may-renew").decides_on == dt.date(2028, 8, 31)
        assert made(situation(), "tn-license:may-renew").decides_on is None
        assert made(situation(*TEACHER), "tn-license:may-renew").decides_on is None

    def test_how_old_a_portfolio_and_work_may_be(self) -> None:
        road = only(made(situation(), "cda-ready:ready"))
        assert line(road, "portfolio").not_before == dt.date(2026, 5, 24)
        assert line(road, "work").not_before == dt.date(2023, 11, 24)
        assert line(road, "school").not_before is None

    def test_a_fee_that_nobody_published(self) -> None:
        fee = line(only(made(situation(), "tn-license:may-renew")), "fee").fee
        assert fee is not None
        assert fee.value is None
        known = line(only(made(situation(*TEACHER, MASTER))), "fee").fee
        assert known is not None
        assert known.value == 85
        assert line(only(made(situation(*TEACHER, MASTER))), "form").fee is None

    @given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 60))
    def test_months_before_is_a_real_day_that_much_earlier(self, day: dt.date, months: int) -> None:
        earlier = months_before(day, months)
        apart = (day.year - earlier.year) * 12 + day.month - earlier.month
        assert apart == months
        assert earlier.day <= day.day


class TestGoals:
    def test_a_credential_may_be_a_rank_or_have_a_checklist(self) -> None:
        where = situation()
        rank = packet_goal(GoalRef(GoalKind.CREDENTIAL, "ky-rank-1"), FORMS, where)
        assert (rank.scheme, rank.level) == ("ky-rank", "I")
        cda = packet_goal(GoalRef(GoalKind.CREDENTIAL, "cda-preschool"), FORMS, where)
        assert (cda.scheme, cda.level) == ("cda-ready", "ready")

    @pytest.mark.parametrize(
        "goal",
        [
            GoalRef(GoalKind.RANK, "ky-rank:III"),
            GoalRef(GoalKind.RANK, "ga-pds:I"),
            GoalRef(GoalKind.CREDENTIAL, "stc-forklift"),
            GoalRef(GoalKind.CREDENTIAL, "nothing"),
            GoalRef(GoalKind.STACK, "me-it"),
        ],
    )
    def test_without_a_checklist_those_that_there_are_are_named(self, goal: GoalRef) -> None:
        with pytest.raises(NoPacketError) as refusal:
            packet_goal(goal, FORMS, situation())
        assert "ky-rank:II" in refusal.value.known
        assert "cda-ready:ready" in refusal.value.known
