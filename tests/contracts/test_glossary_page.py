"""GLOSSARY.md is the glossary of the catalog, and every term keeps to it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.domain.catalog import GlossaryTerm

ROOT = Path(__file__).resolve().parents[2]
FIRST_LIST = 136  # terms taken over from the research; none may be lost
LEAST_MEANINGS = 120  # the rest need no explanation


@pytest.fixture(scope="module")
def terms() -> Mapping[str, GlossaryTerm]:
    return read_catalog(bundled_folder()).glossary


def run_script(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.glossary_page", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_is_the_glossary_of_the_catalog() -> None:
    result = run_script("--check")
    assert (result.returncode, result.stdout) == (0, "")


def test_the_page_shows_every_term_in_both_languages_with_its_source(
    terms: Mapping[str, GlossaryTerm],
) -> None:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| ")][1:]
    assert len(rows) == len(terms) >= FIRST_LIST
    for cells in rows:
        assert len(cells) == 6, cells[0]
        assert cells[0].strip("| ")
        assert cells[1].strip()
        assert cells[5].startswith(("[", "our own choice")), cells[0]


def test_no_term_stands_twice(terms: Mapping[str, GlossaryTerm]) -> None:
    twice = [
        word for word, count in Counter(t.term.en for t in terms.values()).items() if count > 1
    ]
    assert twice == []


def test_terms_on_screen_are_explained_in_one_short_text(
    terms: Mapping[str, GlossaryTerm],
) -> None:
    meanings = [term.meaning for term in terms.values() if term.meaning]
    assert len(meanings) >= LEAST_MEANINGS
    assert max(len(text) for each in meanings for text in (each.en, each.es)) <= 120


def test_sources_are_spelled_out(terms: Mapping[str, GlossaryTerm]) -> None:
    sources = {term.source for term in terms.values() if term.source}
    assert all(len(source.split()) >= 3 for source in sources), sources
    assert sum(term.source is not None for term in terms.values()) >= 93


def test_decided_terms_stay_decided(terms: Mapping[str, GlossaryTerm]) -> None:
    assert terms["micro-credential"].term.es == "microcredencial"
    assert terms["reentry-center"].term.es == "centro de reingreso"
    assert terms["associate-degree"].term.es == "título de asociado"
    assert terms["bachelors-degree"].term.es == "licenciatura"
    assert terms["training"].term.es == "capacitación"
