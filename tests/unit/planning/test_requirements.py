"""What a credential asks, judged: answers, numbers, other credentials, levels of ladders."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from catalog_values import (
    ON,
    catalog,
    credential,
    holding,
    needs,
    needs_amount,
    needs_condition,
    needs_credential,
    needs_rank,
    record,
    situation,
)
from ladders import RANK_SCHEMES, TEACHER

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Requirement, RequirementKind
from pathways.domain.record import HoldingState
from pathways.planning import phrases
from pathways.planning.requirements import answer_key, credential_finding, requirement_finding
from pathways.rules import phrases as rule_phrases
from pathways.rules.findings import Finding, Group, Verdict

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def finding_of(requires: Requirement | None, *holdings: Any, **fields: Any) -> Finding:
    world = catalog(
        credential("goal", requires=requires),
        credential("first"),
        credential("second"),
        credential("third"),
    )
    return credential_finding("goal", situation(world, record(*holdings, **fields)))


def keys(finding: Finding) -> list[tuple[str, Verdict]]:
    return [(part.key, part.verdict) for part in finding.because]


class TestHolding:
    def test_held_is_met_and_nothing_more_is_asked(self) -> None:
        found = finding_of(needs(needs_condition("age")), holding("goal"))
        assert (found.verdict, found.because, found.used) == (MET, (), ("h-goal",))

    def test_everything_met_is_not_yet_earned(self) -> None:
        found = finding_of(needs(needs_condition("age")), answers={"goal.age": True})
        assert found.verdict is NOT_MET
        assert keys(found) == [("age", MET), ("goal.earned", NOT_MET)]

    def test_what_is_not_published_is_said(self) -> None:
        found = finding_of(None)
        assert keys(found) == [("goal.requires", CANNOT_TELL), ("goal.earned", NOT_MET)]
        assert found.because[0].label == phrases.NOT_PUBLISHED
        assert found.because[0].question == phrases.ASK_PROVIDER

    @pytest.mark.parametrize(
        ("held", "note"),
        [
            (holding("goal", HoldingState.STARTED), phrases.IN_PROGRESS),
            (holding("goal", expires_on=dt.date(2020, 1, 1)), phrases.HAS_ENDED),
            (holding("goal", HoldingState.PLANNED), None),
        ],
    )
    def test_why_it_is_not_held(self, held: Any, note: object) -> None:
        found = finding_of(None, held)
        assert (found.verdict, found.note, found.used) == (NOT_MET, note, ())

    def test_an_undated_one_with_a_time_limit_is_asked_about(self) -> None:
        world = catalog(credential("goal", validity_years=Decimal(3)))
        found = credential_finding("goal", situation(world, record(holding("goal"))))
        assert (found.verdict, found.question) == (CANNOT_TELL, phrases.WHEN_EARNED)

    def test_its_last_day_is_told(self) -> None:
        found = finding_of(None, holding("goal", expires_on=dt.date(2027, 1, 1)))
        assert found.lapses_on == dt.date(2027, 1, 1)

    def test_an_id_that_is_not_in_the_catalog(self) -> None:
        found = credential_finding("gone", situation(catalog()))
        assert (found.verdict, found.question) == (CANNOT_TELL, phrases.NOT_IN_CATALOG)
        held = credential_finding("gone", situation(catalog(), record(holding("gone"))))
        assert (held.verdict, held.used) == (MET, ("h-gone",))


class TestAnswers:
    NEED = Amount(Decimal(120), Unit.CLOCK_HOUR)

    @pytest.mark.parametrize(
        ("told", "verdict", "missing"),
        [("119", NOT_MET, "1"), ("120", MET, None), ("121.5", MET, None), ("0", NOT_MET, "120")],
    )
    def test_a_number(self, told: str, verdict: Verdict, missing: str | None) -> None:
        found = finding_of(needs_amount("hours", "120"), answers={"goal.hours": Decimal(told)})
        hours = found.because[0]
        assert (hours.verdict, hours.need) == (verdict, self.NEED)
        assert hours.have == Amount(Decimal(told), Unit.CLOCK_HOUR)
        assert hours.missing == (Amount(Decimal(missing), Unit.CLOCK_HOUR) if missing else None)

    @pytest.mark.parametrize("told", [None, True, Decimal("NaN"), Decimal(-1)])
    def test_no_number_is_asked_for(self, told: Any) -> None:
        answers = {} if told is None else {"goal.hours": told}
        hours = finding_of(needs_amount("hours", "120"), answers=answers).because[0]
        assert (hours.verdict, hours.have, hours.missing) == (CANNOT_TELL, None, None)
        assert (hours.answer_key, hours.question) == ("goal.hours", rule_phrases.HOW_MANY)

    @pytest.mark.parametrize(("told", "verdict"), [(True, MET), (False, NOT_MET)])
    def test_a_yes_or_no(self, told: bool, verdict: Verdict) -> None:
        found = finding_of(needs_condition("age"), answers={"goal.age": told})
        assert found.because[0].verdict is verdict

    @pytest.mark.parametrize("told", [None, Decimal(1)])
    def test_no_answer_is_asked_for(self, told: Any) -> None:
        answers = {} if told is None else {"goal.age": told}
        age = finding_of(needs_condition("age"), answers=answers).because[0]
        assert (age.verdict, age.question) == (CANNOT_TELL, rule_phrases.IS_IT_TRUE)

    def test_one_answer_serves_many_credentials(self) -> None:
        shared = needs_condition("age", shared_key="age-18")
        assert answer_key(shared, "goal") == "age-18"
        assert finding_of(shared, answers={"age-18": True}).because[0].verdict is MET


class TestOtherCredentials:
    def test_one_that_is_not_held_is_what_is_missing(self) -> None:
        part = finding_of(needs(needs_credential("first"))).because[0]
        assert (part.verdict, part.credential) == (NOT_MET, "first")
        assert part.label.en == "first"  # a condition without words takes the credential's name

    def test_its_own_words_come_first(self) -> None:
        worded = Requirement(
            RequirementKind.CREDENTIAL,
            "school",
            needs_condition("Finish school").label,
            needs_condition("x").provenance,
            credential="first",
        )
        assert finding_of(worded).because[0].label.en == "Finish school"

    def test_one_that_is_held(self) -> None:
        part = finding_of(needs(needs_credential("first")), holding("first")).because[0]
        assert (part.verdict, part.used) == (MET, ("h-first",))

    def test_what_it_asks_itself_is_told_below_it(self) -> None:
        world = catalog(
            credential("goal", requires=needs(needs_credential("first"))),
            credential("first", requires=needs(needs_credential("second"))),
            credential("second", requires=needs(needs_credential("third"))),
            credential("third"),
        )
        found = credential_finding("goal", situation(world))
        first = found.because[0]
        assert keys(first) == [("second", NOT_MET), ("first.earned", NOT_MET)]
        assert first.because[0].because == ()  # no deeper than two below the goal

    def test_what_is_told_beside_it_is_not_told_again(self) -> None:
        world = catalog(
            credential("goal", requires=needs(needs_credential("first"))), credential("first")
        )
        found = credential_finding("goal", situation(world), 1, frozenset({"first"}))
        assert found.because == ()


class TestGroups:
    ANY = RequirementKind.ANY
    SOME = RequirementKind.AT_LEAST
    THREE = (needs_credential("first"), needs_credential("second"), needs_condition("age"))

    def test_one_is_enough(self) -> None:
        one = needs(*self.THREE, kind=self.ANY)
        assert finding_of(one).because[0].verdict is CANNOT_TELL
        assert finding_of(one, answers={"goal.age": False}).because[0].verdict is NOT_MET
        met = finding_of(one, holding("second")).because[0]
        assert (met.verdict, met.group, met.used) == (MET, Group.ANY, ("h-second",))

    def test_two_are_enough(self) -> None:
        two = needs(*self.THREE, kind=self.SOME, minimum=2)
        found = finding_of(two, holding("first")).because[0]
        assert (found.verdict, found.minimum, found.group) == (CANNOT_TELL, 2, Group.AT_LEAST)
        assert finding_of(two, holding("first"), holding("second")).because[0].verdict is MET
        short = finding_of(two, holding("first"), answers={"goal.age": False}).because[0]
        assert short.verdict is NOT_MET

    def test_a_group_in_a_group(self) -> None:
        nested = needs(needs(needs_condition("a"), needs_condition("b")), kind=self.ANY)
        inner = finding_of(nested, answers={"goal.a": True}).because[0].because[0]
        assert (inner.group, inner.verdict) == (Group.ALL, CANNOT_TELL)


class TestLevels:
    WORLD = catalog(
        credential("ky-rank-2", requires=needs_rank("ky-rank", "II")),
        credential("job", requires=needs(needs_rank("ky-rank", "III"))),
        credential("lost", requires=needs(needs_rank("gone", "III"))),
        credential("high", requires=needs(needs_rank("ky-rank", "X"))),
    )

    def found(self, credential_id: str, evidence: tuple[Any, ...], *holdings: Any) -> Finding:
        person = record(*holdings, evidence=evidence)
        return credential_finding(credential_id, situation(self.WORLD, person, RANK_SCHEMES))

    @pytest.mark.parametrize(
        ("evidence", "verdict"),
        [(TEACHER.at_three, NOT_MET), (TEACHER.maybe_two, CANNOT_TELL), (TEACHER.at_two, MET)],
    )
    def test_a_credential_that_is_a_level(self, evidence: Any, verdict: Verdict) -> None:
        found = self.found("ky-rank-2", evidence)
        assert (found.key, found.verdict, found.credential) == ("ky-rank-2", verdict, "ky-rank-2")
        assert found.because

    def test_holding_the_level_is_enough(self) -> None:
        assert self.found("ky-rank-2", (), holding("ky-rank-2")).verdict is MET

    def test_a_level_asked_for(self) -> None:
        rank = self.found("job", TEACHER.at_two).because[0]
        assert (rank.key, rank.label.en, rank.verdict) == ("rank", "the law", MET)
        assert self.found("job", ()).because[0].verdict is NOT_MET

    @pytest.mark.parametrize("credential_id", ["lost", "high"])
    def test_a_ladder_or_level_that_is_not_there(self, credential_id: str) -> None:
        rank = self.found(credential_id, TEACHER.at_two).because[0]
        assert (rank.verdict, rank.question) == (CANNOT_TELL, phrases.RULES_MISSING)

    def test_an_amount_without_a_number_is_unknown(self) -> None:
        bare = Requirement(
            RequirementKind.AMOUNT,
            "hours",
            needs_condition("hours").label,
            needs_condition("x").provenance,
        )
        known = situation(self.WORLD, record(answers={"job.hours": Decimal(5)}), on=ON)
        assert requirement_finding(bare, "job", known).verdict is CANNOT_TELL
