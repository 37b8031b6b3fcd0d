"""Worked cases of the rules as people write them, and the comparison with what we answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pathways.domain.record import Evidence, EvidenceValue
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.matching import FactValue
from pathways.rules.model import Scheme

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class WorkedCase:
    """One case: what the person has on a date, and what must come out."""

    id: str
    scheme: str
    as_of: dt.date
    evidence: tuple[Evidence, ...]
    facts: dict[str, FactValue]
    expect: dict[str, Any]


def read_cases(name: str) -> list[WorkedCase]:
    """Return the cases of one file of this folder."""
    rows = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [
        WorkedCase(
            id=row["id"],
            scheme=row["scheme"],
            as_of=row["as_of"],
            evidence=tuple(evidence_of(row.get("has", []))),
            facts={name: _exact(value) for name, value in row.get("facts", {}).items()},
            expect=row["expect"],
        )
        for row in rows
    ]


def evidence_of(items: list[dict[str, Any]]) -> list[Evidence]:
    """Return pieces of evidence; `repeat: n` means n items with different titles."""
    pieces = []
    for number, item in enumerate(items, start=1):
        values = {name: _exact(value) for name, value in item.items()}
        repeat = int(item.get("repeat", 1))
        piece_id = str(values.pop("id", f"item-{number}"))
        kind = str(values.pop("kind"))
        values.pop("repeat", None)
        for copy in range(1, repeat + 1):
            if repeat == 1:
                pieces.append(Evidence(piece_id, kind, values))
            else:
                titled = {"title": f"{piece_id} title {copy}", **values}
                pieces.append(Evidence(f"{piece_id}-{copy}", kind, titled))
    return pieces


def _exact(value: Any) -> Any:
    assert not isinstance(value, float), f"{value!r}: write numbers that are not whole in quotes"
    whole = isinstance(value, int) and not isinstance(value, bool)
    exact: EvidenceValue = Decimal(value) if whole else value
    return exact


def disagreements(case: WorkedCase, scheme: Scheme) -> list[str]:
    """Return every field of `expect` on which our answer differs."""
    result = evaluate_scheme(scheme, case.evidence, case.facts, case.as_of)
    checks = {
        "rank": _rank,
        "maybe": _maybe,
        "by": _by,
        "left": _left,
        "lapses": _lapses,
        "not_left": _not_left,
    }
    expected = {"maybe": None} | case.expect
    return [
        f"{case.id}: {name}: expected {expected[name]!r}, got {problem}"
        for name, check in checks.items()
        if name in expected and (problem := check(result, expected[name])) is not None
    ]


def place(result: SchemeResult, level: str | None) -> int:
    """Return the place of a level; 'none' and the levels where all start are one place."""
    if level is None or level == "none" or level not in [x.name for x in result.scheme.levels]:
        return -1
    return -1 if result.scheme.is_start(level) else result.scheme.position(level)


def _rank(result: SchemeResult, rank: str) -> str | None:
    wanted = rank.removesuffix("-or-lower")
    got = place(result, result.level)
    agrees = got <= place(result, wanted) if rank != wanted else got == place(result, wanted)
    return None if agrees else repr(result.level)


def _maybe(result: SchemeResult, maybe: str | None) -> str | None:
    return None if result.maybe == maybe else repr(result.maybe)


def _by(result: SchemeResult, road: str) -> str | None:
    assert result.level is not None
    by = result.at(result.level).by
    return None if by[:1] == (road,) else repr(by)


def _left(result: SchemeResult, left: dict[str, Any]) -> str | None:
    got = {name: left_on(result, name) for name in left}
    return None if got == {name: Decimal(str(each)) for name, each in left.items()} else repr(got)


def _not_left(result: SchemeResult, roads: list[str]) -> str | None:
    got = [name for name in roads if left_on(result, name) is not None]
    return repr(got) if got else None


def left_on(result: SchemeResult, road: str) -> Decimal | None:
    """Return what is left on a road of the nearest level above the sure one that has it."""
    above = result.levels[result.scheme.position(result.level) + 1 :]
    return next((level.left[road] for level in above if road in level.left), None)


def _lapses(result: SchemeResult, day: dt.date) -> str | None:
    assert result.level is not None
    got = result.at(result.level).finding.lapses_on
    return None if got == day else repr(got)
