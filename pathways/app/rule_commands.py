"""The commands about rules: run worked cases, name every mistake in rule files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pathways.app.output import json_text
from pathways.app.rule_explain import explain
from pathways.data.case_files import read_cases
from pathways.data.rule_files import read_rules
from pathways.domain.defects import CaseFileError, Defect
from pathways.i18n.wording import Wording
from pathways.planning.worked_cases import disagreements
from pathways.presenting.rule_checks import CaseRow, case_row, totals_line


def rules(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Run one of the commands about rules."""
    return ACTIONS[options.action](options, wording, folder)


def check(options: argparse.Namespace, wording: Wording, _folder: Path) -> int:
    """Compare worked cases with the program's answers; 1 when any disagrees.

    Raises:
        CaseFileError: if the file cannot be read; each mistake was printed.
    """
    schemes = read_rules(options.rules).schemes
    hints: list[Defect] | None = None if options.strict else []
    try:
        cases = read_cases(options.cases, schemes, hints)
    except CaseFileError as error:
        print("\n".join(map(str, error.defects)), file=sys.stderr)
        raise
    _print_hints(hints or (), wording)
    rows = tuple(
        case_row(case.id, disagreements(case, schemes[case.scheme], strict=options.strict), wording)
        for case in cases
    )
    _print_rows(rows, options, wording)
    return 0 if all(row.is_ok for row in rows) else 1


def _print_hints(hints: Sequence[Defect], wording: Wording) -> None:
    """Tell what no rule reads; the cases are run all the same."""
    for hint in hints:
        print(wording.say("No rule reads this: {hint}", hint=hint), file=sys.stderr)


def _print_rows(rows: tuple[CaseRow, ...], options: argparse.Namespace, wording: Wording) -> None:
    if options.json:
        passed = sum(row.is_ok for row in rows)
        print(json_text({"cases": rows, "passed": passed, "failed": len(rows) - passed}))
        return
    for row in rows:
        print(f"{'ok ' if row.is_ok else '!! '} {row.text}")
    print(totals_line(rows, wording))


ACTIONS: dict[str, Callable[[argparse.Namespace, Wording, Path], int]] = {
    "check": check,
    "explain": explain,
}
