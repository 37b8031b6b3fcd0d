"""The bundled ladders, and teachers who stand on them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pathways.data.rule_files import read_rules
from pathways.domain.record import Evidence

SCHEMES = read_rules().schemes
RANK_SCHEMES = {"ky-rank": SCHEMES["ky-rank"]}


def piece(piece_id: str, kind: str, **values: Any) -> Evidence:
    exact = {
        name.rstrip("_"): Decimal(value) if type(value) is int else value
        for name, value in values.items()
    }
    return Evidence(piece_id, kind, exact)


CERTIFICATE = piece(
    "cert", "certificate", class_="regular", from_=dt.date(2025, 7, 1), to=dt.date(2030, 6, 30)
)
BACHELOR = piece("ba", "degree", level="bachelor", earned=dt.date(2018, 5, 10))
MASTER = piece(
    "ma", "degree", level="master", hours=30, field="certified-content", earned=dt.date(2023, 5, 10)
)
UNSURE_MASTER = piece(
    "ma", "degree", level="master", hours=30, field="unknown", earned=dt.date(2023, 5, 10)
)
CEO = piece(
    "ceo",
    "program",
    family="ky.ceo",
    program="kedc-foundations",
    approval="accepted",
    earned=dt.date(2024, 5, 30),
)


@dataclass(frozen=True)
class Teacher:
    """Evidence of one teacher, further and further up."""

    at_three: tuple[Evidence, ...] = (CERTIFICATE, BACHELOR)
    maybe_two: tuple[Evidence, ...] = (CERTIFICATE, BACHELOR, UNSURE_MASTER)
    at_two: tuple[Evidence, ...] = (CERTIFICATE, BACHELOR, MASTER)
    two_by_ceo: tuple[Evidence, ...] = (CERTIFICATE, BACHELOR, CEO)
    at_one: tuple[Evidence, ...] = field(default=(CERTIFICATE, BACHELOR, MASTER, CEO))


TEACHER = Teacher()
