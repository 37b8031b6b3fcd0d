"""Write the record store that this version makes, to be opened by every later version.

Run once for each released version: `python tests/upgrades/make_record_fixture.py`.
A fixture that is there is never written again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from pathways.data.migrations import LATEST
from pathways.data.record_store import RecordStore
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import Evidence, GoalRef, Holding, HoldingState, LearnerRecord

FOLDER = Path(__file__).parent / "record_stores"
WHEN = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)

ROSA = LearnerRecord(
    id="rosa",
    name="Rosa Peña",
    role=Role.TEACHER,
    language=Language.SPANISH,
    area="KY-East-nonmetro",
    district="Hazard",
    goals=(GoalRef(GoalKind.RANK, "ky-rank:II"),),
    holdings=(
        Holding(
            "h1",
            "kvec-co-teaching",
            "Co-teaching",
            HoldingState.EARNED,
            earned_on=dt.date(2024, 5, 10),
            note="«Carta»",
        ),
    ),
    evidence=(
        Evidence("ba", "degree", {"level": "bachelor", "earned": dt.date(2018, 5, 10)}),
        Evidence("c", "credit", {"level": "graduate", "hours": Decimal("4.5")}),
    ),
    answers={"age-18": True, "years": Decimal("12.5")},
)
KEY = bytes(range(32))
ORIGINAL = b'{"type": "Assertion"}\r\n\xff'
RENAMED = replace(ROSA, name="Rosa")


def main() -> None:
    """Write the fixture of this version."""
    FOLDER.mkdir(exist_ok=True)
    for name, key in (("version", None), ("encrypted", KEY)):
        write(FOLDER / f"{name}-{LATEST}.sqlite", key)
    (FOLDER / "record.lock").unlink()


def write(path: Path, key: bytes | None) -> None:
    """Write one fixture."""
    if path.exists():
        raise SystemExit(f"{path} is there already and must stay as it was released")
    store = RecordStore(path, key=key)
    store.save(None, ROSA, Change(ChangeKind.BEGAN, "Rosa Peña", WHEN))
    store.save(ROSA, RENAMED, Change(ChangeKind.RENAMED, "Rosa", WHEN))
    store.undo("rosa")
    store.keep_original("rosa", "badge.json", ORIGINAL, WHEN)
    store.close()


if __name__ == "__main__":
    main()
