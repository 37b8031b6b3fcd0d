"""People of the pay tests: evidence in a line or two."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.record import Evidence
from pathways.planning.evidence import build_evidence
from pathways.planning.pay import PayReport, Told, pay_report
from pathways.planning.pay_law import PayLaw

BOOK = read_pay()
LAW: PayLaw = BOOK.laws["ky-pay"]
RANKS = read_rules().schemes["ky-rank"]
DAY = dt.date(2024, 9, 15)


def piece(number: int, kind: str, **values: Any) -> Evidence:
    return build_evidence(f"e{number}", kind, {k.rstrip("_"): v for k, v in values.items()})


def years(number: int | str | Decimal, until: str | None = "2024-06-15", **more: Any) -> Evidence:
    values = {"role": "teacher", "years": str(number), "earned": until} | more
    return build_evidence(f"y{number}-{until}", "experience", values)


TEACHER = (
    piece(1, "certificate", class_="regular", from_="2015-07-01", to="2030-06-30"),
    piece(2, "degree", level="bachelor", earned="2012-05-10"),
)
MASTER = piece(
    3, "degree", level="master", field="certified-content", hours=30, earned="2024-10-03"
)


def board(earned: str | None = "2018-11-17", **more: Any) -> Evidence:
    return build_evidence(
        "board", "board", {"area": "math", "status": "active", "earned": earned} | more
    )


def report(
    *evidence: Evidence,
    on: dt.date = DAY,
    district: str | None = None,
    state: str | None = "KY",
    **facts: bool,
) -> PayReport:
    answers = {name.replace("_", "-"): value for name, value in facts.items()}
    return pay_report(LAW, BOOK, RANKS, Told(evidence, answers, district, state), on)
