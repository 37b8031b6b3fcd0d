"""The worked cases that come with the program, the given ones unedited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pathways.data.case_files import read_cases
from pathways.data.rule_files import read_rules
from pathways.planning.worked_cases import WorkedCase
from pathways.rules.model import Scheme

FOLDER = Path(__file__).parent
GIVEN = "rank-cases.yaml"
PAY = "pay-cases.yaml"  # read and compared by test_pay_cases.py
RULES: Mapping[str, Scheme] = read_rules().schemes


def cases_of(name: str) -> tuple[WorkedCase, ...]:
    """Return the cases of one file of this folder."""
    return read_cases(FOLDER / name, RULES)


def every_case() -> tuple[WorkedCase, ...]:
    """Return the cases of every file, the given ones first."""
    more = sorted(path.name for path in FOLDER.glob("*.yaml") if path.name not in (GIVEN, PAY))
    return tuple(case for name in (GIVEN, *more) for case in cases_of(name))
