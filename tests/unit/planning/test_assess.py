"""One person, one goal, one day: every kind of goal, and what holds for all of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from catalog_values import (
    ON,
    articulation,
    catalog,
    credential,
    goal,
    holding,
    needs,
    needs_condition,
    needs_credential,
    needs_rank,
    occupation,
    record,
    stack,
    text,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from ladders import BACHELOR, CERTIFICATE, MASTER, RANK_SCHEMES, SCHEMES, TEACHER, piece

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Availability, Catalog, CredentialType, StackStep
from pathways.domain.record import Holding, HoldingState
from pathways.planning import phrases
from pathways.planning.assess import assess
from pathways.planning.goals import UnknownGoalError
from pathways.planning.results import Assessment
from pathways.rules import phrases as rule_phrases
from pathways.rules.findings import (
    Finding,
    Group,
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def assess_for(
    world: Catalog, kind: str, goal_id: str, *holdings: Holding, **fields: Any
) -> Assessment:
    schemes = fields.pop("schemes", {})
    on = fields.pop("on", ON)
    return assess(goal(kind, goal_id), world, schemes, record(*holdings, **fields), on)


def keys(finding: Finding) -> list[tuple[str, Verdict]]:
    return [(part.key, part.verdict) for part in finding.because]


def agrees(finding: Finding) -> bool:
    verdicts = [part.verdict for part in finding.because]
    if finding.group is Group.LEAF:
        return not verdicts
    if finding.group is Group.AT_LEAST:
        expected = verdict_of_at_least(finding.minimum or 0, verdicts)
    else:
        together = verdict_of_all if finding.group is Group.ALL else verdict_of_any
        expected = together(verdicts)
    return expected is finding.verdict and all(agrees(part) for part in finding.because)


class TestCredentials:
    WORLD = catalog(
        credential("goal", requires=needs(needs_credential("first"), needs_condition("age"))),
        credential("first"),
        credential("else"),
    )

    def test_the_verdict_is_that_of_holding_it(self) -> None:
        assert assess_for(self.WORLD, "credential", "goal").verdict is NOT_MET
        assert assess_for(self.WORLD, "credential", "goal", holding("goal")).verdict is MET

    def test_what_helps_and_what_does_not(self) -> None:
        found = assess_for(
            self.WORLD,
            "credential",
            "goal",
            holding("first"),
            holding("else"),
            holding("else", HoldingState.PLANNED, "planned"),
            holding("gone"),
            holding(None, holding_id="own", title="My course"),
        )
        assert found.adds_nothing == ("h-else",)
        assert found.unknown_holdings == ("h-gone",)
        assert found.finding.used == ("h-first",)
        assert found.content_version == "2026.11.24+test"
        assert (found.on, found.rank, found.maybe_rank) == (ON, None, None)

    def test_a_goal_that_is_lost(self) -> None:
        with pytest.raises(UnknownGoalError):
            assess_for(self.WORLD, "credential", "gone")


class TestStacks:
    WORLD = catalog(
        *(credential(each) for each in "abcde"),
        stack(
            "s",
            "a",
            StackStep("pick", ("b", "c"), note=text("either")),
            StackStep("some", ("c", "d", "e"), 2),
            StackStep("extra", ("e",), optional=True),
        ),
        stack("extras", StackStep("x", ("a",), optional=True)),
    )

    def test_each_needed_step_and_its_choices(self) -> None:
        found = assess_for(self.WORLD, "stack", "s", holding("a")).finding
        assert keys(found) == [("a", MET), ("pick", NOT_MET), ("some", NOT_MET)]
        pick, some = found.because[1:]
        assert (pick.group, pick.label, pick.note) == (
            Group.ANY,
            rule_phrases.ONE_OF,
            text("either"),
        )
        assert (some.group, some.label, some.minimum) == (Group.AT_LEAST, rule_phrases.ENOUGH_OF, 2)

    def test_all_needed_steps_are_enough(self) -> None:
        held = [holding(each) for each in "acd"]
        assert assess_for(self.WORLD, "stack", "s", *held).verdict is MET

    def test_a_stack_of_extras_is_not_done_by_nothing(self) -> None:
        assert assess_for(self.WORLD, "stack", "extras").verdict is NOT_MET
        assert assess_for(self.WORLD, "stack", "extras", holding("a")).verdict is MET

    def test_it_lasts_as_long_as_its_shortest_step(self) -> None:
        dates = {"a": dt.date(2028, 1, 1), "c": dt.date(2027, 1, 1)}
        held = [holding(each, expires_on=day) for each, day in dates.items()]
        found = assess_for(self.WORLD, "stack", "s", *held, holding("d"))
        assert found.finding.lapses_on is None or found.verdict is MET
        assert [(each.key, each.lapses_on) for each in found.lapses] == [
            ("c", dt.date(2027, 1, 1)),
            ("a", dt.date(2028, 1, 1)),
        ]

    def test_an_expired_step_is_not_met(self) -> None:
        gone = holding("a", expires_on=dt.date(2026, 11, 23))
        first = assess_for(self.WORLD, "stack", "s", gone).finding.because[0]
        assert (first.verdict, first.note) == (NOT_MET, phrases.HAS_ENDED)


class TestJobs:
    WORLD = catalog(
        credential("a"),
        credential("b", occupations=("1",)),
        credential("far", provider="far", occupations=("1",)),
        credential("past", availability=Availability.HISTORIC, occupations=("1",)),
        occupation("1"),
        occupation("2"),
        stack("s", "a", "b", occupations=("1",)),
    )

    def test_stacks_and_single_credentials_are_roads(self) -> None:
        found = assess_for(self.WORLD, "occupation", "1", area="GA-Savannah")
        assert keys(found.finding) == [("s", NOT_MET), ("b", NOT_MET)]
        assert found.finding.note == phrases.NO_PROMISE_OF_A_JOB

    def test_what_is_held_counts_wherever_it_is_from(self) -> None:
        far = assess_for(self.WORLD, "occupation", "1", holding("far"), area="GA-Savannah")
        assert (far.verdict, far.finding.because[-1].key) == (MET, "far")
        past = assess_for(self.WORLD, "occupation", "1", holding("past"))
        assert (past.verdict, past.adds_nothing) == (MET, ())

    def test_far_roads_are_better_than_none(self) -> None:
        world = catalog(credential("far", provider="far", occupations=("1",)), occupation("1"))
        found = assess_for(world, "occupation", "1", area="GA")
        assert keys(found.finding) == [("far", NOT_MET)]

    def test_nothing_known_is_not_no(self) -> None:
        found = assess_for(self.WORLD, "occupation", "2")
        assert (found.verdict, found.finding.question) == (CANNOT_TELL, phrases.NOTHING_LEADS_THERE)


class TestCredit:
    WORLD = catalog(
        *(credential(each) for each in ("a", "b", "c", "d", "e", "f", "z")),
        articulation("sure", "a"),
        articulation("asks", "b", conditions=(text("show it"),)),
        articulation("mute", "c", credits=None),
        articulation("choosy", "d", automatic=False),
        articulation("past", "e", ends=dt.date(2020, 1, 1)),
        articulation("ahead", "f", starts=dt.date(2030, 1, 1)),
        articulation("policy", None, from_text=text("any course")),
        articulation("program", None, program=text("Nursing")),
        articulation("bare", None),
        articulation("elsewhere", "z", "far"),
    )

    def test_each_promise_is_one_road(self) -> None:
        held = [holding(each) for each in "abcdefz"]
        found = assess_for(self.WORLD, "credit", "college", *held)
        assert keys(found.finding) == [
            ("sure", MET),
            ("asks", CANNOT_TELL),
            ("mute", CANNOT_TELL),
            ("choosy", CANNOT_TELL),
            ("past", NOT_MET),
            ("ahead", NOT_MET),
            ("policy", CANNOT_TELL),
            ("program", CANNOT_TELL),
            ("bare", CANNOT_TELL),
        ]
        assert [part.question for part in found.finding.because[1:4]] == [
            phrases.SHOW_CONDITIONS,
            phrases.NUMBER_NOT_STATED,
            phrases.RECEIVER_DECIDES,
        ]
        assert [part.note for part in found.finding.because[4:6]] == [
            phrases.AGREEMENT_ENDED,
            phrases.AGREEMENT_AHEAD,
        ]
        assert [part.label.en for part in found.finding.because[6:]] == [
            "any course",
            "Nursing",
            "bare",
        ]
        assert found.finding.have == Amount(Decimal(3), Unit.CREDIT)
        assert found.adds_nothing == ("h-e", "h-z")

    def test_nothing_held_yet(self) -> None:
        world = catalog(credential("a"), articulation("sure", "a"))
        found = assess_for(world, "credit", "college")
        assert (found.verdict, keys(found.finding)) == (NOT_MET, [("sure", NOT_MET)])

    def test_no_promise_known_is_not_no(self) -> None:
        found = assess_for(self.WORLD, "credit", "school")
        assert (found.verdict, found.finding.question) == (CANNOT_TELL, phrases.NO_CREDIT_KNOWN)


class TestLevels:
    WORLD = catalog(
        credential("nbct"),
        credential("ba", type=CredentialType.BACHELOR_DEGREE),
        credential("kvec", type=CredentialType.EDUCATOR_MICRO_CREDENTIAL),
        credential("card"),
        credential("ky-rank-2", requires=needs_rank("ky-rank", "II")),
    )

    def assess(self, level: str, *holdings: Holding, evidence: Any = ()) -> Assessment:
        return assess_for(
            self.WORLD, "rank", level, *holdings, evidence=evidence, schemes=RANK_SCHEMES
        )

    def test_where_the_teacher_stands(self) -> None:
        found = self.assess("ky-rank:II", evidence=TEACHER.maybe_two)
        assert (found.verdict, found.rank, found.maybe_rank) == (CANNOT_TELL, "III", "II")
        assert found.lapses[0].lapses_on == dt.date(2030, 6, 30)
        assert len(found.lapses) == 1  # the certificate, told once

    def test_a_lower_level_is_reached_by_a_higher_one(self) -> None:
        found = self.assess("ky-rank:V", evidence=TEACHER.at_two)
        assert (found.verdict, found.finding.note) == (MET, rule_phrases.HIGHER_REACHED)
        maybe = self.assess(
            "ky-rank:V", evidence=(CERTIFICATE, piece("ba", "degree", level="bachelor"))
        )
        assert maybe.verdict is CANNOT_TELL
        assert agrees(maybe.finding)

    def test_holdings_stand_for_evidence(self) -> None:
        degree = holding("ba", earned_on=dt.date(2018, 5, 10))
        found = self.assess("ky-rank:III", degree, evidence=(CERTIFICATE,))
        assert (found.verdict, found.adds_nothing) == (MET, ())
        assert "h-ba" in found.finding.used

    def test_a_holding_cannot_say_what_only_the_office_knows(self) -> None:
        board = holding("nbct", earned_on=dt.date(2022, 12, 1))
        found = self.assess("ky-rank:II", board, evidence=TEACHER.at_three)
        assert (found.rank, found.maybe_rank) == ("III", "II")

    def test_a_holding_gives_way_to_the_evidence_for_the_same_thing(self) -> None:
        board = holding("nbct", earned_on=dt.date(2022, 12, 1))
        told = piece("nb", "board", area="ela", status="active", earned=dt.date(2022, 12, 1))
        found = self.assess("ky-rank:I", board, evidence=(*TEACHER.at_three, told))
        assert (found.rank, found.maybe_rank) == ("II", None)
        master_only = (CERTIFICATE, MASTER)
        degree = holding("ba", earned_on=dt.date(2018, 5, 10))
        assert "h-ba" in self.assess("ky-rank:III", degree, evidence=master_only).finding.used

    def test_what_has_not_been_earned_is_no_evidence(self) -> None:
        degree = holding("ba", HoldingState.STARTED)
        assert self.assess("ky-rank:III", degree, evidence=(CERTIFICATE,)).verdict is NOT_MET

    def test_loose_micro_credentials_are_told_kindly(self) -> None:
        by_holding = self.assess("ky-rank:II", holding("kvec"), evidence=TEACHER.at_three)
        assert by_holding.adds_nothing == ("h-kvec",)
        assert by_holding.finding.note is not None
        assert "24" in by_holding.finding.note.en
        told = piece("m", "micro-credential", number=18)
        by_evidence = self.assess("ky-rank:II", evidence=(*TEACHER.at_three, told))
        assert by_evidence.finding.note == by_holding.finding.note
        by_credential = assess_for(
            self.WORLD,
            "credential",
            "ky-rank-2",
            holding("kvec"),
            holding("ba"),
            schemes=RANK_SCHEMES,
        )
        assert by_credential.finding.note == by_holding.finding.note
        assert by_credential.adds_nothing == ("h-kvec",)

    def test_other_things_add_nothing(self) -> None:
        assert self.assess("ky-rank:II", holding("card")).adds_nothing == ("h-card",)
        assert self.assess("ky-rank:II", holding("card")).finding.note is None
        lost = self.assess("ky-rank:II", holding("gone"))
        assert (lost.adds_nothing, lost.unknown_holdings) == ((), ("h-gone",))

    def test_every_level_of_every_ladder_can_be_a_goal(self) -> None:
        for scheme in SCHEMES.values():
            for level in scheme.levels:
                found = assess_for(
                    self.WORLD,
                    "rank",
                    f"{scheme.id}:{level.name}",
                    evidence=(BACHELOR,),
                    schemes=SCHEMES,
                )
                assert agrees(found.finding)
                assert found.finding.key == f"{scheme.id}:{level.name}"


IDS = "abcdef"
STATES = st.sampled_from([None, *HoldingState])
WORLD = catalog(
    credential("a"),
    credential("b", requires=needs(needs_credential("a"), needs_condition("age"))),
    credential("c", validity_years=Decimal(2), occupations=("1",)),
    credential("d", requires=needs_credential("c")),
    credential("e"),
    credential("f", requires=needs(needs_credential("d"), needs_credential("b"))),
    stack(
        "s",
        "a",
        StackStep("pick", ("b", "c")),
        StackStep("some", ("d", "e", "f"), 2),
        occupations=("1",),
    ),
    occupation("1"),
    articulation("p", "a"),
    articulation("q", "c", exclusive_group="g"),
    articulation("r", "e", exclusive_group="g", automatic=False),
)
GOALS = [
    *(("credential", each) for each in IDS),
    ("stack", "s"),
    ("occupation", "1"),
    ("credit", "college"),
]
ORDER = (NOT_MET, CANNOT_TELL, MET)
DATES = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2028, 1, 1)))
HOLDINGS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(list(HoldingState)), DATES), max_size=6
).map(
    lambda rows: [
        holding(
            each,
            state,
            f"h{n}",
            **({"earned_on": day} if day and state is HoldingState.EARNED else {}),
        )
        for n, (each, state, day) in enumerate(rows)
    ]
)
ANSWERS = st.dictionaries(st.just("b.age"), st.booleans())


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(GOALS), HOLDINGS, ANSWERS)
def test_a_finding_never_contradicts_its_parts(
    wanted: tuple[str, str], held: list[Holding], answers: dict[str, bool]
) -> None:
    found = assess_for(WORLD, *wanted, *held, answers=answers)
    assert agrees(found.finding), found.finding
    assert found.verdict is found.finding.verdict


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(GOALS), HOLDINGS, st.sampled_from(IDS), ANSWERS)
def test_earning_more_never_lowers_the_answer(
    wanted: tuple[str, str], held: list[Holding], more: str, answers: dict[str, bool]
) -> None:
    before = assess_for(WORLD, *wanted, *held, answers=answers)
    added = holding(more, holding_id="more", earned_on=ON)
    after = assess_for(WORLD, *wanted, *held, added, answers=answers)
    assert ORDER.index(after.verdict) >= ORDER.index(before.verdict)
    # A plan for a job may take another road once more is done on it.
    if wanted[0] != "occupation":
        assert after.plan.needed - after.plan.done <= before.plan.needed - before.plan.done


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(GOALS), HOLDINGS)
def test_an_answer_only_settles_what_was_open(wanted: tuple[str, str], held: list[Holding]) -> None:
    before = assess_for(WORLD, *wanted, *held).verdict
    after = {
        assess_for(WORLD, *wanted, *held, answers={"b.age": told}).verdict for told in (True, False)
    }
    if before is not CANNOT_TELL:
        assert after == {before}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(GOALS), HOLDINGS)
def test_what_adds_nothing_can_be_left_out(wanted: tuple[str, str], held: list[Holding]) -> None:
    found = assess_for(WORLD, *wanted, *held)
    useful = [each for each in held if each.id not in found.adds_nothing]
    assert assess_for(WORLD, *wanted, *useful).verdict is found.verdict
