"""Start and peak memory against an empty PySide6 main window that shows and quits, in one run.

Targets: first usable screen at most 1.5 times the baseline; peak memory at most 1.6 times.
Told as well: until the stores are open.

    python benchmarks/bench_start.py
"""

from __future__ import annotations

import sys
import tempfile

from children import EMPTY, medians, ours


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        programs = [
            (EMPTY, ()),
            (ours(whole=False), (folder,)),
            (ours(whole=True), (folder,)),
        ]
        base, first, whole = medians(programs)
    start, memory = first.seconds / base.seconds, first.megabytes / base.megabytes
    print(f"empty window      {base.seconds:.3f} s  {base.megabytes:.1f} MB")
    print(f"first screen      {first.seconds:.3f} s  {first.megabytes:.1f} MB")
    print(f"stores open       {whole.seconds:.3f} s  {whole.megabytes:.1f} MB")
    print(f"start ratio       {start:.2f} (target 1.5)")
    print(f"painted           {first.painted / base.painted:.2f} times (told, no target)")
    print(f"memory ratio      {memory:.2f} (target 1.6)")
    print(f"until stores open {whole.seconds / base.seconds:.2f} times, ", end="")
    print(f"memory {whole.megabytes / base.megabytes:.2f} times (told, no target)")
    return 0 if start <= 1.5 and memory <= 1.6 else 1


if __name__ == "__main__":
    sys.exit(main())
