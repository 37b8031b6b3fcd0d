"""What keeping a record encrypted costs: the same work on a plain file, in one run.

Three ways: SQLite, SQLCipher (what the program uses when there is a passphrase), and a
whole file encrypted anew by AES-GCM at every change (rejected: docs/decisions/0010).
Targets: a saved change at most 2 times the plain one, opening at most 2 times.
Told as well: how long one passphrase takes (Argon2id).

    python benchmarks/bench_store.py
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pathways.data.drawer_keys import key_from_secret, new_salt
from pathways.data.drawers import EFFORT
from pathways.data.files import write_whole
from pathways.data.record_store import RecordStore
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.person import Language, Role
from pathways.domain.privacy import Secret
from pathways.domain.record import Holding, HoldingState, LearnerRecord

KEY = os.urandom(32)
PEOPLE = 30  # an advisor's caseload
HOLDINGS = 12
CHANGES = 60
RUNS = 7
CHANGE = Change(ChangeKind.CHANGED_HOLDING, "", dt.datetime(2026, 11, 24, tzinfo=dt.UTC))


def caseload(path: Path, key: bytes | None) -> None:
    store = RecordStore(path, key=key)
    for number in range(PEOPLE):
        holdings = tuple(
            Holding(f"h{each}", None, f"Course {each}", HoldingState.PLANNED, note="n" * 300)
            for each in range(HOLDINGS)
        )
        record = LearnerRecord(f"p{number}", f"Name {number}", Role.LEARNER, Language.ENGLISH)
        store.save(None, replace(record, holdings=holdings), CHANGE)
    store.close()


Spent = tuple[float, float]
"""Seconds by the clock, and seconds of the processor: other work on the machine hits the first."""


def now() -> Spent:
    return time.perf_counter(), time.process_time()


def since(start: Spent) -> Spent:
    clock, processor = now()
    return clock - start[0], processor - start[1]


def opening(path: Path, key: bytes | None) -> Spent:
    """What it takes to open, check and list everybody."""
    start = now()
    store = RecordStore(path, key=key)
    assert len(store.people()) == PEOPLE
    spent = since(start)
    store.close()
    return spent


def changes(path: Path, key: bytes | None) -> Spent:
    """Median of what one saved change takes."""
    store = RecordStore(path, key=key)
    record = store.load("p3")
    spent = []
    for number in range(CHANGES):
        first = replace(record.holdings[0], note=f"note {number} " * 20)
        after = replace(record, holdings=(first, *record.holdings[1:]))
        start = now()
        record = store.save(record, after, CHANGE)
        spent.append(since(start))
    store.close()
    return median(spent)


def median(spent: Iterable[Spent]) -> Spent:
    clock, processor = zip(*spent, strict=True)
    return statistics.median(clock), statistics.median(processor)


def whole_file(path: Path) -> float:
    """Median seconds to encrypt and write the whole file, as each change would have to."""
    content, cipher = path.read_bytes(), AESGCM(KEY)
    spent = []
    for _ in range(CHANGES):
        start = time.perf_counter()
        nonce = os.urandom(12)
        write_whole(path.with_name("whole"), nonce + cipher.encrypt(nonce, content, None))
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def attempt() -> float:
    """Median milliseconds of the slow step of one attempt; other threads of it do not help."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        key_from_secret(Secret("correct horse"), new_salt(), EFFORT)
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000


def in_turn(plain: Callable[[], Spent], encrypted: Callable[[], Spent]) -> tuple[Spent, Spent]:
    found = [(plain(), encrypted()) for _ in range(RUNS)]
    return median(one for one, _ in found), median(two for _, two in found)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        plain, encrypted = Path(name) / "plain" / "r.sqlite", Path(name) / "own" / "r.sqlite"
        caseload(plain, None)
        caseload(encrypted, KEY)
        opened = in_turn(lambda: opening(plain, None), lambda: opening(encrypted, KEY))
        changed = in_turn(lambda: changes(plain, None), lambda: changes(encrypted, KEY))
        whole, kilobytes = whole_file(plain), plain.stat().st_size // 1024
    print(f"{PEOPLE} people, {PEOPLE * HOLDINGS} holdings, {kilobytes} KB")
    told = (("open and check", opened), ("one change", changed))
    for what, (base, own) in told:
        print(f"{what:<15} {base[0] * 1000:6.2f} ms, encrypted {own[0] * 1000:6.2f} ms, ", end="")
        print(f"{own[0] / base[0]:.2f} times (target 2); of the processor ", end="")
        print(f"{base[1] * 1000:6.2f} ms and {own[1] * 1000:6.2f} ms, {own[1] / base[1]:.2f} times")
    print(f"one passphrase  {attempt():6.0f} ms (Argon2id; told, no target)")
    print(f"whole file      {whole * 1000:6.2f} ms to encrypt and write it (rejected)")
    return 0 if all(own[0] <= 2 * base[0] for _, (base, own) in told) else 1


if __name__ == "__main__":
    sys.exit(main())
