"""`pathways badge inspect`: seven answers about each file, as lines or as JSON."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import Any

from pathways.app.cli import day_of
from pathways.domain.badge import BadgeAnswers, BadgeContent, CheckedCredential, JudgedBadge
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording
from pathways.presenting.badge_reasons import read_fault_words
from pathways.presenting.badges import BadgeView, badge_view
from pathways.services.badges import TrustProblem, inspect_files, open_trust


def inspect_badges(options: argparse.Namespace, wording: Wording) -> int:
    """Print the answers about each file as soon as they are known; 0 whatever they are."""
    on = day_of(options)
    trust, problems = open_trust(options.keys, options.status_lists)
    for problem in problems:
        print(trust_problem_words(problem, wording), file=sys.stderr)
    for badge in inspect_files(options.files, on, trust, options.email):
        if options.json:
            # One object a line; ASCII, so that any terminal and any file name can be printed.
            print(json.dumps(badge_json(badge, on, wording)), flush=True)
        else:
            file = one_line(badge.inspection.file)
            print(badge_text(badge_view(badge, wording), file), flush=True)
    return 0


def trust_problem_words(problem: TrustProblem, wording: Wording) -> str:
    """Return why a file of keys or a list was of no use."""
    if problem.fault is None:
        return wording.say_count(
            "{file}: {count} key in it can't be used.",
            "{file}: {count} keys in it can't be used.",
            problem.skipped,
            file=one_line(problem.file),
        )
    why = read_fault_words(problem.fault, wording)
    return wording.say("{file} was not used. {why}", file=one_line(problem.file), why=why)


def badge_json(badge: JudgedBadge, on: dt.date, wording: Wording) -> dict[str, Any]:
    """Return one file as docs/badges.md tells it."""
    inspection, outer = badge.inspection, badge.inspection.outer
    if outer is None and len(inspection.inside) == 1:
        outer = inspection.inside[0]
    return {
        "file": inspection.file,
        "sha256": inspection.sha256,
        "format": inspection.format.value,
        "carrier": inspection.carrier.value,
        "on": on.isoformat(),
        **_content_json(badge.content, wording),
        **_answers_json(badge.answers),
        **_covered_json(outer),
        "remarks": [remark.value for remark in inspection.remarks],
        "inside": [
            {
                "format": each.format.value,
                **_content_json(each.content, wording),
                **_answers_json(answers),
                **_covered_json(each),
            }
            for each, answers in badge.inside
        ],
    }


def _content_json(content: BadgeContent, wording: Wording) -> dict[str, Any]:
    name = content.issuer_name.pick(wording.language)
    return {
        "title": content.title.pick(wording.language) or None,
        "issuer": name or content.issuer_id,
        "issuer_id": content.issuer_id,
        "awarded_on": _iso(content.awarded_at.date() if content.awarded_at else None),
    }


def _answers_json(answers: BadgeAnswers) -> dict[str, Any]:
    return {
        "readable": answers.readable.value,
        "readable_reason": answers.read_fault,
        "well_formed": answers.well_formed.value,
        "well_formed_differences": [asdict(each) for each in answers.differences],
        "intact": answers.intact.value,
        "intact_reason": answers.intact_reason,
        "intact_detail": answers.intact_detail,
        "signed_by": answers.signed_by.value,
        "signed_by_reason": answers.signer_note,
        "signed_on": _iso(answers.signed_on),
        "signed_with_record": answers.is_signed_with_record,
        "in_date": answers.in_date.value,
        "valid_from": _iso(answers.valid_from),
        "valid_until": _iso(answers.valid_until),
        "withdrawn": answers.withdrawn.value,
        "withdrawn_reason": answers.withdrawn_reason,
        "withdrawn_as_of": _iso(answers.withdrawn_as_of),
        "yours": answers.yours.value,
    }


def _covered_json(checked: CheckedCredential | None) -> dict[str, Any]:
    return {
        "covered_fields": list(checked.covered) if checked else [],
        "uncovered_fields": list(checked.uncovered) if checked else [],
        "key": checked.signature.key_id if checked else None,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def badge_text(view: BadgeView, file: str, indent: str = "") -> str:
    """Return the answers as lines; bad news is marked by a sign and not by colour."""
    # What cannot be read has no title but the name of its file, which is said already.
    title = "" if view.title == file else view.title
    head = [f"{indent}{file}", f"{indent}  {title}", f"{indent}  {view.kind}"]
    lines = [*head, f"{indent}  {view.issuer}", f"{indent}  {view.awarded}"]
    for line in view.lines:
        sign = "!" if line.is_bad_news else "-"
        detail = f" {line.detail}" if line.detail else ""
        lines.append(f"{indent}  {sign} {line.question} {line.answer}{detail}")
    told = (*view.says, view.covered, view.uncovered, *view.remarks)
    lines += [f"{indent}  {words}" for words in told]
    lines += [badge_text(each, "", indent + "    ") for each in view.inside]
    return "\n".join(line for line in lines if line.strip())
