"""The commands about rules: run worked cases, name every mistake in rule files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pathways.app.output import json_text
from pathways.app.rule_explain import explain
from pathways.data.case_files import read_every_case
from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.data.rule_lint import lint_rules
from pathways.domain.defects import CaseFileError, Defect
from pathways.i18n.wording import Wording
from pathways.planning.pay_cases import PayCase, check_pay_case
from pathways.planning.pay_law import PayBook
from pathways.planning.worked_cases import Disagreement, WorkedCase, disagreements
from pathways.presenting.rule_checks import CaseRow, case_row, totals_line
from pathways.rules.model import Scheme


def rules(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Run one of the commands about rules."""
    return ACTIONS[options.action](options, wording, folder)


def check(options: argparse.Namespace, wording: Wording, _folder: Path) -> int:
    """Compare worked cases with the program's answers; 1 when any disagrees.

    Raises:
        CaseFileError: if the file cannot be read; each mistake was printed.
    """
    schemes, book = read_rules(options.rules).schemes, read_pay()
    hints: list[Defect] | None = None if options.strict else []
    try:
        cases = read_every_case(options.cases, schemes, book, hints)
    except CaseFileError as error:
        print("\n".join(map(str, error.defects)), file=sys.stderr)
        raise
    _print_hints(hints or (), wording)
    rows = tuple(
        case_row(case.id, _differing(case, schemes, book, options.strict), wording)
        for case in cases
    )
    _print_rows(rows, options, wording)
    return 0 if all(row.is_ok for row in rows) else 1


def _differing(
    case: WorkedCase | PayCase, schemes: Mapping[str, Scheme], book: PayBook, strict: bool
) -> tuple[Disagreement, ...]:
    if isinstance(case, PayCase):
        return check_pay_case(case, book, schemes)
    return disagreements(case, schemes[case.scheme], strict=strict)


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


def lint(options: argparse.Namespace, wording: Wording, _folder: Path) -> int:
    """Name every mistake in a folder of rule files; 1 when there is one."""
    defects = lint_rules(options.folder)
    if options.json:
        print(json_text(defects))
    elif defects:
        print("\n".join(map(str, defects)))
        print(wording.say_count("{count} mistake found.", "{count} mistakes found.", len(defects)))
    else:
        print(wording.say("No mistakes found in the rules."))
    return 1 if defects else 0


ACTIONS: dict[str, Callable[[argparse.Namespace, Wording, Path], int]] = {
    "check": check,
    "explain": explain,
    "lint": lint,
}
