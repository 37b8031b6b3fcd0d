"""Whether the rows of a record store are as they were written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from pathways.data.record_pieces import Piece, is_readable
from pathways.data.record_tables import ChangeRow, PieceRow, Section, seal_of


def is_sound_piece(row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written, and can be read."""
    if row["section"] not in set(Section) or row["seal"] != seal_of(PieceRow, row):
        return False
    return is_readable((Section(row["section"]), row["key"]), Piece(row["position"], row["body"]))


def is_sound_change(row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written."""
    return bool(row["seal"] == seal_of(ChangeRow, row))


def is_sound_original(row: Mapping[str, Any]) -> bool:
    """Whether a file is as it was brought in."""
    return bool(row["sha256"] == hashlib.sha256(row["content"]).hexdigest())
