"""Text without the signs that no paper can show; HTML needs it too, and no font for it."""

from __future__ import annotations

import re

# Signs that XML refuses, and marks that would turn the direction of what follows.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
    "|[\ud800-\udfff]"
)


def printable(text: str) -> str:
    """Return `text` without the signs that no paper can show."""
    return _UNPRINTABLE.sub("", text)
