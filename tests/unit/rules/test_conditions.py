"""Each kind of condition: met, not met, exactly on the threshold, unknown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from rule_values import ON, clause, count, has, judge_one, number, piece, selector, text, total

from pathways.domain.amounts import Amount, Unit
from pathways.rules import phrases
from pathways.rules.findings import Finding, Group, Verdict
from pathways.rules.model import All, Any, Ask, AtLeast, Cap, FactTrue, Has, Rate, Window

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
BY = Window(by=True)


def only(finding: Finding) -> Finding:
    """The finding of the rule's single condition."""
    assert len(finding.because) == 1
    return finding.because[0]


class TestHas:
    def test_is_met_by_any_piece_of_the_kind(self) -> None:
        result = judge_one(has(), piece("thing", "a"), piece("other", "b"), piece("thing", "c"))
        assert result.level == "done"
        assert only(result.at("done").finding).used == ("a", "c")

    def test_nothing_of_the_kind_is_one_thing_missing(self) -> None:
        result = judge_one(has(), piece("other"))
        assert result.level is None
        assert result.at("done").left == {"thing": 1}

    def test_an_attribute_not_told_is_unknown_and_asked_for(self) -> None:
        node = Has(clause("good"), selector("thing", sort="fine"))
        finding = only(judge_one(node, piece("thing")).at("done").finding)
        assert finding.verdict is CANNOT_TELL
        assert finding.question == phrases.ADD_DETAIL

    @pytest.mark.parametrize(
        ("sort", "verdict"), [("fine", MET), ("poor", NOT_MET), ("unknown", CANNOT_TELL)]
    )
    def test_an_attribute(self, sort: str, verdict: Verdict) -> None:
        node = Has(clause("good"), selector("thing", sort="fine"))
        assert judge_one(node, piece("thing", sort=sort)).at("done").verdict is verdict

    def test_one_of_several_values_is_enough(self) -> None:
        node = Has(clause("good"), selector("thing", sort="fine"))
        assert judge_one(node, piece("thing", sort=("poor", "fine"))).level == "done"

    def test_a_number_is_compared_as_written(self) -> None:
        node = Has(clause("good"), selector("thing", area="5"))
        assert judge_one(node, piece("thing", area=Decimal("5.0"))).level == "done"
        assert judge_one(node, piece("thing", area=True)).level is None

    def test_a_sure_piece_outweighs_a_doubtful_one(self) -> None:
        node = Has(clause("good"), selector("thing", BY))
        result = judge_one(node, piece("thing", "a"), piece("thing", "b", earned=ON))
        assert only(result.at("done").finding).used == ("b",)

    def test_what_comes_later_is_told_with_its_day(self) -> None:
        later = dt.date(2024, 9, 16)
        node = Has(clause("good"), selector("thing", BY))
        finding = only(judge_one(node, piece("thing", earned=later)).at("done").finding)
        assert finding.verdict is NOT_MET
        assert finding.starts_on == later

    def test_a_later_piece_of_the_wrong_sort_promises_nothing(self) -> None:
        node = Has(clause("good"), selector("thing", sort="fine"))
        later = piece("thing", sort="poor", earned=dt.date(2030, 1, 1))
        assert only(judge_one(node, later).at("done").finding).starts_on is None

    def test_pieces_without_what_must_be_told_are_not_looked_at(self) -> None:
        from pathways.rules.model import Pattern, Selector

        node = Has(
            clause("p"), Selector("p", (Pattern(("thing",), {"sort": ("fine",)}, told=("sort",)),))
        )
        assert judge_one(node, piece("thing")).at("done").verdict is NOT_MET


