"""Worked cases compared with the program's answers, as rows of a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.i18n.wording import Wording
from pathways.planning.worked_cases import Disagreement


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case: whether the answer is the expected one, and each field that differs."""

    id: str
    is_ok: bool
    disagreements: tuple[Disagreement, ...]
    text: str


def case_row(case_id: str, found: tuple[Disagreement, ...], wording: Wording) -> CaseRow:
    """Return one case as a row; every field that differs is named with both values."""
    words = "; ".join(_disagreement(each, wording) for each in found)
    return CaseRow(case_id, not found, found, f"{case_id}: {words}" if found else case_id)


def _disagreement(found: Disagreement, wording: Wording) -> str:
    # translators: {field} is a word of the case file, such as rank or left.plan-1-hours
    return wording.say(
        "{field}: expected {expected}, got {got}",
        field=found.field,
        expected=found.expected,
        got=found.got,
    )


def totals_line(rows: Iterable[CaseRow], wording: Wording) -> str:
    """Return how many cases passed and how many failed."""
    answers = [row.is_ok for row in rows]
    return wording.say(
        "{passed} passed, {failed} failed",
        passed=wording.number(sum(answers)),
        failed=wording.number(len(answers) - sum(answers)),
    )
