"""How long the best plan takes to proof, in what memory, and how that grows; run by hand.

    .venv/bin/python benchmarks/planning/bench_exact.py

Each size runs in a process of its own; times are those of the processor, so that other work on the
machine does not count. `reach` is the time to find the relevant part with the
index made, `index` the time to make it once, `plan` the time to the proven best plan, `memory`
the peak above the catalog itself.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

SIZES = ((50, 50), (500, 300), (5_000, 300), (50_000, 300))
CASES = (("plain", {}), ("windows", {"windows": True}), ("months", {"months": True}))


def measure(size: int, relevant: int, case: str) -> dict[str, object]:
    """Return what one size and case takes."""
    from big_worlds import GOAL, PERSON, START, big_world, limits

    from pathways.planning.exact.asking import Asking
    from pathways.planning.exact.build import build_problem, reach_of
    from pathways.planning.exact.planner import Planner
    from pathways.planning.exact.reach import index_catalog
    from pathways.planning.exact.solver import Stop
    from pathways.planning.exact.weeks import lay_out
    from pathways.planning.situation import Situation

    wanted = limits(**dict(CASES)[case])
    world = big_world(size, relevant)
    there = Situation(world, {}, PERSON, START)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    index = index_catalog(world)
    indexed = time.process_time()
    asking = Asking(there, wanted, lay_out(wanted, START, 1))
    reached = reach_of(GOAL, asking, index)
    found = time.process_time()
    problem = build_problem(GOAL, there, wanted, index)
    plan = Planner(there, index, problem, Stop.after(120)).best()
    done = time.process_time()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "size": size,
        "case": case,
        "relevant": len(reached.conditions),
        "index_ms": round((indexed - began) * 1000),
        "reach_ms": round((found - indexed) * 1000, 1),
        "plan_s": round(done - found, 2),
        "memory_mb": round((after - before) / 1024),
        "steps": len(plan.steps) if plan else None,
        "weeks": str(next(iter(plan.objectives)).value) if plan else None,
        "proven": plan.proven if plan else None,
    }


def main() -> None:
    for size, relevant in SIZES:
        for case, _ in CASES:
            call = [sys.executable, __file__, str(size), str(relevant), case]
            done = subprocess.run(call, capture_output=True, text=True, check=False)
            print(done.stdout.strip() or done.stderr[-400:], flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
    else:
        main()
