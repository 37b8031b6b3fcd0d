"""Judging a record by a ladder, against one plain pass over the same evidence.

Baseline: every attribute of every piece read once and its day compared, in the
same run. Medians of 15 (of 5 from 1,000 pieces on). Target at 200 pieces by
Kentucky rank: under 10 ms, or at most 20 times the baseline. Records that
could be judged in very many ways must stay under 1 s.

    python benchmarks/bench_rules.py
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pathways.data.rule_files import read_rules
from pathways.domain.record import Evidence, EvidenceValue
from pathways.rules.evaluate import evaluate_scheme

ON = dt.date(2024, 9, 15)
TARGET, MOST = 0.010, 1.0
SIZES = (50, 100, 200, 500, 1000, 2000)
BASE = (
    Evidence(
        "rc",
        "certificate",
        {"class": "regular", "from": dt.date(2020, 7, 1), "to": dt.date(2025, 6, 30)},
    ),
    Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2010, 5, 10)}),
)
Values = dict[str, EvidenceValue]


def mixed(size: int) -> tuple[Evidence, ...]:
    """A long working life: courses, micro-credentials, training, and in 200 pieces 2 degrees."""
    chance = random.Random(7)  # noqa: S311 (the same record at every run is what is wanted)
    return BASE + tuple(_any_piece(number, chance) for number in range(size - len(BASE)))


def _any_piece(number: int, chance: random.Random) -> Evidence:
    kind = chance.choices(
        ["credit", "micro-credential", "training", "experience", "degree", "board", "program"],
        [30, 30, 30, 7, 1, 1, 1],
    )[0]
    day = dt.date(2011, 1, 1) + dt.timedelta(chance.randrange(4000))
    values: Values = {"earned": day, "title": f"title {number}"}
    return Evidence(f"e{number}", kind, values | _told(kind, chance))


def _told(kind: str, chance: random.Random) -> Values:
    hours = Decimal(chance.randrange(1, 4))
    return {
        "credit": {"level": chance.choice(["graduate", "undergraduate"]), "hours": hours},
        "training": {"area": chance.choice(["1", "2", "unknown", "CGD"]), "hours": hours * 5},
        "experience": {"role": "teacher", "years": Decimal(1)},
        "degree": {"level": "master", "field": "certified-content", "hours": hours * 12},
        "board": {"area": chance.choice("abc"), "status": "active"},
        "program": {"family": "ky.ceo", "approval": chance.choice(["accepted", "pending"])},
    }.get(kind, {})


def alike(kind: str, count: int, **values: EvidenceValue) -> tuple[Evidence, ...]:
    return BASE + tuple(
        Evidence(f"x{n}", kind, {"earned": ON - dt.timedelta(n % 900), "title": f"t{n}", **values})
        for n in range(count)
    )


PATHOLOGICAL = (
    ("ky-rank", "2,000 courses", alike("credit", 2000, level="graduate", hours=Decimal(1))),
    ("ky-rank", "2,000 masters alike", alike("degree", 2000, level="master", field="unknown")),
    ("ky-rank", "200 boards", alike("board", 200, status="active")),
    ("ky-ceo2-kedc", "2,000 of unknown part",
     alike("micro-credential", 2000, program="kedc-foundations")),
    ("cda-ready", "2,000 hours of unknown area", alike("training", 2000, hours=Decimal(1))),
    ("ky-cccc", "2,000 hours of unknown area", alike("training", 2000, hours=Decimal(1))),
)  # fmt: skip


def plain_pass(evidence: tuple[Evidence, ...]) -> int:
    read = 0
    for piece in evidence:
        for value in piece.values.values():
            read += value is not None and (not isinstance(value, dt.date) or value <= ON)
    return read


def seconds(work: Callable[[], object], runs: int) -> float:
    return statistics.median(_each(work, runs))


def _each(work: Callable[[], object], runs: int) -> Iterator[float]:
    for _run in range(runs):
        start = time.perf_counter()
        work()
        yield time.perf_counter() - start


def main() -> int:
    schemes = read_rules().schemes
    good = True
    for size in SIZES:
        evidence, runs = mixed(size), 15 if size < 1000 else 5
        rank = schemes["ky-rank"]
        ours = seconds(lambda: evaluate_scheme(rank, evidence, {}, ON), runs)  # noqa: B023
        plain = seconds(lambda: plain_pass(evidence), runs)  # noqa: B023
        print(f"ky-rank, {size:>5} pieces: {ours * 1e3:7.2f} ms, {ours / plain:6.0f} plain passes")
        good = good and (size != 200 or ours <= max(TARGET, 20 * plain))
    for name, what, evidence in PATHOLOGICAL:
        scheme = schemes[name]
        took = seconds(lambda: evaluate_scheme(scheme, evidence, {}, ON), 3)  # noqa: B023
        print(f"{name}, {what}: {took * 1e3:.0f} ms (most {MOST:.0f} s)")
        good = good and took <= MOST
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