class TestWindows:
    VALID = Window(valid_on=True)

    @pytest.mark.parametrize(
        ("begins", "ends", "verdict"),
        [
            (ON, ON, MET),
            (dt.date(2024, 9, 16), dt.date(2025, 1, 1), NOT_MET),
            (dt.date(2023, 1, 1), dt.date(2024, 9, 14), NOT_MET),
            (dt.date(2023, 1, 1), None, CANNOT_TELL),
            (None, dt.date(2025, 1, 1), CANNOT_TELL),
            (None, dt.date(2024, 9, 14), NOT_MET),
            (None, None, CANNOT_TELL),
        ],
    )
    def test_valid_on(self, begins: dt.date | None, ends: dt.date | None, verdict: Verdict) -> None:
        given = {name: day for name, day in (("from", begins), ("to", ends)) if day}
        node = Has(clause("valid"), selector("thing", self.VALID))
        result = judge_one(node, piece("thing", **given))
        assert result.at("done").verdict is verdict

    @pytest.mark.parametrize(
        ("earned", "on", "verdict"),
        [
            ("2021-09-15", "2024-09-15", MET),
            ("2021-09-14", "2024-09-15", NOT_MET),
            ("2021-02-28", "2024-02-29", MET),
            ("2021-02-27", "2024-02-29", NOT_MET),
            ("2020-02-29", "2023-02-28", MET),
            ("2020-02-29", "2023-03-01", NOT_MET),
        ],
    )
    def test_within_three_years(self, earned: str, on: str, verdict: Verdict) -> None:
        node = Has(clause("w"), selector("thing", Window(within_years=3)))
        day, asked = dt.date.fromisoformat(earned), dt.date.fromisoformat(on)
        result = judge_one(node, piece("thing", earned=day), on=asked)
        assert result.at("done").verdict is verdict
        if verdict is MET:
            last = result.at("done").finding.lapses_on
            assert last is not None
            assert judge_one(node, piece("thing", earned=day), on=last).level == "done"
            after = last + dt.timedelta(days=1)
            assert judge_one(node, piece("thing", earned=day), on=after).level is None

    def test_between_two_told_dates_both_included(self) -> None:
        node = Has(clause("w"), selector("thing", Window(between=("first", "last"))))
        dates = {"first": dt.date(2024, 1, 1), "last": dt.date(2024, 6, 30)}
        for earned, verdict in [
            (dt.date(2023, 12, 31), NOT_MET),
            (dt.date(2024, 1, 1), MET),
            (dt.date(2024, 6, 30), MET),
            (dt.date(2024, 7, 1), NOT_MET),
        ]:
            assert (
                judge_one(node, piece("thing", earned=earned), **dates).at("done").verdict
                is verdict
            )

    def test_between_is_unknown_without_a_date(self) -> None:
        node = Has(clause("w"), selector("thing", Window(between=("first", "last"))))
        result = judge_one(node, piece("thing", earned=ON), first=dt.date(2024, 1, 1))
        assert result.at("done").verdict is CANNOT_TELL
        early = judge_one(
            node, piece("thing", earned=dt.date(2023, 1, 1)), first=dt.date(2024, 1, 1)
        )
        assert early.at("done").verdict is NOT_MET

    def test_an_end_in_the_past_is_for_the_office(self) -> None:
        node = Has(clause("w"), selector("thing", Window(ask_after_end=True)))
        ended = piece("thing", to=dt.date(2024, 9, 14))
        finding = only(judge_one(node, ended).at("done").finding)
        assert (finding.verdict, finding.question) == (CANNOT_TELL, phrases.ASK_OFFICE)
        assert judge_one(node, piece("thing", to=ON)).at("done").finding.lapses_on == ON

    def test_a_piece_without_end_never_lapses(self) -> None:
        node = Has(clause("w"), selector("thing", Window(ask_after_end=True)))
        both = (piece("thing", "a", to=ON), piece("thing", "b"))
        assert judge_one(node, *both).at("done").finding.lapses_on is None

    def test_certificates_that_follow_on_are_one_stretch(self) -> None:
        node = Has(clause("valid"), selector("thing", self.VALID))
        day = dt.date
        pieces = (
            piece("thing", "a", from_=day(2024, 1, 1), to=day(2024, 12, 31)),
            piece("thing", "b", from_=day(2025, 1, 1), to=day(2025, 12, 31)),
            piece("thing", "c", from_=day(2026, 2, 1), to=day(2026, 12, 31)),
        )
        assert judge_one(node, *pieces).at("done").finding.lapses_on == day(2025, 12, 31)
        endless = piece("thing", "d", from_=day(2025, 6, 1))
        assert judge_one(node, *pieces, endless).at("done").finding.lapses_on is None


