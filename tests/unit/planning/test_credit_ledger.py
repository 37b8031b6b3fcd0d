"""College credit, promise by promise: windows, conditions, counted once, never added across."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from catalog_values import ON, articulation, catalog, credential, holding, record, text
from hypothesis import given
from hypothesis import strategies as st

from pathways.domain.amounts import Amount, Unit
from pathways.domain.record import HoldingState, LearnerRecord
from pathways.planning.credit import condition_key, credit_ledger
from pathways.planning.results import CreditLedger, CreditLine, CreditStanding

DAY = dt.timedelta(days=1)
CARD = credential("card")
TIMED = credential("timed", validity_years=Decimal(3))


def ledger_of(
    *promises: Any, person: LearnerRecord | None = None, on: dt.date = ON
) -> CreditLedger:
    known = catalog(CARD, TIMED, credential("other"), *promises)
    return credit_ledger(
        known, person or record(holding("card", earned_on=dt.date(2025, 5, 1))), on
    )


def only(ledger: CreditLedger) -> CreditLine:
    (line,) = ledger.lines
    return line


def credits_of(value: int) -> Amount:
    return Amount(Decimal(value), Unit.CREDIT)


def test_a_printed_number_without_conditions_is_sure() -> None:
    ledger = ledger_of(articulation("a", "card"))
    line = only(ledger)
    assert (line.standing, line.credits, line.holding) == (
        CreditStanding.SURE,
        credits_of(3),
        "h-card",
    )
    assert ledger.sure == {"college": credits_of(3)}
    assert ledger.possible == {}


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"credits": None}, CreditStanding.NUMBER_NOT_STATED),
        ({"automatic": False}, CreditStanding.RECEIVER_DECIDES),
        ({"credits": None, "automatic": False}, CreditStanding.NUMBER_NOT_STATED),
        ({"conditions": (text("still valid"),)}, CreditStanding.CONDITIONAL),
    ],
)
def test_what_is_less_than_sure(fields: dict[str, Any], standing: CreditStanding) -> None:
    ledger = ledger_of(articulation("a", "card", **fields))
    assert only(ledger).standing is standing
    assert ledger.sure == {}


def test_conditional_credit_is_possible() -> None:
    promise = articulation("a", "card", conditions=(text("still valid"), text("grade B")))
    assert ledger_of(promise).possible == {"college": credits_of(3)}
    assert condition_key(promise, 2) == "a.condition-2"
    for shown, standing in [
        ({"a.condition-1": True}, CreditStanding.CONDITIONAL),
        ({"a.condition-1": True, "a.condition-2": False}, CreditStanding.CONDITIONAL),
        ({"a.condition-1": True, "a.condition-2": True}, CreditStanding.SURE),
    ]:
        person = record(holding("card"), answers=shown)
        assert only(ledger_of(promise, person=person)).standing is standing


@pytest.mark.parametrize(
    "holdings",
    [
        (),
        (holding("other"),),
        (holding("card", HoldingState.STARTED),),
        (holding("card", HoldingState.PLANNED),),
        (holding("card", earned_on=ON + DAY),),
    ],
)
def test_not_yet_held(holdings: tuple[Any, ...]) -> None:
    line = only(ledger_of(articulation("a", "card"), person=record(*holdings)))
    assert (line.standing, line.holding) == (CreditStanding.NOT_YET_HELD, None)


@pytest.mark.parametrize(
    ("earned", "standing", "reason"),
    [
        ("2015-05-31", CreditStanding.ENDED, "2015-06-01"),
        ("2015-06-01", CreditStanding.SURE, None),
        ("2019-12-31", CreditStanding.SURE, None),
        ("2020-01-01", CreditStanding.ENDED, "2019-12-31"),
    ],
)
def test_the_window_includes_both_days(
    earned: str, standing: CreditStanding, reason: str | None
) -> None:
    promise = articulation(
        "a", "card", earned_from=dt.date(2015, 6, 1), earned_until=dt.date(2019, 12, 31)
    )
    person = record(holding("card", earned_on=dt.date.fromisoformat(earned)))
    line = only(ledger_of(promise, person=person))
    assert line.standing is standing
    assert line.reason_date == (dt.date.fromisoformat(reason) if reason else None)


@pytest.mark.parametrize(
    "fields",
    [
        {"earned_from": dt.date(2015, 6, 1)},
        {"earned_until": dt.date(2019, 12, 31)},
        {"valid_years": Decimal(5)},
    ],
)
def test_without_a_date_a_window_cannot_be_sure(fields: dict[str, Any]) -> None:
    line = only(ledger_of(articulation("a", "card", **fields), person=record(holding("card"))))
    assert line.standing is CreditStanding.CONDITIONAL


def test_without_a_date_a_credential_that_ends_cannot_be_sure() -> None:
    line = only(ledger_of(articulation("a", "timed"), person=record(holding("timed"))))
    assert line.standing is CreditStanding.CONDITIONAL
    dated = record(holding("timed", expires_on=ON))
    assert only(ledger_of(articulation("a", "timed"), person=dated)).standing is CreditStanding.SURE


@pytest.mark.parametrize(
    ("on", "standing", "reason"),
    [
        (dt.date(2021, 12, 31), CreditStanding.NOT_IN_FORCE_YET, dt.date(2022, 1, 1)),
        (dt.date(2022, 1, 1), CreditStanding.SURE, None),
        (dt.date(2024, 6, 30), CreditStanding.SURE, None),
        (dt.date(2024, 7, 1), CreditStanding.ENDED, dt.date(2024, 6, 30)),
    ],
)
def test_the_agreement_itself_is_in_force_both_days_included(
    on: dt.date, standing: CreditStanding, reason: dt.date | None
) -> None:
    promise = articulation("a", "card", starts=dt.date(2022, 1, 1), ends=dt.date(2024, 6, 30))
    person = record(holding("card", earned_on=dt.date(2020, 1, 1)))
    line = only(ledger_of(promise, person=person, on=on))
    assert (line.standing, line.reason_date) == (standing, reason)


@pytest.mark.parametrize(
    ("on", "standing"),
    [(dt.date(2025, 5, 1), CreditStanding.SURE), (dt.date(2025, 5, 2), CreditStanding.ENDED)],
)
def test_a_credential_may_be_so_many_years_old(on: dt.date, standing: CreditStanding) -> None:
    promise = articulation("a", "card", valid_years=Decimal(5))
    person = record(holding("card", earned_on=dt.date(2020, 5, 1)))
    line = only(ledger_of(promise, person=person, on=on))
    assert line.standing is standing


def test_an_expired_credential_gives_nothing() -> None:
    own_date = record(holding("card", expires_on=ON - DAY))
    line = only(ledger_of(articulation("a", "card"), person=own_date))
    assert (line.standing, line.reason_date) == (CreditStanding.ENDED, ON - DAY)
    by_validity = record(holding("timed", earned_on=dt.date(2023, 11, 23)))
    line = only(ledger_of(articulation("a", "timed"), person=by_validity))
    assert (line.standing, line.reason_date) == (CreditStanding.ENDED, dt.date(2026, 11, 23))


def test_the_best_of_two_holdings_counts() -> None:
    promise = articulation("a", "card", earned_until=dt.date(2019, 12, 31))
    person = record(
        holding("card", holding_id="new", earned_on=dt.date(2024, 1, 1)),
        holding("card", holding_id="old", earned_on=dt.date(2018, 1, 1)),
    )
    line = only(ledger_of(promise, person=person))
    assert (line.standing, line.holding) == (CreditStanding.SURE, "old")


def test_a_policy_without_a_credential_is_for_the_receiver() -> None:
    line = only(ledger_of(articulation("a", None, from_text=text("any ACE course"))))
    assert line.standing is CreditStanding.RECEIVER_DECIDES


def test_receivers_are_never_added_up() -> None:
    ledger = ledger_of(articulation("a", "card", "college"), articulation("b", "card", "far"))
    assert ledger.sure == {"college": credits_of(3), "far": credits_of(3)}


def test_a_link_to_nobody_is_shown_and_not_added() -> None:
    ledger = ledger_of(articulation("a", "card", None))
    assert only(ledger).standing is CreditStanding.SURE
    assert ledger.sure == {}


def test_other_units_are_shown_and_not_added() -> None:
    ledger = ledger_of(articulation("a", "card", unit=Unit.CONTACT_HOUR))
    assert only(ledger).standing is CreditStanding.SURE
    assert ledger.sure == {}


def test_zero_credits_are_no_sum() -> None:
    assert ledger_of(articulation("a", "card", credits="0")).sure == {}


def test_an_exclusive_group_counts_once_the_best_for_the_person() -> None:
    ledger = ledger_of(
        articulation("a", "card", credits="1", exclusive_group="cpr"),
        articulation("b", "card", credits="2", exclusive_group="cpr"),
    )
    assert ledger.sure == {"college": credits_of(2)}


def test_one_holding_counts_once_for_a_course() -> None:
    same = [articulation(each, "card", course="GEL 1XX") for each in ("a", "b")]
    assert ledger_of(*same).sure == {"college": credits_of(3)}
    apart = [articulation(each, "card", course=each) for each in ("a", "b")]
    assert ledger_of(*apart).sure == {"college": credits_of(6)}
    unnamed = [articulation("a", "card", course=None), articulation("b", "card", course="x")]
    assert ledger_of(*unnamed).sure == {"college": credits_of(3)}


def test_two_holdings_may_each_give_a_general_elective() -> None:
    person = record(holding("card"), holding("other"))
    ledger = ledger_of(
        articulation("a", "card", course="GEL 1XX"),
        articulation("b", "other", course="GEL 1XX"),
        person=person,
    )
    assert ledger.sure == {"college": credits_of(6)}


def test_possible_is_what_comes_on_top() -> None:
    ledger = ledger_of(
        articulation("a", "card", credits="2", exclusive_group="g"),
        articulation("b", "card", credits="5", exclusive_group="g", conditions=(text("show it"),)),
    )
    assert ledger.sure == {"college": credits_of(2)}
    assert ledger.possible == {"college": credits_of(3)}


PROMISES = st.lists(
    st.tuples(
        st.sampled_from(["card", "other", "timed"]),
        st.integers(0, 9),
        st.sampled_from([None, "g1", "g2"]),
        st.sampled_from([None, "X 1", "X 2"]),
        st.booleans(),
    ),
    max_size=7,
)


def shut_out(one: CreditLine, other: CreditLine) -> bool:
    same_group = (
        one.articulation.exclusive_group is not None
        and one.articulation.exclusive_group == other.articulation.exclusive_group
    )
    courses = {one.articulation.course, other.articulation.course}
    return same_group or (one.holding == other.holding and (None in courses or len(courses) == 1))


@given(PROMISES)
def test_the_sum_is_the_best_that_the_agreements_give(rows: list[tuple[Any, ...]]) -> None:
    promises = [
        articulation(
            f"p{n}",
            source,
            credits=str(number),
            exclusive_group=group,
            course=course,
            conditions=(text("show"),) if conditional else (),
        )
        for n, (source, number, group, course, conditional) in enumerate(rows)
    ]
    person = record(holding("card"), holding("other"), holding("timed", earned_on=ON))
    ledger = ledger_of(*promises, person=person)
    sure = [line for line in ledger.lines if line.standing is CreditStanding.SURE]
    best = max(
        sum((line.credits.value for line in chosen if line.credits), Decimal(0))
        for size in range(len(sure) + 1)
        for chosen in combinations(sure, size)
        if not any(shut_out(*pair) for pair in combinations(chosen, 2))
    )
    assert ledger.sure.get("college", credits_of(0)).value == best
    given_in_all = sum((line.credits.value for line in sure if line.credits), Decimal(0))
    assert best <= given_in_all
