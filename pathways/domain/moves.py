"""What two copies of one person's record disagree about, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    """How two copies disagree."""

    CHANGED_TWICE = "changed_twice"  # each copy changed the same thing without the other
    REMOVED_AND_CHANGED = "removed_and_changed"  # one took it away, the other changed it


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two copies changed apart from each other. Nothing is lost: it tells both.

    Attributes:
        section: part of the record, as in the record store: person, goals, holdings and so on.
        key: id of the piece within its section.
        title: what the person calls it; may be empty.
        field: name of the field as in the record file; '' is the whole piece.
        kept: what the record says now, as JSON; '' when it is not there.
        other: what the other copy said, as JSON; '' when it is not there.
        kept_at, other_at: when each was said, ISO 8601 in UTC.
    """

    kind: ConflictKind
    section: str
    key: str
    title: str
    field: str
    kept: str
    other: str
    kept_at: str
    other_at: str
