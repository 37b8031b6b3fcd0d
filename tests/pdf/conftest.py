"""The paper is tested with the small worlds of the presenting and planning tests."""

from __future__ import annotations

import sys
from pathlib import Path

UNIT = Path(__file__).parents[1] / "unit"
sys.path[:0] = [str(UNIT / "presenting"), str(UNIT / "planning")]
