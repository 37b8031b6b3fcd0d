"""Every view of the bundled catalog and rules can be worded, in both languages, without scars."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef, Holding, HoldingState, LearnerRecord
from pathways.i18n.wording import Wording, open_wording
from pathways.pdf.html import render_html
from pathways.pdf.summary import render_pdf
from pathways.planning.assess import assess
from pathways.presenting.compare import compare_view
from pathways.presenting.detail import detail_view
from pathways.presenting.next_step import next_step_view
from pathways.presenting.plan import plan_view
from pathways.presenting.results import result_lines
from pathways.presenting.summary import summary_view
from pathways.presenting.views import Section
from pathways.presenting.why import why_view
from pathways.rules.model import Scheme

ON = dt.date(2026, 11, 24)
LANGUAGES = [open_wording(language) for language in Language]
IDS = [str(wording.language) for wording in LANGUAGES]
SCARS = re.compile(r"\{\w*\}|\bNone\b(?! that| by)|  |\.\.|\s[.,;:]|:\s*$|\(\)|\bDecimal\b")


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    return read_catalog(bundled_folder())


@lru_cache(maxsize=1)
def schemes() -> Mapping[str, Scheme]:
    return read_rules().schemes


def person(held: tuple[str, ...] = ("osha-10-gi", "comptia-a-plus", "maine-hse")) -> LearnerRecord:
    holdings = tuple(
        Holding(f"h{n}", id_, id_, HoldingState.EARNED, earned_on=dt.date(2025, 5, 1))
        for n, id_ in enumerate(held)
        if id_ in catalog().credentials
    )
    return LearnerRecord(
        "p", "Ana", Role.LEARNER, Language.ENGLISH, area="GA-Savannah", holdings=holdings
    )


def goals() -> list[GoalRef]:
    known = catalog()
    return [
        *(GoalRef(GoalKind.STACK, id_) for id_ in known.stacks),
        *(GoalRef(GoalKind.CREDENTIAL, id_) for id_ in known.credentials),
        *(GoalRef(GoalKind.OCCUPATION, soc) for soc in known.occupations),
        *(GoalRef(GoalKind.CREDIT, id_) for id_ in known.providers),
        *(
            GoalRef(GoalKind.RANK, f"{id_}:{level.name}")
            for id_, scheme in schemes().items()
            for level in scheme.levels
        ),
    ]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        hidden = {"page_of", "footer", "url"}
        for field in fields(value):
            if field.name not in hidden:
                yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)


def scars(view: object) -> list[str]:
    return [text for text in strings(view) if SCARS.search(text)]


@pytest.mark.parametrize("wording", LANGUAGES, ids=IDS)
def test_every_credential_has_a_clean_detail_view(wording: Wording) -> None:
    found = {
        id_: scars(detail_view(id_, catalog(), record, schemes(), wording, ON))
        for id_ in catalog().credentials
        for record in (None, person())
    }

    assert {id_: texts for id_, texts in found.items() if texts} == {}


@pytest.mark.parametrize("wording", LANGUAGES, ids=IDS)
def test_results_and_comparisons_are_clean(wording: Wording) -> None:
    ids = list(catalog().credentials)
    assert scars(result_lines(ids, catalog(), wording)) == []
    for first in range(0, len(ids), 4):
        view = compare_view(ids[first : first + 4], catalog(), person(), wording, ON)
        assert scars(view) == []


@pytest.mark.parametrize("wording", LANGUAGES, ids=IDS)
def test_every_goal_has_clean_pages(wording: Wording) -> None:
    record = person()
    for goal in goals():
        assessment = assess(goal, catalog(), schemes(), record, ON)
        arguments = (assessment, record, catalog(), wording, ON)
        for view in (
            next_step_view(*arguments),
            plan_view(*arguments),
            why_view(*arguments, schemes()),
            summary_view(*arguments, schemes()),
        ):
            assert scars(view) == [], goal


def test_both_languages_have_the_same_rows_for_every_goal() -> None:
    record = person()
    for goal in goals():
        assessment = assess(goal, catalog(), schemes(), record, ON)
        english, spanish = (
            summary_view(assessment, record, catalog(), wording, ON, schemes())
            for wording in LANGUAGES
        )
        assert len(list(strings(english))) == len(list(strings(spanish))), goal
        assert [_lengths(section) for section in english.sections] == [
            _lengths(section) for section in spanish.sections
        ]


def _lengths(section: Section) -> tuple[int, ...]:
    return len(section.lines), len(section.last), section.least, section.usual


def test_the_paper_of_every_stack_and_rank_can_be_made() -> None:
    record = person()
    for goal in goals():
        if goal.kind in {GoalKind.STACK, GoalKind.RANK}:
            assessment = assess(goal, catalog(), schemes(), record, ON)
            views = tuple(
                summary_view(assessment, record, catalog(), wording, ON, schemes())
                for wording in LANGUAGES
            )
            assert render_pdf(views).startswith(b"%PDF")
            assert "</html>" in render_html(views)
