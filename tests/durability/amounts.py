"""How often the long tests go round: a few times in every run, very often when asked for.

`PATHWAYS_LONG=1 python3 -m tests tests/durability` took a quarter of an hour on 2 busy cores.
"""

from __future__ import annotations

import os


def often(few: int, many: int) -> int:
    """Return `many` in a long run."""
    return many if os.environ.get("PATHWAYS_LONG") else few
