"""Every worked case of pay comes out right, and every leaf of the law is held by some case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from shipped_cases import FOLDER, PAY, RULES

from pathways.data.case_files import read_every_case
from pathways.data.pay_files import read_pay
from pathways.domain.facts import Fact
from pathways.planning.pay_cases import ANSWERS, PayCase, check_pay_case
from pathways.planning.pay_law import ExperienceBand, PayBook, PayLaw, Supplement

BOOK = read_pay()
LAW = BOOK.laws["ky-pay"]
CASES = [c for c in read_every_case(FOLDER / PAY, RULES, BOOK) if isinstance(c, PayCase)]
DAY = dt.timedelta(days=1)


def test_there_are_cases() -> None:
    ids = [case.id for case in CASES]
    assert len(ids) >= 50
    assert {f"pay-0{number}" for number in range(1, 7)} <= set(ids)


def test_everything_that_can_be_expected_is_expected_somewhere() -> None:
    assert {name for case in CASES for name in case.expect} == set(ANSWERS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: PayCase) -> None:
    assert check_pay_case(case, BOOK, RULES) == ()


def moved_bands(law: PayLaw) -> Iterator[tuple[str, PayLaw]]:
    """One boundary between two bands moved by a year, up and down."""
    bands = law.experience.bands
    for n, (low, high) in enumerate(pairwise(bands)):
        for step in (-1, 1):
            last = (low.last or 0) + step
            pair = (replace(low, last=last), ExperienceBand(high.name, last + 1, high.last))
            moved = (*bands[:n], *pair, *bands[n + 2 :])
            rule = replace(law.experience, bands=moved)
            yield f"{low.name}|{high.name} {step:+}", replace(law, experience=rule)


def changed_supplement(supplement: Supplement) -> Iterator[tuple[str, Supplement]]:
    first, second = supplement.amounts
    assert first.earned_until is not None
    assert second.earned_from is not None
    until = first.earned_until
    more = replace(first, usd=Fact(Decimal(2001), first.usd.provenance))
    yield "amount", replace(supplement, amounts=(more, second))
    for step in (-DAY, DAY):
        parts = (
            replace(first, earned_until=until + step),
            replace(second, earned_from=until + step + DAY),
        )
        yield f"until {step.days:+}", replace(supplement, amounts=parts)
        rule = supplement.scheme.rules[0]
        assert rule.clause.starts is not None
        begun = replace(rule, clause=replace(rule.clause, starts=rule.clause.starts + step))
        scheme = replace(supplement.scheme, rules=(begun,))
        yield f"law from {step.days:+}", replace(supplement, scheme=scheme)


def changed_laws(law: PayLaw) -> Iterator[tuple[str, PayLaw]]:
    yield from moved_bands(law)
    for step in (-1, 1):
        yield (
            f"pay day {step:+}",
            replace(law, pay_day=replace(law.pay_day, day=law.pay_day.day + step)),
        )
        month = replace(law.pay_day, month=law.pay_day.month + step)
        yield f"pay month {step:+}", replace(law, pay_day=month)
    for role in law.experience.roles:
        fewer = tuple(each for each in law.experience.roles if each != role)
        yield f"without {role}", replace(law, experience=replace(law.experience, roles=fewer))
    trade = replace(law.experience, roles=(*law.experience.roles, "occupation"))
    yield "with the trade", replace(law, experience=trade)
    for name, supplement in changed_supplement(law.supplements[0]):
        yield name, replace(law, supplements=(supplement,))


CHANGED = list(changed_laws(LAW))


@pytest.mark.parametrize(("name", "law"), CHANGED, ids=[name for name, _ in CHANGED])
def test_changing_one_leaf_of_the_law_is_noticed(name: str, law: PayLaw) -> None:
    book = PayBook({law.id: law}, BOOK.tables)
    assert any(check_pay_case(case, book, RULES) for case in CASES), name