class TestCount:
    def test_on_the_threshold(self) -> None:
        two = (piece("badge", "a"), piece("badge", "b"))
        assert judge_one(count(2), *two).level == "done"
        short = judge_one(count(3), *two)
        assert short.at("done").left == {"count": 1}
        finding = only(short.at("done").finding)
        assert (finding.have, finding.need) == (
            Amount(Decimal(2), Unit.ITEM),
            Amount(Decimal(3), Unit.ITEM),
        )

    def test_a_number_counts_so_many(self) -> None:
        assert judge_one(count(18), piece("badge", number=18)).level == "done"

    def test_the_same_title_counts_once(self) -> None:
        same = (piece("badge", "a", title="A"), piece("badge", "b", title="A"))
        assert judge_one(count(2, distinct="title"), *same).level is None
        assert judge_one(count(2), *same).level == "done"

    def test_pieces_without_a_title_are_taken_apart(self) -> None:
        two = (piece("badge", "a"), piece("badge", "b"))
        assert judge_one(count(2, distinct="title"), *two).level == "done"


class TestSum:
    def test_adds_exactly(self) -> None:
        tenth = [piece("training", f"t{n}", hours=Decimal("0.1")) for n in range(10)]
        assert judge_one(total(1), *tenth).level == "done"

    def test_a_piece_that_does_not_say_how_many_leaves_it_open(self) -> None:
        result = judge_one(total(10), piece("training", "a", hours=4), piece("training", "b"))
        finding = only(result.at("done").finding)
        assert finding.verdict is CANNOT_TELL
        assert finding.have == Amount(Decimal(4), Unit.CLOCK_HOUR)
        assert finding.missing is None
        assert finding.question == phrases.ADD_DETAIL

    def test_a_number_that_is_no_number_is_not_told(self) -> None:
        assert (
            judge_one(total(1), piece("training", hours="many")).at("done").verdict is CANNOT_TELL
        )
        assert judge_one(total(1), piece("training", hours=True)).at("done").verdict is CANNOT_TELL

    def test_a_known_shortfall_is_no_whatever_is_in_doubt(self) -> None:
        node = total(10, selector=selector("training", area="5"))
        result = judge_one(
            node, piece("training", "a", area="5", hours=4), piece("training", "b", hours=5)
        )
        assert result.at("done").verdict is NOT_MET
        assert result.at("done").left == {"hours": 6}

    def test_a_course_inside_a_degree_is_not_added_to_it(self) -> None:
        degree = piece("training", "d", hours=30)
        course = piece("training", "c", hours=12, in_="d")
        assert judge_one(total(31), degree, course).at("done").left == {"hours": 1}

    def test_courses_of_a_degree_without_a_number_are_a_part_of_it(self) -> None:
        degree = piece("training", "d")
        course = piece("training", "c", hours=12, in_="d")
        assert judge_one(total(12), degree, course).level == "done"
        assert judge_one(total(13), degree, course).at("done").verdict is CANNOT_TELL

    def test_courses_of_a_doubtful_degree_count_by_themselves_or_with_it(self) -> None:
        node = total(20, selector=selector("training", area="5"))
        degree = piece("training", "d", hours=30)
        course = piece("training", "c", hours=12, area="5", in_="d")
        assert judge_one(node, degree, course).at("done").verdict is CANNOT_TELL
        high = total(31, selector=selector("training", area="5"))
        assert judge_one(high, degree, course).at("done").verdict is NOT_MET
        low = total(12, selector=selector("training", area="5"))
        assert judge_one(low, degree, course).at("done").verdict is MET

    def test_an_unknown_course_inside_a_doubtful_degree(self) -> None:
        node = total(31, selector=selector("training", area="5"))
        degree = piece("training", "d", hours=30)
        course = piece("training", "c", area="5", in_="d")
        assert judge_one(node, degree, course).at("done").verdict is CANNOT_TELL

    def test_inside_of_inside_counts_with_the_outermost(self) -> None:
        pieces = (
            piece("training", "d", hours=30),
            piece("training", "c", hours=12, in_="d"),
            piece("training", "e", hours=3, in_="c"),
        )
        assert judge_one(total(31), *pieces).level is None

    def test_a_circle_of_inside_loses_nothing_and_ends(self) -> None:
        pieces = (
            piece("training", "a", hours=1, in_="b"),
            piece("training", "b", hours=2, in_="a"),
        )
        assert judge_one(total(4), *pieces).at("done").verdict is NOT_MET

    def test_inside_something_that_does_not_count_counts_by_itself(self) -> None:
        course = piece("training", "c", hours=12, in_="elsewhere")
        assert judge_one(total(12), course).level == "done"

    def test_the_last_day_of_hours_that_grow_old(self) -> None:
        node = total(10, selector=selector("training", Window(within_years=2)))
        day = dt.date
        pieces = (
            piece("training", "a", hours=5, earned=day(2023, 1, 1)),
            piece("training", "b", hours=5, earned=day(2023, 6, 1)),
            piece("training", "c", hours=5, earned=day(2024, 1, 1)),
        )
        # When 'a' grows old, 10 are left; when 'b' does, 5 are.
        assert judge_one(node, *pieces).at("done").finding.lapses_on == day(2025, 6, 1)

    RATES = (
        Rate("training", Decimal(5), "hours", {"mode": ("audit",)}),
        Rate("training", Decimal(10), "hours", {"mode": ("graded",)}),
    )

    def test_rates_turn_one_number_into_another(self) -> None:
        node = total(40, rates=self.RATES)
        graded = piece("training", "a", hours=3, mode="graded")
        audit = piece("training", "b", hours=2, mode="audit")
        assert judge_one(node, graded, audit).level == "done"

    def test_a_piece_that_no_rate_fits_is_unknown(self) -> None:
        node = total(10, rates=self.RATES)
        assert judge_one(node, piece("training", hours=3)).at("done").verdict is CANNOT_TELL

    def test_a_rate_without_its_number_is_unknown(self) -> None:
        node = total(10, rates=self.RATES)
        result = judge_one(node, piece("training", mode="audit"))
        assert result.at("done").verdict is CANNOT_TELL

    def test_a_kind_without_any_rate_adds_nothing(self) -> None:
        node = total(10, rates=(Rate("work", Decimal(1)),))
        assert judge_one(node, piece("training", hours=50)).at("done").left == {"hours": 10}

    def test_a_cap_cuts_what_is_sure_and_what_is_possible(self) -> None:
        node = total(
            20, rates=(Rate("training", Decimal(1), "hours"),), caps=(Cap("training", Decimal(12)),)
        )
        many = [piece("training", f"t{n}", hours=9) for n in range(3)]
        assert judge_one(node, *many).at("done").left == {"hours": 8}
        unknown = [piece("training", f"u{n}") for n in range(3)]
        assert judge_one(node, *unknown).at("done").verdict is NOT_MET
        assert (
            judge_one(total(12, rates=node.rates, caps=node.caps), *unknown).at("done").verdict
            is CANNOT_TELL
        )

    def test_a_cap_for_another_kind_does_not_matter(self) -> None:
        node = total(
            9, rates=(Rate("training", Decimal(1), "hours"),), caps=(Cap("work", Decimal(1)),)
        )
        assert judge_one(node, piece("training", hours=9)).level == "done"

    def test_the_surer_of_two_alike_counts(self) -> None:
        node = total(5, selector=selector("training", area="5"), distinct="title")
        unsure = piece("training", "a", title="T", hours=5)
        sure = piece("training", "b", title="T", hours=5, area="5")
        assert judge_one(node, unsure, sure).level == "done"


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "verdict"), [(63, NOT_MET), (64, MET), (95, MET), (96, NOT_MET)]
    )
    def test_a_band_has_two_ends(self, value: int, verdict: Verdict) -> None:
        node = number(minimum=64, maximum=95)
        assert judge_one(node, piece("hours", total=value)).at("done").verdict is verdict

    def test_above_the_band_nothing_is_missing(self) -> None:
        result = judge_one(number(minimum=64, maximum=95), piece("hours", total=96))
        finding = only(result.at("done").finding)
        assert (finding.missing, finding.note) == (None, phrases.ABOVE_BAND)
        assert result.at("done").left == {}

    @pytest.mark.parametrize(("value", "verdict"), [(95, NOT_MET), (96, NOT_MET)])
    def test_open_ends(self, value: int, verdict: Verdict) -> None:
        node = number(above=95, below=96)
        assert judge_one(node, piece("hours", total=value)).at("done").verdict is verdict
        between = piece("hours", total=Decimal("95.5"))
        assert judge_one(node, between).at("done").verdict is MET

    def test_the_largest_total_up_to_the_day(self) -> None:
        pieces = (
            piece("hours", "a", total=10),
            piece("hours", "b", total=20, earned=ON),
            piece("hours", "c", total=30, earned=dt.date(2024, 9, 16)),
        )
        assert judge_one(number(minimum=20), *pieces).level == "done"
        assert judge_one(number(minimum=21), *pieces).at("done").left == {"total": 1}

    def test_unknown_is_asked_for_and_may_be_answered(self) -> None:
        finding = only(judge_one(number(minimum=20)).at("done").finding)
        assert finding.verdict is CANNOT_TELL
        assert finding.answer_key == "s.hours"
        assert finding.question == phrases.HOW_MANY
        assert finding.need == Amount(Decimal(20), Unit.CREDIT)
        answered = judge_one(number(minimum=20), **{"s.hours": Decimal(20)})
        assert answered.level == "done"

    def test_unknown_without_a_least_number(self) -> None:
        finding = only(judge_one(number(maximum=20)).at("done").finding)
        assert (finding.verdict, finding.need) == (CANNOT_TELL, None)
        assert judge_one(number(maximum=20), piece("hours", total=21)).level is None
        assert judge_one(number(maximum=20), piece("hours", total=20)).level == "done"

    def test_a_piece_without_the_number_is_unknown(self) -> None:
        assert judge_one(number(minimum=1), piece("hours")).at("done").verdict is CANNOT_TELL


