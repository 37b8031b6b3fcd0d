"""How much of a stranger's file is looked at, and the one exception that refuses it.

Sources: standards notes of this project, sections 4 and 8; the largest real badge seen
there has 200 KB.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from pathways.domain.badge import BadgeFormat, ReadFault

MAX_FILE = 5_000_000
MAX_DEPTH = 64
MAX_VALUES = 50_000
MAX_TOKEN_HEADER = 8_192
MAX_INFLATED = 256 * 1024
MAX_STATUS_BYTES = 16 * 1024 * 1024
MAX_CHUNKS = 10_000
MAX_SIDE = 4_096
MAX_PIXELS = 16_000_000
MAX_PROOFS = 5
MAX_INSIDE = 100
FILE_SECONDS = 4.0
"""Wall clock for one file; together with the work around it under five seconds."""


class BadgeRefusedError(Exception):
    """A file, or a part of it, cannot be read as a badge.

    Attributes:
        fault: why.
        format: what it is, as far as that is known.
    """

    def __init__(self, fault: ReadFault, kind: BadgeFormat = BadgeFormat.UNKNOWN) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.format = kind


@dataclass(slots=True)
class Deadline:
    """Time that is left for one file, in seconds."""

    seconds: float = FILE_SECONDS
    _began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds that are left; 0 when none are."""
        return max(0.0, self._began + self.seconds - time.monotonic())
