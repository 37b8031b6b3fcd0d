"""Page one of every sample person is one sheet, readable, and loses nothing."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from small_world import ASSESSMENT, CATALOG, ENGLISH, ON, RECORD, SPANISH

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.record_files import read_record
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.pdf.fonts import load_fonts
from pathways.pdf.page_one import SCALES, page_one
from pathways.pdf.rows import usual_counts
from pathways.pdf.sheet import Sheet
from pathways.pdf.summary import render_pdf
from pathways.planning.assess import assess
from pathways.presenting.summary import summary_view
from pathways.presenting.views import Section, SummaryView
from pathways.rules.model import Scheme

TODAY = dt.date(2026, 11, 24)
LANGUAGES = {"en": (ENGLISH,), "es": (SPANISH,), "both": (ENGLISH, SPANISH)}
LEAST_BODY, LEAST_TEXT = 9.6, 9.0


@cache
def catalog() -> Catalog:
    return read_catalog(bundled_folder())


@cache
def schemes() -> dict[str, Scheme]:
    return dict(read_rules().schemes)


@cache
def samples() -> tuple[LearnerRecord, ...]:
    paths = sorted((bundled_folder() / "samples").glob("*.json"))
    return tuple(read_record(path) for path in paths)


@cache
def goals() -> tuple[GoalRef, ...]:
    return tuple(sorted({goal for each in samples() for goal in each.goals}, key=str))


def paper(person: LearnerRecord, goal: GoalRef, wordings: tuple[Wording, ...]) -> bytes:
    return render_pdf(views(person, goal, wordings))


def views(
    person: LearnerRecord, goal: GoalRef, wordings: tuple[Wording, ...]
) -> tuple[SummaryView, ...]:
    assessment = assess(goal, catalog(), schemes(), person, TODAY)
    return tuple(
        summary_view(assessment, person, catalog(), wording, TODAY, schemes())
        for wording in wordings
    )


def flat(text: str) -> str:
    return "".join(text.split())


def named(section: Section, page: str) -> tuple[str, ...]:
    """The lines of a section that stand on `page`, in one of the ways it may be shortened."""
    for count in range(len(section.lines), section.least - 1, -1):
        shown = section.shown(count)
        if all(flat(line) in page for line in shown):
            return shown
    return ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_of_every_sample_person_is_one_sheet(language: str) -> None:
    for person in samples():
        for goal in goals():
            shown = views(person, goal, LANGUAGES[language])
            first, second = (
                flat(page.extract_text())
                for page in PdfReader(io.BytesIO(render_pdf(shown))).pages[:2]
            )
            for view in shown:
                where = (person.id, str(goal), view.language)
                for section in view.sections:
                    assert flat(section.heading) in first, where
                    assert named(section, first), where
                assert flat(view.requirements_heading) not in first, where
                assert second.startswith(flat(view.requirements_heading)) or len(shown) == 2, where
                assert flat(view.requirements_heading) in second, where
                assert flat(view.where_to_go.heading) not in second, where


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_stays_readable_on_page_one(language: str) -> None:
    for person in samples():
        page = PdfReader(io.BytesIO(paper(person, person.goals[0], LANGUAGES[language]))).pages[0]
        sizes: dict[float, int] = {}

        def note(
            text: str, _m: object, _t: object, _f: object, size: float, sizes: dict = sizes
        ) -> None:
            sizes[size] = sizes.get(size, 0) + len(text.strip())

        page.extract_text(visitor_text=note)  # type: ignore[arg-type]
        used = {size: count for size, count in sizes.items() if count}
        assert max(used, key=used.__getitem__) >= LEAST_BODY - 0.001, person.id
        assert min(used) >= LEAST_TEXT, person.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_page_one_leaves_out_is_on_a_later_page(language: str) -> None:
    load_fonts()
    shortened = 0
    for person in samples():
        for goal in goals():
            shown = views(person, goal, LANGUAGES[language])
            set_ = page_one(shown)
            if set_.counts == usual_counts(shown[0]):
                continue
            shortened += 1
            assert set_.scale == SCALES[-1]  # smaller text first, then fewer lines
            pages = PdfReader(io.BytesIO(render_pdf(shown))).pages
            later = flat("".join(page.extract_text() for page in pages[1:]))
            for view in shown:
                for section, count in zip(view.sections, set_.counts, strict=True):
                    assert section.least <= count
                    for line in section.in_full(count).lines:
                        assert flat(line) in later, line
                for requirement in view.requirements:
                    assert flat(requirement.label) in later
    assert shortened  # else this would have tested nothing


@pytest.mark.parametrize("wordings", LANGUAGES.values(), ids=LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(counts=st.tuples(st.integers(1, 30), st.integers(0, 30), st.integers(1, 400)))
def test_as_much_as_fits_is_named(
    wordings: tuple[Wording, ...], counts: tuple[int, int, int]
) -> None:
    """However much there is to say, page one is one sheet, and no line is left out needlessly."""
    load_fonts()
    missing, held, letters = counts
    words = "palabra " * (letters // 8 + 1)
    shown = tuple(
        replace(
            summary_view(ASSESSMENT, RECORD, CATALOG, wording, ON),
            missing=some("Missing", missing, words),
            held=some("Held", held, words),
        )
        for wording in wordings
    )
    set_ = page_one(shown)
    sheet = Sheet(len(shown))
    height = sum(each.wrap(sheet.width, sheet.height)[1] for each in set_.flowables)
    least = all(
        count == section.least
        for section, count in zip(shown[0].sections, set_.counts, strict=True)
    )
    assert height <= sheet.height or least
    if set_.counts != usual_counts(shown[0]):
        assert height > sheet.height * 0.75 or least


def some(heading: str, count: int, words: str) -> Section:
    lines = tuple(f"{number}. {words}" for number in range(count))
    more = tuple(f"{left} more." for left in range(1, count))
    return Section(heading, lines, more=more, full_heading=f"All of {heading}")
