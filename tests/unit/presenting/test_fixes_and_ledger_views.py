"""The shortest ways and what each thing counts for, in words, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.person import Language
from pathways.domain.record import Evidence, LearnerRecord
from pathways.i18n.wording import open_wording
from pathways.planning.fixes import smallest_fixes
from pathways.planning.rank_case import rank_case
from pathways.planning.rank_ledger import rank_ledger
from pathways.planning.situation import Situation
from pathways.presenting.fixes import FixesView, fixes_view
from pathways.presenting.ledger import LedgerView, ledger_view
from pathways.presenting.views import Mark

CATALOG = read_catalog(bundled_folder())
SCHEMES = read_rules().schemes
SAMPLE = read_record(bundled_folder() / "samples" / "teacher-kentucky.json")
ON = dt.date(2026, 11, 24)
CEO = Evidence(
    "c1", "program",
    {"family": "ky.ceo", "approval": "accepted", "earned": dt.date(2022, 5, 30)},
)  # fmt: skip


def with_pieces(*pieces: Evidence) -> LearnerRecord:
    return replace(SAMPLE, evidence=(*SAMPLE.evidence, *pieces))


def ways(
    record: LearnerRecord, level: str, language: Language = Language.ENGLISH,
    scheme: str = "ky-rank",
) -> FixesView:  # fmt: skip
    case = rank_case(Situation(CATALOG, SCHEMES, record, ON), scheme)
    fixes = smallest_fixes(case, level, CATALOG)
    return fixes_view(fixes, SCHEMES[scheme], record, CATALOG, open_wording(language), ON)


def ledger(
    record: LearnerRecord, language: Language = Language.ENGLISH, scheme: str = "ky-rank"
) -> LedgerView:
    lines = rank_ledger(Situation(CATALOG, SCHEMES, record, ON), scheme)
    return ledger_view(lines, SCHEMES[scheme], record, CATALOG, open_wording(language), ON)


class TestWays:
    def test_each_way_has_its_parts_with_time_price_and_clause(self) -> None:
        view = ways(SAMPLE, "II")
        assert view.title == "The shortest ways to Rank II"
        assert view.answer == "4 ways. Any one is enough; all that stands in a way is needed."
        first = view.ways[0].parts[0]
        assert first.label == "A CEO program that EPSB has approved"
        assert any("price $5,400" in offer for offer in first.offers)
        assert any("price not published" in offer for offer in first.offers)
        assert first.clause == "16 KAR 8:030"
        assert view.ways[0].pieces

    def test_two_steps_stand_in_one_way(self) -> None:
        view = ways(SAMPLE, "I")
        assert all(len(way.parts) == 2 for way in view.ways)
        hours = view.ways[0].parts[1]
        assert hours.detail == "30 credits more."

    def test_a_way_that_is_used_up_is_told_as_shut(self) -> None:
        view = ways(with_pieces(CEO), "I")
        assert any("one change of rank" in words for words in view.shut)

    def test_who_is_there_needs_nothing(self) -> None:
        view = ways(with_pieces(CEO), "II")
        assert (view.answer, view.ways) == ("You are there already, by these facts.", ())

    def test_what_only_an_office_can_say_is_a_question(self) -> None:
        unsure = replace(CEO, values={**CEO.values, "approval": "pending"})
        view = ways(with_pieces(unsure), "II")
        asked = [way for way in view.ways if any("EPSB" in part.detail for part in way.parts)]
        assert asked
        assert asked[0].pieces == ()

    @pytest.mark.parametrize("scheme", ["cda-ready", "ky-cccc", "tn-license", "me-direct-care"])
    def test_other_ladders_read_in_both_languages(self, scheme: str) -> None:
        top = SCHEMES[scheme].levels[-1].name
        english, spanish = (ways(SAMPLE, top, each, scheme) for each in Language)
        assert len(english.ways) == len(spanish.ways)
        for one, other in zip(english.ways, spanish.ways, strict=True):
            assert numbers(one.spoken) == numbers(other.spoken)
            assert one.spoken != other.spoken


class TestLedger:
    def test_where_a_thing_counts_is_told_with_its_clause(self) -> None:
        line = next(each for each in ledger(SAMPLE).lines if each.piece == "ba")
        assert (line.mark, line.status) == (Mark.MET, "Counts")
        assert line.uses[0].startswith("For Rank III and Rank II: A four-year degree.")
        assert "KRS 161.1211" in line.uses[0]
        assert line.is_evidence

    def test_a_loose_micro_credential_is_told_kindly(self) -> None:
        line = next(each for each in ledger(SAMPLE).lines if each.piece == "h1")
        assert line.status == "Does not count here; it may count elsewhere"
        assert "adds nothing to rank" in line.remark
        assert line.elsewhere == (
            "It may count here: Kentucky teacher training for one school year. "
            "Ask your district how many hours it counts.",
        )
        assert not line.is_evidence

    def test_what_is_of_another_sort_says_what_was_put_there(self) -> None:
        refused = replace(CEO, values={**CEO.values, "approval": "refused"})
        line = next(each for each in ledger(with_pieces(refused)).lines if each.piece == "c1")
        assert line.why == (
            "What counts is of another sort. "
            "Here it says Does the state accept it: The state said no."
        )

    def test_hours_say_what_they_add_and_a_program_that_it_is_used(self) -> None:
        hours = Evidence(
            "c", "credit",
            {"level": "graduate", "hours": Decimal(30), "earned": dt.date(2023, 5, 1)},
        )  # fmt: skip
        lines = {each.piece: each for each in ledger(with_pieces(CEO, hours)).lines}
        assert any("it adds 30 credits" in use for use in lines["c"].uses)
        assert any("already used" in use for use in lines["c1"].uses)
        assert [use for use, _ in lines["c1"].choices] == ["ky.rank-2", "ky.rank-1"]

    def test_nothing_yet_is_an_invitation(self) -> None:
        assert ledger(replace(SAMPLE, evidence=(), holdings=())).empty

    def test_both_languages_carry_the_same_numbers(self) -> None:
        english, spanish = (ledger(with_pieces(CEO), each) for each in Language)
        for one, other in zip(english.lines, spanish.lines, strict=True):
            assert numbers(" ".join(one.uses)) == numbers(" ".join(other.uses))
            assert one.mark is other.mark


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))
