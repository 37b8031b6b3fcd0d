"""How two plans differ, in words: amounts, at least, and nothing said where nobody can tell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from small_world import CATALOG, ENGLISH, RECORD, SPANISH

from pathways.planning.plan_comparison import Reading, Side, Yardstick, beside
from pathways.presenting.context import open_context
from pathways.presenting.plan_changes import change_words, reading_words

DAY = dt.date(2027, 1, 10)
Y = Yardstick


def money(value: int, *open_: str) -> Reading:
    return Reading(Decimal(value), open_)


def later(days: int) -> Reading:
    return Reading(DAY + dt.timedelta(days=days))


@pytest.mark.parametrize(
    ("yardstick", "one", "other", "english", "spanish"),
    [
        (Y.COST, money(40), money(90), "You pay $50 less.", "Paga $50 menos."),
        (
            Y.COST,
            money(40),
            money(90, "a"),
            "You pay at least $50 less.",
            "Paga al menos $50 menos.",
        ),
        (Y.COST, money(90, "a"), money(40, "a"), "You pay $50 more.", "Paga $50 más."),
        (Y.COST, money(40, "a"), money(90), "You pay", "Usted paga"),
        (Y.FINISH, later(0), later(21), "You are done 3 weeks sooner.", "Termina 3 semanas antes."),
        (Y.FINISH, later(9), later(0), "You are done 9 days later.", "Termina 9 días después."),
        (Y.TRIPS, money(1), money(2), "You save 1 trip.", "Se ahorra 1 viaje."),
        (
            Y.CREDIT,
            Reading(None),
            Reading(Decimal(3), (), "x"),
            "You surely get no college credit.",
            "No hay créditos seguros.",
        ),
        (
            Y.CREDIT,
            Reading(Decimal(4), (), "x"),
            Reading(Decimal(3), (), "x"),
            "You surely get 1 credit more.",
            "Recibe seguro 1 crédito más.",
        ),
        (Y.USEFUL, Reading(None), later(0), "You hold nothing useful on the way.", "En el camino"),
    ],
)
def test_a_difference_in_words(
    yardstick: Yardstick, one: Reading, other: Reading, english: str, spanish: str
) -> None:
    side = beside(yardstick, one, other)
    told = [change_words(yardstick, side, one, other, each) for each in (ENGLISH, SPANISH)]
    assert told[0] == english
    assert told[1].startswith(spanish)
    assert (side is Side.CANNOT_TELL) == (english == "You pay")


def test_what_nobody_published_is_told_beside_a_value_and_never_as_zero() -> None:
    context = open_context(CATALOG, RECORD, ENGLISH, DAY)
    cases = (
        (Y.COST, money(0, "a"), "not published for 1 step"),
        (Y.COST, money(0), "$0"),
        (Y.COST, money(5, "a", "b"), "$5, and more for 2 steps where it is not published"),
        (Y.TRIPS, money(0, "a"), "none planned"),
        (Y.FINISH, Reading(DAY, ("a",)), "not before January 10, 2027"),
        (Y.CREDIT, Reading(None), "none"),
        (Y.CREDIT, Reading(Decimal(3), (), "nowhere"), "3 credits at nowhere"),
    )
    for yardstick, reading, told in cases:
        assert reading_words(yardstick, reading, context) == told
