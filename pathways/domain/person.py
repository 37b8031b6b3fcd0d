"""What a person chooses about herself: language, role, kind of goal.

Enums only: the first screen needs these, and must not wait for the classes of a whole record.
"""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language of the program; values are BCP 47 tags."""

    ENGLISH = "en"
    SPANISH = "es"

    @property
    def other(self) -> Language:
        """The other language of the pair."""
        return Language.SPANISH if self is Language.ENGLISH else Language.ENGLISH


class Role(StrEnum):
    """Who the person is for the program; can be changed at any time."""

    LEARNER = "learner"
    ADVISOR = "advisor"
    TEACHER = "teacher"


class GoalKind(StrEnum):
    """What a person can aim for."""

    CREDENTIAL = "credential"
    STACK = "stack"
    OCCUPATION = "occupation"
    CREDIT = "credit"  # college credit at one receiver: the id is a provider id
    RANK = "rank"  # the id is ``scheme:level``, for example ``ky-rank:II``
