"""Random files: no crash, no hang, and never "intact" for what nobody signed.

Bounded to a few seconds here; `scripts/fuzz_badges.py` runs the same for as long as asked.
"""

from __future__ import annotations

from typing import Any

from badge_fuzzing import SEEDS, check, json_values, mutated
from badge_looking import Look
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_BOUNDED = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_BOUNDED
@given(content=st.binary(max_size=400))
def test_any_bytes(look: Look, content: bytes) -> None:
    check(look(content))


@_BOUNDED
@given(value=json_values())
def test_any_json(look: Look, value: Any) -> None:
    check(look(value))


@_BOUNDED
@given(content=st.sampled_from(sorted(SEEDS)).flatmap(lambda name: mutated(SEEDS[name])))
def test_a_real_badge_with_bytes_changed_taken_out_and_put_in(look: Look, content: bytes) -> None:
    check(look(content))