class TestFactAndAsk:
    def test_a_fact_is_answered_by_the_person(self) -> None:
        node = FactTrue(clause("adult"), "age-18")
        assert judge_one(node, **{"age-18": True}).level == "done"
        assert judge_one(node, **{"age-18": False}).at("done").verdict is NOT_MET
        unknown = only(judge_one(node).at("done").finding)
        assert (unknown.verdict, unknown.answer_key) == (CANNOT_TELL, "age-18")
        assert unknown.question == phrases.IS_IT_TRUE

    def test_a_number_is_no_answer_to_a_yes_no(self) -> None:
        node = FactTrue(clause("adult"), "age-18")
        assert judge_one(node, **{"age-18": Decimal(1)}).at("done").verdict is CANNOT_TELL

    def test_only_the_office_answers_what_it_must(self) -> None:
        finding = only(judge_one(Ask(clause("ask"))).at("done").finding)
        assert (finding.verdict, finding.question, finding.answer_key) == (
            CANNOT_TELL,
            text("ask"),
            None,
        )

    def test_its_own_question_comes_first(self) -> None:
        asked = FactTrue(clause("adult", question=text("How old are you?")), "age-18")
        assert only(judge_one(asked).at("done").finding).question == text("How old are you?")


class TestGroups:
    def test_at_least_two_of_three(self) -> None:
        node = AtLeast(clause("some"), 2, (has("a", "a"), has("b", "b"), has("c", "c")))
        assert judge_one(node, piece("a"), piece("c")).level == "done"
        short = judge_one(node, piece("a")).at("done")
        assert short.verdict is NOT_MET
        assert short.left == {"b": 1, "c": 1}
        assert (short.finding.group, short.finding.minimum) == (Group.AT_LEAST, 2)

    def test_a_road_names_what_is_left_on_it(self) -> None:
        road = All(clause("road", is_road=True), (has("a", "a"), total(10)))
        node = Any(clause("any"), (road, has("other", "other", is_road=True)))
        result = judge_one(node, piece("a")).at("done")
        assert result.left == {"road.hours": 10, "other": 1}
        assert [each.key for each in result.roads] == ["road", "other"]
        assert result.by == ()

    def test_a_road_shows_its_one_number(self) -> None:
        road = All(clause("road", is_road=True), (has("a", "a"), total(10)))
        result = judge_one(Any(clause("any"), (road, has("b", "b"))), piece("a")).at("done")
        finding = result.roads[0].finding
        assert finding.missing == Amount(Decimal(10), Unit.CLOCK_HOUR)

    def test_the_smallest_of_two_amounts_of_one_name(self) -> None:
        node = Any(clause("any"), (total(10), total(4)))
        assert judge_one(node).at("done").left == {"hours": 4}

    def test_a_part_that_is_not_in_force_is_not_there(self) -> None:
        ahead = has("b", "b", starts=dt.date(2024, 9, 16))
        past = has("c", "c", ends=ON)
        assert (
            judge_one(All(clause("all"), (has("a", "a"), ahead, past)), piece("a")).level == "done"
        )
        assert judge_one(Any(clause("any"), (ahead, past)), piece("b"), piece("c")).level is None

    def test_the_last_day_of_a_law_is_a_lapse(self) -> None:
        node = All(clause("all"), (has("a", "a", ends=dt.date(2025, 1, 1)), has("b", "b")))
        result = judge_one(node, piece("a"), piece("b"))
        assert result.at("done").finding.lapses_on == dt.date(2024, 12, 31)

    def test_lapses_of_groups(self) -> None:
        first, last = dt.date(2024, 10, 1), dt.date(2024, 12, 1)
        early, late = has("a", "a", ends=first), has("b", "b", ends=last)
        pieces = (piece("a"), piece("b"), piece("c"))
        cases = [
            (All(clause("x"), (early, late)), dt.date(2024, 9, 30)),
            (Any(clause("x"), (early, late)), dt.date(2024, 11, 30)),
            (Any(clause("x"), (early, has("c", "c"))), None),
            (AtLeast(clause("x"), 2, (early, late, has("c", "c"))), dt.date(2024, 11, 30)),
        ]
        for node, lapse in cases:
            assert judge_one(node, *pieces).at("done").finding.lapses_on == lapse

    def test_what_starts_ahead(self) -> None:
        day = dt.date
        a = piece("a", earned=day(2024, 10, 1))
        b = piece("b", earned=day(2024, 12, 1))
        every = All(clause("x"), (has("a", "a"), has("b", "b")))
        one = Any(clause("x"), (has("a", "a"), has("b", "b")))
        assert judge_one(every, a, b).at("done").finding.starts_on == day(2024, 12, 1)
        assert judge_one(every, a).at("done").finding.starts_on is None
        assert judge_one(one, a, b).at("done").finding.starts_on == day(2024, 10, 1)

    def test_counts_start_ahead_too(self) -> None:
        node = total(10)
        later = piece("training", hours=10, earned=dt.date(2025, 1, 1))
        finding = only(judge_one(node, later).at("done").finding)
        assert finding.starts_on == dt.date(2025, 1, 1)
