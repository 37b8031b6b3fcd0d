"""What the record store gives and takes beside records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from pathways.data.record_history import History
from pathways.domain.changes import Change
from pathways.domain.moves import Conflict
from pathways.domain.person import Role
from pathways.domain.record import LearnerRecord


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One person in the list of those on this computer."""

    id: str
    name: str
    role: Role
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """A record after one change was undone or done again, and which change it was."""

    record: LearnerRecord
    change: Change


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a person brought in.

    Attributes:
        name: of the file, without folders.
        added_at: when, ISO 8601 in UTC.
        content: its bytes, unchanged.
    """

    name: str
    added_at: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Of its bytes, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


MOST_ORIGINAL_BYTES = 150_000_000
"""Of all files of one person together; as base64 they still fit into a record file."""


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """A file that is kept, told without its content; `size` in bytes."""

    sha256: str
    name: str
    added_at: str
    size: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Everything of one person: the record, every change, the originals."""

    record: LearnerRecord
    history: History
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A record that another copy was joined with.

    Attributes:
        conflicts: what the two copies disagree about and neither of them knew of.
        changes: how many changes came in.
    """

    record: LearnerRecord
    conflicts: tuple[Conflict, ...]
    changes: int
