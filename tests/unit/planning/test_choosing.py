"""Which of several credentials is proposed, criterion by criterion."""

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
    needs_condition,
    needs_credential,
    record,
    situation,
    stack,
)

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Availability, Credential, RequirementKind, StackStep
from pathways.domain.person import Language
from pathways.domain.record import HoldingState
from pathways.planning.choosing import can_be_started, in_order, stack_is_near

EN, ES = Language.ENGLISH, Language.SPANISH


def hours(value: int, unit: Unit = Unit.CLOCK_HOUR) -> tuple[Amount, ...]:
    return (Amount(Decimal(value), unit),)


def order(first: Credential, second: Credential, *more: Credential, **fields: Any) -> list[str]:
    """The proposal order, whichever way round the file has them."""
    person = record(*fields.pop("holdings", ()), **fields)
    orders = {
        tuple(in_order([one.id, two.id], situation(catalog(one, two, *more), person)))
        for one, two in ((first, second), (second, first))
    }
    assert len(orders) == 1, orders
    return list(orders.pop())


@pytest.mark.parametrize(
    "worse",
    [
        {"availability": Availability.HISTORIC},
        {"availability": Availability.PLANNED},
        {"retired_on": ON},
        {"provider": "far"},
        {"cost_usd": Decimal(1)},
        {"cost_usd": None},
        {"languages": (EN,)},
        {"languages": None},
        {"effort": hours(11)},
        {"effort": hours(1, Unit.WEEK)},
        {"effort": None},
        {"effort": hours(1, Unit.CREDIT)},
        {"requires": needs(needs_credential("first"))},
        {
            "requires": needs(
                needs_credential("first"), needs_credential("z"), kind=RequirementKind.ANY
            )
        },
    ],
)
def test_each_criterion_alone(worse: dict[str, Any]) -> None:
    good = {"cost_usd": Decimal(0), "languages": (EN, ES), "effort": hours(10)}
    best = credential("z", **good)
    other = credential("a", **(good | worse))
    proposed = order(best, other, credential("first"), language=ES, area="GA-Savannah")
    assert proposed == ["z", "a"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            {"availability": Availability.UNKNOWN, "cost_usd": None},
            {"availability": Availability.HISTORIC},
        ),
        ({"provider": "nation", "cost_usd": None}, {"provider": "far"}),
        ({"cost_usd": None}, {"requires": needs(needs_credential("first"))}),
        ({"cost_usd": Decimal(900)}, {"cost_usd": None, "languages": (ES,)}),
        ({"languages": None, "effort": None}, {"languages": (EN,), "effort": hours(1)}),
    ],
)
def test_an_earlier_criterion_outweighs_a_later_one(
    better: dict[str, Any], worse: dict[str, Any]
) -> None:
    good = {"cost_usd": Decimal(0), "languages": (ES,), "effort": hours(10)}
    first, second = credential("z", **(good | better)), credential("a", **(good | worse))
    assert order(first, second, credential("first"), language=ES, area="GA") == ["z", "a"]


def test_what_the_person_planned_comes_first() -> None:
    plan = holding("z", HoldingState.PLANNED)
    dear, free = credential("z", cost_usd=Decimal(99)), credential("a", cost_usd=Decimal(0))
    assert order(dear, free, holdings=(plan,)) == ["z", "a"]


def test_without_a_place_everything_is_near() -> None:
    far, near = credential("z", provider="far"), credential("a", cost_usd=Decimal(5))
    world = catalog(far, near)
    assert in_order(["z", "a"], situation(world)) == ["a", "z"]
    lost = credential("l", provider="gone")
    assert in_order(["l"], situation(catalog(lost), record(area="GA"))) == ["l"]


def test_a_price_is_not_compared_with_a_price() -> None:
    cheap, dear = credential("a", cost_usd=Decimal(5)), credential("z", cost_usd=Decimal(9))
    assert in_order(["z", "a"], situation(catalog(dear, cheap))) == ["z", "a"]


def test_the_order_of_the_files_decides_last() -> None:
    world = catalog(credential("b"), credential("a"))
    assert in_order(["b", "a"], situation(world)) == ["b", "a"]


def test_an_open_question_is_no_credential_to_wait_for() -> None:
    either = needs(needs_credential("first"), needs_condition("diploma"), kind=RequirementKind.ANY)
    asks = credential("z", requires=needs(either), cost_usd=Decimal(0))
    pays = credential("a", cost_usd=Decimal(5))
    assert order(asks, pays, credential("first")) == ["z", "a"]
    refused = order(asks, pays, credential("first"), answers={"z.diploma": False})
    assert refused == ["a", "z"]


@pytest.mark.parametrize(
    ("fields", "can"),
    [
        ({"availability": Availability.OFFERED}, True),
        ({"availability": Availability.UNKNOWN}, True),
        ({"availability": Availability.PLANNED}, False),
        ({"availability": Availability.HISTORIC}, False),
        ({"retired_on": ON}, False),
        ({"retired_on": ON + dt.timedelta(days=1)}, True),
    ],
)
def test_what_can_be_started(fields: dict[str, Any], can: bool) -> None:
    assert can_be_started(credential("a", **fields), situation(catalog())) is can


def test_a_stack_is_near_when_each_needed_step_is() -> None:
    world = catalog(credential("near"), credential("far", provider="far"))
    known = situation(world, record(area="GA-Savannah"))
    assert stack_is_near(stack("s", StackStep("one", ("far", "near"))), known)
    assert stack_is_near(stack("s", "near", StackStep("extra", ("far",), optional=True)), known)
    assert not stack_is_near(stack("s", "near", "far"), known)
    assert not stack_is_near(stack("s", "gone"), known)
