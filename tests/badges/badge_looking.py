"""What the badge tests share: the day on which they judge, and how they look at a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from badge_making import compact

from pathways.domain.badge import JudgedBadge

ON = dt.date(2026, 6, 1)
Look = Callable[..., JudgedBadge]


def as_bytes(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.encode() if isinstance(content, str) else compact(content)
