"""What each thing does on a ladder: where it counts, why not, and what it could be used for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.record import Evidence, LearnerRecord
from pathways.planning.ledger_values import PieceLine, PieceStanding, Reason
from pathways.planning.rank_ledger import rank_ledger
from pathways.planning.situation import Situation
from pathways.rules.findings import Finding

CATALOG = read_catalog(bundled_folder())
SCHEMES = read_rules().schemes
SAMPLE = read_record(bundled_folder() / "samples" / "teacher-kentucky.json")
ON = dt.date(2026, 9, 15)
BASE = (
    Evidence(
        "rc", "certificate",
        {"class": "regular", "from": dt.date(2015, 7, 1), "to": dt.date(2031, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
)  # fmt: skip


def degree(id_: str = "ma", **more: object) -> Evidence:
    values = {
        "level": "master", "field": "certified-content",
        "hours": Decimal(36), "earned": dt.date(2018, 5, 10), **more,
    }  # fmt: skip
    return Evidence(id_, "degree", values)  # type: ignore[arg-type]


def credit(id_: str, hours: int, **more: object) -> Evidence:
    values = {
        "level": "graduate", "hours": Decimal(hours), "earned": dt.date(2022, 5, 10), **more
    }  # fmt: skip
    return Evidence(id_, "credit", values)  # type: ignore[arg-type]


def board(id_: str, **more: object) -> Evidence:
    values = {"area": "ela", "status": "active", "earned": dt.date(2018, 12, 1), **more}
    return Evidence(id_, "board", values)  # type: ignore[arg-type]


def ceo(id_: str, **more: object) -> Evidence:
    values = {
        "family": "ky.ceo", "approval": "accepted", "earned": dt.date(2022, 5, 30), **more
    }  # fmt: skip
    return Evidence(id_, "program", values)  # type: ignore[arg-type]


def record(*pieces: Evidence, **more: object) -> LearnerRecord:
    told = {"holdings": (), "evidence": (*BASE, *pieces), **more}
    return replace(SAMPLE, **told)  # type: ignore[arg-type]


def lines(person: LearnerRecord, scheme: str = "ky-rank", on: dt.date = ON) -> dict[str, PieceLine]:
    found = rank_ledger(Situation(CATALOG, SCHEMES, person, on), scheme)
    return {line.id: line for line in found}


def line(id_: str, *pieces: Evidence) -> PieceLine:
    return lines(record(*pieces))[id_]


class TestWhereItCounts:
    def test_a_degree_and_a_certificate(self) -> None:
        found = lines(record())
        assert found["ba"].standing is PieceStanding.COUNTS
        assert {use.level for use in found["ba"].uses} == {"III", "II"}
        assert {use.citation for use in found["rc"].uses} == {
            "KRS 161.1211(1)(a)", "KRS 161.1211(1)(b)", "KRS 161.1211(1)(c)",
        }  # fmt: skip

    def test_hours_say_how_much_they_add(self) -> None:
        found = line("c", degree(), credit("c", 12))
        amounts = {use.label.en: use.amount.value for use in found.uses if use.amount}
        assert amounts == {
            "30 more graduate hours after Rank II": 12,
            "60 graduate hours in all": 12,
        }

    def test_a_higher_rank_tells_what_the_lower_one_rests_on(self) -> None:
        found = line("ma", degree(), credit("c", 30))
        spent = [use for use in found.uses if use.is_spent]
        assert [use.level for use in spent] == ["I"]


class TestWhyNot:
    @pytest.mark.parametrize(
        ("piece", "reason", "attribute"),
        [
            (degree("x", field="other"), None, None),
            (Evidence("x", "training", {"hours": Decimal(3)}), Reason.OTHER_KIND, None),
            (credit("x", 3, level="undergraduate"), Reason.WRONG_VALUE, "level"),
            (ceo("x", approval="refused"), Reason.WRONG_VALUE, "approval"),
            (ceo("x", family="other"), Reason.WRONG_VALUE, "family"),
            (board("x", status="revoked"), Reason.TAKEN_BACK, None),
            (
                Evidence(
                    "x", "certificate",
                    {"class": "regular", "from": dt.date(2000, 7, 1), "to": dt.date(2005, 6, 30)},
                ),
                Reason.OUTSIDE_WINDOW,
                None,
            ),
        ],
    )  # fmt: skip
    def test_the_reason(
        self, piece: Evidence, reason: Reason | None, attribute: str | None
    ) -> None:
        found = line("x", piece)
        assert (found.reason, found.attribute) == (reason, attribute)
        if reason is None:  # a degree of another field still is a four-year degree and has hours
            assert found.standing is PieceStanding.COUNTS

    def test_a_second_program_of_a_family_is_used_up(self) -> None:
        found = line("c2", ceo("c1"), ceo("c2"))
        assert found.standing is PieceStanding.COUNTS or found.reason is Reason.USED_UP

    def test_a_course_inside_a_degree(self) -> None:
        found = line("c", degree(), credit("c", 12, **{"in": "ma"}))
        assert found.reason is Reason.INSIDE

    def test_what_nobody_has_judged(self) -> None:
        found = line("x", ceo("x", approval="pending"))
        assert found.standing is PieceStanding.CANNOT_TELL
        assert found.question is not None
        assert "EPSB" in found.question.en

    def test_what_comes_later(self) -> None:
        found = line("x", ceo("x", earned=dt.date(2026, 10, 3)))
        assert (found.standing, found.from_day) == (PieceStanding.LATER, dt.date(2026, 10, 3))


class TestMicroCredentials:
    def test_alone_it_adds_nothing_to_rank_and_may_count_as_training(self) -> None:
        found = lines(SAMPLE)["h1"]
        assert found.standing is PieceStanding.PERHAPS_ELSEWHERE
        assert found.remark == SCHEMES["ky-rank"].remarks["micro-credential"]
        assert [(each.scheme, each.is_sure) for each in found.elsewhere] == [
            ("ky-teacher-pd", False)
        ]
        assert found.elsewhere[0].question is not None

    def test_inside_a_program_it_counts_there(self) -> None:
        november = dt.date(2026, 11, 24)
        found = lines(SAMPLE, on=november)["mc"]
        assert found.standing is PieceStanding.ELSEWHERE
        assert found.elsewhere[0].scheme == "ky-ceo2-kedc"
        assert found.elsewhere[0].is_sure
        there = lines(SAMPLE, "ky-ceo2-kedc", november)["mc"]
        assert there.standing is PieceStanding.COUNTS
        assert [use.amount.value for use in there.uses if use.amount] == [4]

    def test_ladders_of_other_places_are_not_offered(self) -> None:
        found = lines(SAMPLE)["h1"]
        assert all(each.scheme.startswith("ky-") for each in found.elsewhere)


class TestSettingApart:
    def test_a_piece_that_two_ranks_could_use_has_a_choice(self) -> None:
        found = line("nb", board("nb"))
        assert [choice.use for choice in found.choices] == ["ky.rank-2", "ky.rank-1"]
        assert line("ba").choices == ()
        assert line("c", credit("c", 3)).choices[0].use == "ky.rank-1"

    def test_what_was_chosen_is_shown(self) -> None:
        person = record(board("nb"), pins={"ky-rank/nb": "ky.rank-1"})
        found = lines(person)["nb"]
        assert found.pinned == "ky.rank-1"
        assert {use.level for use in found.uses} <= {"I"}

    def test_the_parts_of_a_program_can_be_chosen(self) -> None:
        unknown = Evidence("m", "micro-credential", {"program": "kedc-foundations"})
        found = lines(record(unknown), "ky-ceo2-kedc")["m"]
        assert [choice.use for choice in found.choices] == [
            "kedc.complete/foundations", "kedc.complete/personalised",
        ]  # fmt: skip


def counted(finding: Finding) -> list[Finding]:
    below = [each for part in finding.because for each in counted(part)]
    return below if finding.because else [finding]


pieces = st.lists(
    st.one_of(
        st.builds(lambda n, h: credit(f"c{n}", h), st.integers(0, 9), st.integers(1, 20)),
        st.builds(lambda n: degree(f"d{n}"), st.integers(0, 3)),
        st.builds(lambda n: board(f"b{n}", area=str(n)), st.integers(0, 3)),
        st.builds(lambda n: ceo(f"p{n}"), st.integers(0, 3)),
    ),
    max_size=8,
    unique_by=lambda piece: piece.id,
)


@given(pieces)
def test_what_is_shown_adds_up_to_the_total(found: list[Evidence]) -> None:
    person = record(*found)
    situation = Situation(CATALOG, SCHEMES, person, ON)
    result = situation.result("ky-rank")
    assert result is not None
    ledger = rank_ledger(situation, "ky-rank")
    assert [line.id for line in ledger] == [piece.id for piece in person.evidence]
    for level in result.levels:
        for finding in counted(level.finding):
            if finding.have is not None and finding.shares:
                total = sum((amount.value for _, amount in finding.shares), Decimal(0))
                assert total == finding.have.value
    for each in ledger:
        assert bool(each.uses) == (each.standing is PieceStanding.COUNTS)
