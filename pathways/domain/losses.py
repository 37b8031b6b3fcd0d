"""What damage to a record store has cost, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LossKind(StrEnum):
    """How something was lost."""

    GONE = "gone"  # a piece of a record that can be read nowhere
    OLDER = "older"  # a piece that an earlier change told; a later change of it may be missing
    ORIGINAL = "original"  # a file that was brought in and is no longer as it was
    HISTORY = "history"  # the changes until now: they can no longer be undone or looked at


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that could not be read, or not as it was last.

    Attributes:
        person: the name of whose it is; '' when it is not known.
        section: part of the record, as in `Conflict`; '' for an original and a history.
        title: of the thing or of the file; '' when it is not known.
    """

    kind: LossKind
    person: str = ""
    section: str = ""
    title: str = ""
