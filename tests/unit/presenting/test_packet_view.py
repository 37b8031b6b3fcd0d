"""The packet in words: items with their state, what is left, where it goes and by when."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pay_world import (
    ANA,
    BOARD,
    ENGLISH,
    NOBODY,
    SPANISH,
    packet,
    piece,
    strings,
)

from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.presenting.pay_views import PacketItemLine, PacketView
from pathways.presenting.views import Mark

MASTER = piece(
    "ma", "degree", level="master", field="certified-content", hours=30, earned="2026-10-03"
)
READY = replace(
    ANA,
    evidence=(*ANA.evidence, MASTER),
    answers={"ky-ca1-ready": True, "ky-transcripts-sent": False},
)
BEGUN = replace(ANA, holdings=(Holding("h", "sesc-ceo", "CEO", HoldingState.STARTED),))


def item(view: PacketView, key: str) -> PacketItemLine:
    every = (*view.shared, *(line for road in view.roads for line in road.items))
    (found,) = [line for line in every if line.key == key]
    return found


def test_head_and_foot() -> None:
    view = packet(READY)
    assert (view.language, view.person, view.goal) == ("en", "Ana Núñez", "Rank II")
    assert view.verdict == "By what you told us, nothing is missing. The office decides."
    assert view.prepared == "Made on November 24, 2026."
    assert view.footer.startswith("Facts as of November 24, 2026. Content version ")
    assert "{page}" in view.page_of


def test_states_of_items() -> None:
    view = packet(READY)
    form, transcripts, college = (item(view, key) for key in ("form", "transcripts", "college"))
    assert (form.mark, form.state) == (Mark.HELD, "You have it")
    assert (transcripts.mark, transcripts.state) == (Mark.NOT_MET, "You do not have it yet")
    assert transcripts.about.startswith("You wrote down: Degree: Bachelor's degree")
    assert (college.mark, college.state) == (Mark.CANNOT_TELL, "We do not know if you have it")
    assert college.clause.startswith("16 KAR 8:020 s.1")
    assert item(view, "fitness").state == "To do"


def test_the_fee_has_its_date_and_the_older_one_is_told_as_older() -> None:
    assert item(packet(READY), "fee").fee == "$85. Price as of July 23, 2024."
    ceo = item(packet(BEGUN), "fee")
    assert ceo.fee.startswith("$85.")
    assert ceo.detail == "An older page of EPSB says $50 for a CEO rank change."
    unknown = item(packet(NOBODY, goal="tn-license:may-renew"), "fee")
    assert unknown.fee == "How much it is: not published."


def test_by_when_says_only_what_is_published() -> None:
    lines = packet(READY).deadline.lines
    assert "September 15, 2027" in lines[0]
    assert "KRS 157.390(2)" in lines[0]
    assert lines[1] == "How long before that it must be there: not published."
    assert packet(NOBODY, goal="cda-ready:ready").deadline.lines == ("We know of no fixed day.",)
    tennessee = packet(NOBODY, goal="tn-license:may-renew").deadline.lines
    assert tennessee[0].startswith("Your license ends on this day. The day is not in your record.")


def test_one_road_has_everything() -> None:
    view = packet(READY)
    (road,) = view.roads
    assert (view.shared, view.left.lines) == ((), ())
    assert road.heading == "Road: A master's degree that fits your certificate"
    assert road.left == ("Nothing that we know of.",)
    assert road.items_heading == "What to hand in"
    assert [line.key for line in road.items] == [
        "form",
        "transcripts",
        "college",
        "fitness",
        "fee",
        "transcripts-address",
        "tell-district",
    ]


def test_the_road_that_is_begun() -> None:
    (road,) = packet(BEGUN).roads
    assert road.key == "ceo"
    assert (road.mark, road.status) == (Mark.NOT_MET, "Not met yet")
    assert road.left[0].startswith("A CEO program that EPSB has approved. Not met yet.")


def test_several_roads_share_what_is_alike() -> None:
    view = packet(ANA)
    assert [road.key for road in view.roads] == ["master", "fifth-year", "board", "ceo"]
    assert [line.key for line in view.shared] == ["form", "fitness", "tell-district"]
    for road in view.roads:
        keys = {line.key for line in road.items}
        assert keys.isdisjoint(line.key for line in view.shared)
        assert road.items_heading.startswith("What to hand in: ")
    assert "fee" in {line.key for line in view.roads[3].items}


def test_what_is_missing_on_every_road_is_told_once() -> None:
    view = packet(replace(NOBODY, evidence=()), goal="ky-rank:I")
    assert len(view.left.lines) == len(set(view.left.lines))
    assert any("A regular teaching certificate" in line for line in view.left.lines)
    for road in view.roads:
        assert not any("A regular teaching certificate" in line for line in road.left)


def test_a_road_without_a_list_of_papers_says_so() -> None:
    trade = piece(
        "t", "certificate", class_="occupational-provisional", from_="2020-07-01", to="2030-06-30"
    )
    view = packet(replace(NOBODY, evidence=(trade,)), road="ky.rank-2.occupational")
    assert view.roads[0].warning == ("We found no list of papers for this road. Ask the office.")
    assert packet(READY).roads[0].warning == ""


def test_how_old_a_portfolio_may_be() -> None:
    view = packet(NOBODY, goal="cda-ready:ready")
    portfolio = item(view, "portfolio")
    assert portfolio.dates == "If you apply on November 24, 2026: from May 24, 2026 or later."
    assert view.roads[0].key == ""
    assert "480 hours" in item(view, "work").label


RECORDS = [ANA, READY, BEGUN, NOBODY, replace(ANA, evidence=(*ANA.evidence, BOARD))]
GOALS = ["ky-rank:II", "ky-rank:I", "cda-ready:ready", "tn-license:may-renew"]


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("record", RECORDS, ids=["none", "ready", "begun", "nobody", "board"])
def test_both_languages_carry_the_same_numbers(record: LearnerRecord, goal: str) -> None:
    english, spanish = (packet(record, each, goal) for each in (ENGLISH, SPANISH))
    told = [list(strings(view)) for view in (english, spanish)]
    assert len(told[0]) == len(told[1])
    assert [numbers(text) for text in told[0]] == [numbers(text) for text in told[1]]
    assert [note.url for note in english.notes] == [note.url for note in spanish.notes]


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("record", RECORDS, ids=["none", "ready", "begun", "nobody", "board"])
def test_sources_are_numbered_in_order_and_all_are_used(record: LearnerRecord, goal: str) -> None:
    view = packet(record, goal=goal)
    assert [note.number for note in view.notes] == list(range(1, len(view.notes) + 1))
    items = (*view.shared, *(line for road in view.roads for line in road.items))
    used = {number for line in items for number in line.notes}
    plain = [*view.place.lines, *view.deadline.lines, *view.left.lines]
    plain += [line for road in view.roads for line in road.left]
    for line in plain:
        bracket = re.search(r"\[([\d, ]+)\]$", line)
        used |= {int(number) for number in bracket[1].split(", ")} if bracket else set()
    assert used == {note.number for note in view.notes}


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("record", RECORDS, ids=["none", "ready", "begun", "nobody", "board"])
def test_no_sentence_is_left_in_english(record: LearnerRecord, goal: str) -> None:
    english, spanish = (packet(record, each, goal) for each in (ENGLISH, SPANISH))
    pairs = zip(
        strings(replace(english, notes=())), strings(replace(spanish, notes=())), strict=True
    )
    alike = [a for a, b in pairs if a == b and len(re.findall(r"[^\W\d_]{2,}", a)) >= 3]
    assert [text for text in alike if "Frankfort" not in text] == []  # an address
