"""Ten thousand small worlds, planned and tried out in full; run by hand.

    .venv/bin/python benchmarks/planning/bench_brute_force.py [FIRST] [LAST]

Each is compared twice: cost, dates and every unbeaten plan; and the best plan when something useful
is to come early.
Prints how many were compared, how many had a plan, and every world that differs; exit 1 for one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit" / "planning")]

from plan_worlds import some_world
from test_exact_against_brute_force import compare, compare_early


def main(first: int, last: int) -> int:
    compared = different = 0
    began = time.process_time()
    for seed in range(first, last):
        for what in (lambda s: compare(some_world(s)), compare_early):
            try:
                compared += what(seed)
            except AssertionError as error:
                different += 1
                print(f"world {seed}: {error!r:.200}", flush=True)
    seconds = time.process_time() - began
    print(f"{last - first} worlds, {compared} compared, {different} differ, {seconds:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:3]] or [0, 10_400]
    sys.exit(main(*numbers))
