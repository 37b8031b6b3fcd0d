"""Short makers of rule values for the tests of the rules."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pathways.domain.amounts import Unit
from pathways.domain.facts import Certainty, Provenance
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.model import (
    Clause,
    Count,
    Has,
    Level,
    Node,
    Number,
    Pattern,
    Rule,
    Scheme,
    Selector,
    Sum,
    Window,
)

ON = dt.date(2024, 9, 15)
SEEN = Provenance(("law",), None, Certainty.VERIFIED)


def text(words: str) -> LocalizedText:
    return LocalizedText(words, f"{words} (es)")


def clause(key: str = "x", **fields: Any) -> Clause:
    return Clause(**({"key": key, "label": text(key), "provenance": SEEN} | fields))


def piece(kind: str, piece_id: str = "", **values: Any) -> Evidence:
    read = {
        name.rstrip("_"): Decimal(value) if type(value) is int else value
        for name, value in values.items()
    }
    return Evidence(piece_id or f"{kind}-1", kind, read)


def selector(kind: str = "training", window: Window | None = None, **accepts: str) -> Selector:
    pattern = Pattern(
        (kind,), {name: (value,) for name, value in accepts.items()}, window=window or Window()
    )
    return Selector(kind, (pattern,))


def has(key: str = "thing", kind: str = "thing", **fields: Any) -> Has:
    options = {name: fields.pop(name) for name in ("spends", "unspent_by") if name in fields}
    return Has(clause(key, **fields), selector(kind), **options)


def total(minimum: int, key: str = "hours", **fields: Any) -> Sum:
    chosen = fields.pop("selector", selector())
    return Sum(clause(key), chosen, "hours", Unit.CLOCK_HOUR, Decimal(minimum), **fields)


def count(minimum: int, **fields: Any) -> Count:
    return Count(clause("count"), selector("badge"), minimum, **fields)


def number(**ends: int) -> Number:
    band = {name: Decimal(value) for name, value in ends.items()}
    return Number(clause("total"), "hours", "total", Unit.CREDIT, "s.hours", **band)


def scheme(*rules: Rule, **fields: Any) -> Scheme:
    names = list(dict.fromkeys(rule.level for rule in rules))
    start = fields.pop("start", ())
    levels = tuple(Level(name, text(name)) for name in (*start, *names))
    return Scheme(
        **(
            {"id": "s", "label": text("s"), "levels": levels, "rules": rules, "clause": clause()}
            | fields
        )
    )


def rule(needs: Node, level: str = "done", key: str = "r", **fields: Any) -> Rule:
    extra = {name: fields.pop(name) for name in ("basis", "applies_to") if name in fields}
    return Rule(clause(key, **fields), level, needs, **extra)


def judge_one(needs: Node, *evidence: Evidence, on: dt.date = ON, **facts: Any) -> SchemeResult:
    """Judge a scheme of one rule."""
    return evaluate_scheme(scheme(rule(needs)), evidence, facts, on)
