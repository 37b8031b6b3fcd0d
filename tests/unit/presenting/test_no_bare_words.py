"""Every word of a view goes through gettext: in the stretched language all are in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest
from small_world import ASSESSMENT, CATALOG, ON, RECORD, articulation

from pathways.i18n.stretched import open_stretched_wording
from pathways.planning import phrases as planning_phrases
from pathways.presenting.compare import compare_view
from pathways.presenting.detail import detail_view
from pathways.presenting.next_step import next_step_view
from pathways.presenting.plan import plan_view
from pathways.presenting.results import result_lines
from pathways.presenting.summary import summary_view
from pathways.presenting.why import why_view
from pathways.rules import phrases as rule_phrases

WORDING = open_stretched_wording()
WORLD = replace(CATALOG, articulations={"x": articulation(from_credential="forklift")})
ARGUMENTS = (ASSESSMENT, RECORD, WORLD, WORDING, ON)
VIEWS = {
    "next step": next_step_view(*ARGUMENTS),
    "plan": plan_view(*ARGUMENTS),
    "why": why_view(*ARGUMENTS),
    "summary": summary_view(*ARGUMENTS),
    "no goal": summary_view(None, RECORD, WORLD, WORDING, ON),
    "detail": detail_view("forklift", WORLD, RECORD, {}, WORDING, ON),
    "compare": compare_view(["forklift", "cla"], WORLD, RECORD, WORDING, ON),
    "results": result_lines(WORLD.credentials, WORLD, WORDING),
}
# Codes that are not shown.
HIDDEN = {"key", "credential", "holding", "choice_key", "language", "answer_key"}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    for part in parts(value):
        yield from strings(part)


def parts(value: object) -> list[object]:
    if is_dataclass(value) and not isinstance(value, type):
        shown = [field.name for field in fields(value) if field.name not in HIDDEN]
        return [getattr(value, name) for name in shown]
    if isinstance(value, Mapping):
        return [one for name, one in value.items() if not str(name).startswith("__")]
    return list(value) if isinstance(value, tuple | list) else []


SAID_BELOW = [vars(planning_phrases), vars(rule_phrases)]  # fixed words in both languages
DATA = {
    text.strip() for source in (CATALOG, RECORD, ASSESSMENT, SAID_BELOW) for text in strings(source)
}


def is_worded(text: str) -> bool:
    """Whether it is catalog text, a number, an address or went through gettext."""
    first, _bracket, _rest = text.partition(". [")
    return (
        not any(sign.isalpha() for sign in first)
        or text.startswith("[")
        or {text, text.rstrip(".")} & DATA != set()
        or DATA.issuperset(first.split(". "))
        or any(first.startswith(f"{one}: [") for one in DATA if one)
    )


@pytest.mark.parametrize("name", VIEWS)
def test_every_shown_word_is_translated_or_data(name: str) -> None:
    assert [text for text in strings(VIEWS[name]) if text and not is_worded(text)] == []
