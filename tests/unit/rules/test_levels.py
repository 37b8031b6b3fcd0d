"""Levels of a ladder, and roads that mind what a lower level was met with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from rule_values import ON, clause, has, judge_one, piece, rule, scheme, selector, text, total

from pathways.domain.amounts import Unit
from pathways.domain.record import Evidence
from pathways.rules import phrases
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.findings import Group, Verdict
from pathways.rules.model import (
    All,
    Any,
    Ask,
    AtLeast,
    Basis,
    Family,
    Has,
    Node,
    Pattern,
    Scheme,
    Selector,
    Sum,
    YearlyCheck,
)

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def judge(ladder: Scheme, *evidence: Evidence, on: dt.date = ON) -> SchemeResult:
    return evaluate_scheme(ladder, evidence, {}, on)


class TestLevels:
    LADDER = scheme(
        rule(has("a", "a"), "low", "r1"),
        rule(has("b", "b"), "middle", "r2"),
        rule(
            Any(
                clause("any"),
                (has("c", "c"), All(clause("all"), (has("d", "d"), Ask(clause("ask"))))),
            ),
            "high",
            "r3",
        ),
        start=("start",),
    )

    def test_everyone_starts_somewhere(self) -> None:
        result = judge(self.LADDER)
        assert (result.level, result.maybe) == ("start", None)
        assert result.at("start").finding.note == phrases.EVERYONE_STARTS
        assert result.next_level is result.at("low")

    def test_the_highest_that_is_met_wins(self) -> None:
        assert judge(self.LADDER, piece("b")).level == "middle"
        assert judge(self.LADDER, piece("b"), piece("c")).level == "high"

    def test_what_may_be_is_told_only_above_what_is_sure(self) -> None:
        assert judge(self.LADDER, piece("a"), piece("d")).maybe == "high"
        assert judge(self.LADDER, piece("c"), piece("d")).maybe is None
        assert judge(self.LADDER, piece("c")).next_level is None

    def test_a_level_that_is_not_there(self) -> None:
        with pytest.raises(KeyError):
            judge(self.LADDER).at("other")
        with pytest.raises(KeyError):
            self.LADDER.rule("other")
        assert self.LADDER.level("other") is None
        assert self.LADDER.position("other") == -1
        assert self.LADDER.position(None) == -1

    def test_which_road_carries_the_answer(self) -> None:
        sure = judge(self.LADDER, piece("c")).at("high")
        unsure = judge(self.LADDER, piece("d")).at("high")
        assert (sure.by, unsure.by) == (("c",), ("all",))

    def test_the_yearly_check_is_the_next_such_day(self) -> None:
        yearly = YearlyCheck(9, 15, clause())
        ladder = replace(self.LADDER, checked_on=yearly)
        assert judge(ladder).next_check == ON
        assert judge(ladder, on=dt.date(2024, 9, 16)).next_check == dt.date(2025, 9, 15)
        assert judge(self.LADDER).next_check is None

    def test_a_rule_that_is_one_choice_is_told_as_that_choice(self) -> None:
        finding = judge(self.LADDER).at("high").finding
        assert (finding.group, len(finding.because)) == (Group.ANY, 2)
        assert finding.key == "s:high"

    def test_a_level_that_the_catalog_has(self) -> None:
        levels = tuple(replace(level, credential=f"c-{level.name}") for level in self.LADDER.levels)
        result = judge(replace(self.LADDER, levels=levels))
        assert result.at("low").finding.credential == "c-low"


class TestRulesOfOneLevel:
    def test_one_of_two_rules_is_enough(self) -> None:
        ladder = scheme(rule(has("a", "a"), key="r1"), rule(has("b", "b"), key="r2"))
        result = judge(ladder, piece("b")).at("done")
        assert (result.verdict, result.finding.group) == (MET, Group.ANY)
        assert judge(ladder).at("done").left == {"a": 1, "b": 1}

    def test_a_rule_for_others_is_not_shown(self) -> None:
        ladder = scheme(
            rule(has("a", "a"), key="r1"),
            rule(
                All(clause("all"), (has("w", "welder"), has("b", "b"))),
                key="r2",
                applies_to=selector("welder"),
            ),
        )
        assert judge(ladder).at("done").finding.group is Group.ALL
        assert len(judge(ladder, piece("welder")).at("done").finding.because) == 2
        assert judge(ladder, piece("welder"), piece("b")).level == "done"

    def test_nothing_is_left_to_add_at_a_level_for_others(self) -> None:
        ladder = scheme(
            rule(
                All(clause("all"), (has("w", "card"), has("b", "b"))),
                applies_to=selector("card", sort="red"),
            )
        )
        assert judge(ladder, piece("card", sort="blue")).at("done").left == {}
        assert judge(ladder, piece("card", sort="red")).at("done").left == {"b": 1}
        assert judge(ladder).at("done").left["b"] == 1

    def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end(self) -> None:
        ladder = scheme(rule(has("a", "a"), starts=dt.date(2024, 1, 1), ends=dt.date(2025, 1, 1)))
        for on, level in [
            (dt.date(2023, 12, 31), None),
            (dt.date(2024, 1, 1), "done"),
            (dt.date(2024, 12, 31), "done"),
            (dt.date(2025, 1, 1), None),
        ]:
            assert judge(ladder, piece("a"), on=on).level == level
        before = judge(ladder, piece("a"), on=dt.date(2023, 12, 31)).at("done").finding
        assert (before.verdict, before.note) == (NOT_MET, phrases.NOT_IN_FORCE)
        assert judge(ladder, piece("a")).at("done").finding.lapses_on == dt.date(2024, 12, 31)


def picks(name: str, kind: str, **accepts: str) -> Selector:
    pattern = Pattern((kind,), {key: (value,) for key, value in accepts.items()}, ask=("pending",))
    return Selector(name, (pattern,))


DEGREE = picks("degree", "degree", field="right")
CEO = picks("ceo", "program", family="f.ceo", approval="accepted")
BOARD = picks("board", "board")
HOURS = Selector("hours", (Pattern(("degree", "credit", "program"), told=("hours",)),))


def road(chosen: Selector, *, spends: bool = False) -> Has:
    name = "second" if not spends else None
    return Has(clause(chosen.name, is_road=True), chosen, spends=spends, unspent_by=name)


def hours_road(minimum: int) -> Sum:
    return Sum(
        clause("more", is_road=True),
        HOURS,
        "hours",
        Unit.CREDIT,
        Decimal(minimum),
        unspent_by="second",
    )


def spending_ladder(low: Node | None = None, high: Node | None = None) -> Scheme:
    lower = low or Any(
        clause("any"), (road(DEGREE, spends=True), road(CEO, spends=True), road(BOARD, spends=True))
    )
    upper = high or Any(clause("any"), (hours_road(30), road(BOARD), road(CEO), road(DEGREE)))
    return scheme(
        rule(lower, "two", "r2"),
        rule(upper, "one", "r1", basis=Basis(clause("second"), "r2", "second")),
        families={"f.ceo": Family("f.ceo", 1, clause("once only"))},
        same={"board": "area"},
    )


LADDER = spending_ladder()
ACCEPTED = {"family": "f.ceo", "approval": "accepted"}


class TestSpending:
    def test_a_piece_counts_for_one_level(self) -> None:
        result = judge(LADDER, piece("board", area="math"))
        assert result.level == "two"
        assert result.at("one").left["board"] == 1

    def test_two_pieces_count_for_two(self) -> None:
        result = judge(LADDER, piece("board", "b1", area="math"), piece("board", "b2", area="art"))
        assert result.level == "one"
        road = next(each for each in result.at("one").roads if each.key == "board")
        assert len(road.spent) == 1
        assert set(road.finding.used) | set(road.spent) == {"b1", "b2"}

    def test_a_renewal_is_the_same_thing(self) -> None:
        result = judge(LADDER, piece("board", "b1", area="math"), piece("board", "b2", area="math"))
        assert result.level == "two"

    def test_whether_it_is_the_same_thing_may_be_unknown(self) -> None:
        result = judge(LADDER, piece("board", "b1", area="math"), piece("board", "b2"))
        assert (result.level, result.maybe) == ("two", "one")
        road = next(each for each in result.at("one").roads if each.key == "board")
        assert road.finding.question == phrases.SAME_THING

    def test_the_way_that_serves_best_is_found(self) -> None:
        # Spending the longer degree would leave 24 hours, spending the shorter one leaves 36.
        pieces = (
            piece("degree", "long", field="right", hours=36),
            piece("degree", "short", field="right", hours=24),
        )
        for order in (pieces, pieces[::-1]):
            result = judge(LADDER, *order)
            more = next(each for each in result.at("one").roads if each.key == "more")
            assert (more.finding.verdict, more.spent) == (MET, ("short",))

    def test_courses_inside_a_spent_degree_are_spent_with_it(self) -> None:
        degree = piece("degree", "d", field="right", hours=36)
        inside = piece("credit", "c", hours=30, in_="d")
        assert judge(LADDER, degree, inside).at("one").left["more"] == 30
        beyond = piece("credit", "c", hours=30)
        assert judge(LADDER, degree, beyond).level == "one"

    def test_a_family_is_used_once(self) -> None:
        two = (piece("program", "p1", **ACCEPTED), piece("program", "p2", **ACCEPTED))
        result = judge(LADDER, *two)
        assert result.level == "two"
        closed = next(each for each in result.at("one").roads if each.key == "ceo")
        assert closed.finding.note == text("once only")
        assert closed.finding.options == ()
        assert "ceo" not in result.at("one").left

    def test_a_family_may_be_used_as_often_as_it_says(self) -> None:
        often = replace(LADDER, families={"f.ceo": Family("f.ceo", 2, clause("twice"))})
        two = (piece("program", "p1", **ACCEPTED), piece("program", "p2", **ACCEPTED))
        assert judge(often, *two).level == "one"

    def test_the_family_is_kept_for_the_higher_level_if_something_else_serves_the_lower(
        self,
    ) -> None:
        pieces = (piece("program", "p", **ACCEPTED), piece("degree", "d", field="right"))
        assert judge(LADDER, *pieces).level == "one"

    def test_hours_of_a_used_family_still_count_as_hours(self) -> None:
        two = (piece("program", "p1", **ACCEPTED), piece("program", "p2", hours=9, **ACCEPTED))
        assert judge(LADDER, *two).at("one").left["more"] == 21

    def test_a_doubtful_lower_level_makes_the_higher_one_doubtful(self) -> None:
        pending = piece("program", "p", family="f.ceo", approval="pending")
        result = judge(LADDER, pending, piece("credit", "c", hours=30))
        assert (result.level, result.maybe) == (None, "one")
        more = next(each for each in result.at("one").roads if each.key == "more")
        assert more.finding.verdict is CANNOT_TELL
        doubt, itself = more.finding.because
        assert (doubt.verdict, doubt.question) == (CANNOT_TELL, phrases.ASK_OFFICE)
        assert itself.verdict is MET

    def test_a_sure_way_is_preferred_to_a_doubtful_one(self) -> None:
        pieces = (
            piece("program", "p", family="f.ceo", approval="pending"),
            piece("degree", "d", field="right", hours=30),
            piece("credit", "c", hours=10),
        )
        result = judge(LADDER, *pieces)
        # By the degree Rank 'two' is sure and 10 hours remain; by the pending
        # program 40 hours would remain, so the top may be reached.
        assert (result.level, result.maybe) == ("two", "one")

    def test_without_the_lower_level_every_road_is_told_as_if_nothing_were_spent(self) -> None:
        result = judge(LADDER, piece("credit", "c", hours=12)).at("one")
        assert result.verdict is NOT_MET
        assert result.left["more"] == 18
        assert result.left["second.degree"] == 1

    def test_a_lower_rule_that_is_not_in_force(self) -> None:
        two, one = LADDER.rules
        ahead = replace(two, clause=replace(two.clause, starts=dt.date(2030, 1, 1)))
        ladder = replace(LADDER, rules=(ahead, one))
        assert (
            judge(ladder, piece("board", "b", area="x"), piece("credit", "c", hours=40)).level
            is None
        )

    def test_spending_in_groups(self) -> None:
        both = All(clause("all"), (road(DEGREE, spends=True), road(BOARD, spends=True)))
        pieces = (piece("degree", "d", field="right"), piece("board", "b", area="x"))
        assert judge(spending_ladder(both), *pieces).level == "two"
        some = AtLeast(clause("some"), 1, (road(DEGREE, spends=True), road(BOARD, spends=True)))
        assert judge(spending_ladder(some), *pieces).level == "one"

    def test_a_lower_road_that_spends_nothing(self) -> None:
        either = Any(clause("any"), (has("gift", "gift"), road(BOARD, spends=True)))
        ladder = spending_ladder(either)
        assert judge(ladder, piece("board", "b", area="x")).level == "two"
        assert judge(ladder, piece("board", "b", area="x"), piece("gift")).level == "one"

    def test_one_condition_without_roads(self) -> None:
        ladder = spending_ladder(high=hours_road(30))
        assert (
            judge(ladder, piece("board", "b", area="x"), piece("credit", hours=30)).level == "one"
        )
        fixed = spending_ladder(high=All(clause("all"), (has("gift", "gift"), hours_road(30))))
        pieces = (piece("board", "b", area="x"), piece("credit", hours=30))
        assert judge(fixed, *pieces).level == "two"
        assert judge(fixed, *pieces, piece("gift")).level == "one"

    def test_two_ways_of_one_spending_keep_the_surer(self) -> None:
        sure = Any(
            clause("any"),
            (
                Has(clause("x"), picks("x", "board", area="math"), spends=True),
                road(BOARD, spends=True),
            ),
        )
        result = judge(spending_ladder(sure), piece("board", "b"), piece("credit", hours=30))
        assert result.level == "one"
        reversed_ = Any(clause("any"), sure.parts[::-1])
        result = judge(spending_ladder(reversed_), piece("board", "b"), piece("credit", hours=30))
        assert result.level == "one"


def test_hours_of_a_rule_without_basis_mind_nothing() -> None:
    node = total(10)
    assert judge_one(node, piece("training", hours=10)).level == "done"
