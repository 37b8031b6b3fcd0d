"""What a credential opens, and which wage is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from catalog_values import catalog, credential, needs, needs_credential, occupation, stack, wage

from pathways.domain.catalog import RequirementKind, StackStep
from pathways.planning.opens import jobs_opened, opens, required_by
from pathways.planning.results import JobOpened


def test_the_next_steps_and_what_asks_for_it() -> None:
    world = catalog(
        credential("a", occupations=("1",)),
        credential("b", requires=needs(needs_credential("a"), needs_credential("c"))),
        credential("c"),
        credential("d", requires=needs(needs(needs_credential("a"), kind=RequirementKind.ANY))),
        stack("s", "a", StackStep("extra", ("c",), optional=True), "b", "d", occupations=("2",)),
    )
    assert opens("a", world).credentials == ("c", "b", "d")
    assert opens("a", world).jobs == ("1",)
    assert opens("c", world).credentials == ("b",)  # asked for, though optional in the stack
    assert (opens("d", world).credentials, opens("d", world).jobs) == ((), ("2",))
    assert opens("gone", world).credentials == ()


def test_the_last_needed_step_opens_the_jobs_of_the_stack() -> None:
    world = catalog(
        credential("a"),
        credential("b"),
        stack("s", "a", StackStep("extra", ("b",), optional=True), occupations=("1",)),
        stack("all-extra", StackStep("extra", ("b",), optional=True), occupations=("2",)),
    )
    assert opens("a", world).jobs == ("1",)
    assert opens("b", world).jobs == ()


def test_a_choice_opens_what_follows_it() -> None:
    world = catalog(
        credential("a"),
        credential("b"),
        credential("c"),
        stack("s", StackStep("one", ("a", "b")), "c"),
    )
    assert opens("b", world).credentials == ("c",)


@pytest.mark.parametrize(
    ("area", "shown"),
    [
        ("GA-Savannah", JobOpened("1", "GA-Savannah", Decimal(38230), Decimal(43830))),
        ("ME-North", JobOpened("1", "US", None, Decimal(45000))),
        ("nowhere", JobOpened("1", "US", None, Decimal(45000))),
        (None, JobOpened("1", "US", None, Decimal(45000))),
    ],
)
def test_the_nearest_published_wage(area: str | None, shown: JobOpened) -> None:
    job = occupation(
        "1",
        **{
            "GA-Savannah": wage("GA-Savannah", "38230", "43830"),
            "ME-North": wage("ME-North", None, None),
            "US": wage("US", None, "45000"),
        },
    )
    world = catalog(credential("a", occupations=("1", "gone")), job)
    assert jobs_opened("a", world, area) == (shown,)


def test_the_state_comes_before_the_nation() -> None:
    job = occupation("1", GA=wage("GA", "30000", None), US=wage("US", "40000", "50000"))
    world = catalog(credential("a", occupations=("1",)), job)
    assert jobs_opened("a", world, "GA-Savannah") == (JobOpened("1", "GA", Decimal(30000), None),)


def test_no_wage_at_all() -> None:
    world = catalog(credential("a", occupations=("1",)), occupation("1"))
    assert jobs_opened("a", world, "GA") == (JobOpened("1", None, None, None),)


def test_every_credential_a_condition_names() -> None:
    deep = needs(needs(needs_credential("a"), needs_credential("b")), needs_credential("a"))
    assert required_by(deep) == {"a", "b"}
