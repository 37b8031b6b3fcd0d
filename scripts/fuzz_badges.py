"""Feeds the badge importer with random files, for a night or for a minute.

    python scripts/fuzz_badges.py --seconds 3600 [--keep FOLDER] [--seed N]

Mutates real signed badges and builds badge-like JSON. A file that breaks what must hold for
every file in the world (`tests/badges/badge_fuzzing.py`) is kept in FOLDER; exit 1 then.
With `atheris` installed, `--atheris` lets coverage guide the mutations of the parsers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "badges")]

from badge_fuzzing import SEEDS, check
from badge_making import did_document, ed25519_issuer

from pathways.data.badges.inspecting import BadgeInspector, Trust
from pathways.data.badges.key_files import KeyRing, keys_in
from pathways.planning.badge_verdict import judge

ON = dt.date(2026, 6, 1)
SLOWEST = 5.0
_PIECES = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"null",
    b"\\u0000",
    b"\xff",
    b"\0",
    b"@id",
    b"9" * 50,
)


def mutate(seed: bytes, chance: random.Random) -> bytes:
    """Return a seed with pieces changed, taken out, doubled, moved or put in."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice((0, 1, 2, 8, 64)))
        piece = chance.choice(
            (
                bytes(chance.randrange(256) for _ in range(chance.randint(0, 6))),
                bytes(content[start:end]) * 2,
                chance.choice(_PIECES),
                chance.choice(list(SEEDS.values()))[start : start + 40],
            )
        )
        content[start:end] = piece
    return bytes(content)


def fault_of(inspector: BadgeInspector, content: bytes) -> str:
    """Return what is wrong with the answers about a file, '' when nothing is."""
    began = time.perf_counter()
    try:
        check(judge(inspector.inspect_bytes(content, "file"), ON))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    taken = time.perf_counter() - began
    return f"took {taken:.1f} s" if taken > SLOWEST else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    ring = KeyRing((keys_in(did_document(ed25519_issuer(1))),))
    with BadgeInspector(Trust(ring)) as inspector:
        if options.atheris:
            return with_atheris(inspector)
        return run(inspector, options)


def run(inspector: BadgeInspector, options: argparse.Namespace) -> int:
    chance, began, count, found = random.Random(options.seed), time.monotonic(), 0, 0  # noqa: S311
    keep = options.keep or Path(tempfile.gettempdir()) / "pathways-fuzz"
    while time.monotonic() - began < options.seconds:
        content = mutate(chance.choice(list(SEEDS.values())), chance)
        count += 1
        fault = fault_of(inspector, content)
        if fault:
            found += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{options.seed}-{count}").write_bytes(content)
            print(f"{keep / f'{options.seed}-{count}'}: {fault}")
    print(f"seed {options.seed}: {count} files, {found} faults")
    return 1 if found else 0


def with_atheris(inspector: BadgeInspector) -> int:
    import atheris

    def one(content: bytes) -> None:
        fault = fault_of(inspector, content)
        if fault:
            raise AssertionError(fault)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0]], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
